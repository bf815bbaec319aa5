"""The table of an attachment: its columns' widths, its size, and how its rows fall on pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.grid import Grid, GridColumn, grid_of
from lsb_desktop.paper.notice.attachments import Attachment
from lsb_desktop.paper.notice.measures import AREA, LEAST, TABLE

HEIGHTS = (27.0, 25.0, 23.0, 21.0, 19.5, 18.5)
"""Points that a row may be high, the best first; a table that needs pages has the second."""
LEFT_OUT = "各环节得分见成绩汇总表"
SLACK = 7.0
"""Points that a column is wider than its text needs: in a DOCX another font may set it."""
_STEP = 0.5
_LEAST_WIDTHS = {"备注": 4.2, "奖项": 4.2, "分组": 5.4, "组别": 5.4}


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table ready to be drawn; ``pages``: the rows of each page; heights in points."""

    attachment: Attachment
    grid: Grid
    heights: tuple[float, ...]
    pages: tuple[range, ...]


def table_plan(attachment: Attachment, first: float, further: float) -> TablePlan:
    """A table for ``first`` points on its first page and ``further`` on each other one.

    UserError when even the smallest size is too wide.
    """
    attachment, grid = _fitting(attachment)
    for least in HEIGHTS:
        heights = grid.heights(least)
        if grid.head_height + sum(heights) <= first:
            return TablePlan(attachment, grid, heights, (range(len(heights)),))
    heights = grid.heights(HEIGHTS[1])
    return TablePlan(attachment, grid, heights, tuple(_pages(grid, heights, first, further)))


def _fitting(attachment: Attachment) -> tuple[Attachment, Grid]:
    """At the largest size; without the columns that can be spared where it must be."""
    for tried in (attachment, _spared(attachment)):
        size = TABLE
        while size >= LEAST:
            grid = grid_of(_columns(tried), size, AREA[0] - SLACK * len(tried.columns))
            if grid is not None:
                return tried, _eased(grid)
            size -= _STEP
    raise UserError(f"“{attachment.name}”的栏目太多，一页纸放不下")


def _eased(grid: Grid) -> Grid:
    """Every column wider by the slack."""
    return replace(grid, edges=tuple(x + SLACK * at for at, x in enumerate(grid.edges)))


def _spared(attachment: Attachment) -> Attachment:
    kept = [at for at, c in enumerate(attachment.columns) if not c.spare]
    return replace(
        attachment,
        columns=tuple(attachment.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in attachment.rows),
        foot="　".join(part for part in (LEFT_OUT, attachment.foot) if part),
    )


def _columns(attachment: Attachment) -> list[GridColumn]:
    cells = list(zip(*attachment.rows, strict=True)) or [()] * len(attachment.columns)
    made = []
    for column, texts in zip(attachment.columns, cells, strict=True):
        head = (column.title, column.detail) if column.detail else (column.title,)
        if column.centred:
            made.append(GridColumn(head, tuple(texts), "center", greed=0.7))
        else:
            least = _LEAST_WIDTHS.get(column.title, 6.2)
            made.append(GridColumn(head, tuple(texts), "left", least, greed=1.0))
    return made


def _pages(grid: Grid, heights: Sequence[float], first: float, further: float) -> list[range]:
    found, start, used = [], 0, grid.head_height
    room = first
    for at, height in enumerate(heights):
        if used + height > room and at > start:
            found.append(range(start, at))
            start, used, room = at, grid.head_height, further
        used += height
    return [*found, range(start, len(heights))]
