"""Which judges' sheets are read twice, and in what order."""

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

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.core.proof import (
    PassOrder,
    Reread,
    SheetKey,
    chosen,
    parts_of,
    readable,
    readings,
)
from lsb_desktop.core.proof_orders import ChooseSheets
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.item_table import ROW
from lsb_desktop.ui.console.parts import Choices, button, label, row
from lsb_desktop.ui.console.questions.seeds import fresh_seed

HEADS = ("评委", "评委组", "环节", "已录格数")
REVERSE = "从最后一个村往回录（票翻过来就是；与初录次序相反）"
LOT = "按抽签的次序录"
HOW = (
    "一份＝一位评委在一个环节的全部票，或一个直接录入、扣分环节的全部村。"
    "初录从第一个村往下，复录的次序总和初录不同，漏行、串行才看得出来。"
)


class ChooseDialog(Sheet):
    """Sheets that are chosen already are not offered again; :attr:`command` says the rest."""

    def __init__(self, parent: QWidget, contest: Contest, book: Book) -> None:
        super().__init__(parent, self.tr("选择要复录的票"), 620)
        known = chosen(contest, book)
        self.keys = [key for key in readable(contest) if key not in known]
        self._contest = contest
        self.panels = Choices()
        self.table = QTableWidget(len(self.keys), len(HEADS))
        self.reverse = QRadioButton(self.tr(REVERSE))
        self.lot = QRadioButton(self.tr(LOT))
        self.reverse.setChecked(True)
        self.seed = QLineEdit(fresh_seed(), maxLength=12)
        self.seed.setFixedWidth(116)
        self._fill(book)
        self._lay_out()
        self._arm()
        self.resize(660, 620)

    def _fill(self, book: Book) -> None:
        groups = dict.fromkeys(self._group(key) for key in self.keys)
        for group in ("", *groups):
            self.panels.addItem(group or self.tr("全部"), group)
        for at, key in enumerate(self.keys):
            judge, component = parts_of(self._contest, key)
            cells = readings(self._contest, book, key, Reread())
            filled = sum(bool(cell.first) for cell in cells)
            texts = (judge.name or judge.code, judge.panel or "—", component.name)
            for column, text in enumerate((*texts, f"{filled} / {len(cells)}")):
                item = QTableWidgetItem(text)
                self.table.setItem(at, column, item)
            first = self.table.item(at, 0)
            assert first is not None
            first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            first.setCheckState(Qt.CheckState.Unchecked)

    def _group(self, key: SheetKey) -> str:
        judge, component = parts_of(self._contest, key)
        return f"{judge.panel or judge.name}　{component.name}"

    def _lay_out(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([self.tr(head) for head in HEADS])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setMinimumHeight(8 * ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.all_button = button(self.tr("全选"), self.check_all)
        self.none_button = button(self.tr("全不选"), self.check_none)
        self.count = label("", "strong")
        self.body.addWidget(label(self.tr(HOW), "muted", wrap=True))
        line = (self.panels, self.all_button, self.none_button, None, self.count)
        self.body.addLayout(row(label(self.tr("范围"), "muted"), *line))
        self.body.addWidget(table, 1)
        self.body.addWidget(self.reverse)
        self.body.addLayout(row(self.lot, label(self.tr("种子"), "muted"), self.seed, None))
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("选定"), "primary")
        self.agree.clicked.connect(self.accept)
        table.itemChanged.connect(self._arm)
        self.panels.activated.connect(self._narrow)
        self.lot.toggled.connect(self._arm)
        self.seed.textChanged.connect(self._arm)

    @property
    def chosen(self) -> tuple[SheetKey, ...]:
        """The sheets that are ticked."""
        ticked = [self.table.item(at, 0) for at in range(len(self.keys))]
        return tuple(
            key
            for key, item in zip(self.keys, ticked, strict=True)
            if item is not None and item.checkState() is Qt.CheckState.Checked
        )

    @property
    def command(self) -> ChooseSheets:
        """What the ticks come to."""
        if self.lot.isChecked():
            return ChooseSheets(self.chosen, PassOrder.LOT, self.seed.text().strip())
        return ChooseSheets(self.chosen)

    def check_all(self) -> None:
        """Tick every sheet that is shown."""
        self._check(Qt.CheckState.Checked)

    def check_none(self) -> None:
        """Tick none of those that are shown."""
        self._check(Qt.CheckState.Unchecked)

    def _check(self, state: Qt.CheckState) -> None:
        for at in range(len(self.keys)):
            item = self.table.item(at, 0)
            if item is not None and not self.table.isRowHidden(at):
                item.setCheckState(state)

    def _narrow(self) -> None:
        wanted = str(self.panels.currentData())
        for at, key in enumerate(self.keys):
            self.table.setRowHidden(at, wanted not in ("", self._group(key)))

    def _arm(self) -> None:
        count = len(self.chosen)
        self.count.setText(self.tr("已选 {0} 份").format(count))
        self.seed.setEnabled(self.lot.isChecked())
        seeded = bool(self.seed.text().strip()) or not self.lot.isChecked()
        self.agree.setEnabled(bool(count) and seeded)
