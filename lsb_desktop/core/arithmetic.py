"""The steps of a calculation in writing: exact numbers, sums, roundings."""

from collections.abc import Iterable
from fractions import Fraction

from lsb_desktop.core.model import Rounding, Rules, Stage
from lsb_desktop.core.numbers import fixed, fraction, plain, round_half_up
from lsb_desktop.core.rounding import Rounder

_LONGEST = 12
_ABOUT = 6


def exact_text(value: Fraction) -> str:
    """A decimal where there is a short one, else the fraction and what it is about."""
    text = plain(value)
    if "/" not in text and len(text.partition(".")[2]) <= _LONGEST:
        return text
    return f"{fraction(value)}（约 {fixed(round_half_up(value, _ABOUT), _ABOUT)}）"


def signed(value: Fraction) -> str:
    """``＋ 2`` or ``－ 2``, as an adjustment is added."""
    return f"{'－' if value < 0 else '＋'} {exact_text(abs(value))}"


def summed(terms: Iterable[str]) -> str:
    """``a ＋ b ＋ c``."""
    return " ＋ ".join(terms)


class Steps:
    """Says where a value is rounded and to what."""

    def __init__(self, rules: Rules) -> None:
        self._rounder = Rounder(rules)
        self._rules = rules
        mode = "四舍五入" if rules.rounding is Rounding.HALF_UP else "五成双"
        self.mode = f"{mode}到 {rules.digits} 位小数" if rules.digits else f"{mode}取整"

    def at(self, stage: Stage, value: Fraction) -> str:
        """`` → 9.07（指标：四舍五入到 2 位小数）``; nothing if the stage does not round."""
        if stage not in self._rules.stages:
            return ""
        return f" → {self._rounder.shown(value)}（{stage}：{self.mode}）"
