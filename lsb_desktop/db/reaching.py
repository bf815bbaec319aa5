"""What a server answers, before a store is opened or made there."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from lsb_desktop.core.errors import NotLetIn, Unreachable, UserError
from lsb_desktop.db import migrations
from lsb_desktop.db.listing import read_list
from lsb_desktop.db.migrate import schema_number
from lsb_desktop.db.place import engine_at
from lsb_desktop.db.postgres import named
from lsb_desktop.db.unit import reading


@dataclass(frozen=True, slots=True)
class Reached:
    """Plain data, for whoever asked from another process."""

    trouble: str = ""
    """Why the store cannot be opened; empty when it can."""
    secret: bool = False
    """A password would help."""
    version: str = ""
    """Of the server, as 15.8."""
    contests: int | None = None
    """How many are stored; ``None`` where nothing was made yet."""


def reach(url: str) -> Reached:
    """Ask a server, and change nothing there."""
    engine, _ = engine_at(url)
    try:
        with reading(engine) as unit:
            found = unit.connection.dialect.server_version_info or ()
            version = ".".join(map(str, found))
            number = schema_number(unit.connection, str(engine.url.database))
            if number is None:
                return Reached(_not_to_be_made(unit.connection), version=version)
            if number > migrations.CURRENT:
                return Reached("服务器上的数据由更新版本的程序写成，请先升级这台电脑的程序")
            # What is older is migrated when it is opened; its list cannot be read before.
            count = len(read_list(unit)) if number == migrations.CURRENT else None
            return Reached(version=version, contests=count)
    except Unreachable:
        name = named(engine.url)
        return Reached(f"连不上服务器“{name}”，请检查网线、地址，服务器开了没有")
    except UserError as error:
        return Reached(error.message, secret=isinstance(error, NotLetIn))
    finally:
        engine.dispose()


def _not_to_be_made(connection: Connection) -> str:
    """What stands against making the tables: an encoding that lacks characters of villages'
    names, or a user who may not (since PostgreSQL 15 only the owner may)."""
    if connection.dialect.name != "postgresql":
        return ""
    encoding = str(connection.execute(select(func.current_setting("server_encoding"))).scalar())
    if encoding != "UTF8":
        return f"连上了，但数据库的编码是 {encoding}，生僻字存不下；请管理员用 UTF8 另建一个"
    may = func.has_schema_privilege(func.current_schema(), "CREATE")
    if connection.execute(select(may)).scalar():
        return ""
    return "连上了，但这个用户不能在数据库里建表；请管理员把数据库的所有者设为这个用户"
