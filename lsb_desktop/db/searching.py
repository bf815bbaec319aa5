"""The journal looked through: records of a village, a judge, a cell, an hour, a word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func, literal_column, or_, select

from lsb_desktop.core.audit import Query, kinds_of
from lsb_desktop.core.book import Slot, SlotKind, Value, Write
from lsb_desktop.db.journal import VERSIONS, Record, record_of, written
from lsb_desktop.db.tables import record, version
from lsb_desktop.db.unit import Unit
from lsb_desktop.db.values import slot_columns

_MANY = 500
"""Ids in one question; SQLite takes a limited number."""


def find_records(
    unit: Unit, contest: int, query: Query, before: int | None, limit: int | None
) -> list[Record]:
    """The newest records that a query asks for, newest first, with all they wrote.

    ``before``: only those with a smaller number (the next page).
    """
    asked = [record.c.contest == contest, *_conditions(query)]
    if before is not None:
        asked.append(record.c.number < before)
    newest = select(record).where(*asked).order_by(record.c.number.desc())
    rows = unit.run(newest.limit(limit)).all()
    writes: defaultdict[int, list[Write]] = defaultdict(list)
    ids = [row.id for row in rows]
    for start in range(0, len(ids), _MANY):
        mine = version.c.record.in_(ids[start : start + _MANY])
        for key, write in written(unit, VERSIONS.where(mine)):
            writes[key].append(write)
    return [record_of(row, writes[row.id]) for row in rows]


@dataclass(frozen=True, slots=True)
class Index:
    """What a contest's journal can be looked through by."""

    count: int
    """How many records the query asks for."""
    writers: tuple[str, ...]
    """Everybody who ever wrote, in the order of their first record."""
    hours: tuple[str, ...]
    """When something was written, ``2021-12-30T09``, newest first."""
    turned: Mapping[int, bool]
    """Ids of records that were ever undone: True while they are, False when done again."""


def read_index(unit: Unit, contest: int, query: Query) -> Index:
    """The index of a contest's journal, and the count of what a query asks for."""
    return Index(
        _count(unit, contest, query),
        tuple(_writers(unit, contest)),
        tuple(_hours(unit, contest)),
        _turned(unit, contest),
    )


def _count(unit: Unit, contest: int, query: Query) -> int:
    asked = select(func.count()).select_from(record)
    return int(unit.run(asked.where(record.c.contest == contest, *_conditions(query))).scalar())


def _conditions(query: Query) -> Iterator[ColumnElement[bool]]:
    wrote = list(_written_where(query))
    if wrote:
        yield exists().where(version.c.record == record.c.id, and_(*wrote))
    if query.who is not None:
        yield record.c.who == query.who
    if query.hour:
        yield record.c.at.startswith(query.hour, autoescape=True)
    for word in query.text.split():
        fields = (record.c.label, record.c.reason, record.c.who)
        yield or_(*(f.icontains(word, autoescape=True) for f in fields))


def _written_where(query: Query) -> Iterator[ColumnElement[bool]]:
    """All of one version: the village and the judge of one and the same mark."""
    if query.slot is not None:
        for name, value in slot_columns(query.slot).items():
            yield version.c[name] == value
    if query.entrant:
        yield version.c.entrant == query.entrant
    if query.judge:
        yield version.c.judge == query.judge
    if query.topic is not None:
        yield version.c.kind.in_(sorted(kind.value for kind in kinds_of(query.topic)))


def _turned(unit: Unit, contest: int) -> dict[int, bool]:
    c = record.c
    turned = select(c.undoes, c.redoes).where(
        c.contest == contest, or_(c.undoes.is_not(None), c.redoes.is_not(None))
    )
    found = {}
    for undoes, redoes in unit.run(turned.order_by(c.number)):
        found[redoes if undoes is None else undoes] = undoes is not None
    return found


def _writers(unit: Unit, contest: int) -> list[str]:
    c = record.c
    people = select(c.who).where(c.contest == contest).group_by(c.who)
    return list(unit.run(people.order_by(func.min(c.number))).scalars())


def _hours(unit: Unit, contest: int) -> list[str]:
    # Numbers in the text: PostgreSQL does not take two parameters for the same expression.
    hour = func.substr(record.c.at, literal_column("1"), literal_column("13"))
    hours = select(hour).where(record.c.contest == contest).group_by(hour)
    return list(unit.run(hours.order_by(hour.desc())).scalars())


def read_definitions(unit: Unit, contest: int) -> list[str]:
    """Every definition the contest ever had, newest first, as stored."""
    texts = (
        select(version.c.new_text)
        .join(record, record.c.id == version.c.record)
        .where(record.c.contest == contest, version.c.kind == SlotKind.DEFINITION.value)
    )
    return list(unit.run(texts.order_by(version.c.id.desc())).scalars())


def read_until(unit: Unit, contest: int, number: int) -> list[tuple[Slot, Value]]:
    """Every slot that was filled just after the command of a number, with its value then."""
    slot = [version.c[name] for name in ("entrant", "judge", "item", "row", "key")]
    newest = (
        select(func.max(version.c.id))
        .join(record, record.c.id == version.c.record)
        .where(record.c.contest == contest, record.c.number <= number)
        .group_by(version.c.kind, *slot)
    )
    found = written(unit, VERSIONS.where(version.c.id.in_(newest)))
    return [(write.slot, write.new) for _, write in found if write.new is not None]
