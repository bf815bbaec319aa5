"""What a combo box offers, when that changes while it is shown."""

from lsb_desktop.ui.console.parts import Choices


def offer(box: Choices, pairs: list[tuple[str, str]]) -> None:
    """(stored, shown) each; nothing happens when these are offered already."""
    if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] == pairs:
        return
    box.clear()
    for stored, shown in pairs:
        box.addItem(shown, stored)
