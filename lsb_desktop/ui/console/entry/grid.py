"""The whole grid: fixed head at the left, marks in the middle, live results fixed at the right."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QWidget,
)

from lsb_desktop.core.book import Slot
from lsb_desktop.ui import style
from lsb_desktop.ui.console.entry.ground import GroundedTable, Seen
from lsb_desktop.ui.console.entry.measures import Measures
from lsb_desktop.ui.console.entry.model import EndModel, MarkModel
from lsb_desktop.ui.console.entry.paint import ColumnHead, EndPainter, title_lines
from lsb_desktop.ui.console.entry.sheet import TITLE, Sheet
from lsb_desktop.ui.console.entry.table import MarkTable
from lsb_desktop.ui.style import role

NARROWEST = 66
SUM = 92
WIDEST = 220
BROADEST = 240
"""A column of marks grows no wider, or the eye loses its row."""
FREE = 16_777_215
"""Qt's own greatest width."""
BUBBLE_MS = 8000


class Corner(QWidget):
    """序号 and 村（社区） above the fixed columns."""

    def __init__(self, table: MarkTable) -> None:
        super().__init__(table)
        self._table = table

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two titles in the look of a head."""
        measures = self._table.lines_head.measures
        heads = self._table.marks.sheet.heads
        split = measures.number
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(style.HEAD))
            painter.setPen(QColor(style.HAIR))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            painter.drawLine(split - 1, 0, split - 1, self.height())
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
            painter.setPen(QColor(style.MUTED))
            painter.setFont(measures.font(measures.text))
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(QRect(0, 0, split, self.height() - 1), centre, heads[0])
            rest = QRect(split, 0, self.width() - split, self.height() - 1)
            painter.drawText(rest, centre, heads[1])


class EndTable(GroundedTable):
    """The live results, scrolled by the marks' own bar."""

    def __init__(self, model: EndModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.figures = EndPainter(self)
        self.setItemDelegate(self.figures)
        self.head = ColumnHead(self)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setObjectName("results")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ends = model

    def draw_cells(self, painter: QPainter, seen: Iterable[Seen]) -> None:
        """Live results."""
        for row, column, box in seen:
            self.figures.draw(painter, box, self._ends.end(row, column))


class Grid(QFrame):
    """Both tables as one."""

    def __init__(self, marks: MarkModel, ends: EndModel) -> None:
        super().__init__()
        role(self, "grid")
        self.marks, self.ends = marks, ends
        self.table = MarkTable(marks, self)
        self.results = EndTable(ends, self)
        self.corner = Corner(self.table)
        self.bubble = QLabel(self.table.viewport(), wordWrap=False)
        role(self.bubble, "bubble")
        self.bubble.hide()
        self._pointed: Slot | None = None
        self._bubble_end = QTimer(self, singleShot=True, interval=BUBBLE_MS)
        self._bubble_end.timeout.connect(self.bubble.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self.results)
        self._tie_together()

    def _tie_together(self) -> None:
        own, other = self.table.verticalScrollBar(), self.results.verticalScrollBar()
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own.valueChanged.connect(other.setValue)
        other.valueChanged.connect(own.setValue)
        own.valueChanged.connect(self.bubble.hide)
        self.table.horizontalScrollBar().valueChanged.connect(self.bubble.hide)
        self.table.horizontalScrollBar().installEventFilter(self)
        self.marks.counted.connect(self.table.columns_head.renew)
        self.marks.modelReset.connect(self.fit)
        self.ends.modelReset.connect(self.fit)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet in both tables."""
        if self._pointed not in sheet.places:
            self.bubble.hide()
        if sheet.heads != self.marks.sheet.heads:
            self.corner.update()
        self.marks.show(sheet)
        self.ends.show(sheet)

    def zoom(self, percent: int) -> None:
        """Letter and row size, 100 = as designed."""
        measures = Measures(percent)
        self.table.cells.measures = measures
        self.results.figures.measures = measures
        for head in (self.table.columns_head, self.table.lines_head, self.results.head):
            head.measures = measures
        self.fit()

    # Sizes ----------------------------------------------------------------

    def fit(self) -> None:
        """Row heights, the fixed columns' width, and columns that share what is left."""
        measures = self.table.columns_head.measures
        self.table.columns_head.tight = False
        self.table.lines_head.fit()
        for _ in range(2):  # a head that became two lines high leaves less room for rows
            self._fit_results(measures)
            self._fit_columns(measures)
        for table in (self.table, self.results):
            table.verticalHeader().setDefaultSectionSize(measures.row)
            table.horizontalHeader().setFixedHeight(self.table.columns_head.high)
        self._fit_height()
        self._place_corner()

    def _fit_results(self, measures: Measures) -> None:
        width = 0
        for at in range(self.ends.columnCount()):
            place = self.ends.headerData(at, Qt.Orientation.Horizontal) == "名次"
            size = (57 if place else 80) * measures.text // 14
            self.results.setColumnWidth(at, size)
            width += size
        # One pixel is the rule at its left.
        self.results.setFixedWidth(width + self._bar() + 1)

    def _bar(self) -> int:
        bar = self.results.verticalScrollBar()
        return bar.sizeHint().width() if self._rows_height() > self._room() else 0

    def _rows_height(self) -> int:
        return self.marks.rowCount() * self.table.columns_head.measures.row

    def _room(self) -> int:
        return self.height() - 2 - self.table.columns_head.high

    def _fit_columns(self, measures: Measures) -> None:
        columns = self.marks.sheet.columns
        if not columns:
            return
        metrics = self.fontMetrics()
        needs = [
            min(max(metrics.horizontalAdvance(c.title) + 30, NARROWEST), WIDEST) for c in columns
        ]
        needs = [n * measures.text // 14 for n in needs]
        fixed = 2 + self.table.lines_head.width() + self.results.width()
        head = self.table.columns_head
        head.tight = self.marks.sheet.across and sum(needs) > self.width() - fixed
        if head.tight:
            needs = [self._tight_need(c.title, measures) for c in columns]
        spare = max(0, self.width() - fixed - sum(needs))
        wide = [c.wide for c in columns]
        most = fixed + len(columns) * BROADEST * measures.text // 14
        self.setMaximumWidth(FREE if any(wide) else most)
        shares = sum(wide) or len(columns)
        for at, need in enumerate(needs):
            takes = wide[at] or not any(wide)
            more = spare // shares if takes else 0
            if takes and at == len(needs) - 1:
                more = spare - (spare // shares) * (shares - 1)
            self.table.setColumnWidth(at, need + more)

    def _tight_need(self, title: str, measures: Measures) -> int:
        """The width of a column under a title in two small lines; a sum needs room for 差 0.5."""
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in title_lines(title))
        least = (SUM if title == TITLE else NARROWEST) * measures.text // 14
        return max(widest * measures.small // style.BASE_PX + 14, least)

    def _fit_height(self) -> None:
        bar = self.table.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        high = self.table.columns_head.high
        self.setMaximumHeight(high + self._rows_height() + 2 + extra)

    def _place_corner(self) -> None:
        head = self.table.columns_head.high
        self.corner.setGeometry(0, 0, self.table.lines_head.width(), head)
        self.corner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new width."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A horizontal bar under the marks takes height: the results keep an empty one."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            policy = Qt.ScrollBarPolicy
            shown = event.type() == QEvent.Type.Show
            self.results.setHorizontalScrollBarPolicy(
                policy.ScrollBarAlwaysOn if shown else policy.ScrollBarAlwaysOff
            )
            self._fit_height()
        return super().eventFilter(watched, event)

    # Beside the cell ------------------------------------------------------

    def point_out(self, slot: Slot, text: str) -> None:
        """Say something beside a cell for a while; an empty text takes it away."""
        place = self.marks.sheet.places.get(slot)
        if place is None or not text:
            if slot == self._pointed:
                self.bubble.hide()
            return
        self._pointed = slot
        rect = self.table.visualRect(self.marks.index(*place))
        self.bubble.setText(text)
        self.bubble.adjustSize()
        area = self.table.viewport().rect()
        left = min(rect.right() + 6, area.right() - self.bubble.width() - 2)
        top = rect.center().y() - self.bubble.height() // 2
        if left < rect.right():
            top = rect.bottom() + 3
            if top + self.bubble.height() > area.bottom():
                top = rect.top() - self.bubble.height() - 3
        self.bubble.move(max(2, left), max(2, top))
        self.bubble.show()
        self.bubble.raise_()
        self._bubble_end.start()
