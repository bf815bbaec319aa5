"""Frames of scores in the open: one village's ballots, and villages side by side."""

from dataclasses import dataclass

from lsb_desktop.stage.frames.parts import Chrome


@dataclass(frozen=True, slots=True)
class Mark:
    """One ballot (by its judge's number) or one criterion, with its figure.

    ``dropped`` ones are struck out and marked 去. ``value`` is empty until it is said.
    """

    label: str
    value: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class PanelMarks:
    """What one panel gave: its marks, how they are counted, and what came of it."""

    name: str
    weight: str
    """权重 60%, or "" where there is one panel alone."""
    marks: tuple[Mark, ...]
    note: str = ""
    """10 票, then 10 票，去掉 1 个最高分、1 个最低分."""
    value: str = ""
    """The panel's average, empty until it is said."""
    wide: bool = False
    """The marks are criteria, whose labels are words."""


@dataclass(frozen=True, slots=True)
class ScoreFrame:
    """现场亮分: a village in one component; first alone, then its ballots, then the result."""

    chrome: Chrome
    village: str
    component: str
    about: str = ""
    """满分 100 分　占总分 60%."""
    panels: tuple[PanelMarks, ...] = ()
    result: str = ""
    """The component's score, empty until it is said."""
    status: str = ""
    """评分中 while marks are missing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a comparison; ``share`` 0..1 of the full mark, ``best`` of its line."""

    value: str
    share: float = 0.0
    best: bool = False


@dataclass(frozen=True, slots=True)
class CompareLine:
    """One component or criterion: a bar for each village, in the order of the columns."""

    label: str
    note: str
    """满分 100."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """One column of a comparison."""

    name: str
    total: str = ""
    place: str = ""
    """第 3 名; empty while it is not known."""
    before: str = ""
    """上期第 5 名　88.20 分."""


@dataclass(frozen=True, slots=True)
class CompareFrame:
    """对比: two to four villages side by side."""

    chrome: Chrome
    villages: tuple[Contender, ...]
    lines: tuple[CompareLine, ...]
