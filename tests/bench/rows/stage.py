"""Row 3: how long a picture of a moving board takes, in software, and what a board at rest costs.

The stage window itself goes through its passages offscreen, tick by tick on a clock that is set:
every tick's region, its paint event and the way to the window's pixels are in the time. The other
side shows the same boards in the same window, but keeps no strips and paints the whole picture
every time, as a first version would.
"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.bench.alone import alone
from tests.bench.row import Figures, Row, Side, Target

if TYPE_CHECKING:
    from tests.bench.mark_path import Typist

SIZES = (("1080p", 1920, 1080), ("4K", 3840, 2160))
VILLAGES = (32, 64, 170)
PASSAGES = 4
"""Boards one after the other, each size and kind."""
STEP, COARSE = 1 / 60, 1 / 10
"""Seconds between pictures; the slow side is looked at less often, on the same way."""
LEAP = 8
WARM, REST = 4.0, 6.0
"""Seconds after the start, and those for which a board is watched doing nothing."""


def ours() -> Figures:
    """The stage as it is."""
    return _pictures(SIZES, STEP, whole=False)


def everything() -> Figures:
    """No kept strips, no regions: every text and box of the picture, every time."""
    from lsb_desktop.ui.stage import canvas
    from lsb_desktop.ui.stage.scenes import board

    # What is recorded for a file is drawn straight, without layers; a picture too, then.
    canvas.being_recorded = board.being_recorded = lambda: True
    return _pictures(SIZES[:1], COARSE, whole=True)


def _pictures(sizes: Sequence[tuple[str, int, int]], step: float, *, whole: bool) -> Figures:
    from PySide6.QtWidgets import QApplication

    from lsb_desktop.ui.stage.fonts import load_fonts

    application = QApplication.instance() or QApplication([])
    load_fonts()
    found = {}
    for name, *size in sizes:
        for villages in VILLAGES:
            for kind, moved in (("one leaps", _leapt), ("all move", _shuffled)):
                taken = list(_passages(size, villages, moved, step, whole))
                at = f"{name}, {villages} rows, {kind}"
                found[f"{at}: p95, ms"] = _p95(busy for busy, _ in taken)
                found[f"{at}: p95 by the wall clock, ms"] = _p95(gone for _, gone in taken)
    application.quit()
    return found


def _passages(
    size: Sequence[int],
    villages: int,
    moved: Callable[..., object],
    step: float,
    whole: bool,
) -> Iterator[tuple[float, float]]:
    """Every picture, as :func:`_timed` says."""
    from PySide6.QtGui import QRegion
    from PySide6.QtWidgets import QApplication

    from lsb_desktop.ui.stage.starts import lasting_of
    from lsb_desktop.ui.stage.window import StageWindow
    from tests.helpers.frames import board

    class Prompt(StageWindow):
        """Paints where it is asked to, at once."""

        def update(self, *where: QRegion) -> None:
            """Now, not when the loop gets to it."""
            self.repaint(*(() if whole else where))

    now = [0.0]
    window = Prompt(clock=lambda: now[0])
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    random, frame = Random(villages), board(villages)
    window.show_frame(frame)
    now[0] += 60
    window._tick()
    for turn in range(PASSAGES):
        before, frame = frame, moved(frame, random, turn)
        lasting = lasting_of(before, frame)
        yield _timed(partial(window.show_frame, frame))
        window._timer.stop()
        for _ in range(int(lasting / step) + 1):
            now[0] += step
            if window.moving:
                yield _timed(window._tick)
        now[0] += 60
        window._tick()
    window.allow_close()
    window.close()


def _p95(times: Iterable[float]) -> float:
    ranked = sorted(times)
    return ranked[int(len(ranked) * 0.95)]


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of this thread, which does it all, and those that went by."""
    busy, began = time.thread_time(), time.perf_counter()
    act()
    return (time.thread_time() - busy) * 1000, (time.perf_counter() - began) * 1000


def _leapt(frame, random: Random, turn: int):
    """One village gets a better mark and leaps; those it passes are a place further down."""
    source = LEAP + 2 + random.randrange(12)
    order = list(frame.rows)
    better = replace(order[source - LEAP], key=order[source].key, name=order[source].name)
    moved = replace(better, score=f"{float(better.score) + 0.01 * (turn + 1):.2f}")
    order.pop(source)
    order.insert(source - LEAP, moved)
    made = (
        replace(row, place=old.place, mark=old.mark)
        for row, old in zip(order, frame.rows, strict=True)
    )
    return replace(frame, rows=tuple(made))


def _shuffled(frame, random: Random, turn: int):
    """Everybody is somewhere else, with the figures that belong there."""
    order = list(frame.rows)
    random.shuffle(order)
    made = (
        replace(row, place=old.place, score=old.score, share=old.share, mark=old.mark)
        for row, old in zip(order, frame.rows, strict=True)
    )
    return replace(frame, rows=tuple(made))


def at_rest() -> Figures:
    """The whole program with its board on the projector, nobody touching it."""
    from tests.bench import mark_path

    with tempfile.TemporaryDirectory(prefix="lsb-bench-") as scratch:
        contest = mark_path.contest_of(mark_path.VILLAGES, mark_path.JUDGES)
        entries = mark_path.marks_of(contest, Random(mark_path.SEED))
        return mark_path.on_air(Path(scratch), contest, entries, _rested)


def _rested(typist: "Typist") -> Figures:
    """After what a start leaves to do, some seconds of nothing."""
    from tests.bench.mark_path import wait

    wait(WARM)
    pictures, busy, began = typist.stage.frames_painted, time.process_time(), time.monotonic()
    wait(REST)
    share = (time.process_time() - busy) / (time.monotonic() - began)
    return {
        "share of a core, %": share * 100,
        "pictures painted, number": typist.stage.frames_painted - pictures,
    }


FLOOR = "everything repainted"
PICTURES = Row(
    3,
    "pictures of a moving board",
    f"{PASSAGES} passages of each kind in the stage window, offscreen, painted in software: from "
    "the tick of the clock until the window's pixels are new, processor time. One village leaps "
    f"{LEAP} places, or all are shuffled; 170 rows take pages.",
    (Side("ours", "ours", alone(ours)), Side(FLOOR, "floor", alone(everything), rounds=1)),
    (
        *(
            Target(
                f"1080p, {n} rows, {kind} p95 ≤ {most} ms",
                f"1080p, {n} rows, {kind}: p95, ms",
                most,
            )
            for kind, most in (("one leaps", 4), ("all move", 8))
            for n in VILLAGES
        ),
        *(
            Target(f"4K, {n} rows, {kind} p95 ≤ 16 ms", f"4K, {n} rows, {kind}: p95, ms", 16)
            for kind in ("one leaps", "all move")
            for n in VILLAGES
        ),
        *(
            Target(
                f"1080p, {n} rows, {kind} ≥ 3 × ahead of repainting everything",
                f"1080p, {n} rows, {kind}: p95, ms",
                3,
                FLOOR,
                ahead=True,
            )
            for kind in ("one leaps", "all move")
            for n in VILLAGES
        ),
    ),
    rounds=2,
    warm=True,
)
IDLE = Row(
    3,
    "a board at rest",
    f"The whole program, entry page and a board of 32 villages on the projector, offscreen: its "
    f"processor time in {REST:.0f} seconds in which nothing happens.",
    (Side("ours", "ours", alone(at_rest)),),
    (Target("idle < 1 % of a core", "share of a core, %", 1),),
    rounds=2,
    warm=True,
)
ROWS = (PICTURES, IDLE)
