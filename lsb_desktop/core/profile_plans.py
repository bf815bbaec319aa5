"""What the commands on profiles and questions write; see :mod:`lsb_desktop.core.commands`."""

from collections.abc import Iterable

from lsb_desktop.core.book import Book, Slot, SlotKind, Value, Write, differing
from lsb_desktop.core.cells import check_points
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.orders import (
    AskQuestion,
    DropAsked,
    MarkAnswer,
    Plan,
    PutCommitments,
    PutPhotos,
    PutQuestions,
)
from lsb_desktop.core.profile import check_commitments, list_writes
from lsb_desktop.core.questions import Asked, all_asked, asked_of, questions_of


def of_village(
    command: PutCommitments | PutPhotos | AskQuestion | MarkAnswer | DropAsked,
    entrant: Entrant,
    contest: Contest,
    book: Book,
) -> Plan:
    """What a command on one village writes."""
    match command:
        case PutCommitments():
            return _commitments(command, entrant, book)
        case PutPhotos():
            return _photos(command, entrant, book)
        case AskQuestion():
            return _ask(command, entrant, contest, book)
        case MarkAnswer():
            return _answer(command, entrant, contest, book)
    return _drop(command, entrant, contest, book)


def _commitments(command: PutCommitments, entrant: Entrant, book: Book) -> Plan:
    """The whole list anew; only rows that differ are written."""
    check_commitments(command.items)
    writes = list_writes(book, SlotKind.COMMITMENT, entrant.id, command.items)
    return Plan(f"{entrant.name} {command.label}", writes)


def _photos(command: PutPhotos, entrant: Entrant, book: Book) -> Plan:
    """The whole list anew; the pictures themselves are in the store."""
    writes = list_writes(book, SlotKind.PHOTO, entrant.id, command.photos)
    return Plan(f"{entrant.name} {command.label}", writes)


def questions(command: PutQuestions, contest: Contest, book: Book) -> Plan:
    """The whole pool anew; a question that was asked stays in it."""
    _check_questions(command)
    kept = {q.id for q in command.questions}
    lost = [q for q in questions_of(book) if q.id in all_asked(contest, book) - kept]
    if lost:
        raise UserError(f"“{lost[0].text}”已经抽问过，不能删除；请先撤回这次抽问")
    before = {Slot(SlotKind.QUESTION, item=q.id): dump(q) for q in questions_of(book)}
    after = {Slot(SlotKind.QUESTION, item=q.id): dump(q) for q in command.questions}
    return Plan(command.label, differing(before, after))


def _check_questions(command: PutQuestions) -> None:
    seen: set[tuple[str, str]] = set()
    for question in command.questions:
        if not question.text.strip():
            raise UserError("题目不能为空")
        if (question.topic, question.text) in seen:
            raise UserError(f"题目重复：{question.text}")
        seen.add((question.topic, question.text))


def _ask(command: AskQuestion, entrant: Entrant, contest: Contest, book: Book) -> Plan:
    """A question drawn for a village, logged with its seed."""
    question = next((q for q in questions_of(book) if q.id == command.question), None)
    if question is None:
        raise UserError("题库里没有这道题")
    if question.id in all_asked(contest, book):
        raise UserError(f"“{question.text}”已经问过，不能再抽")
    row = max(asked_of(book, entrant.id), default=0) + 1
    slot = Slot(SlotKind.ASKED, entrant.id, row=row)
    write = Write(slot, None, dump(Asked(question.id, command.seed)))
    return Plan(f"{entrant.name} 抽题“{question.text[:20]}”（种子 {command.seed}）", (write,))


def _answer(command: MarkAnswer, entrant: Entrant, contest: Contest, book: Book) -> Plan:
    """How a question was answered, and the points it makes."""
    asked = asked_of(book, entrant.id)
    if command.row not in asked:
        raise UserError(f"{entrant.name}没有第 {command.row} 次抽问")
    was = asked[command.row]
    after = {**asked, command.row: Asked(was.question, was.seed, command.result)}
    said = command.result or "未评"
    writes = _asked_writes(entrant, contest, book, after)
    return Plan(f"{entrant.name} 答题 {said}", writes)


def _drop(command: DropAsked, entrant: Entrant, contest: Contest, book: Book) -> Plan:
    """A question taken back: it may be drawn again, its points go."""
    after = {row: a for row, a in asked_of(book, entrant.id).items() if row != command.row}
    return Plan(f"{entrant.name} 撤回抽问", _asked_writes(entrant, contest, book, after))


def _asked_writes(
    entrant: Entrant, contest: Contest, book: Book, after: dict[int, Asked]
) -> tuple[Write, ...]:
    before = asked_of(book, entrant.id)
    found = differing(_slots(entrant, before), _slots(entrant, after))
    points = _points(entrant, contest, book, before.values(), after.values())
    return found + points


def _slots(entrant: Entrant, asked: dict[int, Asked]) -> dict[Slot, str]:
    return {Slot(SlotKind.ASKED, entrant.id, row=row): dump(a) for row, a in asked.items()}


def _points(
    entrant: Entrant, contest: Contest, book: Book, before: Iterable[Asked], after: Iterable[Asked]
) -> tuple[Write, ...]:
    """The value of the component that answers feed; one typed by hand is never overwritten."""
    if contest.quiz is None:
        return ()
    component = next(c for c in contest.components if c.id == contest.quiz.component)
    slot = Slot(SlotKind.ENTERED, entrant.id, item=component.id)
    old, new = book.get(slot), _worth(contest, after)
    if old != _worth(contest, before):
        typed = f"{entrant.name}的“{component.name}”已手工录入 {old or '空'}"
        raise UserError(f"{typed}，与答题记录不符；请先改回再记")
    return () if old == new else (Write(slot, old, new),)


def _worth(contest: Contest, asked: Iterable[Asked]) -> Value:
    """The stored text of the points of some answers; ``None`` before the first one."""
    assert contest.quiz is not None
    results = [a.result for a in asked if a.result is not None]
    if not results:
        return None
    points = contest.quiz.points(results)
    component = next(c for c in contest.components if c.id == contest.quiz.component)
    check_points(points, component.max)
    return plain(points)
