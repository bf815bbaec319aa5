"""The rows of a board under way: what stays the same in all pictures of a passage is made once.

A passage of 64 rows is some 55 pictures, and each of them a few hundred small copies: of strips,
of figures that roll, and bars. What they need is looked up when a row is first seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from lsb_desktop.stage.frame import BoardFrame, Row
from lsb_desktop.stage.motion import eased
from lsb_desktop.stage.recalled import recalled
from lsb_desktop.ui.stage.canvas import Canvas, Grid
from lsb_desktop.ui.stage.passage import BoardStart, Moving, passage
from lsb_desktop.ui.stage.pieces.strip import bar_box, bar_ink, bar_length, barred, strip_image
from lsb_desktop.ui.stage.pieces.table import Table, table_of
from lsb_desktop.ui.stage.theme import colour

SETTLED = 0.5
"""Share of the time after which new figures stand."""


class Traveller:
    """One row under way."""

    def __init__(self, c: Canvas, table: Table, moving: Moving) -> None:
        """Its picture is kept, or drawn; that of before is drawn when it is asked for."""
        self._table = table
        self.fades = moving.old is None
        self._image = strip_image(c, table, moving.row)
        self._bar: tuple[float, float, float, float, QColor] | None = None
        if barred(table, moving.row):
            box, ink = bar_box(table), colour(bar_ink(c, moving.row))
            self._bar = (box.left(), box.top(), box.width(), box.height(), ink)
        self._cells = tuple(_rolling(table, moving.old, moving.row))
        self._old = moving.old if self._cells else None
        self._before: QImage | None = None

    def draw(self, p: QPainter, left: int, top: int, share: float) -> None:
        """Strip and bar; the pen is off."""
        p.drawImage(left, top, self._image)
        if self._bar is not None:
            x, y, room, thick, ink = self._bar
            p.setBrush(ink)
            box = QRectF(left + x, top + y, bar_length(room, thick, share), thick)
            p.drawRoundedRect(box, thick / 2, thick / 2)

    def before(self, c: Canvas) -> QImage | None:
        """What it was; None where no figure of it rolls."""
        if self._before is None and self._old is not None:
            self._before = strip_image(c, self._table, self._old)
        return self._before

    def roll(self, c: Canvas, left: int, top: int, share: float) -> None:
        """Each cell of the old strip moves up and out, that of the new one moves in below it."""
        p, before = c.p, self.before(c)
        if before is None:
            return
        for x, y, width, height in self._cells:
            shift = round(height * share)
            rest = height - shift
            if rest > 0:
                p.drawImage(left + x, top + y, before, x, y + shift, width, rest)
            if shift > 0:
                p.drawImage(left + x, top + y + rest, self._image, x, y, width, shift)


def _rolling(table: Table, old: Row | None, row: Row) -> list[tuple[int, int, int, int]]:
    """The cells whose figures roll: left, top, width and height inside the strip."""
    if old is None or old == row:
        return []
    cells = (
        (table.place, old.place, row.place),
        (table.aside, old.change + old.note, row.change + row.note),
        (table.score, old.score, row.score),
    )
    return [_inside(cell) for cell, was, now in cells if was != now]


def _inside(cell: QRectF) -> tuple[int, int, int, int]:
    edge = max(2, round(cell.height() * 0.07))
    area = cell.adjusted(-2, edge, 2, -edge).toAlignedRect()
    return area.left(), area.top(), area.width(), area.height()


class Travels:
    """The rows of one passage on one wall."""

    def __init__(self, grid: Grid, frame: BoardFrame, start: BoardStart) -> None:
        """Nothing is drawn yet."""
        self._grid = grid
        self._table = table_of(frame, grid)
        self._ways = passage(grid, frame, start)
        self._rests = [moving.rests for moving in self._ways]
        self._known: dict[int, Traveller] = {}
        self._coming = _coming(self._ways)
        self._clip: QRegion | None = None
        self._touched: Sequence[int] = ()

    def draw(self, c: Canvas, t: float) -> None:
        """All rows that may be seen at ``t`` 0..1 of the passage."""
        p, width, height = c.p, self._grid.width, self._grid.height
        far, fresh, turned = -self._table.width, eased(t), eased(t / SETTLED)
        p.setPen(Qt.PenStyle.NoPen)
        for number in self._within(p.clipRegion() if p.hasClipping() else None):
            x, y, share = self._ways[number].at(t)
            left, top = round(x * width), round(y * height)
            if not far < left < width:
                continue
            row = self._known.get(number) or self._meet(c, number)
            if row.fades:
                p.setOpacity(fresh)
            row.draw(p, left, top, share)
            if row.fades:
                p.setOpacity(1.0)
            elif t < SETTLED:
                row.roll(c, left, top, turned)
        self._draw_one_ahead(c, t)

    def _draw_one_ahead(self, c: Canvas, t: float) -> None:
        """Rows come on to the wall in bunches: each picture draws a strip for later ones."""
        while self._coming:
            number = self._coming[-1]
            if number not in self._known:
                self._meet(c, number)
                return
            self._coming.pop()
            if t < SETTLED and self._known[number].before(c) is not None:
                return

    def _within(self, clip: QRegion | None) -> Sequence[int]:
        """The rows that may touch what is painted: those that move, and those that stand there."""
        if clip is None:
            return range(len(self._ways))
        if self._clip is None or self._clip != clip:
            self._clip = QRegion(clip)
            self._touched = [n for n, rests in enumerate(self._rests) if not rests or self._on(n)]
        return self._touched

    def _on(self, number: int) -> bool:
        """Whether a row that rests stands where it is painted."""
        assert self._clip is not None
        x, y, _ = self._ways[number].at(0.0)
        corner = round(x * self._grid.width), round(y * self._grid.height)
        return self._clip.intersects(QRect(*corner, self._table.width, self._table.height))

    def _meet(self, c: Canvas, number: int) -> Traveller:
        row = self._known[number] = Traveller(c, self._table, self._ways[number])
        return row


def _coming(ways: Sequence[Moving]) -> list[int]:
    """Rows that come on to the wall from beside it; the nearest one, the first to come, is last."""
    beside = ((abs(way.x.start - 0.5), number) for number, way in enumerate(ways) if _comes(way))
    return [number for _, number in sorted(beside, reverse=True)]


def _comes(way: Moving) -> bool:
    low, high = way.x.reach
    return not 0 <= way.x.start < 1 and low < 1 and high >= 0


@recalled(2)
def _kept(frame: BoardFrame, start: BoardStart, grid: Grid, theme: str) -> Travels:
    """For the wall, and for one more picture of another size beside it."""
    return Travels(grid, frame, start)


def travels(c: Canvas, frame: BoardFrame, start: BoardStart) -> Travels:
    """The rows of a passage with what is known of them since its last picture."""
    return _kept(frame, start, c.grid, c.theme.key)
