"""实时排名 and 成绩总览: rows that move to their new places, and pages that slide."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage

from lsb_desktop.stage.columns import NOTE, asides, beside
from lsb_desktop.stage.frame import BoardFrame, Row
from lsb_desktop.stage.motion import eased, in_turn
from lsb_desktop.ui.stage.canvas import RISE, Canvas
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.passage import (
    BoardStart,
    Moving,
    Pose,
    leaving,
    page_of,
    passage,
)
from lsb_desktop.ui.stage.pieces.marks import look_of, sign
from lsb_desktop.ui.stage.pieces.table import Table, table_of
from lsb_desktop.ui.stage.text import Type, being_recorded, fit, put

SHORT = 5
"""A note of so many characters is not broken."""
SETTLED = 0.5
"""Share of the time after which new figures stand."""


def extras_of(frame: BoardFrame, table: Table) -> Extras:
    """Head and foot of a board."""
    pages = table.layout.pages
    page = f"第 {page_of(frame, table) + 1}/{pages} 页" if pages > 1 else ""
    legend = (*frame.legend, ("", frame.status)) if frame.status else frame.legend
    return Extras(live=frame.live, legend=legend, page=page)


def paint(c: Canvas, frame: BoardFrame, previous: BoardStart | None = None, t: float = 1.0) -> None:
    """At rest, or on the way from the board (or the pose) before."""
    table = table_of(frame, c.grid)
    draw_chrome(c, frame.chrome, extras_of(frame, table))
    if previous is None or t >= 1.0:
        _paint_still(c, frame, table)
        return
    _paint_leaving(c, frame, previous, t)
    for moving in passage(c.grid, frame, previous):
        _draw_moving(c, table, moving, t)


def enter(c: Canvas, frame: BoardFrame, t: float) -> None:
    """A new board, ``t`` 0..1 of the coming in of its rows: a short cascade down the columns."""
    table = table_of(frame, c.grid)
    draw_chrome(c, frame.chrome, extras_of(frame, table))
    page = page_of(frame, table)
    spots = [(row, table.at(index, page)) for index, row in enumerate(frame.rows)]
    seen = [(row, at) for row, at in spots if -table.width < at[0] < c.grid.width]
    tops = sorted({at[1] for _, at in seen})
    for row, (x, y) in seen:
        share = in_turn(t, tops.index(y), len(tops))
        if share > 0:
            c.p.setOpacity(share)
            _draw(c, table, row, (x, y + round(RISE * c.u * (1 - share))), row.share)
    c.p.setOpacity(1.0)


def _paint_still(
    c: Canvas, frame: BoardFrame, table: Table, only: frozenset[int] | None = None
) -> None:
    page = page_of(frame, table)
    for index, row in enumerate(frame.rows):
        if only is None or row.key in only:
            _draw(c, table, row, table.at(index, page), row.share)


def _paint_leaving(c: Canvas, frame: BoardFrame, previous: BoardStart, t: float) -> None:
    """Rows that the new frame does not have stay a moment and fade."""
    keys, opacity = leaving(frame, previous), 1 - eased(t / 0.5)
    if keys and opacity > 0:
        before = previous.frame if isinstance(previous, Pose) else previous
        c.p.setOpacity(opacity)
        _paint_still(c, before, table_of(before, c.grid), keys)
        c.p.setOpacity(1.0)


def _draw(c: Canvas, table: Table, row: Row, at: tuple[float, float], share: float) -> bool:
    """One row at a place; False when nothing of it is to be seen."""
    left, top = round(at[0]), round(at[1])
    if not -table.width < left < c.grid.width:
        return False
    box = QRectF(left, top, table.width, table.height)
    if c.p.hasClipping() and not c.p.clipBoundingRect().intersects(box):
        return False
    c.layer(box, _key(table, row), lambda inner: _strip(inner, table, row))
    _bar(c, table, row, box, share)
    return True


def _key(table: Table, row: Row) -> tuple[object, ...]:
    """What a strip depends on: its words, and the widths of its cells."""
    words = (row.place, row.name, row.score, row.change, row.mark, row.note)
    cells = (table.px, table.name.width(), table.aside.width(), table.bar.width())
    return ("strip", words, cells, _barred(table, row))


def _draw_moving(c: Canvas, table: Table, moving: Moving, t: float) -> None:
    """One row under way: its old figures roll out while the new ones roll in."""
    old, row = moving.old, moving.row
    x, y, share = moving.at(t)
    at = (x * c.grid.width, y * c.grid.height)
    if old is None:
        c.p.setOpacity(eased(t))
    seen = _draw(c, table, row, at, share)
    c.p.setOpacity(1.0)
    if not seen or old is None or old == row or t >= SETTLED or being_recorded():
        return
    cells = [cell for cell, was, now in _figures(table, old, row) if was != now]
    if cells:
        images = (_strip_image(c, table, old), _strip_image(c, table, row))
        corner = QPoint(round(at[0]), round(at[1]))
        for cell in cells:
            _roll(c, images, cell, corner, eased(t / SETTLED))


def _strip_image(c: Canvas, table: Table, row: Row) -> QImage:
    size = QSize(table.width, table.height)
    return c.piece(size, _key(table, row), lambda inner: _strip(inner, table, row))


def _figures(table: Table, old: Row, row: Row) -> tuple[tuple[QRectF, str, str], ...]:
    """The cells that roll: (cell, before, now)."""
    return (
        (table.place, old.place, row.place),
        (table.aside, old.change + old.note, row.change + row.note),
        (table.score, old.score, row.score),
    )


def _roll(
    c: Canvas, images: tuple[QImage, QImage], cell: QRectF, corner: QPoint, share: float
) -> None:
    """The cell of the old strip moves up and out, that of the new one moves in below it."""
    edge = max(2, round(cell.height() * 0.07))
    area = cell.adjusted(-2, edge, 2, -edge).toAlignedRect()
    shift = round(area.height() * share)
    target = corner + area.topLeft()
    rest = area.height() - shift
    if rest > 0:
        source = QRect(area.left(), area.top() + shift, area.width(), rest)
        c.p.drawImage(target, images[0], source)
    if shift > 0:
        source = QRect(area.left(), area.top(), area.width(), shift)
        c.p.drawImage(target + QPoint(0, rest), images[1], source)


def _bar_box(table: Table) -> QRectF:
    """The track of the bar, relative to the row."""
    thick = max(3.0, round(table.px * 0.24))
    top = round(table.height / 2 - thick / 2)
    return QRectF(table.bar.left(), top, table.bar.width(), thick)


def _barred(table: Table, row: Row) -> bool:
    return table.bar.width() > 0 and row.share > 0 and row.mark != "masked"


def _bar(c: Canvas, table: Table, row: Row, box: QRectF, share: float) -> None:
    """The bar's length is no part of the strip: it moves."""
    if _barred(table, row):
        fill = _bar_box(table).translated(box.topLeft())
        thick = fill.height()
        fill.setWidth(max(thick, fill.width() * min(1.0, max(0.0, share))))
        ink = c.theme.bar_grave if row.mark == "black" else c.theme.bar
        c.box(fill, ink, radius=thick / 2)


