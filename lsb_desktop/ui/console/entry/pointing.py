"""Opening the entry page at one cell, from wherever the cell was remarked on."""

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.console.entry.sheet import Choice
from lsb_desktop.ui.console.entry.view import EntryPage


def choice_for(contest: Contest, slot: Slot) -> Choice:
    """What to look at so that a slot's cell is on the page."""
    if slot.kind is SlotKind.ENTERED:
        return Choice(slot.item)
    component = next(c for c in contest.components if any(k.id == slot.item for k in c.criteria))
    if slot.kind is SlotKind.MARK and len(component.criteria) > 1:
        return Choice(component.id, judge=slot.judge)
    return Choice(component.id)


def show_cell(page: EntryPage, slot: Slot) -> None:
    """Put the cursor on a slot's cell; of a list that has no such row, on the village's."""
    page.commit()
    page.options.choose(choice_for(page.bridge.contest, slot))
    page.refresh()
    places = page.marks.sheet.places
    near = [at for s, at in sorted(places.items()) if s.entrant == slot.entrant]
    for place in ([places[slot]] if slot in places else near)[:1]:
        page.table.go(*place)
    page.table.setFocus()
