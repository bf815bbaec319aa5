"""Dialogs that give several villages a group, a district or a kind at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import Choices, label, row, scrolled, spin_box
from lsb_desktop.ui.console.villages.bulk import (
    Field,
    astray,
    divided,
    known_values,
    members,
    named,
    shared_value,
    usual_noun,
)

NOUNS = ("组", "观摩组", "小组")
BLOCKS, TURNS = "按观摩次序分段：前面的一组、后面的一组", "按观摩次序轮流：一组一个，依次轮下去"
MOST = 20
"""Groups at most."""


class ValueDialog(Sheet):
    """One value for all chosen villages: one in use, a new one, or none."""

    def __init__(
        self, parent: QWidget, contest: Contest, chosen: Sequence[Entrant], field: Field
    ) -> None:
        super().__init__(parent, self.tr("设{0}").format(field.title))
        self.box = Choices()
        self.box.setEditable(True)
        # Completion would turn a typed 第 into 第一组.
        self.box.setCompleter(None)  # type: ignore[arg-type]
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItems(known_values(contest, field))
        self.box.setCurrentText(shared_value(chosen, field))
        line = self.box.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("选一个，或直接输入新的"))
        line.selectAll()
        who = self.tr("{0} 个村（社区）：{1}").format(len(chosen), named(chosen, 8))
        self.body.addWidget(label(who, "muted", wrap=True))
        now = label(self.tr("现在：{0}").format(_spread(chosen, field)), "muted", wrap=True)
        self.body.addWidget(now)
        self.body.addWidget(self.box)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.clear_button = self.add_button(self.tr("清空"))
        self.clear_button.setToolTip(self.tr("清空就是{0}").format(field.nothing))
        self.clear_button.clicked.connect(self.clear)
        self.agree = self.add_button(self.tr("确定"), "primary")
        self.agree.clicked.connect(self.accept)
        self.box.currentTextChanged.connect(self._arm)
        self._arm()
        self.box.setFocus()

    @property
    def value(self) -> str:
        """What was chosen; empty clears."""
        return self.box.currentText().strip()

    def clear(self) -> None:
        """Take the value away."""
        self.box.setCurrentText("")
        self.accept()

    def _arm(self) -> None:
        """Emptying a field by mistake is not one Enter away."""
        self.agree.setEnabled(bool(self.value))


def _spread(chosen: Sequence[Entrant], field: Field) -> str:
    """第一组 3 个、空着 2 个."""
    values = [getattr(e, field.name) for e in chosen]
    parts = (f"{value or '空着'} {values.count(value)} 个" for value in dict.fromkeys(values))
    return "、".join(parts)


class DivideDialog(Sheet):
    """The whole field in n groups of equal size, shown before it is done."""

    def __init__(self, parent: QWidget, contest: Contest) -> None:
        super().__init__(parent, self.tr("平分成组"), 560)
        self.contest = contest
        self.count = spin_box(2, max(2, min(MOST, len(contest.entrants))))
        self.noun = QComboBox()
        self.noun.setEditable(True)
        self.noun.setCompleter(None)  # type: ignore[arg-type]
        usual = usual_noun(contest)
        self.noun.addItems(list(dict.fromkeys((usual, *NOUNS))))
        self.way = Choices()
        self.way.addItems([self.tr(BLOCKS), self.tr(TURNS)])
        self.preview = label("", wrap=True)
        self.warning = label("", "warn", wrap=True)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.addRow(self.tr("分成"), row(self.count, label(self.tr("组，叫第一")), self.noun, None))
        form.addRow(self.tr("怎么分"), self.way)
        self.body.addLayout(form)
        area = scrolled(self.preview)
        area.setMinimumHeight(150)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.warning)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("分组"), "primary")
        self.agree.clicked.connect(self.accept)
        self.count.valueChanged.connect(self._show)
        self.noun.currentTextChanged.connect(self._show)
        self.way.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def result_(self) -> Contest:
        """The contest in its new groups."""
        noun = self.noun.currentText().strip()
        alternate = self.way.currentIndex() == 1
        return divided(self.contest, self.count.value(), noun, alternate=alternate)

    def _show(self) -> None:
        named_ = bool(self.noun.currentText().strip())
        self.agree.setEnabled(named_)
        if not named_:
            self.preview.setText(self.tr("写上组的叫法，如 组、观摩组"))
            self.warning.setText("")
            return
        found = self.result_
        lines = (
            f"{group}　{len(own)} 个：{'、'.join(e.name for e in own)}"
            for group, own in sorted(members(found).items(), key=lambda item: item[1][0].order)
        )
        self.preview.setText("\n".join(lines))
        replaced = any(e.group for e in self.contest.entrants)
        warnings = (self.tr("原来的分组会被替换。") if replaced else "", astray(found))
        self.warning.setText("".join(warnings))
        self.warning.setVisible(any(warnings))
