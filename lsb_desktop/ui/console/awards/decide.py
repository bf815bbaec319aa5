"""The dialog of a decision: those concerned, what becomes of them, and the reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from lsb_desktop.ui.console.awards.decisions import Question
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, label, row

ENTRANT = Qt.ItemDataRole.UserRole
Order = tuple[tuple[int, ...], ...]


class _Decision(Sheet):
    """What both kinds have: a list, a reason, and 确定 only when it is complete."""

    def __init__(self, parent: QWidget, question: Question, hint: str) -> None:
        super().__init__(parent, "人工裁定", 440)
        self.list = QListWidget()
        for entrant, name in question.among:
            item = QListWidgetItem(name)
            item.setData(ENTRANT, entrant)
            self.list.addItem(item)
        self.list.setMinimumHeight(min(300, 44 + 32 * len(question.among)))
        self.list.setCurrentRow(0)
        self.reason = QLineEdit(question.reason)
        self.reason.setPlaceholderText(self.tr("如：经镇党委研究决定"))
        self.reason.textChanged.connect(self.check)
        self.body.addWidget(label(question.text, "strong", wrap=True))
        self.body.addWidget(label(hint, "muted", wrap=True))
        self.body.addWidget(self.list)
        self.below = row(gap=8)
        self.body.addLayout(self.below)
        self.body.addWidget(label(self.tr("理由（必填，印在成绩单上）"), "muted"))
        self.body.addWidget(self.reason)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree: QPushButton = self.add_button(self.tr("确定"), "primary")
        self.agree.clicked.connect(self.accept)

    @property
    def items(self) -> list[QListWidgetItem]:
        """As they stand."""
        return [self.list.item(at) for at in range(self.list.count())]

    def check(self) -> None:
        """Whether it can be agreed to."""
        self.agree.setEnabled(bool(self.reason.text().strip()) and self.complete())

    def complete(self) -> bool:
        """Whether the list says something that can be stored."""
        return True


class AwardDecision(_Decision):
    """Ticks for those who get the award."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        assert question.pending is not None
        self.seats = question.pending.seats
        super().__init__(parent, question, self.tr("勾选得奖的单位："))
        for item in self.items:
            item.setCheckState(Qt.CheckState.Unchecked)
        self.count = label("", "muted")
        self.below.addWidget(self.count)
        self.list.itemChanged.connect(self.check)
        self.check()

    @property
    def chosen(self) -> tuple[int, ...]:
        """Those with a tick."""
        ticked = [i for i in self.items if i.checkState() is Qt.CheckState.Checked]
        return tuple(i.data(ENTRANT) for i in ticked)

    def complete(self) -> bool:
        """At least one, and no more than there are seats."""
        return 1 <= len(self.chosen) <= self.seats

    def check(self) -> None:
        """Count them."""
        self.count.setText(
            self.tr("已勾选 {0} 个，名额 {1} 个").format(len(self.chosen), self.seats)
        )
        super().check()


class OrderDecision(_Decision):
    """The list put in order, or all left equal."""

    def __init__(self, parent: QWidget, question: Question) -> None:
        hint = self.tr("排出先后，在上面的名次在前；可以拖动，也可以用下面的按钮：")
        super().__init__(parent, question, hint)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up_button = button(self.tr("上移"), self.move_up)
        self.down_button = button(self.tr("下移"), self.move_down)
        self.equal = QCheckBox(self.tr("不分先后，保持并列"))
        self.equal.toggled.connect(self._equal)
        for move in (self.up_button, self.down_button):
            move.setAutoDefault(False)
            self.below.addWidget(move)
        self.below.addWidget(self.equal)
        self.below.addStretch(1)
        self.check()

    @property
    def order(self) -> Order:
        """Everyone, best first; one group when they stay equal."""
        ids = tuple(item.data(ENTRANT) for item in self.items)
        return (ids,) if self.equal.isChecked() else tuple((i,) for i in ids)

    def _equal(self, on: bool) -> None:
        for part in (self.list, self.up_button, self.down_button):
            part.setEnabled(not on)

    def move_up(self) -> None:
        """The selected one comes earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """The selected one comes later."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + by < self.list.count():
            self.list.insertItem(at + by, self.list.takeItem(at))
            self.list.setCurrentRow(at + by)


def ask_award(parent: QWidget, question: Question) -> tuple[tuple[int, ...], str] | None:
    """(who gets it, why), or ``None``."""
    dialog = AwardDecision(parent, question)
    return (dialog.chosen, dialog.reason.text()) if dialog.exec() else None


def ask_order(parent: QWidget, question: Question) -> tuple[Order, str] | None:
    """(the order, best first, why), or ``None``."""
    dialog = OrderDecision(parent, question)
    return (dialog.order, dialog.reason.text()) if dialog.exec() else None
