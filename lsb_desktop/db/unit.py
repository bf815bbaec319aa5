"""The unit of work: one transaction; leaving it without ``commit`` rolls back."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable
from sqlalchemy.exc import DBAPIError

from lsb_desktop.core.errors import Busy, NotRead, NotStored, UserError
from lsb_desktop.db import postgres, sqlite
from lsb_desktop.db.altered import odd_values

WRITING = "lsb_writing"
"""Execution option of a connection that is going to write."""


class Unit:
    """What happens in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def run(
        self,
        statement: Executable,
        values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> Any:
        """Execute one statement, once or for each mapping of a sequence; its ``CursorResult``."""
        return self.connection.execute(statement, values)

    def commit(self) -> None:
        """Make it durable: on return it is on the disk."""
        self.connection.commit()


_CHANGED = "数据文件“{}”里有程序不认识的内容，在程序之外被改动过，请用备份恢复"
_TAMPERED = ("Could not decode to UTF-8", "malformed database schema")
"""How SQLite and Python's driver begin on what no program of ours wrote."""


def _tampered(error: BaseException | None, path: str) -> str | None:
    """What to do about a file that other programs changed; ``None`` when it is something else."""
    if not isinstance(error, sqlite3.Error) or not str(error).startswith(_TAMPERED):
        return None
    name = Path(path).name
    return f"数据文件“{name}”的内容在程序之外被改动过（{str(error)[:60]}），请用备份恢复"


@contextmanager
def reading(engine: Engine, name: str = "") -> Iterator[Unit]:
    """A unit that only reads; ``name`` of the store for messages, where the URL has none."""
    with _opened(engine, writing=False, name=name) as unit:
        yield unit


@contextmanager
def writing(engine: Engine) -> Iterator[Unit]:
    """A unit that writes; on SQLite it holds the write lock from its start."""
    with _opened(engine, writing=True) as unit:
        yield unit


@contextmanager
def _opened(engine: Engine, *, writing: bool, name: str = "") -> Iterator[Unit]:
    """What the user can mend (a full disk, a file in use) comes out as :class:`UserError`."""
    try:
        with engine.connect().execution_options(**{WRITING: writing}) as connection:
            yield Unit(connection)
    except DBAPIError as error:
        if engine.dialect.name == "postgresql":
            told = postgres.explain(error, engine.url)
            if told is None:
                raise
            raise told from error
        place = name or engine.url.database or ""
        text = sqlite.explain(error.orig, place) or _tampered(error.orig, place)
        if text is None:
            raise
        if not writing:
            raise NotRead(text) from error
        sqlite.forget_protected(engine, error.orig)
        raise (Busy if sqlite.is_busy(error.orig) else NotStored)(text) from error
    except UnicodeEncodeError as error:
        # Half a character (a lone surrogate), as a clipboard may cut it.
        raise UserError("文字里有不完整的字符，没有保存；请删去后重新输入") from error
    except (TypeError, ValueError, OverflowError) as error:
        if engine.dialect.name != "sqlite" or not _is_foreign(error, engine):
            raise
        raise UserError(_CHANGED.format(Path(name or engine.url.database or "").name)) from error


def _is_foreign(error: Exception, engine: Engine) -> bool:
    """Whether that was no bug: a word where a number belongs, put there by another program."""
    if isinstance(error, UnicodeDecodeError):
        return True
    try:
        with engine.connect() as connection:
            return bool(odd_values(connection))
    except DBAPIError:  # it cannot be looked into just now: what went wrong first counts
        return False
