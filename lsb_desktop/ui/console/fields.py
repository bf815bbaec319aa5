"""Fields that store what is typed when they are left, and keep it while it is refused.

``store`` is given the text and returns the error's text, or ``None``. A page
calls :meth:`commit` before it is left, and :meth:`load` when another contest
or village is shown: what was typed for the last one never reaches the next.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from lsb_desktop.ui.style import role

Store = Callable[[str], str | None]


class KeptLine(QLineEdit):
    """One line. Enter or leaving stores; Esc gives up."""

    def __init__(self, store: Store, example: str = "") -> None:
        super().__init__()
        self._store = store
        self._stored = ""
        self.setPlaceholderText(example)
        self.editingFinished.connect(self.commit)

    def load(self, text: str) -> None:
        """Show what is stored, whatever was being typed."""
        self._stored = text
        self.setText(text)
        role(self, "", bad="false")

    def follow(self, text: str) -> None:
        """Show what is stored now, unless something else is being typed."""
        self._stored = text
        if not self.isModified():
            self.load(text)

    def commit(self) -> bool:
        """Store what was typed; False when it is refused."""
        text = self.text().strip()
        if not self.isModified() or text == self._stored:
            self.load(self._stored)
            return True
        before, self._stored = self._stored, text
        # Before it is stored: what storing sets off must not store it again.
        self.setModified(False)
        error = self._store(text)
        if error is not None:
            self._stored = before
            self.setModified(True)
        elif self._stored == text:
            self.load(text)
        role(self, "", bad="true" if error else "false")
        return error is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.load(self._stored)
        else:
            super().keyPressEvent(event)


class KeptText(QPlainTextEdit):
    """A few lines. Leaving stores; Tab leaves."""

    def __init__(self, store: Store, lines: int = 2, empty: str = "") -> None:
        super().__init__()
        self._store = store
        self._stored = ""
        self.setTabChangesFocus(True)
        self.setPlaceholderText(empty)
        high = round(lines * self.fontMetrics().lineSpacing()) + 16
        # The style sheet's own minimum would win over setFixedHeight.
        self.setStyleSheet(f"min-height: {high}px; max-height: {high}px; padding: 3px 6px;")

    def load(self, text: str) -> None:
        """Show what is stored, whatever was being typed."""
        self._stored = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.document().setModified(False)

    def follow(self, text: str) -> None:
        """Show what is stored now, unless something else is being typed."""
        self._stored = text
        if not self.document().isModified():
            self.load(text)

    def commit(self) -> bool:
        """Store what was typed; False when it is refused."""
        text = self.toPlainText().strip()
        if not self.document().isModified() or text == self._stored:
            self.document().setModified(False)
            return True
        before, self._stored = self._stored, text
        # Before it is stored: what storing sets off must not store it again.
        self.document().setModified(False)
        error = self._store(text)
        if error is not None:
            self._stored = before
            self.document().setModified(True)
        return error is None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Store when the cursor leaves."""
        super().focusOutEvent(event)
        self.commit()
