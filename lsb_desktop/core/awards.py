"""From places to awards, and everything that stands against sealing (SCORING.md §3.10)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from lsb_desktop.core.apart import in_dependency_order, rest_of
from lsb_desktop.core.book import Book
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Contest,
    GroupMode,
    RankBy,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.result import AwardResult, Pending, Standing, State


def award_all(contest: Contest, rows: Sequence[Standing], book: Book) -> tuple[AwardResult, ...]:
    """Every award's picks from the complete entrants of each of its fields, in their order.

    An award that is apart from others (不重复) picks from those they leave, whatever
    the order in which they are listed: :func:`lsb_desktop.core.apart.rest_of`.
    """
    found: dict[str, AwardResult] = {}
    for award in in_dependency_order(contest.awards):
        found[award.name] = _award(award, contest, rows, book, others_of(award, found.values()))
    return tuple(found[a.name] for a in contest.awards)


def others_of(award: Award, results: Iterable[AwardResult]) -> list[AwardResult]:
    """The results of the awards that an award is apart from."""
    return [r for r in results if r.award.name in award.apart_from]


def obstacles(
    contest: Contest, rows: Sequence[Standing], awards: Sequence[AwardResult]
) -> tuple[str, ...]:
    """What sealing is refused for until changed or waived, one sentence each."""
    found = [pending_text(rows, p) for result in awards for p in result.pending]
    found += _overlaps(rows, awards)
    for award in contest.awards:
        found += _scope_problem(award, contest)
        others = others_of(award, awards)
        for label, field in _fields(award, contest, rows):
            found += _quota_problem(award, label, field, others)
            found += _level_field(award, label, field, contest.rules.rank_by)
    return tuple(dict.fromkeys(found))


def pending_text(rows: Sequence[Standing], pending: Pending) -> str:
    """An open decision on an award, in one sentence."""
    return f"{_names(rows, pending.among)}：“{pending.award}”余 {pending.seats} 个名额待裁定"


def _scope_problem(award: Award, contest: Contest) -> list[str]:
    """Places within groups, but an award over all: every group's first is a first."""
    grouped = contest.rules.groups is GroupMode.WITHIN and len(contest.tours) > 1
    if not grouped or award.scope.kind is not ScopeKind.ALL:
        return []
    return [f"“{award.name}”的范围是全部，而名次是组内排名，各组同名次的都会得奖；范围宜用各分组"]


def _quota_problem(
    award: Award, label: str, field: Sequence[Standing], others: Sequence[AwardResult]
) -> list[str]:
    """A quota beyond the field, or beyond what other awards leave of it."""
    free, seats = rest_of(award, field, others)
    if award.quota.percent or seats <= len(free):
        return []
    rest = "其余" if len(free) < len(field) else ""
    where = f"“{award.name}”{label}"
    return [f"{where}名额 {award.quota} 多于{rest}参评单位 {len(free)} 个"]


def _level_field(award: Award, label: str, field: Sequence[Standing], by: RankBy) -> list[str]:
    """A field in which every total is equal."""
    if len(field) < 2:
        return []
    first = _ranked_by(field[0], by)
    # From behind: where the field is in place order the first one looked at tells.
    if first is None or any(_ranked_by(r, by) != first for r in reversed(field)):
        return []
    where = f"“{award.name}”{label}"
    return [f"{where}范围内 {len(field)} 个参评单位总分全部相同，不能按名次区分"]


def _ranked_by(row: Standing, by: RankBy) -> Fraction | None:
    """The figure that ranks: the shown total, or the exact one."""
    return row.exact if by is RankBy.EXACT else row.total


def _award(
    award: Award,
    contest: Contest,
    rows: Sequence[Standing],
    book: Book,
    others: Sequence[AwardResult],
) -> AwardResult:
    picked: list[int] = []
    skipped: list[int] = []
    pending: list[Pending] = []
    by = contest.rules.rank_by
    for label, field in _fields(award, contest, rows):
        free, seats = rest_of(award, field, others)
        levels = _levels(award, free, by)
        names, passed, waiting = _pick(award, label, levels, seats, book)
        picked += names
        skipped += passed
        pending += waiting
    return AwardResult(award, tuple(picked), tuple(skipped), tuple(pending))


