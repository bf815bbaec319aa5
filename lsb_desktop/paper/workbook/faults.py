"""What calamine does not tell about an .xlsx: error cells, uncalculated formulas, percents.

calamine gives ``#N/A`` and a formula without a stored result as an empty
cell. For a score that is the difference between “not entered” and “lost”, so
the sheets' XML is looked at as well; without a trace of either in the text
that costs one search per sheet.
"""

import posixpath
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from lsb_desktop.paper.workbook.cells import Fault

_SUSPICIOUS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b'"e"', b"'e'")
"""Bytes without one of which a sheet has neither a formula nor an error cell."""
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_BUILT_IN_PERCENTS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.')
_UNREADABLE = (
    BadZipFile,
    ElementTree.ParseError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What a damaged or foreign container raises; calamine has the last word on those."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass
class Marked:
    """The cells of one sheet that calamine's values say too little about."""

    faults: dict[Place, Fault] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)


def marked_cells(data: bytes, with_percents: frozenset[str]) -> dict[str, Marked]:
    """By sheet name; percent formats only for the sheets named. Empty if it is no .xlsx."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _scan(archive, with_percents)
    except _UNREADABLE:
        return {}


def _scan(archive: ZipFile, with_percents: frozenset[str]) -> dict[str, Marked]:
    percent_styles = _percent_styles(archive)
    found = {}
    for name, part in _sheet_parts(archive):
        wants_percents = name.strip() in with_percents
        if wants_percents or _is_suspicious(archive.read(part)):
            with archive.open(part) as stream:
                styles = percent_styles if wants_percents else frozenset()
                found[name] = _cells(stream, styles)
    return found


def _is_suspicious(xml: bytes) -> bool:
    return any(mark in xml for mark in _SUSPICIOUS)


def _sheet_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Every sheet's name and the archive member that holds it."""
    workbook = next(
        _target("", r) for r in _root(archive, "_rels/.rels") if _is(r, "officeDocument")
    )
    folder, base = posixpath.split(workbook)
    rels = _root(archive, posixpath.join(folder, "_rels", f"{base}.rels"))
    targets = {r.get("Id"): _target(folder, r) for r in rels if _is(r, "worksheet")}
    for sheet in _root(archive, workbook).iter():
        if _tag(sheet) == "sheet":
            part = next((targets.get(v) for k, v in sheet.items() if k.endswith("}id")), None)
            if part:
                yield sheet.get("name", ""), part


def _is(relation: ElementTree.Element, kind: str) -> bool:
    return relation.get("Type", "").endswith("/" + kind)


def _target(folder: str, relation: ElementTree.Element) -> str:
    target = relation.get("Target", "")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _root(archive: ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _percent_styles(archive: ZipFile) -> frozenset[str]:
    """The style numbers (``s`` of a cell) whose format shows a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    percents = set(_BUILT_IN_PERCENTS)
    cell_styles: list[int] = []
    for element in _root(archive, "xl/styles.xml").iter():
        if _tag(element) == "numFmt" and "%" in _QUOTED.sub("", element.get("formatCode", "")):
            percents.add(int(element.get("numFmtId", "0")))
        elif _tag(element) == "cellXfs":
            cell_styles = [int(xf.get("numFmtId", "0")) for xf in element]
    return frozenset(str(at) for at, form in enumerate(cell_styles) if form in percents)


def _cells(stream: IO[bytes], percent_styles: frozenset[str]) -> Marked:
    marked = Marked()
    row = column = -1
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        tag = _tag(element)
        if event == "start":
            if tag == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif tag == "c":
                row, column = _place(element.get("r"), row, column)
        elif tag == "c":
            _look_at(element, (row, column), percent_styles, marked)
        elif tag == "row":
            element.clear()
    return marked


def _place(reference: str | None, row: int, column: int) -> Place:
    """Where a cell stands; one without a reference follows the one before it."""
    found = _REFERENCE.fullmatch(reference or "")
    if not found:
        return row, column + 1
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, number - 1


def _look_at(
    cell: ElementTree.Element, place: Place, percent_styles: frozenset[str], marked: Marked
) -> None:
    parts = {_tag(part): part.text or "" for part in cell}
    if cell.get("t") == "e":
        marked.faults[place] = Fault(f"单元格是错误值 {parts.get('v') or '#ERROR'}")
    elif "f" in parts and not parts.get("v") and cell.get("t") != "str":
        marked.faults[place] = Fault("公式还没有计算结果；请用 WPS 或 Excel 打开并保存一次")
    if cell.get("s") in percent_styles:
        marked.percents.add(place)
