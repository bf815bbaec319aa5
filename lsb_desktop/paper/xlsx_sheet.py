"""One worksheet of a paper: lines over its whole width, ruled tables, how it is printed."""

import re
from collections.abc import Callable, Hashable, Sequence
from copy import copy
from functools import lru_cache, partial
from math import ceil
from pathlib import Path
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.core.harmless import HEADS
from lsb_desktop.paper.files import replacing

_FORBIDDEN = re.compile(r"[\\/*?:\[\]']")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (2.2 Characters); openpyxl's list has the controls only."""
_THIN = Side(style="thin", color="FF4A4A4A")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD = PatternFill("solid", fgColor="FFF1EEE8")
SONG, HEI = "宋体", "黑体"
"""Fonts by name: every office has them, none is shipped."""
WIDE = 92.0
"""Width of all columns together, in characters: about an A4 sheet upright."""
_LOOKS: WeakKeyDictionary[Workbook, dict[Hashable, StyleArray]] = WeakKeyDictionary()
"""The looks that each workbook has, by name."""


def write_book(
    path: Path, title: str, pages: Sequence[tuple[str, Callable[[Worksheet], object]]]
) -> None:
    """A workbook of named worksheets, each filled by its function.

    UserError if the file cannot be written.
    """
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, fill in pages:
        fill(book.create_sheet(name))
    book.properties.title = legal(title)
    book.properties.creator = "LSB Desktop"
    with replacing(path) as temporary:
        book.save(temporary)


def dress(cell: Cell, name: Hashable, build: Callable[[Cell], object]) -> None:
    """Give a cell the look of this name: font, fill, border, alignment and protection.

    A workbook has every look built once, for openpyxl takes 0.3 ms to build one. What belongs to
    the cell's content stays: its number format, and that a text is no formula.
    """
    page = cell.parent
    assert isinstance(page, Worksheet)
    assert page.parent is not None
    looks = _LOOKS.setdefault(page.parent, {})
    if name in looks:
        own, cell._style = cell._style, copy(looks[name])
        if own is not None:
            cell._style.numFmtId, cell._style.quotePrefix = own.numFmtId, own.quotePrefix
    else:
        build(cell)
        looks[name] = copy(cell._style)


def line(
    page: Worksheet, row: int, text: str, width: int, font: Font, side: str, height: float
) -> None:
    """A text over the whole width of the table; ``height`` in points."""
    dress(put(page, row, 1, text), (font, side), partial(_line, font, side))
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=max(2, width))
    page.row_dimensions[row].height = height


def _line(font: Font, side: str, cell: Cell) -> None:
    cell.font = font
    cell.alignment = Alignment(side, "center", wrap_text=True)


def title_line(page: Worksheet, text: str, width: int) -> None:
    """The paper's title in row 1."""
    high = 6 + 24 * lines_of(text, WIDE / 1.5)
    line(page, 1, text, width, Font(name=HEI, size=16), "center", high)


def head_row(page: Worksheet, row: int, titles: Sequence[str]) -> None:
    """The head of a table; it stays in sight when the sheet is scrolled."""
    for at, title in enumerate(titles, 1):
        dress(put(page, row, at, title), "head", _head)
    page.row_dimensions[row].height = 32
    page.freeze_panes = page.cell(row + 1, 1).coordinate


def _head(cell: Cell) -> None:
    cell.font = Font(name=HEI, size=11)
    cell.fill = HEAD
    cell.border = BOX
    cell.alignment = Alignment("center", "center", wrap_text=True)


def body_cell(cell: Cell, side: str) -> None:
    """How a cell of a table looks."""
    dress(cell, side, partial(_body, side))


def _body(side: str, cell: Cell) -> None:
    cell.font = Font(name=SONG, size=11)
    cell.border = BOX
    cell.alignment = Alignment(side, "center", wrap_text=True)


def row_height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Points that the texts of a row need in columns of these widths."""
    return 6.0 + 15 * max(lines_of(t, w - 2) for t, w in zip(cells, widths, strict=True))


def sheet_names(wanted: Sequence[str], otherwise: str) -> list[str]:
    """Names that a workbook takes: 31 characters, none twice, ``otherwise`` for an empty one."""
    found: list[str] = []
    taken: set[str] = set()
    for text in wanted:
        base = _FORBIDDEN.sub("_", legal(text))[:27].strip() or otherwise
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}({number})", number + 1
        taken.add(name.casefold())
        found.append(name)
    return found


def set_widths(page: Worksheet, widths: Sequence[float]) -> None:
    """Column widths, in characters."""
    for at, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(at)].width = width


def put(page: Worksheet, row: int, at: int, text: str) -> Cell:
    """A text that no program reads as a formula, whatever it begins with."""
    cell = page.cell(row, at)
    assert isinstance(cell, Cell)
    cell.value = legal(text)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(HEADS)
    return cell


def legal(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


@lru_cache(maxsize=1 << 12)
def columns_of(text: str) -> int:
    """A text's width in characters of a column's measure; Chinese takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in so many characters of width."""
    return max(1, ceil(columns_of(text) / width))


def widened(widths: Sequence[float]) -> list[float]:
    """Column widths in characters, together about :data:`WIDE` where they can be."""
    spare = max(0.0, WIDE - sum(widths)) / len(widths)
    return [width + min(spare, 8.0) for width in widths]


def set_print(page: Worksheet, head: int, feet: tuple[str, str], *, across: bool) -> None:
    """A4, as wide as the sheet, the head on every page, numbered — 1 —."""
    setup = page.page_setup
    setup.paperSize = page.PAPERSIZE_A4
    setup.orientation = page.ORIENTATION_LANDSCAPE if across else page.ORIENTATION_PORTRAIT
    setup.fitToWidth, setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = 18 / 25.4
    margins.top, margins.bottom = 16 / 25.4, 18 / 25.4
    page.oddFooter.center.text = "— &P —"
    # An ampersand begins a code there: && is one.
    page.oddFooter.left.text = feet[0].replace("&", "&&") or None
    page.oddFooter.right.text = feet[1].replace("&", "&&") or None
