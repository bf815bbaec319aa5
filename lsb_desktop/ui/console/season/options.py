"""The left of the page: which contests count, how they are put together, what flags are worth."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import HUNDRED
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.season import ZERO, Method, Missing, Period, Records
from lsb_desktop.ui.console.parts import Choices as Box
from lsb_desktop.ui.console.parts import column, empty, label, row
from lsb_desktop.ui.console.season.choices import Choices
from lsb_desktop.ui.style import role

METHODS = {
    Method.MEAN: "各期总分的平均",
    Method.SUM: "各期总分相加",
    Method.WEIGHTED: "乘以权重，合计 100",
}
MISSINGS = {
    Missing.UNRANKED: "缺一期就没有年度名次",
    Missing.ATTENDED: "由参加的各期折算",
    Missing.ZERO: "没参加的期算 0 分",
}
FIELD = 62
"""Width of a number's field in pixels."""


class Options(QWidget):
    """Shows :class:`Choices`; every change is emitted whole."""

    altered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choices = Choices()
        self._records = Records("", (), ())
        self.boxes: dict[int, QCheckBox] = {}
        self.weights: dict[int, QLineEdit] = {}
        self.total = label("", "muted", wrap=True)
        self.method, self.missing = Box(), Box()
        for box, words in ((self.method, METHODS), (self.missing, MISSINGS)):
            for value in words:
                box.addItem(str(value), value)
            box.activated.connect(self._chosen)
        self.told = label("", "faint", wrap=True)
        self.gap = label("", "faint", wrap=True)
        self.red, self.black = self._field("red"), self._field("black")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, (name, part) in enumerate(
            ((self.tr("合成"), self.method), (self.tr("缺期"), self.missing))
        ):
            grid.addWidget(label(name, "muted"), 2 * at, 0)
            grid.addWidget(part, 2 * at, 1)
            grid.addWidget((self.told, self.gap)[at], 2 * at + 1, 1)
        flags = QGridLayout()
        flags.setHorizontalSpacing(8)
        flags.setVerticalSpacing(6)
        flags.setColumnStretch(2, 1)
        for at, (name, field) in enumerate(
            ((self.tr("红旗每面加"), self.red), (self.tr("黑旗每面扣"), self.black))
        ):
            flags.addWidget(label(name, "muted"), at, 0)
            flags.addWidget(field, at, 1)
            flags.addWidget(label(self.tr("分"), "muted"), at, 2)
        body = column(label(self.tr("计入哪几期"), "heading"), gap=8)
        body.addLayout(self._list)
        body.addWidget(self.total)
        body.addSpacing(6)
        body.addWidget(label(self.tr("怎样合成"), "heading"))
        body.addLayout(grid)
        body.addSpacing(6)
        body.addWidget(label(self.tr("红旗黑旗"), "heading"))
        body.addLayout(flags)
        body.addStretch(1)
        self.setLayout(body)

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setFixedWidth(FIELD)
        made.editingFinished.connect(self._typed)
        return made

    # Showing -------------------------------------------------------------------

    def show_choices(self, records: Records, choices: Choices) -> None:
        """Show what is chosen for a town."""
        if records != self._records:
            self._records = records
            self._make_list()
        self.choices = choices
        for box, value in ((self.method, choices.method), (self.missing, choices.missing)):
            box.setCurrentIndex(box.findData(value))
        self.told.setText(METHODS[choices.method])
        self.gap.setText(MISSINGS[choices.missing])
        self.red.setText(choices.red)
        self.black.setText(choices.black)
        weighted = choices.method is Method.WEIGHTED
        for contest, tick in self.boxes.items():
            tick.setChecked(contest not in choices.left_out)
            field = self.weights[contest]
            field.setText(choices.weight(records, contest))
            field.setVisible(weighted)
            field.setEnabled(tick.isChecked())
        self.total.setVisible(weighted)
        self._show_sum()

    def _show_sum(self) -> None:
        try:
            total = sum(self.choices.plan(self._records).weights, ZERO)
        except UserError as error:
            self.total.setText(error.message)
            role(self.total, "error")
            return
        text = self.tr("权重合计 {0}").format(plain(total))
        self.total.setText(text if total == HUNDRED else self.tr("{0}，应为 100").format(text))
        role(self.total, "muted" if total == HUNDRED else "error")

    def _make_list(self) -> None:
        empty(self._list)
        self.boxes, self.weights = {}, {}
        for period in self._records.periods:
            self._list.addLayout(self._line(period))

    def _line(self, period: Period) -> QVBoxLayout:
        box = QCheckBox(period.label)
        box.setToolTip(period.title)
        box.clicked.connect(self._typed)
        field = self._field(f"weight{period.id}")
        self.boxes[period.id], self.weights[period.id] = box, field
        line = row(box, None, field)
        below = label("　".join(part for part in (period.date, period.code) if part), "faint")
        below.setContentsMargins(24, 0, 0, 0)
        made = QVBoxLayout()
        made.setSpacing(0)
        made.addLayout(line)
        made.addWidget(below)
        return made

    # Changing ------------------------------------------------------------------

    def _chosen(self, _at: int) -> None:
        self._tell()

    def _typed(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """What stands in the fields now, if it is anything new."""
        now, records = self.choices, self._records
        typed = {
            i: f.text().strip()
            for i, f in self.weights.items()
            if i in now.weights or f.text().strip() != now.weight(records, i)
        }
        made = replace(
            now,
            # Qt gives the bare text of an enum's value back.
            method=Method(self.method.currentData()),
            missing=Missing(self.missing.currentData()),
            left_out=frozenset(i for i, b in self.boxes.items() if not b.isChecked()),
            weights=now.weights | typed,
            red=self.red.text().strip(),
            black=self.black.text().strip(),
        )
        if made != now:
            self.altered.emit(made)
