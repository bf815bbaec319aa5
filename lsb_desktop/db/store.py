"""The store: one file with every contest, every command and every version of every slot.

Nothing is overwritten. A command is one transaction that appends a record
with its versions and moves the projection on; it is on the disk when the
call returns.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, insert, select, update

from lsb_desktop.core.audit import Query
from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import postgres, sqlite
from lsb_desktop.db.checks import check_contest
from lsb_desktop.db.homeward import carry_home
from lsb_desktop.db.journal import (
    Link,
    Record,
    add_record,
    read_chain,
    read_journal,
    read_record,
    read_since,
)
from lsb_desktop.db.listing import ContestInfo, read_list
from lsb_desktop.db.migrate import prepare
from lsb_desktop.db.pictures import add_picture, check_pictures, read_picture
from lsb_desktop.db.place import engine_at
from lsb_desktop.db.postgres import Ear
from lsb_desktop.db.projection import Conflict, project, project_first, read_current
from lsb_desktop.db.searching import Index, find_records, read_definitions, read_index
from lsb_desktop.db.searching import read_until as entries_until
from lsb_desktop.db.staging import put_stage_index, read_stage_index
from lsb_desktop.db.tables import contest
from lsb_desktop.db.unit import reading, writing

__all__ = ["Conflict", "ContestInfo", "Ear", "Index", "Link", "Record", "Store"]


class Store:
    """Every contest of one file, or of one PostgreSQL database; see :meth:`open`."""

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self._engine = engine
        self._path = path
        self.place = str(path.absolute()) if path else engine.url.render_as_string(False)
        """What :meth:`open` takes for the same data, in another process too."""
        self.identity = str(path.absolute()) if path else postgres.identity(engine.url)
        """Which data it is, whoever signs in."""
        self.remote = engine.dialect.name == "postgresql"
        """Whether a server has it, which may go away and come back."""

    @classmethod
    def open(cls, path_or_url: Path | str) -> Self:
        """Open a file (made if it is not there) or a database URL, at the current schema.

        An older file is copied beside itself, then migrated. One written by a
        newer program, a damaged one or another kind of file raises
        :class:`UserError` and stays as it is.
        """
        engine, path = engine_at(path_or_url)
        try:
            prepare(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def hurry(self) -> None:
        """Somebody waits before a window: a file that another program holds is told of at once."""
        if self._engine.dialect.name == "sqlite":
            sqlite.hurry(self._engine)

    def takes_steps(self) -> bool:
        """Whether disk and file would take a step just now; asked without waiting.

        A server says it with the step itself.
        """
        return self._engine.dialect.name != "sqlite" or sqlite.is_free(self._engine)

    # Contests ------------------------------------------------------------

    def contests(self) -> list[ContestInfo]:
        """Every contest that is not removed, in the order of creation."""
        with reading(self._engine) as unit:
            return read_list(unit)

    def create(
        self,
        definition: str,
        entries: Iterable[tuple[Slot, Value]],
        at: str,
        who: str,
        label: str,
    ) -> int:
        """A new contest with its definition (the codec's JSON) and first entries; its id."""
        writes = [Write(Slot(SlotKind.DEFINITION), None, definition)]
        writes += [Write(slot, None, value) for slot, value in entries]
        with writing(self._engine) as unit:
            row = unit.run(insert(contest), {"created": at, "removed": False})
            number = int(row.inserted_primary_key[0])
            command = {"contest": number, "at": at, "who": who, "label": label, "reason": ""}
            key = add_record(unit, command, writes, seen=0)
            project_first(unit, number, key, label)
            postgres.tell(unit.connection, postgres.EVERYBODY)
            unit.commit()
        return number

    def remove(self, contest_id: int) -> None:
        """Take a contest off the list; its data stays."""
        change = update(contest).where(contest.c.id == contest_id).values(removed=True)
        with writing(self._engine) as unit:
            unit.run(change)
            postgres.tell(unit.connection, postgres.EVERYBODY)
            unit.commit()

    # Entries -------------------------------------------------------------

    def load(self, contest_id: int) -> list[tuple[Slot, Value]]:
        """Every filled slot with its value; :class:`UserError` if there is no such contest."""
        with reading(self._engine) as unit:
            entries = read_current(unit, contest_id)
        if not entries:
            raise UserError(f"没有编号为 {contest_id} 的活动")
        return entries

    def append(
        self,
        contest_id: int,
        at: str,
        who: str,
        label: str,
        reason: str,
        writes: Sequence[Write],
        undoes: int | None = None,
        redoes: int | None = None,
        seen: int | None = None,
    ) -> int:
        """One command in one durable transaction; the id of its record.

        :class:`Conflict` (a :class:`UserError`, nothing stored) if a write's
        ``old`` is not the current value, or if there is a newer command than
        ``seen``, the number of the newest one the caller knows.
        """
        command = {
            "contest": contest_id,
            "at": at,
            "who": who,
            "label": label,
            "reason": reason,
            "undoes": undoes,
            "redoes": redoes,
        }
        with writing(self._engine) as unit:
            key = add_record(unit, command, writes, seen)
            project(unit, contest_id, writes, label)
            postgres.tell(unit.connection, contest_id)
            unit.commit()
        return key

    # The journal ---------------------------------------------------------

    def journal(self, contest_id: int, limit: int | None = None) -> list[Record]:
        """The newest records with all they wrote, newest first."""
        with reading(self._engine) as unit:
            return read_journal(unit, contest_id, limit)

    def since(self, contest_id: int, number: int) -> list[Record]:
        """The records numbered above ``number``, oldest first; cheap when there are none."""
        with reading(self._engine) as unit:
            return read_since(unit, contest_id, number)

    def record(self, key: int) -> Record:
        """One record by its id; KeyError if there is none."""
        with reading(self._engine) as unit:
            return read_record(unit, key)

    def chain(self, contest_id: int) -> list[Link]:
        """Every record without its writes, oldest first."""
        with reading(self._engine) as unit:
            return read_chain(unit, contest_id)

    def find(
        self, contest_id: int, query: Query, before: int | None = None, limit: int | None = None
    ) -> list[Record]:
        """The newest records that a query asks for, newest first, numbered below ``before``."""
        with reading(self._engine) as unit:
            return find_records(unit, contest_id, query, before, limit)

    def index(self, contest_id: int, query: Query) -> Index:
        """What a query can be narrowed by, and how many records it asks for."""
        with reading(self._engine) as unit:
            return read_index(unit, contest_id, query)

    def definitions(self, contest_id: int) -> list[str]:
        """Every definition a contest ever had, newest first."""
        with reading(self._engine) as unit:
            return read_definitions(unit, contest_id)

    def until(self, contest_id: int, number: int) -> list[tuple[Slot, Value]]:
        """Every slot as it was filled just after the command of that number."""
        with reading(self._engine) as unit:
            return entries_until(unit, contest_id, number)

    # The meeting's place -------------------------------------------------

    def stage_index(self, contest_id: int) -> int:
        """The saved index into the ceremony, 0 at first."""
        with reading(self._engine) as unit:
            return read_stage_index(unit, contest_id)

    def put_stage_index(self, contest_id: int, step: int) -> None:
        """Save the index into the ceremony."""
        with writing(self._engine) as unit:
            put_stage_index(unit, contest_id, step)
            unit.commit()

    # The others ----------------------------------------------------------

    def listen(self) -> Ear | None:
        """Who hears what others commit on a server; ``None`` for a file, which tells nobody."""
        return Ear(self._engine) if self._engine.dialect.name == "postgresql" else None

    # Pictures ------------------------------------------------------------

    def add_picture(self, data: bytes) -> str:
        """Keep a picture; the SHA-256 of its bytes, by which slots name it."""
        with writing(self._engine) as unit:
            digest = add_picture(unit, data)
            unit.commit()
        return digest

    def picture(self, digest: str) -> bytes:
        """The bytes of a picture; :class:`UserError` if it is not there."""
        with reading(self._engine) as unit:
            return read_picture(unit, digest)

    # The file ------------------------------------------------------------

    def backup(self, path: Path) -> None:
        """A checked copy of everything as one file; an older one of that name is replaced."""
        if self._engine.dialect.name == "postgresql":
            with reading(self._engine) as unit:
                carry_home(unit, path)
            return
        if self._path is None:
            raise UserError("数据不在文件里，备份不了")
        if path.absolute() == self._path.absolute():
            raise UserError("备份不能写在数据文件自己身上，请另选一个文件")
        with reading(self._engine) as unit:
            sqlite.copy(unit.connection, path)

    def check(self) -> list[str]:
        """Everything wrong with the store, one sentence each; empty when it is sound."""
        try:
            with reading(self._engine) as unit:
                on_file = self._engine.dialect.name == "sqlite"
                problems = sqlite.integrity(unit.connection) if on_file else []
                for number in unit.run(select(contest.c.id)).scalars().all():
                    problems += check_contest(unit, number)
                problems += check_pictures(unit)
        except UserError as error:
            return [error.message]
        return problems
