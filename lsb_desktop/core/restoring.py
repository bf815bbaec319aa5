"""恢复这一版: the rules of an earlier definition on the villages and marks of now.

Rules, components, panels, awards, the villages' groups and who judges where
come back. Villages, their facts (veto, former places, order), names, the run
of show stay. An id stands for the same thing only if it was there all the
time: one that was given up and used anew since must not hand its marks on.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Component, Contest, Entrant, Judge
from lsb_desktop.core.moved import Moved, foreseen
from lsb_desktop.core.result import Standings
from lsb_desktop.core.version_words import told

_KINDS = {
    SlotKind.MARK: "个打分",
    SlotKind.ENTERED: "项直接录入",
    SlotKind.DEDUCTION: "条扣分",
    SlotKind.PAPER_TOTAL: "个纸面合计",
    SlotKind.SECOND: "格复录",
    SlotKind.REREAD: "份复录选定",
    SlotKind.REVIEW: "条复核",
}


@dataclass(frozen=True, slots=True)
class Restoring:
    """What bringing a version back would do to the contest of now."""

    contest: Contest
    told: tuple[str, ...]
    """What would be another than now; empty when it is in force."""
    lost: tuple[str, ...]
    """Entries that have no place in it and would be emptied, by what they belong to."""
    moved: Moved | None
    """``None`` while it cannot be scored or stored."""
    refusal: str
    """Why it cannot be stored; empty when it can."""


def restoring(
    version: Contest, since: Sequence[Contest], before: Standings, book: Book
) -> Restoring:
    """Try a version on the marks of now; ``since`` are the later definitions, oldest first.

    The last of them is the one in force, that of ``before``. Nothing is stored;
    that a seal forbids it is not said here.
    """
    now = before.contest
    made = restored(version, since)
    lost = tuple(_lost(made, now, book))
    found: Moved | None = None
    refusal = ""
    unsealed = Book(e for e in book.entries() if e[0].kind is not SlotKind.SEAL)
    try:
        found = foreseen(made, before, unsealed)
    except UserError as error:
        refusal = error.message
    return Restoring(made, tuple(told(now, made)), lost, found, refusal)


def command(version: str, when: str, found: Restoring) -> ChangeContest:
    """The one undoable step; ``version`` and ``when`` name it in the journal."""
    moved = found.moved.sentence if found.moved is not None else ""
    label = f"恢复评分办法{version}（{when}）"
    return ChangeContest(found.contest, f"{label}；{moved}" if moved else label)


# The definition --------------------------------------------------------------


def restored(version: Contest, since: Sequence[Contest]) -> Contest:
    """The rules of ``version`` on the last of ``since``."""
    line = (version, *since)
    now = line[-1]
    same = _kept([{c.id for c in each.components} for each in line])
    own = _kept([_criteria(each) for each in line])
    fresh_c = count(1 + max((c.id for each in line for c in each.components), default=0))
    fresh_k = count(1 + max((k for each in line for k in _criteria(each)), default=0))
    ids = {c.id: c.id if c.id in same else next(fresh_c) for c in version.components}
    components = tuple(
        replace(
            c,
            id=ids[c.id],
            criteria=tuple(k if k.id in own else replace(k, id=next(fresh_k)) for k in c.criteria),
        )
        for c in version.components
    )
    panels = tuple(
        p if p.component is None else replace(p, component=ids.get(p.component, p.component))
        for p in version.panels
    )
    return replace(
        now,
        components=components,
        panels=panels,
        judges=_judges(version, line),
        rules=version.rules,
        awards=version.awards,
        entrants=_entrants(version, line),
    )


def _criteria(contest: Contest) -> set[int]:
    return {k.id for c in contest.components for k in c.criteria}


def _kept(line: Sequence[set[int]]) -> set[int]:
    """The ids that were there all the time."""
    return set.intersection(*line)


def _judges(version: Contest, line: Sequence[Contest]) -> tuple[Judge, ...]:
    """Where judges judged then; those who came since stay where their panel is still known.

    Who has left comes back with an id of their own, unless their code is in use.
    """
    now = line[-1]
    same = _kept([{j.id for j in each.judges} for each in line])
    was = {j.id: j for j in version.judges}
    rows = {p.name for p in version.panels}
    staying = [
        replace(j, panel=was[j.id].panel, tour=was[j.id].tour) if j.id in same else j
        for j in now.judges
        if j.id in same or j.panel in rows
    ]
    codes = {j.code for j in staying}
    fresh = count(1 + max((j.id for each in line for j in each.judges), default=0))
    known = {e.id for e in now.entrants}
    returning = [
        replace(j, id=next(fresh), represents=j.represents if j.represents in known else None)
        for j in version.judges
        if j.id not in same and j.code not in codes
    ]
    return (*staying, *returning)


def _entrants(version: Contest, line: Sequence[Contest]) -> tuple[Entrant, ...]:
    """The villages of now in the groups of then."""
    same = _kept([{e.id for e in each.entrants} for each in line])
    was = {e.id: e for e in version.entrants}
    return tuple(
        replace(e, group=was[e.id].group, district=was[e.id].district) if e.id in same else e
        for e in line[-1].entrants
    )


# What has no place -----------------------------------------------------------


def _lost(made: Contest, now: Contest, book: Book) -> Iterable[str]:
    """“指标 卫生：12 个打分”, in the order of now's definition."""
    found = Counter((_home(slot, made, now), _KINDS[slot.kind]) for slot in Fit(made).orphans(book))
    for (home, word), number in found.items():
        yield f"{home}：{number} {word}"


def _home(slot: Slot, made: Contest, now: Contest) -> str:
    """To what an entry without a place belongs: the judge that goes, else criterion or component.

    Entries of villages always have a place: no village goes.
    """
    staying = {j.id for j in made.judges}
    if slot.judge and slot.judge not in staying:
        judge = next(j for j in now.judges if j.id == slot.judge)
        return f"评委 {judge.name or judge.code}"
    if slot.kind is SlotKind.SECOND and slot.key:
        return _home(slot._replace(kind=SlotKind(slot.key), key=""), made, now)
    if slot.kind in (SlotKind.MARK, SlotKind.DEDUCTION, SlotKind.SECOND):
        return next(
            f"{_owner(c)}指标 {k.name}" for c in now.components for k in c.criteria
            if k.id == slot.item
        )  # fmt: skip
    return next(f"环节 {c.name}" for c in now.components if c.id == slot.item)


def _owner(component: Component) -> str:
    return f"{component.name} " if len(component.criteria) > 1 else ""
