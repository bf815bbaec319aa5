"""What calamine does not tell about an .xls: error cells, percents, hidden lines, its reach.

The same four that :mod:`lsb_desktop.paper.workbook.faults` finds in an .xlsx, looked
up in the records of the Workbook stream. Source: [MS-XLS] 2.4 and 2.5.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from lsb_desktop.paper.workbook.faults import is_percent
from lsb_desktop.paper.workbook.marked import MOST_CELLS, Marked, error_cell

_BOF = {0x0009, 0x0209, 0x0409, 0x0809}
_EOF, _FILEPASS, _SHEET, _FORMAT, _XF = 0x0A, 0x2F, 0x85, 0x41E, 0xE0
_COLUMNS, _ROW = 0x7D, 0x208
_REACH, _STRINGS = 0x200, 0xFC
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_FORMULAS = {0x0006, 0x0206, 0x0406}
_NUMBERS = {0x0203, 0x027E, *_FORMULAS}
_ERROR, _MANY = 0x0205, 0x00BD
_TEXTS = {0x00FD, 0x0204, 0x00D6}
_CELLS = _NUMBERS | _TEXTS | {_ERROR, _MANY}
_WITH_ROW = _CELLS | {_ROW, 0x0201, 0x00BE}
"""Records of a row: its cells, blank ones too, and the row itself."""
_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
Record = tuple[int, bytes]


class DamagedXls(ValueError):
    """Records that no program writes."""


class ProtectedXls(Exception):
    """An .xls whose cells are encrypted."""


@dataclass
class _Globals:
    """What the sheets refer to: where each begins, and which formats are percentages."""

    sheets: list[tuple[int, str]] = field(default_factory=list)
    formats: list[int] = field(default_factory=list)
    percents: set[int] = field(default_factory=lambda: {9, 10})


def marked_sheets(stream: bytes) -> list[tuple[str, Marked]]:
    """Name and findings of every sheet in order.

    Raises ``ProtectedXls``, and ``DamagedXls`` or ``struct.error`` on nonsense.
    """
    found = _globals(stream)
    styles = frozenset(at for at, form in enumerate(found.formats) if form in found.percents)
    return [(name, _sheet(stream, begin, styles)) for begin, name in found.sheets]


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Records from a BOF to its EOF, those of charts within included.

    A damaged one may look like the BOF of a chart, and calamine takes no notice of those.
    """
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        depth += (kind in _BOF) - (kind == _EOF)
        if depth <= 0 and kind == _EOF:
            return
        at += 4 + size


def _globals(stream: bytes) -> _Globals:
    found = _Globals()
    for kind, data in _records(stream, 0):
        if kind == _FILEPASS:
            raise ProtectedXls
        if kind == _SHEET:
            found.sheets.append((struct.unpack_from("<I", data)[0], _text(data[6:])))
        elif kind == _STRINGS and struct.unpack_from("<I", data, 4)[0] > len(stream):
            raise DamagedXls("more strings than bytes")
        elif kind == _XF:
            found.formats.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _FORMAT and is_percent(_text(data[3:])):
            found.percents.add(struct.unpack_from("<H", data)[0])
    return found


def _text(data: bytes) -> str:
    """A text after its length: a flag, then two bytes a letter if the flag says so, else one."""
    wide = len(data) > 1 and data[1] & 1
    return data[2:].decode("utf-16-le" if wide else "latin-1", "replace")


def _sheet(stream: bytes, begin: int, percent_styles: frozenset[int]) -> Marked:
    marked = Marked()
    last_row = last_column = -1
    seen, said, kind = -1, 0, None
    for kind, data in _records(stream, begin):
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", data)
            if kind == _MANY:
                _look_at_many(data, row, column, percent_styles, marked)
                column = struct.unpack_from("<H", data, len(data) - 2)[0]
            else:
                _look_at(kind, data, (row, column), style in percent_styles, marked)
            if column >= _MOST_COLUMNS:
                raise DamagedXls("a column that no .xls has")
            last_row, last_column = max(last_row, row), max(last_column, column)
            if (last_row + 1) * (last_column + 1) > MOST_CELLS:
                return Marked(too_far=(row, column))
        elif kind == _REACH:
            said = _check_reach(data)
        else:
            _look_at_line(kind, data, marked)
        if kind in _WITH_ROW:
            seen = max(seen, struct.unpack_from("<H", data)[0])
    # What a reader is not told it leaves out: the end missing, or rows that were promised.
    marked.cut_short = kind != _EOF or said > seen + 1 > 0
    return marked


def _check_reach(data: bytes) -> int:
    """How many rows a sheet says it reaches down: a reader sets memory aside for all of it."""
    # Ten bytes before Excel 97, fourteen since.
    top, bottom, left, right = struct.unpack_from("<IIHH" if len(data) > 10 else "<4H", data)
    none = bottom == 0 or right == 0
    if (
        bottom > _MOST_ROWS
        or right > _MOST_COLUMNS
        or not (none or (top < bottom and left < right))
    ):
        raise DamagedXls("larger than a sheet can be")
    return int(bottom)


def _look_at_line(kind: int, data: bytes, marked: Marked) -> None:
    """Note the row or columns that a record says are not shown."""
    if kind == _ROW:
        row, flags = struct.unpack_from("<H10xH", data)
        if flags & 0x20:
            marked.hidden_rows.add(row)
    elif kind == _COLUMNS:
        first, last, flags = struct.unpack_from("<HH4xH", data)
        if flags & 1:
            marked.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))


def _look_at(kind: int, data: bytes, place: tuple[int, int], percent: bool, marked: Marked) -> None:
    error = None
    if kind in _FORMULAS and data[12:14] == b"\xff\xff" and data[6] == 2:
        error = data[8]
    elif kind == _ERROR and data[7:8] == b"\x01":
        error = data[6]
    if error is not None:
        marked.faults[place] = error_cell(_NAMES.get(error, ""))
    elif percent and kind in _NUMBERS:
        marked.percents.add(place)


def _look_at_many(
    data: bytes, row: int, column: int, percent_styles: frozenset[int], marked: Marked
) -> None:
    """A run of numbers: six bytes each, the style first; two bytes of last column behind."""
    for at in range(4, len(data) - 7, 6):
        if struct.unpack_from("<H", data, at)[0] in percent_styles:
            marked.percents.add((row, column + (at - 4) // 6))
