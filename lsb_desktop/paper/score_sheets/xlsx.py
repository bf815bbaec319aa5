"""The blank forms as a workbook: a worksheet a form, to be filled in and imported again.

Cells to fill in take only what the import takes; all others are locked,
without a password. The words 评委 and 环节 over the table say whose marks they
are (paper/intake/titles.py reads them).
"""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.paper.score_sheets.allowed import allow
from lsb_desktop.paper.score_sheets.content import Form, Kind, ScoreSheets
from lsb_desktop.paper.xlsx_sheet import (
    HEI,
    SONG,
    WIDE,
    body_cell,
    columns_of,
    dress,
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

VILLAGE, FIRST = 2, 3
"""Columns: the village, the first mark."""
_STRUCK = PatternFill("solid", fgColor="FFE4E1DA")
_ROW = 24.0
"""Least height of a row in points: a bit over 8 mm, for it is printed and written on, too."""
_ACROSS = 100.0
_FREE = {Kind.CHECK: "扣分原因", Kind.ENTRY: "依据、备注"}
RECUSED = "回避"


def write_forms_xlsx(sheets: ScoreSheets, name: str, path: Path) -> None:
    """Write the forms of one file (see ``sheets.files``). UserError if it cannot be written."""
    forms = dict(sheets.files)[name]
    several = len({f.code for f in forms}) < len(forms)
    titles = [f"{f.owner} {f.component}" if several and f.code else f.owner for f in forms]

    def fill(form: Form) -> Callable[[Worksheet], object]:
        return lambda page: _Page(page, form, sheets).write()

    names = sheet_names(titles, name)
    write_book(path, forms[0].title, list(zip(names, map(fill, forms), strict=True)))


class _Look(NamedTuple):
    """How a cell of the table looks, and whether it may be written in."""

    side: str
    locked: bool
    struck: bool
    named: bool


def _wear(look: _Look, cell: Cell) -> None:
    body_cell(cell, look.side)
    cell.protection = Protection(locked=look.locked)
    if look.struck:
        cell.fill = _STRUCK
        cell.font = Font(name=SONG, size=11, strike=look.named)


def _full_points(cell: Cell) -> None:
    body_cell(cell, "center")
    cell.font = Font(name=HEI, size=10.5)


class _Page:
    """One form on its worksheet."""

    def __init__(self, page: Worksheet, form: Form, sheets: ScoreSheets) -> None:
        self._page, self._form, self._sheets = page, form, sheets
        self._total = FIRST + len(form.columns)
        self._width = self._total + bool(form.total)
        """The last column, 备注."""
        self._titles = self._headings()
        self._widths = self._measured()

    def write(self) -> None:
        """Title, facts, heads, villages; how it is printed and locked."""
        first = self._top() + 1
        last = first + len(self._form.villages) - 1
        for at, village in enumerate(self._form.villages):
            self._village(first + at, at, village)
        for at, column in enumerate(self._form.columns):
            allow(self._page, column, self._open(FIRST + at, first), self._form.kind)
        set_widths(self._page, self._widths)
        set_print(
            self._page, first - 1, (self._form.owner, self._sheets.mark), across=self._across()
        )
        self._page.print_title_rows = f"{self._head}:{first - 1}"
        self._page.print_area = f"A1:{get_column_letter(self._width)}{last + 2}"
        self._page.freeze_panes = self._page.cell(first, FIRST).coordinate
        self._sign(last + 2)
        self._page.protection.sheet = True
        self._page.protection.formatColumns = self._page.protection.formatRows = False

    def _headings(self) -> tuple[str, ...]:
        form = self._form
        return (
            "序",
            "村（社区）",
            *(c.name for c in form.columns),
            *(["合计"] if form.total else []),
            _FREE.get(form.kind, "备注"),
        )

    def _measured(self) -> list[float]:
        longest = max(map(columns_of, self._form.villages))
        marks = [max(9.0, min(16.0, columns_of(t) + 2)) for t in self._titles[2:-1]]
        free = max(14.0, WIDE - 5 - min(30, longest + 2) - sum(marks))
        return [5.0, float(max(14, min(30, longest + 2))), *marks, min(free, 40.0)]

    def _across(self) -> bool:
        return sum(self._widths) > _ACROSS

    # Over the table -------------------------------------------------------

    def _top(self) -> int:
        """Everything over the villages; the last of its rows."""
        form, page = self._form, self._page
        title_line(page, form.title, self._width)
        facts = "　".join(f"{word}：{text}" for word, text in self._facts() if text)
        for row, text in ((2, facts), (3, form.reminder)):
            font, high = Font(name=SONG, size=10.5), 4 + 15 * lines_of(text, WIDE)
            line(page, row, text, self._width, font, "left", high)
        self._head = row = 4
        bands = self._bands()
        if any(bands):
            self._band(row, bands)
            row += 1
        head_row(page, row, self._titles)
        page.row_dimensions[row].height = max(
            32.0, row_height(self._titles, [w + 1 for w in self._widths])
        )
        if any(bands):
            self._join(row, bands)
        if any(c.full for c in form.columns):
            row += 1
            self._full(row)
        return row

    def _facts(self) -> tuple[tuple[str, str], ...]:
        form, sheets = self._form, self._sheets
        return (
            ("评委", form.code),
            ("姓名", form.name),
            ("评委组", form.panel),
            ("观摩组", form.tour),
            ("环节", form.component),
            ("日期", sheets.day),
            ("说明", sheets.mark),
        )

    def _bands(self) -> tuple[str, ...]:
        """What stands over each column of marks: its 环节, or that it is taken off."""
        if self._form.kind is Kind.CHECK:
            return ("扣分",) * len(self._form.columns)
        return tuple(c.over for c in self._form.columns)

    def _band(self, row: int, bands: tuple[str, ...]) -> None:
        head_row(self._page, row, ["", "", *bands, *[""] * (self._width - FIRST - len(bands) + 1)])
        self._page.row_dimensions[row].height = 20
        start = 0
        for at in range(1, len(bands) + 1):
            if at == len(bands) or bands[at] != bands[start]:
                if bands[start]:
                    self._merge(row, FIRST + start, row, FIRST + at - 1)
                start = at

    def _join(self, row: int, bands: tuple[str, ...]) -> None:
        """Columns without a band go through both rows of the head."""
        for at, title in enumerate(self._titles, 1):
            inside = FIRST <= at < FIRST + len(bands)
            if not (inside and bands[at - FIRST]):
                put(self._page, row - 1, at, title)
                self._merge(row - 1, at, row, at)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self._page.merge_cells(
                start_row=top, start_column=left, end_row=bottom, end_column=right
            )

    def _full(self, row: int) -> None:
        form = self._form
        figures = [*(c.full for c in form.columns), *([form.total] if form.total else [])]
        for at, text in enumerate(["", "满分", *figures, ""], 1):
            cell = put(self._page, row, at, text)
            dress(cell, "full points", _full_points)
            if at >= FIRST and text:
                cell.value = float(Fraction(text))
        self._page.row_dimensions[row].height = 20

    # Villages -------------------------------------------------------------

    def _village(self, row: int, at: int, name: str) -> None:
        page, struck = self._page, at in self._form.struck
        texts = [str(at + 1), name, *[""] * (self._width - VILLAGE)]
        texts[-1] = RECUSED if struck else ""
        for column, text in enumerate(texts, 1):
            side = "left" if column in (VILLAGE, self._width) else "center"
            summed = bool(self._form.total) and column == self._total
            look = _Look(side, struck or summed or column < FIRST, struck, column <= VILLAGE)
            cell = put(page, row, column, text) if text else page.cell(row, column)
            dress(cell, look, partial(_wear, look))
        page.cell(row, 1).value = at + 1
        if self._form.total and not struck:
            self._sum(row)
        page.row_dimensions[row].height = max(_ROW, row_height(texts, self._widths))

    def _sum(self, row: int) -> None:
        """合计 by formula, rounded to what a mark may have: 0.1 + 0.2 is 0.3."""
        cell = self._page.cell(row, self._total)
        first, last = get_column_letter(FIRST), get_column_letter(self._total - 1)
        marks = f"{first}{row}:{last}{row}"
        cell.value = f'=IF(COUNT({marks})=0,"",ROUND(SUM({marks}),6))'

    def _open(self, column: int, first: int) -> list[str]:
        """The cells of a column that are to be filled in, as ranges."""
        letter, found, start = get_column_letter(column), [], 0
        for at in (*self._form.struck, len(self._form.villages)):
            if at > start:
                found.append(f"{letter}{first + start}:{letter}{first + at - 1}")
            start = at + 1
        return found

    def _sign(self, row: int) -> None:
        who = "评委签名" if self._form.code else "填表人签名"
        cell = put(self._page, row, 1, f"{who}：＿＿＿＿＿＿＿　　＿＿＿＿年＿＿月＿＿日")
        cell.font = Font(name=SONG, size=11)
        cell.alignment = Alignment("left", "center")
        self._merge(row, 1, row, self._width)
        self._page.row_dimensions[row].height = 28
