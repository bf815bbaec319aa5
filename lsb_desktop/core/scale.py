"""评委尺度: how strict each judge is, against the others on the same villages.

The offset of a judge is the mean, over the villages marked, of the own ballot
less the mean of the others' ballots of that village: below 0 is strict. Once
against all the others, once against those that 去高去低 left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.model import Component, Judge
from lsb_desktop.core.proof import all_sheets
from lsb_desktop.core.result import Standings
from lsb_desktop.core.votes import Votes, mean, totals_of, votes_of


@dataclass(frozen=True, slots=True)
class Scale:
    """One judge in one component; points. ``None`` where there is nothing to compare."""

    judge: Judge
    ballots: int
    """Valid ballots; words are none."""
    low: Fraction | None
    high: Fraction | None
    spread: Fraction | None
    """Mean distance of the own ballots from their own mean: how much villages are told apart."""
    offset: Fraction | None
    """Against all other judges."""
    kept_offset: Fraction | None
    """Against those of the others that trimming left."""
    trimmed: int
    """Ballots of which something was dropped."""
    recused: str
    """The village that is never marked (回避), if any."""


def scales(standings: Standings, component: Component) -> tuple[Scale, ...]:
    """Every judge of a judged component, by panel and judge."""
    contest = standings.contest
    at = contest.components.index(component)
    villages = [_Village(votes_of(row.score.components[at])) for row in standings.rows]
    people = {j.id: j for j in contest.judges}
    names = {e.id: e.name for e in contest.entrants}
    return tuple(
        _scale(people[key.judge], villages, names.get(people[key.judge].represents or 0, ""))
        for key in all_sheets(contest)
        if key.component == component.id
    )


class _Village:
    """The ballots of one village, with the sums that many judges are compared with."""

    def __init__(self, votes: Votes) -> None:
        self.totals = totals_of(votes)
        self._votes = votes
        self._all = [_sum(piece.values) for piece in votes]
        self._kept = [
            _sum({j: v for j, v in piece.values.items() if j not in piece.dropped})
            for piece in votes
        ]

    def is_trimmed(self, judge: int) -> bool:
        """Whether anything of a judge's ballot was dropped."""
        return any(judge in piece.dropped for piece in self._votes)

    def others(self, judge: int, *, kept: bool) -> Fraction | None:
        """The mean ballot of the other judges, or of those trimming left; ``None`` of nobody."""
        total = Fraction(0)
        for piece, (amount, count) in zip(
            self._votes, self._kept if kept else self._all, strict=True
        ):
            if not kept or judge not in piece.dropped:
                amount, count = amount - piece.values[judge], count - 1
            if not count:
                return None
            total += amount / count
        return total


def _sum(values: Mapping[int, Fraction]) -> tuple[Fraction, int]:
    return sum(values.values(), Fraction(0)), len(values)


def _scale(judge: Judge, villages: list[_Village], recused: str) -> Scale:
    own = [village for village in villages if judge.id in village.totals]
    values = [village.totals[judge.id] for village in own]
    centre = mean(values)
    distances = [] if centre is None else [abs(value - centre) for value in values]
    return Scale(
        judge=judge,
        ballots=len(values),
        low=min(values, default=None),
        high=max(values, default=None),
        spread=mean(distances),
        offset=_offset(judge.id, own, kept=False),
        kept_offset=_offset(judge.id, own, kept=True),
        trimmed=sum(village.is_trimmed(judge.id) for village in own),
        recused=recused,
    )


def _offset(judge: int, own: list[_Village], *, kept: bool) -> Fraction | None:
    pairs = [(village.totals[judge], village.others(judge, kept=kept)) for village in own]
    return mean(value - others for value, others in pairs if others is not None)
