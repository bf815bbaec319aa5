"""The first page: the four demos, a new contest, and a workbook to open."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.presets import PRESETS, preset_titles
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.founding import BLANK, Draft, contest_of
from lsb_desktop.ui.console.new_contest import NewContest
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.server.card import ServerCard
from lsb_desktop.ui.console.starts import model_of, peopled, shelf_of
from lsb_desktop.ui.console.townships.chosen import raw_names
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

ABOVE = 12
"""Pixels of the page above the form, once it fills the page."""


class DemoCard(QFrame):
    """One demo: what it is like, opened by a click or Enter."""

    chosen = Signal(str)

    def __init__(self, key: str, line: str) -> None:
        super().__init__()
        role(self, "card")
        self.key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("demo")
        name, count, *rest = line.split("　")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 13, 16, 13)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(role(QLabel(name), "heading"))
        head.addStretch(1)
        head.addWidget(role(QLabel(count), "pill"))
        box.addLayout(head)
        box.addWidget(role(QLabel("　".join(rest), wordWrap=True), "muted"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open this demo."""
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open this demo."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.key)
        else:
            super().keyPressEvent(event)


class WelcomePage(Page):
    """Where a program without contests begins."""

    title = "开始"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.cards = [DemoCard(key, preset_titles()[key]) for key in PRESETS]
        for card in self.cards:
            card.chosen.connect(self.open_demo)
        self.shelf = shelf_of(bridge.settings)
        self.new = NewContest(self.shelf)
        self.new.wanted.connect(self.make)
        self.new.refused.connect(self._refused)
        self.new.picked.connect(self._remember)
        self.workbook = QPushButton(self.tr("打开工作簿…"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(14)
        column.addWidget(role(QLabel(self.tr("开始一场评比")), "title"))
        column.addWidget(
            role(QLabel(self.tr("先看示范，熟悉录分、上屏、颁旗；分数是编的，可随意改动")), "muted")
        )
        cards = QGridLayout()
        cards.setSpacing(12)
        for at, card in enumerate(self.cards):
            cards.addWidget(card, at // 2, at % 2)
        column.addLayout(cards)
        column.addSpacing(4)
        column.addWidget(self.new)
        column.addWidget(self._workbook_row())
        column.addWidget(ServerCard(bridge))
        column.addStretch(1)
        inner.setMaximumWidth(900)
        self.area = area = QScrollArea(widgetResizable=True)
        area.setWidget(inner)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    def _workbook_row(self) -> QFrame:
        card = role(QFrame(), "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 12, 18, 12)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(role(QLabel(self.tr("已有活动工作簿（.xlsx）")), "heading"))
        text.addWidget(
            role(QLabel(self.tr("在 WPS 或 Excel 里填好的村庄、评委、打分，一次读入")), "muted")
        )
        row.addLayout(text, 1)
        row.addWidget(self.workbook)
        return card

    def refresh(self) -> None:
        """Townships of the office's own county come first in the search."""
        self.new.town.near = self._near()
        if broken := self.new.offer():
            self.bridge.say(broken, Tone.WARNING)

    def begin(self) -> None:
        """A new contest is wanted: typing begins with its name."""
        self.new.title.setFocus()

    def open_demo(self, key: str) -> None:
        """A demo as it was left, else a new copy with its marks."""
        if self.bridge.open_demo(key):
            self.bridge.wanted.emit("entry")
            self.bridge.say(self.tr("已打开示范活动，分数为演示数据"), Tone.DONE)

    def make(self, draft: Draft) -> None:
        """A contest of one's own."""
        try:
            model = None if draft.start == BLANK else model_of(draft.start, self.shelf)
            contest = contest_of(draft, model, date.today())
            contest = peopled(contest, draft.start, self.shelf)
        except UserError as error:
            self._refused(error.message)
            return
        notes = raw_names(contest.entrants, draft.chosen)
        if self.bridge.create(contest, notes) is not None:
            self.new.clear()
            self.bridge.wanted.emit("villages" if not contest.entrants else "entry")
            self.bridge.say(self.tr("已建立“{0}”").format(contest.title), Tone.DONE)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR)

    def _near(self) -> str:
        """The township taken last, else where the open contest is."""
        if near := self.bridge.settings.text("last.township"):
            return near
        entrants = self.bridge.contest.entrants if self.bridge.session else ()
        return next((e.code[:9] for e in entrants if e.code), "")

    def _remember(self, code: str) -> None:
        self.bridge.tune("last.township", code)
        self.refresh()
        # Once the list of villages has its height.
        QTimer.singleShot(0, self, self._show_form)

    def _show_form(self) -> None:
        top = self.new.y() - ABOVE
        self.area.verticalScrollBar().setValue(top)
