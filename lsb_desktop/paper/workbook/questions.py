"""题库 and 抽问: what may be asked, and what was asked of whom and how it was answered."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump, load
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.questions import Asked, Question, asked_of
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.quiz_plans import conflicts
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.marks import Entries
from lsb_desktop.paper.workbook.names import First, Names
from lsb_desktop.paper.workbook.near import missing
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

_LABEL = 20
"""So many characters of a question stand for it in a message."""

Pool = dict[str, list[Question]]
"""The questions by what their 序号 says; an office may count anew in every topic."""


def question_rows(entries: Iterable[tuple[Slot, str]]) -> list[list[object]]:
    """The rows of 题库, by id."""
    pool = [load(Question, text) for _, text in entries]
    return [[q.id, q.topic, q.text, q.answer] for q in pool]


def asked_rows(entries: Iterable[tuple[Slot, str]], names: Sequence[str]) -> list[list[object]]:
    """The rows of 抽问; ``names`` are the entrants by id from 1."""
    found = [(names[slot.entrant - 1], load(Asked, text)) for slot, text in entries]
    return [[name, a.question, a.seed, a.result] for name, a in found]


def read_questions(sheets: Sheets, entries: Entries) -> Pool:
    """Put every question, ids counted from 1 in the order of the rows."""
    first = First()
    found: Pool = {}
    total = 0
    for at, row in enumerate(sheets[layout.QUESTIONS].rows, 1):
        number, topic = row.text("序号") or str(at), row.text("主题")
        text, answer = row.needed("题目"), row.text("参考答案")
        if text and first.time(row, "题目", (topic, text), f"题目“{text[:_LABEL]}”"):
            total += 1
            question = Question(total, topic, text, answer)
            entries.put(Slot(SlotKind.QUESTION, item=total), dump(question), row, "题目")
            found.setdefault(number, []).append(question)
    return found


def read_asked(sheets: Sheets, entrants: Names[Entrant], pool: Pool, entries: Entries) -> None:
    """Put what was asked, a village's draws counted from 1 in the order of the rows."""
    count: Counter[int] = Counter()
    before: dict[int, Row] = {}
    for row in sheets[layout.ASKED].rows:
        entrant, question = entrants.find(row, "村"), _question(row, pool)
        seed, result = row.text("种子"), _result(row)
        if entrant is None or question is None:
            continue
        earlier = before.setdefault(question.id, row)
        if earlier is not row:
            spot = row.spot("题号")
            row.sheet.report.note(f"{spot}: 这道题在第 {earlier.number} 行已经抽过")
        count[entrant.id] += 1
        slot = Slot(SlotKind.ASKED, entrant.id, row=count[entrant.id])
        entries.put(slot, dump(Asked(question.id, seed, result)), row, "题号")


def _question(row: Row, pool: Pool) -> Question | None:
    """The one question of a 题号; one that is unknown or borne by several is refused."""
    number = row.needed("题号")
    found = pool.get(number, [])
    if len(found) > 1:
        several = f"“{layout.QUESTIONS}”表里有 {len(found)} 道题的序号是 {number}，分不清是哪一道"
        row.refuse("题号", several)
        return None
    if number and not found:
        row.refuse("题号", missing(number, pool, f"“{layout.QUESTIONS}”表"))
    return found[0] if found else None


def _result(row: Row) -> Answer | None:
    """How it was answered; ``None`` for a question that is only drawn."""
    result = row.choice("结果", Answer, Answer.NONE)
    return None if row.is_blank("结果") else result


def note_points(sheets: Sheets, contest: Contest, book: Book) -> None:
    """Say where the value entered is not what the answers are worth; nothing is changed."""
    quiz, sheet = contest.quiz, sheets[layout.ASKED]
    if quiz is None:
        return
    for entrant in conflicts(contest, book):
        asked = asked_of(book, entrant.id).values()
        worth = plain(quiz.points(a.result for a in asked if a.result))
        entered = book.entered(entrant.id, quiz.component)
        shown = "没有录入" if entered is None else f"录入的是 {plain(entered)}"
        told = f"{entrant.name}答题应得 {worth} 分，{shown}，照录入的读入"
        sheet.report.note(f"{sheet.spot('结果')}: {told}")
