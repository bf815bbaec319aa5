"""The table marks are typed into: keys, cursor, editor; what they store is the model's business."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lsb_desktop.core.book import Slot
from lsb_desktop.core.model import Word
from lsb_desktop.ui.console.entry import editor as ways
from lsb_desktop.ui.console.entry.editor import MarkEditor
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.console.entry.paint import CellPainter, ColumnHead, LineHead
from lsb_desktop.ui.console.entry.sheet import missing_slots

Index = QModelIndex | QPersistentModelIndex
_K = Qt.Key
_Hint = QAbstractItemDelegate.EndEditHint
_Action = QAbstractItemView.CursorAction
_MOVES = {
    ways.UP: (-1, 0),
    ways.DOWN: (1, 0),
    ways.LEFT: (0, -1),
    ways.RIGHT: (0, 1),
    ways.TAB: (0, 1),
    ways.BACKTAB: (0, -1),
}
_CURSOR = {
    _Action.MoveUp: ways.UP,
    _Action.MoveDown: ways.DOWN,
    _Action.MoveLeft: ways.LEFT,
    _Action.MoveRight: ways.RIGHT,
    _Action.MoveNext: ways.TAB,
    _Action.MovePrevious: ways.BACKTAB,
}


class MarkDelegate(CellPainter):
    """Draws cells and opens their editor."""

    left = Signal(str)
    worded = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that leaves by keys and commits when it loses the focus."""
        model = index.model()
        assert isinstance(model, MarkModel)
        field = MarkEditor(
            parent,
            typing=self.typing,
            words=bool(model.sheet.words),
            align_left=model.cell(index).left,
        )
        field.setFont(self.measures.font(self.measures.mark))
        field.left.connect(self._leave)
        field.cancelled.connect(self._cancel)
        field.worded.connect(self._word)
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
        rect: QRect = option.rect
        field.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys are the editor's own; the delegate only looks after the focus."""
        if event.type() == QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)

    def _leave(self, way: str) -> None:
        field = self.sender()
        self.commitData.emit(field)
        self.closeEditor.emit(field, _Hint.NoHint)
        self.left.emit(way)

    def _cancel(self) -> None:
        self.closeEditor.emit(self.sender(), _Hint.RevertModelCache)

    def _word(self, key: str) -> None:
        self._cancel()
        self.worded.emit(key)


