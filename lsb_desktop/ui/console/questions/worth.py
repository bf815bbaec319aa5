"""计分: which component the answers feed, and the points of each result."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, ComponentKind, Contest, Quiz
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.parts import Card, Choices, button, label, row
from lsb_desktop.ui.messages import Tone

ORIGIN = "questions"
NONE = "不计分，只作记录"
NO_COMPONENT = (
    "还没有“直接录入”的环节，答题得分无处可记。到“评分办法”添加一个环节（如“随机问答”），"
    "类型选“直接录入”，写上权重和满分，保存后回到这里。"
)
FAIR = (
    "每次抽题都有一个种子：可以用程序随机给的 6 位数，也可以由现场报一个数。"
    "在还没抽过的题里，把“种子|题目”的文字算 SHA-256，结果最小的一道就是抽中的；"
    "抽村也一样，用“种子|村名”。谁拿到种子和题库，在哪里算都是同一道题。"
    "种子、题目、村名和时间都记入日志。抽过的题整场不再出现，撤回了才会。"
)
FIELDS = (("full", "通过"), ("half", "部分通过"), ("none", "未通过"))


def first_quiz(component: Component) -> Quiz:
    """The usual points, or less when the component holds less."""
    full = min(Fraction(10), component.max)
    return Quiz(component.id, full, full / 2)


def worth_sentence(contest: Contest) -> str:
    """What the settings mean, in words."""
    quiz = contest.quiz
    if quiz is None:
        return "抽问只作记录，不影响成绩。"
    component = next(c for c in contest.components if c.id == quiz.component)
    text = f"各题得分相加，记入“{component.name}”（满分 {plain(component.max)}）。"
    if quiz.full > 0:
        most = int(component.max / quiz.full)
        text += f"题题通过的话，每村最多问 {most} 题；超过满分的评定不会记入，会提示。"
    return text


class WorthTab(QWidget):
    """Every change is stored at once, with the values that answers made."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.component = Choices()
        self.component.setMinimumWidth(220)
        self.component.activated.connect(self._choose)
        self.fields = {f: KeptLine(partial(self._store, f, title)) for f, title in FIELDS}
        self.points = QWidget()
        self.sentence = label("", wrap=True)
        self.none = label(self.tr(NO_COMPONENT), "warn", wrap=True)
        self.rules_button = button(self.tr("去评分办法"), self._to_rules)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(self.tr("答题怎样计分"))
        card.body.addLayout(row(label(self.tr("计入环节"), "muted"), self.component, None))
        parts: list[QWidget | None] = []
        for field, title in FIELDS:
            self.fields[field].setFixedWidth(84)
            parts += [label(title, "muted"), self.fields[field], label(self.tr("分　"), "muted")]
        line = row(*parts, None)
        self.points.setLayout(line)
        card.body.addWidget(self.points)
        card.body.addWidget(self.sentence)
        card.body.addWidget(self.none)
        card.body.addLayout(row(self.rules_button, None))
        fair = Card(self.tr("怎样保证公平"))
        fair.body.addWidget(label(self.tr(FAIR), "", wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(12)
        whole.addWidget(card)
        whole.addWidget(fair)
        whole.addStretch(1)

    def refresh(self) -> None:
        """The settings as they are stored."""
        session = self.bridge.session
        contest = Contest("") if session is None else session.contest
        entered = [c for c in contest.components if c.kind is ComponentKind.ENTERED]
        self.component.clear()
        self.component.addItem(self.tr(NONE), 0)
        for component in entered:
            full = self.tr("{0}（满分 {1}）").format(component.name, plain(component.max))
            self.component.addItem(full, component.id)
        quiz, free = contest.quiz, session is not None and not self.bridge.sealed
        at = self.component.findData(0 if quiz is None else quiz.component)
        self.component.setCurrentIndex(at)
        self.component.setEnabled(free and bool(entered))
        self.points.setVisible(quiz is not None)
        for field, _ in FIELDS:
            self.fields[field].setEnabled(free)
            if quiz is not None:
                self.fields[field].follow(plain(getattr(quiz, field)))
        self.sentence.setText(worth_sentence(contest))
        self.none.setVisible(session is not None and not entered)
        self.rules_button.setVisible(session is not None and not entered)

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        for field in self.fields.values():
            field.load("")

    def commit(self) -> bool:
        """Store every field that was typed in."""
        stored = [field.commit() for field in self.fields.values()]
        return all(stored)

    def _choose(self) -> None:
        contest = self.bridge.contest
        wanted = int(self.component.currentData())
        if wanted == 0:
            self._put(contest, None, "抽问不计分")
        else:
            component = next(c for c in contest.components if c.id == wanted)
            quiz = contest.quiz
            made = first_quiz(component) if quiz is None else replace(quiz, component=wanted)
            self._put(contest, made, f"抽问计入“{component.name}”")
        # A choice that was refused goes back to what is stored.
        self.refresh()

    def _store(self, field: str, title: str, text: str) -> str | None:
        contest = self.bridge.contest
        if contest.quiz is None:
            return None
        try:
            points = parse_number(text)
        except UserError as error:
            told = f"{title}得分：{error.message}，没有保存"
            self.bridge.say(told, Tone.ERROR)
            return told
        fields: dict[str, Fraction] = {field: points}
        changed = Quiz(contest.quiz.component, **self._all(contest.quiz) | fields)
        return self._put(contest, changed, f"抽问 {title}得分 {plain(points)}")

    @staticmethod
    def _all(quiz: Quiz) -> dict[str, Fraction]:
        return {field: getattr(quiz, field) for field, _ in FIELDS}

    def _put(self, contest: Contest, quiz: Quiz | None, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(replace(contest, quiz=quiz), text), ORIGIN)

    def _to_rules(self) -> None:
        self.bridge.wanted.emit("rules")
