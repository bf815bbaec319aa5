"""Seconds as they pass in the hall: the time a computer sleeps counts, its time of day does not.

A speech and a meeting go on while the lid is shut, and do not jump when the
time of day is set right by the network or by hand.
"""

import ctypes
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 1000
NAP = 2.0
"""Seconds of sleep that are worth a word; reading two clocks takes a moment between them."""
_HUNDREDS_OF_NANOSECONDS = 1e7


def seconds() -> float:
    """Seconds since some moment in the past, sleep included.

    Linux leaves sleep out of ``time.monotonic`` (CLOCK_MONOTONIC), Windows counts it in
    (QueryPerformanceCounter, GetTickCount64).
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    else:
        return time.monotonic()


def awake() -> float:
    """The same without sleep, from another moment; where nothing tells, sleep is counted in."""
    if sys.platform == "win32":
        found = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(found))
        return found.value / _HUNDREDS_OF_NANOSECONDS
    return time.monotonic()


def slept() -> float:
    """Seconds of sleep, from some moment in the past; only its growth says something."""
    return seconds() - awake()


class Sleep(QObject):
    """Tells when the computer has slept and is back; no system tells Qt."""

    over = Signal(float)
    """It slept for so many seconds."""

    def __init__(self, parent: QObject | None = None, asleep: Callable[[], float] = slept) -> None:
        super().__init__(parent)
        self._asleep = asleep
        self._known = asleep()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Whether there was a sleep since the last look."""
        now = self._asleep()
        passed, self._known = now - self._known, now
        if passed >= NAP:
            self.over.emit(passed)
