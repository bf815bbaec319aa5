"""Whole evenings to print: the four demos, and small contests with a run of show."""

from collections.abc import Iterable, Sequence
from functools import cache

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.wording import wording_slot
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.cues import cues_of
from lsb_desktop.stage.facts import facts_of
from tests.helpers.papers import result

Written = Iterable[tuple[str, str, str]]
"""(paper, field, text) as the office wrote it."""


def evening_with(
    snapshot: Snapshot, book: Book | None = None, written: Written = (), start: str = ""
) -> Evening:
    """The evening of a result; its cues are compiled as on the wall."""
    book = book or Book()
    for paper, field, text in written:
        book.put(wording_slot(paper, field), text)
    made = Ceremony(snapshot, facts_of(snapshot.contest, book))
    return Evening(snapshot, book, cues_of(made), Stationery(start=start))


@cache
def demo_evening(key: str, written: tuple[tuple[str, str, str], ...] = ()) -> Evening:
    """A demo contest as it ships, made once."""
    preset = load_preset(key)
    book = Book(preset.entries)
    return evening_with(Snapshot(standings_of(preset.contest, book)), book, written)


def small_evening(
    totals: Sequence[str],
    *agenda: AgendaItem,
    written: Written = (),
    start: str = "",
    **contest: object,
) -> Evening:
    """A sealed contest of :func:`tests.helpers.papers.result` with its run of show."""
    snapshot = result(totals, agenda=agenda, **contest)  # type: ignore[arg-type]
    return evening_with(snapshot, written=written, start=start)
