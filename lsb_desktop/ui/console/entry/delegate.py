"""Opens and closes the field of a cell, and draws cells (:mod:`paint`)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyleOptionViewItem, QWidget

from lsb_desktop.core.book import Slot
from lsb_desktop.ui.console.entry.editor import MarkEditor
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.console.entry.paint import CellPainter

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint


def _as_typed(_slot: Slot, _text: str) -> str:
    return ""


class MarkDelegate(CellPainter):
    """Draws cells and opens their editor."""

    leaving = Signal(str)
    """Stored, and the field is about to go: it is still there."""
    left = Signal(str)
    worded = Signal()
    pad_off = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = True
        """The next editor is opened by typing, not by F2 or a double click."""
        self.reading: Callable[[Slot, str], str] = _as_typed
        """What a text typed into a slot is read as; empty = as it is."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that leaves by keys and commits when it loses the focus."""
        model = index.model()
        assert isinstance(model, MarkModel)
        cell = model.cell(index)
        assert cell.slot is not None
        field = MarkEditor(
            parent,
            typing=self.typing,
            words=bool(model.sheet.words),
            align_left=cell.left,
            reading=partial(self.reading, cell.slot),
        )
        field.setFont(self.measures.font(self.measures.mark))
        field.left.connect(self._leave)
        field.cancelled.connect(self._cancel)
        field.worded.connect(self._word)
        field.pad_off.connect(self.pad_off)
        return field

    def setEditorData(self, field: QWidget, index: Index) -> None:
        """What the cell shows, refused text included, so that it can be mended.

        Not while it is being typed: another cell's news must not undo a digit.
        """
        assert isinstance(field, QLineEdit)
        if not field.isModified():
            field.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def updateEditorGeometry(
        self, field: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Exactly the cell."""
        field.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys are the editor's own; the delegate only looks after the focus."""
        if event.type() == QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)

    def _leave(self, way: str) -> None:
        field = self.sender()
        self.commitData.emit(field)
        self.leaving.emit(way)
        self.closeEditor.emit(field, _Hint.NoHint)
        self.left.emit(way)

    def _cancel(self) -> None:
        self.closeEditor.emit(self.sender(), _Hint.RevertModelCache)

    def _word(self) -> None:
        self._cancel()
        self.worded.emit()
