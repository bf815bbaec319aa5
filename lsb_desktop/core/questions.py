"""The pool of questions (题库), what was asked, and a fair draw without repetition."""

from collections.abc import Iterable
from dataclasses import dataclass

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.codec import load
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.lots import drawn, lot
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.quiz import Answer


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the pool; ``answer`` is for the questioner's eyes."""

    id: int
    topic: str
    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question drawn for a village: which, by what seed, and how it was answered."""

    question: int
    seed: str
    result: Answer | None = None
    turn: int = 0
    """Which draw of the contest it was, from 1; 0 where draws were not counted yet."""


def questions_of(book: Book) -> tuple[Question, ...]:
    """The pool, by id."""
    return tuple(load(Question, text) for _, text in book.rows(SlotKind.QUESTION, 0))


def asked_of(book: Book, entrant: int) -> dict[int, Asked]:
    """What a village was asked, by row, in the order of asking."""
    rows = book.rows(SlotKind.ASKED, entrant)
    return {slot.row: load(Asked, text) for slot, text in rows}


def all_asked(contest: Contest, book: Book) -> frozenset[int]:
    """Ids of every question that was drawn for any village."""
    return frozenset(a.question for e in contest.entrants for a in asked_of(book, e.id).values())


def next_turn(contest: Contest, book: Book) -> int:
    """Which draw of the contest the next one is, from 1."""
    turns = (a.turn for e in contest.entrants for a in asked_of(book, e.id).values())
    return max(turns, default=0) + 1


def same_text(text: str) -> str:
    """What two spellings of one question share: its text without blanks."""
    return "".join(text.split())


def with_more(
    pool: Iterable[Question], rows: Iterable[tuple[str, str, str]]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The pool with more (topic, text, answer) at its end, and the texts it already had.

    A question that is there under another topic is there: it must not be asked twice.
    """
    found = list(pool)
    known = {same_text(q.text) for q in found}
    doubled = []
    for topic, text, answer in rows:
        if same_text(text) in known:
            doubled.append(text)
            continue
        known.add(same_text(text))
        number = max((q.id for q in found), default=0) + 1
        found.append(Question(number, topic.strip(), text.strip(), answer.strip()))
    return tuple(found), tuple(doubled)


def left_over(
    pool: Iterable[Question], used: Iterable[int], topic: str = ""
) -> tuple[Question, ...]:
    """The questions not asked yet, of one topic if named."""
    gone = set(used)
    return tuple(q for q in pool if q.id not in gone and topic in ("", q.topic))


def draw_question(
    seed: str, pool: Iterable[Question], used: Iterable[int], topic: str = ""
) -> Question:
    """The question a seed draws among those not asked yet, of one topic if named.

    By the smallest lot (:mod:`lsb_desktop.core.lots`) of the question's text.
    :class:`UserError` when none is left.
    """
    left = left_over(pool, used, topic)
    if not left:
        raise UserError(f"“{topic}”的题已经抽完" if topic else "题库里没有还没抽过的题")
    return min(left, key=lambda q: (lot(seed, q.text), q.id))


def least_asked(contest: Contest, book: Book) -> tuple[Entrant, ...]:
    """The villages next in turn, in visiting order: nobody is asked twice before all were once."""
    counts = {e: len(asked_of(book, e.id)) for e in contest.entrants}
    fewest = min(counts.values(), default=0)
    found = (e for e, count in counts.items() if count == fewest)
    return tuple(sorted(found, key=lambda e: e.order))


def draw_village(seed: str, contest: Contest, book: Book) -> Entrant:
    """The village a seed draws among :func:`least_asked`; :class:`UserError` without any."""
    turn = least_asked(contest, book)
    if not turn:
        raise UserError("名单里还没有村")
    first = drawn(seed, (e.name for e in turn))[0]
    return next(e for e in turn if e.name == first)
