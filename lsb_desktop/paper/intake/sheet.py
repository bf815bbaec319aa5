"""A grid as it is read: the way round that has villages down, and what a preview may show."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.model import Meaning, SheetUse
from lsb_desktop.paper.workbook.cells import SPACES, Fault, Raw, clean, text_of

HIDDEN = "······"
"""What a preview shows in place of a phone or identity number."""
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)", re.ASCII)
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid, rows and columns exchanged if ``turned``; merged areas are ignored then."""

    grid: Grid
    rows: tuple[tuple[Raw, ...], ...]
    turned: bool = False

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Row and column in the sheet as it lies."""
        return (column, row) if self.turned else (row, column)

    def spot(self, row: int, column: int) -> str:
        """The address of a cell in the sheet as it lies."""
        return self.grid.spot(*self.at(row, column))


def sheet_of(grid: Grid, use: SheetUse) -> Sheet:
    """The grid the way round that ``use`` counts its rows and columns."""
    rows = tuple(zip(*grid.rows, strict=True)) if use.turned else grid.rows
    return Sheet(grid, rows, use.turned)


def shown(raw: Raw, meaning: Meaning = Meaning.SKIP) -> str:
    """What a preview shows of a cell: phone and identity numbers never."""
    text = written(raw)
    if text and (meaning is Meaning.PRIVATE or is_private(text)):
        return HIDDEN
    return text


def is_private(text: str) -> bool:
    """Whether a text holds a mobile number (11 digits) or an identity number (18)."""
    plain = unicodedata.normalize("NFKC", text)
    return bool(_PHONE.search(plain) or _IDENTITY.search(plain))


def written(raw: Raw) -> str:
    """A cell as a text, whatever it holds; line ends become blanks."""
    if isinstance(raw, Fault):
        return raw.message
    if isinstance(raw, datetime) and not raw.time():
        return raw.date().isoformat()
    if isinstance(raw, date | time | timedelta | bool):
        return str(raw)
    try:
        return " ".join(clean(text_of(raw)).split("\n"))
    except UserError:
        return f"{raw:g}" if isinstance(raw, int | float) else str(raw).strip(SPACES)
