"""同分顺序: what is compared when totals are equal, as a list that is put in order."""

from collections.abc import Callable

from PySide6.QtWidgets import QListWidget, QWidget

from lsb_desktop.core.model import Contest, TieBreak, TieKind
from lsb_desktop.ui.console.parts import Choices, button, column, label, row
from lsb_desktop.ui.console.rules.edits import tie_choices

HEIGHT = 116
WORDS = {
    TieKind.COMPONENT: "环节“{}”得分高的在前",
    TieKind.CRITERION: "指标“{}”得分高的在前",
    TieKind.PANEL: "评委组“{}”打分高的在前",
    TieKind.FEWER_DEDUCTIONS: "扣分少的在前",
    TieKind.PREVIOUS_PLACE: "上期名次靠前的在前",
    TieKind.MANUAL: "人工裁定（写明理由）",
}


def in_words(step: TieBreak) -> str:
    """One step as a sentence."""
    return WORDS[step.kind].format(step.name)


class TieOrder(QWidget):
    """The steps from first to last; ``changed`` is called when ``order`` is another."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.order: tuple[TieBreak, ...] = ()
        self.list = QListWidget()
        self.list.setFixedHeight(HEIGHT)
        self.list.currentRowChanged.connect(self._arm)
        self.choice = Choices()
        self.choice.setMinimumWidth(240)
        self.add_button = button(self.tr("添加"), self.add)
        self.up_button = button(self.tr("上移"), self.move_up)
        self.down_button = button(self.tr("下移"), self.move_down)
        self.drop_button = button(self.tr("删除"), self.remove)
        side = column(gap=8)
        side.addLayout(row(self.choice, self.add_button))
        side.addLayout(row(self.up_button, self.down_button, self.drop_button, None))
        side.addStretch(1)
        both = row(self.list, gap=12)
        both.setStretch(0, 1)
        both.addLayout(side)
        whole = column(gap=8)
        whole.addWidget(
            label(self.tr("同分顺序：总分相同时自上而下依次比较，都相同就并列"), "muted")
        )
        whole.addLayout(both)
        self.setLayout(whole)

    def show_order(self, contest: Contest) -> None:
        """The order of the contest, and what may still be added."""
        self.order = contest.rules.tie_order
        at = self.list.currentRow()
        self.list.clear()
        self.list.addItems([f"{n}. {in_words(s)}" for n, s in enumerate(self.order, 1)])
        self.list.setCurrentRow(min(at, len(self.order) - 1))
        self.choice.clear()
        for step in tie_choices(contest):
            if step not in self.order:
                self.choice.addItem(in_words(step), step)
        self._arm()

    def _arm(self) -> None:
        at = self.list.currentRow()
        self.add_button.setEnabled(self.choice.count() > 0)
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < len(self.order) - 1)
        self.drop_button.setEnabled(at >= 0)

    def add(self) -> None:
        """Append the chosen step; what people decide comes last."""
        step: TieBreak = self.choice.currentData()
        self._put((*self.order, step), len(self.order))

    def remove(self) -> None:
        """Take the selected step out."""
        at = self.list.currentRow()
        self._put(self.order[:at] + self.order[at + 1 :], at)

    def move_up(self) -> None:
        """Compare the selected step earlier."""
        self._move(-1)

    def move_down(self) -> None:
        """Compare the selected step later."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        steps = list(self.order)
        steps[at], steps[at + by] = steps[at + by], steps[at]
        self._put(tuple(steps), at + by)

    def _put(self, order: tuple[TieBreak, ...], chosen: int) -> None:
        # What people decide comes last: they are asked about those still equal then.
        self.order = tuple(sorted(order, key=lambda step: step.kind is TieKind.MANUAL))
        self._changed()
        self.list.setCurrentRow(min(chosen, self.list.count() - 1))
