"""签到表 as a workbook: a worksheet a section, for those who add names before they print."""

from functools import partial
from pathlib import Path

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.paper.attendance.content import PAPER, REMARK, SIGN, Attendance, Section
from lsb_desktop.paper.xlsx_sheet import (
    HEI,
    SONG,
    WIDE,
    body_cell,
    head_row,
    line,
    lines_of,
    put,
    row_height,
    set_print,
    set_widths,
    sheet_names,
    title_line,
    write_book,
)

_WIDTHS = (6.0, 26.0, 20.0, 24.0, 14.0)
_ROW = 28.0
"""Least height of a row in points: nearly 10 mm to sign in."""


def write_attendance_xlsx(attendance: Attendance, path: Path) -> None:
    """Write the list. UserError if the file cannot be written."""
    sections = attendance.sections
    names = sheet_names([section.heading for section in sections], PAPER)
    fills = [partial(_page, attendance=attendance, section=section) for section in sections]
    write_book(path, attendance.title, list(zip(names, fills, strict=True)))


def _page(page: Worksheet, attendance: Attendance, section: Section) -> None:
    width = len(_WIDTHS)
    title_line(page, attendance.title, width)
    high = 4 + 15 * lines_of(attendance.facts, WIDE)
    line(page, 2, attendance.facts, width, Font(name=SONG, size=10.5), "center", high)
    line(page, 3, section.heading, width, Font(name=HEI, size=13), "left", 24)
    head_row(page, 4, ("序", *section.titles, SIGN, REMARK))
    blank = [("", "")] * section.spare
    for number, names in enumerate([*section.rows, *blank], 1):
        texts = (str(number), *names, "", "")
        for at, text in enumerate(texts, 1):
            body_cell(put(page, 4 + number, at, text), "center" if at == 1 else "left")
        page.cell(4 + number, 1).value = number
        page.row_dimensions[4 + number].height = max(_ROW, row_height(texts, _WIDTHS))
    set_widths(page, _WIDTHS)
    set_print(page, 4, ("", attendance.mark), across=False)
