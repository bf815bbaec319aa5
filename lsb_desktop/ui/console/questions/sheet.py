"""The question that was drawn, large; its answer covered; how it was answered."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lsb_desktop.core.model import Quiz
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.quiz import Answer
from lsb_desktop.ui.console.parts import Card, button, label, row, scrolled
from lsb_desktop.ui.console.questions.model import Line
from lsb_desktop.ui.style import role

RESULT_KEYS: dict[str, Answer] = {"1": Answer.FULL, "2": Answer.HALF, "3": Answer.NONE}
PEEK_KEY = "0"
HINT = "“抽一个村”由种子定下问谁，也可以在左边点选；“抽题”从没抽过的题里抽一道。"


class QuestionSheet(Card):
    """Shows one :class:`Line` of the record, or a sentence while there is none."""

    marked = Signal(object)
    """An :class:`Answer`, or ``None`` to take it back."""
    dropped = Signal()
    """The draw is to be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.line: Line | None = None
        self.heading = label("", "heading")
        self.seed = label("", "pill")
        self.hint = label(self.tr(HINT), "muted", wrap=True)
        self.text = label("", "question", wrap=True)
        self.answer = label("", "", wrap=True)
        self.peek = role(QPushButton(), "link")
        self.peek.setCheckable(True)
        self.peek.toggled.connect(self._cover)
        self.results = {result: self._result_button(key) for key, result in RESULT_KEYS.items()}
        self.clear_button = button(self.tr("取消评定"), self.clear, "link")
        self.drop_button = button(self.tr("撤回这次抽问…"), self.dropped.emit, "link")
        self._lay_out()
        self.show_line("", None, None, locked=True)

    def _result_button(self, key: str) -> QPushButton:
        made = button(RESULT_KEYS[key], self._mark, "result", self.tr("按 {0}").format(key))
        made.setProperty("result", key)
        made.setCheckable(True)
        return made

    def _lay_out(self) -> None:
        inner = QWidget()
        texts = QVBoxLayout(inner)
        texts.setContentsMargins(0, 0, 6, 0)
        texts.setSpacing(12)
        for part in (self.hint, self.text, self.answer):
            texts.addWidget(part)
        texts.addStretch(1)
        area = scrolled(inner)
        area.setMinimumHeight(72)
        self.body.addLayout(row(self.heading, None, self.seed))
        self.body.addWidget(area, 1)
        self.body.addLayout(row(self.peek, None, self.clear_button, self.drop_button))
        self.body.addLayout(row(*self.results.values(), gap=10))

    def show_line(
        self, heading: str, line: Line | None, quiz: Quiz | None, *, locked: bool
    ) -> None:
        """Show what was drawn; the answer is covered whenever another question comes."""
        if line is None or self.line is None or line.question.id != self.line.question.id:
            self.peek.setChecked(False)
        self.line = line
        self.heading.setText(heading)
        self.seed.setVisible(line is not None)
        self.hint.setVisible(line is None)
        for part in (self.text, self.answer):
            part.setVisible(line is not None)
        if line is not None:
            self.seed.setText(self.tr("种子 {0}").format(line.seed))
            self.text.setText(line.question.text)
        self._cover()
        self._show_results(line, quiz, locked)

    def _show_results(self, line: Line | None, quiz: Quiz | None, locked: bool) -> None:
        for key, result in RESULT_KEYS.items():
            made = self.results[result]
            worth = "" if quiz is None else f"　{plain(quiz.worth(result))} 分"
            made.setText(f"{key}　{result}{worth}")
            made.setEnabled(line is not None and not locked)
            made.setChecked(line is not None and line.result is result)
        given = line is not None and line.result is not None
        self.clear_button.setVisible(given and not locked)
        self.drop_button.setVisible(line is not None and not locked)

    def _cover(self) -> None:
        line, shown = self.line, self.peek.isChecked()
        has = line is not None and bool(line.question.answer)
        self.peek.setEnabled(has)
        self.peek.setVisible(line is not None)
        told = self.tr("藏起参考答案（{0}）") if shown else self.tr("看参考答案（{0}）")
        self.peek.setText(told.format(PEEK_KEY) if has else self.tr("没有参考答案"))
        self.answer.setText(line.question.answer if line is not None and shown else "")

    def _mark(self) -> None:
        self.mark(RESULT_KEYS[str(self.sender().property("result"))])

    def clear(self) -> None:
        """Take the answer back."""
        self.mark(None)

    def mark(self, result: Answer | None) -> None:
        """The result is stored; the buttons show what is stored, not what was pressed."""
        if self.line is not None:
            for answer, made in self.results.items():
                made.setChecked(answer is self.line.result)
            self.marked.emit(result)

    def press(self, key: str) -> None:
        """A key of the page: 1, 2, 3 mark, 0 uncovers."""
        wanted = self.peek if key == PEEK_KEY else self.results[RESULT_KEYS[key]]
        if wanted.isVisible():
            wanted.click()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page: cover the answer."""
        self.peek.setChecked(False)
        super().hideEvent(event)
