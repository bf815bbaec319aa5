"""Rulers in millimetres along two edges of the canvas, with the chosen box marked on them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from lsb_desktop.ui import style
from lsb_desktop.ui.console.papers.certificates.geometry import Box
from lsb_desktop.ui.console.papers.certificates.painting import small_font
from lsb_desktop.ui.console.papers.certificates.viewport import RULER, Viewport

CLOSEST = 5.0
"""Pixels between two marks at least."""
FIGURES = 36.0
"""Pixels between two figures at least."""
STEPS = (1, 2, 5, 10, 20, 50, 100)


def rulers(painter: QPainter, view: Viewport, size: tuple[float, float], box: Box | None) -> None:
    """Both rulers of a widget of that size in pixels; ``box`` (mm) is shaded on them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(small_font(10))
    _ruler(painter, view.left, view.scale, size[0], box and (box[0], box[2]))
    painter.save()
    # The same ruler, turned over the diagonal; figures are turned back where they are written.
    painter.rotate(90)
    painter.scale(1, -1)
    _ruler(painter, view.top, view.scale, size[1], box and (box[1], box[3]), upright=False)
    painter.restore()
    corner = QRectF(0, 0, RULER, RULER)
    painter.fillRect(corner, QColor(style.HEAD))
    painter.setPen(QColor(style.MUTED))
    painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, "mm")


def _ruler(
    painter: QPainter,
    start: float,
    scale: float,
    length: float,
    shaded: tuple[float, float] | None,
    *,
    upright: bool = True,
) -> None:
    """A ruler along the upper edge whose zero is ``start`` pixels from the left."""
    painter.fillRect(QRectF(0, 0, length, RULER), QColor(style.HEAD))
    if shaded:
        place = QRectF(start + shaded[0] * scale, 0, shaded[1] * scale, RULER)
        painter.fillRect(place, QColor("#d6e8f7"))
    painter.setPen(QPen(QColor(style.LINE), 1))
    painter.drawLine(QPointF(0, RULER - 1), QPointF(length, RULER - 1))
    mark = next((s for s in STEPS if s * scale >= CLOSEST), STEPS[-1])
    figure = next((s for s in STEPS if s * scale >= FIGURES and s % mark == 0), STEPS[-1])
    first = int((RULER - start) / scale // mark) * mark
    for at in range(first, int((length - start) / scale) + 1, mark):
        x = round(start + at * scale)
        long = at % figure == 0
        painter.setPen(QColor(style.FAINT))
        painter.drawLine(QPointF(x, RULER - (9 if long else 4)), QPointF(x, RULER - 1))
        if long:
            _figure(painter, x, str(at), upright)


def _figure(painter: QPainter, x: float, text: str, upright: bool) -> None:
    painter.setPen(QColor(style.MUTED))
    painter.save()
    painter.translate(x, 0)
    if not upright:
        painter.scale(1, -1)
        painter.translate(0, -RULER + 9)
    painter.drawText(QRectF(-20, 0, 40, 12), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
