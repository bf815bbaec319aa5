"""Equal totals put in order by 同分顺序 (SCORING.md §3.8)."""

import json
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import groupby

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import TieBreak, TieKind
from lsb_desktop.core.result import EntrantScore
from lsb_desktop.core.scoring import Scorer
from lsb_desktop.core.ties import LOWER_FIRST, Ties

Line = tuple[EntrantScore, Fraction | None]
"""A score with the total that ranks it, after 组均校正 where chosen."""

Pieces = list[tuple[list[Line], str | None]]
"""Lines that share a place, and by what they were told from the others."""

_LAST = Fraction(10**12)


def tie_key(entrants: Iterable[int]) -> str:
    """The key of a recorded decision (人工) on one set of tied entrants."""
    return "tie:" + ",".join(map(str, sorted(entrants)))


class Breaker:
    """Breaks ties by each rule in turn, as the book has them now."""

    def __init__(self, scorer: Scorer, book: Book) -> None:
        self._order = scorer.rules.tie_order
        self._book = book
        self._ties = Ties(scorer, book)

    def pieces(self, level: list[Line]) -> Pieces:
        """Lines of one total in visiting order, in the order of their places."""
        return self._split(level, self._order, None)

    def _split(
        self, tied: list[Line], order: tuple[TieBreak, ...], broken_by: str | None
    ) -> Pieces:
        """Break one tie by the first rule; what is still equal by the rest of them."""
        if len(tied) == 1 or not order:
            return [(tied, broken_by)]
        rule, rest = order[0], order[1:]
        better = self._better_first(rule, tied)
        tied = sorted(tied, key=better)
        parts = [list(same) for _, same in groupby(tied, key=better)]
        name = str(rule) if len(parts) > 1 else broken_by
        return [piece for part in parts for piece in self._split(part, rest, name)]

    def _better_first(self, rule: TieBreak, tied: list[Line]) -> Callable[[Line], Fraction]:
        """A key that is smaller for the better entrant; a missing value comes last."""
        if rule.kind is TieKind.MANUAL:
            decided = self._decided(tied)
            return lambda line: Fraction(decided.get(line[0].entrant.id, 0))
        sign = 1 if rule.kind in LOWER_FIRST else -1

        def better(line: Line) -> Fraction:
            value = self._ties.value(rule, line[0])
            return _LAST if value is None else sign * value

        return better

    def _decided(self, tied: list[Line]) -> dict[int, int]:
        """A recorded decision (人工): {"order": [[ids], …], "reason": …}."""
        text = self._book.decision(tie_key(score.entrant.id for score, _ in tied))
        order: list[list[int]] = json.loads(text)["order"] if text else []
        return {entrant: at for at, ids in enumerate(order) for entrant in ids}
