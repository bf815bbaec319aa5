"""Which pages there are; each is imported and built when it is first shown."""

from dataclasses import dataclass
from importlib import import_module

from lsb_desktop.ui.actions import PAGES as ACTION_PAGES
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its key, its text in the sidebar, where its class is, its icon."""

    key: str
    text: str
    module: str
    name: str
    icon: str
    needs_contest: bool = True

    def build(self, bridge: Bridge) -> Page:
        """Import the page's module and make the page."""
        module = import_module(f"lsb_desktop.ui.console.{self.module}")
        page = getattr(module, self.name)(bridge)
        assert isinstance(page, Page)
        return page


def _page(key: str, text: str, icon: str) -> Entry:
    return Entry(key, text, f"{key}.view", f"{key.capitalize()}Page", icon, key not in _FREE)


_FREE = ("contests", "preferences")
PAGES: tuple[Entry, ...] = tuple(_page(*page) for page in ACTION_PAGES)
"""In the order of the sidebar; class and module are named after the key."""

WELCOME = Entry("welcome", "开始", "welcome", "WelcomePage", "", False)
SEASON = Entry("season", "年度汇总", "season.view", "SeasonPage", "", False)
"""Reached from 活动 and from the menu."""
BY_KEY = {p.key: p for p in (*PAGES, WELCOME, SEASON)}
