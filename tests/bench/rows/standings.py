"""Row 6: the whole ranking from the marks, and after one changed mark, against bare integers.

The loop reads the same book, adds every ballot, drops the highest and the lowest, and ranks the
villages by the hundredths that are shown, in whole numbers alone: it knows one set of rules, no
states and no words, and keeps nothing to explain a place with.
Both rankings are compared in every run.
"""

import time
from collections.abc import Callable
from statistics import median

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.model import Contest
from lsb_desktop.core.numbers import UNIT
from lsb_desktop.core.standings import Tally, standings_of
from tests.bench import judged
from tests.bench.alone import alone
from tests.bench.row import Figures, Row, Side, Target

SIZES = {
    "32 × 75": (32, 75, 1),
    "300 × 60 × 10": (300, 60, 10),
    "10,000 × 20": (10_000, 20, 1),
}
REPEATS = {"32 × 75": 40, "300 × 60 × 10": 5, "10,000 × 20": 3}
"""From-scratch runs, and changed marks, within a process; the middle one is told."""

Places = dict[int, int]


def places_of(contest: Contest, book: Book) -> Places:
    """The program's."""
    return {row.entrant.id: row.place or 0 for row in standings_of(contest, book).rows}


def bare_places(contest: Contest, book: Book) -> Places:
    """The loop: averages in hundredths of a point, halves up, equal ones share a place."""
    found = []
    for entrant in contest.entrants:
        totals = sorted(sum(cells.values()) for cells in book.marks[entrant.id].values())
        kept = len(totals) - 2
        found.append(((sum(totals[1:-1]) * 200 + kept * UNIT) // (2 * kept * UNIT), entrant.id))
    found.sort(reverse=True)
    places: Places = {}
    for at, (total, entrant_id) in enumerate(found):
        same = at and found[at - 1][0] == total
        places[entrant_id] = places[found[at - 1][1]] if same else at + 1
    return places


def scratch(ranked: Callable[[Contest, Book], Places]) -> Figures:
    """Milliseconds of every size, of the processor: that is all there is to wait for."""
    found = {}
    for name, size in SIZES.items():
        made = judged.contest(*size)
        book = judged.book(made)
        taken = []
        for _ in range(REPEATS[name]):
            began = time.process_time()
            ranked(made, book)
            taken.append((time.process_time() - began) * 1000)
        found[f"{name}, ms"] = median(taken)
    return found


def bare() -> Figures:
    """The loop."""
    return scratch(bare_places)


def ours() -> Figures:
    """The program; its places must be those of the loop, its changed mark those of scratch."""
    found = dict(scratch(places_of))
    for name, size in SIZES.items():
        made = judged.contest(*size)
        book = judged.book(made)
        if places_of(made, book) != bare_places(made, book):
            raise AssertionError(f"{name}: not the places of exact integers")
        found[f"{name}, one mark, ms"] = _changed(made, book, REPEATS[name])
    return found


def _changed(made: Contest, book: Book, changes: int) -> float:
    """A mark goes up or down, its village is scored anew, all are ranked."""
    tally = Tally(made, book)
    tally.standings()
    taken = []
    for turn in range(changes):
        village = made.entrants[turn * 7 % len(made.entrants)].id
        slot = Slot(SlotKind.MARK, village, made.judges[turn % len(made.judges)].id, 1)
        old = book.get(slot)
        began = time.process_time()
        book.apply([Write(slot, old, judged.UNITS * (50 + turn % 40))])
        tally.rescore([village])
        standings = tally.standings()
        taken.append((time.process_time() - began) * 1000)
    if {row.entrant.id: row.place for row in standings.rows} != bare_places(made, book):
        raise AssertionError("not the places of exact integers")
    return median(taken)


LOOP = "bare integer loop"
ROW = Row(
    6,
    "standings",
    "All places and awards from the marks in memory, and again after one changed mark; "
    "processor time.",
    (Side("ours", "ours", alone(ours)), Side(LOOP, "floor", alone(bare))),
    (
        *(Target(f"{name} from scratch ≤ 3 ×", f"{name}, ms", 3, LOOP) for name in SIZES),
        *(
            Target(f"{name} after one mark ≤ 0.5 ms", f"{name}, one mark, ms", 0.5)
            for name in SIZES
        ),
    ),
    rounds=3,
    warm=True,
)
