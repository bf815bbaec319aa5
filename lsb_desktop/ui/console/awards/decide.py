"""The two questions only people can answer: who of those tied gets it, and who comes first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from lsb_desktop.ui.console.awards.model import Question
from lsb_desktop.ui.console.parts import column, label


class Decision(QDialog):
    """A list of those concerned, and the reason that goes on the paper."""

    def __init__(self, parent: QWidget, question: Question, *, ordering: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("人工裁定")
        self.resize(420, 360)
        self.list = QListWidget()
        for entrant, name in question.among:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, entrant)
            if not ordering:
                item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if ordering:
            self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("如：经镇党委研究决定")
        self.reason.textChanged.connect(self._enable)
        self.buttons = QDialogButtonBox()
        self.ok = self.buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        hint = "拖动排出先后，靠前的名次在前：" if ordering else "勾选得奖的单位："
        body = column(
            label(question.text, "strong", wrap=True),
            label(hint, "muted"),
            self.list,
            label("理由（写入成绩单）", "muted"),
            self.reason,
            self.buttons,
            gap=8,
        )
        body.setContentsMargins(18, 16, 18, 16)
        self.setLayout(body)
        self._enable()

    def _enable(self) -> None:
        self.ok.setEnabled(bool(self.reason.text().strip()))

    @property
    def order(self) -> tuple[int, ...]:
        """Everyone, as ordered."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items)

    @property
    def checked(self) -> tuple[int, ...]:
        """Those with a tick."""
        items = [self.list.item(at) for at in range(self.list.count())]
        ticked = [i for i in items if i.checkState() is Qt.CheckState.Checked]
        return tuple(i.data(Qt.ItemDataRole.UserRole) for i in ticked)


def ask_award(parent: QWidget, question: Question) -> tuple[tuple[int, ...], str] | None:
    """(who gets it, why), or ``None``."""
    dialog = Decision(parent, question, ordering=False)
    return (dialog.checked, dialog.reason.text()) if dialog.exec() else None


def ask_order(
    parent: QWidget, question: Question
) -> tuple[tuple[tuple[int, ...], ...], str] | None:
    """(the order, best first, why), or ``None``."""
    dialog = Decision(parent, question, ordering=True)
    if not dialog.exec():
        return None
    return tuple((i,) for i in dialog.order), dialog.reason.text()
