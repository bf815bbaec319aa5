"""带入上期名次: the places of the last sealed contest, shown before they are taken over."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lsb_desktop.core.model import Contest
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.item_table import ROW
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.console.villages.bulk import in_order, named

NONE = "—"


class PreviousDialog(Sheet):
    """``places`` by village; villages without one keep what they have."""

    def __init__(
        self, parent: QWidget, contest: Contest, places: Mapping[int, int], period: str
    ) -> None:
        super().__init__(parent, self.tr("带入上期名次"), 520)
        order = in_order(contest)
        found = [e for e in order if e.id in places]
        said = self.tr("“{0}”封存的名次，{1} 个村里 {2} 个有。")
        text = said.format(period, len(order), len(found))
        lost = [e for e in order if e.id not in places]
        if lost:
            text += self.tr("没有的保持原样：{0}。").format(named(lost, 6))
        self.body.addWidget(label(text, "muted", wrap=True))
        if not contest.previous:
            line = self.tr("活动的“上期”同时记为“{0}”。").format(period)
            self.body.addWidget(label(line, "muted", wrap=True))
        elif contest.previous != period:
            line = self.tr("注意：活动里写的上期是“{0}”，不改。").format(contest.previous)
            self.body.addWidget(label(line, "warn", wrap=True))
        self.table = QTableWidget(len(order), 3)
        self.table.setHorizontalHeaderLabels(
            [self.tr("村（社区）"), self.tr("现在"), self.tr("带入")]
        )
        for at, entrant in enumerate(order):
            now = NONE if entrant.previous_place is None else str(entrant.previous_place)
            cells = (entrant.name, now, str(places.get(entrant.id, NONE)))
            for column, cell in enumerate(cells):
                self.table.setItem(at, column, QTableWidgetItem(cell))
        self._dress()
        self.body.addWidget(self.table, 1)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("带入"), "primary")
        self.agree.clicked.connect(self.accept)

    def _dress(self) -> None:
        table = self.table
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setMinimumHeight(8 * ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
