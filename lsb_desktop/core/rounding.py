"""Rounding by the contest's rules: at the named stages only, one mode, one number of digits."""

from fractions import Fraction

from lsb_desktop.core.model import Rounding, Rules, Stage
from lsb_desktop.core.numbers import fixed, round_half_even, round_half_up


class Rounder:
    """舍入方式, 小数位 and 舍入环节 of one contest."""

    def __init__(self, rules: Rules) -> None:
        self._mode = round_half_up if rules.rounding is Rounding.HALF_UP else round_half_even
        self._digits = rules.digits
        self._stages = rules.stages

    def rounded(self, value: Fraction) -> Fraction:
        """A value at 小数位 digits."""
        return self._mode(value, self._digits)

    def at(self, stage: Stage, value: Fraction) -> Fraction:
        """A value rounded if 舍入环节 names the stage, else untouched."""
        return self.rounded(value) if stage in self._stages else value

    def shown(self, value: Fraction | None) -> str | None:
        """A value as every screen and paper shows it, with exactly 小数位 digits."""
        return None if value is None else fixed(self.rounded(value), self._digits)
