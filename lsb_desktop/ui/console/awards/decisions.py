"""What only people can decide: who of those tied gets an award, who of equal totals comes first."""

import json
from collections import defaultdict
from dataclasses import dataclass

from lsb_desktop.core.awards import award_all
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import GroupMode, RankBy, TieKind
from lsb_desktop.core.result import Pending, Standing, Standings, State

AWARD_KEYS = "award:"
"""How the key of a decision on an award begins: :func:`lsb_desktop.core.result.award_key`."""


@dataclass(frozen=True)
class Question:
    """One point to decide, or decided (``reason``); its text names nobody."""

    text: str
    among: tuple[tuple[int, str], ...]
    """(entrant id, name), in visiting order."""
    pending: Pending | None = None
    """Of an award; ``None`` = the order of entrants with equal totals."""
    reason: str = ""


def open_questions(standings: Standings, book: Book) -> list[Question]:
    """All that waits for a decision, awards first."""
    waiting = [p for a in standings.awards for p in a.pending]
    return [_of_award(p, standings) for p in waiting] + _open_ties(standings, book)


def settled(standings: Standings, book: Book) -> list[Question]:
    """Decisions that count now, so that a slip can be mended."""
    found = [
        _of_award(pending, standings, _reason(text)) for pending, text in _answered(standings, book)
    ]
    return found + _settled_ties(standings, book)


def _answered(standings: Standings, book: Book) -> list[tuple[Pending, str]]:
    """The decisions on awards that count now: questions that would be open without them."""
    kept = [(s, t) for s, t in book.rows(SlotKind.DECISION, 0) if s.key.startswith(AWARD_KEYS)]
    found: dict[str, tuple[Pending, str]] = {}
    for slot, text in kept:
        without = Book((s, t) for s, t in kept if s != slot)
        results = award_all(standings.contest, standings.rows, without)
        again = [p for a in results for p in a.pending if p.key == slot.key]
        waiting = [p for a in standings.awards for p in a.pending]
        found |= {p.key: (p, text) for p in again if p not in waiting}
    keys = {a.award.name: at for at, a in enumerate(standings.awards)}
    return sorted(found.values(), key=lambda both: keys[both[0].award])


def _of_award(pending: Pending, standings: Standings, reason: str = "") -> Question:
    where = f"（{pending.scope}）" if pending.scope else ""
    count = len(pending.among)
    text = f"“{pending.award}”{where}余 {pending.seats} 个名额，{count} 个单位同名次"
    return Question(text, _named(pending.among, standings), pending, reason)


def _named(ids: tuple[int, ...], standings: Standings) -> tuple[tuple[int, str], ...]:
    chosen = [e for e in standings.contest.entrants if e.id in ids]
    return tuple((e.id, e.name) for e in sorted(chosen, key=lambda e: e.order))


def _reason(text: str | None) -> str:
    return str(json.loads(text)["reason"]) if text else ""


def _by_hand(standings: Standings) -> bool:
    return any(t.kind is TieKind.MANUAL for t in standings.contest.rules.tie_order)


def _open_ties(standings: Standings, book: Book) -> list[Question]:
    """Complete entrants that share a place, unless a decision lets them."""
    if not _by_hand(standings):
        return []
    within = standings.contest.rules.groups is GroupMode.WITHIN
    levels: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for row in standings.rows:
        if row.tied and row.place is not None and row.score.state is State.COMPLETE:
            levels[row.entrant.group if within else "", row.place].append(row.entrant.id)
    return [
        Question(
            f"{group}并列第 {place} 名，{len(ids)} 个单位同分，请裁定先后",
            _named(tuple(ids), standings),
        )
        for (group, place), ids in levels.items()
        if len(ids) > 1 and not _may_stay_equal(ids, book)
    ]


def _may_stay_equal(ids: list[int], book: Book) -> bool:
    """Whether a decision leaves exactly these, or more, equal."""
    decided = [json.loads(t)["order"] for s, t in _ties(book)]
    return any(set(ids) <= set(same) for order in decided for same in order)


def _ties(book: Book) -> list[tuple[Slot, str]]:
    return [(s, t) for s, t in book.rows(SlotKind.DECISION, 0) if s.key.startswith("tie:")]


def _settled_ties(standings: Standings, book: Book) -> list[Question]:
    if not _by_hand(standings):
        return []
    rows = {r.entrant.id: r for r in standings.rows}
    exact = standings.contest.rules.rank_by is RankBy.EXACT
    found = []
    for _, text in _ties(book):
        ids = tuple(i for same in json.loads(text)["order"] for i in same)
        if _are_equal([rows.get(i) for i in ids], exact):
            line = f"同分的 {len(ids)} 个单位谁在前"
            found.append(Question(line, _named(ids, standings), None, _reason(text)))
    return found


def _are_equal(rows: list[Standing | None], exact: bool) -> bool:
    totals = {None if r is None else r.exact if exact else r.total for r in rows}
    return len(totals) == 1 and None not in totals
