"""What is known of the villages beside their marks: free texts, commitments, photos.

None of it comes from the result, so a frame made from it may be shown at any
time (rule 4 of :mod:`lsb_desktop.stage.embargo`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lsb_desktop.core.book import Book, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import (
    COMMENTS,
    HIGHLIGHTS,
    Commitment,
    Photo,
    commitments_of,
    photos_of,
)
from lsb_desktop.stage.asked import Draw, draws_of
from lsb_desktop.stage.former import NO_FORMER, Before, FormerFigures
from lsb_desktop.stage.means import means_of

__all__ = ["COMMENTS", "NO_FACTS", "UNKNOWN", "Facts", "Profile", "facts_of", "lines_of"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one village; ``notes`` by topic."""

    notes: Mapping[str, str] = field(default_factory=dict)
    commitments: tuple[Commitment, ...] = ()
    photos: tuple[Photo, ...] = ()
    asked: tuple[Draw, ...] = ()
    """Questions drawn for it, where the run of show has a 随机问."""
    means: Mapping[int, Fraction] = field(default_factory=dict)
    """By criterion id, in points, where it is compared (对比). Alone of all this it
    comes from the result, and only scenes that a veil covers show it."""
    before: Before | None = None
    """What it had in the contest before, where that is shown (对比)."""

    @property
    def highlights(self) -> tuple[str, ...]:
        """特色亮点, a line each."""
        return lines_in(self.notes.get(HIGHLIGHTS, ""))

    @property
    def comments(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(亮点, 不足 or 整改; its lines), those of which something is noted."""
        found = ((topic, lines_in(self.notes.get(topic, ""))) for topic in COMMENTS)
        return tuple((topic, lines) for topic, lines in found if lines)


UNKNOWN = Profile()
"""Of a village that nothing is known of."""

Facts = Mapping[int, Profile]
"""By entrant id; villages that nothing is known of may be missing."""

NO_FACTS: Facts = {}


def facts_of(contest: Contest, book: Book, former: FormerFigures = NO_FORMER) -> Facts:
    """What the book says: notes on the contest's topics and on those of profile and visit.

    ``former`` says what the villages had in the contest before.
    """
    topics = tuple(dict.fromkeys((*contest.topics, HIGHLIGHTS, *COMMENTS)))
    found = {e.id: _profile(book, e.id, topics) for e in contest.entrants}
    for entrant, asked in draws_of(contest, book).items():
        found[entrant] = replace(found[entrant], asked=asked)
    for entrant, means in means_of(contest, book).items():
        found[entrant] = replace(found[entrant], means=means)
    for entrant, before in former.items():
        found[entrant] = replace(found[entrant], before=before)
    return {entrant: profile for entrant, profile in found.items() if profile != UNKNOWN}


def _profile(book: Book, entrant: int, topics: tuple[str, ...]) -> Profile:
    noted = {slot.key: text for slot, text in book.rows(SlotKind.NOTE, entrant)}
    notes = {topic: noted[topic] for topic in topics if topic in noted}
    return Profile(notes, commitments_of(book, entrant), photos_of(book, entrant))


def lines_in(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def lines_of(notes: Mapping[str, str], topics: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A title and lines for the screen; of a single topic its own lines under its name."""
    found = {t: notes[t].splitlines() for t in topics if t in notes}
    if len(found) == 1:
        [(topic, lines)] = found.items()
        return topic, tuple(lines)
    return "", tuple(f"{topic}：{'；'.join(lines)}" for topic, lines in found.items())
