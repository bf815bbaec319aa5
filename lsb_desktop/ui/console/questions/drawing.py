"""抽问: choose or draw a village, draw a question, mark the answer; the village's record."""

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lsb_desktop.core.commands import AskQuestion, DropAsked, MarkAnswer
from lsb_desktop.core.model import Entrant
from lsb_desktop.core.questions import (
    all_asked,
    asked_of,
    draw_question,
    draw_village,
    least_asked,
    left_over,
    questions_of,
)
from lsb_desktop.core.quiz import Answer
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ROW, ItemsTable
from lsb_desktop.ui.console.parts import Card, Choices, button, confirm, label, row, scrolled
from lsb_desktop.ui.console.questions.model import (
    LINE_COLUMNS,
    TURN_COLUMNS,
    ShownModel,
    needs_question,
    record,
    topics,
    total_line,
    turns,
)
from lsb_desktop.ui.console.questions.seeds import fresh_seed, seed_of
from lsb_desktop.ui.console.questions.sheet import PEEK_KEY, RESULT_KEYS, QuestionSheet

ORIGIN = "questions"
LINES = (2, 3)
"""The record shows at least and at most so many lines without scrolling."""
HEAD = 36
"""Its heading and frame, in pixels."""


class DrawTab(QWidget):
    """The village chosen in the table at the left is the one that is asked."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._village = 0
        self._told = ""
        self.turns = ShownModel("村", TURN_COLUMNS)
        self.table = ItemsTable(self.turns)
        self.table.selectionModel().currentRowChanged.connect(self._other_village)
        self.topic = Choices()
        self.topic.setMinimumWidth(220)
        self.topic.activated.connect(self.refresh)
        self.seed = QLineEdit(fresh_seed())
        self.seed.setFixedWidth(116)
        self.seed.setToolTip(self.tr("可以改成现场报的数字；同一个种子谁来抽都一样"))
        self.other_button = button(self.tr("换一个"), self.reseed, "link")
        self.village_button = button(self.tr("抽一个村"), self.draw_village)
        self.draw_button = button(self.tr("抽题"), self.draw, "primary")
        self.told = label("", "muted", wrap=True)
        self.sheet = QuestionSheet()
        self.sheet.marked.connect(self.mark)
        self.sheet.dropped.connect(self.drop)
        self.record = ShownModel("抽问", LINE_COLUMNS)
        self.lines = ItemsTable(self.record)
        self.lines.selectionModel().currentRowChanged.connect(self._show_line)
        self.total = label("", "muted")
        self.keys = [self._key(key) for key in (*RESULT_KEYS, PEEK_KEY)]
        self._lay_out()

    def _key(self, key: str) -> QShortcut:
        # In the window, where the focus may be on the page itself; a field being typed in
        # takes its digits before any shortcut.
        made = QShortcut(QKeySequence(key), self)
        made.setAutoRepeat(False)
        made.activated.connect(partial(self.sheet.press, key))
        return made

    def _lay_out(self) -> None:
        choice = Card()
        buttons = (self.village_button, self.draw_button)
        choice.body.addLayout(row(label(self.tr("主题"), "muted"), self.topic, None, *buttons))
        seed = row(label(self.tr("种子"), "muted"), self.seed, self.other_button, self.told)
        seed.setStretch(3, 1)
        choice.body.addLayout(seed)
        least, most = LINES
        self.lines.setMinimumHeight(HEAD + least * ROW)
        self.lines.setMaximumHeight(HEAD + most * ROW)
        right = QWidget()
        parts = QVBoxLayout(right)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(10)
        parts.addWidget(choice)
        parts.addWidget(self.sheet, 1)
        parts.addLayout(row(label(self.tr("这个村的抽问"), "heading"), None, self.total))
        parts.addWidget(self.lines)
        self.table.setMinimumWidth(284)
        self.table.setMaximumWidth(320)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(12)
        whole.addWidget(self.table, 2)
        whole.addWidget(scrolled(right), 5)

    # Showing -------------------------------------------------------------

    def forget(self) -> None:
        """Another contest: its villages begin with the first."""
        self._village, self._told = 0, ""
        self.reseed()

    @property
    def village(self) -> Entrant | None:
        """Who is asked."""
        at, items = self.table.row, self.turns.items
        return items[at].entrant if 0 <= at < len(items) else None

    @property
    def locked(self) -> bool:
        """Whether a seal holds the answers, because they count."""
        return self.bridge.sealed and self.bridge.contest.quiz is not None

    def refresh(self) -> None:
        """Villages, what is left to draw, and the record of the chosen village."""
        session = self.bridge.session
        if session is None:
            self.turns.show_rows(None, ())
        else:
            self.turns.show_rows(session.contest, turns(session.contest, session.book))
            if self.table.row < 0 or not self._village:
                self.table.select(0, 1)
        self._fill_topics()
        self._show_village()

    def _fill_topics(self) -> None:
        chosen = str(self.topic.currentData() or "")
        self.topic.clear()
        session = self.bridge.session
        pool = () if session is None else questions_of(session.book)
        used = () if session is None else all_asked(session.contest, session.book)
        for topic in ("", *topics(pool)):
            left = len(left_over(pool, used, topic))
            self.topic.addItem(f"{topic or self.tr('全部主题')}（余 {left}）", topic)
        self.topic.setCurrentIndex(max(0, self.topic.findData(chosen)))

    def _other_village(
        self, _now: QModelIndex | None = None, _was: QModelIndex | None = None
    ) -> None:
        self._told = ""
        self._show_village()

    def _show_village(self) -> None:
        village, session = self.village, self.bridge.session
        same = village is not None and village.id == self._village
        self._village = 0 if village is None else village.id
        found = [] if village is None else record(self.bridge.contest, self.bridge.book, village.id)
        grown = len(found) > self.record.rowCount()
        self.record.show_rows(None if session is None else session.contest, found)
        if found and (grown or not same or self.lines.row < 0):
            self.lines.select(len(found) - 1, 0)
        self.told.setText(self._told or self._turn_line())
        self.total.setText(
            total_line(self.bridge.contest, self.bridge.book, village.id) if village else ""
        )
        self._show_line()
        free = session is not None and not self.locked
        self.village_button.setEnabled(free)
        self.draw_button.setEnabled(free and village is not None)

    def _turn_line(self) -> str:
        """What can be drawn: from which villages, or that there is no question yet."""
        if self.village is None:
            return ""
        if not questions_of(self.bridge.book):
            return self.tr("题库还是空的，先到“题库”添加题目或导入表格")
        return self._turn() + self.tr("等着抽问")

    def _turn(self) -> str:
        """The villages next in turn: those not asked yet, or asked least."""
        book = self.bridge.book
        turn = least_asked(self.bridge.contest, book)
        done = len(asked_of(book, turn[0].id))
        told = self.tr("只问过 {1} 题的 {0} 个村") if done else self.tr("没问过的 {0} 个村")
        return told.format(len(turn), done)

    def _show_line(self, _now: QModelIndex | None = None, _was: QModelIndex | None = None) -> None:
        village, at, items = self.village, self.lines.row, self.record.items
        if village is None:
            self.sheet.show_line(self.tr("名单里还没有村"), None, None, locked=True)
            return
        line = items[at] if 0 <= at < len(items) else None
        told = self.tr("{0}　还没有抽题").format(village.name)
        if line is not None:
            told = self.tr("{0}　第 {1} 次抽问").format(village.name, at + 1)
            told += f"　{line.question.topic}" if line.question.topic else ""
        self.sheet.show_line(told, line, self.bridge.contest.quiz, locked=self.locked)

    # Drawing -------------------------------------------------------------

    def reseed(self) -> None:
        """Another seed by chance."""
        self.seed.setText(fresh_seed())

    def _seed(self) -> str:
        """The seed in the field; :class:`UserError` when it is none."""
        found = seed_of(self.seed.text())
        self.seed.setText(found)
        return found

    def draw_village(self) -> None:
        """Draw a village among those asked least; the seed stays for its question."""
        self.bridge.attempt(self._draw_village)

    def _draw_village(self) -> None:
        seed = self._seed()
        found = draw_village(seed, self.bridge.contest, self.bridge.book)
        self.table.select([t.entrant.id for t in self.turns.items].index(found.id), 1)
        told = self.tr("种子 {0} 从{1}里抽中 {2}")
        self._told = told.format(seed, self._turn(), found.name)
        self._show_village()

    def draw(self) -> None:
        """Draw a question for the chosen village; a second one only after asking."""
        waiting = [a for a in self.record.items if a.result is None]
        village = self.village
        if village is None:
            return
        question = self.tr("{0}的“{1}”还没有评，再抽一道？")
        if not waiting or confirm(
            self, question.format(village.name, waiting[0].question.text[:40]), self.tr("再抽一道")
        ):
            self.bridge.attempt(partial(self._draw, village))

    def _draw(self, village: Entrant) -> None:
        seed, book = self._seed(), self.bridge.book
        pool, used = questions_of(book), all_asked(self.bridge.contest, book)
        needs_question(pool)
        topic = str(self.topic.currentData() or "")
        left = len(left_over(pool, used, topic))
        found = draw_question(seed, pool, used, topic)
        told = self.tr("种子 {0} 从没抽过的 {1} 题里抽出").format(seed, left)
        before, self._told = self._told, told
        if self.bridge.execute(AskQuestion(village.id, found.id, seed), ORIGIN) is None:
            self.reseed()
        else:
            # What overtook it was shown meanwhile, with the words of a draw that did not come off.
            self._told = before
            self.told.setText(before or self._turn_line())

    # Answers -------------------------------------------------------------

    def mark(self, result: Answer | None) -> None:
        """Store how the shown question was answered."""
        village, line = self.village, self.sheet.line
        if village is not None and line is not None:
            self.bridge.execute(MarkAnswer(village.id, line.row, result), ORIGIN)

    def drop(self) -> None:
        """Take the shown draw back, after asking."""
        village, line = self.village, self.sheet.line
        if village is None or line is None:
            return
        question = self.tr("撤回{0}的这次抽问？题目回到题库，可以再抽；得分一并撤回。")
        if confirm(self, question.format(village.name), self.tr("撤回")):
            self.bridge.execute(DropAsked(village.id, line.row), ORIGIN)
