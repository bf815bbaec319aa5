"""The field a mark is typed into: Enter and arrows commit, Esc cancels, input methods are safe."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from lsb_desktop.ui import style
from lsb_desktop.ui.console.entry import keypad
from lsb_desktop.ui.console.entry.cursor import BACK, BACKTAB, DOWN, LEFT, NEXT, RIGHT, TAB, UP

_K = Qt.Key
_STEPS: dict[int, str] = {
    _K.Key_Up: UP,
    _K.Key_Down: DOWN,
    _K.Key_Tab: TAB,
    _K.Key_Backtab: BACKTAB,
}
_SIDE: dict[int, str] = {_K.Key_Left: LEFT, _K.Key_Right: RIGHT}


class MarkEditor(QLineEdit):
    """One cell being typed.

    ``typing`` (opened by the first digit): left and right leave the cell, as
    in a sheet; opened by F2 or a double click they move the caret.
    """

    left = Signal(str)
    """The cell is done; go this way."""
    cancelled = Signal()
    worded = Signal()
    """- or / in the empty field: a word is wanted."""
    pad_off = Signal()
    """A key of the pad came without NumLock."""

    def __init__(
        self,
        parent: QWidget,
        *,
        typing: bool,
        words: bool,
        align_left: bool,
        reading: Callable[[str], str],
    ) -> None:
        """``reading`` says what a text is read as; empty where it is read as it stands."""
        super().__init__(parent)
        self._reading = reading
        self.read = ""
        self._typing = typing
        self._words = words
        self.preedit = ""
        self.setFrame(False)
        side = Qt.AlignmentFlag.AlignLeft if align_left else Qt.AlignmentFlag.AlignCenter
        self._side = side | Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(self._side)
        self.textChanged.connect(self._look)
        self.setStyleSheet(
            f"background: {style.EDIT}; border: 2px solid {style.RED}; border-radius: 0;"
            f" padding: 0 {8 if align_left else 2}px; min-height: 0;"
        )

    def event(self, event: QEvent) -> bool:
        """Tab leaves the cell before the focus chain sees it."""
        if event.type() == QEvent.Type.ShortcutOverride and keypad.is_off(event):  # type: ignore[arg-type]
            event.accept()
            return True
        typed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if typed and event.key() in (_K.Key_Tab, _K.Key_Backtab):  # type: ignore[attr-defined]
            self.keyPressEvent(event)  # type: ignore[arg-type]
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember that an input method is composing: its Enter is not ours."""
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows leave, Esc cancels, the rest types."""
        if self.preedit:
            return
        key = event.key()
        if keypad.is_off(event):
            self.pad_off.emit()
        elif key in (_K.Key_Return, _K.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.left.emit(BACK if back else NEXT)
        elif key == _K.Key_Escape:
            self.cancelled.emit()
        elif key in _STEPS:
            self.left.emit(_STEPS[key])
        elif key in _SIDE and self._typing:
            self.left.emit(_SIDE[key])
        elif self._words and not self.text() and event.text() in ("-", "/"):
            self.worded.emit()
        elif keypad.typed(event) != event.text():
            self.insert(keypad.typed(event))
        else:
            super().keyPressEvent(event)

    def _look(self, text: str) -> None:
        """Make room at the right for what the text is read as."""
        self.read = self._reading(text)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(left if self.read else self._side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and at its right what it is read as."""
        super().paintEvent(event)
        if self.read:
            font = QFont(self.font())
            font.setPixelSize(max(10, self.font().pixelSize() - 2))
            with QPainter(self) as painter:
                painter.setFont(font)
                painter.setPen(QColor(style.RED))
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                said = f"→ {self.read}"
                if self._wide(self.text()) + painter.fontMetrics().horizontalAdvance(said) > (
                    self.width() - 16
                ):
                    said = self.read
                painter.drawText(self.rect().adjusted(0, 0, -6, 0), side, said)

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
