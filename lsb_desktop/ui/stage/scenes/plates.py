"""文字 and 图片: free lines in the middle, or one picture, as large as they go."""

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frame import PictureFrame, TextFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.paragraphs import PITCH, even, height_of, write
from lsb_desktop.ui.stage.pieces.photo import draw_photo, shape_of
from lsb_desktop.ui.stage.text import Type

LARGEST = 12.0
"""Size of the words in units."""
AIR = 0.45
"""Between paragraphs, in sizes."""


def paint_text(c: Canvas, frame: TextFrame) -> None:
    """Every line as written, broken into equal parts where it is too long, all of one size."""
    draw_chrome(c, frame.chrome)
    room, u = c.grid.room, c.u
    area = room.adjusted(2 * u, 0, -2 * u, 0)
    px = int(LARGEST * u)
    while px > 4 and height_of(frame.lines, Role.BOLD, px, area.width(), AIR) > area.height():
        px -= 1
    used = height_of(frame.lines, Role.BOLD, px, area.width(), AIR)
    top = (area.height() - used) / 2
    kind = Type(Role.BOLD, px, c.theme.ink, 0)
    for text in frame.lines:
        lines = even(text, Role.BOLD, px, area.width())
        high = len(lines) * PITCH * px
        write(c.p, line_at(area, top, high), lines, kind)
        top += high + AIR * px


def paint_picture(c: Canvas, frame: PictureFrame) -> None:
    """The whole picture; its caption stands below it, not on it."""
    draw_chrome(c, frame.chrome)
    u, room = c.u, c.grid.body
    caption = frame.picture.caption
    px = int(4.2 * u)
    lines = even(caption, Role.TEXT, px, room.width()) if caption else ()
    low = (len(lines) * PITCH * px + 1.2 * u) if lines else 0.0
    area = room.adjusted(0, 0.4 * u, 0, -low - 0.4 * u)
    shape = shape_of(frame.picture)
    wide = min(area.width(), area.height() * shape)
    high = wide / shape
    left, top = area.center().x() - wide / 2, area.center().y() - high / 2
    whole = QRectF(round(left), round(top), max(1, round(wide)), max(1, round(high)))
    draw_photo(c, whole, type(frame.picture)(frame.picture.digest))
    if lines:
        words = line_at(room, room.height() - low + 1.0 * u, low - 1.0 * u)
        write(c.p, words, lines, Type(Role.TEXT, px, c.theme.ink, 0))
