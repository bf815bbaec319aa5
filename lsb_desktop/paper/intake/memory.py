"""Layouts remembered: how a sheet with these headings was read, by names and not by ids."""

from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.model import SheetUse


def signature(grid: Grid) -> str:
    """A digest of a sheet's headings: equal for the same form, whatever is filled in."""
    raise NotImplementedError


def remember(use: SheetUse, grid: Grid, contest: Contest) -> str:
    """How the sheet is read as JSON text for another contest; no cell of the body in it."""
    raise NotImplementedError


def recall(text: str, use: SheetUse, grid: Grid, contest: Contest) -> SheetUse:
    """``use`` (as guessed) with what ``text`` remembers of its columns.

    Names that the contest no longer has fall back to the guess.
    """
    raise NotImplementedError
