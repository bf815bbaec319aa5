"""Rounding by the contest's rules: at the named stages only, one mode, one number of digits."""

from fractions import Fraction

from lsb_desktop.core.model import Rounding, Rules, Stage
from lsb_desktop.core.numbers import decimal_text, nearest_half_even, nearest_half_up

Rounded = tuple[int, tuple[Fraction, str]]
"""In steps of the last digit; as a number and as it is shown."""

MOST = 20_000
"""So many values are remembered; the totals of a long contest's every mark would fill memory."""


class Rounder:
    """舍入方式, 小数位 and 舍入环节 of one contest."""

    def __init__(self, rules: Rules) -> None:
        half_up = rules.rounding is Rounding.HALF_UP
        self._nearest = nearest_half_up if half_up else nearest_half_even
        self._digits = rules.digits
        self._stages = tuple(rules.stages)
        self.parts = 10**rules.digits
        """How many steps of the last digit one point has."""
        self._known: dict[tuple[int, int], Rounded] = {}
        """By numerator and denominator: a fraction's own hash costs more than to round it."""

    def nearest(self, value: Fraction) -> int:
        """A value in steps of the last digit."""
        return self._rounded(value)[0]

    def rounded(self, value: Fraction) -> Fraction:
        """A value at 小数位 digits."""
        return self._rounded(value)[1][0]

    def at(self, stage: Stage, value: Fraction) -> Fraction:
        """A value rounded if 舍入环节 names the stage, else untouched."""
        return self._rounded(value)[1][0] if stage in self._stages else value

    def shown(self, value: Fraction | None) -> str | None:
        """A value as every screen and paper shows it, with exactly 小数位 digits."""
        return None if value is None else self._rounded(value)[1][1]

    def total(self, value: Fraction) -> tuple[Fraction, str]:
        """A value at 小数位 digits, as a number and as it is shown."""
        return self._rounded(value)[1]

    def _rounded(self, value: Fraction) -> Rounded:
        found = self._known.get(value.as_integer_ratio())
        return self._found(value) if found is None else found

    def _found(self, value: Fraction) -> Rounded:
        if len(self._known) >= MOST:
            self._known.clear()
        nearest = self._nearest(value, self.parts)
        found = nearest, (Fraction(nearest, self.parts), decimal_text(nearest, self._digits))
        self._known[value.as_integer_ratio()] = found
        return found
