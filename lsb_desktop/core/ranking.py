"""From scores to places: 名次折分, group correction, ties, 1224 or 1223 (SCORING.md §3.7-3.9)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.by_place import with_place_points
from lsb_desktop.core.criteria import ZERO
from lsb_desktop.core.levels import Breaker, Line
from lsb_desktop.core.levels import tie_key as tie_key
from lsb_desktop.core.model import Contest, GroupMode
from lsb_desktop.core.places import Field
from lsb_desktop.core.result import EntrantScore, Standing
from lsb_desktop.core.scoring import Scorer

UNMERGED = "两个以上观摩组各评各村，分数不能直接合并排名；请在评分办法中选择“组内排名”或“组均校正”"

FEW = 4
"""So many changed scores are moved one by one; more, and all are placed anew."""


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


class Ranking:
    """The places of one contest, kept from one ranking to the next.

    After a few changed scores only what they move is placed anew
    (:class:`~lsb_desktop.core.places.Field`). Everything is where one total has a say
    in others (名次折分, 组均校正), where there are several fields (组内排名) or none, and
    where a recorded decision is another: ties are broken by it.
    """

    def __init__(self, scorer: Scorer) -> None:
        contest = scorer.contest
        self.refusal = refusal(contest)
        self._scorer = scorer
        self._groups = scorer.rules.groups
        self._by_place = any(c.by_place for c in contest.components)
        self._one_field = self.refusal is None and self._groups is not GroupMode.WITHIN
        self._totals_stand_alone = not self._by_place and self._groups is not GroupMode.CENTRED
        self._field = Field(scorer)
        self._is_kept = False
        """Whether the field stands as it was ranked; not after a ranking that failed."""
        self._decisions: object = None
        self._rows: tuple[Standing, ...] = ()

    def place_all(self, scores: Sequence[EntrantScore], book: Book) -> tuple[Standing, ...]:
        """All lines in place order; without a joint ranking in visiting order, unplaced."""
        scorer = self._scorer
        was = {row.entrant.id: row for row in self._rows}
        breaker = Breaker(scorer, book)
        counted = with_place_points(scorer, scores) if self._by_place else scores
        lines = _corrected(scores=counted, groups=self._groups)
        if self._one_field:
            self._field.fill(lines, was, breaker)
            rows = self._field.rows
        elif self.refusal is not None:
            unplaced = (self._field.unplaced(line, was) for line in lines)
            rows = sorted(unplaced, key=lambda r: (r.total is None, r.entrant.order))
        else:
            rows = []
            for lines_of in _by_group(lines).values():
                field = Field(scorer)
                field.fill(lines_of, was, breaker)
                rows += field.rows
            rows.sort(key=_place_order)
        self._decisions = book.rows(SlotKind.DECISION, 0)
        self._rows = tuple(rows)
        self._is_kept = self._one_field and self._totals_stand_alone
        return self._rows

    def place_changed(
        self, changed: Sequence[tuple[EntrantScore, EntrantScore]], book: Book
    ) -> tuple[Standing, ...] | None:
        """The lines after some scores gave way to others; ``None``: all must be placed anew."""
        kept, self._is_kept = self._is_kept, False
        if not kept or len(changed) > FEW or book.rows(SlotKind.DECISION, 0) != self._decisions:
            return None
        breaker = Breaker(self._scorer, book)
        if not all(self._field.move(old, new, breaker) for old, new in changed):
            return None
        self._rows = tuple(self._field.rows)
        self._is_kept = True
        return self._rows


def _place_order(row: Standing) -> tuple[bool, int, int]:
    return (row.place is None, row.place or 0, row.entrant.order)


def _by_group(lines: Iterable[Line]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line[0].entrant.group, []).append(line)
    return groups


def _corrected(scores: Sequence[EntrantScore], groups: GroupMode) -> list[Line]:
    """组均校正: S − mean of its group + mean of all, over all that have a total."""
    if groups is not GroupMode.CENTRED:
        return [(s, s.exact) for s in scores]
    totals: defaultdict[str, list[Fraction]] = defaultdict(list)
    for score in scores:
        if score.exact is not None:
            totals[score.entrant.group].append(score.exact)
    means = {g: _mean(found) for g, found in totals.items()}
    overall = _mean([t for found in totals.values() for t in found])
    return [
        (s, None if s.exact is None else s.exact - means[s.entrant.group] + overall) for s in scores
    ]


def _mean(totals: list[Fraction]) -> Fraction:
    return sum(totals, ZERO) / len(totals) if totals else ZERO
