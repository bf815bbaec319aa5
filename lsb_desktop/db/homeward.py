"""A server's store written into a file: the backup that can be opened without the server."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import insert, select

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import sqlite
from lsb_desktop.db.migrate import prepare
from lsb_desktop.db.tables import metadata
from lsb_desktop.db.unit import WRITING, Unit, writing

_ROWS = 5_000
"""Rows in one statement."""


def carry_home(unit: Unit, path: Path) -> None:
    """Everything as it is at this moment; checked before it gets its name, which it may take over.

    :class:`UserError` if the file cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        _write(unit, part)
        faults = sqlite.copy_faults(part)
        if faults:
            raise UserError(f"备份没有成功，“{path.name}”校验不过：{faults[0]}")
        os.replace(part, path)
    except OSError as error:
        raise UserError(f"备份没有成功，写不了“{path.name}”：{error.strerror}") from error
    finally:
        # Where nothing can be written there is nothing to take away either.
        with suppress(OSError):
            for end in ("", "-wal", "-shm"):
                part.with_name(part.name + end).unlink(missing_ok=True)


def _write(unit: Unit, part: Path) -> None:
    engine = sqlite.engine_of(part)
    sqlite.tune(engine, WRITING)
    try:
        prepare(engine, part)
        with writing(engine) as home:
            for table in metadata.sorted_tables:
                for rows in unit.run(select(table)).mappings().partitions(_ROWS):
                    home.run(insert(table), [dict(row) for row in rows])
            home.commit()
    finally:
        engine.dispose()
    # The file is carried about alone: no -wal beside it.
    with closing(sqlite3.connect(part)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
