"""The first page: the four demos, a new contest, and a workbook to open."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.desk.presets import PRESETS, blank, load_preset, preset_titles
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.founding import BLANK, Draft, contest_of, names_in, usual_title
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import spin_box
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role


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


class NewContest(QFrame):
    """新建活动: from a preset without its marks, or from a title and a list of villages."""

    wanted = Signal(object)
    """Draft."""

    def __init__(self) -> None:
        super().__init__()
        role(self, "card")
        self.start = QComboBox()
        self.start.setView(QListView())
        self.start.addItem(self.tr("空白活动"), BLANK)
        for key, line in preset_titles().items():
            self.start.addItem(self.tr("照 {0} 的办法").format(line.split("　")[0]), key)
        self.title = QLineEdit()
        self.town = QLineEdit()
        self.judges = spin_box(1, 200)
        self.judges.setValue(7)
        self.villages = QPlainTextEdit()
        self.villages.setPlaceholderText(
            self.tr("村庄名单：每行一个，可从 WPS／Excel 粘贴；\n“五里堡村委会”会写成“五里堡村”")
        )
        self.villages.setFixedHeight(132)
        self.count = role(QLabel(), "faint")
        self.make = role(QPushButton(self.tr("建立活动")), "primary")
        self.make.clicked.connect(self._make)
        self.start.currentIndexChanged.connect(self._chosen)
        self.villages.textChanged.connect(self._counted)
        self._lay_out()
        self._chosen()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("从哪里开始"), self.start)
        form.addRow(self.tr("活动名称"), self.title)
        form.addRow(self.tr("乡镇"), self.town)
        form.addRow(self.tr("评委人数"), self.judges)
        self.form = form
        list_ = QVBoxLayout()
        list_.setSpacing(6)
        list_.addWidget(self.villages)
        list_.addWidget(self.count)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addLayout(form, 5)
        middle.addLayout(list_, 6)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.make)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        box.addWidget(role(QLabel(self.tr("新建活动")), "heading"))
        box.addLayout(middle)
        box.addLayout(foot)

    @property
    def draft(self) -> Draft:
        """What is filled in."""
        return Draft(
            str(self.start.currentData()),
            self.title.text().strip(),
            self.town.text().strip(),
            self.judges.value(),
            self.villages.toPlainText(),
        )

    def _chosen(self) -> None:
        key = str(self.start.currentData())
        own = key == BLANK
        model = None if own else load_preset(key).contest
        title = usual_title(model, date.today())
        self.title.setPlaceholderText(title if own else self.tr("不填就用：{0}").format(title))
        self.town.setPlaceholderText(model.town if model else self.tr("乡镇名称"))
        self.form.setRowVisible(self.judges, own)
        self._counted()

    def _counted(self) -> None:
        found = len(names_in(self.villages.toPlainText()))
        preset = self.start.currentData() != BLANK
        empty = self.tr("不填就用原来的村庄名单") if preset else ""
        self.count.setText(self.tr("共 {0} 个村（社区）").format(found) if found else empty)

    def _make(self) -> None:
        self.wanted.emit(self.draft)


class WelcomePage(Page):
    """Where a program without contests begins."""

    title = "开始"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.cards = [DemoCard(key, preset_titles()[key]) for key in PRESETS]
        for card in self.cards:
            card.chosen.connect(self.open_demo)
        self.new = NewContest()
        self.new.wanted.connect(self.make)
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
        column.addStretch(1)
        inner.setMaximumWidth(900)
        area = QScrollArea(widgetResizable=True)
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
        """Nothing here depends on a contest."""

    def open_demo(self, key: str) -> None:
        """A demo as it was left, else a new copy with its marks."""
        if self.bridge.open_demo(key):
            self.bridge.wanted.emit("entry")
            self.bridge.say(self.tr("已打开示范活动，分数为演示数据"), Tone.DONE)

    def make(self, draft: Draft) -> None:
        """A contest of one's own."""
        try:
            model = None if draft.start == BLANK else self._plan(draft.start)
            contest = contest_of(draft, model, date.today())
        except UserError as error:
            self.bridge.say(error.message, Tone.ERROR)
            return
        if self.bridge.create(contest) is not None:
            self.bridge.wanted.emit("villages" if not contest.entrants else "entry")
            self.bridge.say(self.tr("已建立“{0}”").format(contest.title), Tone.DONE)

    @staticmethod
    def _plan(key: str) -> Contest:
        return blank(load_preset(key).contest)
