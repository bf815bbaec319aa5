"""The free texts of a contest that speeches and comments show."""

from collections.abc import Mapping

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import COMMENTS

__all__ = ["COMMENTS", "NO_NOTES", "Notes", "lines_of", "notes_of"]

Notes = Mapping[int, Mapping[str, str]]
"""Entrant id → topic → text."""

NO_NOTES: Notes = {}


def notes_of(contest: Contest, book: Book) -> Notes:
    """Every note on the contest's topics and on :data:`COMMENTS`."""
    topics = dict.fromkeys((*contest.topics, *COMMENTS))
    found: dict[int, dict[str, str]] = {}
    for entrant in contest.entrants:
        for topic in topics:
            text = book.get(Slot(SlotKind.NOTE, entrant.id, key=topic))
            if text is not None:
                found.setdefault(entrant.id, {})[topic] = str(text)
    return found


def lines_of(notes: Mapping[str, str], topics: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A title and lines for the screen; of a single topic its own lines under its name."""
    found = {t: notes[t].splitlines() for t in topics if t in notes}
    if len(found) == 1:
        [(topic, lines)] = found.items()
        return topic, tuple(lines)
    return "", tuple(f"{topic}：{'；'.join(lines)}" for topic, lines in found.items())
