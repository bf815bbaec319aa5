"""One field in place order, kept so that a changed score moves only what it must.

The lines are held with the figures they are ranked by, the best first. A score
that changes leaves its level (the lines of one total) and joins another; those
two levels are divided anew by 同分顺序, all between them move up or down by as
many places as the level above them lost or won, and the others stand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import groupby
from math import lcm
from operator import itemgetter

from lsb_desktop.core.levels import Breaker, Line
from lsb_desktop.core.model import RankBy, RankStyle
from lsb_desktop.core.result import EntrantScore, Standing
from lsb_desktop.core.scoring import Scorer

Value = int | Fraction
"""Of 显示分 in steps of the last digit, of 精确分 in points."""

_FIRST = itemgetter(0)


class Field:
    """The lines that are ranked against each other; 待评 last, in visiting order."""

    def __init__(self, scorer: Scorer) -> None:
        self._rounder = scorer.rounder
        self._by_exact = scorer.rules.rank_by is RankBy.EXACT
        self._dense = scorer.rules.rank_style is RankStyle.DENSE
        self._values: list[Value] = []
        """What the placed lines are ranked by, the largest first."""
        self.rows: list[Standing] = []

    def fill(self, lines: Iterable[Line], was: Mapping[int, Standing], breaker: Breaker) -> None:
        """Place all lines; a row that says what it said before (``was``) is the same one."""
        lines = sorted(lines, key=_visit)
        ranked = [line for line in lines if line[1] is not None]
        values = self._all_values([exact for _, exact in ranked if exact is not None])
        ordered = sorted(zip(values, ranked, strict=True), key=_FIRST, reverse=True)
        rows: list[Standing] = []
        place = 0
        for _, same in groupby(ordered, key=_FIRST):
            for group, broken_by in breaker.pieces([line for _, line in same]):
                place = place + 1 if self._dense else len(rows) + 1
                tied = len(group) > 1
                for line in group:
                    if was:
                        kept = was.get(line[0].entrant.id)
                        rows.append(self._row(line, kept, place, tied, broken_by))
                    else:
                        rows.append(self._new_row(line, place, tied, broken_by))
        self._values = (
            [row.exact for row in rows if row.exact is not None]
            if self._by_exact
            else [value for value, _ in ordered]
        )
        waiting = [line for line in lines if line[1] is None]
        rows += [self.unplaced(line, was) for line in waiting]
        self.rows = rows

    def unplaced(self, line: Line, was: Mapping[int, Standing]) -> Standing:
        """A line without a place, whatever its total; the field stays as it is."""
        return self._row(line, was.get(line[0].entrant.id), None, False, None)

    def move(self, old: EntrantScore, new: EntrantScore, breaker: Breaker) -> bool:
        """Put a score in the stead of another of its entrant; the totals that rank are their own.

        ``False``, and nothing done, where a line comes in from 待评 or falls back
        to it: all below would move.
        """
        if old.exact is None and new.exact is None:
            at = self._find(old, len(self._values), len(self.rows))
            self.rows[at] = self._row((new, None), None, None, False, None)
            return True
        if old.exact is None or new.exact is None:
            return False
        was, now = self._value(old.exact), self._value(new.exact)
        at = self._find(old, *self._level(was))
        del self._values[at], self.rows[at]
        _, to = self._level(now)
        self._values.insert(to, now)
        self.rows.insert(to, self._row((new, new.exact), None, None, False, None))
        settled = self._settle(max(was, now), breaker)
        if was != now:
            self._shift(settled, self._level(min(was, now))[0])
            settled = self._settle(min(was, now), breaker)
        self._shift(settled, len(self._values))
        return True

    def _find(self, score: EntrantScore, low: int, high: int) -> int:
        return next(at for at in range(low, high) if self.rows[at].score is score)

    def _level(self, value: Value) -> tuple[int, int]:
        """From where to where the lines of one total stand; nowhere, where they would."""
        return (
            bisect_left(self._values, -value, key=_falling),
            bisect_right(self._values, -value, key=_falling),
        )

    def _settle(self, value: int | Fraction, breaker: Breaker) -> int:
        """Divide one level anew; where it ends."""
        low, high = self._level(value)
        level = self.rows[low:high]
        if not level:
            return high
        was = {row.entrant.id: row for row in level}
        lines = sorted(((row.score, row.exact) for row in level), key=_visit)
        at = low
        for group, broken_by in breaker.pieces(lines):
            place, tied = self._next_place(at), len(group) > 1
            for line in group:
                kept = was[line[0].entrant.id]
                self.rows[at] = self._row(line, kept, place, tied, broken_by)
                at += 1
        return high

    def _shift(self, low: int, high: int) -> None:
        """Lines that stay together move by as many places as the first of them."""
        if low >= high:
            return
        by = self._next_place(low) - (self.rows[low].place or 0)
        if by:
            new = tuple.__new__  # A mark may move thousands: the half of Standing(…)'s time.
            self.rows[low:high] = [
                new(Standing, (e, s, exact, total, shown, parts, (place or 0) + by, tied, why))
                for e, s, exact, total, shown, parts, place, tied, why in self.rows[low:high]
            ]

    def _next_place(self, at: int) -> int:
        """The place of a line that is not level with the one before it."""
        if not self._dense:
            return at + 1
        return (self.rows[at - 1].place or 0) + 1 if at else 1

    def _value(self, exact: Fraction) -> Value:
        return exact if self._by_exact else self._rounder.nearest(exact)

    def _all_values(self, exact: list[Fraction]) -> list[int]:
        """Whole numbers in the order of the totals: they compare faster than fractions."""
        if not self._by_exact:
            return list(map(self._rounder.nearest, exact))
        whole = lcm(*{value.denominator for value in exact})
        return [value.numerator * (whole // value.denominator) for value in exact]

    def _row(
        self,
        line: Line,
        was: Standing | None,
        place: int | None,
        tied: bool,
        broken_by: str | None,
    ) -> Standing:
        """A line at its place: the row it had if that says the same, or one with its texts."""
        score, exact = line
        if was is None or was.score is not score or was.exact != exact:
            return self._new_row(line, place, tied, broken_by)
        if was.place == place and was.tied is tied and was.broken_by == broken_by:
            return was
        return Standing(*was[:6], place, tied, broken_by)

    def _new_row(
        self, line: Line, place: int | None, tied: bool, broken_by: str | None
    ) -> Standing:
        score, exact = line
        total, shown = (None, None) if exact is None else self._rounder.total(exact)
        parts = [
            shown if c.exact is exact else self._rounder.shown(c.exact) for c in score.components
        ]
        return Standing(
            score.entrant, score, exact, total, shown, tuple(parts), place, tied, broken_by
        )


def _visit(line: Line) -> int:
    return line[0].entrant.order


def _falling(value: Value) -> Value:
    return -value
