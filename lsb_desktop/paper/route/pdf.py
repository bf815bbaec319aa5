"""The route sheet (观摩路线表) as a PDF: A4, a table a tour group, kept whole if it can be."""

from collections.abc import Sequence
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face
from lsb_desktop.paper.grid import Grid, GridColumn, grid_of
from lsb_desktop.paper.pages import MARGIN, SOFT, Pages, titled
from lsb_desktop.paper.route.content import PAPER, REMARK, RouteSheet, RouteTable

PAGES = ((210.0, 297.0), (297.0, 210.0))
"""A4 upright; across when the columns need it (mm)."""
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
ROW_HEIGHTS = (27.0, 25.0, 23.0, 21.0, 19.0)
"""What a row may be high, in points; people write on it while walking."""
_FACTS, _NOTE, _NAME = 10.5, 9.0, 13.0
_GAP = 16.0
"""Above every table but the first of a page."""
_NAME_HEIGHT = _NAME * 1.7
_MIDDLE = {"序", "到达–离开", "停留"}
_LEAST = {"村（社区）": 6.2, "观摩点": 8.2, "党支部书记": 5.2, "包村干部": 5.2, REMARK: 5.2}
"""Least widths in em; the other columns never wrap."""
_GREED = {"村（社区）": 1.0, "观摩点": 1.6, REMARK: 2.4}
KEPT = 3
"""A table is not begun at a page's end for fewer rows."""

Heights = list[tuple[float, ...]]
"""Row heights, table by table."""


def write_route_pdf(sheet: RouteSheet, path: Path) -> int:
    """Write the sheet; the number of pages. UserError if the file cannot be written."""
    page, grids = _grids(sheet)
    with replacing(path) as temporary:
        return RoutePaper(sheet, grids, page).write(str(temporary))


def _grids(sheet: RouteSheet) -> tuple[tuple[float, float], list[Grid]]:
    """The page, and at the best size for it the grid of each table.

    One width a column through all tables: they are laid out as one and cut apart.
    """
    for page in PAGES:
        room = (page[0] - 2 * MARGIN) * MM
        best = _firm(sheet, room) or _loose(sheet, room)
        if best:
            return page, _cut(best, sheet.tables)
    raise UserError("文字太长，一张 A4 纸放不下观摩路线表；请改用电子表格")


def _firm(sheet: RouteSheet, room: float) -> Grid | None:
    """The largest size at which nothing but remarks is broken."""
    columns = _columns(sheet, {REMARK: 8.2})
    return next((g for size in SIZES if (g := grid_of(columns, size, room))), None)


def _loose(sheet: RouteSheet, room: float) -> Grid | None:
    """The size that breaks the fewest cells."""
    columns = _columns(sheet, _LEAST)
    found = [g for size in SIZES if (g := grid_of(columns, size, room))]
    return min(found, key=lambda g: (sum(g.lines), -g.size), default=None)


def _columns(sheet: RouteSheet, least: dict[str, float]) -> list[GridColumn]:
    rows = [row for table in sheet.tables for row in table.rows]
    return [
        GridColumn(
            (title,),
            tuple(row[at] for row in rows),
            "center" if title in _MIDDLE else "left",
            least.get(title, 0.0),
            _GREED.get(title, 0.3),
        )
        for at, title in enumerate(sheet.columns)
    ]


def _cut(grid: Grid, tables: Sequence[RouteTable]) -> list[Grid]:
    found, start = [], 0
    for table in tables:
        end = start + len(table.rows)
        found.append(Grid(grid.columns, grid.edges, grid.heads, grid.rows[start:end], grid.size))
        start = end
    return found


class RoutePaper(Pages):
    """One sheet on its way to a file."""

    def __init__(self, sheet: RouteSheet, grids: Sequence[Grid], page: tuple[float, float]) -> None:
        """``grids``: the grid of each table."""
        super().__init__(page, sheet.title, ("", sheet.mark))
        self._sheet, self._grids = sheet, grids
        self._title = titled(sheet.title, PAPER, self._room)

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        self._begin(path, PAPER)
        self._head()
        first = True
        heights = self._chosen()
        for table, grid, own in zip(self._sheet.tables, self._grids, heights, strict=True):
            self._tour(table, grid, own, first=first)
            first = False
        return self._finish()

    def _head(self) -> None:
        self._heading(self._title)
        self._text(self._left, "　".join(self._sheet.facts), _FACTS)
        self._y += _FACTS * 1.7
        for text in self._wrapped(self._sheet.note, _NOTE):
            self._text(self._left, text, _NOTE, colour=SOFT)
            self._y += _NOTE * 1.5
        self._y += 8

    # What goes where ----------------------------------------------------

    def _chosen(self) -> Heights:
        """The roomiest rows with all tables on one page, else with each on a page of its own."""
        choices = [[grid.heights(least) for grid in self._grids] for least in ROW_HEIGHTS]
        rest, whole = self._end - self._y, self._end - self._fresh
        for heights in choices:
            if sum(self._high(heights)) + _GAP * (len(heights) - 1) <= rest:
                return heights
        for heights in choices:
            if all(high <= whole for high in self._high(heights)):
                return heights
        return choices[1]

    def _high(self, heights: Heights) -> list[float]:
        """How high each table is, with its name and head."""
        tables = zip(self._sheet.tables, self._grids, heights, strict=True)
        return [_over(table, grid) + sum(own) for table, grid, own in tables]

    def _tour(
        self, table: RouteTable, grid: Grid, heights: Sequence[float], *, first: bool
    ) -> None:
        """A table; on a page of its own rather than broken, when it fits one."""
        over = _over(table, grid)
        fits = over + sum(heights) <= self._end - self._fresh
        self._y += 0 if first else _GAP
        self._keep(over + sum(heights if fits else heights[:KEPT]))
        name, start = table.heading, 0
        while start < len(heights):
            if start:
                self._turn()
            end = self._fitting(heights, start, over)
            if table.heading:
                self._text(self._left, name, _NAME, Face.BOLD)
                self._y += _NAME_HEIGHT
            self._table(grid, range(start, end), heights)
            name, start = f"{table.heading}（续）", end

    def _fitting(self, heights: Sequence[float], start: int, over: float) -> int:
        """Up to which row a page holds the table from ``start`` on; one row at least."""
        y, end = self._y + over + heights[start], start + 1
        while end < len(heights) and y + heights[end] <= self._end:
            y += heights[end]
            end += 1
        return end


def _over(table: RouteTable, grid: Grid) -> float:
    """The height above the first row."""
    return (_NAME_HEIGHT if table.heading else 0.0) + grid.head_height
