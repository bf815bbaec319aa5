"""A clock that goes faster, for everything in the program that asks for the time.

A leak comes with an event, not with a second. So time is compressed and
events are not left out: the program's clocks and its repeating timers go
``faster`` times as fast, so that four hours' page turns, seconds of a
speaker's clock, looks at the clock and minutes of the keeper of backups all
happen. What waits for a hand or a process (single shots, the 16 ms of an
animation, the pipe of a worker) keeps its own time.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer

from lsb_desktop.program import Program

SLOW_MS = 200
"""Repeating timers from here on are about the time of day or of the meeting."""
PACED = "soak-paced"


class Pace:
    """Seconds of the meeting."""

    def __init__(self, faster: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.faster = faster
        self._clock = clock
        self._begun = clock()
        self._day = datetime(2021, 12, 31, 8, 30)

    def seconds(self) -> float:
        """Since the meeting began."""
        return (self._clock() - self._begun) * self.faster

    def today(self) -> datetime:
        """The time of day."""
        return self._day + timedelta(seconds=self.seconds())

    def set(self, program: Program) -> None:
        """Give this time to whoever asks for it; again whenever something new was built."""
        air, keeper, output = program.bridge.air, program.bridge.keeper, program.output
        air._clock = air.speeches._clock = self.seconds
        air._today = air.meeting._today = self.today
        air.meeting._clock = self.seconds
        if keeper is not None:
            keeper._seconds, keeper._clock = self.seconds, self.today
        if output is not None and output.window is not None:
            output.window._clock = self.seconds
        for root in (program, program.bridge, air, program.window):
            for timer in root.findChildren(QTimer):
                self._hasten(timer)

    def _hasten(self, timer: QTimer) -> None:
        if not timer.isSingleShot() and timer.interval() >= SLOW_MS and not timer.property(PACED):
            timer.setInterval(max(1, round(timer.interval() / self.faster)))
            timer.setProperty(PACED, True)
