"""The ways to what is behind the numbers: 操作记录, 这一格的历史, 核验数据, 算分明细, 全部重做."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from lsb_desktop.core.book import Slot
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.explaining.door import Explaining
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.stepping import Stepping
from lsb_desktop.ui.messages import Tone


class JournalWindow(Sheet):
    """The journal in a window of its own, beside the page that is worked on."""

    def __init__(self, parent: QWidget, bridge: Bridge) -> None:
        super().__init__(parent, "操作记录", 760)
        from lsb_desktop.ui.console.journal.panel import JournalPanel

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.panel = JournalPanel(bridge)
        self.body.addWidget(self.panel, 1)
        self.add_button(self.tr("关闭")).clicked.connect(self.close)
        # Enter belongs to the search field.
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        self.resize(980, 600)


class Journal(QObject):
    """Opens each window once; a second call brings it to the front."""

    def __init__(self, bridge: Bridge, parent: QWidget, present: Callable[[], Page | None]) -> None:
        """``present`` gives the page that is shown."""
        super().__init__(parent)
        self._bridge, self._window, self._present = bridge, parent, present
        self.journal: JournalWindow | None = None
        self.explaining = Explaining(bridge, parent, present)
        self.stepping = Stepping(bridge, self)

    def show(self) -> JournalWindow:
        """操作记录…"""
        page = self._present()
        if page is not None:
            page.commit()
        if self.journal is None:
            self.journal = JournalWindow(self._window, self._bridge)
            self.journal.destroyed.connect(self._gone)
            self.journal.show()
        self.journal.raise_()
        self.journal.activateWindow()
        return self.journal

    def _gone(self) -> None:
        self.journal = None

    def cell(self) -> None:
        """这一格的历史…: of the cell the cursor is in on the entry page."""
        from lsb_desktop.ui.console.entry.view import EntryPage

        page = self._present()
        slot = None
        if isinstance(page, EntryPage) and page.table.currentIndex().isValid():
            slot = page.marks.cell(page.table.currentIndex()).slot
        if slot is None:
            self._bridge.say(self.tr("先在录分页把光标放到要看的一格"), Tone.WARNING)
        else:
            self.show_cell(slot)

    def verify(self) -> None:
        """核验数据…"""
        from lsb_desktop.ui.console.journal.verifying import VerifyDialog

        page = self._present()
        if page is not None:
            page.commit()
        VerifyDialog(self._window, self._bridge).open()

    def explain(self) -> None:
        """算分明细…"""
        self.explaining.show()

    def redo_all(self) -> None:
        """全部重做."""
        self.stepping.redo_all()

    def show_cell(self, slot: Slot) -> None:
        """The history of one cell; other pages may call this."""
        self.show().panel.show_cell(slot)
