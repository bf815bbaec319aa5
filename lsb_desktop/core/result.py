"""What scoring gives back: frozen values that screens and papers are made from.

What there is one of for every entrant is a named tuple: it is made in a fifth of the time of
a frozen dataclass, which counts where thousands are placed.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from lsb_desktop.core.model import (
    Award,
    Component,
    Contest,
    Criterion,
    Entrant,
    GroupMode,
    Panel,
    RankBy,
)
from lsb_desktop.core.sample import Sample as Sample


class State(StrEnum):
    """How complete an entrant's marks are (SCORING.md §3.9)."""

    COMPLETE = "齐分"
    PROVISIONAL = "暂计"
    PENDING = "待评"


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion within a panel (按指标) or of a deduction list, in points."""

    criterion: Criterion
    sample: Sample | None
    exact: Fraction | None
    value: Fraction | None
    """After rounding at stage 指标."""
    weighted: Fraction | None
    """× 系数, after rounding at stage 指标加权."""
    left_out: bool = False
    """不涉及 under 折算."""


class PanelScore(NamedTuple):
    """M_p of one panel; ``weight`` out of 100 after 空组处理."""

    panel: Panel
    weight: Fraction
    sample: Sample | None
    criteria: tuple[CriterionScore, ...]
    exact: Fraction | None
    value: Fraction | None
    waiting: tuple[int, ...]
    """Judges whose ballot is not, or only partly, entered."""

    @property
    def short(self) -> bool:
        """Whether a trim rule could not be applied."""
        sample = self.sample
        if sample is not None:
            return sample.short
        return any(c.sample is not None and c.sample.short for c in self.criteria)


@dataclass(frozen=True, slots=True)
class PlacePoints:
    """What 名次折分 put points in place of: the component's own value, and its place."""

    exact: Fraction | None
    value: Fraction | None
    place: int
    tied: bool


class ComponentScore(NamedTuple):
    """C of one component: ``exact`` before, ``value`` after stage 环节.

    With ``by_place`` both are the points of its place, and its own value is there.
    """

    component: Component
    panels: tuple[PanelScore, ...]
    criteria: tuple[CriterionScore, ...]
    exact: Fraction | None
    value: Fraction | None
    weighted: Fraction | None
    """× 权重 % (加权) after stage 环节加权; the value itself under 相加."""
    complete: bool
    by_place: PlacePoints | None = None

    @property
    def own_exact(self) -> Fraction | None:
        """What its marks or entries come to, before stage 环节 and 名次折分."""
        return self.exact if self.by_place is None else self.by_place.exact

    @property
    def own_value(self) -> Fraction | None:
        """The same after stage 环节."""
        return self.value if self.by_place is None else self.by_place.value


class EntrantScore(NamedTuple):
    """S of one entrant: ``exact`` before, ``value`` after stage 总分."""

    entrant: Entrant
    components: tuple[ComponentScore, ...]
    adjustments: Fraction
    exact: Fraction | None
    value: Fraction | None
    state: State
    warnings: tuple[str, ...]


class Standing(NamedTuple):
    """One line of the table. ``shown`` strings have exactly 小数位 digits."""

    entrant: Entrant
    score: EntrantScore
    exact: Fraction | None
    """The total that ranks, after 组均校正 where chosen."""
    total: Fraction | None
    """``exact`` rounded to 小数位, as every screen and paper shows it."""
    shown: str | None
    components: tuple[str | None, ...]
    place: int | None
    tied: bool
    broken_by: str | None


def award_key(award: str, scope: str) -> str:
    """The key of a decision on a boundary tie; a tab stands in no name."""
    return f"award:{award}\t{scope}"


@dataclass(frozen=True, slots=True)
class Pending:
    """边界并列 = 人工: ``seats`` left among ``among`` (entrant ids)."""

    award: str
    scope: str
    seats: int
    among: tuple[int, ...]

    @property
    def key(self) -> str:
        """The key of the decision that settles it."""
        return award_key(self.award, self.scope)


@dataclass(frozen=True, slots=True)
class AwardResult:
    """Who gets an award, in place order (scope by scope); entrant ids."""

    award: Award
    entrants: tuple[int, ...]
    skipped: tuple[int, ...]
    pending: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """The whole result: rows in place order, 待评 last in visiting order."""

    contest: Contest
    rows: tuple[Standing, ...]
    awards: tuple[AwardResult, ...]
    warnings: tuple[str, ...]
    obstacles: tuple[str, ...]
    """What stands against sealing until changed or waived (SCORING.md §3.10)."""
    refusal: str | None
    """Why there is no joint ranking (两个观摩组未合并), else ``None``."""

    @property
    def complete(self) -> bool:
        """Whether every entrant is 齐分."""
        return all(r.score.state is State.COMPLETE for r in self.rows)

    def row(self, entrant: int) -> Standing:
        """The line of one entrant id; KeyError if it is not in the contest."""
        for row in self.rows:
            if row.entrant.id == entrant:
                return row
        raise KeyError(entrant)

    def finer(self, row: Standing) -> tuple[Standing, ...]:
        """Other lines with the same shown total whose exact one ranks them apart (精确分)."""
        rules = self.contest.rules
        if rules.rank_by is not RankBy.EXACT or row.place is None:
            return ()
        within = rules.groups is GroupMode.WITHIN
        return tuple(
            r
            for r in self.rows
            if r.total == row.total
            and r.exact != row.exact
            and (not within or r.entrant.group == row.entrant.group)
        )
