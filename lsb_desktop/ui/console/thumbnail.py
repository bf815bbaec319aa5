"""A small picture of the stage on the desk, painted by the stage's own paint function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from lsb_desktop.stage.motion import BOARD_SECONDS
from lsb_desktop.ui import style

if TYPE_CHECKING:
    from lsb_desktop.stage.frame import Frame

USUAL = 302
"""Its width on the desk."""
FRAME = 3
DIM = 150
"""Of 255: how dark a picture is that nobody sees."""
LOW = 74
"""The least height of a picture."""


INSET = 0.36
"""Of the width: the picture that waits behind a cover."""
BEHIND = "恢复后"
LATE_MS = round(BOARD_SECONDS * 1000) + 100
"""A board that only got other figures is drawn when it has come to rest on the wall: a mark
must not wait for it, nor the wall's own movement."""

AFTER_MS = 120
"""Nor for the picture of an earlier mark that comes due in the midst of it."""


@dataclass(frozen=True, slots=True)
class Badge:
    """Words in the corner of a picture, on a colour that its frame has too."""

    text: str
    colour: str


class Thumbnail(QWidget):
    """A picture of the stage, painted by the stage's own paint function."""

    def __init__(self) -> None:
        super().__init__()
        self.frame: Frame | None = None
        self.live = False
        self.dimmed = False
        """Nobody sees it just now: another program has the wall."""
        self.badge: Badge | None = None
        """What is laid over the programme."""
        self.behind: Frame | None = None
        """The picture that waits behind it."""
        self._waits = QPixmap()
        self._theme = "bright"
        self._shape = (1920, 1080)
        self._picture = QPixmap()
        self._late = QTimer(self, singleShot=True)
        self._put_off = False
        self.late_ms = LATE_MS
        self._late.timeout.connect(self._forget)
        # Gives way on a low screen: the buttons must be there, the picture may be small.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_frame(
        self, frame: Frame | None, theme: str, shape: tuple[int, int], live: bool
    ) -> None:
        """Another picture, in the shape of the output; nothing is painted twice."""
        if (frame, theme, shape) != (self.frame, self._theme, self._shape):
            from lsb_desktop.stage.frame import BoardFrame

            figures = isinstance(frame, BoardFrame) and isinstance(self.frame, BoardFrame)
            later = figures and (theme, shape) == (self._theme, self._shape)
            self.frame, self._theme, self._shape = frame, theme, shape
            self._waits = QPixmap()
            if not later:
                self._forget()
                self.updateGeometry()
            else:
                self._draw_later()
        if live != self.live:
            self.live = live
            self.update()

    def _draw_later(self) -> None:
        """Once for all marks of a moment, put off once so as not to fall upon the next one."""
        if not self._late.isActive():
            self._late.start(self.late_ms)
            self._put_off = False
        elif self._late.remainingTime() < AFTER_MS and not self._put_off:
            self._late.start(AFTER_MS)
            self._put_off = True

    def _forget(self) -> None:
        """What is shown is drawn anew."""
        self._late.stop()
        self._picture = QPixmap()
        self.update()

    def lay_over(
        self, badge: Badge | None, behind: Frame | None = None, *, dimmed: bool = False
    ) -> None:
        """What covers the programme, and what will be there once it is lifted."""
        if behind != self.behind:
            self._waits = QPixmap()
        if (badge, behind, dimmed) != (self.badge, self.behind, self.dimmed):
            self.badge, self.behind, self.dimmed = badge, behind, dimmed
            self.update()

    def heightForWidth(self, width: int) -> int:
        """The output's shape, never higher than 3:2 of the width."""
        across, high = self._shape
        inner = width - 2 * FRAME
        return min(inner * high // max(1, across), inner * 2 // 3) + 2 * FRAME

    def sizeHint(self) -> QSize:
        """A usual width."""
        return QSize(USUAL, self.heightForWidth(USUAL))

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(120, LOW)

    def _inner(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(FRAME, FRAME, -FRAME, -FRAME)
        across, high = self._shape
        scale = min(room.width() / across, room.height() / high)
        size = (across * scale, high * scale)
        return QRectF(
            room.center().x() - size[0] / 2, room.center().y() - size[1] / 2, size[0], size[1]
        )

    def _painted(self, size: QSize) -> QPixmap:
        if self._picture.size() != size and self.frame is not None:
            self._picture = self._small(self.frame, size)
        return self._picture

    def _small(self, frame: Frame, size: QSize) -> QPixmap:
        # The stage's fonts and scenes are loaded when first looked at.
        from lsb_desktop.ui.stage.render import render

        across, high = self._shape
        # Half of a full picture: small enough to be quick, same lines and columns.
        half = max(1.0, across / 960)
        whole = render(frame, (round(across / half), round(high / half)), self._theme)
        return QPixmap.fromImage(
            whole.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in its frame: red while the hall sees it."""
        inner = self._inner()
        ratio = self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.frame is None:
                painter.fillRect(inner, QColor(style.HEAD))
            else:
                size = QSize(round(inner.width() * ratio), round(inner.height() * ratio))
                painter.drawPixmap(inner, self._painted(size), QRectF(0, 0, *size.toTuple()))
            if self.dimmed:
                painter.fillRect(inner, QColor(0, 0, 0, DIM))
            colour, width = (style.LIVE, FRAME) if self.live else (style.LINE, 1)
            if self.badge is not None:
                colour, width = self.badge.colour, FRAME
                if self.behind is not None:
                    self._draw_behind(painter, inner, self.behind)
                _draw_badge(painter, inner, self.badge)
            painter.setPen(QPen(QColor(colour), width))
            edge = width / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(-edge, -edge, edge, edge), 4, 4)

    def _draw_behind(self, painter: QPainter, inner: QRectF, frame: Frame) -> None:
        """Small, at the foot's right, under two words."""
        wide, high = inner.width() * INSET, inner.height() * INSET
        box = QRectF(inner.right() - wide - 6, inner.bottom() - high - 6, wide, high)
        ratio = self.devicePixelRatioF()
        size = QSize(round(wide * ratio), round(high * ratio))
        if self._waits.size() != size:
            self._waits = self._small(frame, size)
        painter.drawPixmap(box, self._waits, QRectF(0, 0, *size.toTuple()))
        painter.setPen(QPen(QColor(style.WHITE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        _draw_words(painter, box.topLeft() - QPointF(0, 18), BEHIND, "#50565c")


def _draw_badge(painter: QPainter, inner: QRectF, badge: Badge) -> None:
    _draw_words(painter, inner.topLeft() + QPointF(6, 6), badge.text, badge.colour, bold=True)


def _draw_words(
    painter: QPainter, at: QPointF, text: str, colour: str, *, bold: bool = False
) -> None:
    """White on a colour, so that they can be read over any picture."""
    font = QFont(painter.font())
    font.setPixelSize(13 if bold else 11)
    font.setBold(bold)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    pill = QRectF(at.x(), at.y(), metrics.horizontalAdvance(text) + 14, metrics.height() + 2)
    painter.setPen(QPen(QColor(style.WHITE), 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(pill, 4, 4)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
