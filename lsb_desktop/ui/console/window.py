"""The operator's window: header, pages, desk, message bar; where every action is handled.

It is on the screen before anything is in it: what is in it, with all that it needs, is imported
when it is furnished.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QMenu, QStackedWidget

from lsb_desktop.ui.console import placing
from lsb_desktop.ui.console.first_picture import FirstPicture

if TYPE_CHECKING:
    from lsb_desktop.core.book import Slot
    from lsb_desktop.ui.actions import ActionSet
    from lsb_desktop.ui.bridge import Bridge
    from lsb_desktop.ui.console.desk_pane import DeskPane
    from lsb_desktop.ui.console.dropping import Dropping
    from lsb_desktop.ui.console.files import Files
    from lsb_desktop.ui.console.header import Header
    from lsb_desktop.ui.console.intake.door import Intake
    from lsb_desktop.ui.console.journal.door import Journal
    from lsb_desktop.ui.console.locking.locking import Locking
    from lsb_desktop.ui.console.message_bar import MessageBar
    from lsb_desktop.ui.console.page import Page
    from lsb_desktop.ui.console.palette.door import PaletteDoor
    from lsb_desktop.ui.console.screens.door import ScreensDoor
    from lsb_desktop.ui.console.sealing import Sealing
    from lsb_desktop.ui.console.sidebar import Sidebar
    from lsb_desktop.ui.console.strip import Strip
    from lsb_desktop.ui.console.watching import Watch

NARROW = 1200
"""Below this width the desk starts folded away."""


class ConsoleWindow(QMainWindow):
    """One window; pages are built when first shown."""

    painted = Signal()
    """The window is on the screen: now the rest of the program may be imported."""
    closed = Signal()

    bridge: Bridge
    actions_: ActionSet
    files: Files
    intake: Intake
    dropping: Dropping
    watch: Watch
    locking: Locking
    sealing: Sealing
    journal: Journal
    screens: ScreensDoor
    insertion: PaletteDoor
    sidebar: Sidebar
    stack: QStackedWidget
    waiting: QLabel
    desk: DeskPane
    strip: Strip
    menu: QMenu
    header: Header
    bar: MessageBar

    def __init__(self, bridge: Bridge | None = None) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("逐村观摩评比"))
        self.setMinimumSize(960, 600)
        self.pages: dict[str, Page] = {}
        self.key = ""
        self.furnished = self.seen = False
        self._desk_choice: bool | None = None
        if bridge is None:
            self.setCentralWidget(FirstPicture(self.windowTitle(), self.tr("正在打开数据…")))
        else:
            self.furnish(bridge)
        self.resize(placing.USUAL)

    def furnish(self, bridge: Bridge) -> None:
        """Put everything in its place, instead of the first picture."""
        from lsb_desktop.ui.console.furnishing import furnish

        self.bridge = bridge
        furnish(self, bridge)
        self.furnished = True
        self.reach()

    def appear(self, kept: str) -> None:
        """Show the window as it was left (``kept``), whole and on the operator's screen."""
        # The frame is known once the window was painted.
        self.painted.connect(self._stand_whole)
        placing.appear(self, kept)

    def _stand_whole(self) -> None:
        placing.settle(self)

    # Pages ----------------------------------------------------------------

    def show_page(self, key: str) -> None:
        """Go to a page, storing what is being typed on the present one first."""
        from lsb_desktop.ui.console.pages import BY_KEY, WELCOME
        from lsb_desktop.ui.rehearsing import out_of_reach

        entry = BY_KEY[key]
        if not self.bridge.ready or out_of_reach(self.bridge, key):
            return
        if entry.needs_contest and self.bridge.session is None:
            key = WELCOME.key
        if (present := self.present()) is not None and not present.commit():
            self.sidebar.show_page(self.key)
            return
        page = self.page(key)
        if key != self.key:
            self.bridge.hinted.emit("")
        self.key = key
        self.stack.setCurrentWidget(page)
        self.sidebar.show_page(key)
        self.actions_.on_page(key)
        page.setFocus()

    def present(self) -> Page | None:
        """The page that is shown; none before the store is open."""
        return self.pages.get(self.key)

    def page(self, key: str) -> Page:
        """A page, built at first use."""
        from lsb_desktop.ui.console.pages import BY_KEY

        if key not in self.pages:
            made = BY_KEY[key].build(self.bridge)
            self.pages[key] = made
            self.stack.addWidget(made)
            if key == "entry":
                self.journal.explaining.attach(made)
            workbook = getattr(made, "workbook", None)
            if isinstance(workbook, QAbstractButton):
                workbook.clicked.connect(self.files.open)
        return self.pages[key]

    def show_cell(self, slot: Slot) -> None:
        """Go to the entry page, at one cell."""
        from lsb_desktop.ui.console.entry.pointing import show_cell

        self.show_page("entry")
        show_cell(self.page("entry"), slot)

    def show_welcome(self) -> None:
        """新建活动…"""
        self.show_page("welcome")
        self.page(self.key).begin()

    def opened(self) -> None:
        self.reach()
        if self.bridge.session is None:
            self.show_page("contests" if self.bridge.contests() else "welcome")

    def reach(self) -> None:
        """Pages that need a contest are reachable only with one."""
        from lsb_desktop.ui.console.pages import PAGES
        from lsb_desktop.ui.rehearsing import out_of_reach

        open_ = self.bridge.session is not None
        for entry in PAGES:
            button = self.sidebar.buttons[entry.key]
            able = self.bridge.ready and (open_ or not entry.needs_contest)
            button.setEnabled(able and not out_of_reach(self.bridge, entry.key))
        self._fit_desk()

    # Actions --------------------------------------------------------------

    def handler_of(self, name: str) -> Callable[[], object]:
        """The callable behind ``target.method`` of the action table."""
        target, method = name.split(".")
        if target == "page":
            return lambda: self.show_page(method)
        if target == "entry":
            self.show_page("entry")
        return getattr(self._holder(target), method)  # type: ignore[no-any-return]

    def _holder(self, target: str) -> QObject:
        match target:
            case "bridge":
                return self.bridge
            case "air":
                return self.bridge.air
            case "files" | "intake" | "sealing" | "journal" | "screens" | "insertion" | "locking":
                found: QObject = getattr(self, target)
                return found
            case "entry":
                return self.page("entry")
            case _:
                return self

    def settled(self) -> bool:
        """Store what is being typed; drafts that were refused stand against sealing."""
        if (page := self.present()) is not None and not page.commit():
            return False
        entry = self.pages.get("entry")
        if entry is not None and entry.pending():
            from lsb_desktop.ui.messages import Tone

            self.bridge.say(self.tr("录分页还有没保存的格，请先改正或放弃"), Tone.ERROR)
            self.show_page("entry")
            return False
        return True

    @property
    def unsaved(self) -> str:
        """What closing would lose, page by page; empty for nothing."""
        found = (self.bridge.line.pending, *(page.pending() for page in self.pages.values()))
        return "\n".join(text for text in found if text)

    def rehearse(self) -> None:
        """彩排…, or its end."""
        from lsb_desktop.ui.console.rehearsing import rehearse

        rehearse(self, self.bridge, self.present())

    def show_keys(self) -> None:
        """F1."""
        from lsb_desktop.ui.console.dialogs import KeySheet

        KeySheet(self).open()

    def about(self) -> None:
        """关于."""
        from lsb_desktop.ui.console.dialogs import About

        About(self, self.header.place.server).open()

    # The desk's place -----------------------------------------------------

    def fold(self) -> None:
        """Ctrl+F10: fold the desk away, or back."""
        self._desk_choice = not self.desk.isVisibleTo(self)
        self._fit_desk()

    def _fit_desk(self) -> None:
        shown = self.width() >= NARROW if self._desk_choice is None else self._desk_choice
        open_ = self.bridge.session is not None
        self.desk.setVisible(shown and open_)
        self.strip.setVisible(not shown and open_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window starts with the desk folded away."""
        super().resizeEvent(event)
        if event.oldSize().width() >= NARROW > event.size().width():
            self._desk_choice = None
        if self.furnished:
            self._fit_desk()

    def clear_of_desk(self) -> QRect:
        """The part of the screen that holds the pages, without the desk and its buttons."""
        return QRect(self.stack.mapToGlobal(QPoint()), self.stack.size())

    # Events ---------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the shell can be seen."""
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.painted.emit)

    def dress(self) -> None:
        """Icons, after the first paint."""
        from lsb_desktop.ui.console.pages import PAGES

        self.actions_.dress()
        self.sidebar.dress({p.key: p.icon for p in PAGES})

    def createPopupMenu(self) -> QMenu | None:
        """No menu of tool bars."""
        return None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not before what is typed is stored, and nothing is lost, and the hall does not watch."""
        if self.furnished and not self._may_close():
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def _may_close(self) -> bool:
        from lsb_desktop.ui.console.parts import confirm

        if (page := self.present()) is not None:
            page.commit()
        question = self.unsaved
        if not question and self.bridge.session is not None and self.bridge.air.opened:
            question = self.tr("正在投影，退出后大屏就没有画面了。")
        if question and not confirm(self, question, self.tr("退出")):
            return False
        placing.keep(self, self.bridge)
        return True
