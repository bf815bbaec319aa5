"""What is in the operator's window, made and put in its place once the window can be seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

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
from lsb_desktop.ui.console.pages import PAGES
from lsb_desktop.ui.console.palette.door import PaletteDoor
from lsb_desktop.ui.console.screens.door import ScreensDoor
from lsb_desktop.ui.console.sealing import Sealing
from lsb_desktop.ui.console.sidebar import Sidebar
from lsb_desktop.ui.console.strip import Strip
from lsb_desktop.ui.console.watching import Watch
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.style import role


def furnish(window: ConsoleWindow, bridge: Bridge) -> None:
    """Make everything, put it into the window and connect it."""
    window.actions_ = ActionSet(bridge, window.handler_of)
    window.addActions(list(window.actions_.by_id.values()))
    window.installEventFilter(window.actions_.held)
    window.files = Files(bridge, window)
    window.intake = Intake(bridge, window, window.files, window.present)
    window.dropping = Dropping(window)
    window.watch = Watch(window.dropping, window.actions_)
    window.locking = Locking(bridge, window)
    window.sealing = Sealing(bridge, window, window.settled, window.locking.allowed)
    window.journal = Journal(bridge, window, window.present)
    window.screens = ScreensDoor(bridge, window)
    window.insertion = PaletteDoor(bridge, window)
    window.sidebar = Sidebar([(p.key, p.text) for p in PAGES])
    window.stack = QStackedWidget()
    window.stack.setObjectName("pages")
    window.waiting = role(QLabel(window.tr("正在打开数据…")), "muted")
    window.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.stack.addWidget(window.waiting)
    window.desk = DeskPane(bridge, window.actions_)
    window.strip = Strip(window.actions_)
    window.menu = QMenu(window)
    window.actions_.fill(window.menu)
    window.header = Header(bridge, window.menu)
    window.bar = MessageBar(bridge)
    window.setCentralWidget(_laid_out(window))
    _connect(window, bridge)


def _laid_out(window: ConsoleWindow) -> QWidget:
    middle = QHBoxLayout()
    middle.setSpacing(0)
    for widget in (window.sidebar, window.stack, window.desk, window.strip):
        middle.addWidget(widget, int(widget is window.stack))
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(window.header)
    column.addLayout(middle, 1)
    column.addWidget(window.bar)
    # Not shown for a moment in a window that is on the screen already.
    window.desk.hide()
    window.strip.hide()
    return whole


def _connect(window: ConsoleWindow, bridge: Bridge) -> None:
    window.sidebar.chosen.connect(window.show_page)
    window.header.output_wanted.connect(window.actions_.by_id["output"].trigger)
    bridge.wanted.connect(window.show_page)
    bridge.pointed.connect(window.show_cell)
    bridge.opened.connect(window.opened)
    bridge.listed.connect(window.reach)
    window.dropping.dropped.connect(window.intake.take)
