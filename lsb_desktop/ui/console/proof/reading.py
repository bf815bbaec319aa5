"""The field of the second pass: one cell, typed from the paper, and nothing to copy from."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu

from lsb_desktop.core.model import Word
from lsb_desktop.ui import style

_K = Qt.Key
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ReadingField(QLineEdit):
    """Enter stores; arrows go to the neighbours; - and / offer words."""

    typed = Signal(str)
    moved = Signal(int)
    """To the cell before (-1) or the next (1)."""

    def __init__(self) -> None:
        super().__init__()
        self._composing = False
        self.words: tuple[Word, ...] = tuple(Word)
        """What - and / offer."""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(220, 56)
        self.dress(bad=False)

    def dress(self, *, bad: bool) -> None:
        """Red while what is typed cannot be stored."""
        edge, ground = (style.BAD, style.BAD_SOFT) if bad else (style.RED, style.EDIT)
        self.setStyleSheet(
            "ReadingField { font-size: 26px; border-radius: 8px;"
            f" background: {ground}; border: 2px solid {edge}; }}"
        )

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z on the empty field is the contest's, not the field's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.text()
            and any(event.matches(key) for key in _UNDO)
        ):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An input method's own Enter is not ours."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the keypad do everything."""
        if self._composing:
            return
        key = event.key()
        if key in (_K.Key_Return, _K.Key_Enter):
            self.typed.emit(self.text().strip())
        elif key in (_K.Key_Up, _K.Key_Down):
            self.moved.emit(-1 if key == _K.Key_Up else 1)
        elif key == _K.Key_Escape:
            self.clear()
            self.dress(bad=False)
        elif self.words and not self.text() and event.text() in ("-", "/"):
            self.offer()
        else:
            super().keyPressEvent(event)

    def offer(self) -> None:
        """未到场, 弃权, 废票, 不涉及, what the cell takes: by 1-4, arrows or the mouse."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, word in enumerate(self.words, 1):
            menu.addAction(f"&{number}　{word}").setData(str(word))
        menu.triggered.connect(self._worded)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _worded(self, act: QAction) -> None:
        self.typed.emit(act.data())
