"""The table marks are typed into: keys, cursor, editor; what they store is the model's business."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QMenu,
    QTableView,
    QWidget,
)

from lsb_desktop.core.book import Slot
from lsb_desktop.core.model import Word
from lsb_desktop.ui.console.entry import cursor
from lsb_desktop.ui.console.entry.cursor import BACK, BACKTAB, DOWN, LEFT, NEXT, RIGHT, TAB, UP
from lsb_desktop.ui.console.entry.delegate import MarkDelegate
from lsb_desktop.ui.console.entry.editor import MarkEditor
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.console.entry.paint import ColumnHead, LineHead

_K = Qt.Key
_Hint = QAbstractItemDelegate.EndEditHint
_Action = QAbstractItemView.CursorAction
_CURSOR = {
    _Action.MoveUp: UP,
    _Action.MoveDown: DOWN,
    _Action.MoveLeft: LEFT,
    _Action.MoveRight: RIGHT,
    _Action.MoveNext: TAB,
    _Action.MovePrevious: BACKTAB,
}


class MarkTable(QTableView):
    """Villages × judges. Blocked cells are skipped by the cursor."""

    letter = Signal(str)
    """A letter was typed: somebody looks for a village."""
    word_wanted = Signal(Slot, Word)
    pasted = Signal(int, int, str)
    head_menu = Signal(int, QPoint)
    """A column's head was asked for its menu (section, global position)."""
    column_done = Signal(int)
    """Enter left the last cell of this column."""
    refused_key = Signal()
    """Typed while sealed."""

    def __init__(self, model: MarkModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = model
        self.next_way = "down"
        self.cells = MarkDelegate(self)
        self.cells.left.connect(self.leave)
        self.cells.worded.connect(self.open_words)
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

    # Where the cursor goes ------------------------------------------------

    @property
    def editing(self) -> bool:
        """Whether a cell is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    @property
    def field(self) -> MarkEditor | None:
        """The open field of the cell being typed."""
        found = self.indexWidget(self.currentIndex()) if self.editing else None
        return found if isinstance(found, MarkEditor) else None

    @property
    def here(self) -> cursor.Place:
        """The cursor; (-1, -1) when there is none."""
        index = self.currentIndex()
        return index.row(), index.column()

    def commit_open(self) -> None:
        """Store the cell being typed, if any, and close its field."""
        field = self.field
        if field is not None:
            self.commitData(field)
            self.closeEditor(field, _Hint.NoHint)

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell and show it."""
        index = self.marks.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _go_to(self, place: cursor.Place | None) -> bool:
        if place is not None:
            self.go(*place)
        return place is not None

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrows and Tab, over blocked cells; Home and End as Qt has them."""
        way = _CURSOR.get(action)
        if way is None or not self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        place = cursor.near(self.marks.sheet, self.here, way)
        return self.currentIndex() if place is None else self.marks.index(*place)

    def leave(self, way: str) -> None:
        """Go on after a cell was committed."""
        if way == NEXT:
            self.advance()
        elif way == BACK:
            self._step(UP if self.next_way != "right" else BACKTAB)
        else:
            self._step(way)

    def _step(self, way: str) -> bool:
        return self._go_to(cursor.near(self.marks.sheet, self.here, way))

    def advance(self) -> None:
        """Where Enter goes: down (then the top of the next column), right, or the next gap."""
        if not self.currentIndex().isValid():
            return
        if self.next_way == "missing":
            self.next_missing()
        elif self.next_way == "right":
            self._step(TAB)
        elif not self._step(DOWN):
            column = self.currentIndex().column()
            self.column_done.emit(column)
            self._go_to(cursor.next_column(self.marks.sheet, column))

    def next_missing(self) -> bool:
        """To the next gap or refused cell after the cursor, round the end; False = none left."""
        return self._go_to(cursor.next_gap(self.marks.sheet, self.marks.refused, self.here))

    # Keys -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type; Enter moves; - and / offer words; letters look for a village."""
        key, text = event.key(), event.text()
        if self.field is not None:
            # The view keeps the focus while an input method begins in it. Not
            # sendEvent: a key the field ignores would come back here for ever.
            self.field.event(event)
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
        elif self.marks.locked:
            self.refused_key.emit()
        elif text in "-/" and self.marks.sheet.words:
            self.open_words()
        else:
            super().keyPressEvent(event)

    def _change(self, key: int) -> None:
        slot = self._slot()
        if key == _K.Key_Escape:
            self.marks.forget(slot)
        elif self.marks.locked:
            self.refused_key.emit()
        elif key == _K.Key_F2:
            self._edit_inside()
        elif slot is not None and slot in self.marks.refused:
            self.marks.forget(slot)
        elif slot is not None:
            self.marks.put(slot, "")

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
        slot = self._slot()
        if slot is not None and not self.marks.locked:
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.word_menu(slot).popup(self.viewport().mapToGlobal(corner))

    def word_menu(self, slot: Slot) -> QMenu:
        """The words a cell may hold, and clearing it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, word in enumerate(self.marks.sheet.words, 1):
            menu.addAction(f"&{number}　{word}").setData((slot, word))
        menu.addSeparator()
        menu.addAction(self.tr("清空（Delete）")).setData((slot, None))
        menu.triggered.connect(self._worded)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _worded(self, act: QAction) -> None:
        slot, word = act.data()
        if word is None:
            self.marks.put(slot, "")
            return
        self.word_wanted.emit(slot, word)
        self.advance()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same words by the mouse."""
        index = self.indexAt(event.pos())
        slot = self.marks.cell(index).slot if index.isValid() else None
        if slot is not None and not self.marks.locked:
            self.setCurrentIndex(index)
            self.word_menu(slot).popup(event.globalPos())

    def _head_menu(self, at: QPoint) -> None:
        section = self.columns_head.logicalIndexAt(at)
        if section >= 0:
            self.head_menu.emit(section, self.columns_head.mapToGlobal(at))


def _commanding(event: QKeyEvent) -> bool:
    """Whether Ctrl or Alt is held: no typing."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)
