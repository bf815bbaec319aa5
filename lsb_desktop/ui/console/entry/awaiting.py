"""Which cells of a sheet hold what waits for the server."""

from collections.abc import Collection
from dataclasses import replace

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.ui.console.entry.lists import POINTS, REASON
from lsb_desktop.ui.console.entry.sheet import Sheet


def awaiting(sheet: Sheet, waits: Collection[Slot]) -> Sheet:
    """The sheet with every cell marked whose entry is among ``waits``, and no other."""
    shown = {cell for slot in waits for cell in _cells(slot)} & sheet.places.keys()
    lines = list(sheet.lines)
    for row in {sheet.places[slot][0] for slot in shown}:
        cells = tuple(cell._replace(waits=cell.slot in shown) for cell in lines[row].cells)
        lines[row] = lines[row]._replace(cells=cells)
    return replace(sheet, lines=tuple(lines)) if shown else sheet


def _cells(slot: Slot) -> tuple[Slot, ...]:
    """The cells in which an entry is shown: a list of 扣分 in one, 加减分 in two."""
    match slot.kind:
        case SlotKind.DEDUCTION:
            return (slot._replace(row=0),)
        case SlotKind.ADJUSTMENT:
            return slot._replace(key=POINTS), slot._replace(key=REASON)
    return (slot,)
