"""Filling several cells at once: the cell above again, a column down, a word for a selection."""

from collections.abc import Iterable

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Component, Word
from lsb_desktop.ui.console.entry.cursor import Place
from lsb_desktop.ui.console.entry.entries import whole_ballot
from lsb_desktop.ui.console.entry.sheet import Cell, Sheet

Cells = list[tuple[Slot, str]]


def above(sheet: Sheet, place: Place) -> Cell | None:
    """The nearest cell above that takes an entry."""
    row, column = place
    cells = (sheet.cell(r, column) for r in range(row - 1, -1, -1))
    return next((c for c in cells if c.slot is not None), None)


def downwards(sheet: Sheet, places: Iterable[Place]) -> Cells:
    """The topmost filled cell of each chosen column, for the chosen cells below it."""
    found: Cells = []
    top: dict[int, str] = {}
    for row, column in sorted(places):
        cell = sheet.cell(row, column)
        if cell.slot is None:
            continue
        if column in top:
            found.append((cell.slot, top[column]))
        elif cell.text:
            top[column] = cell.text
    return found


def emptied(sheet: Sheet, places: Iterable[Place]) -> Cells:
    """Every chosen cell that takes an entry, cleared."""
    slots = (sheet.cell(*place).slot for place in sorted(places))
    return [(slot, "") for slot in slots if slot is not None]


def worded(
    sheet: Sheet, places: Iterable[Place], word: Word, component: Component, book: Book
) -> Cells:
    """A word for every chosen cell; 未到场, 弃权 and 废票 for the rest of its ballot too."""
    found: dict[Slot, str] = {}
    for place in sorted(places):
        slot = sheet.cell(*place).slot
        if slot is None or slot.kind is SlotKind.PAPER_TOTAL:
            continue
        if slot.kind is not SlotKind.MARK:
            found[slot] = str(word)
            continue
        for mark in whole_ballot(slot, word, component, book).marks:
            found[slot._replace(item=mark.criterion)] = mark.text
    return list(found.items())
