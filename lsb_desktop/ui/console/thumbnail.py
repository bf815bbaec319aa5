"""A small picture of the stage on the desk, painted by the stage's own paint function."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui import style

USUAL = 302
"""Its width on the desk."""
FRAME = 3
DIM = 150
"""Of 255: how dark a picture is that nobody sees."""
LOW = 84
"""The least height of a picture."""


class Thumbnail(QWidget):
    """A picture of the stage, painted by the stage's own paint function."""

    def __init__(self) -> None:
        super().__init__()
        self.frame: Frame | None = None
        self.live = False
        self.dimmed = False
        """Nobody sees it just now: another program has the wall."""
        self._theme = "bright"
        self._shape = (1920, 1080)
        self._picture = QPixmap()
        # Gives way on a low screen: the buttons must be there, the picture may be small.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_frame(
        self, frame: Frame | None, theme: str, shape: tuple[int, int], live: bool
    ) -> None:
        """Another picture, in the shape of the output; nothing is painted twice."""
        if (frame, theme, shape) != (self.frame, self._theme, self._shape):
            self.frame, self._theme, self._shape = frame, theme, shape
            self._picture = QPixmap()
            self.updateGeometry()
        self.live = live
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
            # The stage's fonts and scenes are loaded when first looked at.
            from lsb_desktop.ui.stage.render import render

            across, high = self._shape
            # Half of a full picture: small enough to be quick, same lines and columns.
            half = max(1.0, across / 960)
            whole = render(self.frame, (round(across / half), round(high / half)), self._theme)
            self._picture = QPixmap.fromImage(
                whole.scaled(
                    size,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        return self._picture

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
            painter.setPen(QPen(QColor(colour), width))
            edge = width / 2
            painter.drawRoundedRect(inner.adjusted(-edge, -edge, edge, edge), 4, 4)
