"""The pool of questions (题库), what was asked, and a fair draw without repetition."""

from collections.abc import Iterable
from dataclasses import dataclass

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.codec import load
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.lots import lot
from lsb_desktop.core.model import Contest
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


def draw_question(
    seed: str, pool: Iterable[Question], used: Iterable[int], topic: str = ""
) -> Question:
    """The question a seed draws among those not asked yet, of one topic if named.

    By the smallest lot (:mod:`lsb_desktop.core.lots`) of the question's text.
    :class:`UserError` when none is left.
    """
    gone = set(used)
    left = [q for q in pool if q.id not in gone and topic in ("", q.topic)]
    if not left:
        raise UserError(f"“{topic}”的题已经抽完" if topic else "题库里没有还没抽过的题")
    return min(left, key=lambda q: (lot(seed, q.text), q.id))
