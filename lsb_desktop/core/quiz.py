"""应知应会: what answers are worth. The pool and the draw are in :mod:`questions`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Answer(StrEnum):
    """How a question was answered; a question that is only drawn has none yet."""

    FULL = "通过"
    HALF = "部分通过"
    NONE = "未通过"


@dataclass(frozen=True, slots=True)
class Quiz:
    """Points for each result, added up in a 直接录入 component (``component``, its id)."""

    component: int
    full: Fraction = Fraction(10)
    half: Fraction = Fraction(5)
    none: Fraction = Fraction(0)

    def points(self, results: Iterable[Answer]) -> Fraction:
        """The points of several answers together."""
        worth = {Answer.FULL: self.full, Answer.HALF: self.half, Answer.NONE: self.none}
        return sum((worth[r] for r in results), Fraction(0))
