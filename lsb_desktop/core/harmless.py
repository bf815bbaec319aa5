"""Texts on their way into a CSV, none of which a spreadsheet takes for a formula."""

import re

HEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell (OWASP: CSV injection)."""
_NUMBER = re.compile(r"[+-][0-9]+(?:[./][0-9]+)?", re.ASCII)
_BLANKS = " \u3000\xa0"
"""What some programs drop before they look at a cell."""


def harmless(cell: str, *, numbers: bool = True) -> str:
    """The text, with a quote before it if it begins like a formula.

    Where ``numbers`` may stand, one such as -2 stays one.
    """
    plain = cell.replace("\0", "")
    begins = plain.lstrip(_BLANKS).startswith(HEADS)
    kept = numbers and _NUMBER.fullmatch(plain)
    return f"'{plain}" if begins and not kept else plain
