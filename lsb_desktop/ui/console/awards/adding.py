"""The dialog of a common set of awards: its few numbers, and what becomes of them."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QMenu, QSpinBox, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, Contest
from lsb_desktop.stage.wording import span
from lsb_desktop.ui.console.awards.sets import SETS, CommonSet, fitting, with_set
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import label, spin_box
from lsb_desktop.ui.style import role


class AddSet(Sheet):
    """Numbers at the left, their units behind them; below, whom each award will go to."""

    def __init__(self, parent: QWidget, chosen: CommonSet, contest: Contest) -> None:
        super().__init__(parent, chosen.title.rstrip("…"), 420)
        self.set, self.contest = chosen, contest
        self.made: tuple[Award, ...] = ()
        self.numbers: list[QSpinBox] = []
        self.body.addWidget(label(chosen.told, "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(3, 1)
        for at, asked in enumerate(chosen.asked):
            number = spin_box(1, 999)
            number.setValue(asked.usual)
            number.setAccessibleName(asked.name)
            number.valueChanged.connect(self.check)
            self.numbers.append(number)
            for column, part in enumerate((label(asked.name), number, label(asked.unit))):
                grid.addWidget(part, at, column)
        self.body.addLayout(grid)
        self.shown = label("", wrap=True)
        self.body.addWidget(self.shown)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("添加"), "primary")
        self.agree.clicked.connect(self.accept)
        self.numbers[0].selectAll()
        self.check()

    def check(self) -> None:
        """Say what would be added, or why it cannot be."""
        try:
            self.made = fitting(self.contest, self.set.make([n.value() for n in self.numbers]))
            whole = replace(self.contest, awards=with_set(self.contest, self.made))
        except UserError as error:
            self.shown.setText(error.message)
            role(self.shown, "warn")
            self.agree.setEnabled(False)
            return
        role(self.shown, "")
        self.shown.setText("\n".join(f"{_called(a)}：{span(a, whole)}" for a in self.made))
        self.agree.setEnabled(True)


def _called(award: Award) -> str:
    """美丽村（红旗）; the name alone where it says the sign."""
    return award.name if award.sign in award.name else f"{award.name}（{award.sign}）"


def ask_set(parent: QWidget, chosen: CommonSet, contest: Contest) -> tuple[Award, ...]:
    """The awards to add; none when it is given up."""
    dialog = AddSet(parent, chosen, contest)
    return dialog.made if dialog.exec() else ()


def sets_menu(parent: QWidget) -> QMenu:
    """The common sets; the data of an action is its :class:`CommonSet`."""
    menu = QMenu(parent)
    for one in SETS:
        menu.addAction(one.title).setData(one)
    return menu
