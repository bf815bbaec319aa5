"""The rules themselves: one field each, every choice in the office's words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QScrollArea, QWidget

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
from lsb_desktop.core.numbers import DECIMALS, parse_number, plain
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.parts import Choices, column, label, row, scrolled, spin_box
from lsb_desktop.ui.console.rules.ties import TieOrder


@dataclass(frozen=True)
class Choice:
    """One rule with a few ways: the words of each way, its own word where none is given."""

    field: str
    title: str
    kind: type[StrEnum]
    words: dict[str, str]
    hint: str


CHOICES = (
    Choice(
        "combine",
        "合成方式",
        Combine,
        {"加权": "各环节按权重相加", "相加": "各环节直接相加"},
        "各环节的分怎样合成总分",
    ),
    Choice(
        "average",
        "汇总方式",
        Average,
        {"平均": "取平均", "中位数": "取中位数"},
        "一个评委组的各张票怎样变成一个分",
    ),
    Choice(
        "trim_by",
        "去分口径",
        TrimBy,
        {"按总分": "按每张票的总分去", "按指标": "逐个指标去"},
        "去掉最高分、最低分时看整张票，还是看每个指标",
    ),
    Choice(
        "rounding",
        "舍入方式",
        Rounding,
        {"五成双": "五成双（GB/T 8170）"},
        "四舍五入，或逢五看前一位奇偶",
    ),
    Choice(
        "rank_by",
        "名次依据",
        RankBy,
        {"显示分": "大屏显示的分", "精确分": "未舍入的精确分"},
        "显示的分相同时，会场看到的就是同分",
    ),
    Choice(
        "rank_style",
        "名次方式",
        RankStyle,
        {"1224": "1、2、2、4", "1223": "1、2、2、3"},
        "并列之后的名次怎样排",
    ),
    Choice(
        "not_applicable",
        "不涉及",
        NotApplicable,
        {"满分": "按满分计", "折算": "其余指标折算"},
        "某个指标对某村不适用时怎样算",
    ),
    Choice(
        "empty_panel",
        "空组处理",
        EmptyPanel,
        {"待补": "等补齐", "重分": "权重分给其余组"},
        "某个评委组对某村一张有效票也没有时怎样算",
    ),
    Choice(
        "groups",
        "分组口径",
        GroupMode,
        {"不合并": "不合并排名"},
        "两个观摩组各评各村时，怎样放在一起排名",
    ),
)
STAGES_HINT = "哪几步先舍入再往下算；一般只在总分舍入一次"


class RulesForm(QWidget):
    """Shows the rules of a draft; ``changed`` is called with new rules at every choice."""

    def __init__(self, changed: Callable[[Rules], None], refused: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = changed
        self._refused = refused
        self._rules = Rules()
        self._filling = False
        self.combos = {choice.field: self._combo(choice) for choice in CHOICES}
        self.digits = spin_box(0, DECIMALS)
        self.digits.setToolTip(self.tr("分数显示几位小数"))
        self.digits.valueChanged.connect(self._digits)
        self.cap = KeptLine(self._cap, self.tr("不封顶"))
        self.cap.setToolTip(self.tr("总分最多多少，超过的按它算；不封顶就空着"))
        self.stages = {stage: QCheckBox(str(stage)) for stage in Stage}
        for box in self.stages.values():
            box.setToolTip(self.tr(STAGES_HINT))
            box.toggled.connect(self._stages)
        self.ties = TieOrder(self._ties)
        self._lay_out()

    def _combo(self, choice: Choice) -> QComboBox:
        box = Choices()
        for value in choice.kind:
            box.addItem(choice.words.get(str(value), str(value)), value)
        box.setObjectName(choice.field)
        box.setToolTip(choice.hint)
        box.activated.connect(self._chosen)
        return box

    def _lay_out(self) -> None:
        fields: list[tuple[str, str, QWidget]] = [
            (choice.title, choice.hint, self.combos[choice.field]) for choice in CHOICES
        ]
        fields += [("小数位", self.digits.toolTip(), self.digits)]
        fields += [("封顶", self.cap.toolTip(), self.cap)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        half = (len(fields) + 1) // 2
        for at, (title, hint, widget) in enumerate(fields):
            name = label(title, "muted")
            name.setToolTip(hint)
            grid.addWidget(name, at % half, 3 * (at // half))
            grid.addWidget(widget, at % half, 3 * (at // half) + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 12)
        grid.setColumnStretch(4, 1)
        whole = column(gap=14)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(grid)
        whole.addLayout(row(label("舍入环节", "muted"), *self.stages.values(), None, gap=14))
        whole.addWidget(self.ties)
        whole.addStretch(1)
        self.setLayout(whole)

    # Showing -------------------------------------------------------------

    def scrolling(self) -> QScrollArea:
        """The form in an area of its own, as a tab has it."""
        return scrolled(self)

    def load(self) -> None:
        """Another contest: forget what was being typed."""
        self.cap.load("")

    def show_rules(self, contest: Contest, *, locked: bool) -> None:
        """Fill the fields without telling anyone."""
        self._filling = True
        self._rules = contest.rules
        for field, box in self.combos.items():
            box.setCurrentIndex(box.findData(getattr(self._rules, field)))
        self.digits.setValue(self._rules.digits)
        self.cap.follow("" if self._rules.cap is None else plain(self._rules.cap))
        for stage, tick in self.stages.items():
            tick.setChecked(stage in self._rules.stages)
        self.ties.show_order(contest)
        self._filling = False
        self.setEnabled(not locked)

    def commit(self) -> bool:
        """Take over the number that is being typed."""
        return self.cap.commit()

    # Choosing ----------------------------------------------------------------

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

    def _cap(self, text: str) -> str | None:
        try:
            cap = parse_number(text) if text else None
        except UserError as error:
            self._refused(f"封顶：{error.message}")
            return error.message
        self._change(cap=cap)
        return None

    def _stages(self) -> None:
        self._change(stages=frozenset(s for s, box in self.stages.items() if box.isChecked()))

    def _ties(self) -> None:
        self._change(tie_order=self.ties.order)
