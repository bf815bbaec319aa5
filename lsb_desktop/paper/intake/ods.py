"""OpenDocument sheets (.ods, .fods).

calamine reads .ods too, but tells neither merged areas nor errors nor percents, and
for those every cell must be counted anyway; so the values are read the same way.
Source: OpenDocument 1.3 part 3, 9.1 (tables) and 19.385 (values).
"""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import Element

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.draft import ERRORS, Draft, hidden_lines
from lsb_desktop.paper.intake.events import events
from lsb_desktop.paper.workbook.cells import Fault, Raw
from lsb_desktop.paper.workbook.marked import UNCALCULATED, error_cell

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SHOWN_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_COLUMNS = 16_384
_NUMBERS = ("float", "percentage", "currency")
_DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def read_ods(content: bytes, notes: list[str]) -> list[Draft]:
    """The sheets of a ``content.xml``; ``UserError`` if it is damaged."""
    reader = _Reader()
    for event, element in events(content):
        reader.begin(element) if event == "start" else reader.end(element)
    notes += [hidden_lines(d.name) for d in reader.drafts if d.has_hidden_lines and not d.hidden]
    return reader.drafts


class _Reader:
    """Follows the elements: where the next cell stands, and how often it is repeated."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._style = ""
        self._not_shown: set[str] = set()
        self._depth = 0
        self._row = self._column = self._laid = 0
        self._cells: list[tuple[int, int, Element]] = []

    def begin(self, element: Element) -> None:
        """A style, sheet, row or cell begins; the attributes are there, nothing else is."""
        if element.tag == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._row = self._laid = 0
                name = element.get(f"{_TABLE}name", "")
                hidden = element.get(f"{_TABLE}style-name", "") in self._not_shown
                self.drafts.append(Draft(name, hidden=hidden))
        elif element.tag == f"{_TABLE}table-row" and self._depth == 1:
            self._column = 0
        elif element.tag == f"{_STYLE}style":
            self._style = element.get(f"{_STYLE}name", "")
        elif (
            element.tag == f"{_STYLE}table-properties"
            and element.get(f"{_TABLE}display") == "false"
        ):
            self._not_shown.add(self._style)

    def end(self, element: Element) -> None:
        """A cell, row or sheet is complete."""
        if element.tag == f"{_TABLE}table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif element.tag in _CELLS:
            times = _number(element, "number-columns-repeated")
            self._cells.append((self._column, times, element))
            self._column += times
        elif element.tag == f"{_TABLE}table-row":
            self._end_row(element)
        elif element.tag == f"{_TABLE}table-column":
            times = min(_number(element, "number-columns-repeated"), _MOST_COLUMNS)
            if _is_hidden(element):
                self.drafts[-1].hidden_columns.update(range(self._laid, self._laid + times))
            self._laid += times

    def _end_row(self, element: Element) -> None:
        draft, times = self.drafts[-1], _number(element, "number-rows-repeated")
        filled = False
        for column, across, cell in self._cells:
            value = _value(cell)
            if value is not None:
                filled = True
                percent = cell.get(f"{_OFFICE}value-type") == "percentage"
                self._put(draft, column, (times, across), value, percent)
            _merge(draft, cell, self._row, column)
        if filled and _is_hidden(element):
            draft.hidden_rows.update(range(self._row, self._row + times))
        self._row += times
        self._cells = []
        element.clear()

    def _put(
        self, draft: Draft, column: int, times: tuple[int, int], value: Raw, percent: bool
    ) -> None:
        for row in range(self._row, self._row + times[0]):
            for at in range(column, column + times[1]):
                draft.put(row, at, value)
                if percent:
                    draft.percents.add((row, at))


def _merge(draft: Draft, cell: Element, row: int, column: int) -> None:
    down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
    if down > 1 or across > 1:
        draft.merged.append((row, column, row + down - 1, column + across - 1))


def _number(element: Element, name: str) -> int:
    """A count of the table namespace, 1 without it."""
    said = element.get(_TABLE + name, "1")
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise UserError("文件已损坏：行列的重复次数不是数字")
    return max(1, int(said))


def _is_hidden(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _value(cell: Element) -> Raw:
    """What a cell holds; None if nothing."""
    kind = cell.get(f"{_OFFICE}value-type")
    formula = cell.get(f"{_TABLE}formula") is not None
    # Not every program marks an error as one; some store 0 beside it.
    if cell.get(_SHOWN_TYPE) == "error" or (formula and _text(cell) in ERRORS):
        return error_cell(_text(cell))
    if kind is None:
        return _text(cell) or (Fault(UNCALCULATED) if formula else None)
    said = cell.get(f"{_OFFICE}{_attribute(kind)}", "")
    with suppress(ValueError):
        if kind in _NUMBERS:
            return float(said)
        if kind == "boolean":
            return said == "true"
        if kind == "date":
            return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)
        if kind == "time" and (found := _DURATION.fullmatch(said)):
            return _clock(*(int(part or 0) for part in found.groups()))
    return _text(cell) or said or None


def _attribute(kind: str) -> str:
    return "value" if kind in _NUMBERS else f"{kind}-value"


def _clock(days: int, hours: int, minutes: int, seconds: int) -> time | timedelta:
    if not days and hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    try:
        return timedelta(days, seconds, 0, 0, minutes, hours)
    except OverflowError:
        raise ValueError(days) from None


def _text(cell: Element) -> str:
    """The paragraphs of a cell, without its comments and drawings."""
    return "\n".join(_paragraph(part) for part in cell if part.tag == f"{_TEXT}p")


def _paragraph(element: Element) -> str:
    words = [element.text or ""]
    for part in element:
        if part.tag == f"{_TEXT}s":
            words.append(" " * min(int(part.get(f"{_TEXT}c", "1") or 1), 1000))
        elif part.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            words.append("\t" if part.tag.endswith("tab") else "\n")
        elif part.tag != f"{_OFFICE}annotation":
            words.append(_paragraph(part))
        words.append(part.tail or "")
    return "".join(words)
