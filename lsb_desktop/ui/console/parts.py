"""Small building blocks every page uses: heads, cards, buttons, confirmation."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.ui.style import role

_L = TypeVar("_L", bound=QBoxLayout)

MARGIN = 16
GAP = 12


def label(text: str = "", kind: str = "", *, wrap: bool = False) -> QLabel:
    """A label with a role of the style sheet; plain text always."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return role(made, kind) if kind else made


def button(text: str, clicked: Callable[[], object], kind: str = "") -> QPushButton:
    """A push button; ``clicked`` is a bound method of the page."""
    made = QPushButton(text)
    made.clicked.connect(clicked)
    return role(made, kind) if kind else made


def row(*parts: QWidget | None, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side; ``None`` is the stretch."""
    return _filled(QHBoxLayout(), parts, gap)


def column(*parts: QWidget | None, gap: int = GAP) -> QVBoxLayout:
    """Widgets below each other; ``None`` is the stretch."""
    return _filled(QVBoxLayout(), parts, gap)


def _filled(layout: _L, parts: tuple[QWidget | None, ...], gap: int) -> _L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        else:
            layout.addWidget(part)
    return layout


class Card(QFrame):
    """A white panel with a heading; fill ``body``."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        role(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self.body.setSpacing(10)
        if heading:
            self.body.addWidget(label(heading, "heading"))


def scrolled(inner: QWidget) -> QScrollArea:
    """A widget that may be higher than the window."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area


def confirm(parent: QWidget, question: str, yes: str) -> bool:
    """Ask before what cannot be taken back lightly; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, "请确认", question, parent=parent)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is agree


def ask_text(parent: QWidget, title: str, question: str, text: str = "") -> str | None:
    """Ask for a line of text; ``None`` when cancelled."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextValue(text)
    dialog.setOkButtonText("确定")
    dialog.setCancelButtonText("取消")
    dialog.resize(420, dialog.sizeHint().height())
    return dialog.textValue().strip() if dialog.exec() else None
