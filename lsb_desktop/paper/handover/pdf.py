"""The hand-over list (颁奖交接单) as a PDF: A4, a table an award, room for a pen."""

from collections.abc import Sequence
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, GlyphReport, report
from lsb_desktop.paper.grid import Grid, GridColumn, grid_of
from lsb_desktop.paper.handover.content import (
    COLUMNS,
    GIVER,
    PAPER,
    HandoverList,
    HandoverTable,
)
from lsb_desktop.paper.pages import MARGIN, SOFT, Pages, titled

PAGES = ((210.0, 297.0), (297.0, 210.0))
"""A4 upright; across where names or numbers need it (mm)."""
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
ROW = 27.0
"""Points; people write in it."""
_FACTS, _HEADING, _ORDER = 10.5, 13.0, 10.0
_GAP = 14.0
_SIGN = 40.0
_SIGNERS = ("清点人", "礼仪", "复核人")
_KEPT = 2
"""Rows that a table begins with at a page's end, at least."""
_LEAST = {"村（社区）": 6.2, "上台人": 5.2, "名次": 5.4}
_GREED = {"村（社区）": 1.0, "上台人": 0.6, GIVER: 2.6}
_LEFT = ("村（社区）", "上台人")
_BLANK = "　　　　　"
"""The room that a name takes when it is written in by hand."""


def write_handover_pdf(sheet: HandoverList, path: Path) -> int:
    """Write the list; the number of pages. UserError if the file cannot be written."""
    page, grids = _grids(sheet)
    with replacing(path) as temporary:
        return _HandoverPaper(sheet, grids, page).write(str(temporary))


def glyph_report(sheet: HandoverList) -> GlyphReport:
    """Which characters of the list another font sets, and which none has."""
    cells = (cell for table in sheet.tables for row in table.rows for cell in row)
    headings = ((t.heading, Face.BOLD) for t in sheet.tables)
    return report([(sheet.title, Face.SERIF), *headings, *((c, Face.SANS) for c in cells)])


def _grids(sheet: HandoverList) -> tuple[tuple[float, float], list[Grid]]:
    """The page and each table's grid; one width a column through all tables."""
    columns = _columns(sheet)
    for page in PAGES:
        room = (page[0] - 2 * MARGIN) * MM
        found = [g for size in SIZES if (g := grid_of(columns, size, room))]
        if found:
            best = min(found, key=lambda g: (sum(g.lines), -g.size))
            return page, _cut(best, sheet.tables)
    raise UserError("文字太长，一张 A4 纸放不下颁奖交接单；请把奖项或村名改短")


def _columns(sheet: HandoverList) -> list[GridColumn]:
    """Columns in which something stands, and the one to be filled in."""
    rows = [row for table in sheet.tables for row in table.rows]
    found = []
    for at, title in enumerate(COLUMNS):
        cells = tuple(row[at] for row in rows)
        if title == GIVER:
            cells = (_BLANK,) * len(rows)
        if any(cells):
            align = "left" if title in _LEFT else "center"
            least, greed = _LEAST.get(title, 0.0), _GREED.get(title, 0.1)
            found.append(GridColumn((title,), cells, align, least, greed))
    return found


def _cut(grid: Grid, tables: Sequence[HandoverTable]) -> list[Grid]:
    found, start = [], 0
    for table in tables:
        end = start + len(table.rows)
        found.append(Grid(grid.columns, grid.edges, grid.heads, grid.rows[start:end], grid.size))
        start = end
    return found


class _HandoverPaper(Pages):
    """One list on its way to a file."""

    def __init__(
        self, sheet: HandoverList, grids: Sequence[Grid], page: tuple[float, float]
    ) -> None:
        super().__init__(page, sheet.title, (sheet.code, sheet.mark))
        self._sheet, self._grids = sheet, grids
        self._title = titled(sheet.title, PAPER, self._room)

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        self._begin(path, PAPER)
        self._head()
        for table, grid in zip(self._sheet.tables, self._grids, strict=True):
            self._award(table, grid)
        self._signatures()
        return self._finish()

    def _head(self) -> None:
        self._heading(self._title)
        stock = f"备齐：{self._sheet.stock}" if self._sheet.stock else ""
        for text in ("　".join(self._sheet.facts), stock):
            for line in self._wrapped(text, _FACTS):
                self._text(self._left, line, _FACTS)
                self._y += _FACTS * 1.7
        for line in self._wrapped("人到台口，在“到场”打勾；交到手里，在“已领”打勾。", _ORDER):
            self._text(self._left, line, _ORDER, colour=SOFT)
            self._y += _ORDER * 1.5

    def _award(self, table: HandoverTable, grid: Grid) -> None:
        """A table; on a page of its own rather than broken, when it fits one."""
        heights = grid.heights(ROW)
        names = self._wrapped(table.heading, _HEADING)
        over = _HEADING * 1.5 * len(names) + _ORDER * 1.7 + grid.head_height
        self._y += _GAP
        fits = over + sum(heights) <= self._end - self._fresh
        self._keep(over + sum(heights if fits else heights[:_KEPT]))
        start = 0
        while start < len(heights):
            if start:
                self._turn()
            for name in names:
                self._text(self._left, name, _HEADING, Face.BOLD)
                self._y += _HEADING * 1.5
            order = table.order if not start else "（续）"
            self._text(self._left, order, _ORDER, colour=SOFT)
            self._y += _ORDER * 1.7
            end = self._fitting(heights, start, grid.head_height)
            self._table(grid, range(start, end), heights)
            start = end

    def _signatures(self) -> None:
        self._keep(_SIGN)
        self._y += _SIGN - 14
        part = self._room / len(_SIGNERS)
        for at, who in enumerate(_SIGNERS):
            self._text(self._left + at * part, f"{who}：", 11)
        self._y += 14
