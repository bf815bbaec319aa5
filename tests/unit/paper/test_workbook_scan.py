"""One sheet's XML: errors, formulas without results, percents, hidden lines, how far it reaches."""

from xml.parsers.expat import ExpatError

import pytest

from lsb_desktop.paper.workbook.cells import Fault
from lsb_desktop.paper.workbook.marked import UNCALCULATED, Marked
from lsb_desktop.paper.workbook.scan import scan

PERCENT = frozenset({"7"})


def of(cells: str, before: str = "") -> Marked:
    xml = f"<worksheet>{before}<sheetData>{cells}</sheetData></worksheet>"
    return scan(xml.encode(), PERCENT)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ('<row r="2"><c r="C2" t="e"><v>#N/A</v></c></row>', "单元格是错误值 #N/A"),
        ('<row r="2"><c r="c2" t="e"><v>#N/A</v></c></row>', "单元格是错误值 #N/A"),
        ('<row r="2"><c r="C2" t="e"/></row>', "单元格是错误值 #ERROR"),
        ('<row r="2"><c r="C2"><f>A1</f></c></row>', UNCALCULATED),
        ('<row r="2"><c r="C2"><f>A1</f><v></v></c></row>', UNCALCULATED),
        ('<row r="2"><c/><c/><c><f/></c></row>', UNCALCULATED),
        ('<row/><row><c r="A2"/><c r="B2"/><c><f>A1</f></c></row>', UNCALCULATED),
        ('<x:row r="2"><x:c r="C2"><x:f>A1</x:f></x:c></x:row>', UNCALCULATED),
    ],
)
def test_faults_stand_where_they_are(cells: str, fault: str) -> None:
    assert of(cells).faults == {(1, 2): Fault(fault)}


@pytest.mark.parametrize(
    "cells",
    [
        "",
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f>1</f><v>0</v></c></row>',
        '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>e</t></is></c></row>',
        '<row r="1"><c r="A1" s="3"><v>1</v></c></row>',
    ],
)
def test_cells_that_say_what_they_are(cells: str) -> None:
    assert of(cells) == Marked()


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


@pytest.mark.parametrize(
    ("xml", "faults"),
    [
        ("<sheetData><row r='1'><c r='A1' t='e'/></row></sheetData>", 1),
        ('<sheetData><row r="1"><c r="A1" t="&#101;"/></row></sheetData>', 1),
        ('<sheetData><row r="1"><c t="e" r="A1"/></row></sheetData>', 1),
        ('<sheetData><row r="1"><c\tr="A1"\nt="e"/></row></sheetData>', 1),
        ('<sheetData><row r="1"><c r="A1"><f/></c></row></sheetData>', 1),
        ('<sheetData><x:row r="1"><x:c r="A1" t="e"/></x:row></sheetData>', 1),
        ('<!-- <c r="A1" t="e"/> --><sheetData/>', 0),
        ('<is><![CDATA[<c r="A1" t="e">]]></is>', 0),
        ('<?look <c r="A1" t="e"?><sheetData/>', 0),
    ],
)
@pytest.mark.parametrize("head", ["", HEAD])
def test_nothing_unusual_is_passed_over(head: str, xml: str, faults: int) -> None:
    sheet = f'{head}<worksheet xmlns:x="y">{xml}</worksheet>'
    assert len(scan(sheet.encode(), PERCENT).faults) == faults


def test_other_encodings_are_read() -> None:
    sheet = '<worksheet><row r="1"><c r="A1" t="e"/></row></worksheet>'
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{sheet}'.encode("utf-16")
    assert len(scan(wide, PERCENT).faults) == 1


@pytest.mark.parametrize(
    "damaged", ["<worksheet><row", '<worksheet><row r="1"><c r="A1"/></worksheet>', "<worksheet>"]
)
def test_a_plain_sheet_that_is_cut_off_is_damaged(damaged: str) -> None:
    with pytest.raises(ExpatError):
        scan(damaged.encode(), PERCENT)


def test_percents() -> None:
    cells = '<row r="1"><c r="A1" s="7"><v>0.5</v></c><c s="3"/><c s="7"/></row>'
    assert of(cells).percents == {(0, 0), (0, 2)}


@pytest.mark.parametrize(
    ("cells", "before", "hidden"),
    [
        ('<row r="1" hidden="1"/>', "", True),
        ('<row r="1" hidden="true"/>', "", True),
        ('<row r="1" hidden="0"/>', "", False),
        ("", '<cols><col min="1" max="2" hidden="1"/></cols>', True),
        ("", '<cols><col min="1" max="2"/></cols>', False),
    ],
)
def test_hidden_rows_and_columns(cells: str, before: str, hidden: bool) -> None:
    found = of(cells, before)
    assert bool(found.hidden_rows or found.hidden_columns) is hidden


@pytest.mark.parametrize(
    ("where", "too_far"),
    [
        ("XFD1048576", (1048575, 16383)),
        ("xfd1048576", (1048575, 16383)),
        ("ZZZZ99999999", (99999998, 475253)),
        ("A1048576", None),
        ("XFD1", None),
    ],
)
def test_how_far_a_sheet_reaches(where: str, too_far: tuple[int, int] | None) -> None:
    cells = f'<row r="1"><c r="A1"><v>1</v></c><c r="{where}"><v>1</v></c></row>'
    assert of(cells).too_far == too_far
    bare = f'<row r="1"><c r="{where}" s="1"/></row>'
    assert of(bare).too_far is None, "a format alone reaches nowhere"


@pytest.mark.parametrize("where", ["", "A", "12", "A-1", "AAAAA1", "A123456789", "$A$1", "Ａ1"])
def test_references_that_are_none(where: str) -> None:
    with pytest.raises(ValueError):
        of(f'<row r="1"><c r="{where}"><v>1</v></c></row>')


def test_a_sheet_that_ends_too_soon() -> None:
    with pytest.raises(ExpatError):
        scan(b"<worksheet><sheetData><row>", PERCENT)
