"""The table marks are typed into: keys, cursor, editor; what they store is the model's business."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Word
from lsb_desktop.ui.console.entry import cursor, keypad
from lsb_desktop.ui.console.entry.cursor import BACK, NEXT
from lsb_desktop.ui.console.entry.delegate import MarkDelegate
from lsb_desktop.ui.console.entry.ground import Seen
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.console.entry.moving import CursorTable
from lsb_desktop.ui.console.entry.paint import ColumnHead, LineHead
from lsb_desktop.ui.console.entry.sheet import ADJUSTMENTS
from lsb_desktop.ui.console.entry.words import WordMenu

_K = Qt.Key
BEHIND = ("cell", "explain")
"""Actions of the window that stand in a cell's menu."""


class MarkTable(CursorTable):
    """Villages × judges. Blocked cells are skipped by the cursor."""

    letter = Signal(str)
    """A letter was typed: somebody looks for a village."""
    word_wanted = Signal(Slot, Word)
    pasted = Signal(int, int, str)
    head_menu = Signal(int, QPoint)
    """A column's head was asked for its menu (section, global position)."""
    refused_key = Signal()
    """Typed while sealed."""
    repeated = Signal()
    """+ : the cell above once more, or the selection filled from its top."""
    gap_wanted = Signal()
    """* : the next gap."""
    word_filled = Signal(object)
    """A word (``None`` = clear) for all that is selected."""
    draft_dropped = Signal(Slot)
    """A refused text was given up: the stored value shows again."""
    pad_off = Signal()
    """A key of the pad came without NumLock: nothing was done."""

    def __init__(self, model: MarkModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.cells = MarkDelegate(self)
        self.cells.leaving.connect(self.scroll_ahead)
        self.cells.left.connect(self.leave)
        self.cells.worded.connect(self.open_words)
        self.cells.pad_off.connect(self.pad_off)
        self.setItemDelegate(self.cells)
        self.columns_head = ColumnHead(self)
        self.lines_head = LineHead(self)
        self.setHorizontalHeader(self.columns_head)
        self.setVerticalHeader(self.lines_head)
        self.setModel(model)
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("marks")
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        head = self.columns_head
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._head_menu)

    def draw_cells(self, painter: QPainter, seen: Iterable[Seen]) -> None:
        """Marks; a selected cell is one that can be typed into."""
        sheet, draw, refusal = self.marks.sheet, self.cells.draw, self.marks.refusal
        here = self.here if self.hasFocus() or self.viewport().hasFocus() else None
        selection = self.selectionModel().selection()
        areas = (selection.at(n) for n in range(selection.count()))
        chosen = [(range(a.top(), a.bottom() + 1), range(a.left(), a.right() + 1)) for a in areas]
        for row, column, box in seen:
            cell = sheet.cell(row, column)
            within = any(row in rows and column in columns for rows, columns in chosen)
            selected, focused = within and cell.slot is not None, (row, column) == here
            draw(painter, box, cell, refusal(cell), selected, focused)

    # Keys -----------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """A key of the pad, with NumLock or without, is no shortcut: 3 must not move the stage on.

        Qt looks a key that waited in its queue up by what holds now: a 3 is a PageDown then.
        """
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if keypad.is_off(event) or (event.text().isdigit() and not _commanding(event)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type; Enter moves; - and / offer words; letters look for a village."""
        key, text = event.key(), event.text()
        if self.field is not None:
            # The view keeps the focus while an input method begins in it. Not
            # sendEvent: a key the field ignores would come back here for ever.
            self.field.event(event)
        elif keypad.is_off(event):
            self.pad_off.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key in (_K.Key_Return, _K.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.leave(BACK if back else NEXT)
        elif key == _K.Key_Space:
            event.ignore()
        elif text and text.isprintable() and not _commanding(event):
            self._typed(text, event)
        elif key in (_K.Key_Delete, _K.Key_Backspace, _K.Key_F2, _K.Key_Escape):
            self._change(key)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method gives at once (９ in full-width mode) begins the cell too."""
        super().inputMethodEvent(event)
        field = self.field
        # WORKAROUND: Qt opens the field for such an event but does not pass it on,
        # so the first digit would be lost (QAbstractItemView::shouldForwardEvent).
        if field is not None and event.commitString() and not field.isModified():
            field.selectAll()
            field.inputMethodEvent(event)

    def _typed(self, text: str, event: QKeyEvent) -> None:
        index = self.currentIndex()
        words_cell = index.isValid() and self.marks.cell(index).left
        if text.isascii() and text.isalpha() and not words_cell:
            self.letter.emit(text)
        elif text == "*" and not words_cell:
            self.gap_wanted.emit()
        elif text == "+" and self.marks.sheet.choice.part != ADJUSTMENTS:
            self._when_open(self.repeated)
        elif self.marks.locked:
            self.refused_key.emit()
        elif text in "-/" and self.marks.sheet.words:
            self.open_words()
        else:
            super().keyPressEvent(event)

    def _when_open(self, signal: SignalInstance) -> None:
        if self.marks.locked:
            self.refused_key.emit()
        else:
            signal.emit()

    def _change(self, key: int) -> None:
        slot = self._slot()
        if key == _K.Key_Escape:
            self._drop(slot)
        elif self.marks.locked:
            self.refused_key.emit()
        elif key == _K.Key_F2:
            self._edit_inside()
        elif len(self.chosen) > 1:
            self.word_filled.emit(None)
        elif slot is not None and slot in self.marks.refused:
            self._drop(slot)
        elif slot is not None:
            self.marks.put(slot, "")

    def _drop(self, slot: Slot | None) -> None:
        if slot is not None and slot in self.marks.refused:
            self.marks.forget(slot)
            self.draft_dropped.emit(slot)

    def _edit_inside(self) -> None:
        self.cells.typing = False
        self.edit(self.currentIndex())
        self.cells.typing = True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what is there, caret keys inside."""
        self.cells.typing = False
        super().mouseDoubleClickEvent(event)
        self.cells.typing = True

    def _slot(self) -> Slot | None:
        index = self.currentIndex()
        return self.marks.cell(index).slot if index.isValid() else None

    @property
    def chosen(self) -> list[cursor.Place]:
        """Row and column of every cell that is selected."""
        return [(i.row(), i.column()) for i in self.selectedIndexes()]

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(r) for r in rows.values()))

    def _paste(self) -> None:
        index = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if self.marks.locked:
            self.refused_key.emit()
        elif index.isValid() and text:
            self.pasted.emit(index.row(), index.column(), text)

    # Menus ----------------------------------------------------------------

    def open_words(self) -> None:
        """Offer 未到场, 弃权, 废票, 不涉及 beside the cell; 1-4 or arrows choose."""
        if self._slot() is not None and not self.marks.locked:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.word_menu().popup(self.viewport().mapToGlobal(corner))

    def word_menu(self) -> WordMenu:
        """The words the current cell may hold, and clearing it."""
        slot = self._slot()
        summed = slot is not None and slot.kind is SlotKind.PAPER_TOTAL
        menu = WordMenu(() if summed else self.marks.sheet.words, self)
        menu.chosen.connect(self._worded)
        return menu

    def _worded(self, word: Word | None) -> None:
        slot = self._slot()
        if len(self.chosen) > 1:
            self.word_filled.emit(word)
        elif slot is not None and word is None:
            self.marks.put(slot, "")
        elif slot is not None:
            self.word_wanted.emit(slot, word)
            self.advance()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same words by the mouse, then what is behind the cell: its history, its total."""
        index = self.indexAt(event.pos())
        if not index.isValid() or self.marks.cell(index).slot is None:
            return
        if index not in self.selectedIndexes():
            self.setCurrentIndex(index)
        menu: QMenu = QMenu(self) if self.marks.locked else self.word_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions([a for a in self.window().actions() if a.data() in BEHIND])
        if menu.actions():
            menu.popup(event.globalPos())

    def _head_menu(self, at: QPoint) -> None:
        section = self.columns_head.logicalIndexAt(at)
        if section >= 0:
            self.head_menu.emit(section, self.columns_head.mapToGlobal(at))


def _commanding(event: QKeyEvent) -> bool:
    """Whether Ctrl or Alt is held: no typing."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)
