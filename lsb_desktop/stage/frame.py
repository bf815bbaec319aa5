"""Frames: everything one picture on the wall says, as display strings.

What may not be shown yet is not in a frame at all. A frame is all that a
scene's paint function gets, so the projector window, the operator's preview,
PNG and PPTX exports draw the same picture from the same frame.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from lsb_desktop.stage.frames.card import CardFrame
from lsb_desktop.stage.frames.draw import DrawFrame, QuestionFrame
from lsb_desktop.stage.frames.figures import RisersFrame, SummaryFrame
from lsb_desktop.stage.frames.parts import Chrome, Picture, Row
from lsb_desktop.stage.frames.score import CompareFrame, ScoreFrame
from lsb_desktop.stage.frames.village import (
    CommentFrame,
    PictureFrame,
    Promise,
    Remark,
    ShowcaseFrame,
    TextFrame,
)

__all__ = [
    "AgendaFrame",
    "BlackFrame",
    "BoardFrame",
    "CardFrame",
    "Chrome",
    "CommentFrame",
    "CompareFrame",
    "DrawFrame",
    "Frame",
    "GroupFrame",
    "NoticeFrame",
    "Picture",
    "PictureFrame",
    "Promise",
    "QuestionFrame",
    "Remark",
    "RevealFrame",
    "RisersFrame",
    "Row",
    "ScoreFrame",
    "ShowcaseFrame",
    "SpeechFrame",
    "StillFrame",
    "SummaryFrame",
    "TextFrame",
    "Timed",
    "TitleFrame",
    "texts",
]


@dataclass(frozen=True, slots=True)
class TitleFrame:
    """开场 and 结束: a large title, its theme, date and place."""

    chrome: Chrome
    title: str
    subtitle: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaFrame:
    """议程: numbered items; ``current`` is highlighted (-1 none)."""

    chrome: Chrome
    items: tuple[tuple[str, str], ...]
    """(text, duration such as "5 分钟" or "")."""
    current: int = -1


@dataclass(frozen=True, slots=True)
class BoardFrame:
    """实时排名 and 成绩总览: all rows that may be shown, and which page is up.

    Columns and pages depend on the size of the wall
    (:mod:`lsb_desktop.stage.columns`); ``page`` is taken modulo their number.
    """

    chrome: Chrome
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str], ...] = ()
    """(mark, text): ("red", "前 6 名　流动红旗")."""
    page: int = 0
    live: bool = False
    status: str = ""
    """A line beside the legend: 成绩已齐，名次待揭晓 while rows are masked. What is
    entered and sealed so far stands in ``chrome.badge``."""


@dataclass(frozen=True, slots=True)
class RevealFrame:
    """颁奖, one entrant: first beat without ``name`` and ``score``, second with.

    ``slots`` is the list at the side: places with or without a name.
    """

    chrome: Chrome
    sign: str
    """红旗, 黄旗, 表彰 or 进步."""
    award: str
    rank: str
    """第三名, 并列第三名, 上升 5 位."""
    name: str = ""
    score: str = ""
    """93.47 分."""
    panel_title: str = ""
    """红旗村."""
    slots: tuple[Row, ...] = ()
    current: int = -1
    """Index into ``slots``."""


@dataclass(frozen=True, slots=True)
class GroupFrame:
    """全体红旗村: all who got an award, for the picture on stage.

    Places read 第一名 and scores 93.47 分; ``note`` is the group where the
    award goes to each group. Unrevealed ones (previews, and groups called up by place) are masked.
    """

    chrome: Chrome
    sign: str
    award: str
    names: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NoticeFrame:
    """黑旗通报: cards, restrained, never animated.

    Places read 第 18 名, scores 82.10 分, ``note`` is the award's name.
    """

    chrome: Chrome
    sign: str
    cards: tuple[Row, ...]
    next_line: str = ""
    words: bool = False
    """Plain lines in place of cards with a flag."""


@dataclass(frozen=True, slots=True)
class SpeechFrame:
    """汇报, 表态发言, 讲话: who speaks, the timer, who comes next.

    ``seconds`` is the limit (0 = none); the running clock is painted from
    ``elapsed`` whole seconds, which the director puts in anew each second.
    """

    chrome: Chrome
    speaker: str
    caption: str = ""
    position: str = ""
    """第 7 位 / 共 28 位."""
    next_speaker: str = ""
    lines: tuple[str, ...] = ()
    lines_title: str = ""
    seconds: int = 0
    elapsed: int = 0
    """Beyond ``seconds`` = overtime."""
    running: bool = False


@dataclass(frozen=True, slots=True)
class BlackFrame:
    """黑屏."""


@dataclass(frozen=True, slots=True)
class StillFrame:
    """静帧: the theme's backdrop without any words but the contest's title."""

    chrome: Chrome


Timed = SpeechFrame | ShowcaseFrame | CommentFrame
"""Frames that show a speaker's clock: the director puts its seconds in."""

Frame = (
    TitleFrame
    | AgendaFrame
    | BoardFrame
    | RevealFrame
    | GroupFrame
    | NoticeFrame
    | Timed
    | TextFrame
    | PictureFrame
    | BlackFrame
    | StillFrame
    | CardFrame
    | ScoreFrame
    | CompareFrame
    | RisersFrame
    | SummaryFrame
    | DrawFrame
    | QuestionFrame
)


def texts(frame: Any) -> list[str]:
    """Every string a frame carries, for tests that nothing is shown early."""
    if isinstance(frame, str):
        return [frame] if frame else []
    if isinstance(frame, Picture):
        # Its digest names a file; nobody sees it.
        return texts(frame.caption)
    if isinstance(frame, tuple):
        return [t for part in frame for t in texts(part)]
    if is_dataclass(frame):
        return [t for f in fields(frame) for t in texts(getattr(frame, f.name))]
    return []
