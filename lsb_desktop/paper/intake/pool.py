"""题库: questions of a sheet that the pool does not hold yet."""

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.questions import Question, questions_of
from lsb_desktop.paper.intake.cells import text_in
from lsb_desktop.paper.intake.facts import Fact
from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.model import Choice, Meaning
from lsb_desktop.paper.intake.reading import Table
from lsb_desktop.paper.intake.words import is_row_label
from lsb_desktop.paper.workbook.cells import is_blank

ANSWERS_DIFFER = "已有的题"
SHEET, KEPT = "用表里的", "保留已录的"


class Pool:
    """Reads question sheets; ids go on behind those of the pool."""

    def __init__(self, book: Book, findings: Findings) -> None:
        self._findings = findings
        self._there = {(q.topic, q.text): q for q in questions_of(book)}
        self._next = max((q.id for q in self._there.values()), default=0) + 1
        self.entries: dict[Slot, Fact] = {}
        self.count = 0

    def read(self, table: Table) -> None:
        """Every row of one sheet."""
        uses = table.use.columns
        by = {u.meaning: c for c, u in reversed(list(enumerate(uses)))}
        text_at = by.get(Meaning.QUESTION)
        if text_at is None:
            return
        for row in range(table.use.body[0], min(table.use.body[1] + 1, table.sheet.height)):
            place = table.place(row, text_at)
            try:
                text = _cell(table, row, text_at)
                topic = _cell(table, row, by.get(Meaning.TOPIC))
                answer = _cell(table, row, by.get(Meaning.ANSWER))
            except UserError as error:
                self._findings.skip(place, table.shown(row, text_at), error.message)
                continue
            if text and not is_row_label(text):
                self._put(table, row, text_at, Question(0, topic, text, answer))
            elif any(not is_blank(raw) for raw in table.sheet.rows[row]):
                self._findings.skip(place, text, "没有题目")

    def _put(self, table: Table, row: int, column: int, question: Question) -> None:
        place = table.place(row, column)
        before = self._there.get((question.topic, question.text))
        if before is not None:
            if before.answer == question.answer or not question.answer:
                self._findings.skip(place, question.text, "题库里已有这道题")
            elif before.answer == "" or self._may_replace(table, row, column, before, question):
                self._store(Question(before.id, before.topic, before.text, question.answer))
            return
        self._store(Question(self._next, question.topic, question.text, question.answer))
        self._next += 1
        self._findings.good(place, question.text, question.topic)

    def _may_replace(
        self, table: Table, row: int, column: int, before: Question, question: Question
    ) -> bool:
        place = table.place(row, column)
        choices = [Choice(SHEET, SHEET), Choice(KEPT, KEPT)]
        why = "题库里已有的题，参考答案与表里的不一样"
        answer = self._findings.ask(ANSWERS_DIFFER, place, "参考答案", why, choices)
        line = f"{place.spot} {question.text}：{before.answer} → {question.answer}"
        self._findings.detail(ANSWERS_DIFFER, line)
        return answer == SHEET

    def _store(self, question: Question) -> None:
        self.entries[Slot(SlotKind.QUESTION, item=question.id)] = dump(question)
        self._there[question.topic, question.text] = question
        self.count += 1


def _cell(table: Table, row: int, column: int | None) -> str:
    return "" if column is None else text_in(table.cell(row, column))
