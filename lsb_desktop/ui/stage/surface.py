"""The stage window's surface: pixels go on the wall when a picture is whole, or not at all.

A scene that raises leaves the last whole picture there. A passage that fails is
cut; a frame that fails even at rest gives way to the last picture that stood
still, and is not tried again until another frame has come, or another size.
"""

import logging
import traceback
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion

from lsb_desktop.stage.frame import BlackFrame, Frame
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.keeping import Failures, Kept
from lsb_desktop.ui.stage.shell import StageShell

log = logging.getLogger(__name__)


class Surface(StageShell):
    """What is painted is the business of :class:`lsb_desktop.ui.stage.window.StageWindow`."""

    failed = Signal(str)
    """A frame cannot be painted, said once; the text is for the operator."""
    raised = Signal(str)
    """The traceback of every failure, a passage's too."""

    def __init__(self, rehearsal: bool) -> None:
        super().__init__(rehearsal)
        self.frames_painted = 0
        """How many times anything was painted, for measurements and tests."""
        self._frame: Frame = BlackFrame()
        self._good: Frame | None = None
        self._bad: Frame | None = None
        """The frame in whose place the last good picture stands."""
        self._said = ""
        self._covered = QSize()
        """The window's size when all of it was painted last; empty once it was hidden."""
        self._kept = Kept()
        self._failures = Failures()
        self._area: QRect | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    # What the window says of itself ----------------------------------------

    @property
    def moving(self) -> bool:
        """Whether a passage is under way."""
        raise NotImplementedError

    @property
    def _steady(self) -> bool:
        """Whether what is painted now stands still."""
        raise NotImplementedError

    def _draw(self, painter: QPainter) -> None:
        """What the moment asks for, in device pixels; it may raise."""
        raise NotImplementedError

    def _settle(self) -> None:
        """The frame as it is at rest, at once; a bad one is forgotten."""
        raise NotImplementedError

    # Its pixels -------------------------------------------------------------

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
        """Bring the picture up to date, and put it on the wall."""
        self.frames_painted += 1
        picture = self._renewed(event.region()) if self._bad is None else None
        if picture is None:
            if self._bad is None and self._covered == self.size():
                # The window still shows what the hall saw.
                return
            picture = self._kept.good(self.pixels)
        with QPainter(self) as painter:
            painter.setClipRegion(event.region())
            painter.scale(1 / self._scale, 1 / self._scale)
            if self._area is not None:
                self._trim(painter, self._area)
            painter.drawImage(0, 0, picture)
        if event.region().boundingRect() == self.rect():
            self._covered = self.size()

    def _renewed(self, region: QRegion) -> QImage | None:
        """The picture with a part of it painted anew; None when that fails."""
        part = region.translated(-self._corner) if self._scale == 1.0 else None
        try:
            picture = self._kept.paint(self.pixels, part, self._draw)
        except Exception as error:  # noqa: BLE001 - whatever a scene raises
            text = self._tell(error)
            QTimer.singleShot(0, self, partial(self._give_way, self._frame, text))
            return None
        if self._steady:
            self._good, self._said = self._frame, ""
            self._kept.rest()
        return picture

    def _trim(self, painter: QPainter, area: QRect) -> None:
        """Black all round, and nothing of the picture outside its part."""
        scale = self._scale
        painter.fillRect(
            QRectF(0, 0, self.width() * scale, self.height() * scale), Qt.GlobalColor.black
        )
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.translate(area.topLeft())

    # Failures ---------------------------------------------------------------

    def _tell(self, error: Exception) -> str:
        """Into the log, and to whoever reports bugs; the text for the operator."""
        text = f"{type(self._frame).__name__}: {error}"
        times, worth = self._failures.count(text)
        if worth:
            log.error("stage: %s not painted, time %d", text, times, exc_info=error)
        trace = "".join(traceback.format_exception(error))
        # Not within a paint event: a report may open a window.
        QTimer.singleShot(0, self, partial(self.raised.emit, trace))
        return text

    def _give_way(self, bad: Frame, text: str) -> None:
        """Cut the passage that failed; at rest, the last good picture stands instead."""
        if self._frame != bad or self._bad is not None:
            return
        moved = self.moving
        if not moved:
            self._frame = self._good or BlackFrame()
        self._settle()
        if moved:
            return
        self._bad = bad
        if self._said != text:
            self._said = text
            self.failed.emit(text)

    def picture(self) -> QImage:
        """What the hall sees just now, in the output's pixels."""
        if self._bad is not None:
            return self._kept.good(self.pixels)
        image = QImage(self.pixels, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        try:
            with QPainter(image) as painter:
                self._draw(painter)
        except Exception as error:  # noqa: BLE001 - whatever a scene raises
            self._tell(error)
            return self._kept.good(self.pixels)
        return image

    def grab_thumbnail(self, size: QSize) -> QImage:
        """The real output, painted at its own size and scaled to fit ``size``."""
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return self.picture().scaled(size, keep, smooth)
