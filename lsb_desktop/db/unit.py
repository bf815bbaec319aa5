"""The unit of work: one transaction; leaving it without ``commit`` rolls back."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable
from sqlalchemy.exc import DBAPIError

from lsb_desktop.core.errors import NotStored, UserError
from lsb_desktop.db import postgres, sqlite

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
        text = sqlite.explain(error.orig, name or engine.url.database or "")
        if text is None:
            raise
        raise (NotStored if writing else UserError)(text) from error
