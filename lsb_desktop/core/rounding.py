"""Rounding by the contest's rules: at the named stages only, one mode, one number of digits."""

from fractions import Fraction

from lsb_desktop.core.model import Rounding, Rules, Stage
from lsb_desktop.core.numbers import decimal_text, nearest_half_even, nearest_half_up


class Rounder:
    """舍入方式, 小数位 and 舍入环节 of one contest."""

    def __init__(self, rules: Rules) -> None:
        half_up = rules.rounding is Rounding.HALF_UP
        self._nearest = nearest_half_up if half_up else nearest_half_even
        self._digits = rules.digits
        self._stages = tuple(rules.stages)
        self.parts = 10**rules.digits
        """How many steps of the last digit one point has."""
        self._known: dict[int, tuple[Fraction, str]] = {}

    def nearest(self, value: Fraction) -> int:
        """A value in steps of the last digit."""
        return self._nearest(value, self.parts)

    def rounded(self, value: Fraction) -> Fraction:
        """A value at 小数位 digits."""
        return self.total(value)[0]

    def at(self, stage: Stage, value: Fraction) -> Fraction:
        """A value rounded if 舍入环节 names the stage, else untouched."""
        return self.rounded(value) if stage in self._stages else value

    def shown(self, value: Fraction | None) -> str | None:
        """A value as every screen and paper shows it, with exactly 小数位 digits."""
        return None if value is None else self.total(value)[1]

    def total(self, value: Fraction) -> tuple[Fraction, str]:
        """A value at 小数位 digits, as a number and as it is shown."""
        nearest = self._nearest(value, self.parts)
        found = self._known.get(nearest)
        if found is None:
            found = Fraction(nearest, self.parts), decimal_text(nearest, self._digits)
            self._known[nearest] = found
        return found
