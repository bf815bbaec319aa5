"""Whether a data file's tables are what this program made: what others put there is refused."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, func, literal, or_, select

from lsb_desktop.core.errors import UserError
from lsb_desktop.db.tables import metadata

_STORED = {int: "integer", bool: "integer", str: "text", bytes: "blob"}
"""How SQLite calls what it keeps of a column's values."""


def refuse_programs(connection: Connection, name: str) -> None:
    """A trigger or a view in the file would run with every write; no program of ours makes any."""
    query = "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"
    if connection.exec_driver_sql(query).scalar():
        raise UserError(f"“{name}”里有别的程序放进去的触发器或视图，为安全不打开；文件未改动")


def refuse_gaps(connection: Connection, name: str) -> None:
    """Every table, column and key that is going to be asked for is there (the current format)."""
    if lost := gap(connection):
        raise UserError(
            f"“{name}”缺少“{lost}”表里的内容，在程序之外被改动过，请用备份恢复；文件未改动"
        )


def gap(connection: Connection) -> str:
    """The first table of which something is not there in an SQLite file, or ""."""
    query = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
    there = {(row[0], row[1]) for row in connection.exec_driver_sql(query)}
    wanted = {(table.name, column.name) for table in metadata.sorted_tables for column in table.c}
    return min((wanted - there) or _missed(connection), default=("",))[0]


def _missed(connection: Connection) -> set[tuple[str, str]]:
    """The keys that tables of an SQLite file point to and that are none: every write would fail."""
    keys = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.pk > 0"
    aims = 'SELECT f."table", f."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) f'
    known, aimed = (
        {(str(row[0]), str(row[1])) for row in connection.exec_driver_sql(query)}
        for query in (keys, aims)
    )
    return aimed - known


def odd_values(connection: Connection) -> str:
    """The first table of an SQLite file with a value no program of ours writes there, or "".

    SQLite keeps a text, a fraction or nothing in a column of numbers if it is told to.
    Half a second for 180,000 records: looked for when something has gone wrong.
    """
    return next((t.name for t in metadata.sorted_tables if _has_odd(connection, t)), "")


def _has_odd(connection: Connection, table: Table) -> bool:
    odd = or_(*(func.typeof(column).not_in(tuple(_kept(column))) for column in table.c))
    found = connection.execute(select(literal(1)).select_from(table).where(odd).limit(1))
    return found.first() is not None


def _kept(column: Column[object]) -> Iterator[str]:
    yield _STORED[column.type.python_type]
    if column.nullable:
        yield "null"
