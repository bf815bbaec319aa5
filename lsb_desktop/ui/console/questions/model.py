"""The tables of the page: the pool, the villages and how often they were asked, the record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt

from lsb_desktop.core.book import Book
from lsb_desktop.core.commands import PutQuestions
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.questions import Asked, Question, asked_of, questions_of
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.quiz_plans import UNMARKED, questions, worth
from lsb_desktop.ui.console.items import NOTHING, Column, Index, ItemsModel

Store = Callable[[tuple[Question, ...], str], str | None]
"""Store a changed pool under a label; the error's text, or ``None``."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One village: how often it was asked, and what that made."""

    entrant: Entrant
    count: int
    points: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question a village was asked, by its row in the book."""

    row: int
    question: Question
    seed: str
    result: Answer | None
    points: str


def turns(contest: Contest, book: Book) -> list[Turn]:
    """The villages in visiting order."""
    ordered = sorted(contest.entrants, key=lambda e: e.order)
    return [_turn(contest, book, e) for e in ordered]


def _turn(contest: Contest, book: Book, entrant: Entrant) -> Turn:
    asked = asked_of(book, entrant.id).values()
    points = worth(contest, asked)
    return Turn(entrant, len(asked), "" if points is None else plain(points))


def record(contest: Contest, book: Book, entrant: int) -> list[Line]:
    """What a village was asked, in the order of asking."""
    pool = {q.id: q for q in questions_of(book)}
    return [_line(contest, pool, row, a) for row, a in asked_of(book, entrant).items()]


def _line(contest: Contest, pool: dict[int, Question], row: int, asked: Asked) -> Line:
    question = pool.get(asked.question, Question(asked.question, "", "题库里没有这道题"))
    points = worth(contest, (asked,))
    return Line(row, question, asked.seed, asked.result, "" if points is None else plain(points))


def total_line(contest: Contest, book: Book, entrant: int) -> str:
    """What the answers of a village make together, and where it went."""
    asked = asked_of(book, entrant).values()
    if contest.quiz is None or not asked:
        return "不计分" if asked else ""
    points = worth(contest, asked)
    if points is None:
        return "还没有评"
    name = next(c.name for c in contest.components if c.id == contest.quiz.component)
    value = book.entered(entrant, contest.quiz.component)
    if value == points:
        return f"合计 {plain(points)} 分，已记入“{name}”"
    typed = "是空的" if value is None else f"录入的是 {plain(value)}"
    return f"合计 {plain(points)} 分，但“{name}”{typed}"


def topics(pool: Sequence[Question]) -> list[str]:
    """The topics there are, in the order of the pool."""
    return list(dict.fromkeys(q.topic for q in pool if q.topic))


class ShownModel(ItemsModel):
    """Rows to look at and choose from; nothing is edited in it."""

    def __init__(self, noun: str, columns: Sequence[Column]) -> None:
        super().__init__("", noun, columns, lambda _contest, _label: None)
        self._found: list[Any] = []

    def show_rows(self, contest: Contest | None, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self._found = list(rows)
        self.show(contest, locked=True)

    def items_of(self, contest: Contest) -> list[Any]:
        """What was given."""
        return self._found

    def _is_pale(self, column: Column, item: Any) -> bool:
        return isinstance(item, Turn) and item.count > 0


def _read(of: Callable[[Any], str]) -> Callable[[Any, Contest], str]:
    return lambda item, _contest: of(item)


TURN_COLUMNS = (
    Column("序号", _read(lambda t: str(t.entrant.order)), right=True),
    Column("村（社区）", _read(lambda t: t.entrant.name), width=96, stretch=1),
    Column("已问", _read(lambda t: str(t.count or "")), right=True, hint="问过几道题"),
    Column("得分", _read(lambda t: t.points), right=True, hint="答题得分合计"),
)
LINE_COLUMNS = (
    Column("题目", _read(lambda a: a.question.text), width=120, stretch=1),
    Column("种子", _read(lambda a: a.seed), width=72, right=True),
    Column("结果", _read(lambda a: a.result or UNMARKED), width=72),
    Column("得分", _read(lambda a: a.points or NOTHING), right=True),
)


class PoolModel(ItemsModel):
    """The pool, or one topic of it; every edit is checked as the core would."""

    def __init__(self, put: Store) -> None:
        super().__init__("", "题目", self._columns(), lambda _contest, _label: None)
        self.topic = ""
        self.pool: tuple[Question, ...] = ()
        self.asked: dict[int, str] = {}
        """Which village was asked a question, by its id."""
        self._store = put
        self._book = Book()

    def _columns(self) -> tuple[Column, ...]:
        def known(_contest: Contest) -> list[str]:
            return ["", *topics(self.pool)]

        return (
            Column("编号", _read(lambda q: str(q.id)), right=True),
            Column("主题", _read(lambda q: q.topic), _topic, known, width=72, free=True),
            Column("题目", _read(lambda q: q.text), self._text, width=160, stretch=3),
            Column("参考答案", _read(lambda q: q.answer), _answer, width=100, stretch=2),
            Column("抽问", _read(lambda q: self.asked.get(q.id, "")), width=72),
        )

    def show_pool(self, contest: Contest | None, book: Book) -> None:
        """Show the pool of a book, the chosen topic alone while it has questions."""
        self._book, self.pool, self.asked = book, (), {}
        if contest is not None:
            self.pool = questions_of(book)
            self.asked = {
                a.question: e.name
                for e in contest.entrants
                for a in asked_of(book, e.id).values()
            }  # fmt: skip
        if self.topic not in topics(self.pool):
            self.topic = ""
        self.show(contest)

    def items_of(self, contest: Contest) -> list[Any]:
        """The questions of the chosen topic."""
        return [q for q in self.pool if self.topic in ("", q.topic)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A text on one line; whole in its tooltip."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return super().data(index, Qt.ItemDataRole.DisplayRole)
        found = super().data(index, role)
        if role == Qt.ItemDataRole.DisplayRole and isinstance(found, str):
            return " ".join(found.split())
        return found

    def _text(self, question: Question, text: str, contest: Contest) -> Question:
        changed = replace(question, text=text.strip())
        questions(PutQuestions(self._with(changed), ""), contest, self._book)
        return changed

    def _with(self, changed: Question) -> tuple[Question, ...]:
        return tuple(changed if q.id == changed.id else q for q in self.pool)

    def change(self, edit: Callable[[list[Any]], list[Any]], label: str) -> bool:
        """What ``edit`` makes of the whole pool, shown or not."""
        return self._store(tuple(edit(list(self.pool))), label) is None

    def mend(self, question: int, field: str, text: str) -> str | None:
        """Store another text or answer of a question; the error's text, or ``None``."""
        found = next((q for q in self.pool if q.id == question), None)
        if found is None:
            return None
        # An answer may have several lines; a question is drawn by its text, which has one.
        if field == "answer":
            changed, title = replace(found, answer=text.strip()), "参考答案"
        else:
            changed, title = replace(found, text=" ".join(text.split())), "题目"
        return self._store(self._with(changed), f"题目 {question} {title}")

    def drop_rows(self, rows: Sequence[int]) -> bool:
        """Take questions out."""
        gone = {self.items[row].id for row in rows}
        label = f"删除题目 {min(gone)}" if len(gone) == 1 else f"删除 {len(gone)} 题"
        return self.change(lambda pool: [q for q in pool if q.id not in gone], label)


def _topic(question: Question, text: str, _contest: Contest) -> Question:
    return replace(question, topic=text.strip())


def _answer(question: Question, text: str, _contest: Contest) -> Question:
    return replace(question, answer=text.strip())


def removal_question(gone: Sequence[Question]) -> str:
    """What is asked before questions are deleted."""
    if len(gone) == 1:
        return f"删除题目 {gone[0].id}“{gone[0].text[:40]}”？可以撤销。"
    return f"删除选中的 {len(gone)} 题？可以撤销。"


def needs_question(pool: Sequence[Question]) -> None:
    """Refuse a draw from nothing with the way out: :class:`UserError`."""
    if not pool:
        raise UserError("题库还是空的；请先在“题库”里添加题目，或导入表格")
