"""What one cell means: text, an exact number, a date; or why it cannot be read."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import parse_number, plain

SPACES = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""What is trimmed from both ends of every text; nothing inside a text is touched."""
_TOO_BIG = 10**15
_FINEST = 10**30

_RATIO = re.compile(r"(-?[0-9]+)/([1-9][0-9]*)")
_PERCENT = ("%", "％")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that shows an error (#N/A) or a formula that was never calculated."""

    message: str


Raw = str | float | int | bool | date | datetime | time | timedelta | Fault | None


def clean(text: str) -> str:
    """A text without the blanks around it, full-width and zero-width ones included."""
    return text.strip(SPACES)


def is_blank(raw: Raw) -> bool:
    """Whether a cell looks empty."""
    return raw is None or (isinstance(raw, str) and not clean(raw))


def exact(value: float) -> Fraction:
    """The decimal Excel shows for a number cell: 15 significant digits, no binary tail.

    28.999999999999996 is 29. Raises :class:`UserError` on what is no number at
    all, and beyond 15 digits, where Excel itself has lost the last ones.
    """
    if not math.isfinite(value):
        raise UserError("不是数字")
    shown = Fraction(format(value, ".15g"))
    if abs(shown) >= _TOO_BIG or shown.denominator > _FINEST:
        raise UserError(f"数字 {value:g} 超过 15 位，末尾已不准确；若是代码，请改为文本")
    return shown


def number_of(raw: Raw) -> Fraction:
    """A number cell, or a text as :func:`parse_number` reads it; UserError otherwise."""
    if isinstance(raw, str):
        return parse_number(clean(raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return exact(raw)
    raise UserError(_unfit(raw, "数字"))


def quantity_of(raw: Raw) -> Fraction:
    """A number of the definition: as :func:`number_of`, or a fraction as text (“100/3”)."""
    found = _RATIO.fullmatch(clean(raw)) if isinstance(raw, str) else None
    return Fraction(int(found[1]), int(found[2])) if found else number_of(raw)


def percent_of(raw: Raw, styled: bool = False) -> Fraction:
    """A number out of 100: 60, “60%”, or 0.6 in a cell formatted as percent (``styled``)."""
    if isinstance(raw, str):
        text = clean(raw)
        return quantity_of(text[:-1] if text.endswith(_PERCENT) else text)
    return number_of(raw) * (100 if styled else 1)


def text_of(raw: Raw) -> str:
    """The trimmed text of a cell, a number as Excel shows it (1.0 is “1”); UserError otherwise."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return plain(exact(raw))
    raise UserError(_unfit(raw, "文字"))


def iso_of(raw: date | datetime) -> str:
    """The day of a date cell as ISO text."""
    return raw.date().isoformat() if isinstance(raw, datetime) else raw.isoformat()


def _unfit(raw: Raw, wanted: str) -> str:
    if isinstance(raw, Fault):
        return raw.message
    if isinstance(raw, bool):
        return f"单元格是逻辑值 {str(raw).upper()}，这里要填{wanted}"
    return f"单元格是日期或时间（{raw}），这里要填{wanted}；请把单元格格式改为常规后重填"
