"""Tables on a plain white ground of their own: scrolled by moving what is there already."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from lsb_desktop.ui import style

Index = QModelIndex | QPersistentModelIndex


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
        """The ground, then the cells."""
        _fill(self, event)
        super().paintEvent(event)


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
