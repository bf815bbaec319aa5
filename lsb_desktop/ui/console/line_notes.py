"""What was typed while the server was away and not stored in the end: told until it is read.

It comes by itself, but never over the desk while the hall is watching, and
takes no focus; a click on the header opens it again.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.style import role

WHY = (
    "断线期间别处先改了这些格，或者它们已经不在评分表里。"
    "程序没有覆盖，请对照评分表核对，需要时重新录入。"
)


class LineNotes(QObject):
    """Shows the notes of a window's line when there are new ones."""

    def __init__(self, window: ConsoleWindow) -> None:
        super().__init__(window)
        self._bridge, self._window = window.bridge, window
        self._told: tuple[str, ...] = ()
        self.dialog: NotesDialog | None = None
        self._bridge.line.moved.connect(self._moved)
        self._bridge.staged.connect(self._moved)
        window.header.saved.pressed.connect(self.show)

    def _moved(self) -> None:
        notes = self._bridge.line.notes
        watched = self._bridge.session is not None and self._bridge.air.opened
        if notes != self._told and not watched:
            self._told = notes
            self.show()

    def show(self) -> None:
        """Open the list, if there is anything in it."""
        if self.dialog is not None:
            self.dialog.close()
            self.dialog = None
        notes = self._bridge.line.notes
        if notes:
            self.dialog = NotesDialog(notes, self._window)
            self.dialog.accepted.connect(self._read)
            self.dialog.show()

    def _read(self) -> None:
        waiting = self._bridge.line.waiting
        if waiting is not None and self._bridge.attempt(waiting.read) is None:
            self._told = ()
            self._bridge.line.moved.emit()


class NotesDialog(QDialog):
    """Accepted when they have been read; closed otherwise, they stay."""

    def __init__(self, notes: tuple[str, ...], parent: ConsoleWindow) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("断线时的录入"))
        self.resize(640, 360)
        self.text = "\n".join(notes)
        view = QPlainTextEdit(self.text)
        view.setReadOnly(True)
        view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        title = self.tr("断线时录的，有 {0} 处没有补存").format(len(notes))
        self.copy_button = QPushButton(self.tr("复制"))
        self.copy_button.clicked.connect(self.copy)
        later = QPushButton(self.tr("以后再看"))
        later.clicked.connect(self.close)
        self.read_button = role(QPushButton(self.tr("已核对，不再提示")), "primary")
        self.read_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch()
        for button in (later, self.read_button):
            row.addWidget(button)
        for button in (self.copy_button, later, self.read_button):
            # Enter of a clicker must not answer.
            button.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(10)
        box.addWidget(role(QLabel(title), "title"))
        box.addWidget(role(QLabel(self.tr(WHY), wordWrap=True), "muted"))
        box.addWidget(view, 1)
        box.addLayout(row)

    def copy(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)
        self.copy_button.setText(self.tr("已复制"))
