"""纸面合计 in the grid: a column beside the ballots, a row below the villages."""

from lsb_desktop.core.model import Component, Entrant, Judge, is_expected
from lsb_desktop.core.paper_totals import check, total_slot
from lsb_desktop.ui.console.entry.sheet import TITLE, Cell, Column, Data, End, Line, points_text

HINT = "纸上写的合计，与录入的核对；不计分"
_KEY = 0
"""No judge, village or criterion has this id."""


def total_column(judge: int) -> Column:
    """The head of the column of sums."""
    return Column(_KEY, TITLE, HINT, judge=judge)


def total_cell(data: Data, entrant: Entrant | None, judge: Judge, component: Component) -> Cell:
    """One sum of a judge's paper; without an entrant that of the whole sheet."""
    if entrant is not None and not is_expected(judge, entrant, data.contest.tours):
        return Cell()
    slot = total_slot(entrant.id if entrant else 0, judge.id, component.id)
    found = check(slot, data.contest, data.book)
    text = "" if found is None else points_text(found.paper, *component.criteria)
    return Cell(text, slot, check=found)


def total_line(cells: tuple[Cell, ...], ends: int) -> Line:
    """The row of sums below the villages."""
    return Line(_KEY, "", TITLE, cells, tuple(End("") for _ in range(ends)), HINT)


def summed(column: Column, cell: Cell) -> Column:
    """A judge's column that says when the sum below it does not agree."""
    if cell.check is None or not cell.check.differs:
        return column
    return column._replace(hint=f"{column.hint}　{cell.check.figures}", differs=True)
