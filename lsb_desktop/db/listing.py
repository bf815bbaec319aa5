"""The list of contests: one line each, from what is stored now."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, func, select

from lsb_desktop.core.book import SlotKind
from lsb_desktop.db.tables import contest, current, record
from lsb_desktop.db.unit import Unit

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


def read_list(unit: Unit) -> list[ContestInfo]:
    """Every contest that is not removed, in the order of creation."""
    query = (
        select(contest.c.id, contest.c.created, record.c.at, _IS_SEALED, current.c.text)
        .join(_LATEST, _LATEST.c.contest == contest.c.id)
        .join(record, and_(record.c.contest == contest.c.id, record.c.number == _LATEST.c.number))
        .join(current, current.c.contest == contest.c.id)
        .where(~contest.c.removed, current.c.kind == SlotKind.DEFINITION.value)
        .order_by(contest.c.id)
    )
    return [
        _info(number, created, changed, bool(sealed), definition)
        for number, created, changed, sealed, definition in unit.run(query)
    ]


def _info(number: int, created: str, changed: str, sealed: bool, definition: object) -> ContestInfo:
    said = _read(definition)
    title = said.get("title")
    return ContestInfo(
        id=number,
        title=title if isinstance(title, str) else f"活动 {number}（内容读不出来）",
        town=str(said.get("town", "")),
        period=str(said.get("period", "")),
        created=str(created),
        changed=str(changed),
        sealed=sealed,
        demo=said.get("demo") is True,
    )


def _read(definition: object) -> dict[str, Any]:
    """A stored definition; nothing for one that was damaged: the other contests are not hidden."""
    try:
        said = json.loads(str(definition))
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
