"""The journal: every command of a contest with every version it wrote."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.chain import add_link
from lsb_desktop.db.projection import Conflict
from lsb_desktop.db.tables import record, version
from lsb_desktop.db.unit import Unit
from lsb_desktop.db.values import KINDS, Columns, number_and_text, slot_columns, value_of


@dataclass(frozen=True, slots=True)
class Record:
    """One command: ``at`` is local time as ISO text with seconds."""

    id: int
    at: str
    who: str
    label: str
    reason: str
    undoes: int | None
    redoes: int | None
    writes: tuple[Write, ...]
    number: int = field(default=0, compare=False)
    """Counts the contest's commands from 1."""


@dataclass(frozen=True, slots=True)
class Link:
    """A record without its values, for the chain of undo.

    ``number`` counts the contest's commands from 1; ``sealing``: it sealed or
    unsealed. ``slots`` it wrote are known from the first undo on: nobody asks
    for earlier ones.
    """

    id: int
    number: int
    label: str
    undoes: int | None
    redoes: int | None
    sealing: bool
    slots: frozenset[Slot] = frozenset()


VERSIONS = select(
    version.c.record,
    version.c.kind,
    version.c.entrant,
    version.c.judge,
    version.c.item,
    version.c.row,
    version.c.key,
    version.c.old_number,
    version.c.old_text,
    version.c.new_number,
    version.c.new_text,
).order_by(version.c.id)
_SEALING = exists().where(version.c.record == record.c.id, version.c.kind == SlotKind.SEAL.value)
_NEWEST = select(func.max(record.c.number)).where(record.c.contest == bindparam("of"))
# Built once: making a statement costs more than running it.
_INSERT_RECORD = insert(record)
_INSERT_VERSIONS = insert(version)


def add_record(
    unit: Unit, command: Mapping[str, Any], writes: Iterable[Write], seen: int | None
) -> int:
    """Append a command and what it wrote; its id.

    ``seen`` is the number of the newest command the writer knows, ``None``
    whatever it is; :class:`Conflict` when there is a newer one.
    """
    if seen is None:
        seen = unit.run(_NEWEST, {"of": command["contest"]}).scalar() or 0
    said = {**command, "number": seen + 1}
    try:
        result = unit.run(_INSERT_RECORD, said)
    except IntegrityError as error:
        raise Conflict(command["label"]) from error
    key = int(result.inserted_primary_key[0])
    writes = tuple(writes)
    if writes:
        unit.run(_INSERT_VERSIONS, [_version_row(key, write) for write in writes])
    add_link(unit, key, said, writes)
    return key


def _version_row(key: int, write: Write) -> Columns:
    old_number, old_text = number_and_text(write.old)
    new_number, new_text = number_and_text(write.new)
    return {
        "record": key,
        **slot_columns(write.slot),
        "old_number": old_number,
        "old_text": old_text,
        "new_number": new_number,
        "new_text": new_text,
    }


def versions_of(unit: Unit, contest: int) -> Iterator[tuple[int, Write]]:
    """Every version of a contest with its record's id, oldest first."""
    of_contest = select(record.c.id).where(record.c.contest == contest)
    yield from written(unit, VERSIONS.where(version.c.record.in_(of_contest)))


def written(unit: Unit, query: Select[Any]) -> Iterator[tuple[int, Write]]:
    for number, kind, entrant, judge, item, row, key, *values in unit.run(query):
        slot = Slot(KINDS[kind], entrant, judge, item, row, key)
        yield number, Write(slot, value_of(*values[:2]), value_of(*values[2:]))


def read_journal(unit: Unit, contest: int, limit: int | None) -> list[Record]:
    """The newest ``limit`` records (all for ``None``), newest first."""
    newest = select(record).where(record.c.contest == contest).order_by(record.c.number.desc())
    return _with_writes(unit, unit.run(newest.limit(limit)).all())


def read_since(unit: Unit, contest: int, number: int) -> list[Record]:
    """The records numbered above ``number``, oldest first; a short question when there are none."""
    newer = select(record).where(record.c.contest == contest, record.c.number > number)
    return _with_writes(unit, unit.run(newer.order_by(record.c.number.desc())).all())[::-1]


def read_record(unit: Unit, key: int) -> Record:
    """One record by its id; KeyError if there is none."""
    found = _with_writes(unit, unit.run(select(record).where(record.c.id == key)).all())
    if not found:
        raise KeyError(key)
    return found[0]


def _with_writes(unit: Unit, rows: Sequence[Any]) -> list[Record]:
    """Records (newest first, none left out between) with their writes, read in one query."""
    writes: defaultdict[int, list[Write]] = defaultdict(list)
    if rows:
        mine = select(record.c.id).where(
            record.c.contest == rows[0].contest,
            record.c.number.between(rows[-1].number, rows[0].number),
        )
        for key, write in written(unit, VERSIONS.where(version.c.record.in_(mine))):
            writes[key].append(write)
    return [record_of(row, writes[row.id]) for row in rows]


def record_of(row: Any, writes: Iterable[Write]) -> Record:
    """A row of the table ``record`` with what it wrote."""
    return Record(
        row.id,
        row.at,
        row.who,
        row.label,
        row.reason,
        row.undoes,
        row.redoes,
        tuple(writes),
        row.number,
    )


def read_chain(unit: Unit, contest: int) -> list[Link]:
    """Every record of a contest without its values, oldest first."""
    c = record.c
    query = select(c.id, c.number, c.label, c.undoes, c.redoes, _SEALING.label("sealing"))
    rows = unit.run(query.where(c.contest == contest).order_by(c.number)).all()
    if any(type(r.number) is not int for r in rows):
        raise UserError(f"活动 {contest} 的操作记录在程序之外被改动过，请用备份恢复")
    first = next((r.number for r in rows if r.undoes is not None), None)
    slots = _slots_since(unit, contest, first) if first is not None else {}
    return [
        Link(
            r.id,
            r.number,
            r.label,
            r.undoes,
            r.redoes,
            bool(r.sealing),
            frozenset(slots.get(r.id, ())),
        )
        for r in rows
    ]


def _slots_since(unit: Unit, contest: int, number: int) -> Mapping[int, list[Slot]]:
    """What every record from a number on wrote to."""
    c = version.c
    late = select(record.c.id).where(record.c.contest == contest, record.c.number >= number)
    columns = (c.record, c.kind, c.entrant, c.judge, c.item, c.row, c.key)
    found: defaultdict[int, list[Slot]] = defaultdict(list)
    for key, kind, *rest in unit.run(select(*columns).where(c.record.in_(late))):
        found[key].append(Slot(KINDS[kind], *rest))
    return found
