"""Numbers and dates in words, as a certificate and a notice write them."""

import re

from lsb_desktop.core.errors import UserError

_DIGITS = "零一二三四五六七八九"
_YEAR = "〇一二三四五六七八九"
"""A year is read digit by digit, with 〇 (U+3007), never 零 or the letter O."""

_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", re.ASCII)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def chinese_number(number: int) -> str:
    """0..999 as it is read: 十, 十二, 二十, 一百零五, 一百一十.

    Raises :class:`ValueError` (a bug) outside that range.
    """
    if not 0 <= number <= 999:
        raise ValueError(f"{number} is not within 0..999")
    if number < 10:
        return _DIGITS[number]
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens == 0 and ones:
        text += "零"
    elif tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    return text + (_DIGITS[ones] if ones else "")


def chinese_date(date: str) -> str:
    """``2021-12-14`` as 二〇二一年十二月十四日; :class:`UserError` on a bad date."""
    year, month, day = _parts(date)
    spelt = "".join(_YEAR[int(d)] for d in f"{year:04}")
    return f"{spelt}年{chinese_number(month)}月{chinese_number(day)}日"


def arabic_date(date: str) -> str:
    """``2021-12-04`` as 2021年12月4日, without leading zeros (GB/T 9704-2012)."""
    year, month, day = _parts(date)
    return f"{year}年{month}月{day}日"


def day_words(text: str) -> str:
    """2021年12月14日; what is no date (近日) as it is."""
    try:
        return arabic_date(text)
    except UserError:
        return text


def _parts(date: str) -> tuple[int, int, int]:
    """Year, month and day of 2021-12-14, 2021/12/14, 2021.12.14 or 2021年12月14日."""
    found = _DATE.fullmatch("".join(date.split()).translate(_WIDE))
    if found is None:
        raise UserError(f"“{date.strip()}”不是日期，应写成 2021-12-14")
    year, month, day = (int(part) for part in found.groups())
    if not (1 <= month <= 12 and 1 <= day <= _days_in(year, month)):
        raise UserError(f"“{date.strip()}”没有这一天")
    return year, month, day


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]
