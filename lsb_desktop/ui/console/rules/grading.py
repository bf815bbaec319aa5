"""等次 of a criterion: a small dialog with ready-made ones, and the button that opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QWidget

from lsb_desktop.core.check_grades import grade_problems
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import (
    CLASSES,
    LEVELS,
    choices,
    field_size,
    ranks,
    read_grades,
)
from lsb_desktop.core.model import HUNDRED, Component, ComponentKind, Contest, Criterion, Grade
from lsb_desktop.core.numbers import plain
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, label, row
from lsb_desktop.ui.console.rules.edits import with_criteria
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

if TYPE_CHECKING:
    from lsb_desktop.ui.console.rules.view import RulesPage

ABOUT = (
    "评委不写分，只评等次：录分时录等次，按它的分计算。一行一个，写成“一类=100”；满分随最高的等次。"
)
ONCE = "每个等次只给一个村（排名票）"
ONLY_JUDGED = "等次只用于评委打分的环节"
FEW_VILLAGES = "排名票要先有村庄名单"


class GradesDialog(Sheet):
    """:attr:`criterion` is the criterion as it was edited."""

    def __init__(
        self, parent: QWidget, contest: Contest, component: Component, criterion: Criterion
    ) -> None:
        super().__init__(parent, self.tr("“{0}”的等次").format(criterion.name), 560)
        self._component, self._old = component, criterion
        self.criterion = criterion
        self._villages = field_size(contest)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(190)
        self.text.setTabChangesFocus(True)
        self.once = QCheckBox(self.tr(ONCE))
        self.told = label("", "muted", wrap=True)
        self.told.setMinimumHeight(44)
        self.made = (
            button(self.tr("一类 二类 三类"), self.put_classes),
            button(self.tr("优 良 中 差"), self.put_levels),
            button(self.tr("排名票（{0} 个村）").format(self._villages), self.put_ranks),
            button(self.tr("不用等次"), self.put_none),
        )
        self.made[2].setEnabled(self._villages > 0)
        self.made[2].setToolTip("" if self._villages else self.tr(FEW_VILLAGES))
        self.body.addWidget(label(self.tr(ABOUT), "muted", wrap=True))
        self.body.addLayout(row(*self.made, None, gap=8))
        for part in (self.text, self.once, self.told):
            self.body.addWidget(part)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("确定"), "primary")
        self.agree.clicked.connect(self.accept)
        self._show(criterion.grades, once=criterion.once)
        self.text.textChanged.connect(self._read)
        self.once.toggled.connect(self._read)
        self._read()
        self.text.setFocus()

    def _show(self, grades: tuple[Grade, ...], *, once: bool) -> None:
        self.once.setChecked(once)
        self.text.setPlainText("\n".join(f"{g.name}={plain(g.points)}" for g in grades))

    def put_classes(self) -> None:
        """一类, 二类, 三类: 100, 90 and 80 of a hundred."""
        self._show(scaled(CLASSES, self._old.max), once=False)

    def put_levels(self) -> None:
        """优, 良, 中, 差."""
        self._show(scaled(LEVELS, self._old.max), once=False)

    def put_ranks(self) -> None:
        """A place for each village, the last one worth 1."""
        self._show(ranks(self._villages), once=True)

    def put_none(self) -> None:
        """Points again."""
        self._show((), once=False)

    def _read(self) -> None:
        """Take over what is typed, or say what is wrong with it."""
        fault = ""
        try:
            self.criterion = self._with(read_grades(self.text.toPlainText()))
            found = next(grade_problems(self._component, self.criterion), None)
            fault = found.message if found is not None else ""
        except UserError as error:
            fault = error.message
        told = self.tr("没有等次，照常打分")
        if self.criterion.grades:
            told = self.tr("录分时录 {0}").format(choices(self.criterion))
        self.told.setText(fault or told)
        role(self.told, "error" if fault else "muted")
        self.agree.setEnabled(not fault)

    def _with(self, grades: tuple[Grade, ...]) -> Criterion:
        best = max((g.points for g in grades), default=self._old.max)
        top = self._old.max if grades == self._old.grades or best <= 0 else best
        return replace(self._old, grades=grades, once=self.once.isChecked(), max=top)


def scaled(grades: tuple[Grade, ...], top: Fraction) -> tuple[Grade, ...]:
    """Grades out of 100 as grades out of another 满分: 20, 18 and 16 of twenty."""
    return tuple(replace(g, points=g.points * top / HUNDRED) for g in grades)


class GradeButton(QPushButton):
    """所选指标的等次…: edits the chosen criterion of the page's draft."""

    def __init__(self, page: RulesPage, put: Callable[[Contest], None]) -> None:
        super().__init__(page.tr("所选指标的等次…"))
        self._page = page
        self._put = put
        self.setToolTip(self.tr("评委不写分，评一类、二类，或排名次"))
        self.clicked.connect(self.edit)

    def edit(self) -> None:
        """Ask for the grades of the chosen criterion."""
        page, draft = self._page, self._page.drafts.current
        chosen = page.criteria_model.component
        component = next((c for c in draft.components if c.id == chosen), None) if draft else None
        at = page.criteria.row
        if draft is None or component is None or not 0 <= at < len(component.criteria):
            return
        if component.kind is not ComponentKind.JUDGED:
            page.bridge.say(self.tr(ONLY_JUDGED), Tone.WARNING)
            return
        dialog = GradesDialog(page, draft, component, component.criteria[at])
        if dialog.exec():
            criteria = list(component.criteria)
            criteria[at] = dialog.criterion
            self._put(with_criteria(draft, component.id, tuple(criteria)))
