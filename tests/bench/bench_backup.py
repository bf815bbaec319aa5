"""Whether an automatic backup takes time from the stage or from a typed mark.

.venv/bin/python -m tests.bench.bench_backup [--marks 180000] [--seconds 15]

Paints a board at 60 pictures a second in the window's own thread and types a
mark ten times a second, first alone, then while the keeper makes one backup
after the other in its worker processes; prints what each took.
"""

import argparse
import os
import sys
import time
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.desk.backups import Why, on_shelf
from lsb_desktop.desk.desk import Desk
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.keeper import Keeper
from lsb_desktop.ui.stage.fonts import load_fonts
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.theme import THEMES
from lsb_desktop.ui.worker import ProcessRunner
from tests.helpers.console import full, small
from tests.helpers.frames import board

FRAME_MS, MARK_MS, SIZE = 16, 100, QSize(1920, 1080)
JUDGES, CRITERIA = 75, 30


class Evening:
    """A stage that paints and an operator who types, both timed."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge
        self.frames: list[float] = []
        self.gaps: list[float] = []
        self.typed: list[float] = []
        self.image = QImage(SIZE, QImage.Format.Format_RGB32)
        self.boards = [board(23), board(32)]
        self._last = time.perf_counter()
        self.timers = [QTimer(interval=FRAME_MS), QTimer(interval=MARK_MS)]
        self.timers[0].setTimerType(Qt.TimerType.PreciseTimer)
        self.timers[0].timeout.connect(self.paint)
        self.timers[1].timeout.connect(self.type)

    def paint(self) -> None:
        """One picture of a moving board."""
        begun = time.perf_counter()
        self.gaps.append((begun - self._last) * 1000)
        self._last = begun
        with QPainter(self.image) as painter:
            frame = self.boards[0]
            paint(painter, SIZE, frame, frame, 1.0, THEMES["bright"])
        self.frames.append((time.perf_counter() - begun) * 1000)

    def type(self) -> None:
        """One durable mark."""
        begun = time.perf_counter()
        self.bridge.execute(EnterMark(1, 1, 1, str(len(self.typed) % 90)))
        self.typed.append((time.perf_counter() - begun) * 1000)

    def run(self, seconds: float, title: str) -> None:
        """For so long; then the figures."""
        self.frames, self.gaps, self.typed = [], [], []
        loop = QEventLoop()
        for timer in self.timers:
            timer.start()
        self._last = time.perf_counter()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()
        for timer in self.timers:
            timer.stop()
        for name, found in (
            ("a picture", self.frames),
            ("from one to the next", self.gaps),
            ("a mark", self.typed),
        ):
            ranked = sorted(found)
            high = ranked[int(len(ranked) * 0.99)]
            sys.stdout.write(
                f"{title:>14} {name:<22} median {median(found):6.1f}"
                f"  p99 {high:6.1f}  max {ranked[-1]:6.1f} ms  ({len(found)})\n"
            )


def filled(store: Path, marks: int) -> Desk:
    """A store with the contest that is typed into, and a large one beside it."""
    desk = Desk.at(store, "张三")
    villages = max(1, marks // (JUDGES * CRITERIA))
    large = [
        (Slot(SlotKind.MARK, v, j, c), v * 1_000_000 + j)
        for v in range(1, villages + 1)
        for j in range(1, JUDGES + 1)
        for c in range(1, CRITERIA + 1)
    ]
    at = datetime.now().isoformat(timespec="seconds")
    desk._store.create('{"title":"大活动"}', large, at, "", "新建")
    return desk


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--marks", type=int, default=180_000)
    options.add_argument("--seconds", type=float, default=15)
    asked = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    load_fonts()
    with TemporaryDirectory(prefix="lsb-bench-") as name:
        store = Path(name) / "contests.lsb"
        desk = filled(store, asked.marks)
        runner = ProcessRunner(application)
        bridge = Bridge(Settings(), runner, desk=desk)
        bridge.create(small(), full(small()))
        keeper = Keeper(bridge, store, Path(name) / "backups", bridge)
        evening = Evening(bridge)
        size, load = store.stat().st_size / 1e6, os.getloadavg()[0]
        sys.stdout.write(f"{asked.marks} marks, {size:.1f} MB, load {load:.1f}\n")
        evening.run(asked.seconds, "alone")
        starts: list[float] = []

        def again() -> None:
            if keeper._running is None:
                begun = time.perf_counter()
                keeper.make(Why.TIMED)
                starts.append((time.perf_counter() - begun) * 1000)

        pulse = QTimer(interval=50)
        pulse.timeout.connect(again)
        pulse.start()
        evening.run(asked.seconds, "with backups")
        pulse.stop()
        sys.stdout.write(f"starting a backup: {', '.join(f'{ms:.0f}' for ms in starts)} ms\n")
        sys.stdout.write(f"{len(on_shelf(keeper.folder))} backups on the shelf {keeper.trouble}\n")
        runner.close()
        desk.close()


if __name__ == "__main__":
    main()
