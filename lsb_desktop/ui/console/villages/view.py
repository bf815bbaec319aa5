"""The page 村庄: the roster with everything about the chosen village, and the route."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import label, page_column, row
from lsb_desktop.ui.console.villages.roster import RosterTab
from lsb_desktop.ui.console.villages.routes import RouteTab
from lsb_desktop.ui.style import role


class Tab(StrEnum):
    """What the page shows."""

    ROSTER = "名单"
    ROUTE = "路线"


_HINTS = {
    Tab.ROSTER: "Ctrl、Shift 多选　拖动或 Alt+↑↓ 调整次序　右键批量设置　Ctrl+V 粘贴表格",
    Tab.ROUTE: "拖动或 Alt+↑↓ 调整观摩点的次序",
}


class VillagesPage(Page):
    """Two tabs over one contest; every edit is stored at once."""

    title = "村庄"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.count = label("", "muted")
        self.roster = RosterTab(bridge, self.act, self.count.setText)
        self.table, self.panel = self.roster.table, self.roster.panel
        self.route = RouteTab(bridge)
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self.tabs: dict[Tab, QToolButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        for tab, place, widget in (
            (Tab.ROSTER, "first", self.roster),
            (Tab.ROUTE, "last", self.route),
        ):
            made = role(QToolButton(), "segment", place=place)
            made.setText(self.tr(tab))
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(made, self._stack.addWidget(widget))
            self.tabs[tab] = made
            tabs.addWidget(made)
        self.tabs[Tab.ROSTER].setChecked(True)
        self._group.idClicked.connect(self._go)
        head = row(label(self.title, "title"))
        head.addLayout(tabs)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.roster.tools)
        whole = page_column(self, 10)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)

    # Tabs ------------------------------------------------------------------

    @property
    def tab(self) -> Tab:
        """What is shown."""
        return list(Tab)[self._stack.currentIndex()]

    def show_tab(self, tab: Tab) -> None:
        """Go to a tab, storing what is being typed on the present one first."""
        self._go(list(Tab).index(tab))

    def _go(self, at: int) -> None:
        if at != self._stack.currentIndex() and not self.commit():
            at = self._stack.currentIndex()
        self._stack.setCurrentIndex(at)
        self.tabs[self.tab].setChecked(True)
        on_roster = self.tab is Tab.ROSTER
        self.roster.tools.setVisible(on_roster)
        self.count.setVisible(on_roster)
        self._shown().refresh()
        self._hint()

    def _hint(self) -> None:
        """What can be done just here, at the left of the message bar."""
        self.bridge.hinted.emit(self.tr(_HINTS[self.tab]) if self.isVisible() else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, and say what can be done."""
        super().showEvent(event)
        self._hint()

    def _shown(self) -> RosterTab | RouteTab:
        widget: QWidget | None = self._stack.currentWidget()
        assert isinstance(widget, RosterTab | RouteTab)
        return widget

    # What every page does ----------------------------------------------------

    def on_opened(self) -> None:
        """Another contest: what was typed on the last one's villages is not its own."""
        self.roster.forget()
        self.route.forget()
        super().on_opened()

    def refresh(self) -> None:
        """Show the tab that can be seen; the other is filled when it is shown."""
        self._shown().refresh()

    def commit(self) -> bool:
        """Store what is being typed on the tab that can be seen."""
        return self._shown().commit()

    def pending(self) -> str:
        """What waits in the village panel with something that was refused."""
        return self.panel.pending()
