"""Exact numbers: one way to read them, one to round them, one to print them.

A mark is an ``int`` count of :data:`UNIT` parts of a point (10⁻⁶), so that
sums of many marks stay machine-sized integers; every mean, weight and total
is a :class:`fractions.Fraction`. A binary float never touches a score.
"""

import re
from fractions import Fraction

from lsb_desktop.core.errors import UserError

DECIMALS = 6
UNIT = 10**DECIMALS
"""How many parts of a point one mark unit is: 92.5 is 92_500_000."""

_WIDE = str.maketrans("０１２３４５６７８９．。｡＋－−", "0123456789...+--")
_SPACES = " \t\r\n\v\f\u3000\xa0\u2009\u200b\ufeff"
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?", re.ASCII)


def parse_number(text: str) -> Fraction:
    """Read an exact decimal as an office types it: ９５．５, 95。5, 95.5分.

    Full-width digits and signs, ``。``/``．`` as the decimal point and a
    trailing ``分`` are read (SCORING.md §2); anything else raises
    :class:`UserError`, so does a point without a digit on either side of it
    (``95.`` may be half a 95.5).
    """
    typed = text.strip(_SPACES)
    plain = typed.removesuffix("分").strip(_SPACES).translate(_WIDE)
    if not _DECIMAL.fullmatch(plain):
        raise UserError(f"“{typed[:20]}”不是数字")
    whole, _, part = plain.partition(".")
    return Fraction(int(whole + part), 10 ** len(part))


def to_units(value: Fraction) -> int:
    """A value in mark units; :class:`UserError` if it is finer than 10⁻⁶."""
    units = value * UNIT
    if units.denominator != 1:
        raise UserError(f"小数最多 {DECIMALS} 位")
    return int(units)


def from_units(units: int) -> Fraction:
    """The points a count of mark units stands for."""
    return Fraction(units, UNIT)


def nearest_half_up(value: Fraction, parts: int) -> int:
    """四舍五入: the nearest count of ``parts`` of one, a half away from zero (Excel's ROUND)."""
    top, bottom = value.as_integer_ratio()
    if top < 0:
        return -((2 * -top * parts + bottom) // (2 * bottom))
    return (2 * top * parts + bottom) // (2 * bottom)


def nearest_half_even(value: Fraction, parts: int) -> int:
    """五成双: the nearest count of ``parts`` of one, a half to the even (GB/T 8170-2008)."""
    top, bottom = value.as_integer_ratio()
    nearest, rest = divmod(top * parts, bottom)
    if 2 * rest > bottom or (2 * rest == bottom and nearest % 2):
        nearest += 1
    return nearest


def round_half_up(value: Fraction, digits: int) -> Fraction:
    """四舍五入 to so many decimals."""
    return Fraction(nearest_half_up(value, 10**digits), 10**digits)


def round_half_even(value: Fraction, digits: int) -> Fraction:
    """五成双 to so many decimals."""
    return Fraction(nearest_half_even(value, 10**digits), 10**digits)


def fixed(value: Fraction, digits: int) -> str:
    """A rounded value with exactly ``digits`` decimals: 95.1 → "95.10".

    Raises :class:`ValueError` (a bug) if the value has more decimals.
    """
    parts, rest = divmod(value.numerator * 10**digits, value.denominator)
    if rest:
        raise ValueError(f"{value} is not rounded to {digits} digits")
    return decimal_text(parts, digits)


def decimal_text(parts: int, digits: int) -> str:
    """A count of the last of ``digits`` decimals: 9510 → "95.10"."""
    sign = "-" if parts < 0 else ""
    text = str(abs(parts)).rjust(digits + 1, "0")
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def plain(value: Fraction) -> str:
    """The shortest exact decimal; a fraction ("256/3") where there is none."""
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return fixed(value, max(twos, fives)) if rest == 1 else fraction(value)


def fraction(value: Fraction) -> str:
    """A reduced fraction, whole numbers without a bar: "9519/100", "95"."""
    return str(value)


def is_on_step(value: Fraction, step: Fraction) -> bool:
    """Whether a value is a whole number of steps (both in points)."""
    return (value / step).denominator == 1