def _fields(
    award: Award, contest: Contest, rows: Sequence[Standing]
) -> Sequence[tuple[str, Sequence[Standing]]]:
    """The fields an award picks from, labelled, in visiting order of their first entrant."""
    kind = award.scope.kind
    if kind is ScopeKind.ALL:
        return [("", rows)]
    if kind is ScopeKind.GROUP:
        return [(award.scope.group, [r for r in rows if r.entrant.group == award.scope.group])]
    by_group = kind is ScopeKind.EACH_GROUP
    fields: dict[str, list[Standing]] = {}
    for entrant in sorted(contest.entrants, key=lambda e: e.order):
        fields.setdefault(entrant.group if by_group else entrant.district, [])
    for row in rows:
        fields[row.entrant.group if by_group else row.entrant.district].append(row)
    return list(fields.items())


def _levels(award: Award, field: Sequence[Standing], by: RankBy) -> Iterator[list[Standing]]:
    """Who may get an award, those level with each other together, the first to get it first.

    ``field`` is in place order, so that nobody looks further than the award goes.
    """
    if award.sign is Sign.PROGRESS:
        risen = sorted((r for r in field if _may_get(award, r, by)), key=rise, reverse=True)
        for _, same in groupby(risen, key=rise):
            yield list(same)
    elif award.side is Side.TOP:
        for _, same in groupby((r for r in field if _may_get(award, r, by)), key=_place):
            yield list(same)
    else:
        able = (r for r in reversed(field) if _may_get(award, r, by))
        for _, same in groupby(able, key=_place):
            yield list(same)[::-1]


def _place(row: Standing) -> int:
    return row.place or 0


def _pick(
    award: Award, label: str, levels: Iterator[list[Standing]], free: int, book: Book
) -> tuple[list[int], list[int], list[Pending]]:
    """One field: (picked in place order, vetoed and passed over, still to decide).

    ``levels`` are those who may get it, ``free`` is how many of them do.
    """
    picked: list[Standing] = []
    passed: list[Standing] = []
    pending: list[Pending] = []
    for same in levels:
        if free <= 0:
            break
        vetoed = [r for r in same if award.side is Side.TOP and r.entrant.veto]
        level = [r for r in same if r not in vetoed]
        passed += vetoed
        if len(level) <= free or award.boundary is BoundaryTie.ALL:
            picked += level
        elif award.boundary is BoundaryTie.MANUAL:
            chosen, wait = _decide(award, label, level, free, book)
            picked += chosen
            pending += wait
        free -= len(level)
    if award.sign is not Sign.PROGRESS:
        picked.sort(key=lambda r: (r.place or 0, r.entrant.order))
    return [r.entrant.id for r in picked], [r.entrant.id for r in passed], pending


def rise(row: Standing) -> int:
    """Places gained against the previous contest; 0 without a previous place."""
    before = row.entrant.previous_place
    return before - row.place if before is not None and row.place is not None else 0


def _may_get(award: Award, row: Standing, by: RankBy) -> bool:
    """Complete, placed, risen (进步), and within 门槛."""
    if row.score.state is not State.COMPLETE or row.place is None:
        return False
    if award.sign is Sign.PROGRESS and rise(row) <= 0:
        return False
    value = _ranked_by(row, by)
    if award.threshold is None or value is None:
        return True
    return value >= award.threshold if award.side is Side.TOP else value < award.threshold


def _decide(
    award: Award, label: str, level: list[Standing], seats: int, book: Book
) -> tuple[list[Standing], list[Pending]]:
    """A recorded decision on a boundary tie, or the question that is open."""
    ids = tuple(sorted(r.entrant.id for r in level))
    question = Pending(award.name, label, seats, ids)
    text = book.decision(question.key)
    decided = json.loads(text) if text else {}
    if (decided.get("among"), decided.get("seats")) != (list(ids), seats):
        return [], [question]
    return [r for r in level if r.entrant.id in decided["chosen"]], []


def _overlaps(rows: Sequence[Standing], awards: Sequence[AwardResult]) -> list[str]:
    tops = [a for a in awards if a.award.side is Side.TOP]
    bottoms = [a for a in awards if a.award.side is Side.BOTTOM]
    return [
        f"{_names(rows, both)}同时在“{top.award.name}”和“{bottom.award.name}”之中"
        for top in tops
        for bottom in bottoms
        if (both := [i for i in top.entrants if i in bottom.entrants])
    ]


def _names(rows: Sequence[Standing], ids: Iterable[int]) -> str:
    by_id = {r.entrant.id: r.entrant.name for r in rows}
    return "、".join(by_id[i] for i in ids)
