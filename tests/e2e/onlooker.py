"""Who looks at the hall of the scripted evening after every act, and believes nobody.

Checked is: the projector shows, tile by tile, the picture that the
:class:`Shadow` expects; the stage window is exactly on the projector or
nowhere; the place is stored; no unrevealed name is on the wall, in the
preview, in the operator's lines or in a window's title.
"""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from lsb_desktop.stage.frame import (
    BoardFrame,
    DrawFrame,
    Frame,
    GroupFrame,
    QuestionFrame,
    RevealFrame,
    ScoreFrame,
)
from lsb_desktop.ui.stage.pictures import show_from
from lsb_desktop.ui.stage.render import render
from tests.e2e.hall import Hall, wait_for
from tests.e2e.shadow import Shadow
from tests.e2e.wall import SAME, is_dark, picture_of, worst_tile

WALL = QRect(1366, 0, 1280, 720)
LAPTOP = QRect(0, 0, 1366, 768)
PATIENCE = 30
"""Seconds within which anything must have come true on a slow machine."""
PAUSE = 0.45
"""An operator's pace: presses that follow sooner are taken for slips."""
MOVING = (BoardFrame, DrawFrame, GroupFrame, QuestionFrame, RevealFrame, ScoreFrame)
SETTLING = 1.0
"""Seconds for the end of a passage, which looks like rest before it is."""


class WrongError(AssertionError):
    """The wall, the stored place or a window is not as it should be."""


class Onlooker:
    """Somebody who sees the whole desktop of a hall and reads the stored file."""

    def __init__(self, hall: Hall, file: Path, contest: int) -> None:
        self.hall = hall
        self.shadow = Shadow(file, contest)
        self.acts: list[str] = []
        self.recoveries: list[float] = []
        """Seconds from the cable's coming back to the right picture."""
        self._drawn: dict[Frame, QImage] = {}
        self._window = ""
        self._plugged = True
        self._opened = False
        self._free_at = 0.0
        show_from(self.shadow.picture)

    def expected(self) -> list[QImage]:
        """The pictures the wall may show now."""
        frames = self.shadow.frames()
        for frame in frames:
            if frame not in self._drawn:
                self._drawn[frame] = render(frame, WALL.size().toTuple())
        return [self._drawn[frame] for frame in frames]

    def right(self) -> bool:
        """Whether the projector shows what it should."""
        seen = picture_of(self.hall, WALL)
        if self.shadow.away or not self._plugged:
            return is_dark(seen)
        return any(worst_tile(seen, wanted) <= SAME for wanted in self.expected())

    def check(self, act: str) -> None:
        """Wait until everything is as it should be; :class:`WrongError` if it is not to be."""
        self.acts.append(act)
        self._until(self.right, f"{act}: the wall")
        moving = isinstance(self.shadow.frames()[0], MOVING)
        self._free_at = time.monotonic() + (SETTLING if moving else PAUSE)
        self._until(self._stored, f"{act}: the stored place")
        leaks = self.shadow.leaks()
        if leaks:
            raise WrongError(self._told(f"{act}: leaked {leaks}"))
        self._look_at_windows(act)

    def _stored(self) -> bool:
        self.shadow.look()
        return self.shadow.saved == self.shadow.index

    def _look_at_windows(self, act: str) -> None:
        place = self.hall.rectangle(self._window) if self._opened else None
        wanted = WALL.getRect() if self._plugged and not self.shadow.away else None
        if place != wanted:
            raise WrongError(self._told(f"{act}: the stage is at {place}, not at {wanted}"))
        titles = self.hall.titles()
        for name in self.shadow.ahead():
            if any(name in title for title in titles):
                raise WrongError(self._told(f"{act}: {name} in a window's title"))

    def _until(self, true: Callable[[], bool], what: str) -> None:
        try:
            wait_for(true, PATIENCE)
        except TimeoutError:
            raise WrongError(self._told(what)) from None

    def _told(self, what: str) -> str:
        """What went wrong, with both pictures kept beside the logs."""
        number, folder = len(self.acts), self.hall.logs
        picture_of(self.hall, QRect(0, 0, 2646, 768)).save(str(folder / f"{number}-seen.png"))
        self.expected()[0].save(str(folder / f"{number}-wanted.png"))
        shadow = self.shadow
        return (
            f"{what}; act {number}, step {shadow.index} {shadow.here.key}, stored {shadow.saved};"
            f" after {self.acts[-8:]}; pictures in {folder}"
        )

    def _keeps_off(self) -> bool:
        place = self.hall.rectangle(self._window)
        if place is not None and QRect(*place).intersects(LAPTOP):
            raise WrongError(self._told(f"the stage is on the laptop: {place}"))
        return True

    def _console(self) -> str:
        """The console's window."""
        return next(iter(self.hall.windows("逐村观摩评比")), "")
