"""The view of the preview: heads that say what a column means and are clicked to say otherwise."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lsb_desktop.ui import style
from lsb_desktop.ui.console.intake.preview import MEANING, USED, Index, PreviewModel

ROW = 27
HEAD = 48
NARROW, WIDE = 76, 210
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class MeaningHead(QHeaderView):
    """Above each column its letter, and below it what the column means, with an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_ACROSS, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFixedHeight(HEAD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._hovered = -1
        self.setMouseTracking(True)
        self.sectionEntered.connect(self._enter)

    def _enter(self, section: int) -> None:
        self._hovered = section
        self.viewport().update()

    def leaveEvent(self, event: object) -> None:
        """No column is pointed at."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._enter(-1)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Letter, meaning, arrow."""
        model = self.model()
        title = str(model.headerData(section, _ACROSS, MEANING) or "")
        used = bool(model.headerData(section, _ACROSS, USED))
        painter.save()
        painter.fillRect(rect, QColor("#eceff2" if section == self._hovered else style.HEAD))
        painter.setPen(QColor(style.HAIR))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QColor(style.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = style.app_font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(style.FAINT))
        inner = rect.adjusted(8, 4, -8, -4)
        flags = Qt.AlignmentFlag.AlignLeft
        letter = str(model.headerData(section, _ACROSS))
        painter.drawText(inner, flags | Qt.AlignmentFlag.AlignTop, letter)
        font.setPixelSize(13)
        font.setBold(used)
        painter.setFont(font)
        painter.setPen(QColor(style.RED if used else style.FAINT))
        room = inner.adjusted(0, 0, -14, 0)
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignBottom, text)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, "▾")
        painter.restore()


class Framed(QStyledItemDelegate):
    """The cursor is a frame: a filled one would look like a heading or a doubt."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell as it is, and the frame around it."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)
        if chosen:
            painter.save()
            painter.setPen(QPen(QColor(style.RED), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()


class PreviewTable(QTableView):
    """Rows and columns to look at and to click; nothing is typed here."""

    column_wanted = Signal(int, QPoint)
    """A column's head was clicked, or Enter pressed in it: section, where a menu may open."""
    row_wanted = Signal(int, QPoint)
    place_chosen = Signal(int, int)

    def __init__(self, model: PreviewModel) -> None:
        super().__init__()
        self.preview = model
        self.setModel(model)
        self.setItemDelegate(Framed(self))
        self.head = MeaningHead(self)
        self.setHorizontalHeader(self.head)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.head.setStretchLastSection(True)
        numbers = self.verticalHeader()
        numbers.setDefaultSectionSize(ROW)
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setSectionsClickable(True)
        numbers.setHighlightSections(False)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        numbers.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.sectionClicked.connect(self.want_column)
        numbers.sectionClicked.connect(self.want_row)

    def fit(self) -> None:
        """Columns as wide as what they hold and what they mean, within limits."""
        metrics = self.fontMetrics()
        for at in range(self.preview.columnCount()):
            title = str(self.preview.headerData(at, _ACROSS, MEANING) or "")
            cells = [metrics.horizontalAdvance(t[:40]) for t in self.preview.sample(at)]
            width = max(metrics.horizontalAdvance(title) + 38, max(cells, default=0) + 30, NARROW)
            self.setColumnWidth(at, min(width, WIDE))
        self.clearSpans()
        for row, column, across in self.preview.spans:
            self.setSpan(row, column, 1, across)

    def go(self, row: int, column: int) -> None:
        """Choose a cell and show it."""
        self.preview.reach(row)
        index = self.preview.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def want_column(self, section: int) -> None:
        """Ask for the menu of a column, below its head."""
        corner = QPoint(self.head.sectionViewportPosition(section), self.head.height())
        self.column_wanted.emit(section, self.head.viewport().mapToGlobal(corner))

    def want_row(self, section: int) -> None:
        """Ask for the menu of a row, beside its number."""
        numbers = self.verticalHeader()
        corner = QPoint(numbers.width(), numbers.sectionViewportPosition(section))
        self.row_wanted.emit(section, numbers.viewport().mapToGlobal(corner))

    def currentChanged(self, now: Index, before: Index) -> None:
        """Tell where the cursor is."""
        super().currentChanged(now, before)
        if now.isValid():
            self.place_chosen.emit(now.row(), now.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the column's menu; the menu key for the row's."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.want_column(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row's menu, by the mouse or the menu key."""
        at = event.pos()
        index = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(at)
        if index.isValid():
            self.want_row(index.row())
