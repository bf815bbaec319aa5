"""One pass over the XML of an .xlsx sheet, for what :mod:`.faults` looks for.

expat itself, not ElementTree: a sheet of 200,000 cells takes a third of the time.
Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.73 (row), 18.3.1.13 (col).
"""

import re
from string import ascii_uppercase, digits
from xml.parsers import expat

from lsb_desktop.paper.workbook.cells import Fault
from lsb_desktop.paper.workbook.marked import MOST_CELLS, UNCALCULATED, Marked, Place, error_cell

_REFERENCE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,8})")
"""Wider than any sheet, so that a place beyond the last corner is seen to be one."""
_DECLARED = re.compile(rb'<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?[^>?]*\?>|<worksheet')
_UNUSUAL = (b"<!", b"\0", b"'", b"<f", b'"e"', b"hidden")
_PREFIXED = re.compile(rb"<[\w.-]+:")
_CELL = re.compile(rb"<c[\s/>]")
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: [a-z]+="[A-Za-z0-9]*")* ?/?>')
_PLAIN_ROW = re.compile(rb'<row r="[0-9]{1,7}"')
_STYLE = re.compile(rb' s="([A-Za-z0-9]*)"')
_LETTERS, _FIGURES = ascii_uppercase.encode(), digits.encode()
_MOST_COLUMNS = 16_384
_YES = ("1", "true")


def scan(xml: bytes, percent_styles: frozenset[str]) -> Marked:
    """What the cells of a sheet are marked with; ``ExpatError`` or ``ValueError`` if damaged."""
    if _is_plain(xml, percent_styles):
        # Whether it is whole is still asked; without handlers that is quick.
        expat.ParserCreate().Parse(xml, True)
        return Marked()
    reader = _Reader(percent_styles)
    try:
        reader.read(xml)
    except _TooFar:
        return Marked(too_far=(reader.row, reader.column))
    return reader.marked


def _is_plain(xml: bytes, percent_styles: frozenset[str]) -> bool:
    """Whether nothing can be marked in a sheet as programs write it, as nearly always.

    Looks at patterns alone and takes a third of the time. It must not be wrong with a yes:
    anything unusual (another encoding, a prefix, a comment, an odd attribute) is a no.
    """
    declared = _DECLARED.match(xml)
    if declared is None or any(word in xml for word in _UNUSUAL) or xml.count(b"<?") > 1:
        return False
    cells = _PLAIN_CELL.findall(xml)
    if len(cells) != len(_CELL.findall(xml)) or _PREFIXED.search(xml):
        return False
    if len(_PLAIN_ROW.findall(xml)) != xml.count(b"<row"):
        return False
    if percent_styles and any(s.decode() in percent_styles for s in set(_STYLE.findall(xml))):
        return False
    places = b" ".join(cells)
    rows = map(int, set(places.translate(None, _LETTERS).split()))
    letters = set(places.translate(None, _FIGURES).split())
    columns = (_place(f"{letter.decode()}1", 0, 0)[1] for letter in letters)
    return max(rows, default=0) * (1 + max(columns, default=0)) <= MOST_CELLS


class _TooFar(Exception):
    """The sheet need not be read further."""


class _Reader:
    """Follows the elements; attributes tell all but a cell's value."""

    def __init__(self, percent_styles: frozenset[str]) -> None:
        self.marked = Marked()
        self.row = self.column = -1
        self._percent_styles = percent_styles
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._last = -1, -1
        self._cell: dict[str, str] | None = None
        self._filled = self._formula = False
        self._value: list[str] = []

    def read(self, xml: bytes) -> None:
        """All of a sheet."""
        self._parser.Parse(xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name[name.rfind(":") + 1 :]
        if self._cell is not None:
            self._filled = True
            if tag == "v":
                self._parser.CharacterDataHandler = self._value.append
            elif tag == "f":
                self._formula = True
        elif tag == "c":
            self.row, self.column = _place(attributes.get("r"), self.row, self.column)
            self._cell = attributes
            self._filled = self._formula = False
            self._value.clear()
        elif tag == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
            if attributes.get("hidden") in _YES:
                self.marked.hidden_rows.add(self.row)
        elif tag == "col" and attributes.get("hidden") in _YES:
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.marked.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))

    def _end(self, name: str) -> None:
        tag = name[name.rfind(":") + 1 :]
        if tag == "v":
            self._parser.CharacterDataHandler = None
        elif tag == "c" and self._cell is not None:
            self._look_at(self._cell)
            self._cell = None

    def _look_at(self, cell: dict[str, str]) -> None:
        place: Place = self.row, self.column
        if cell.get("t") == "e":
            self.marked.faults[place] = error_cell("".join(self._value))
        elif self._formula and cell.get("t") != "str" and not any(self._value):
            self.marked.faults[place] = Fault(UNCALCULATED)
        if cell.get("s") in self._percent_styles:
            self.marked.percents.add(place)
        if self._filled:
            self._last = max(self._last[0], place[0]), max(self._last[1], place[1])
            if (self._last[0] + 1) * (self._last[1] + 1) > MOST_CELLS:
                raise _TooFar


def _place(reference: str | None, row: int, column: int) -> Place:
    """Where a cell stands; one without a reference follows the one before it.

    Raises ``ValueError`` on a reference that is none.
    """
    if reference is None:
        return row, column + 1
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, number - 1
