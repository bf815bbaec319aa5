"""实时排名 and 成绩总览: rows that move to their new places, and pages that slide."""

from lsb_desktop.stage.frame import BoardFrame
from lsb_desktop.stage.motion import eased, in_turn
from lsb_desktop.ui.stage.canvas import RISE, Canvas
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.passage import BoardStart, Pose, leaving, page_of, passage
from lsb_desktop.ui.stage.pieces.strip import draw_row
from lsb_desktop.ui.stage.pieces.table import Table, table_of
from lsb_desktop.ui.stage.pieces.travelling import travels
from lsb_desktop.ui.stage.text import being_recorded


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
    if being_recorded():
        _spell(c, frame, previous, t)
    else:
        travels(c, frame, previous).draw(c, t)


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
            draw_row(c, table, row, (x, y + round(RISE * c.u * (1 - share))))
    c.p.setOpacity(1.0)


def _paint_still(
    c: Canvas, frame: BoardFrame, table: Table, only: frozenset[int] | None = None
) -> None:
    page = page_of(frame, table)
    for index, row in enumerate(frame.rows):
        if only is None or row.key in only:
            draw_row(c, table, row, table.at(index, page))


def _paint_leaving(c: Canvas, frame: BoardFrame, previous: BoardStart, t: float) -> None:
    """Rows that the new frame does not have stay a moment and fade."""
    keys, opacity = leaving(frame, previous), 1 - eased(t / 0.5)
    if keys and opacity > 0:
        before = previous.frame if isinstance(previous, Pose) else previous
        c.p.setOpacity(opacity)
        _paint_still(c, before, table_of(before, c.grid), keys)
        c.p.setOpacity(1.0)


def _spell(c: Canvas, frame: BoardFrame, previous: BoardStart, t: float) -> None:
    """Rows under way with nothing kept, for whoever wants the words: no figure rolls."""
    table = table_of(frame, c.grid)
    for moving in passage(c.grid, frame, previous):
        x, y, share = moving.at(t)
        c.p.setOpacity(1.0 if moving.old is not None else eased(t))
        draw_row(c, table, moving.row, (x * c.grid.width, y * c.grid.height), share)
    c.p.setOpacity(1.0)
