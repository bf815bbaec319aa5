"""A contest workbook is told from an office sheet by the names of its sheets."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from lsb_desktop.core.book import Book
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.workbook.kind import is_contest_workbook
from lsb_desktop.paper.workbook.write import write_workbook

SHEETS = Path(__file__).resolve().parents[2] / "fixtures" / "sheets"


def test_a_contest_workbook_is_known(tmp_path: Path) -> None:
    path = tmp_path / "活动.xlsx"
    write_workbook(load_preset("hezhuang").contest, Book(), path)
    assert is_contest_workbook(path)
    renamed = path.rename(tmp_path / "活动.xls")
    assert is_contest_workbook(renamed), "whatever its ending says"


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.*")), ids=lambda p: p.name)
def test_no_office_file_is_taken_for_one(path: Path) -> None:
    assert not is_contest_workbook(path)


@pytest.mark.parametrize(
    ("names", "known"),
    [
        (["村庄", "规则"], True),
        ([" 规则 ", "别的", "村庄"], True),
        (["村庄"], False),
        (["规则"], False),
    ],
)
def test_both_sheets_make_it_one(tmp_path: Path, names: list[str], known: bool) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in names:
        book.create_sheet(name)
    book.save(tmp_path / "x.xlsx")
    assert is_contest_workbook(tmp_path / "x.xlsx") is known


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/other.xml"])
def test_nothing_readable_is_none(tmp_path: Path, part: str) -> None:
    path = tmp_path / "x.xlsx"
    assert not is_contest_workbook(path), "not there"
    path.write_bytes(b"PK\x03\x04 broken")
    assert not is_contest_workbook(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"\xff\xfe\x00<sheet name=''/>")
    assert not is_contest_workbook(path)
    assert not is_contest_workbook(tmp_path), "a folder"


def test_other_spellings_of_the_same_xml(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    text = "<x:workbook><x:sheet sheetId='1' name='村庄'/><x:sheet name='&#35268;则'/></x:workbook>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", text)
    assert is_contest_workbook(path)
