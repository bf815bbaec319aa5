"""Small building blocks every page uses: heads, cards, buttons, notices, questions."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.ui.console.dialogs import Sheet
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


def button(text: str, clicked: Callable[[], object], kind: str = "", hint: str = "") -> QPushButton:
    """A push button; ``clicked`` is a bound method of the page."""
    made = QPushButton(text)
    made.clicked.connect(clicked)
    made.setToolTip(hint)
    return role(made, kind) if kind else made


class Choices(QComboBox):
    """A combo box that leaves the wheel to the page it stands on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past must not change a rule."""
        event.ignore()


class Number(QSpinBox):
    """A spin box that leaves the wheel to the page it stands on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past must not change a number."""
        event.ignore()


def spin_box(low: int, high: int) -> QSpinBox:
    """A whole number within limits."""
    made = Number()
    made.setRange(low, high)
    # The style sheet's padding does not reach the field inside.
    made.lineEdit().setTextMargins(10, 0, 0, 0)
    return made


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


def page_column(page: QWidget, gap: int = GAP) -> QVBoxLayout:
    """A page's own column, with the margins all pages have."""
    whole = QVBoxLayout(page)
    whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
    whole.setSpacing(gap)
    return whole


def empty(layout: QLayout, keep: int = 0) -> None:
    """Take everything behind the first ``keep`` items out of a layout."""
    while (item := layout.takeAt(keep)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


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


class Notice(QFrame):
    """An amber strip with a sentence; gone while there is nothing to say."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        role(self, "notice")
        self.text = label("", "warn", wrap=True)
        line = row(self.text, *buttons)
        line.setContentsMargins(12, 7, 12, 7)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.say("")

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self.text.setText(text)
        self.setVisible(bool(text))


def scrolled(inner: QWidget) -> QScrollArea:
    """A widget that may be higher than the window."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def confirm(parent: QWidget, question: str, yes: str) -> bool:
    """Ask before what cannot be taken back lightly; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, "请确认", question, parent=parent)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is agree


class Lines(Sheet):
    """Asks for lines of text, typed or pasted."""

    def __init__(self, parent: QWidget, title: str, question: str, agree: str, text: str) -> None:
        super().__init__(parent, title)
        self.edit = QPlainTextEdit(text)
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(240)
        self.body.addWidget(label(question, "muted", wrap=True))
        self.body.addWidget(self.edit)
        self.add_button("取消").clicked.connect(self.reject)
        self.agree = self.add_button(agree, "primary")
        self.agree.clicked.connect(self.accept)
        self.edit.setFocus()


def ask_lines(
    parent: QWidget, title: str, question: str, agree: str, text: str = ""
) -> list[str] | None:
    """Lines that are not blank, without spaces at their ends; ``None`` when cancelled."""
    dialog = Lines(parent, title, question, agree, text)
    if not dialog.exec():
        return None
    lines = (line.strip() for line in dialog.edit.toPlainText().splitlines())
    return [line for line in lines if line]


def ask_folder(parent: QWidget, title: str, start: str) -> str:
    """Ask for a folder; empty when cancelled."""
    dialog = QFileDialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    # Qt's own Chinese leaves these in English.
    for part, text in _FILE_LABELS.items():
        dialog.setLabelText(part, text)
    return dialog.selectedFiles()[0] if dialog.exec() else ""


def chosen_files(
    parent: QWidget, title: str, start: str, kinds: tuple[str, ...], *, one: bool = False
) -> list[Path]:
    """Ask for one or more files that are there; none when cancelled."""
    modes = QFileDialog.FileMode
    dialog = QFileDialog(parent, title, start)
    dialog.setFileMode(modes.ExistingFile if one else modes.ExistingFiles)
    dialog.setNameFilters(kinds)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    for part, text in {**_FILE_LABELS, **_OPEN_LABELS}.items():
        dialog.setLabelText(part, text)
    return [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []


def chosen_name(
    parent: QWidget, title: str, start: Path, kinds: tuple[str, ...]
) -> tuple[Path | None, str]:
    """Ask where to save, ``start`` being the offer: the path and the kind chosen.

    ``None`` when cancelled. An ending that was not typed is the caller's to add.
    """
    dialog = QFileDialog(parent, title, str(start.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(kinds)
    dialog.selectFile(start.name)
    for part, text in {**_FILE_LABELS, **_SAVE_LABELS}.items():
        dialog.setLabelText(part, text)
    if not dialog.exec():
        return None, ""
    return Path(dialog.selectedFiles()[0]), dialog.selectedNameFilter()


_FILE_LABELS = {
    QFileDialog.DialogLabel.LookIn: "位置：",
    QFileDialog.DialogLabel.FileName: "文件夹：",
    QFileDialog.DialogLabel.FileType: "类型：",
    QFileDialog.DialogLabel.Accept: "选定",
    QFileDialog.DialogLabel.Reject: "取消",
}
_OPEN_LABELS = {
    QFileDialog.DialogLabel.FileName: "文件名：",
    QFileDialog.DialogLabel.Accept: "打开",
}
_SAVE_LABELS = {
    QFileDialog.DialogLabel.FileName: "文件名：",
    QFileDialog.DialogLabel.Accept: "保存",
}
