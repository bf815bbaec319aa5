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
    """Points for each result, added up in a 直接录入 component (``component``, its id).

    That the component can hold them is checked with the definition
    (:mod:`lsb_desktop.core.check`), that it holds their sum with every answer.
    """

    component: int
    full: Fraction = Fraction(10)
    half: Fraction = Fraction(5)
    none: Fraction = Fraction(0)

    def worth(self, result: Answer) -> Fraction:
        """The points of one answer."""
        return {Answer.FULL: self.full, Answer.HALF: self.half, Answer.NONE: self.none}[result]

    def points(self, results: Iterable[Answer]) -> Fraction:
        """The points of several answers together."""
        return sum(map(self.worth, results), Fraction(0))
