"""规则: every choice of SCORING.md §3 that a contest makes, with its default."""

from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.terms import (
    Average,
    Combine,
    EmptyPanel,
    GroupMode,
    NotApplicable,
    RankBy,
    RankStyle,
    Rounding,
    Stage,
    TieKind,
    TrimBy,
)


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One step of 同分顺序; ``name`` for 环节, 指标 and 评委组."""

    kind: TieKind
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


@dataclass(frozen=True, slots=True)
class Rules:
    """规则: every choice of SCORING.md §3, with its defaults."""

    combine: Combine = Combine.WEIGHTED
    average: Average = Average.MEAN
    trim_by: TrimBy = TrimBy.BALLOT
    rounding: Rounding = Rounding.HALF_UP
    digits: int = 2
    stages: frozenset[Stage] = frozenset({Stage.TOTAL})
    rank_by: RankBy = RankBy.SHOWN
    rank_style: RankStyle = RankStyle.STANDARD
    tie_order: tuple[TieBreak, ...] = ()
    not_applicable: NotApplicable = NotApplicable.FULL
    empty_panel: EmptyPanel = EmptyPanel.WAIT
    groups: GroupMode = GroupMode.APART
    cap: Fraction | None = None
