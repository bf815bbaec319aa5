"""The ways into 算分明细: the menu, and the results beside the marks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.ui.console.entry.view import EntryPage
    from lsb_desktop.ui.console.explaining.window import ExplainWindow


class Explaining(QObject):
    """One window that shows village after village."""

    def __init__(self, bridge: Bridge, parent: QWidget, present: Callable[[], Page | None]) -> None:
        """``present`` gives the page that is shown."""
        super().__init__(parent)
        self._bridge, self._window, self._present = bridge, parent, present
        self.window: ExplainWindow | None = None
        self._entry: EntryPage | None = None

    def attach(self, page: Page) -> None:
        """Double click and right click on the results of the entry page."""
        from lsb_desktop.ui.console.entry.view import EntryPage

        if not isinstance(page, EntryPage):
            return
        self._entry = page
        results = page.grid.results
        results.doubleClicked.connect(self._of_result)
        results.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        results.customContextMenuRequested.connect(self._menu)

    def show(self) -> None:
        """算分明细…: of the village the cursor is on, else of the first."""
        page = self._present()
        if page is not None:
            page.commit()
        if not self._bridge.contest.entrants:
            self._bridge.say(self.tr("还没有参评单位"), Tone.WARNING)
            return
        entrant = None
        if page is not None and page is self._entry:
            entrant = self._village_at(self._entry.table.currentIndex())
        self.open(entrant)

    def open(self, entrant: int | None) -> None:
        """The window, at a village where one is given."""
        if self.window is None:
            from lsb_desktop.ui.console.explaining.window import ExplainWindow

            self.window = ExplainWindow(self._window, self._bridge)
            self.window.destroyed.connect(self._gone)
            self.window.show()
        if entrant is not None:
            self.window.show_village(entrant)
        self.window.raise_()
        self.window.activateWindow()

    def _gone(self) -> None:
        self.window = None

    def _village_at(self, index: QModelIndex) -> int | None:
        """The village of a line; ``None`` where lines are judges and no village is chosen."""
        if self._entry is None or not index.isValid():
            return None
        sheet = self._entry.marks.sheet
        slots = [c.slot.entrant for c in sheet.lines[index.row()].cells if c.slot is not None]
        return slots[0] if slots else None

    def _of_result(self, index: QModelIndex) -> None:
        self.open(self._village_at(index))

    def _menu(self, at: QPoint) -> None:
        if self._entry is None:
            return
        results = self._entry.grid.results
        entrant = self._village_at(results.indexAt(at))
        if entrant is None:
            return
        menu = QMenu(results)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("算分明细…")).setData(entrant)
        menu.triggered.connect(self._picked)
        menu.popup(results.viewport().mapToGlobal(at))

    def _picked(self, act: "object") -> None:
        self.open(act.data())  # type: ignore[attr-defined]
