"""The result sheet (成绩汇总表) as a workbook: numbers are numbers, text is never a formula."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.ranking_content import SIGNERS, Column, Kind, Sheet, sheet_of

_THIN = Side(style="thin", color="FF4A4A4A")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="FFF1EEE8")
_SONG, _HEI = "宋体", "黑体"
"""Fonts by name: every office has them, none is shipped."""
_WIDE = 92.0
"""Width of all columns together, in characters: about an A4 sheet upright."""
_ACROSS = 125.0
"""A wider table is printed across the sheet."""


def write_ranking_xlsx(snapshot: Snapshot, path: Path, *, include_bottom: bool = False) -> None:
    """Write the sheet. UserError if the file cannot be written."""
    sheet = sheet_of(snapshot, include_bottom=include_bottom)
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "成绩汇总"
    first = _head(page, sheet)
    last = _table(page, sheet, first)
    _tail(page, sheet, last + 1)
    _print(page, sheet, first)
    book.properties.title = _text(sheet.title)
    book.properties.creator = "LSB Desktop"
    with replacing(path) as temporary:
        book.save(temporary)


def _head(page: Worksheet, sheet: Sheet) -> int:
    """Title, facts and rules; the row of the table's head."""
    width = len(sheet.columns)
    lines = _lines_of(sheet.title, _WIDE / 1.5)
    _line(page, 1, sheet.title, width, Font(name=_HEI, size=16), "center", 6 + 24 * lines)
    facts = "　".join((*sheet.facts, sheet.status, *filter(None, [sheet.mark])))
    colour = None if sheet.sealed else "FFB3131B"
    _line(page, 2, facts, width, Font(name=_SONG, size=10.5, bold=True, color=colour), "left", 18)
    if not sheet.rules:
        return 3
    rules = f"评分办法：{sheet.rules}"
    font = Font(name=_SONG, size=10.5)
    _line(page, 3, rules, width, font, "left", 4 + 15 * _lines_of(rules, _WIDE))
    return 4


def _table(page: Worksheet, sheet: Sheet, first: int) -> int:
    """Head and rows; the row under the table."""
    for at, column in enumerate(sheet.columns, 1):
        text = f"{column.title}\n{column.detail}" if column.detail else column.title
        cell = _put(page, first, at, text)
        cell.font = Font(name=_HEI, size=11)
        cell.fill = _HEAD
        cell.border = _BOX
        cell.alignment = Alignment("center", "center", wrap_text=True)
    page.row_dimensions[first].height = 32
    widths = _widths(sheet)
    for down, row in enumerate(sheet.rows, first + 1):
        for at, (column, text) in enumerate(zip(sheet.columns, row, strict=True), 1):
            _cell(page, down, at, column, text)
        lines = max(_lines_of(t, w - 2) for t, w in zip(row, widths, strict=True))
        page.row_dimensions[down].height = 6 + 15 * lines
    for at, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.freeze_panes = page.cell(first + 1, 1).coordinate
    return first + 1 + len(sheet.rows)


def _cell(page: Worksheet, row: int, at: int, column: Column, text: str) -> None:
    number = _number(column, text)
    cell = page.cell(row, at, number) if number is not None else _put(page, row, at, text)
    cell.font = Font(name=_SONG, size=11)
    cell.border = _BOX
    side = "left" if column.kind is Kind.TEXT else "center"
    cell.alignment = Alignment(side, "center", wrap_text=True)
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
        font = Font(name=_SONG, size=9.5)
        _line(page, row, text, width, font, "left", 3 + 13 * _lines_of(text, _WIDE))
        row += 1
    signs = "　　".join(f"{who}：＿＿＿＿＿＿＿" for who in SIGNERS)
    _line(page, row + 1, signs, width, Font(name=_SONG, size=11), "left", 30)
    _line(page, row + 2, "年　　月　　日", width, Font(name=_SONG, size=11), "right", 22)


def _line(
    page: Worksheet, row: int, text: str, width: int, font: Font, side: str, height: float
) -> None:
    """A text over the whole width of the table."""
    cell = _put(page, row, 1, text)
    cell.font = font
    cell.alignment = Alignment(side, "center", wrap_text=True)
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=max(2, width))
    page.row_dimensions[row].height = height


def _put(page: Worksheet, row: int, at: int, text: str) -> Cell:
    """A text that no program reads as a formula, whatever it begins with."""
    cell = page.cell(row, at)
    assert isinstance(cell, Cell)
    cell.value = _text(text)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    return cell


def _text(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _columns_of(text: str) -> int:
    """A text's width in characters of a column's measure; Chinese takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def _lines_of(text: str, width: float) -> int:
    """How many lines a text takes in so many characters of width."""
    return max(1, ceil(_columns_of(text) / width))


def _widths(sheet: Sheet) -> Sequence[float]:
    """Column widths in characters, together about :data:`_WIDE` where they can be."""
    found = []
    for at, column in enumerate(sheet.columns):
        longest = max((_columns_of(row[at]) for row in sheet.rows), default=0)
        heads = max(map(_columns_of, (column.title, column.detail)))
        most = 30 if column.kind is Kind.TEXT else 14
        least = {"名次": 6, "备注": 10}.get(column.title, 9)
        found.append(float(min(most, max(least, longest + 2, min(heads, 8) + 2))))
    spare = max(0.0, _WIDE - sum(found)) / len(found)
    return [width + min(spare, 8.0) for width in found]


def _print(page: Worksheet, sheet: Sheet, head: int) -> None:
    """A4, as wide as the sheet, the head on every page, numbered — 1 —."""
    setup = page.page_setup
    setup.paperSize = page.PAPERSIZE_A4
    across = sum(_widths(sheet)) > _ACROSS
    setup.orientation = page.ORIENTATION_LANDSCAPE if across else page.ORIENTATION_PORTRAIT
    setup.fitToWidth, setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = 18 / 25.4
    margins.top, margins.bottom = 16 / 25.4, 18 / 25.4
    page.oddFooter.center.text = "— &P —"
    page.oddFooter.left.text = sheet.code
    page.oddFooter.right.text = sheet.mark or None
