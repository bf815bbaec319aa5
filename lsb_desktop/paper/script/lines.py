"""Lines of the script: what is said, whose name is in it, what is done meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.paper.script.readings import Readings


class Manner(StrEnum):
    """How a piece of a line is meant."""

    SAY = "说"
    NAME = "名"
    DO = "做"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one manner; of a NAME ``readings`` has one for each character, empty or not."""

    text: str
    manner: Manner = Manner.SAY
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, at the step ``at`` of the evening's cues, from 0."""

    pieces: tuple[Piece, ...]
    at: int

    @property
    def text(self) -> str:
        """All of it, without readings."""
        return "".join(piece.text for piece in self.pieces)


Turn = tuple[Line, ...]
"""Lines that stay on one page: one village's turn."""


@dataclass(frozen=True, slots=True)
class Name:
    """A village's name, on its way into a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Do:
    """Something to be done rather than said: 请上台."""

    text: str


Part = str | Name | Do


@dataclass(frozen=True)
class Writer:
    """Makes lines; ``readings`` says how names are read."""

    readings: Readings

    def line(self, at: int, *parts: Part) -> Line:
        """One paragraph of these parts; empty ones are left out."""
        return Line(tuple(self._pieces(parts)), at)

    def _pieces(self, parts: tuple[Part, ...]) -> Iterator[Piece]:
        for part in parts:
            match part:
                case Name(text):
                    yield Piece(text, Manner.NAME, self.readings.of(text))
                case Do(text):
                    yield Piece(f"【{text}】", Manner.DO)
                case str() if part:
                    yield Piece(part)

    def names(self, names: list[str]) -> list[Part]:
        """甲村、乙村、丙村."""
        found: list[Part] = []
        for name in names:
            found += ["、", Name(name)] if found else [Name(name)]
        return found
