"""The window the hall sees: one frame, moving to the next, and nothing else.

It knows no screens (:mod:`lsb_desktop.ui.stage.screens`) and no ceremony.
Idle it paints nothing. If a frame cannot be painted the last good one stays.
"""

import logging
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)

from lsb_desktop.stage.frame import BlackFrame, BoardFrame, CardFrame, Frame, RevealFrame
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.passage import Pose, pose_of
from lsb_desktop.ui.stage.repainting import Repainting, second_region
from lsb_desktop.ui.stage.scenes.card import Bar, bar_area
from lsb_desktop.ui.stage.shell import StageShell
from lsb_desktop.ui.stage.starts import (
    Calm,
    Start,
    Waving,
    lasting_of,
    seconds_of,
    wave_of,
)
from lsb_desktop.ui.stage.theme import DEFAULT, THEMES, Theme

log = logging.getLogger(__name__)

TICK_MS = 16


class StageWindow(StageShell):
    """Borderless on a screen, or a small ordinary window for rehearsals."""

    failed = Signal(str)
    """A frame could not be painted; the text is for the log and the operator."""

    def __init__(
        self, rehearsal: bool = False, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        super().__init__(rehearsal)
        self.frames_painted = 0
        """How many times anything was painted, for measurements and tests."""
        self._clock = clock
        self._theme = THEMES[DEFAULT]
        self._frame: Frame = BlackFrame()
        self._good: Frame | None = None
        self._previous: Start | None = None
        self._started = self._seconds = 0.0
        self._repainting: Repainting | None = None
        self._calm = False
        self._area: QRect | None = None
        self._bar: Bar | None = None
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

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
        if frame == self._frame:
            return
        if self.moving and self._only_details(frame):
            self._frame = frame
            self.update()
            return
        if not self.moving and self._count_second(frame):
            return
        start = self._start_for(frame)
        seconds = lasting_of(start, frame) if self.isVisible() else 0.0
        self._frame = frame
        if seconds <= 0:
            self._settle()
            return
        self._previous, self._seconds, self._started = start, seconds, self._clock()
        self._repainting = None
        if self._scale == 1.0:
            self._repainting = Repainting(self.grid, start, frame, self._corner)
        self._timer.start()
        self.update()

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
        if self._bar is not None:
            self._move_bar(self._bar)
        elif self._t() >= 1.0:
            self._settle()
        else:
            self._repaint()

    def _repaint(self) -> None:
        """What has moved since the last tick."""
        region = self._repainting.region(self._elapsed) if self._repainting else None
        if region is None:
            self.update()
        else:
            self.update(region)

    def _settle(self) -> None:
        self._previous = None
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
    def _scale(self) -> float:
        return float(self.devicePixelRatioF())

    @property
    def pixels(self) -> QSize:
        """The picture's size in device pixels, whatever the screen's scaling."""
        if self._area is not None:
            return self._area.size()
        return QSize(round(self.width() * self._scale), round(self.height() * self._scale))

    @property
    def _corner(self) -> QPoint:
        """Where the picture starts in the window, in device pixels."""
        return self._area.topLeft() if self._area is not None else QPoint()

    @property
    def grid(self) -> Grid:
        """The proportions of the picture."""
        return Grid(self.pixels.width(), self.pixels.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the moment asks for, in device pixels."""
        self.frames_painted += 1
        with QPainter(self) as painter:
            painter.setClipRegion(event.region())
            painter.scale(1 / self._scale, 1 / self._scale)
            if self._area is not None:
                self._trim(painter, self._area)
            self._paint(painter)

    def _trim(self, painter: QPainter, area: QRect) -> None:
        """Black all round, and nothing of the picture outside its part."""
        scale = self._scale
        painter.fillRect(
            QRectF(0, 0, self.width() * scale, self.height() * scale), Qt.GlobalColor.black
        )
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.translate(area.topLeft())

    def _paint(self, painter: QPainter) -> None:
        painter.save()
        try:
            paint(painter, self.pixels, self._moment(), self._previous, self._t(), self._theme)
            self._good = self._frame
        except Exception as error:
            log.exception("stage: %s not painted", type(self._frame).__name__)
            text = f"{type(self._frame).__name__}: {error}"
            QTimer.singleShot(0, self, partial(self._fall_back, self._frame, text))
        finally:
            painter.restore()

    def _moment(self) -> Frame:
        """The frame as it stands just now: a test card with its bar on the way."""
        if self._bar is not None and isinstance(self._frame, CardFrame):
            return self._bar.on(self._frame)
        return self._frame

    def _fall_back(self, bad: Frame, text: str) -> None:
        """Return to the last good frame; the operator is told once."""
        if self._frame != bad:
            return
        if self._good != bad:
            self._frame = self._good or BlackFrame()
            self._settle()
        self.failed.emit(text)

    def picture(self) -> QImage:
        """What the hall sees just now, in the output's pixels."""
        image = QImage(self.pixels, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        with QPainter(image) as painter:
            paint(painter, self.pixels, self._moment(), self._previous, self._t(), self._theme)
        return image

    def grab_thumbnail(self, size: QSize) -> QImage:
        """The real output, painted at its own size and scaled to fit ``size``."""
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return self.picture().scaled(size, keep, smooth)

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
        self._settle()
        super().hideEvent(event)
