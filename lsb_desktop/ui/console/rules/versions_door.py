"""The button 历次办法… of the rules page; the window is made when it is first wanted."""

from typing import TYPE_CHECKING

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import button
from lsb_desktop.ui.console.rules.drafts import Drafts

if TYPE_CHECKING:
    from lsb_desktop.ui.console.rules.versions import VersionsWindow


class VersionsDoor:
    """One window that stays open beside the page."""

    def __init__(self, bridge: Bridge, drafts: Drafts) -> None:
        self._bridge, self._drafts = bridge, drafts
        self.button = button("历次办法…", self.open)
        self.window: VersionsWindow | None = None

    def arm(self, *, there: bool) -> None:
        """Whether a contest is open; the window is told of a draft."""
        self.button.setEnabled(there)
        if self.window is not None:
            self.window.arm()

    def open(self) -> None:
        """Show the window, to the front if it is open."""
        if self.window is None:
            from lsb_desktop.ui.console.rules.versions import VersionsWindow

            owner = self.button.window()
            self.window = VersionsWindow(owner, self._bridge, lambda: self._drafts.dirty)
            self.window.finished.connect(self._gone)
            self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _gone(self) -> None:
        self.window = None
