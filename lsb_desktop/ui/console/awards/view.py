"""The page 奖项: rules at the top, decisions and (while held) the present winners below."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from lsb_desktop.core.commands import ChangeContest, DecideAward, DecideTie
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards.adding import ask_set, sets_menu
from lsb_desktop.ui.console.awards.apart import Apart
from lsb_desktop.ui.console.awards.decide import ask_award, ask_order
from lsb_desktop.ui.console.awards.decisions import Question, open_questions, settled
from lsb_desktop.ui.console.awards.model import (
    AwardsModel,
    count_line,
    new_award,
    removal_question,
    result_line,
)
from lsb_desktop.ui.console.awards.sets import CommonSet, with_set
from lsb_desktop.ui.console.awards.wording import Wording
from lsb_desktop.ui.console.item_table import ROW, ItemsTable
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import (
    Card,
    Notice,
    button,
    column,
    confirm,
    empty,
    label,
    page_column,
    row,
    scrolled,
)
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

ORIGIN = "awards"
SEALED = "成绩已封存，奖项只能查看；要修改请先解封。"
HIDDEN = "村名不在屏幕上显示，按住“偷看”才显示，以免旁人看到。"
NO_AWARDS = "还没有设奖项。"
NO_ROWS = "还没有奖项：点“添加奖项”，或从“常用奖项”里选"
ROWS = (2, 6)
"""The table shows at least and at most so many rows without scrolling."""


class AwardsPage(Page):
    """Award rules are stored at once; winners are shown only while 偷看 is held."""

    title = "奖项"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.model = AwardsModel(self._put)
        self.model.refused.connect(self._refused)
        self.table = ItemsTable(self.model, self.tr(NO_ROWS))
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.sealed = Notice()
        self.apart = Apart(bridge, self._put)
        self.wording = Wording(bridge, self._put)
        self.winners = label("", wrap=True)
        self.winners.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.peek = button(self.tr("按住偷看"), self._nothing)
        self.peek.pressed.connect(self._show_winners)
        self.peek.released.connect(self._hide_winners)
        self.ask = Card(self.tr("人工裁定"))
        self.questions: list[Question] = []
        self.add_button = button(self.tr("添加奖项"), self.add)
        self.common_menu = sets_menu(self)
        self.common_menu.triggered.connect(self._common)
        self.common_button = role(QPushButton(self.tr("常用奖项")), "menu")
        self.common_button.setMenu(self.common_menu)
        self.up_button = button(self.tr("上移"), self.move_up)
        self.down_button = button(self.tr("下移"), self.move_down)
        self.drop_button = button(self.tr("删除…"), self.remove, "danger")
        self._lay_out()

    def _lay_out(self) -> None:
        now = Card()
        told = button(self.tr("算分明细…"), self._explain, "link")
        now.body.addLayout(row(label(self.tr("当前得奖"), "heading"), None, told, self.peek))
        area = scrolled(self.winners)
        area.setMinimumHeight(88)
        now.body.addWidget(area, 1)
        lower = QWidget()
        parts = column()
        parts.setContentsMargins(0, 0, 4, 0)
        for part, stretch in ((self.ask, 0), (self.apart, 0), (self.wording, 0), (now, 1)):
            parts.addWidget(part, stretch)
        lower.setLayout(parts)
        moves = (self.up_button, self.down_button, self.drop_button)
        whole = page_column(self)
        whole.addLayout(
            row(label(self.title, "title"), None, self.add_button, self.common_button, *moves)
        )
        whole.addWidget(self.sealed)
        whole.addWidget(self.table)
        whole.addWidget(scrolled(lower), 1)

    # Showing -------------------------------------------------------------

    def on_opened(self) -> None:
        """Another contest: what was typed for an award of the last one is not its own."""
        self.wording.forget()
        super().on_opened()

    def refresh(self) -> None:
        """Show the rules, hide the winners, list what is to be decided."""
        session = self.bridge.session
        self.model.show(self.bridge.contest if session else None, locked=self.bridge.sealed)
        if self.table.row < 0:
            self.table.select(0, 0)
        least, most = ROWS
        rows = max(least, min(most, self.model.rowCount()))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * ROW + 2 * self.table.frameWidth())
        self.sealed.say(SEALED if self.bridge.sealed else "")
        self._chosen()
        self._hide_winners()
        self._show_questions()

    def _chosen(self, _now: QModelIndex | None = None, _was: QModelIndex | None = None) -> None:
        at, items = self.table.row, self.model.items
        award = items[at] if 0 <= at < len(items) else None
        self.apart.show_award(award, items, locked=self.model.locked)
        self.wording.show_award(award, locked=self.model.locked)
        free = not self.model.locked and self.bridge.session is not None
        self.add_button.setEnabled(free)
        self.common_button.setEnabled(free)
        self.up_button.setEnabled(free and self.model.can_move(at, -1))
        self.down_button.setEnabled(free and self.model.can_move(at, 1))
        self.drop_button.setEnabled(free and award is not None)

    def commit(self) -> bool:
        """Store the open cell and the text of the certificate."""
        return self.table.commit() and self.wording.commit()

    # Decisions -----------------------------------------------------------

    def _show_questions(self) -> None:
        self.questions = []
        empty(self.ask.body, keep=1)
        if self.bridge.session is not None:
            standings, book = self.bridge.snapshot.standings, self.bridge.book
            for question in open_questions(standings, book):
                self._ask(question, label(question.text, "warn", wrap=True), self.tr("裁定…"))
            for question in settled(standings, book):
                line = self.tr("✓　{0}：已裁定，{1}").format(question.text, question.reason)
                self._ask(question, label(line, "good", wrap=True), self.tr("重新裁定…"))
        self.ask.setVisible(bool(self.questions))

    def _ask(self, question: Question, line: QWidget, text: str) -> None:
        decide = button(text, self._decide)
        decide.setProperty("question", len(self.questions))
        decide.setEnabled(not self.bridge.sealed)
        self.questions.append(question)
        both = row(line, decide)
        both.setStretch(0, 1)
        self.ask.body.addLayout(both)

    def _decide(self) -> None:
        self.decide(int(self.sender().property("question")))

    def decide(self, number: int) -> None:
        """Put one question to the operator and store the answer."""
        question = self.questions[number]
        # The button goes with its question; Space must not end up on another one.
        self.table.setFocus()
        if question.pending is not None:
            answer = ask_award(self, question)
            if answer is not None:
                self.bridge.execute(DecideAward(question.pending, *answer), ORIGIN)
            return
        order = ask_order(self, question)
        if order is not None:
            self.bridge.execute(DecideTie(*order), ORIGIN)

    # Winners -------------------------------------------------------------

    def _explain(self) -> None:
        self.act("explain")

    def _nothing(self) -> None:
        """The peek button acts on press and release, not on click."""

    def _show_winners(self) -> None:
        if self.bridge.session is not None:
            standings = self.bridge.snapshot.standings
            lines = [result_line(a, standings) for a in standings.awards]
            self.winners.setText(standings.refusal or "\n".join(lines))

    def _hide_winners(self) -> None:
        self.peek.setDown(False)
        lines: list[str] = []
        if self.bridge.session is not None:
            standings = self.bridge.snapshot.standings
            lines = [standings.refusal] if standings.refusal else []
            lines = lines or [count_line(a) for a in standings.awards]
        self.peek.setEnabled(bool(lines))
        self.winners.setText("\n".join([*lines, "", self.tr(HIDDEN)] if lines else [NO_AWARDS]))

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page: cover the names even if the button is still held."""
        self._hide_winners()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another window came to the front: likewise."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._hide_winners()

    # Edits -----------------------------------------------------------------

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    def add(self) -> None:
        """A new award at the end."""
        contest = self.bridge.contest
        made = new_award(contest)
        changed = replace(contest, awards=(*contest.awards, made))
        if self._put(changed, f"添加奖项 {made.name}") is None:
            self.table.select(self.model.rowCount() - 1, 0)
            self.table.setFocus()

    def _common(self, action: QAction) -> None:
        self.add_set(action.data())

    def add_set(self, chosen: CommonSet) -> None:
        """A common set at the end, after its numbers are asked for."""
        contest = self.bridge.contest
        made = ask_set(self, chosen, contest)
        if made:
            changed = replace(contest, awards=with_set(contest, made))
            told = "、".join(a.name for a in made)
            if self._put(changed, f"添加奖项 {told}") is None:
                self.table.select(self.model.rowCount() - len(made), 0)
                self.table.setFocus()

    def remove(self) -> None:
        """Take the chosen award out, after saying what goes with it."""
        gone = self.model.items[self.table.row]
        if confirm(self, removal_question(self.bridge.contest, gone), self.tr("删除")):
            self.model.drop(self.table.row)

    def move_up(self) -> None:
        """One place earlier in the list."""
        self._move(-1)

    def move_down(self) -> None:
        """One place later in the list."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.table.row
        if self.model.move(at, by):
            self.table.select(at + by)
