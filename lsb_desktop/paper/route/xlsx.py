"""The route sheet (观摩路线表) as a workbook: a worksheet for each tour group, ready to print."""

from functools import partial
from pathlib import Path

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.paper.route.content import PAPER, REMARK, RouteSheet, RouteTable
from lsb_desktop.paper.xlsx_sheet import (
    HEI,
    SONG,
    WIDE,
    body_cell,
    columns_of,
    head_row,
    line,
    lines_of,
    put,
    row_height,
    set_print,
    set_widths,
    sheet_names,
    title_line,
    widened,
    write_book,
)

_MIDDLE = {"序", "到达–离开", "停留"}
_ACROSS = 100.0
"""A wider table, in characters, is printed across the sheet."""


def write_route_xlsx(sheet: RouteSheet, path: Path) -> None:
    """Write the sheet. UserError if the file cannot be written."""
    names = sheet_names([table.name for table in sheet.tables], PAPER)
    fills = [partial(_page, sheet=sheet, table=table) for table in sheet.tables]
    write_book(path, sheet.title, list(zip(names, fills, strict=True)))


def _page(page: Worksheet, sheet: RouteSheet, table: RouteTable) -> None:
    """Title, the group, facts, and its stops."""
    width, widths = len(sheet.columns), _widths(sheet)
    title_line(page, sheet.title, width)
    facts = "　".join((*sheet.facts, *filter(None, [sheet.mark])))
    text = f"{facts}\n{sheet.note}" if sheet.note else facts
    high = 4 + 15 * sum(lines_of(part, WIDE) for part in text.split("\n"))
    line(page, 2, text, width, Font(name=SONG, size=10.5), "left", high)
    head = 3
    if table.heading:
        line(page, head, table.heading, width, Font(name=HEI, size=13), "left", 24)
        head += 1
    head_row(page, head, sheet.columns)
    for down, row in enumerate(table.rows, head + 1):
        for at, (title, text) in enumerate(zip(sheet.columns, row, strict=True), 1):
            cell = put(page, down, at, text)
            if title == "序":
                cell.value = int(text)
            body_cell(cell, "center" if title in _MIDDLE else "left")
        page.row_dimensions[down].height = max(24.0, row_height(row, widths))
    set_widths(page, widths)
    set_print(page, head, ("", sheet.mark), across=sum(widths) > _ACROSS)


def _widths(sheet: RouteSheet) -> list[float]:
    """Column widths in characters: what the longest cell needs; 备注 has room to write in."""
    rows = [row for table in sheet.tables for row in table.rows]
    found = []
    for at, title in enumerate(sheet.columns):
        longest = max(columns_of(text) for text in (title, *(row[at] for row in rows)))
        most, least = (36, 16) if title == REMARK else (30, 6)
        found.append(float(min(most, max(least, longest + 2))))
    return widened(found)
