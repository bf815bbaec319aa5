"""A table whose cursor skips blocked cells and goes on after Enter as the operator wishes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from lsb_desktop.ui.console.entry import cursor
from lsb_desktop.ui.console.entry.cursor import BACK, BACKTAB, DOWN, LEFT, NEXT, RIGHT, TAB, UP
from lsb_desktop.ui.console.entry.editor import MarkEditor
from lsb_desktop.ui.console.entry.ground import GroundedTable
from lsb_desktop.ui.console.entry.model import MarkModel

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


class CursorTable(GroundedTable):
    """Where the cursor is and where it goes; what is typed is :mod:`table`'s business."""

    column_done = Signal(int)
    """Enter left the last cell of this column."""
    sheet_done = Signal()
    """Enter went past the last cell."""

    def __init__(self, model: MarkModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = model
        self.next_way = "auto"
        """The setting 回车后移到."""

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
            self._step(BACKTAB if self.way == "right" else UP)
        else:
            self._step(way)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor's cell looks different with the focus, the others do not."""
        with self._kept():
            super().focusInEvent(event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A field opens, most of the time."""
        with self._kept():
            super().focusOutEvent(event)
        self.update(self.currentIndex())

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Qt's own answer to the focus is to paint every cell, twice a mark."""
        blocked = Qt.WidgetAttribute.WA_UpdatesDisabled
        parts = [w for w in (self, self.viewport()) if not w.testAttribute(blocked)]
        for part in parts:
            part.setAttribute(blocked, True)
        try:
            yield
        finally:
            for part in parts:
                part.setAttribute(blocked, False)

    def scroll_ahead(self, way: str) -> None:
        """Show the cell that :meth:`leave` will go to, while the field of this one is open.

        What a field that was just hidden leaves behind is not copied by Qt: scrolled
        after that, the whole view would be painted cell by cell.
        """
        place = self._ahead(way)
        if place is not None:
            self.scrollTo(self.marks.index(*place))

    def _ahead(self, way: str) -> cursor.Place | None:
        """The next cell this way, where it is in this column or row."""
        if way in (NEXT, BACK):
            along = self.way == "right"
            forward, backward = (TAB, BACKTAB) if along else (DOWN, UP)
            if way == NEXT and self.way == "missing":
                return cursor.next_gap(self.marks.sheet, self.marks.refused, self.here)
            way = forward if way == NEXT else backward
        return cursor.near(self.marks.sheet, self.here, way)

    def _step(self, way: str) -> bool:
        return self._go_to(cursor.near(self.marks.sheet, self.here, way))

    @property
    def way(self) -> str:
        """Where Enter goes on this sheet: ``down``, ``right`` or ``missing``."""
        if self.next_way == "auto":
            return "right" if self.marks.sheet.across else "down"
        return self.next_way

    def advance(self) -> None:
        """Where Enter goes: down (then the top of the next column), right, or the next gap."""
        if not self.currentIndex().isValid():
            return
        if self.way == "missing":
            self.next_missing()
        elif self.way == "right":
            if not self._step(TAB):
                self.sheet_done.emit()
        elif not self._step(DOWN):
            column = self.currentIndex().column()
            self.column_done.emit(column)
            self._go_to(cursor.next_column(self.marks.sheet, column))

    def next_missing(self) -> bool:
        """To the next gap or refused cell after the cursor, round the end; False = none left."""
        return self._go_to(cursor.next_gap(self.marks.sheet, self.marks.refused, self.here))