class MarkTable(QTableView):
    """Villages × judges. Blocked cells are skipped by the cursor."""

    letter = Signal(str)
    """A letter was typed: somebody looks for a village."""
    word_wanted = Signal(Slot, Word)
    pasted = Signal(int, int, str)
    head_menu = Signal(int, object)
    """A column's head was asked for its menu (section, global position)."""
    column_done = Signal(int)
    """Enter left the last cell of this column."""
    refused_key = Signal()
    """Typed while sealed."""

    def __init__(self, model: MarkModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = model
        self.next_way = "down"
        self.painter_of_cells = MarkDelegate(self)
        self.painter_of_cells.left.connect(self.leave)
        self.painter_of_cells.worded.connect(self.open_words)
        self.setItemDelegate(self.painter_of_cells)
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
        self.setFrameShape(QTableView.Shape.NoFrame)
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

    def commit_open(self) -> None:
        """Store the cell being typed, if any, and close its field."""
        field = self.findChild(MarkEditor)
        if self.editing and field is not None:
            self.commitData(field)
            self.closeEditor(field, _Hint.NoHint)

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell and show it."""
        index = self.marks.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _open(self, row: int, column: int) -> bool:
        return self.marks.sheet.cell(row, column).slot is not None

    def near(self, way: str) -> tuple[int, int] | None:
        """The next cell that takes an entry in a direction; Tab wraps to the next row."""
        down, right = _MOVES[way]
        rows, columns = self.marks.rowCount(), self.marks.columnCount()
        row, column = self.currentIndex().row(), self.currentIndex().column()
        while True:
            row, column = row + down, column + right
            if way in (ways.TAB, ways.BACKTAB) and not 0 <= column < columns:
                row, column = row + right, 0 if right > 0 else columns - 1
            if not (0 <= row < rows and 0 <= column < columns):
                return None
            if self._open(row, column):
                return row, column

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Arrows and Tab, over blocked cells; Home and End as Qt has them."""
        way = _CURSOR.get(action)
        if way is None or not self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        place = self.near(way)
        return self.currentIndex() if place is None else self.marks.index(*place)

    def leave(self, way: str) -> None:
        """Go on after a cell was committed."""
        if way == ways.NEXT:
            self.advance()
        elif way == ways.BACK:
            self._step(ways.UP if self.next_way != "right" else ways.BACKTAB)
        else:
            self._step(way)

    def _step(self, way: str) -> None:
        place = self.near(way)
        if place is not None:
            self.go(*place)

    def advance(self) -> None:
        """Where Enter goes: down (then the top of the next column), right, or the next gap."""
        if self.next_way == "missing":
            self.next_missing()
        elif self.next_way == "right":
            self._step(ways.TAB)
        elif (place := self.near(ways.DOWN)) is not None:
            self.go(*place)
        else:
            self._next_column()

    def _next_column(self) -> None:
        column = self.currentIndex().column()
        self.column_done.emit(column)
        for right in range(column + 1, self.marks.columnCount()):
            for row in range(self.marks.rowCount()):
                if self._open(row, right):
                    self.go(row, right)
                    return

    def next_missing(self) -> bool:
        """To the next gap or refused cell after the cursor, round the end; False = none left."""
        sheet = self.marks.sheet
        gaps = set(missing_slots(sheet))
        gaps |= {sheet.places[s] for s in self.marks.refused if s in sheet.places}
        if not gaps:
            return False
        here = (self.currentIndex().column(), self.currentIndex().row())
        order = sorted((column, row) for row, column in gaps)
        column, row = next((p for p in order if p > here), order[0])
        self.go(row, column)
        return True

    # Keys -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type; Enter moves; - and / offer words; letters look for a village."""
        key, text = event.key(), event.text()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key in (_K.Key_Return, _K.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.leave(ways.BACK if back else ways.NEXT)
        elif key == _K.Key_Space:
            event.ignore()
        elif key == _K.Key_Escape:
            self._discard()
        elif text and text.isprintable() and self._no_letter_modifier(event):
            self._typed(text, event)
        elif self.marks.locked and key in (_K.Key_Delete, _K.Key_Backspace, _K.Key_F2):
            self.refused_key.emit()
        elif key in (_K.Key_Delete, _K.Key_Backspace):
            self._clear()
        elif key == _K.Key_F2:
            self._edit_inside()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _no_letter_modifier(event: QKeyEvent) -> bool:
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return not event.modifiers() & control

    def _typed(self, text: str, event: QKeyEvent) -> None:
        left = self.currentIndex().isValid() and self.marks.cell(self.currentIndex()).left
        if text.isascii() and text.isalpha() and not left:
            self.letter.emit(text)
        elif self.marks.locked:
            self.refused_key.emit()
        elif text in "-/" and self.marks.sheet.words:
            self.open_words()
        else:
            self.painter_of_cells.typing = True
            super().keyPressEvent(event)

    def _edit_inside(self) -> None:
        self.painter_of_cells.typing = False
        self.edit(self.currentIndex())
        self.painter_of_cells.typing = True

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Edit what is there, caret keys inside."""
        self.painter_of_cells.typing = False
        super().mouseDoubleClickEvent(event)  # type: ignore[arg-type]
        self.painter_of_cells.typing = True

    def _discard(self) -> None:
        slot = self._slot()
        if slot is not None:
            self.marks.forget(slot)

    def _clear(self) -> None:
        slot = self._slot()
        if slot is None:
            return
        if slot in self.marks.refused:
            self.marks.forget(slot)
        elif self.marks.cell(self.currentIndex()).text:
            self.marks.put(slot, "")

    def _slot(self) -> Slot | None:
        index = self.currentIndex()
        return self.marks.cell(index).slot if index.isValid() else None

    def _copy(self) -> None:
        chosen = sorted((i.row(), i.column(), str(i.data() or "")) for i in self.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, _, text in chosen:
            rows.setdefault(row, []).append(text)
        QGuiApplication.clipboard().setText("\n".join("\t".join(r) for r in rows.values()))

    def _paste(self) -> None:
        index = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if self.marks.locked:
            self.refused_key.emit()
        elif index.isValid() and text:
            self.pasted.emit(index.row(), index.column(), text)

    # Menus ----------------------------------------------------------------

    def open_words(self, _key: str = "") -> None:
        """Offer 未到场, 弃权, 废票, 不涉及 beside the cell; 1–4 or arrows choose."""
        slot = self._slot()
        if slot is None or self.marks.locked:
            return
        menu = self.word_menu(slot)
        rect = self.visualRect(self.currentIndex())
        menu.popup(self.viewport().mapToGlobal(rect.bottomLeft()))

    def word_menu(self, slot: Slot) -> QMenu:
        """The words a cell may hold, and clearing it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, word in enumerate(self.marks.sheet.words, 1):
            act = menu.addAction(f"&{number}　{word}")
            act.setData((slot, word))
        menu.addSeparator()
        menu.addAction(self.tr("清空（Delete）")).setData((slot, None))
        menu.triggered.connect(self._worded)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _worded(self, act: object) -> None:
        slot, word = act.data()  # type: ignore[attr-defined]
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

    def _head_menu(self, at: object) -> None:
        head = self.columns_head
        section = head.logicalIndexAt(at)  # type: ignore[call-overload]
        if section >= 0:
            self.head_menu.emit(section, head.mapToGlobal(at))  # type: ignore[call-overload]
