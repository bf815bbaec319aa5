"""Frames of draws: by lot (抽签), and a question for a village (随机问).

``reel`` is what rolls before the draw settles, drawn ones last; its order
comes from the seed alone, and the roll is a pure function of time.
"""

from dataclasses import dataclass

from lsb_desktop.stage.frames.parts import Chrome


@dataclass(frozen=True, slots=True)
class DrawFrame:
    """抽签: what is in the hat, then who was drawn."""

    chrome: Chrome
    caption: str
    """抽取发言顺序, 抽取 1 个村."""
    names: tuple[str, ...]
    """In the hat, in visiting order, while ``drawn`` is empty."""
    drawn: tuple[str, ...] = ()
    """In the order of the draw."""
    reel: tuple[str, ...] = ()
    seed: str = ""
    """种子 382915."""


@dataclass(frozen=True, slots=True)
class QuestionFrame:
    """随机问: waiting for a draw, then the village and its question, then the answer."""

    chrome: Chrome
    village: str = ""
    question: str = ""
    number: str = ""
    """第 12 题."""
    topic: str = ""
    answer: str = ""
    seed: str = ""
    waiting: tuple[str, ...] = ()
    """Lines while nothing is drawn: 题库 120 题，还有 97 题没抽过."""
    villages: tuple[str, ...] = ()
    """The reel of village names, the drawn one last; empty when the village was chosen."""
    numbers: tuple[str, ...] = ()
    """The reel of questions, the drawn one last."""


def rolls(frame: object, previous: object) -> bool:
    """Whether one picture becomes the other by a roll: from the hat, or from another draw."""
    if isinstance(frame, DrawFrame):
        same = isinstance(previous, DrawFrame) and previous.drawn == frame.drawn
        return bool(frame.drawn) and not same
    if not isinstance(frame, QuestionFrame) or not frame.village or frame.answer:
        return False
    return not (isinstance(previous, QuestionFrame) and previous.question == frame.question)
