"""A contest and its book as a contest workbook (SCORING.md §4) that WPS and Excel edit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import takewhile
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.harmless import HEADS
from lsb_desktop.core.model import Contest
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.profile import photos_of
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.canonical import canonical
from lsb_desktop.paper.workbook.report import Spot
from lsb_desktop.paper.workbook.tables import Table, tables_of

PROGRAM = "亮赛比"
MOST_ROWS = 1_048_576
MOST_TEXT = 32_767
"""What one sheet and one cell of an .xlsx hold."""
_EXACT_DIGITS = 15
_RISKY = (*HEADS, "#")
"""What a program might take for a formula or an error when the cell is edited."""
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_LINE, _HIGHEST = 16, 400
"""Row heights in points."""
_A4 = "9"
_NARROW, _WIDE_COLUMN, _WIDEST = 8, 14, 48

_HEAD_FONT = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="9C1C1C")
_HEAD_LINE = Border(bottom=Side(style="thin", color="5A0F0F"))
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_HEAD_ALIGN = Alignment(horizontal="center", vertical="center")


def write_workbook(contest: Contest, book: Book, path: str | Path) -> tuple[str, ...]:
    """Write all of a contest; the file appears whole or not at all.

    Returns sentences on what was left behind: entries that belong to nothing
    any more, and photos, which no cell can hold. Raises :class:`UserError` if
    the file cannot be written, its subclass ``FileBusy`` if it is open elsewhere.
    """
    photos = sum(len(photos_of(book, e.id)) for e in contest.entrants)
    pictures = sum(bool(i.picture) for i in contest.agenda)
    contest, book, lost = canonical(contest, book)
    tables = tables_of(contest, book)
    for name, table in tables.items():
        _check_limits(name, table)
    with replacing(Path(path)) as temporary:
        _save(tables, temporary)
    return tuple(_left_behind(lost, photos, pictures))


def _left_behind(lost: int, photos: int, pictures: int) -> Iterator[str]:
    if lost:
        yield f"有 {lost} 条录入属于已删除的村、评委、指标或题目，或属于应回避的评委，没有写出"
    if photos:
        yield f"照片 {photos} 张只在数据文件里，不随工作簿带走"
    if pictures:
        yield f"会议流程里的图片 {pictures} 张只在数据文件里，不随工作簿带走"


def _save(tables: dict[str, Table], path: Path) -> None:
    workbook = Workbook(write_only=True)
    workbook.properties.creator = PROGRAM
    for name, table in tables.items():
        _sheet(workbook, name, table)
    workbook.save(path)


def _check_limits(name: str, table: Table) -> None:
    """Before the first sheet: openpyxl leaves a workbook broken off open, on temporary files."""
    if len(table) >= MOST_ROWS:
        raise UserError(f"“{name}”表有 {len(table)} 行，超出一张工作表的上限 {MOST_ROWS} 行")
    for number, row in enumerate(table, 2):
        for at, value in enumerate(row, 1):
            length = len(escaped(value)) if isinstance(value, str) else 0
            if length > MOST_TEXT:
                spot = Spot(name, number, at)
                raise UserError(f"{spot}: 文字有 {length} 个字符，超出一个单元格的上限 {MOST_TEXT}")


def _sheet(workbook: Any, name: str, table: Table) -> None:
    columns = layout.LAYOUTS[name].columns[: _columns(name, table)]
    table = [row[: len(columns)] for row in table]
    sheet = workbook.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    widths = list(_widths(columns, table))
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for validation in _validations(name, table):
        sheet.data_validations.append(validation)
    sheet.append([_head(sheet, title) for title in columns])
    for number, row in enumerate(table, 2):
        lines = max(map(_lines, row, widths), default=1)
        if lines > 1:
            sheet.row_dimensions[number].height = min(lines * _LINE, _HIGHEST)
        sheet.append([_value(sheet, value) for value in row])


def _columns(name: str, table: Table) -> int:
    """How many columns are written: of ours at the end those that say something."""
    count = len(layout.LAYOUTS[name].columns)
    ours = len(layout.OUR_COLUMNS.get(name, ()))
    blank = (not any(row[count - 1 - at] for row in table) for at in range(ours))
    return count - sum(1 for _ in takewhile(bool, blank))


def _widths(columns: Sequence[str], table: Table) -> Iterable[float]:
    """By the widest text of the first rows; a Chinese character is two wide."""
    for at, title in enumerate(columns):
        shown = [title] + [_text(row[at]) for row in table[:200]]
        widest = max(_display_width(line) for text in shown for line in text.split("\n"))
        least = _NARROW if len(title) <= 2 else _WIDE_COLUMN
        yield min(max(widest + 3, least), _WIDEST)


def _lines(value: object, width: float) -> int:
    """How many lines a wrapped text takes in a column."""
    if not isinstance(value, str) or not _is_wrapped(value):
        return 1
    return sum(1 + int(_display_width(line) // width) for line in value.split("\n"))


def _is_wrapped(text: str) -> bool:
    return "\n" in text or (2 * len(text) > _WIDEST and _display_width(text) > _WIDEST)


def _display_width(text: str) -> int:
    return sum(1 if ord(c) < 0x2E80 else 2 for c in text)


def _text(value: object) -> str:
    return "" if value is None else plain(value) if isinstance(value, Fraction) else str(value)


def _head(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, title)
    cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    cell.border, cell.alignment = _HEAD_LINE, _HEAD_ALIGN
    return cell


def _value(sheet: Any, value: object) -> Any:
    """A number as a number if a number cell holds it exactly, anything else as plain text."""
    if value is None or value == "":
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, Fraction):
        text = plain(value)
        if "/" not in text and _digits(text) <= _EXACT_DIGITS:
            return float(text) if "." in text else int(text)
        return text
    text = escaped(str(value))
    if text.startswith(_RISKY) or _is_wrapped(text):
        return _text_cell(sheet, text)
    return text


def _digits(text: str) -> int:
    """Significant decimal digits."""
    return len(text.lstrip("-").replace(".", "").strip("0"))


def _text_cell(sheet: Any, text: str) -> Any:
    """A long text wrapped; one that looks like a formula stays text even when it is edited."""
    cell = WriteOnlyCell(sheet)
    cell._value, cell.data_type = text, "s"
    cell.quotePrefix = text.startswith(_RISKY)
    cell.alignment = _WRAPPED
    return cell


def escaped(text: str) -> str:
    """Characters XML has no place for, in the way spreadsheets write them (``_x0007_``)."""
    return _ILLEGAL.sub(lambda m: f"_x{ord(m[0]):04X}_", text)


def _validations(name: str, table: Table) -> Iterable[DataValidation]:
    """Drop-down lists for cells that hold one word of a few."""
    for (sheet, column), kind in layout.CHOICES.items():
        if sheet == name:
            letter = get_column_letter(layout.LAYOUTS[name].columns.index(column) + 1)
            yield _list(kind, f"{letter}2:{letter}500")
    if name == layout.RULES:
        for at, row in enumerate(table, 2):
            if row[0] in layout.RULE_CHOICES:
                yield _list(layout.RULE_CHOICES[str(row[0])][1], f"B{at}")


def _list(words: Iterable[str], cells: str) -> DataValidation:
    return DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True, sqref=cells)
