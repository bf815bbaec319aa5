"""A photo on the wall: its pixels in a fine frame, its caption on a dark strip over its foot."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QPolygonF

from lsb_desktop.stage.frame import Picture
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pictures import PICTURES
from lsb_desktop.ui.stage.pieces.paragraphs import PITCH, even, write
from lsb_desktop.ui.stage.text import Type
from lsb_desktop.ui.stage.theme import colour

SHAPE = 1.5
"""Width / height of what is not there: as most photos are."""
STRIP = QColor(20, 18, 17, 205)
"""Dark enough for white words (8:1) even over a white sky."""
STRIP_INK = "#FFFFFF"
LARGEST, LEAST = 3.6, 2.6
"""Sizes of a caption in units; long ones under small photos are the smaller."""


def shape_of(picture: Picture) -> float:
    """Width / height of a picture."""
    size = PICTURES.size(picture.digest)
    return SHAPE if size is None else size.width() / size.height()


def draw_photo(c: Canvas, rect: QRectF, picture: Picture) -> None:
    """The picture filling a rectangle on whole pixels; a quiet empty place if it cannot be had."""
    radius = 0.6 * c.u
    image = PICTURES.image(picture.digest, QSize(int(rect.width()), int(rect.height())))
    if image is None:
        _empty(c, rect, radius)
    else:
        c.p.save()
        c.p.setPen(Qt.PenStyle.NoPen)
        c.p.setBrush(QBrush(image))
        c.p.setBrushOrigin(rect.topLeft())
        c.p.drawRoundedRect(rect, radius, radius)
        c.p.restore()
        c.box(rect, "", c.theme.rule, max(1.0, 0.2 * c.u), radius)
    if picture.caption:
        _caption(c, rect, picture.caption)


def _caption(c: Canvas, rect: QRectF, caption: str) -> None:
    u = c.u
    pad = 1.2 * u
    width = rect.width() - 2 * pad
    px = int(LARGEST * u)
    while px > LEAST * u and len(even(caption, Role.TEXT, px, width)) > 1:
        px -= 1
    lines = even(caption, Role.TEXT, px, width)
    high = min(rect.height(), len(lines) * px * PITCH + 1.2 * u)
    edge = max(1.0, 0.2 * u)
    strip = QRectF(rect.left() + edge, rect.bottom() - high, rect.width() - 2 * edge, high - edge)
    c.p.fillRect(strip, STRIP)
    words = QRectF(rect.left() + pad, strip.top() + 0.5 * u, width, strip.height() - 0.8 * u)
    px = min(px, int(words.height() / (PITCH * len(lines))))
    write(c.p, words, lines, Type(Role.TEXT, px, STRIP_INK))


def _empty(c: Canvas, rect: QRectF, radius: float) -> None:
    """Sun and hills in outline: a picture belongs here."""
    theme, line = c.theme, max(1.0, 0.2 * c.u)
    c.box(rect, theme.row, radius=radius)
    c.dashed(rect, theme.mask_line, line, radius)
    side = min(rect.width(), rect.height()) * 0.3
    middle = QPointF(rect.center().x(), rect.center().y() - 0.06 * rect.height())
    c.p.setPen(QPen(colour(theme.mask_line), 2 * line))
    c.p.setBrush(Qt.BrushStyle.NoBrush)
    hills = ((-0.9, 0.5), (-0.35, -0.15), (0.05, 0.3), (0.35, -0.02), (0.9, 0.5))
    points = [QPointF(middle.x() + x * side, middle.y() + y * side) for x, y in hills]
    c.p.drawPolygon(QPolygonF(points))
    c.p.drawEllipse(
        QPointF(middle.x() + 0.35 * side, middle.y() - 0.42 * side), 0.14 * side, 0.14 * side
    )
