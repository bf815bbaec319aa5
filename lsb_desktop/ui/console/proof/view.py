"""The page 核对: 复录, 复核, 提示, 尺度 and the journal, over one book."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.changes import Changes
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.journal.panel import JournalPanel
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import Notice, label, page_column, row
from lsb_desktop.ui.console.proof.checking import CheckTab
from lsb_desktop.ui.console.proof.hinting import HintsTab
from lsb_desktop.ui.console.proof.scaling import ScaleTab
from lsb_desktop.ui.console.proof.second import SecondTab

SEALED = "成绩已封存：复录、复核仍可继续，发现错了要先解封才能改分。"
QUIET = frozenset(
    {SlotKind.NOTE, SlotKind.COMMITMENT, SlotKind.PHOTO, SlotKind.QUESTION, SlotKind.PAPER}
)
"""What nothing on this page is made from."""


class ProofPage(Page):
    """Only the tab that can be seen is filled."""

    title = "核对"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._changes: Changes | None = None
        self.notice = Notice()
        self.second = SecondTab(bridge)
        self.checking = CheckTab(bridge)
        self.hints = HintsTab(bridge)
        self.scale = ScaleTab(bridge)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.second, self.tr("复录"))
        self.tabs.addTab(self.checking, self.tr("复核"))
        self.tabs.addTab(self.hints, self.tr("提示"))
        self.tabs.addTab(self.scale, self.tr("尺度"))
        self.tabs.addTab(self._framed(JournalPanel(bridge)), self.tr("记录"))
        self.tabs.currentChanged.connect(self._entered)
        self.tabs.tabBarClicked.connect(self._clicked)
        whole = page_column(self)
        whole.addLayout(row(label(self.title, "title"), None))
        whole.addWidget(self.notice)
        whole.addWidget(self.tabs, 1)

    @staticmethod
    def _framed(panel: QWidget) -> QWidget:
        """The journal fills and narrows itself; here it only gets the margins of a tab."""
        made = QWidget()
        margins = QVBoxLayout(made)
        margins.setContentsMargins(12, 12, 12, 12)
        margins.addWidget(panel)
        return made

    def on_opened(self) -> None:
        """Another contest: nothing here belongs to it."""
        self._changes = None
        self.second.forget()
        self.checking.forget()
        super().on_opened()

    def concerns(self, changes: Changes) -> bool:
        """Profiles, photos and questions are checked elsewhere."""
        return not changes.kinds <= QUIET

    def on_changed(self, changes: Changes) -> None:
        """Counting only what a command touched, while the page can be seen."""
        self._changes = changes if self.isVisible() and not self.stale else None
        super().on_changed(changes)
        self._changes = None

    def refresh(self) -> None:
        """The tab that can be seen."""
        self.notice.say(self.tr(SEALED) if self.bridge.sealed else "")
        tab = self.tabs.currentWidget()
        if tab is self.second:
            self.second.refresh(self._changes)
        elif tab is self.checking:
            self.checking.refresh(self._changes)
        elif tab is self.hints:
            self.hints.refresh()
        elif tab is self.scale:
            self.scale.refresh()

    def _entered(self) -> None:
        self.refresh()

    def _clicked(self, _at: int) -> None:
        # Said before the tab changes; from the keyboard the focus stays on the tabs.
        QTimer.singleShot(0, self, self.take)

    def take(self) -> None:
        """Be typed into: the keypad belongs to the tab that can be seen."""
        tab = self.tabs.currentWidget()
        if tab is self.second:
            self.second.card.take()
        elif tab is self.checking:
            self.checking.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page was chosen."""
        super().focusInEvent(event)
        self.take()
