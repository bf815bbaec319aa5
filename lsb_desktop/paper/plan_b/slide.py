"""A slide as plain data: the wall's picture without its words, and the words with their places.

Whoever can paint makes them (:mod:`lsb_desktop.ui.stage.slides`); this room
only writes them down.
"""

from dataclasses import dataclass
from enum import StrEnum


class Face(StrEnum):
    """What kind of letters a word is set in."""

    TITLE = "title"
    """Heavy letters with serifs."""
    TEXT = "text"
    BOLD = "bold"
    KAI = "kai"


@dataclass(frozen=True, slots=True)
class Word:
    """One line of text. Lengths in pixels of the picture, from its upper left corner.

    ``middle`` is the height of the middle of a Han character; ``spacing`` in
    units of ``px``; ``stretch`` 0.8..1 how far it was condensed into ``width``.
    """

    text: str
    left: float
    middle: float
    width: float
    px: float
    face: Face = Face.TEXT
    ink: str = "#000000"
    align: int = -1
    """-1 left, 0 middle, 1 right: which way it grows when somebody edits it."""
    spacing: float = 0.0
    stretch: float = 1.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Slide:
    """One step, or one page of a board.

    ``picture``: PNG or JPEG of ``size`` pixels. ``title`` is for the outline
    and for readers of the screen, ``notes`` for whoever clicks: where we are first,
    what comes next last.
    """

    picture: bytes
    size: tuple[int, int]
    words: tuple[Word, ...]
    title: str
    notes: str = ""
    section: str = ""
    """The item of the run of show; slides of one item follow each other."""
    seconds: float = 0.0
    """After which the next one follows by itself; 0 = on a click."""
    step: int = -1
    """Which of the evening's steps it shows, from 0."""
    fades: bool = True
    """It comes up softly; what is restrained is simply there."""

    @property
    def text(self) -> str:
        """Everything the hall reads on it."""
        return "\n".join(word.text for word in self.words)
