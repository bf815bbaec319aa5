"""Excel's XML of 2003, which many office systems still export under the name .xls.

Source: Office 2003 XML Reference Schemas, SpreadsheetML.
"""

from contextlib import suppress
from datetime import datetime
from xml.etree.ElementTree import Element

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.draft import Draft
from lsb_desktop.paper.intake.events import events
from lsb_desktop.paper.workbook.cells import Fault, Raw
from lsb_desktop.paper.workbook.marked import UNCALCULATED, error_cell

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE}}}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_FURTHEST = 20_000_000


def read_xml2003(content: bytes) -> list[Draft]:
    """The sheets of a text in UTF-8, declaration cut off; ``UserError`` if damaged."""
    drafts: list[Draft] = []
    row = column = -1
    for event, element in events(content):
        if event == "start":
            if element.tag == f"{_SS}Worksheet":
                drafts.append(Draft(element.get(f"{_SS}Name", "")))
                row = -1
            elif element.tag == f"{_SS}Row":
                row, column = _number(element, "Index", row + 2) - 1, -1
            elif element.tag == f"{_SS}Cell":
                column = _number(element, "Index", column + 2) - 1
        elif not drafts:
            continue
        elif element.tag == f"{_SS}Cell":
            column += _take(drafts[-1], element, row, column)
        elif element.tag == f"{_SS}Row":
            row += _number(element, "Span", 0)
            element.clear()
        elif element.tag == _VISIBLE:
            drafts[-1].hidden = element.text != "SheetVisible"
    return drafts


def _take(draft: Draft, cell: Element, row: int, column: int) -> int:
    """Put a cell in its place; how many columns more than one it covers."""
    across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
    if across or down:
        draft.merged.append((row, column, row + down, column + across))
    data = cell.find(f"{_SS}Data")
    if data is not None:
        draft.put(row, column, _value(data))
    elif cell.get(f"{_SS}Formula") is not None:
        draft.put(row, column, Fault(UNCALCULATED))
    return across


def _number(element: Element, name: str, otherwise: int) -> int:
    said = element.get(_SS + name)
    if said is None:
        return otherwise
    if not said.isascii() or not said.isdigit() or len(said) > 8:
        raise UserError("文件已损坏：行列的编号不是数字")
    return min(int(said), _FURTHEST)


def _value(data: Element) -> Raw:
    kind, text = data.get(f"{_SS}Type"), "".join(data.itertext())
    if kind == "Error":
        return error_cell(text)
    with suppress(ValueError):
        if kind == "Number":
            return float(text)
        if kind == "Boolean":
            return bool(int(text))
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    return text
