"""A sheet as it came: cells by row and column from A1, before anyone guesses what they mean."""

from dataclasses import dataclass

from lsb_desktop.paper.workbook.cells import Raw
from lsb_desktop.paper.workbook.report import Spot

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged area, counted from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one table of a text, page or clipboard.

    ``rows`` are equally wide and begin at A1; blank cells are ``None`` or ``""``.
    A merged area holds its value in its first cell alone.
    """

    name: str
    rows: tuple[tuple[Raw, ...], ...]
    merged: tuple[Merge, ...] = ()
    hidden: bool = False
    percents: frozenset[tuple[int, int]] = frozenset()
    """Row and column, from 0, of the number cells shown as a percentage: 0.95 there is 95%."""
    hidden_rows: frozenset[int] = frozenset()
    """Rows with content, from 0, that are hidden or filtered out."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns with content, from 0, that are hidden."""

    def spot(self, row: int, column: int) -> str:
        """The address of a cell, row and column from 0: ``名单!B3``; ``B3`` without a name."""
        return str(Spot(self.name, row + 1, column + 1)).removeprefix("!")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file or a clipboard holds. ``notes`` say what was assumed (an encoding, a format)."""

    name: str
    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
