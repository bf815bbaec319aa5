"""The page 奖项: rules at the top, decisions and (while held) the present winners below."""

from PySide6.QtWidgets import QVBoxLayout

from lsb_desktop.core.commands import ChangeContest, DecideAward, DecideTie
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards.decide import ask_award, ask_order
from lsb_desktop.ui.console.awards.model import (
    COLUMNS,
    Question,
    new_award,
    questions,
    result_line,
)
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import ItemsModel
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import MARGIN, Card, button, confirm, label, row
from lsb_desktop.ui.messages import Tone

ORIGIN = "awards"
HIDDEN = "得奖名单不在屏幕上显示，按住“偷看”才显示，以免旁人看到。"


class AwardsPage(Page):
    """Award rules are stored at once; winners are shown only while 偷看 is held."""

    title = "奖项"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.model = ItemsModel("awards", "奖项", COLUMNS, self._put)
        self.model.refused.connect(self._refused)
        self.table = ItemsTable(self.model)
        self.winners = label(HIDDEN, wrap=True)
        self.peek = button("按住偷看", self._nothing)
        self.peek.pressed.connect(self._show_winners)
        self.peek.released.connect(self._hide_winners)
        self.ask = Card("需要人工裁定")
        self._questions: list[Question] = []
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addLayout(
            row(
                label(self.title, "title"),
                None,
                button("添加奖项", self.add),
                button("删除所选", self.remove, "danger"),
            )
        )
        whole.addWidget(self.table, 1)
        whole.addWidget(self.ask)
        now = Card()
        now.body.addLayout(row(label("当前得奖", "heading"), None, self.peek))
        now.body.addWidget(self.winners)
        whole.addWidget(now)

    def refresh(self) -> None:
        """Show the rules, hide the winners, list what is open."""
        chosen = max(self.table.row, 0)
        contest = self.bridge.contest if self.bridge.session else None
        self.model.show(contest, locked=self.bridge.sealed)
        self.table.select(min(chosen, self.model.rowCount() - 1))
        self._hide_winners()
        self._show_questions()

    def _show_questions(self) -> None:
        session = self.bridge.session
        self._questions = questions(self.bridge.snapshot.standings) if session else []
        body = self.ask.body
        while body.count() > 1:
            item = body.takeAt(1)
            layout = item.layout() if item is not None else None
            while layout is not None and (inner := layout.takeAt(0)) is not None:
                if (widget := inner.widget()) is not None:
                    widget.deleteLater()
        for at, question in enumerate(self._questions):
            decide = button("裁定…", self._decide)
            decide.setProperty("question", at)
            body.addLayout(row(label(question.text), None, decide))
        self.ask.setVisible(bool(self._questions))

    def _nothing(self) -> None:
        """The peek button acts on press and release, not on click."""

    def _show_winners(self) -> None:
        if self.bridge.session is None:
            return
        standings = self.bridge.snapshot.standings
        lines = [result_line(a, standings) for a in standings.awards]
        self.winners.setText(standings.refusal or "\n".join(lines) or "还没有设奖项。")

    def _hide_winners(self) -> None:
        self.winners.setText(HIDDEN)

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR)

    def add(self) -> None:
        """A new award at the end."""
        if self.bridge.session is None:
            return
        made = new_award(self.bridge.contest)
        if self.model.change(lambda items: [*items, made], f"添加奖项 {made.name}"):
            self.table.select(self.model.rowCount() - 1)

    def remove(self) -> None:
        """Take the chosen award out, after asking."""
        at = self.table.row
        if at >= 0 and confirm(self, f"删除奖项“{self.model.items[at].name}”？可以撤销。", "删除"):
            self.model.drop(at)

    def _decide(self) -> None:
        question = self._questions[int(self.sender().property("question"))]
        if question.pending is not None:
            answer = ask_award(self, question)
            if answer:
                self.bridge.execute(DecideAward(question.pending, *answer), ORIGIN)
            return
        order = ask_order(self, question)
        if order:
            self.bridge.execute(DecideTie(*order), ORIGIN)
