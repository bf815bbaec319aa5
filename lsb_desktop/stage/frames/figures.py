"""Frames of figures about the whole field: who rose most, and the statistics."""

from dataclasses import dataclass

from lsb_desktop.stage.frames.parts import Chrome


@dataclass(frozen=True, slots=True)
class Riser:
    """One village that rose: 上升 5 位, 第 9 名 → 第 4 名; ``share`` 0..1 of the largest rise."""

    key: int
    name: str
    rise: str
    was: str
    now: str
    share: float


@dataclass(frozen=True, slots=True)
class RisersFrame:
    """进步榜: the largest rise first."""

    chrome: Chrome
    rows: tuple[Riser, ...]
    status: str = ""
    """其余名次待揭晓 while some may not be known."""


@dataclass(frozen=True, slots=True)
class Bin:
    """One column of the distribution: its range, how many, and that as a share of the tallest."""

    label: str
    count: str
    share: float


@dataclass(frozen=True, slots=True)
class SummaryFrame:
    """成绩统计: figures as (label, figure, unit), and the distribution of the totals."""

    chrome: Chrome
    figures: tuple[tuple[str, str, str], ...]
    bins_title: str = ""
    bins: tuple[Bin, ...] = ()
    status: str = ""
