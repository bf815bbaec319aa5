"""Bring a store to the current schema, or refuse it and leave it alone.

A fresh store is made from the tables themselves and stamped, so Alembic is
imported only when an older one has to be migrated.
"""

import logging
import re
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import migrations, postgres, sqlite
from lsb_desktop.db.altered import gap, refuse_gaps, refuse_programs
from lsb_desktop.db.begun import undo_interrupted_making
from lsb_desktop.db.presence import watch
from lsb_desktop.db.projection import Conflict
from lsb_desktop.db.tables import alembic_version, metadata
from lsb_desktop.db.unit import reading, writing
from lsb_desktop.db.wal import begin_anew, refuse_damaged_log

log = logging.getLogger(__name__)


def prepare(engine: Engine, path: Path | None) -> None:
    """Create or migrate the store; ``path`` is its file, ``None`` on a server."""
    number = _number_on_disk(engine, path)
    if number is None:
        _create(engine)
    elif number > migrations.CURRENT:
        name = path.name if path else engine.url.database
        raise UserError(
            f"数据文件“{name}”由更新版本的程序写成（格式 {number}，本程序只认到"
            f" {migrations.CURRENT}），请升级程序后再打开；文件未改动"
        )
    elif number < migrations.CURRENT:
        if path:
            _copy_first(path, number)
        _upgrade(engine)
    if path:
        begin_anew(engine, path)
        watch(engine, path)


def schema_number(connection: Connection, name: str) -> int | None:
    """The stored schema's number, ``None`` in an empty database.

    A database with other tables than ours is refused with :class:`UserError`.
    """
    found = inspect(connection)
    if not found.has_table(alembic_version.name):
        if found.get_table_names():
            raise UserError(f"“{name}”不是本程序的数据文件；文件未改动")
        return None
    numbers = connection.execute(select(alembic_version.c.version_num)).scalars().all()
    if len(numbers) != 1 or not re.fullmatch("[0-9]{1,9}", str(numbers[0])):
        raise UserError(f"“{name}”不是本程序的数据文件；文件未改动")
    return int(numbers[0])


def _number_on_disk(engine: Engine, path: Path | None) -> int | None:
    if path is None:
        with reading(engine) as unit:
            return schema_number(unit.connection, str(engine.url.database))
    undo_interrupted_making(path)
    if not sqlite.refuse_other_files(path):
        return None
    refuse_damaged_log(path)
    with sqlite.untouched(path) as engine, reading(engine, path.name) as unit:
        number = schema_number(unit.connection, path.name)
        refuse_programs(unit.connection, path.name)
        if number == migrations.CURRENT:
            refuse_gaps(unit.connection, path.name)
        return number


def _create(engine: Engine) -> None:
    with writing(engine) as unit:
        postgres.alone(unit.connection)
        # Another window may have made it while this one waited for its turn.
        if schema_number(unit.connection, str(engine.url.database)) is None:
            metadata.create_all(unit.connection, checkfirst=False)
            alembic_version.create(unit.connection)
            unit.run(insert(alembic_version), {"version_num": f"{migrations.CURRENT:04}"})
            unit.commit()


def _copy_first(path: Path, number: int) -> None:
    """The older file as it is, beside it; where there is no room for it nothing is migrated.

    Read by what cannot write: the store's own engine turns the log on, which marks the file.
    """
    try:
        with sqlite.untouched(path) as engine, reading(engine, path.name) as unit:
            sqlite.copy(unit.connection, _free_name(path, number))
    except UserError as error:
        raise UserError(
            f"数据文件“{path.name}”是旧版本的格式 {number}，换成新格式之前要在旁边留一份。"
            f"{error.message}。数据文件未改动；腾出空间，或整个文件夹拷到能写的地方，"
            "再打开；说是损坏（malformed）的，请用备份恢复"
        ) from error


def _free_name(path: Path, number: int) -> Path:
    """Beside the file: contests.format1.lsb, contests.format1-2.lsb …; none is overwritten."""
    free = path.with_name(f"{path.stem}.format{number}{path.suffix}")
    again = count(2)
    while free.exists():
        free = path.with_name(f"{path.stem}.format{number}-{next(again)}{path.suffix}")
    return free


def _upgrade(engine: Engine) -> None:
    """Run the missing migrations, all in one transaction.

    :class:`UserError` where an old file's contents do not let them; it stays as it was.
    """
    name = Path(engine.url.database or "").name
    try:
        with writing(engine) as unit:
            postgres.alone(unit.connection)
            run_migrations(unit.connection)
            if engine.dialect.name == "sqlite" and (lost := gap(unit.connection)):
                raise ValueError(f"table {lost}")
            unit.commit()
    except (DBAPIError, Conflict, TypeError, ValueError) as error:
        log.exception("migration of %s", name)
        raise UserError(
            f"旧格式的数据文件“{name}”升级不成，它的内容可能在程序之外被改动过；没有改动它，请用备份恢复"
        ) from error


def run_migrations(connection: Connection) -> None:
    """Alembic's run over :func:`migrations.scripts`, configured here instead of in an ini file."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
    from alembic.script import Script
    from alembic.script.revision import RevisionMap

    found = [Script(m, m.revision, str(m.__file__)) for m in migrations.scripts()]
    revisions = RevisionMap(lambda: found)
    (_newest,) = revisions.heads

    def missing(heads: tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
        newest = max((int(head) for head in heads), default=0)
        return [
            MigrationStep.upgrade_from_script(revisions, script)
            for script in found
            if int(script.revision) > newest
        ]

    context = MigrationContext.configure(
        connection, opts={"fn": missing, "transactional_ddl": True}
    )
    with Operations.context(context):
        context.run_migrations()
