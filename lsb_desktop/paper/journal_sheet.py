"""The journal (操作记录) taken out: a workbook to print and filter, or CSV with a BOM."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from lsb_desktop.core.harmless import harmless
from lsb_desktop.paper.files import replacing

PAPER = "操作记录"
_WIDTHS = (20.0, 12.0, 40.0, 16.0, 16.0, 28.0, 12.0)


def csv_text(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows as CSV that Excel and WPS open as UTF-8; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([heads, *([harmless(cell) for cell in row] for row in rows)])
    return "\ufeff" + out.getvalue()


def write_csv(heads: Sequence[str], rows: Sequence[Sequence[str]], path: Path) -> None:
    """Write CSV. UserError if the file cannot be written."""
    with replacing(path) as temporary:
        temporary.write_text(csv_text(heads, rows), encoding="utf-8", newline="")


def write_xlsx(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], path: Path) -> None:
    """Write a workbook: title, a head that stays in sight and filters, all as text."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.worksheet import Worksheet

    from lsb_desktop.paper.xlsx_sheet import (
        SONG,
        head_row,
        put,
        set_print,
        set_widths,
        title_line,
        write_book,
    )

    font, wrapped = Font(name=SONG, size=10), Alignment(vertical="top", wrap_text=True)

    def fill(page: Worksheet) -> None:
        title_line(page, title, len(heads))
        head_row(page, 2, heads)
        for down, row in enumerate(rows, 3):
            for at, text in enumerate(row, 1):
                if text:
                    cell = put(page, down, at, text)
                    cell.font, cell.alignment = font, wrapped
        page.auto_filter.ref = f"A2:{chr(64 + len(heads))}{2 + len(rows)}"
        set_widths(page, _WIDTHS)
        set_print(page, 2, ("", ""), across=True)

    write_book(path, title, [(PAPER, fill)])
