"""What the commands on questions write; see :mod:`lsb_desktop.core.commands`.

Answers make the value of one 直接录入 component (:class:`~lsb_desktop.core.quiz.Quiz`).
Such a value is known by its equality with what the answers are worth; any other
was typed by hand and is never overwritten.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.book import Book, Slot, SlotKind, Write, differing
from lsb_desktop.core.cells import check_points
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, Contest, Entrant
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.orders import AskQuestion, DropAsked, MarkAnswer, Plan, PutQuestions
from lsb_desktop.core.questions import (
    Asked,
    Question,
    all_asked,
    asked_of,
    draw_question,
    next_turn,
    questions_of,
    same_text,
)
from lsb_desktop.core.quiz import Answer

UNMARKED = "未评"


# The pool ----------------------------------------------------------------


def questions(command: PutQuestions, contest: Contest, book: Book) -> Plan:
    """The whole pool anew; a question that was asked stays in it as it was asked."""
    before = {q.id: q for q in questions_of(book)}
    after = {q.id: q for q in command.questions}
    if len(after) < len(command.questions) or min(after, default=1) < 1:
        raise UserError("题库内部编号有误")
    for number in sorted(all_asked(contest, book) & before.keys()):
        _check_kept(before[number], after.get(number))
    _check_new(before, command.questions)
    return Plan(command.label, differing(_pool(before), _pool(after)))


def _pool(questions: Mapping[int, Question]) -> dict[Slot, str]:
    return {Slot(SlotKind.QUESTION, item=i): dump(q) for i, q in questions.items()}


def _check_kept(asked: Question, now: Question | None) -> None:
    """The record says what a village was asked; the answer and the topic may still be mended."""
    if now is None:
        raise UserError(f"{_quoted(asked.text)}已经抽问过，不能删除；请先撤回这次抽问")
    if now.text != asked.text:
        raise UserError(f"{_quoted(asked.text)}已经抽问过，题目不能再改；请先撤回这次抽问")


def _check_new(before: Mapping[int, Question], after: Iterable[Question]) -> None:
    """Texts that are new must say something, and something else than all others.

    Those that stand are let be: an import may have brought a question twice,
    and each must be open to mending by itself.
    """
    old, new = set(), []
    for question in after:
        if question.id in before and before[question.id].text == question.text:
            old.add(same_text(question.text))
        else:
            new.append(question.text)
    for text in new:
        if not text.strip():
            raise UserError("题目不能为空")
        if same_text(text) in old:
            raise UserError(f"{_quoted(text)}题库里已经有了")
        old.add(same_text(text))


# One village -------------------------------------------------------------


def of_village(
    command: AskQuestion | MarkAnswer | DropAsked, entrant: Entrant, contest: Contest, book: Book
) -> Plan:
    """What a question asked, its answer, or taking it back writes."""
    if isinstance(command, AskQuestion):
        return _ask(command, entrant, contest, book)
    asked = asked_of(book, entrant.id)
    if command.row not in asked:
        raise UserError(f"{entrant.name}没有第 {command.row} 次抽问")
    was = asked[command.row]
    after = {row: a for row, a in asked.items() if row != command.row}
    if isinstance(command, DropAsked):
        label = f"{entrant.name} 撤回抽问{_text(book, was)}"
    else:
        after[command.row] = replace(was, result=command.result)
        label = f"{entrant.name} 答题{_text(book, was)} {_said(was.result, command.result)}"
    writes = differing(_slots(entrant, asked), _slots(entrant, after))
    return Plan(label, writes + _revalued(entrant, contest, book, asked, after))


def _ask(command: AskQuestion, entrant: Entrant, contest: Contest, book: Book) -> Plan:
    """A question drawn for a village, logged with its seed, which must be what drew it."""
    pool, used = questions_of(book), all_asked(contest, book)
    question = next((q for q in pool if q.id == command.question), None)
    if question is None:
        raise UserError("题库里没有这道题")
    if question.id in used:
        raise UserError(f"{_quoted(question.text)}已经问过，不能再抽")
    if question not in (draw_question(command.seed, pool, used, t) for t in ("", question.topic)):
        raise UserError(f"题库有变动，种子 {command.seed} 抽出的已不是这道题；请重新抽")
    row = max(asked_of(book, entrant.id), default=0) + 1
    slot = Slot(SlotKind.ASKED, entrant.id, row=row)
    write = Write(slot, None, dump(_drawn(command, contest, book)))
    return Plan(f"{entrant.name} 抽题{_quoted(question.text)}（种子 {command.seed}）", (write,))


def _drawn(command: AskQuestion, contest: Contest, book: Book) -> Asked:
    return Asked(command.question, command.seed, turn=next_turn(contest, book))


def _said(was: Answer | None, now: Answer | None) -> str:
    return str(now or UNMARKED) if was is None else f"{was} → {now or UNMARKED}"


def _text(book: Book, asked: Asked) -> str:
    """The beginning of what was asked; nothing when the pool came without it."""
    found = (q.text for q in questions_of(book) if q.id == asked.question)
    return next((_quoted(text) for text in found), "")


def _quoted(text: str) -> str:
    return f"“{text[:20]}”"


def _slots(entrant: Entrant, asked: Mapping[int, Asked]) -> dict[Slot, str]:
    return {Slot(SlotKind.ASKED, entrant.id, row=row): dump(a) for row, a in asked.items()}


# What answers are worth --------------------------------------------------


def worth(contest: Contest, asked: Iterable[Asked]) -> Fraction | None:
    """The points of some answers; ``None`` before the first one, or when they count nowhere."""
    results = [a.result for a in asked if a.result is not None]
    return contest.quiz.points(results) if contest.quiz is not None and results else None


def conflicts(contest: Contest, book: Book) -> tuple[Entrant, ...]:
    """Villages whose value was typed by hand and is not what their answers are worth."""
    if contest.quiz is None:
        return ()
    at = contest.quiz.component
    made = ((e, worth(contest, asked_of(book, e.id).values())) for e in contest.entrants)
    return tuple(e for e, points in made if points not in (None, book.entered(e.id, at)))


def moved_values(before: Contest, after: Contest, book: Book) -> tuple[Write, ...]:
    """The values that answers made, where another quiz puts them; typed ones stay."""
    if before.quiz == after.quiz:
        return ()
    return tuple(w for e in after.entrants for w in _moved(before, after, e, book))


def _moved(before: Contest, after: Contest, entrant: Entrant, book: Book) -> Iterator[Write]:
    asked = asked_of(book, entrant.id).values()
    old, new = (_values(c, entrant, asked) for c in (before, after))
    for slot in sorted(old | new):
        if book.entered(entrant.id, slot.item) == old.get(slot) != new.get(slot):
            if slot in new:
                _check(after, entrant, new[slot])
            yield Write(slot, book.get(slot), _stored(new.get(slot)))


def _values(contest: Contest, entrant: Entrant, asked: Iterable[Asked]) -> dict[Slot, Fraction]:
    """What the answers of a village write, if they count anywhere."""
    points = worth(contest, asked)
    return {} if points is None else {_slot(contest, entrant): points}


def _revalued(
    entrant: Entrant,
    contest: Contest,
    book: Book,
    before: Mapping[int, Asked],
    after: Mapping[int, Asked],
) -> tuple[Write, ...]:
    """The value that goes with the answers; one typed by hand is never overwritten."""
    if contest.quiz is None:
        return ()
    old, new = worth(contest, before.values()), worth(contest, after.values())
    slot = _slot(contest, entrant)
    typed = book.entered(entrant.id, slot.item)
    if typed != old:
        raise UserError(_told(entrant, _component(contest), typed, old))
    if old == new:
        return ()
    if new is not None:
        _check(contest, entrant, new)
    return (Write(slot, book.get(slot), _stored(new)),)


def _check(contest: Contest, entrant: Entrant, points: Fraction) -> None:
    """Refuse points that could not be typed into the component either."""
    component = _component(contest)
    step = component.criteria[0].step if component.criteria else None
    try:
        check_points(points, component.max, step)
    except UserError as error:
        told = f"{entrant.name}答题合计 {error.message}，不能记入“{component.name}”"
        raise UserError(f"{told}；请在“问答”页的“计分”里调整每题得分") from None


def _told(
    entrant: Entrant, component: Component, typed: Fraction | None, old: Fraction | None
) -> str:
    """Which value was typed by hand, and what to type to go on."""
    now = "已被清空" if typed is None else f"已手工录入 {plain(typed)}"
    back = "清空" if old is None else f"改为 {plain(old)}"
    return (
        f"{entrant.name}的“{component.name}”{now}，与答题记录不符；请先在“录分”页{back}，再记答题"
    )


def _component(contest: Contest) -> Component:
    """The component that answers feed; a sound definition has it."""
    assert contest.quiz is not None
    return next(c for c in contest.components if c.id == contest.quiz.component)


def _slot(contest: Contest, entrant: Entrant) -> Slot:
    return Slot(SlotKind.ENTERED, entrant.id, item=_component(contest).id)


def _stored(points: Fraction | None) -> str | None:
    return None if points is None else plain(points)
