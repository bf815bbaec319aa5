"""Opening the entry page at one cell, from wherever the cell was remarked on."""

from lsb_desktop.core.book import Slot
from lsb_desktop.ui.console.entry.finding import choice_for
from lsb_desktop.ui.console.entry.view import EntryPage
from lsb_desktop.ui.console.page import Page


def show_cell(page: Page, slot: Slot) -> None:
    """Put the cursor on a slot's cell; of a list that has no such row, on the village's."""
    assert isinstance(page, EntryPage)
    choice = choice_for(page.bridge.contest, slot)
    if choice is not None:
        page.look_at(choice, slot)
