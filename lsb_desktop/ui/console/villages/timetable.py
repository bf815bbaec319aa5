"""The stops of every tour group with their times, as they follow from the route."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from lsb_desktop.core.model import Contest
from lsb_desktop.core.routes import Stop, Tour, times, tours_of
from lsb_desktop.ui import style

HEADS = ("序", "到达–离开", "村（社区）", "观摩点")
ROW = 30


class Timetable(QTableWidget):
    """One row a stop under a heading for each group; nothing can be edited here."""

    def __init__(self) -> None:
        super().__init__(0, len(HEADS))
        self.setHorizontalHeaderLabels([self.tr(head) for head in HEADS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Stretch)

    def show_route(self, contest: Contest | None) -> None:
        """Fill it anew."""
        tours = () if contest is None else tours_of(contest)
        self.clearSpans()
        self.setRowCount(0)
        timed = contest is not None and bool(contest.route.departure)
        self.setColumnHidden(1, not timed)
        for tour in tours:
            if len(tours) > 1 or tour.name:
                self._head(tour)
            for stop in tour.stops:
                self._stop(stop)

    @property
    def lines(self) -> list[str]:
        """What stands in each row, the cells that are not empty joined by a space."""
        cells = [
            [self.item(row, at) for at in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return [" ".join(i.text() for i in row if i is not None and i.text()) for row in cells]

    def _head(self, tour: Tour) -> None:
        row = self._more()
        parts = (tour.name or self.tr("未分组"), f"{len(tour.stops)} 站", tour.span)
        item = QTableWidgetItem("　".join(part for part in parts if part))
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(font)
        item.setBackground(QBrush(QColor(style.HEAD)))
        self.setItem(row, 0, item)
        self.setSpan(row, 0, 1, len(HEADS))

    def _stop(self, stop: Stop) -> None:
        row = self._more()
        site = stop.site.name if stop.site else ""
        cells = (str(stop.number), times(stop.arrive, stop.leave), stop.entrant.name, site)
        for at, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.setItem(row, at, item)

    def _more(self) -> int:
        row = self.rowCount()
        self.insertRow(row)
        return row
