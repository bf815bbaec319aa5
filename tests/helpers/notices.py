"""Evenings to write a notice of."""

from functools import cache

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.wording import wording_slot
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.evening import Evening, Stationery
from tests.helpers.papers import SEAL, result

SHIPPED = Stationery(installed_fonts=False)


def evening(
    snapshot: Snapshot, entries: dict[Slot, Value] | None = None, **written: str
) -> Evening:
    """A result with what the office wrote for its notice; the shipped fonts set it."""
    book = Book((entries or {}).items())
    for field, text in written.items():
        book.put(wording_slot("notice", field), text)
    return Evening(snapshot, book, stationery=SHIPPED)


def quarter(count: int, **written: str) -> Evening:
    """So many villages, no two alike, with three red flags."""
    return evening(result([f"{99 - n * 0.13:.2f}" for n in range(count)]), **written)


def decided(key: str, text: str) -> dict[Slot, Value]:
    """One decision as the desk writes it down."""
    return {Slot(SlotKind.DECISION, key=key): text}


def town(key: str, **written: str) -> Evening:
    """The demo of one of the four towns, sealed."""
    snapshot, entries = _sealed(key)
    return evening(snapshot, entries, **written)


@cache
def _sealed(key: str) -> tuple[Snapshot, dict[Slot, Value]]:
    preset = load_preset(key)
    return Snapshot(standings_of(preset.contest, Book(preset.entries)), SEAL), dict(preset.entries)
