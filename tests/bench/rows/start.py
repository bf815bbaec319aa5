"""Row 4: from the start of the process to its window and to a list of contests; memory.

Our window is the real one, without pages yet; the list is the page of contests, over a data file
that holds some, painted and answering.
"""

from functools import partial

from tests.bench import peers, starting
from tests.bench.row import Row, Side, Target
from tests.bench.starting import USABLE, WINDOW

BARE = "bare PySide6 window"
WHAT = (
    "A new process of each, in turn, under Xvfb: until its first window is painted; ours also until"
    " the list of stored contests is, and until stage, icons and backups are there as well, between"
    " which it answers; memory of all its processes a second later."
)
WITHIN = (
    Target("window ≤ 1.2 × a bare one", WINDOW, 1.2, against=BARE),
    Target("list ≤ 3.5 × a bare window", USABLE, 3.5, against=BARE, other=WINDOW),
)
AHEAD = (
    *(
        Target(f"list ≥ 2.5 × ahead of {name}'s window", USABLE, 2.5, name, True, WINDOW)
        for name in (peers.OPENLP, peers.LIBREOFFICE)
    ),
    Target("memory ≤ half of OpenLP's", starting.MEMORY, 0.5, peers.OPENLP),
)

WARM = Row(
    number=4,
    title="start, warm",
    what=WHAT,
    sides=(
        Side("ours", "ours", starting.ours),
        Side(BARE, "floor", starting.bare),
        *peers.sides(),
    ),
    targets=(*WITHIN, *AHEAD),
    rounds=7,
)
COLD = Row(
    number=4,
    title="start, cold",
    what=f"{WHAT} The system's cache of files is dropped before each (root, Linux).",
    sides=(
        Side("ours", "ours", partial(starting.ours, cold=True), starting.no_cold_start),
        Side(BARE, "floor", partial(starting.bare, cold=True), starting.no_cold_start),
        *peers.sides(cold=True),
    ),
    targets=(*WITHIN, *AHEAD),
    rounds=4,
)
ROWS = (WARM, COLD)
