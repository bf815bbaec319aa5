"""The numbers one average is made of: which are dropped, what is left (SCORING.md §3.1-3.3)."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from lsb_desktop.core.model import Average

Number = int | Fraction
_MEAN = Average.MEAN
"""Named once: on Python 3.11 a member is looked up slower than a function is called."""


@lru_cache(maxsize=20_000)
def _quotient(total: Number, parts: int) -> Fraction:
    """Reduced once: many villages come to the same sum, and to find its divisor takes longest."""
    return Fraction(total, parts)


class Sample:
    """Points × ``scale``, each with the judge it comes from; ``low`` and ``high`` are dropped.

    A value like any other of a result: nothing in it changes. It is put in order when
    somebody looks, for an average needs no more than the sum and the ends.
    """

    __slots__ = ("_drawn", "_drawn_by", "_ordered", "high", "low", "scale", "short")

    def __init__(
        self,
        drawn: Sequence[Number],
        judges: Sequence[int],
        scale: int,
        low: int = 0,
        high: int = 0,
        short: bool = False,
    ) -> None:
        """The values in any order, each from the judge at the same index; they are kept."""
        self._drawn: Final = drawn
        self._drawn_by: Final = judges
        self._ordered: tuple[tuple[Number, ...], tuple[int, ...]] | None = None
        self.scale: Final = scale
        self.low: Final = low
        """How many were dropped of the lowest."""
        self.high: Final = high
        """How many were dropped of the highest."""
        self.short: Final = short
        """Too few valid ballots for the trim rule: 评委不足，未去分."""

    @property
    def values(self) -> tuple[Number, ...]:
        """All of them, lowest first; of equal ones that of the judge with the lower id."""
        return self._in_order()[0]

    @property
    def judges(self) -> tuple[int, ...]:
        """The judges, in the order of their values."""
        return self._in_order()[1]

    @property
    def kept(self) -> tuple[Number, ...]:
        """The values that count."""
        return self.values[self.low : len(self._drawn) - self.high]

    @property
    def kept_judges(self) -> tuple[int, ...]:
        """The judges whose value counts."""
        return self.judges[self.low : len(self._drawn) - self.high]

    @property
    def dropped(self) -> frozenset[int]:
        """The judges whose value was dropped."""
        judges = self.judges
        return frozenset(judges[: self.low] + judges[len(judges) - self.high :])

    def average(self, how: Average) -> Fraction | None:
        """平均 or 中位数 of what is left, in points; ``None`` of nothing."""
        count = len(self._drawn) - self.low - self.high
        if not count:
            return None
        if how is _MEAN:
            return _quotient(self._sum_kept(), self.scale * count)
        kept = self.kept
        middle = count // 2
        pair = (kept[middle - 1] + kept[middle]) if count % 2 == 0 else 2 * kept[middle]
        return Fraction(pair, 2 * self.scale)

    def _sum_kept(self) -> Number:
        low, high, drawn = self.low, self.high, self._drawn
        if low > 1 or high > 1:
            return sum(self.kept)
        total = sum(drawn)
        if low:
            total -= min(drawn)
        return total - max(drawn) if high else total

    def _in_order(self) -> tuple[tuple[Number, ...], tuple[int, ...]]:
        if self._ordered is None:
            pairs = sorted(zip(self._drawn, self._drawn_by, strict=True))
            self._ordered = tuple([v for v, _ in pairs]), tuple([j for _, j in pairs])
        return self._ordered

    def _all(self) -> tuple[object, ...]:
        return (self._in_order(), self.scale, self.low, self.high, self.short)

    def __eq__(self, other: object) -> bool:
        return self._all() == other._all() if isinstance(other, Sample) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        ends = f"low={self.low}, high={self.high}, short={self.short}"
        return f"Sample({self.values}, {self.judges}, {self.scale}, {ends})"
