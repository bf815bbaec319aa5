"""Which part of a page is on the screen and how large: millimetres to pixels and back."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from lsb_desktop.ui.console.papers.certificates.geometry import Box

RULER = 22.0
"""Width of the rulers in pixels."""
ROOM = 14.0
"""Pixels that a fitted page keeps from the edges."""
LEAST, MOST = 0.5, 24.0
"""Pixels a millimetre."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """``scale`` in pixels a millimetre; ``left`` and ``top`` of the page in pixels."""

    scale: float
    left: float
    top: float

    @property
    def transform(self) -> QTransform:
        """Millimetres of the page to pixels of the widget."""
        return QTransform.fromTranslate(self.left, self.top).scale(self.scale, self.scale)

    def point(self, at: QPointF) -> tuple[float, float]:
        """Millimetres on the page of a place in the widget."""
        return (at.x() - self.left) / self.scale, (at.y() - self.top) / self.scale

    def rect(self, box: Box) -> QRectF:
        """Pixels of a box."""
        return self.transform.mapRect(QRectF(*box))

    def zoomed(self, factor: float, about: QPointF) -> "Viewport":
        """Larger or smaller, what is under ``about`` staying there."""
        scale = min(max(self.scale * factor, LEAST), MOST)
        ratio = scale / self.scale
        return Viewport(
            scale,
            about.x() - (about.x() - self.left) * ratio,
            about.y() - (about.y() - self.top) * ratio,
        )

    def moved(self, x: float, y: float) -> "Viewport":
        """Shifted by pixels."""
        return Viewport(self.scale, self.left + x, self.top + y)


def fitted(page: tuple[float, float], size: QSizeF) -> Viewport:
    """The whole page in the middle of a widget of that size."""
    wide, high = size.width() - RULER - 2 * ROOM, size.height() - RULER - 2 * ROOM
    scale = max(LEAST, min(wide / page[0], high / page[1]))
    left = RULER + (size.width() - RULER - page[0] * scale) / 2
    top = RULER + (size.height() - RULER - page[1] * scale) / 2
    return Viewport(scale, round(left), round(top))
