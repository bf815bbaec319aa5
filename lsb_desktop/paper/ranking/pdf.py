"""The result sheet (成绩汇总表) as a PDF: A4, the head on every page, signatures at the end."""

from collections.abc import Sequence
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, GlyphReport, report
from lsb_desktop.paper.grid import Grid, GridColumn, grid_of
from lsb_desktop.paper.pages import MARGIN
from lsb_desktop.paper.ranking.content import Column, Kind, Sheet, sheet_of
from lsb_desktop.paper.ranking.page import RankingPaper

PAGES = ((210.0, 297.0), (297.0, 210.0), (420.0, 297.0))
"""A4 upright; wider when the components need it: A4 across, A3 across (mm)."""
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_LEAST = {"备注": 4.2, "奖项": 5.2, "分组": 4.2}


def write_ranking_pdf(snapshot: Snapshot, path: Path, *, include_bottom: bool = False) -> int:
    """Write the sheet; the number of pages. UserError if the file cannot be written."""
    return write_sheet_pdf(sheet_of(snapshot, include_bottom=include_bottom), path)


def write_sheet_pdf(sheet: Sheet, path: Path) -> int:
    """Write any sheet of this form; the number of pages."""
    page, grids = _grids(sheet)
    with replacing(path) as temporary:
        return RankingPaper(sheet, grids, page).write(str(temporary))


def _grids(sheet: Sheet) -> tuple[tuple[float, float], list[Grid]]:
    """The smallest page that holds the columns; on it, fewest broken cells and largest first."""
    columns = _columns(sheet)
    for page in PAGES:
        room = (page[0] - 2 * MARGIN) * MM
        found = [g for size in SIZES if (g := grid_of(columns, size, room))]
        if found:
            return page, sorted(found, key=lambda g: (sum(g.lines), -g.size))
    raise UserError("环节太多，一张 A3 纸也放不下成绩汇总表；请改用电子表格")


def _columns(sheet: Sheet) -> list[GridColumn]:
    cells = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    return [_column(c, at, cells[at]) for at, c in enumerate(sheet.columns)]


def _column(column: Column, at: int, cells: Sequence[str]) -> GridColumn:
    head = (column.title, column.detail) if column.detail else (column.title,)
    if column.kind is not Kind.TEXT:
        return GridColumn(head, tuple(cells), "center", greed=0.6)
    least = _LEAST.get(column.title, 6.2)
    return GridColumn(head, tuple(cells), "left", least, greed=1.5 if at < 2 else 1.0)


def glyph_report(snapshot: Snapshot) -> GlyphReport:
    """Which characters of the sheet another font sets, and which none has."""
    sheet = sheet_of(snapshot)
    body = (text for row in sheet.rows for text in row)
    return report(
        [(sheet.title, Face.SERIF), *((text, Face.SANS) for text in (*body, *sheet.notes))]
    )
