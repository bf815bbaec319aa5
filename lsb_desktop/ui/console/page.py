"""What every page of the console is: built once, filled from the bridge, told when to look again.

A page holds no truth. It reads ``bridge.session`` (contest, book, snapshot)
in :meth:`Page.refresh` and changes it through ``bridge.execute``.
"""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from lsb_desktop.core.changes import Changes
from lsb_desktop.ui.bridge import Bridge


class Page(QWidget):
    """Base of all pages.

    Subclasses set ``title`` (shown at the top of the page and in tests) and
    implement :meth:`refresh`; they may narrow :meth:`concerns` and override
    :meth:`commit`. A hidden page is refreshed when it is next shown.
    """

    title = ""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.stale = True
        bridge.opened.connect(self.on_opened)
        bridge.changed.connect(self.on_changed)

    def refresh(self) -> None:
        """Draw everything anew from ``self.bridge``; a contest may or may not be open."""
        raise NotImplementedError

    def concerns(self, changes: Changes) -> bool:
        """Whether a command changed what this page shows; everything, unless narrowed."""
        return True

    def begin(self) -> None:
        """The page was asked for to start something; put the cursor where typing begins."""

    def commit(self) -> bool:
        """Store what is still being typed, before the page is left; False keeps the page."""
        return True

    def pending(self) -> str:
        """What would be lost if the program were closed now, as a sentence; empty for nothing."""
        return ""

    def act(self, action: str) -> None:
        """Trigger an action of the window this page is in, by its id."""
        for found in self.window().actions():
            if found.data() == action:
                found.trigger()

    def on_opened(self) -> None:
        """Another contest is open, or none."""
        self.outdate()

    def on_changed(self, changes: Changes) -> None:
        """A command was executed, undone or redone."""
        if self.concerns(changes):
            self.outdate()

    def outdate(self) -> None:
        """Refresh now if the page can be seen, else when it is next shown."""
        self.stale = True
        if self.isVisible():
            self.renew()

    def renew(self) -> None:
        """Refresh, and remember that it was done."""
        self.stale = False
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was hidden."""
        if self.stale:
            self.renew()
        super().showEvent(event)
