"""Above the preview: which sheet, what it is, and what holds for all of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QTabBar, QVBoxLayout, QWidget

from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.model import SheetKind, SheetUse
from lsb_desktop.ui.console.intake.edits import wholes
from lsb_desktop.ui.console.parts import Choices, empty, label

KINDS = {
    SheetKind.ROSTER: "名单",
    SheetKind.SCORES: "打分表",
    SheetKind.QUESTIONS: "题库",
    SheetKind.SKIP: "不导入",
}

MOST_LINES = 12
"""Lines of an open list of choices before it scrolls."""


def listed(box: Choices) -> Choices:
    """A box whose choices open as a list below it, however many there are."""
    box.setView(QListView())
    box.setMaxVisibleItems(MOST_LINES)
    box.setStyleSheet("QComboBox { combobox-popup: 0; }")
    return box


class Tabs(QTabBar):
    """The sheets of a file; hidden and left-out ones say so."""

    def __init__(self) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)

    def show_sheets(self, grids: Sequence[Grid], uses: Sequence[SheetUse]) -> None:
        """A tab a sheet."""
        self.blockSignals(True)
        for at, (grid, use) in enumerate(zip(grids, uses, strict=True)):
            if at >= self.count():
                self.addTab("")
            self.setTabText(at, _title(at, grid, use))
            self.setTabToolTip(at, use.note)
        self.blockSignals(False)
        self.setVisible(len(grids) > 1)


def _title(at: int, grid: Grid, use: SheetUse) -> str:
    # An ampersand would underline the next letter.
    name = (grid.name or f"表 {at + 1}").replace("&", "&&")
    if grid.hidden:
        return f"{name}（隐藏）"
    return f"{name}（不导入）" if use.kind is SheetKind.SKIP else name


class Bar(QWidget):
    """这张表是 [名单 ▾]　谁打的分 [评委01 ▾] …"""

    kind_chosen = Signal(object)
    whole_chosen = Signal(str, object)
    turn_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = listed(Choices())
        for kind, text in KINDS.items():
            self.kind.addItem(text, kind)
        self.kind.activated.connect(self._kind)
        self.turn = QPushButton(self.tr("行列对调"))
        self.turn.setToolTip(self.tr("村名横着排的表：行当作列来读"))
        self.turn.setCheckable(True)
        self.turn.clicked.connect(self.turn_wanted)
        self.wholes: dict[str, Choices] = {}
        self._more = QHBoxLayout()
        self._more.setSpacing(8)
        self.note = label("", "muted", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(self.tr("这张表是")))
        line.addWidget(self.kind)
        line.addStretch(1)
        line.addWidget(self.turn)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(5)
        whole.addLayout(line)
        whole.addLayout(self._more)
        whole.addWidget(self.note)

    def show_use(self, use: SheetUse, contest: Contest) -> None:
        """What a sheet is taken to be."""
        self.kind.setCurrentIndex(self.kind.findData(use.kind))
        self.turn.setChecked(use.turned)
        self.note.setText(use.note)
        self.note.setVisible(bool(use.note))
        empty(self._more)
        self.wholes = {}
        for question in wholes(use, contest):
            self._more.addWidget(label(question.label))
            box = listed(Choices())
            for value, text in question.choices:
                box.addItem(text, value)
            box.setCurrentIndex(max(0, box.findData(question.chosen)))
            box.setProperty("field", question.field)
            box.setMinimumContentsLength(5)
            box.activated.connect(self._whole)
            self.wholes[question.field] = box
            self._more.addWidget(box)
            self._more.addSpacing(8)
        if self.wholes:
            self._more.addStretch(1)

    def _kind(self) -> None:
        # A box keeps the word of an enumeration and not its type.
        self.kind_chosen.emit(SheetKind(self.kind.currentData()))

    def _whole(self) -> None:
        sender = self.sender()
        if isinstance(sender, Choices):
            self.whole_chosen.emit(str(sender.property("field")), sender.currentData())

    def focus_first(self) -> None:
        """Where the keyboard begins."""
        self.kind.setFocus(Qt.FocusReason.TabFocusReason)
