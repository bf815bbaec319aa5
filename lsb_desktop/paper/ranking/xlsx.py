"""The result sheet (成绩汇总表) as a workbook: numbers are numbers, text is never a formula."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.ranking.content import SIGNERS, Column, Kind, Sheet, sheet_of
from lsb_desktop.paper.xlsx_sheet import (
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
    title_line,
    widened,
    write_book,
)

_ACROSS = 125.0
"""A wider table, in characters, is printed across the sheet."""


def write_ranking_xlsx(snapshot: Snapshot, path: Path, *, include_bottom: bool = False) -> None:
    """Write the sheet. UserError if the file cannot be written."""
    sheet = sheet_of(snapshot, include_bottom=include_bottom)
    write_book(path, sheet.title, [("成绩汇总", partial(put_sheet, sheet=sheet))])


def put_sheet(page: Worksheet, sheet: Sheet) -> None:
    """Fill a worksheet with any sheet of this form."""
    first = _head(page, sheet)
    last = _table(page, sheet, first)
    _tail(page, sheet, last + 1)
    across = sum(_widths(sheet)) > _ACROSS
    set_print(page, first, (sheet.code, sheet.mark), across=across)


def _head(page: Worksheet, sheet: Sheet) -> int:
    """Title, facts and rules; the row of the table's head."""
    width = len(sheet.columns)
    title_line(page, sheet.title, width)
    facts = "　".join((*sheet.facts, sheet.status, *filter(None, [sheet.mark])))
    colour = None if sheet.sealed else "FFB3131B"
    line(page, 2, facts, width, Font(name=SONG, size=10.5, bold=True, color=colour), "left", 18)
    if not sheet.rules:
        return 3
    rules = f"评分办法：{sheet.rules}"
    font = Font(name=SONG, size=10.5)
    line(page, 3, rules, width, font, "left", 4 + 15 * lines_of(rules, WIDE))
    return 4


def _table(page: Worksheet, sheet: Sheet, first: int) -> int:
    """Head and rows; the row under the table."""
    head_row(
        page, first, [f"{c.title}\n{c.detail}" if c.detail else c.title for c in sheet.columns]
    )
    widths = _widths(sheet)
    for down, row in enumerate(sheet.rows, first + 1):
        for at, (column, text) in enumerate(zip(sheet.columns, row, strict=True), 1):
            _cell(page, down, at, column, text)
        page.row_dimensions[down].height = row_height(row, widths)
    set_widths(page, widths)
    return first + 1 + len(sheet.rows)


def _cell(page: Worksheet, row: int, at: int, column: Column, text: str) -> None:
    number = _number(column, text)
    cell = page.cell(row, at, number) if number is not None else put(page, row, at, text)
    assert isinstance(cell, Cell)
    body_cell(cell, "left" if column.kind is Kind.TEXT else "center")
    if number is not None and column.kind is Kind.NUMBER:
        places = max(column.digits, -int(number.as_tuple().exponent))
        cell.number_format = "0." + "0" * places if places else "0"
    if number is not None and text.startswith("+"):
        cell.number_format = f"+{cell.number_format};-{cell.number_format};0"


def _number(column: Column, text: str) -> Decimal | None:
    """A cell's exact number; ``None`` for text and for an empty cell."""
    if column.kind is Kind.TEXT or not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _tail(page: Worksheet, sheet: Sheet, row: int) -> None:
    """Notes and the lines to sign on."""
    width = len(sheet.columns)
    for at, note in enumerate(sheet.notes, 1):
        text = f"{at}. {note}"
        font = Font(name=SONG, size=9.5)
        line(page, row, text, width, font, "left", 3 + 13 * lines_of(text, WIDE))
        row += 1
    signs = "　　".join(f"{who}：＿＿＿＿＿＿＿" for who in SIGNERS)
    line(page, row + 1, signs, width, Font(name=SONG, size=11), "left", 30)
    line(page, row + 2, "年　　月　　日", width, Font(name=SONG, size=11), "right", 22)


def _widths(sheet: Sheet) -> Sequence[float]:
    """Column widths in characters."""
    found = []
    for at, column in enumerate(sheet.columns):
        longest = max((columns_of(row[at]) for row in sheet.rows), default=0)
        heads = max(map(columns_of, (column.title, column.detail)))
        most = 30 if column.kind is Kind.TEXT else 14
        least = {"名次": 6, "备注": 10}.get(column.title, 9)
        found.append(float(min(most, max(least, longest + 2, min(heads, 8) + 2))))
    return widened(found)
