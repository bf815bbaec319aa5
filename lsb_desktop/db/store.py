"""The store: one file with every contest, every command and every version of every slot.

Nothing is overwritten. A command is one transaction that appends a record
with its versions and moves the projection on; it is on the disk when the
call returns.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine, and_, create_engine, exists, func, insert, select, update

from lsb_desktop.core.audit import Query
from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db import sqlite
from lsb_desktop.db.checks import check_contest
from lsb_desktop.db.journal import (
    Link,
    Record,
    add_record,
    read_chain,
    read_journal,
    read_record,
    read_since,
)
from lsb_desktop.db.migrate import prepare
from lsb_desktop.db.pictures import add_picture, check_pictures, read_picture
from lsb_desktop.db.projection import Conflict, project, project_first, read_current
from lsb_desktop.db.searching import Index, find_records, read_definitions, read_index
from lsb_desktop.db.searching import read_until as entries_until
from lsb_desktop.db.tables import contest, current, record, stage
from lsb_desktop.db.unit import WRITING, reading, writing

__all__ = ["Conflict", "ContestInfo", "Index", "Link", "Record", "Store"]

_LATEST = (
    select(record.c.contest, func.max(record.c.number).label("number"))
    .group_by(record.c.contest)
    .subquery()
)
_SEALS = current.alias()
_IS_SEALED = exists().where(_SEALS.c.contest == contest.c.id, _SEALS.c.kind == SlotKind.SEAL.value)


@dataclass(frozen=True, slots=True)
class ContestInfo:
    """One line of the list of contests; ``created`` and ``changed`` as ISO local time."""

    id: int
    title: str
    town: str
    period: str
    created: str
    changed: str
    sealed: bool
    demo: bool


class Store:
    """Every contest of one file, or of one PostgreSQL database; see :meth:`open`."""

    def __init__(self, engine: Engine, path: Path | None) -> None:
        self._engine = engine
        self._path = path
        self.place = str(path.absolute()) if path else engine.url.render_as_string(False)
        """What :meth:`open` takes for the same data, in another process too."""

    @classmethod
    def open(cls, path_or_url: Path | str) -> Self:
        """Open a file (made if it is not there) or a database URL, at the current schema.

        An older file is copied beside itself, then migrated. One written by a
        newer program, a damaged one or another kind of file raises
        :class:`UserError` and stays as it is.
        """
        if "://" in str(path_or_url):
            path, engine = None, create_engine(str(path_or_url))
        else:
            path = Path(path_or_url)
            engine = sqlite.engine_of(path)
        if engine.dialect.name == "sqlite":
            sqlite.tune(engine, WRITING)
        try:
            prepare(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # Contests ------------------------------------------------------------

    def contests(self) -> list[ContestInfo]:
        """Every contest that is not removed, in the order of creation."""
        query = (
            select(contest.c.id, contest.c.created, record.c.at, _IS_SEALED, current.c.text)
            .join(_LATEST, _LATEST.c.contest == contest.c.id)
            .join(
                record, and_(record.c.contest == contest.c.id, record.c.number == _LATEST.c.number)
            )
            .join(current, current.c.contest == contest.c.id)
            .where(~contest.c.removed, current.c.kind == SlotKind.DEFINITION.value)
            .order_by(contest.c.id)
        )
        with reading(self._engine) as unit:
            return [
                _info(number, created, changed, bool(sealed), json.loads(definition))
                for number, created, changed, sealed, definition in unit.run(query)
            ]

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
            unit.commit()
        return number

    def remove(self, contest_id: int) -> None:
        """Take a contest off the list; its data stays."""
        change = update(contest).where(contest.c.id == contest_id).values(removed=True)
        with writing(self._engine) as unit:
            unit.run(change)
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
            query = select(stage.c.step).where(stage.c.contest == contest_id)
            return int(unit.run(query).scalar() or 0)

    def put_stage_index(self, contest_id: int, step: int) -> None:
        """Save the index into the ceremony."""
        change = update(stage).where(stage.c.contest == contest_id).values(step=step)
        with writing(self._engine) as unit:
            if not unit.run(change).rowcount:
                unit.run(insert(stage), {"contest": contest_id, "step": step})
            unit.commit()

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
        if self._path is None:
            raise UserError("数据在服务器上，请在服务器上备份")
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


def _info(
    number: int, created: str, changed: str, sealed: bool, definition: dict[str, Any]
) -> ContestInfo:
    return ContestInfo(
        id=number,
        title=definition["title"],
        town=definition.get("town", ""),
        period=definition.get("period", ""),
        created=created,
        changed=changed,
        sealed=sealed,
        demo=definition.get("demo", False),
    )
