"""The village panel on a page of its own: a village is chosen by its id."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import column
from lsb_desktop.ui.console.villages.panel import VillagePanel
from tests.helpers.console import small
from tests.helpers.pages import shown

NARROW, USUAL, WIDE = (300, 660), (340, 660), (460, 820)
"""Sizes of the panel: at its narrowest, in a window of 1024×768, in a large one."""


class Side(Page):
    """Shows one village in the panel, and again after every change, as the page 村庄 does."""

    title = "村庄"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.panel = VillagePanel(bridge)
        self.village = 1
        self.setLayout(column(self.panel))

    def on_opened(self) -> None:
        """Another contest."""
        self.panel.forget()
        super().on_opened()

    def refresh(self) -> None:
        """Show the chosen village, if it is there."""
        known = self.bridge.contest.entrants if self.bridge.session else ()
        found = next((e for e in known if e.id == self.village), None)
        self.panel.show_village(found.id if found else 0, found.name if found else "")

    def choose(self, village: int) -> None:
        """Go to another village."""
        self.village = village
        self.refresh()

    def commit(self) -> bool:
        """Leave the page."""
        return self.panel.commit()


def side(qtbot: QtBot, bridge: Bridge, tab: str = "记录", size: tuple[int, int] = USUAL) -> Side:
    """The panel on the screen, at one of its tabs."""
    page = shown(qtbot, Side(bridge), size)
    page.panel.show_tab(tab)
    return page


def roster() -> Contest:
    """Three villages with topics to note."""
    return replace(small(), topics=("基层党建", "人居环境"))


def note(bridge: Bridge, village: int, topic: str) -> Value:
    """What is noted on a village."""
    return bridge.book.get(Slot(SlotKind.NOTE, village, key=topic))
