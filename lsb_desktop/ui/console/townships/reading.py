"""Opens the national list when it is first needed, and reads it on while nothing else is done."""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.national import Divisions, Match

SLICE = 0.008
"""Seconds of reading between two looks at the keyboard."""
PAUSE_MS = 4


class Reading(QObject):
    """The list, opened at the first call, then read on in idle slices."""

    finished = Signal()
    """Villages of every province can be found now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._read_on)

    @property
    def complete(self) -> bool:
        """Whether villages of every province can be found."""
        return self._steps is not None and not self._timer.isActive()

    def start(self) -> None:
        """Begin soon, unless it has begun; costs nothing now."""
        if self._steps is None:
            self._timer.start()

    def search(self, text: str, limit: int, near: str) -> "tuple[Match, ...]":
        """The townships that fit."""
        return self._divisions().search(text, limit, near)

    def _divisions(self) -> "Divisions":
        # Imported and opened here: the list is no part of the start.
        from lsb_desktop.desk.divisions.national import Divisions

        return Divisions.shipped()

    def _read_on(self) -> None:
        if self._steps is None:
            self._steps = self._divisions().warm()
        until = perf_counter() + SLICE
        for _ in self._steps:
            if perf_counter() > until:
                return
        self._timer.stop()
        self.finished.emit()
