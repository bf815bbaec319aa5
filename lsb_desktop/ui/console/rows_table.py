"""An item table in which several rows can be chosen, and moved by dragging or with Alt+↑ Alt+↓.

While rows are dragged a line shows where they would go. Where the items may
not be changed (``model.locked``) the reason is said instead.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView

from lsb_desktop.ui import style
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import ItemsModel

MIME = "application/x-lsb-rows"
_LINE = 3
"""Thickness of the drop line in pixels."""


class RowsTable(ItemsTable):
    """``locked_reason`` is said when somebody tries to move rows that are held."""

    pasted = Signal()
    """Ctrl+V while no cell is being typed in."""
    chose = Signal()
    """Other rows are chosen."""

    def __init__(self, model: ItemsModel, locked_reason: str = "", nothing: str = "") -> None:
        super().__init__(model, nothing)
        self._rows_of = model
        self._reason = locked_reason
        self._to = -1
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.selectionModel().selectionChanged.connect(self._chose)

    def _chose(self, _now: QItemSelection, _was: QItemSelection) -> None:
        self.chose.emit()

    @property
    def rows(self) -> list[int]:
        """The chosen rows from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def select_rows(self, first: int, count: int) -> None:
        """Choose rows that stand together and keep them in sight."""
        column = max(self.currentIndex().column(), 0)
        start, end = (
            self.model().index(first, column),
            self.model().index(first + count - 1, column),
        )
        if not (start.isValid() and end.isValid()):
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(start, flags.NoUpdate)
        rows = flags.ClearAndSelect | flags.Rows
        self.selectionModel().select(QItemSelection(start, end), rows)
        self.scrollTo(end)
        self.scrollTo(start)

    # Moving ----------------------------------------------------------------

    def place(self, rows: Sequence[int], to: int) -> bool:
        """Put rows before row ``to``; they stay chosen."""
        if self._held():
            return False
        if not self.commit() or not self._rows_of.place(rows, to):
            return False
        self.select_rows(to - sum(row < to for row in rows), len(rows))
        return True

    def shift(self, by: int) -> bool:
        """Move the chosen rows one up (-1) or down (1)."""
        rows = self.rows
        if not rows or self._held():
            return False
        to = rows[0] - 1 if by < 0 else rows[-1] + 2
        return 0 <= to <= self.model().rowCount() and self.place(rows, to)

    def can_shift(self, by: int) -> bool:
        """Whether there is room for the chosen rows to move."""
        rows = self.rows
        return bool(rows) and (rows[0] > 0 if by < 0 else rows[-1] < self.model().rowCount() - 1)

    def _held(self) -> bool:
        if self._rows_of.locked:
            self._rows_of.refused.emit(self._reason)
        return self._rows_of.locked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↑ and Alt+↓ move the chosen rows; Ctrl+V asks for a paste."""
        ups = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in ups:
            self.shift(ups[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    # Dragging --------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the chosen rows along."""
        rows = self.rows
        if not rows or self._held():
            return
        data = QMimeData()
        data.setData(MIME, b"rows")
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._badge(rows))
        drag.setHotSpot(QPoint(-12, -8))
        drag.exec(Qt.DropAction.MoveAction)

    def _badge(self, rows: Sequence[int]) -> QPixmap:
        """What hangs at the pointer: the name of the row, or how many there are."""
        name = str(self.model().index(rows[0], self._name_column()).data())
        text = name if len(rows) == 1 else self.tr("{0} 等 {1} 行").format(name, len(rows))
        metrics = self.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 20, metrics.height() + 8
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(style.RED))
        painter = QPainter(picture)
        painter.setFont(self.font())
        painter.setPen(QColor(style.WHITE))
        painter.drawText(0, 0, width, height, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture

    def _name_column(self) -> int:
        """The first column of words."""
        return next((at for at, c in enumerate(self._rows_of.columns) if not c.right), 0)

    def _is_own(self, event: QDropEvent) -> bool:
        return event.source() is self and event.mimeData().hasFormat(MIME)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Rows of this table alone; anything else is for whoever is behind it."""
        if self._is_own(event):
            # The state makes Qt's own scrolling at the edges work.
            self.setState(QAbstractItemView.State.DraggingState)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the rows would go."""
        if not self._is_own(event):
            event.ignore()
            return
        super().dragMoveEvent(event)
        self._show_line(self.gap_at(round(event.position().y())))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No line outside."""
        super().dragLeaveEvent(event)
        self._show_line(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the rows where the line is."""
        self._show_line(-1)
        if not self._is_own(event):
            event.ignore()
            return
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.place(self.rows, self.gap_at(round(event.position().y())))

    def gap_at(self, y: int) -> int:
        """Before which row a height of the viewport is: the nearer edge of the row there."""
        row = self.rowAt(y)
        if row < 0:
            return 0 if y < 0 else self.model().rowCount()
        middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        return row + (y > middle)

    def _show_line(self, to: int) -> None:
        if to != self._to:
            self._to = to
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the line over them."""
        super().paintEvent(event)
        if self._to < 0:
            return
        last = self.model().rowCount() - 1
        if self._to <= last:
            y = self.rowViewportPosition(self._to)
        else:
            y = self.rowViewportPosition(last) + self.rowHeight(last)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QBrush(QColor(style.RED)), _LINE))
        y = max(_LINE // 2 + 1, min(y, self.viewport().height() - _LINE // 2 - 1))
        painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()
