"""A sheet counted: how far each column is, and where every slot stands."""

from collections.abc import Iterable
from dataclasses import replace

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS, Cell, Column, Line, Sheet


def finished(sheet: Sheet, was: Sheet | None = None) -> Sheet:
    """A sheet with its columns counted and its slots found; ``missing`` cells are to do.

    ``was`` is the sheet before one mark: what did not change is not counted again.
    """
    pairs = None if was is None else _changed(was, sheet)
    if was is None or pairs is None:
        counts = [_count(sheet, at) for at in range(len(sheet.columns))]
        return replace(sheet, columns=_counted(sheet, counts), places=_places(sheet))
    if sheet.columns is was.columns:
        columns = list(was.columns)
    else:
        columns = list(_counted(sheet, ((c.done, c.total) for c in was.columns)))
    for before, after in pairs:
        for at, (a, b) in enumerate(zip(before.cells, after.cells, strict=True)):
            if a is not b and a.missing != b.missing:
                done = columns[at].done + a.missing - b.missing
                columns[at] = columns[at]._replace(done=done)
    return replace(sheet, columns=tuple(columns), places=was.places)


def _changed(was: Sheet, sheet: Sheet) -> list[tuple[Line, Line]] | None:
    """The lines that have other cells, before and after; ``None`` when slots lie elsewhere."""
    if (len(was.lines), len(was.columns)) != (len(sheet.lines), len(sheet.columns)):
        return None
    pairs = [(a, b) for a, b in zip(was.lines, sheet.lines, strict=True) if a.cells is not b.cells]
    slots = ([c.slot for c in a.cells] == [c.slot for c in b.cells] for a, b in pairs)
    return pairs if all(slots) else None


def _counted(sheet: Sheet, counts: Iterable[tuple[int, int]]) -> tuple[Column, ...]:
    pairs = zip(sheet.columns, counts, strict=True)
    return tuple(column._replace(done=done, total=total) for column, (done, total) in pairs)


def _count(sheet: Sheet, at: int) -> tuple[int, int]:
    """(filled, expected) of one column; nobody expects 加减分: there is nothing to count."""
    if sheet.choice.part == ADJUSTMENTS:
        return 0, 0
    cells = [line.cells[at] for line in sheet.lines if _is_expected(line.cells[at])]
    return sum(not c.missing for c in cells), len(cells)


def _places(sheet: Sheet) -> dict[Slot, tuple[int, int]]:
    return {
        cell.slot: (row, at)
        for row, line in enumerate(sheet.lines)
        for at, cell in enumerate(line.cells)
        if cell.slot is not None
    }


def _is_expected(cell: Cell) -> bool:
    """Whether a cell counts as to be filled; nobody waits for a sum of a paper."""
    return cell.slot is not None and cell.slot.kind is not SlotKind.PAPER_TOTAL
