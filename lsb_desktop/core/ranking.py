"""From scores to places: 名次折分, group correction, ties, 1224 or 1223 (SCORING.md §3.7-3.9)."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from math import lcm
from operator import itemgetter

from lsb_desktop.core.book import Book
from lsb_desktop.core.by_place import with_place_points
from lsb_desktop.core.criteria import ZERO
from lsb_desktop.core.model import (
    Contest,
    GroupMode,
    RankBy,
    RankStyle,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.result import EntrantScore, Standing, State
from lsb_desktop.core.scoring import Scorer
from lsb_desktop.core.ties import LOWER_FIRST, Ties

UNMERGED = "两个以上观摩组各评各村，分数不能直接合并排名；请在评分办法中选择“组内排名”或“组均校正”"


_LAST = Fraction(10**12)
_BY_VALUE = itemgetter(0)


def refusal(contest: Contest) -> str | None:
    """Why there is no joint ranking: several tour groups, 分组口径 = 不合并."""
    tours = {j.tour for j in contest.judges if j.tour}
    return UNMERGED if contest.rules.groups is GroupMode.APART and len(tours) > 1 else None


def unmatched_tours(contest: Contest) -> tuple[str, ...]:
    """Tour groups that no village belongs to, where the correction goes by them; one sentence."""
    tours = dict.fromkeys(j.tour for j in contest.judges if j.tour)
    if contest.rules.groups is GroupMode.APART or len(tours) < 2 or contest.tours & set(tours):
        return ()
    return (f"观摩组{'、'.join(tours)}与各村的分组对不上，无从按组校正或排名；请给各村填上分组",)


class Lines:
    """The lines of one contest, kept from one ranking to the next.

    After one mark nearly all of them say what they said before. A memo: without it the
    ranking is the same, and takes ten times as long.
    """

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self._kept: dict[int, Standing] = {}

    def line(self, score: EntrantScore, exact: Fraction | None) -> Standing:
        """A line with its display strings; its place is that of the ranking before, or none."""
        kept = self._kept.get(score.entrant.id)
        if kept and kept.score is score and (kept.exact is exact or kept.exact == exact):
            return kept
        rounder = self.scorer.rounder
        total, shown = (None, None) if exact is None else rounder.total(exact)
        parts = tuple(
            [shown if c.exact is exact else rounder.shown(c.exact) for c in score.components]
        )
        return Standing(score.entrant, score, exact, total, shown, parts, None, False, None)

    def placed(self, row: Standing, place: int, tied: bool, broken_by: str | None) -> Standing:
        """The line at its place."""
        if row.place != place or row.tied is not tied or row.broken_by != broken_by:
            row = Standing(
                row.entrant,
                row.score,
                row.exact,
                row.total,
                row.shown,
                row.components,
                place,
                tied,
                broken_by,
            )
        self._kept[row.entrant.id] = row
        return row


def rank(lines: Lines, scores: Sequence[EntrantScore], book: Book) -> tuple[Standing, ...]:
    """All lines in place order; without a joint ranking in visiting order, unplaced."""
    scorer = lines.scorer
    ranking = _Ranking(lines, book)
    counted = with_place_points(scorer, scores)
    found = [lines.line(s, exact) for s, exact in _corrected(scorer.contest, counted)]
    if refusal(scorer.contest):
        return tuple(sorted(found, key=lambda r: (r.total is None, r.entrant.order)))
    if scorer.rules.groups is not GroupMode.WITHIN:
        return tuple(ranking.placed(found))
    placed = [row for field in _by_group(found).values() for row in ranking.placed(field)]
    return tuple(sorted(placed, key=_place_order))


def tie_key(entrants: Iterable[int]) -> str:
    """The key of a recorded decision (人工) on one set of tied entrants."""
    return "tie:" + ",".join(map(str, sorted(entrants)))


def _place_order(row: Standing) -> tuple[bool, int, int]:
    return (row.place is None, row.place or 0, row.entrant.order)


def _by_group(rows: Iterable[Standing]) -> dict[str, list[Standing]]:
    groups: dict[str, list[Standing]] = {}
    for row in rows:
        groups.setdefault(row.entrant.group, []).append(row)
    return groups


def _corrected(
    contest: Contest, scores: Sequence[EntrantScore]
) -> list[tuple[EntrantScore, Fraction | None]]:
    """组均校正: S − mean of its group + mean of all, over all that have a total."""
    if contest.rules.groups is not GroupMode.CENTRED:
        return [(s, s.exact) for s in scores]
    groups: defaultdict[str, list[Fraction]] = defaultdict(list)
    for score in scores:
        if score.exact is not None:
            groups[score.entrant.group].append(score.exact)
    means = {g: _mean(totals) for g, totals in groups.items()}
    overall = _mean([t for totals in groups.values() for t in totals])
    return [
        (s, None if s.exact is None else s.exact - means[s.entrant.group] + overall) for s in scores
    ]


def _mean(totals: list[Fraction]) -> Fraction:
    return sum(totals, ZERO) / len(totals) if totals else ZERO


class _Ranking:
    """Places the lines of one field; compares shown or exact values by rule."""

    def __init__(self, lines: Lines, book: Book) -> None:
        self._lines = lines
        self._rules = lines.scorer.rules
        self._book = book
        self._ties = Ties(lines.scorer, book)

    def placed(self, field: Sequence[Standing]) -> list[Standing]:
        """The field in place order; 待评 stays unplaced, in visiting order."""
        field = sorted(field, key=lambda r: r.entrant.order)
        ranked = [r for r in field if r.score.state is not State.PENDING]
        # The best first, of equals the one that was visited first.
        ordered = sorted(
            zip(self._values(ranked), ranked, strict=True), key=_BY_VALUE, reverse=True
        )
        dense = self._rules.rank_style is RankStyle.DENSE
        done: list[Standing] = []
        place = 0
        for _, same in groupby(ordered, key=_BY_VALUE):
            for group, broken_by in self._split([r for _, r in same], self._rules.tie_order, None):
                place = place + 1 if dense else len(done) + 1
                tied = len(group) > 1
                done += [self._lines.placed(r, place, tied, broken_by) for r in group]
        return done + [r for r in field if r.score.state is State.PENDING]

    def _values(self, ranked: Sequence[Standing]) -> list[int]:
        """What the lines are ranked by, as whole parts over one denominator: they compare fast."""
        by_exact = self._rules.rank_by is RankBy.EXACT
        values = [(r.exact if by_exact else r.total) or ZERO for r in ranked]
        whole = lcm(*{v.denominator for v in values})
        return [v.numerator * (whole // v.denominator) for v in values]

    def _split(
        self, tied: list[Standing], order: tuple[TieBreak, ...], broken_by: str | None
    ) -> list[tuple[list[Standing], str | None]]:
        """Break one tie by each rule in turn; what is still equal stays together."""
        if len(tied) == 1 or not order:
            return [(tied, broken_by)]
        rule, rest = order[0], order[1:]
        better = self._better_first(rule, tied)
        tied = sorted(tied, key=better)
        parts = [list(same) for _, same in groupby(tied, key=better)]
        name = str(rule) if len(parts) > 1 else broken_by
        return [piece for part in parts for piece in self._split(part, rest, name)]

    def _better_first(self, rule: TieBreak, tied: list[Standing]) -> Callable[[Standing], Fraction]:
        """A key that is smaller for the better entrant; a missing value comes last."""
        if rule.kind is TieKind.MANUAL:
            decided = self._decided(tied)
            return lambda r: Fraction(decided.get(r.entrant.id, 0))
        sign = 1 if rule.kind in LOWER_FIRST else -1

        def better(row: Standing) -> Fraction:
            value = self._ties.value(rule, row.score)
            return _LAST if value is None else sign * value

        return better

    def _decided(self, tied: list[Standing]) -> dict[int, int]:
        """A recorded decision (人工): {"order": [[ids], …], "reason": …}."""
        text = self._book.decision(tie_key(r.entrant.id for r in tied))
        order: list[list[int]] = json.loads(text)["order"] if text else []
        return {entrant: at for at, ids in enumerate(order) for entrant in ids}
