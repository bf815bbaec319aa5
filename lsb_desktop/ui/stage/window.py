"""The window the hall sees: one frame, moving to the next, and nothing else.

It knows no screens (:mod:`lsb_desktop.ui.stage.screens`) and no ceremony.
Idle it paints nothing. What happens when a frame cannot be painted is the
surface's matter (:mod:`lsb_desktop.ui.stage.surface`).
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QRegion, QResizeEvent, QShowEvent

from lsb_desktop.stage.frame import BoardFrame, CardFrame, Frame, RevealFrame
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.passage import Pose, pose_of
from lsb_desktop.ui.stage.repainting import Repainting, second_region
from lsb_desktop.ui.stage.scenes.card import Bar, bar_area
from lsb_desktop.ui.stage.starts import (
    Calm,
    Start,
    Waving,
    lasting_of,
    seconds_of,
    wave_of,
)
from lsb_desktop.ui.stage.surface import Surface
from lsb_desktop.ui.stage.theme import DEFAULT, THEMES, Theme

TICK_MS = 16


class StageWindow(Surface):
    """Borderless on a screen, or a small ordinary window for rehearsals."""

    def __init__(
        self, rehearsal: bool = False, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(rehearsal)
        self._clock = clock
        self._theme = THEMES[DEFAULT]
        self._previous: Start | None = None
        self._started = self._seconds = 0.0
        self._repainting: Repainting | None = None
        self._calm = False
        self._bar: Bar | None = None
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    # What is shown --------------------------------------------------------

    @property
    def frame(self) -> Frame:
        """The frame on the wall, or on its way."""
        return self._frame

    @property
    def moving(self) -> bool:
        """Whether a passage is under way."""
        return self._previous is not None

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def set_area(self, area: QRect | None) -> None:
        """Paint into this part of the window, in device pixels, and black around; None = all."""
        if area != self._area:
            self._area = area
            self._settle()

    def set_theme(self, name: str) -> None:
        """Use another theme, at once. KeyError for an unknown one."""
        self._theme = THEMES[name]
        self._settle()

    def set_calm(self, calm: bool) -> None:
        """减少动画: pictures fade, quickly, and nothing else moves; from now on."""
        if calm != self._calm:
            self._calm = calm
            self._settle()

    def show_frame(self, frame: Frame) -> None:
        """Go to a frame from wherever things are."""
        if frame == (self._bad or self._frame):
            return
        try:
            self._go(frame)
        except Exception as error:  # noqa: BLE001 - whatever a scene raises
            # What measures a passage is the scene's own as well.
            self._frame = frame
            self._tell(error)
            self._settle()

    def _go(self, frame: Frame) -> None:
        if self._bad is None and self.moving and self._only_details(frame):
            self._frame = frame
            self.update()
            return
        if self._bad is None and not self.moving and self._count_second(frame):
            return
        start = self._start_for(frame)
        seconds = lasting_of(start, frame) if self.isVisible() else 0.0
        self._frame, self._bad = frame, None
        if seconds <= 0:
            self._settle()
            return
        before, self._repainting = self._repainting, None
        if self._scale == 1.0:
            self._repainting = Repainting(self.grid, start, frame, self._corner, before)
            if self._repainting.is_empty:
                # On pages that are not up: the picture is that of the new frame already.
                self._previous = self._repainting = None
                self._timer.stop()
                return
        self._previous, self._seconds, self._started = start, seconds, self._clock()
        self._timer.start()
        self._update(self._repainting.opening if self._repainting else None)

    def _update(self, region: QRegion | None) -> None:
        """Paint a part of the window anew; None = all of it."""
        if region is None:
            self.update()
        else:
            self.update(region)

    def _count_second(self, frame: Frame) -> bool:
        """A second of a speaker's clock paints the clock alone."""
        if self._scale != 1.0 or not self.isVisible():
            return False
        region = second_region(self.grid, self._frame, frame, self._theme)
        if region is None:
            return False
        self._frame = frame
        self.update(region.translated(self._corner))
        return True

    def _only_details(self, frame: Frame) -> bool:
        """The clock or a second of the timer: the passage to this scene goes on."""
        return type(frame) is type(self._frame) and seconds_of(self._frame, frame) == 0

    def _start_for(self, frame: Frame) -> Start:
        """Where the passage starts: the frame at rest, else what the hall sees just now."""
        if self._bad is not None:
            return Calm(self.picture()) if self._calm else self.picture()
        if self._calm:
            return Calm(self.picture() if self.moving else self._frame)
        if self._previous is None:
            return self._frame
        said = self._elapsed >= seconds_of(self._previous, self._frame)
        if said and isinstance(self._frame, RevealFrame):
            return Waving(self._frame, wave_of(self._frame, self._previous, self._elapsed))
        boards = isinstance(frame, BoardFrame) and isinstance(self._frame, BoardFrame)
        if boards and isinstance(self._previous, BoardFrame | Pose):
            assert isinstance(self._frame, BoardFrame)
            return pose_of(self.grid, self._frame, self._previous, self._t())
        return self.picture()

    @property
    def _elapsed(self) -> float:
        return self._clock() - self._started

    def _t(self) -> float:
        if self._previous is None:
            return 1.0
        return min(1.0, self._elapsed / self._seconds)

    def _tick(self) -> None:
        try:
            self._advance()
        except Exception as error:  # noqa: BLE001 - whatever a scene raises
            self._tell(error)
            self._settle()

    def _advance(self) -> None:
        if self._bar is not None:
            self._move_bar(self._bar)
        elif self._t() >= 1.0:
            self._settle()
        else:
            self._repaint()

    def _repaint(self) -> None:
        """What has moved since the last tick."""
        self._update(self._repainting.region(self._elapsed) if self._repainting else None)

    def _settle(self) -> None:
        """The frame at rest, at once."""
        self._previous = self._bad = None
        self._repainting = None
        self._timer.stop()
        self._bar = None
        if isinstance(self._frame, CardFrame) and self.isVisible():
            self._bar = Bar(self._clock())
            self._timer.start()
        self.update()

    def _move_bar(self, bar: Bar) -> None:
        """The bar of a test card runs as long as anybody can see it."""
        bar.tick(self._clock())
        if self._scale == 1.0:
            self.update(bar_area(self.grid).toAlignedRect().translated(self._corner))
        else:
            self.update()

    # Painting -------------------------------------------------------------

    @property
    def _steady(self) -> bool:
        return self._previous is None and self._bar is None

    def _draw(self, painter: QPainter) -> None:
        paint(painter, self.pixels, self._moment(), self._previous, self._t(), self._theme)

    def _moment(self) -> Frame:
        """The frame as it stands just now: a test card with its bar on the way."""
        if self._bar is not None and isinstance(self._frame, CardFrame):
            return self._bar.on(self._frame)
        return self._frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A passage laid out for another size ends at once."""
        self._settle()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The bar of a test card begins to run."""
        self._settle()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing moves."""
        self._covered = QSize()
        self._settle()
        super().hideEvent(event)
