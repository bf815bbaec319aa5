"""议程: numbered items, the current one highlighted."""

from math import ceil

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frame import AgendaFrame
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.chrome import draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import look_of
from lsb_desktop.ui.stage.text import Type, advance, put

LEAST = 3.7
"""Durations are not smaller than so many units while the text is larger."""
ONE_COLUMN = 8
"""So many items stand in one column on a wide wall."""


def paint(c: Canvas, frame: AgendaFrame) -> None:
    """Items in one or two columns, as large as they go."""
    draw_chrome(c, frame.chrome)
    if not frame.items:
        return
    body, u = c.grid.room, c.u
    columns = 2 if len(frame.items) > ONE_COLUMN and c.grid.wide else 1
    rows = ceil(len(frame.items) / columns)
    gap = 2.4 * u
    width = (body.width() - gap * (columns - 1)) / columns
    pitch = min(body.height() / rows, 16 * u)
    top = body.top() + (body.height() - pitch * rows) * 0.4
    for number, _ in enumerate(frame.items):
        column, row = divmod(number, rows)
        box = QRectF(
            round(body.left() + column * (width + gap)),
            round(top + row * pitch),
            round(width),
            round(pitch - min(1.4 * u, pitch * 0.14)),
        )
        _item(c, box, frame, number)


def _item(c: Canvas, box: QRectF, frame: AgendaFrame, number: int) -> None:
    text, duration = frame.items[number]
    u = c.u
    now = number == frame.current
    look = look_of(c.theme, "current" if now else "")
    c.box(box, look.fill, look.line, max(1.0, 0.16 * u), 0.7 * u)
    px = max(min(5.4 * u, box.height() * 0.52), min(4.4 * u, box.height() * 0.64))
    figure = Type(Role.BOLD, px, look.place, 0)
    badge = QRectF(box.left() + 0.5 * px, box.top(), 1.5 * px, box.height())
    put(c.p, badge, str(number + 1), figure)
    small = Type(Role.TEXT, max(px * 0.72, min(px, LEAST * u)), look.ink if now else look.soft, 1)
    tail = advance(duration, small.role, int(small.px)) if duration else 0.0
    right = box.right() - max(0.7 * px, u)
    put(c.p, QRectF(right - tail, box.top(), tail + 1, box.height()), duration, small)
    name = QRectF(badge.right() + 0.5 * px, box.top(), 0, box.height())
    name.setRight(right - tail - (0.8 * px if tail else 0))
    put(c.p, name, text, Type(Role.BOLD if now else Role.TEXT, px, look.ink), 2)