def _strip(c: Canvas, table: Table, row: Row) -> None:
    """Everything of a row but its bar, at the origin."""
    theme, px = c.theme, table.px
    box = QRectF(0, 0, table.width, table.height)
    line = max(1.0, px * 0.035)
    radius = px * 0.14
    if row.mark == "masked":
        c.dashed(box, theme.mask_line, line * 1.3, radius)
        put(c.p, table.place, row.place, Type(Role.BOLD, px, theme.mask_ink, 0))
        put(c.p, table.name, "？", Type(Role.BOLD, px, theme.mask_ink))
        _aside(c, table, row, theme.mask_ink)
        return
    look = look_of(theme, row.mark)
    c.box(box, look.fill, look.line, line * (2 if look.heavy else 1), radius)
    put(c.p, table.place, row.place, Type(Role.BOLD, px, look.place, 0))
    edge = table.height * 0.05
    name = table.name.adjusted(0, edge, 0, -edge)
    put(c.p, name, row.name, Type(Role.BOLD, px, look.ink), 3)
    _sign(c, table, row)
    _aside(c, table, row, look.soft)
    put(c.p, table.score, row.score, Type(Role.BOLD, px, look.ink, 1))
    if _barred(table, row):
        track = _bar_box(table)
        c.box(track, theme.track, radius=track.height() / 2)


def _sign(c: Canvas, table: Table, row: Row) -> None:
    side = min(table.sign.width(), table.height * 0.66)
    if side > 0:
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(table.sign.center())
        sign(c, spot, row.mark)


def _aside(c: Canvas, table: Table, row: Row, ink: str) -> None:
    """Note and change side by side; one above the other where they are larger so."""
    kind = Type(Role.TEXT, table.px * NOTE, ink, 1)
    cell, parts = table.aside, asides(row)
    low = QRectF(cell.left(), cell.center().y(), cell.width(), cell.height() * 0.4)
    small = kind.sized(min(kind.px, low.height() * 0.9))
    stacked = [fit(part, small, low.width(), low.height()).px for part in parts]
    if len(parts) > 1 and min(stacked) > fit(beside(row), kind, cell.width(), cell.height()).px:
        put(c.p, low.translated(0, -low.height()), parts[1], small)
        put(c.p, low, parts[0], small)
    else:
        put(c.p, cell, beside(row), kind, 2 if len(row.note) > SHORT and len(parts) == 1 else 1)
