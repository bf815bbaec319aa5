"""抽签排次序: a seed that the hall hears, the order it gives, and how anyone can check it."""

import secrets

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lsb_desktop.core.lots import lot
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.item_table import ROW
from lsb_desktop.ui.console.parts import button, column, label, row
from lsb_desktop.ui.console.villages.bulk import by_lot, in_order

HOW = (
    "每个村的签＝“种子|村名”（UTF-8）的 SHA-256 值，从小到大排就是次序："
    "任何人用同一个种子和名单，在任何机器上都得到同样的结果。种子记入日志。"
)
WITHIN = "各组组内抽：每个位置仍归原来的组，只在组内换村"
HEADS = ("次序", "村（社区）", "签（前 12 位）", "原次序")
MOST = 40
"""Characters of a seed."""


class LotsDialog(Sheet):
    """``contest`` has the villages; :attr:`result_` the same in the drawn order."""

    def __init__(self, parent: QWidget, contest: Contest) -> None:
        super().__init__(parent, self.tr("抽签排次序"), 600)
        self.contest = contest
        self.seed = QLineEdit(maxLength=MOST)
        self.seed.setPlaceholderText(self.tr("请会场上一位同志报一个数，如 482913"))
        self.random_button = button(
            self.tr("随机"), self.roll, hint=self.tr("由电脑出六位数字；当众报出来")
        )
        self.whole = QRadioButton(self.tr("全体一起抽"))
        self.within = QRadioButton(self.tr(WITHIN))
        self.whole.setChecked(True)
        self.table = QTableWidget(0, len(HEADS))
        self._lay_out()
        self.seed.textChanged.connect(self._show)
        self.within.toggled.connect(self._show)
        self._show()
        self.seed.setFocus()

    def _lay_out(self) -> None:
        self.body.addLayout(row(label(self.tr("种子"), "strong"), self.seed, self.random_button))
        grouped = len({e.group for e in self.contest.entrants}) > 1
        self.within.setVisible(grouped)
        self.whole.setVisible(grouped)
        self.body.addLayout(column(self.whole, self.within, gap=6))
        table = self.table
        table.setHorizontalHeaderLabels([self.tr(head) for head in HEADS])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setMinimumHeight(8 * ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(table, 1)
        self.body.addWidget(label(self.tr(HOW), "muted", wrap=True))
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("采用这个次序"), "primary")
        self.agree.clicked.connect(self.accept)

    @property
    def text(self) -> str:
        """The seed."""
        return self.seed.text().strip()

    @property
    def is_within(self) -> bool:
        """Whether each group draws by itself."""
        return self.within.isChecked()

    @property
    def result_(self) -> Contest:
        """The contest in the drawn order."""
        return by_lot(self.contest, self.text, within=self.is_within)

    def roll(self) -> None:
        """Six digits by chance."""
        self.seed.setText(f"{secrets.randbelow(1_000_000):06}")
        self.agree.setFocus()

    def _show(self) -> None:
        """The order this seed gives; without one, the order there is."""
        self.agree.setEnabled(bool(self.text))
        before = {e.id: e.order for e in self.contest.entrants}
        order = in_order(self.result_ if self.text else self.contest)
        self.table.setRowCount(len(order))
        for at, entrant in enumerate(order):
            drawn = lot(self.text, entrant.name)[:12] if self.text else ""
            cells = (str(at + 1), entrant.name, drawn, str(before[entrant.id]))
            for column_, text in enumerate(cells):
                self.table.setItem(at, column_, QTableWidgetItem(text))
