"""裁定 in sentences: how a tie was broken and who got the last place of an award, and why."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.model import TieKind
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.result import AwardResult
from lsb_desktop.paper.evening import Evening

_AWARD = "award:"


def decisions_of(evening: Evening, awards: Sequence[AwardResult]) -> tuple[str, ...]:
    """A sentence for each decision that the result rests on; ``awards`` = those the paper names."""
    return tuple(_sentences(evening, {a.award.name: a for a in awards}))


def _sentences(evening: Evening, awards: dict[str, AwardResult]) -> Iterator[str]:
    for slot, text in evening.book.rows(SlotKind.DECISION, 0):
        given = json.loads(text)
        if slot.key.startswith(_AWARD):
            name = slot.key.removeprefix(_AWARD).partition("\t")[0]
            if name in awards and set(given["chosen"]) <= set(awards[name].entrants):
                yield _award(evening, name, given)
        elif _counts(evening, slot.key, given):
            order = "，".join(_names(evening, same) for same in given["order"])
            yield f"同分裁定：先后次序为{order}。原因：{given['reason']}"


def _counts(evening: Evening, key: str, given: dict[str, Any]) -> bool:
    """Whether the tie is still one: its villages stand where the decision put them."""
    rows = evening.snapshot.standings.rows
    members = {i for same in given.get("order", ()) for i in same}
    found = [r for r in rows if r.entrant.id in members]
    return key == tie_key(members) and any(r.broken_by == str(TieKind.MANUAL) for r in found)


def _award(evening: Evening, name: str, given: dict[str, Any]) -> str:
    chosen = _names(evening, given["chosen"])
    left = _names(evening, [i for i in given["among"] if i not in given["chosen"]])
    told = [f"授予{chosen}" if chosen else "", f"不授予{left}" if left else ""]
    said = "，".join(filter(None, told))
    return f"“{name}”末位并列裁定：{said}。原因：{given['reason']}"


def _names(evening: Evening, ids: Sequence[int]) -> str:
    names = {e.id: e.name for e in evening.contest.entrants}
    return "、".join(names[i] for i in ids if i in names)
