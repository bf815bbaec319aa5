"""One mark's whole way in the real program: key → durable → ranked → painted, in both windows.

``.venv/bin/python -m tests.bench.mark_path [--marks 100] [--profile FILE]`` prints what one run
measured; ``--profile`` writes where the time goes, for :mod:`pstats`.

The program itself runs on a folder of its own with a laptop's screen (1366×768) and a projector
(1920×1080), the entry page in one, the board of the moment in the other. A mark is timed from the
press of Enter until the store has it (FULL), the village is counted and every place is made, the
row of the grid and the board's first picture of the change are painted; the digits before it are
not counted. What changes only on a page of the board that is not up paints nothing there. Then
the board moves on for a moment, as between two marks of a quick typist.
"""

import argparse
import cProfile
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.desk.desk import Desk
from lsb_desktop.paths import log_dir, store_file
from tests.bench.row import Figures
from tests.helpers.console import TENTH, judges, small

if TYPE_CHECKING:
    from lsb_desktop.program import Program
    from lsb_desktop.ui.console.entry.view import EntryPage

DPI = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
SCREENS = {
    "screens": [
        {"name": "HDMI-1", "x": 1366, "y": 0, "width": 1920, "height": 1080, **DPI},
        {"name": "eDP-1", "x": 0, "y": 0, "width": 1366, "height": 768, **DPI},
    ]
}
VILLAGES, JUDGES = 32, 75
WARM = 8
"""Marks before those that count."""
PAUSE = 0.3
"""Seconds between a mark that is painted and the next one's digits: two or three marks a second."""
SEED = 2021


def contest_of(villages: int, judging: int, criteria: int = 1) -> Contest:
    """A contest without marks: every judge gives every village ``criteria`` marks of 0–100."""
    contest = small(count=1, names=tuple(f"第{n}村" for n in range(1, villages + 1)))
    [component] = contest.components
    [criterion] = component.criteria
    parts = tuple(
        replace(criterion, id=n, name=f"指标{n}" if criteria > 1 else criterion.name)
        for n in range(1, criteria + 1)
    )
    return replace(
        contest,
        components=(replace(component, criteria=parts),),
        judges=judges(judging),
        awards=(),
        agenda=(AgendaItem(AgendaKind.LIVE),),
    )


def marks_of(contest: Contest, random: Random) -> Iterable[tuple[Slot, Value]]:
    """A mark for every cell, tenths of a point, close together: places change hands."""
    for judge in contest.judges:
        for entrant in contest.entrants:
            for criterion in contest.components[0].criteria:
                slot = Slot(SlotKind.MARK, entrant.id, judge.id, criterion.id)
                yield slot, random.randrange(700, 990) * int(TENTH * 1_000_000)


def prepare(folder: Path, contest: Contest, entries: Iterable[tuple[Slot, Value]]) -> None:
    """A data folder with the contest, to be opened where the first mark is missing."""
    folder.mkdir()
    with Desk.at(store_file(folder), "操作员") as desk:
        number = desk.create(contest, entries)
    settings = {"last.contest": number, "window.geometry": ""}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


