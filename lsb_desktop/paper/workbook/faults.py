"""What calamine does not tell about an .xlsx: error cells, uncalculated formulas, percents.

calamine gives ``#N/A`` and a formula without a stored result as an empty
cell. For a score that is the difference between “not entered” and “lost”, so
the sheets' XML is looked at as well; without a trace of either in the text
that costs one search per sheet. It also lays a sheet out densely: one stray
cell in the last corner asks for 500 GB and ends the process, so how far a
sheet reaches is looked at before it does.
"""

import posixpath
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import clean
from lsb_desktop.paper.workbook.marked import MOST_CELLS, Marked
from lsb_desktop.paper.workbook.scan import scan

_SUSPICIOUS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b'"e"', b"'e'")
"""Bytes without one of which a sheet has neither a formula nor an error cell."""
_PLACE = re.compile(rb"""\sr\s*=\s*(?:"([A-Z]{0,3})([0-9]{1,7})"|.)""")
_CELLS = re.compile(rb"<c[\s>/]")
_BUILT_IN_PERCENTS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.')
UNREADABLE = (
    BadZipFile,
    ElementTree.ParseError,
    ExpatError,
    LookupError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What a damaged or foreign container raises; calamine has the last word on those."""

_WITH_PERCENTS = {layout.AWARDS, layout.COMPONENTS, layout.PANELS, layout.COMMITMENTS}


def marked_cells(data: bytes, *, every: bool = False, styled: bool = True) -> dict[str, Marked]:
    """By sheet name as the file has it; raises one of ``UNREADABLE`` if it is no .xlsx.

    The contest workbook's sheets, each as closely as it needs; or ``every`` sheet in full.
    Not ``styled``: without the percents, for a file whose formats make no sense.
    """
    found: dict[str, Marked] = {}
    with ZipFile(BytesIO(data)) as archive:
        styles = _percent_styles(archive) if styled else frozenset()
        for name, part in _sheet_parts(archive):
            if every:
                marked = scan(archive.read(part), styles)
            elif clean(name) in layout.LAYOUTS:
                marked = _scan(clean(name), archive.read(part), styles)
            else:
                continue
            # Of two sheets of one name, calamine reads both.
            if name not in found or marked.too_far:
                found[name] = marked
    return found


def _scan(name: str, xml: bytes, percent_styles: frozenset[str]) -> Marked:
    if name in _WITH_PERCENTS:
        return scan(xml, percent_styles)
    if _is_suspicious(xml) or _most_cells(xml) > MOST_CELLS:
        return scan(xml, frozenset())
    return Marked()


def _is_suspicious(xml: bytes) -> bool:
    return any(mark in xml for mark in _SUSPICIOUS)


def _most_cells(xml: bytes) -> int:
    """How many cells a sheet may have at most, laid out densely; too many for a doubt.

    A place written in any other way than office programs do may mean anything.
    """
    places = _PLACE.findall(xml)
    named = sum(1 for letters, _ in places if letters)
    plain = xml.lstrip(b"\xef\xbb\xbf").startswith(b"<") and b"encoding" not in xml[:200].lower()
    plain = plain or b"utf-8" in xml[:200].lower()
    if not plain or named != len(_CELLS.findall(xml)) or (b"", b"") in places:
        return MOST_CELLS + 1
    rows = max((int(number) for _, number in places), default=0)
    width = max((len(letters) for letters, _ in places), default=1)
    return int(rows * width * 26**width)


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


def is_percent(code: str) -> bool:
    """Whether a number format shows a percentage: a % outside quotes and not escaped."""
    return "%" in _QUOTED.sub("", code)


def _percent_styles(archive: ZipFile) -> frozenset[str]:
    """The style numbers (``s`` of a cell) whose format shows a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    percents = set(_BUILT_IN_PERCENTS)
    cell_styles: list[int] = []
    for element in _root(archive, "xl/styles.xml").iter():
        if _tag(element) == "numFmt" and is_percent(element.get("formatCode", "")):
            percents.add(int(element.get("numFmtId", "0")))
        elif _tag(element) == "cellXfs":
            cell_styles = [int(xf.get("numFmtId", "0")) for xf in element]
    return frozenset(str(at) for at, form in enumerate(cell_styles) if form in percents)
