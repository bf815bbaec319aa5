"""What was drawn at 随机问, with all that shows the draw was fair."""

from dataclasses import dataclass

from lsb_desktop.core.book import Book
from lsb_desktop.core.lots import drawn
from lsb_desktop.core.model import AgendaKind, Contest
from lsb_desktop.core.questions import Question, asked_of, questions_of


@dataclass(frozen=True, slots=True)
class Draw:
    """One question drawn for one village."""

    turn: int
    """Which draw of the contest, from 1; 0 where draws were not counted yet."""
    row: int
    village: int
    seed: str
    question: Question
    hat: tuple[str, ...] = ()
    """Villages among whom the seed drew this one; empty when it was chosen by hand."""
    pool: tuple[int, ...] = ()
    """Numbers of the questions that were left to draw."""

    @property
    def key(self) -> str:
        """The same draw has the same key, whatever else is drawn or taken back."""
        return f"draw-{self.turn}" if self.turn else f"draw-{self.village}-{self.row}"


def draws_of(contest: Contest, book: Book) -> dict[int, tuple[Draw, ...]]:
    """Every draw by village; none where the run of show has no 随机问."""
    if not any(i.kind is AgendaKind.QUESTION for i in contest.agenda):
        return {}
    entrants = sorted(contest.entrants, key=lambda e: e.order)
    rows = [
        (asked.turn, e.order, row, e.id, asked)
        for e in entrants
        for row, asked in asked_of(book, e.id).items()
    ]
    pool = {q.id: q for q in questions_of(book)}
    counts = dict.fromkeys((e.id for e in entrants), 0)
    names = {e.id: e.name for e in entrants}
    left = dict(pool)
    found: dict[int, tuple[Draw, ...]] = {}
    for turn, _, row, village, asked in sorted(rows, key=lambda r: r[:4]):
        hat = _hat(asked.seed, names, counts, village)
        question = pool.get(asked.question)
        if question is not None:
            draw = Draw(turn, row, village, asked.seed, question, hat, tuple(left))
            found[village] = (*found.get(village, ()), draw)
        left.pop(asked.question, None)
        counts[village] += 1
    return found


def _hat(seed: str, names: dict[int, str], counts: dict[int, int], village: int) -> tuple[str, ...]:
    """Those asked least until then, if the seed draws the village among them."""
    fewest = min(counts.values())
    least = tuple(names[e] for e, count in counts.items() if count == fewest)
    return least if drawn(seed, least)[0] == names[village] else ()
