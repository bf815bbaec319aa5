"""Commitments as they are typed and pasted: lines without their numbers, percentages."""

import re

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import parse_number

# 1. 1、 （一） 一、 ①: but never the 2. of 2.5 公里, nor the 3 of 3 个.
_NUMBER = re.compile(
    r"\s*(?:[(（][0-9０-９一二三四五六七八九十]{1,3}[)）]"
    r"|[0-9０-９]{1,2}(?:[、)）．]|\.(?![0-9]))"
    r"|[一二三四五六七八九十]{1,3}、"
    r"|[①-⑳])\s*"
)


def lines_in(text: str) -> list[str]:
    """The lines of a pasted list, without the numbers before them."""
    found = (_bare(line) for line in text.splitlines())
    return [line for line in found if line]


def _bare(line: str) -> str:
    number = _NUMBER.match(line)
    return line[number.end() if number else 0 :].strip()


def percent_in(text: str) -> int | None:
    """``60`` or ``60%`` as 60, nothing as ``None``; :class:`UserError` for anything else."""
    plain = text.strip().removesuffix("%").removesuffix("％").strip()
    if not plain:
        return None
    number = parse_number(plain)
    if number.denominator != 1 or not 0 <= number <= 100:
        raise UserError(f"完成率“{text.strip()}”应为 0 到 100 的整数")
    return int(number)
