"""进步榜: the largest rise first, with the places it led from and to."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from lsb_desktop.stage.frames.figures import Riser, RisersFrame
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import look_of
from lsb_desktop.ui.stage.text import Type, advance, put
from lsb_desktop.ui.stage.theme import colour

ONE_COLUMN = 5
"""So many stand under each other on a wide wall."""
LONG, ROWS = 16, 8
"""Longer names need a row's whole width, which so many rows can have."""


def paint(c: Canvas, frame: RisersFrame) -> None:
    """Cards in one or two columns."""
    legend = (("", frame.status),) if frame.status else ()
    draw_chrome(c, frame.chrome, Extras(legend=legend))
    body, u = c.grid.room, c.u
    count = len(frame.rows)
    long = any(len(row.name) > LONG for row in frame.rows) and count <= ROWS
    narrow = body.width() < (200 if long else 0) * u
    columns = 2 if count > ONE_COLUMN and c.grid.wide and not narrow else 1
    rows = ceil(count / columns)
    gap = 2.4 * u
    width = (body.width() - gap * (columns - 1)) / columns
    pitch = min(body.height() / rows, 17 * u)
    top = body.top() + (body.height() - pitch * rows) * 0.4
    for number, row in enumerate(frame.rows):
        column, line = divmod(number, rows)
        box = QRectF(
            round(body.left() + column * (width + gap)),
            round(top + line * pitch),
            round(width),
            round(pitch - min(1.8 * u, pitch * 0.14)),
        )
        _row(c, box, row)


def _row(c: Canvas, box: QRectF, row: Riser) -> None:
    """An arrow up, how many places, the name, and from where to where."""
    u, high = c.u, box.height()
    look = look_of(c.theme, "commend" if row.share == 1.0 else "")
    c.box(box, look.fill, look.line, max(1.0, (0.28 if look.heavy else 0.16) * u), 0.7 * u)
    px = min(5.6 * u, high * (0.46 if high > 9 * u else 0.52), box.width() * 0.07)
    inner = box.adjusted(px * 0.6, 0, -px * 0.6, 0)
    side = px * 0.72
    _arrow(c, QRectF(inner.left(), box.center().y() - side / 2, side * 0.86, side), look.place)
    risen = Type(Role.BOLD, px * 0.92, look.place)
    wide = advance("上升 88 位", risen.role, int(risen.px)) + 1
    at = QRectF(inner.left() + side * 1.3, box.top(), wide, high)
    put(c.p, at, row.rise, risen)
    moved = Type(Role.TEXT, max(px * 0.72, 3.6 * u), look.ink, 1)
    told = f"{row.was} → {row.now}"
    taken = advance(told, moved.role, int(moved.px))
    name = QRectF(at.right() + px * 0.7, box.top(), 0, high)
    name.setRight(inner.right() - taken - px * 0.7)
    kind = Type(Role.BOLD, px, look.ink)
    if name.width() >= min(advance(row.name, kind.role, int(px)), 6 * px) * 0.8:
        put(c.p, QRectF(inner.right() - taken - 1, box.top(), taken + 1, high), told, moved)
        put(c.p, name, row.name, kind, 3)
        return
    name.setRight(inner.right())
    upper = QRectF(name.left(), box.top() + high * 0.1, name.width(), high * 0.46)
    put(c.p, upper, row.name, kind, 2)
    lower = QRectF(name.left(), box.top() + high * 0.58, name.width(), high * 0.34)
    put(c.p, lower, told, moved.at(-1))


def _arrow(c: Canvas, box: QRectF, ink: str) -> None:
    """A solid arrow up."""
    half, neck, x = box.width() / 2, box.width() * 0.18, box.center().x()
    shoulder = box.top() + box.height() * 0.48
    points = [
        QPointF(x, box.top()),
        QPointF(x + half, shoulder),
        QPointF(x + neck, shoulder),
        QPointF(x + neck, box.bottom()),
        QPointF(x - neck, box.bottom()),
        QPointF(x - neck, shoulder),
        QPointF(x - half, shoulder),
    ]
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour(ink))
    c.p.drawPolygon(QPolygonF(points))
