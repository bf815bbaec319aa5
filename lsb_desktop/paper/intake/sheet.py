"""A grid as it is read: the way round that has villages down, and what a preview may show."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.model import Meaning
from lsb_desktop.paper.workbook.cells import Fault, Raw, clean, text_of

HIDDEN = "······"
"""What a preview shows in place of a phone or identity number."""
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)", re.ASCII)
_IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dA-Za-z])", re.ASCII)
_SHORTEST = 11
_SHORT = 10**10
_LONG = 10**14
"""A number cell beyond it is an identity number whose last digits the sheet has lost."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid, rows and columns exchanged if ``turned``.

    ``heads`` leads from every cell of a merged area to the area's first cell.
    """

    grid: Grid
    rows: tuple[tuple[Raw, ...], ...]
    heads: Mapping[tuple[int, int], tuple[int, int]]
    turned: bool = False

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def value(self, row: int, column: int) -> Raw:
        """What a cell says; every cell of a merged area says what the area says."""
        if self.heads:
            row, column = self.heads.get((row, column), (row, column))
        return self.rows[row][column]

    def text(self, row: int, column: int) -> str:
        """:meth:`value` as text."""
        return written(self.value(row, column))

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a cell lies in a merged area without being its first cell."""
        return bool(self.heads) and self.heads.get((row, column), (row, column)) != (row, column)

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Row and column in the sheet as it lies."""
        return (column, row) if self.turned else (row, column)

    def spot(self, row: int, column: int) -> str:
        """The address of a cell in the sheet as it lies."""
        return self.grid.spot(*self.at(row, column))


def sheet_of(grid: Grid, turned: bool = False) -> Sheet:
    """The grid as it lies, or with rows and columns exchanged."""
    rows = tuple(zip(*grid.rows, strict=True)) if turned else grid.rows
    heads = {}
    for top, left, bottom, right in grid.merged:
        for row in range(top, min(bottom, len(grid.rows) - 1) + 1):
            for column in range(left, min(right, len(grid.rows[row]) - 1) + 1):
                heads[(column, row) if turned else (row, column)] = (
                    (left, top) if turned else (top, left)
                )
    return Sheet(grid, rows, heads, turned)


def shown(raw: Raw, meaning: Meaning = Meaning.SKIP) -> str:
    """What a preview shows of a cell: phone and identity numbers never."""
    text = written(raw)
    if text and (meaning is Meaning.PRIVATE or is_private(raw)):
        return HIDDEN
    return text


def is_private(raw: Raw) -> bool:
    """Whether a cell holds a mobile number (11 digits) or an identity number (18, once 15)."""
    if isinstance(raw, str):
        # Most cells are shorter than any number that is private.
        return len(raw) >= _SHORTEST and _says_private(raw)
    if isinstance(raw, int | float):
        if abs(raw) < _SHORT or abs(raw) >= _LONG:
            return abs(raw) >= _LONG
        return _says_private(written(raw))
    return False


@lru_cache(maxsize=1 << 12)
def _says_private(said: str) -> bool:
    text = written(said)
    if len(text) < _SHORTEST:
        return False
    plain = unicodedata.normalize("NFKC", text)
    return bool(_PHONE.search(plain) or _IDENTITY.search(plain))


@lru_cache(maxsize=1 << 16)
def _line(text: str) -> str:
    """A text as one line. Every cell is looked at some six times, from as many sides."""
    return " ".join(clean(text).split("\n"))


def written(raw: Raw) -> str:
    """A cell as a text, whatever it holds; line ends become blanks."""
    if isinstance(raw, str):
        return _line(raw)
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < _LONG:
        return str(int(raw))
    if raw is None:
        return ""
    if isinstance(raw, Fault):
        return raw.message
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    if isinstance(raw, date | time | timedelta | bool):
        return str(raw)
    try:
        return text_of(raw)
    except UserError:
        return f"{raw:g}"
