"""The year's papers as files: 年度汇总表 as PDF and as a workbook with the arithmetic beside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.paper.ranking.pdf import write_sheet_pdf
from lsb_desktop.paper.ranking.xlsx import put_sheet
from lsb_desktop.paper.season_content import SeasonSheet
from lsb_desktop.paper.xlsx_sheet import (
    HEI,
    SONG,
    WIDE,
    body_cell,
    head_row,
    line,
    put,
    row_height,
    set_print,
    set_widths,
    title_line,
    write_book,
)

DETAILS, FLOWS = "算分明细", "红旗流转"
_NAME = 18.0
"""Width of the column of names, in characters."""
_HIGHEST = 409.0
"""Points: no program takes a higher row."""


def write_season_pdf(paper: SeasonSheet, path: Path) -> int:
    """Write the table; the number of pages. UserError if the file cannot be written."""
    return write_sheet_pdf(paper.sheet, path)


def write_season_xlsx(paper: SeasonSheet, path: Path) -> None:
    """Write table, arithmetic and flags. UserError if the file cannot be written."""
    told = [(name, "\n".join(lines)) for name, lines in paper.details]
    pages: list[tuple[str, Callable[[Worksheet], object]]] = [
        ("年度汇总", partial(put_sheet, sheet=paper.sheet)),
        (DETAILS, partial(_pairs, paper=paper, heads=("村（社区）", DETAILS), rows=told)),
    ]
    if paper.flows:
        heads = ("标志", "从哪个村到哪个村")
        pages.append((FLOWS, partial(_pairs, paper=paper, heads=heads, rows=paper.flows)))
    write_book(path, paper.sheet.title, pages)


def _pairs(
    page: Worksheet,
    paper: SeasonSheet,
    heads: tuple[str, str],
    rows: list[tuple[str, str]] | tuple[tuple[str, str], ...],
) -> None:
    """A worksheet of two columns: who, and what is told."""
    sheet = paper.sheet
    title_line(page, sheet.title, 2)
    line(page, 2, sheet.code, 2, Font(name=SONG, size=10.5), "left", 18)
    head_row(page, 3, heads)
    widths = (_NAME, WIDE - _NAME)
    for down, (name, text) in enumerate(rows, 4):
        body_cell(put(page, down, 1, name), "left")
        body_cell(put(page, down, 2, text), "left")
        page.cell(down, 1).font = Font(name=HEI, size=11)
        lines = text.split("\n")
        high = sum(row_height((part,), widths[1:]) - 6 for part in lines) + 6
        page.row_dimensions[down].height = min(high, _HIGHEST)
    set_widths(page, widths)
    set_print(page, 3, (sheet.code, sheet.mark), across=False)
