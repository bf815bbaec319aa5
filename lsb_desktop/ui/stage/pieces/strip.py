"""One row of a board: a strip that is kept as an image, and the bar on it, which moves."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from lsb_desktop.stage.columns import APART, NOTE, asides, beside
from lsb_desktop.stage.frame import Row
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import look_of, sign
from lsb_desktop.ui.stage.pieces.table import Table
from lsb_desktop.ui.stage.text import Type, fit, put

SHORT = 5
"""A single note of so many characters is not broken."""


def draw_row(
    c: Canvas, table: Table, row: Row, at: tuple[float, float], share: float | None = None
) -> None:
    """One row at a place, with a bar of another length if asked; nothing where nothing is seen."""
    left, top = round(at[0]), round(at[1])
    if not -table.width < left < c.grid.width:
        return
    box = QRectF(left, top, table.width, table.height)
    if c.p.hasClipping() and not c.p.clipBoundingRect().intersects(box):
        return
    c.layer(box, _key(table, row), lambda inner: _strip(inner, table, row))
    if barred(table, row):
        fill = bar_box(table).translated(box.topLeft())
        thick = fill.height()
        fill.setWidth(bar_length(fill.width(), thick, row.share if share is None else share))
        c.box(fill, bar_ink(c, row), radius=thick / 2)


def strip_image(c: Canvas, table: Table, row: Row) -> QImage:
    """Everything of a row but its bar, from the cache."""
    size = QSize(table.width, table.height)
    return c.piece(size, _key(table, row), lambda inner: _strip(inner, table, row))


def _key(table: Table, row: Row) -> tuple[object, ...]:
    """What a strip depends on: its words, and the widths of its cells."""
    words = (row.place, row.name, row.score, row.change, row.mark, row.note)
    return ("strip", words, _cells(table), barred(table, row))


def _cells(table: Table) -> tuple[float, ...]:
    return table.px, table.name.width(), table.aside.width(), table.bar.width()


def bar_box(table: Table) -> QRectF:
    """The track of the bar, relative to the row."""
    thick = max(3.0, round(table.px * 0.24))
    top = round(table.height / 2 - thick / 2)
    return QRectF(table.bar.left(), top, table.bar.width(), thick)


def bar_length(room: float, thick: float, share: float) -> float:
    """Of a bar on a track of ``room`` pixels; never less than a dot."""
    return max(thick, room * min(1.0, max(0.0, share)))


def bar_ink(c: Canvas, row: Row) -> str:
    """The colour of a row's bar."""
    return c.theme.bar_grave if row.mark == "black" else c.theme.bar


def barred(table: Table, row: Row) -> bool:
    """Whether a row has a bar. Its length is no part of the strip: it moves."""
    return table.bar.width() > 0 and row.share > 0 and row.mark != "masked"


def _strip(c: Canvas, table: Table, row: Row) -> None:
    """Everything of a row but its bar, at the origin."""
    theme, px = c.theme, table.px
    box = QRectF(0, 0, table.width, table.height)
    if row.mark == "masked":
        c.dashed(box, theme.mask_line, max(1.0, px * 0.035) * 1.3, px * 0.14)
        put(c.p, table.place, row.place, Type(Role.BOLD, px, theme.mask_ink, 0))
        put(c.p, table.name, "？", Type(Role.BOLD, px, theme.mask_ink))
        _aside(c, table, row, theme.mask_ink)
        return
    look = look_of(theme, row.mark)
    c.layer(box, _blank_key(table, row), lambda inner: _blank(inner, table, row))
    put(c.p, table.place, row.place, Type(Role.BOLD, px, look.place, 0))
    _aside(c, table, row, look.soft)
    put(c.p, table.score, row.score, Type(Role.BOLD, px, look.ink, 1))


def _blank_key(table: Table, row: Row) -> tuple[object, ...]:
    return ("blank", row.name, row.mark, _cells(table), barred(table, row))


def _blank(c: Canvas, table: Table, row: Row) -> None:
    """What stays while a village changes places: a strip without place, note and score."""
    look = look_of(c.theme, row.mark)
    line = max(1.0, table.px * 0.035)
    box = QRectF(0, 0, table.width, table.height)
    c.box(box, look.fill, look.line, line * (2 if look.heavy else 1), table.px * 0.14)
    edge = table.height * 0.05
    name = table.name.adjusted(0, edge, 0, -edge)
    put(c.p, name, row.name, Type(Role.BOLD, table.px, look.ink), 3)
    _sign(c, table, row)
    if barred(table, row):
        track = bar_box(table)
        c.box(track, c.theme.track, radius=track.height() / 2)


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
        breaks = len(parts) == 1 and (len(row.note) > SHORT or APART in row.note)
        edge = table.height * 0.05 if breaks else 0.0
        put(c.p, cell.adjusted(0, edge, 0, -edge), beside(row), kind, 2 if breaks else 1)
