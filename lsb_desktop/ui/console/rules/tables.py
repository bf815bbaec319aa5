"""The tables of the rules page with their buttons: components, criteria, panels, judges."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from lsb_desktop.ui.console.header import Elided
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import ItemsModel
from lsb_desktop.ui.console.parts import button, column, label, row
from lsb_desktop.ui.style import role

Act = Callable[[], object]


class TableTab(QWidget):
    """A table under a row of buttons: 添加, 上移, 下移, 删除 and others of its own."""

    def __init__(
        self,
        model: ItemsModel,
        add: Act,
        drop: Act,
        title: str = "",
        *others: QPushButton,
        foot: QPushButton | None = None,
    ) -> None:
        """``others`` stand above the table, ``foot`` below it: about the chosen row."""
        super().__init__()
        self.model = model
        # Of what belongs to another table's row, the remark below says whether there should be any.
        nothing = self.tr("还没有{0}：点“添加”").format(model.noun) if foot is None else ""
        self.table = ItemsTable(model, nothing)
        self.title = role(Elided(), "strong")
        self.title.set_full(title)
        self.remark = label("", "warn", wrap=True)
        self.add_button = button(self.tr("添加"), add)
        self.others = others if foot is None else (*others, foot)
        self.up_button = button(self.tr("上移"), self.move_up)
        self.down_button = button(self.tr("下移"), self.move_down)
        self.drop_button = button(self.tr("删除"), drop)
        self._ready: Callable[[], bool] = lambda: True
        body = column(gap=8)
        body.setContentsMargins(12, 10, 12, 12)
        moves = (self.up_button, self.down_button, self.drop_button)
        head = row(self.title, self.add_button, *others, *moves, gap=6)
        head.setStretch(0, 1)
        body.addLayout(head)
        body.addWidget(self.table, 1)
        body.addWidget(self.remark)
        if foot is not None:
            body.addLayout(row(foot, None))
        self.setLayout(body)
        self.table.selectionModel().currentRowChanged.connect(self.arm)
        self.say("")

    @property
    def row(self) -> int:
        """The chosen row."""
        return self.table.row

    def say(self, text: str) -> None:
        """A remark below the table."""
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    def arm(self, *_args: QObject) -> None:
        """What can be done with the chosen row."""
        at, free = self.row, not self.model.locked and self.model.contest is not None
        for made in (self.add_button, *self.others):
            made.setEnabled(free)
        self.up_button.setEnabled(free and self.model.can_move(at, -1))
        self.down_button.setEnabled(free and self.model.can_move(at, 1))
        self.drop_button.setEnabled(free and at >= 0)

    def move_up(self) -> None:
        """One place up."""
        self._move(-1)

    def move_down(self) -> None:
        """One place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.row
        if self.model.move(at, by):
            self.table.select(at + by)
