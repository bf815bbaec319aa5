"""Frames about one village or of free words and pictures; none of them knows the result.

``seconds``, ``elapsed`` and ``running`` of those with a timer are as in
:class:`lsb_desktop.stage.frame.SpeechFrame`.
"""

from dataclasses import dataclass

from lsb_desktop.stage.frames.parts import Chrome, Picture


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of 年度承诺事项. ``percent`` done, -1 = not said (or no news: done)."""

    text: str
    status: str
    """已完成, 进行中, 未开始 or 未完成."""
    percent: int = -1

    @property
    def share(self) -> str:
        """70%; empty where it is not said."""
        return f"{self.percent}%" if self.percent >= 0 else ""


@dataclass(frozen=True, slots=True)
class ShowcaseFrame:
    """亮相: a village's photos, highlights and commitments while its secretary speaks."""

    chrome: Chrome
    speaker: str
    caption: str = ""
    """东片区　党组织书记现场汇报."""
    position: str = ""
    """第 7 位 / 共 28 位."""
    next_speaker: str = ""
    highlights_title: str = ""
    highlights: tuple[str, ...] = ()
    promises_title: str = ""
    """年度承诺事项　完成 5/6."""
    promises: tuple[Promise, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """At most four."""
    seconds: int = 0
    elapsed: int = 0
    running: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One card of a comment."""

    topic: str
    """亮点, 不足 or 整改."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommentFrame:
    """点评: what is said of one village's visit, a card a topic."""

    chrome: Chrome
    speaker: str
    """The village that is spoken of."""
    caption: str = ""
    """Its district; a name of several lines leaves no room for it."""
    position: str = ""
    next_speaker: str = ""
    remarks: tuple[Remark, ...] = ()
    seconds: int = 0
    elapsed: int = 0
    running: bool = False


@dataclass(frozen=True, slots=True)
class TextFrame:
    """文字: free lines in the middle, as large as they go."""

    chrome: Chrome
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureFrame:
    """图片: one stored picture, whole, its caption below it."""

    chrome: Chrome
    picture: Picture
