"""Tables on a plain white ground of their own: scrolled by moving what is there already."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from lsb_desktop.ui import style

Index = QModelIndex | QPersistentModelIndex
Seen = tuple[int, int, QRect]
"""Row and column of a cell, and where it is in the viewport without its rules."""


class GroundedTable(QTableView):
    """Fills its own ground; Qt then copies what scrolls and paints only what comes into view.

    A viewport that is not known to be opaque is painted whole, cell by cell, for
    every row that it scrolls.
    """

    def showEvent(self, event: QShowEvent) -> None:
        """Only now: the style sheet takes it for see-through when it first looks at it."""
        super().showEvent(event)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the cells and the rules, as Qt would, and in a third of its time.

        Qt asks for an index, its flags and a style option for each cell.
        """
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(style.WHITE))
            self.draw_cells(painter, self._seen(event.region()))
            self._rule(painter, event.rect())

    def draw_cells(self, painter: QPainter, seen: Iterable[Seen]) -> None:
        """These cells, but for the rules; the painter is left as it gets."""
        raise NotImplementedError

    def _seen(self, region: QRegion) -> Iterator[Seen]:
        """The cells that a region touches, each once, and where they are."""
        rows, columns = self.model().rowCount(), self.model().columnCount()
        wanted = {
            (row, column)
            for area in region  # type: ignore[attr-defined]
            for row in _between(self.rowAt, area.top(), area.bottom(), rows)
            for column in _between(self.columnAt, area.left(), area.right(), columns)
        }
        ups = {row: (self.rowViewportPosition(row), self.rowHeight(row)) for row, _ in wanted}
        sides = {at: (self.columnViewportPosition(at), self.columnWidth(at)) for _, at in wanted}
        for row, column in sorted(wanted):
            (top, high), (left, wide) = ups[row], sides[column]
            yield row, column, QRect(left, top, wide - 1, high - 1)

    def _rule(self, painter: QPainter, area: QRect) -> None:
        """A line below each row and at the right of each column."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        hint = QStyle.StyleHint.SH_Table_GridLineColor
        painter.setPen(QColor.fromRgba(self.style().styleHint(hint, option, self) & 0xFFFFFFFF))
        for row in _between(self.rowAt, area.top(), area.bottom(), self.model().rowCount()):
            y = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.drawLine(area.left(), y, area.right(), y)
        columns = self.model().columnCount()
        for column in _between(self.columnAt, area.left(), area.right(), columns):
            x = self.columnViewportPosition(column) + self.columnWidth(column) - 1
            painter.drawLine(x, area.top(), x, area.bottom())


def _between(at: Callable[[int], int], first: int, last: int, count: int) -> range:
    """The rows or columns from one pixel to another; Qt says -1 behind the last of them."""
    begin, end = at(first), at(last)
    if begin < 0:
        return range(0)
    return range(begin, count if end < 0 else end + 1)


class GroundedHead(QHeaderView):
    """The same for a head that scrolls with them, and shows no cursor."""

    def showEvent(self, event: QShowEvent) -> None:
        """As for the table."""
        super().showEvent(event)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the sections."""
        _fill(self, event)
        super().paintEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt would draw the sections of both rows anew."""


def _fill(view: QTableView | QHeaderView, event: QPaintEvent) -> None:
    with QPainter(view.viewport()) as painter:
        painter.setClipRegion(event.region())
        painter.fillRect(event.rect(), QColor(style.WHITE))
