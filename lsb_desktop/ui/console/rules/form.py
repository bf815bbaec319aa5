"""The rules themselves: one field each, every choice in the office's words."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Average,
    Combine,
    Contest,
    EmptyPanel,
    GroupMode,
    NotApplicable,
    RankBy,
    RankStyle,
    Rounding,
    Rules,
    Stage,
    TrimBy,
)
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.ui.console.parts import button, column, label, row
from lsb_desktop.ui.console.rules.model import tie_choices

CHOICES: tuple[tuple[str, str, type[StrEnum], dict[str, str]], ...] = (
    ("combine", "合成方式", Combine, {"加权": "各环节按权重相加", "相加": "各环节直接相加"}),
    ("average", "汇总方式", Average, {"平均": "取平均", "中位数": "取中位数"}),
    ("trim_by", "去分口径", TrimBy, {"按总分": "按每张票的总分去", "按指标": "逐个指标去"}),
    ("rounding", "舍入方式", Rounding, {"五成双": "五成双（GB/T 8170）"}),
    (
        "rank_by",
        "名次依据",
        RankBy,
        {"显示分": "大屏显示的分", "精确分": "未舍入的精确分"},
    ),
    ("rank_style", "名次方式", RankStyle, {"1224": "1、2、2、4", "1223": "1、2、2、3"}),
    ("not_applicable", "不涉及", NotApplicable, {"满分": "按满分计", "折算": "其余指标折算"}),
    ("empty_panel", "空组处理", EmptyPanel, {"待补": "等补齐", "重分": "权重分给其余组"}),
    ("groups", "分组口径", GroupMode, {"不合并": "不合并排名"}),
)


class RulesForm(QWidget):
    """Shows the rules of a draft; ``changed`` is called with new rules at every choice."""

    def __init__(self, changed: Callable[[Rules], None], refused: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = changed
        self._refused = refused
        self._rules = Rules()
        self._combos = {field: self._combo(field, kind, words) for field, _, kind, words in CHOICES}
        self.digits = QSpinBox()
        self.digits.setRange(0, 6)
        self.digits.valueChanged.connect(self._digits)
        self.cap = QLineEdit()
        self.cap.setPlaceholderText("不封顶")
        self.cap.editingFinished.connect(self._cap)
        self.stages = {stage: QCheckBox(str(stage)) for stage in Stage}
        for box in self.stages.values():
            box.toggled.connect(self._stages)
        self.ties = TieOrder(self._ties)
        self._filling = False
        self._lay_out()

    def _combo(self, field: str, kind: type[StrEnum], words: dict[str, str]) -> QComboBox:
        box = QComboBox()
        for value in kind:
            box.addItem(words.get(str(value), str(value)), value)
        box.setObjectName(field)
        box.activated.connect(self._chosen)
        return box

    def _lay_out(self) -> None:
        fields: list[tuple[str, QWidget]] = [
            (title, self._combos[field]) for field, title, _, _ in CHOICES
        ]
        fields += [("小数位", self.digits), ("封顶", self.cap)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        half = (len(fields) + 1) // 2
        for at, (title, widget) in enumerate(fields):
            grid.addWidget(label(title, "muted"), at % half, 2 * (at // half))
            grid.addWidget(widget, at % half, 2 * (at // half) + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        whole = column(gap=14)
        whole.setContentsMargins(14, 14, 14, 14)
        whole.addLayout(grid)
        whole.addLayout(row(label("舍入环节", "muted"), *self.stages.values(), None, gap=14))
        whole.addWidget(label("同分顺序（自上而下依次比较，仍相同的并列）", "muted"))
        whole.addWidget(self.ties)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_rules(self, contest: Contest, *, locked: bool) -> None:
        """Fill the fields without telling anyone."""
        self._filling = True
        self._rules = contest.rules
        for field, box in self._combos.items():
            box.setCurrentIndex(box.findData(getattr(self._rules, field)))
        self.digits.setValue(self._rules.digits)
        self.cap.setText("" if self._rules.cap is None else plain(self._rules.cap))
        for stage, tick in self.stages.items():
            tick.setChecked(stage in self._rules.stages)
        self.ties.show_order(contest)
        self._filling = False
        self.setEnabled(not locked)

    def _change(self, **fields: Any) -> None:
        if not self._filling:
            self._rules = replace(self._rules, **fields)
            self._tell(self._rules)

    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self._change(**{box.objectName(): box.currentData()})

    def _digits(self, digits: int) -> None:
        self._change(digits=digits)

    def _cap(self) -> None:
        text = self.cap.text().strip()
        try:
            cap = parse_number(text) if text else None
        except UserError as error:
            self._refused(f"封顶：{error.message}")
            return
        if cap != self._rules.cap:
            self._change(cap=cap)

    def _stages(self) -> None:
        self._change(stages=frozenset(s for s, box in self.stages.items() if box.isChecked()))

    def _ties(self) -> None:
        self._change(tie_order=tuple(self.ties.order))


class TieOrder(QWidget):
    """同分顺序 as a list that grows from a combo box of what the contest has."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.order: list[Any] = []
        self.list = QListWidget()
        self.list.setFixedHeight(116)
        self.choice = QComboBox()
        self.choice.setMinimumWidth(200)
        side = column(
            self.choice,
            button("加到末尾", self.add),
            button("移除所选", self.remove),
            None,
            gap=8,
        )
        whole = row(self.list, gap=12)
        whole.addLayout(side)
        self.setLayout(whole)

    def show_order(self, contest: Contest) -> None:
        """The order of the contest, and what may still be added."""
        self.order = list(contest.rules.tie_order)
        self.list.clear()
        self.list.addItems([f"{n}. {step}" for n, step in enumerate(self.order, 1)])
        self.choice.clear()
        for step in tie_choices(contest):
            if step not in self.order:
                self.choice.addItem(str(step), step)

    def add(self) -> None:
        """Append the chosen step."""
        step = self.choice.currentData()
        if step is not None:
            self.order.append(step)
            self._changed()

    def remove(self) -> None:
        """Take the selected step out."""
        at = self.list.currentRow()
        if at >= 0:
            del self.order[at]
            self._changed()