class Painted(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Typist:
    """The program with entry page and board open, and hands to type marks."""

    def __init__(self, program: "Program") -> None:
        self._program = program
        until(lambda: program.output is not None and program.window.key == "entry")
        # Which screen is the primary one is the platform's guess.
        program.window.setGeometry(0, 0, 1366, 768)
        self.page = cast("EntryPage", program.window.page("entry"))
        program.bridge.air.take()
        until(lambda: program.output is not None and program.output.shown)
        wait(1.5)
        stage = program.output and program.output._hanging.window
        assert stage is not None
        assert (stage.width(), stage.height()) == (1920, 1080), "the projector's whole screen"
        self.stage = stage
        # Who types has the keyboard: what gains and loses the focus at every mark is part of it.
        program.window.activateWindow()
        self.page.table.setFocus()
        until(self.page.table.hasFocus)
        self.grid = Painted(self.page.table.viewport())

    def type(self, text: str) -> tuple[float, float] | None:
        """One mark into the current cell; seconds until painted, CPU seconds of them.

        None when no figure of the board changed: a mark between all others moves no mean.
        """
        table = self.page.table
        for digit in text:
            QTest.keyClick(table.field or table, digit)
        process()
        field = table.field
        assert field is not None
        slot, frame = self.page.marks.sheet.cell(*table.here).slot, self.stage.frame
        assert slot is not None
        rows, pictures = self.grid.count, self.stage.frames_painted
        begun, cpu = time.perf_counter(), time.process_time()
        QTest.keyClick(field, Qt.Key.Key_Return)
        while self.grid.count == rows or (
            self.stage.frames_painted == pictures and self.stage.moving
        ):
            process()
        taken = time.perf_counter() - begun, time.process_time() - cpu
        assert self._program.bridge.book.get(slot) is not None
        return taken if self.stage.frame != frame else None


def process() -> None:
    """Everything that waits in the queue."""
    QApplication.processEvents()


def wait(seconds: float) -> None:
    """Let the program go on for a while, as it would by itself: qWait wakes it every 10 ms."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def until(what: Callable[[], bool]) -> None:
    """Let the program go on until something is true; TimeoutError after a minute."""
    end = time.monotonic() + 60
    while not what():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QTest.qWait(5)


def quantile(taken: list[float], share: float) -> float:
    """The value that ``share`` of them do not exceed."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * share))]


def ours(
    villages: int = VILLAGES,
    judging: int = JUDGES,
    criteria: int = 1,
    marks: int = 100,
    profile: str = "",
) -> Figures:
    """One run; a process of its own."""
    with tempfile.TemporaryDirectory(prefix="lsb-mark-") as scratch:
        return _run(Path(scratch), contest_of(villages, judging, criteria), marks, profile)


def _run(scratch: Path, contest: Contest, marks: int, profile: str) -> Figures:
    cells = list(marks_of(contest, Random(SEED)))
    # The last so many cells, in the order they are typed in, are still empty.
    filled, typed = cells[: -(WARM + marks)], cells[-(WARM + marks) :]
    return on_air(scratch, contest, filled, lambda typist: _measure(typist, typed, profile))


def on_air(
    scratch: Path,
    contest: Contest,
    entries: Iterable[tuple[Slot, Value]],
    act: Callable[[Typist], Figures],
) -> Figures:
    """What is measured in the program with its entry page and the board on the projector."""
    (scratch / "screens.json").write_text(json.dumps(SCREENS), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={scratch / 'screens.json'}"
    data = scratch / "data"
    prepare(data, contest, entries)
    application = QApplication([])
    from lsb_desktop.opening import Opening
    from lsb_desktop.program import Program
    from lsb_desktop.ui import style

    style.dress(application)
    program = Program(Opening(data), log_dir(data) / "bench.log", (), False)
    try:
        program.start()
        return act(Typist(program))
    finally:
        program.bridge.air.close_output()  # else leaving asks first
        program.window.close()
        program.finish()


def _measure(typist: Typist, cells: list[tuple[Slot, Value]], profile: str) -> Figures:
    profiler = cProfile.Profile(time.process_time)
    taken, busy = [], []
    for number, (_, value) in enumerate(cells):
        text = f"{int(cast('int', value)) / 1_000_000:g}"
        if profile and number >= WARM:
            profiler.enable()
        found = typist.type(text)
        profiler.disable()
        if number >= WARM and found is not None:
            taken.append(found[0] * 1000)
            busy.append(found[1] * 1000)
        wait(PAUSE)
    if profile:
        profiler.dump_stats(profile)
    return {
        "p50, ms": quantile(taken, 0.5),
        "p95, ms": quantile(taken, 0.95),
        "p99, ms": quantile(taken, 0.99),
        "CPU p50, ms": quantile(busy, 0.5),
    }


def main() -> None:
    """Print one run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--villages", type=int, default=VILLAGES)
    parser.add_argument("--judges", type=int, default=JUDGES)
    parser.add_argument("--criteria", type=int, default=1)
    parser.add_argument("--marks", type=int, default=100)
    parser.add_argument("--profile", default="")
    asked = parser.parse_args()
    found = ours(asked.villages, asked.judges, asked.criteria, asked.marks, asked.profile)
    sys.stdout.write("".join(f"{name:12} {value:8.2f}\n" for name, value in found.items()))


if __name__ == "__main__":
    main()
