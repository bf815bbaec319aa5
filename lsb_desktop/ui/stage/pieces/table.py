"""The geometry of a board on a wall: where each row stands and what its cells are."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF

from lsb_desktop.stage.columns import (
    CONDENSED,
    FLOOR,
    GAP,
    Cells,
    Layout,
    layout_of,
    noted,
)
from lsb_desktop.stage.frame import BoardFrame
from lsb_desktop.stage.recalled import recalled
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import advance

AIR = 1.38
"""Height of a row in ems that text over the floor is content with; more text needs less air."""
BAR = 3.0
"""The shortest bar worth drawing, in ems."""


@dataclass(frozen=True, slots=True)
class Table:
    """One board on one wall. Rectangles of cells are relative to the row."""

    layout: Layout
    px: float
    width: int
    height: int
    pitch: float
    step: float
    """From one column to the next."""
    left: int
    top: int
    turn: int
    """From one page to the next."""
    place: QRectF
    name: QRectF
    sign: QRectF
    aside: QRectF
    bar: QRectF
    score: QRectF

    def at(self, index: int, page: int) -> tuple[float, float]:
        """Upper left corner of the ``index``-th row while ``page`` is up; others lie beside it."""
        its_page, inside = divmod(index, self.layout.per_page)
        column, row = divmod(inside, self.layout.rows_per_column)
        x = self.left + column * self.step + (its_page - page) * self.turn
        return x, self.top + row * self.pitch


@recalled(8)
@lru_cache(maxsize=64)
def table_of(frame: BoardFrame, grid: Grid) -> Table:
    """The table that fits the wall; see :mod:`lsb_desktop.stage.columns`."""
    layout = layout_of(frame, grid.width, grid.height)
    body = grid.body
    pitch = body.height() / layout.rows_per_column
    px = min(layout.text_px, max(min(FLOOR * grid.height, layout.text_px), pitch / AIR))
    pitch = min(pitch, px * 2.1)
    gap = GAP * layout.text_px
    width = int((body.width() - gap * (layout.columns - 1)) / layout.columns)
    height = round(pitch - max(2.0, min(pitch * 0.1, px * 0.18)))
    cells = _cells(frame, layout.cells, width, height, px)
    return Table(
        layout,
        px,
        width,
        height,
        pitch,
        (body.width() + gap) / layout.columns,
        round(body.left()),
        round(body.top()),
        grid.width,
        *cells,
    )


def _cells(
    frame: BoardFrame, cells: Cells, width: int, height: int, px: float
) -> tuple[QRectF, ...]:
    """place, name, sign, aside, bar, score; what finds no room has no width."""
    pad, gap, air = 0.4, 0.4, 0.55
    place = max([0.0, *(advance(r.place, Role.BOLD, 100) for r in frame.rows)]) / 100 + 0.04
    score = max([0.0, *(advance(r.score, Role.BOLD, 100) for r in frame.rows)]) / 100 + 0.04
    wanted = noted(frame)
    room = width / px - 2 * pad - place - gap - air - score - cells.sign
    room -= gap if wanted else 0
    aside = min(wanted, max(room - cells.name, cells.aside * CONDENSED))
    room -= aside
    barred = any(r.share for r in frame.rows) and room - cells.name - gap >= BAR
    bar = min(room - cells.name - gap, 9.0) if barred else 0.0
    name = room - (bar + gap if bar else 0)
    sign, lead, tail = cells.sign * 0.6, cells.sign * 0.25, cells.sign * 0.15 + gap
    x, found = pad, []
    after = (gap, lead if sign else gap, tail, gap if bar else air, air, 0.0)
    for wide, space in zip((place, name, sign, aside, bar, score), after, strict=True):
        found.append(QRectF(x * px, 0, wide * px, height))
        x += wide + space if wide else 0
    found[-1].moveRight(width - pad * px)
    return tuple(found)
