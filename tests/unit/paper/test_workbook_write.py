"""What the written file looks like to WPS and Excel, and to a disk that says no."""

import os
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, Component, ComponentKind, Contest, Entrant, Quota
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.workbook import write
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.tables import join_topics
from lsb_desktop.paper.workbook.write import escaped, write_workbook

ORDER = [
    "活动",
    "村庄",
    "环节",
    "指标",
    "评委组",
    "评委",
    "规则",
    "奖项",
    "打分",
    "直接录入",
    "加减分",
]
RISKY = ["=1+1", "+86", "-1", "@SUM(A1)", "#N/A", "=HYPERLINK(1)", "\t=1"]


def _small(**changes: object) -> Contest:
    return Contest("小活动", entrants=(Entrant(1, 1, "甲村"),), **changes)  # type: ignore[arg-type]


def test_sheets_in_order_with_a_frozen_header(tmp_path: Path) -> None:
    preset = load_preset("guodian")
    write_workbook(preset.contest, Book(preset.entries), tmp_path / "a.xlsx")
    workbook = load_workbook(tmp_path / "a.xlsx")
    assert workbook.sheetnames[: len(ORDER)] == ORDER
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet["A1"].font.bold
        assert all(sheet.column_dimensions[c].width >= 8 for c in "AB")
    assert workbook["打分"]["E2"].data_type == "n"
    assert workbook["环节"]["C2"].data_type == "n"
    lists = workbook["规则"].data_validations.dataValidation
    assert lists[0].formula1 == '"加权,相加"'
    assert [str(v.sqref) for v in workbook["环节"].data_validations.dataValidation] == ["B2:B500"]


def test_an_empty_contest_has_every_sheet_of_the_specification(tmp_path: Path) -> None:
    write_workbook(_small(), Book(), tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ORDER
    assert read_workbook(tmp_path / "a.xlsx").contest == _small()


@pytest.mark.parametrize("text", RISKY)
def test_no_text_becomes_a_formula(text: str, tmp_path: Path) -> None:
    book = Book([(Slot(SlotKind.NOTE, 1, key="亮点"), text)])
    write_workbook(_small(slogan=text), book, tmp_path / "a.xlsx")
    cell = load_workbook(tmp_path / "a.xlsx")["备注"]["C2"]
    assert cell.data_type == "s"
    assert cell.value == text.strip()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets" in n]
        styles = archive.read("xl/styles.xml")
    assert not any(b"<f>" in s or b't="e"' in s for s in sheets)
    assert b'quotePrefix="1"' in styles


@pytest.mark.parametrize(
    ("weight", "kind"),
    [
        (Fraction(100), "n"),
        (Fraction("99.9999999999999"), "n"),
        (Fraction("99.99999999999999"), "s"),
        (Fraction(100, 3), "s"),
    ],
)
def test_a_number_cell_only_for_what_it_holds_exactly(
    weight: Fraction, kind: str, tmp_path: Path
) -> None:
    contest = _small(
        components=(
            Component(1, "甲", ComponentKind.ENTERED, weight),
            Component(2, "乙", ComponentKind.ENTERED, 100 - weight),
        )
    )
    write_workbook(contest, Book(), tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx")["环节"]["C2"].data_type == kind
    assert read_workbook(tmp_path / "a.xlsx").contest == contest


def test_a_percentage_is_written_as_one(tmp_path: Path) -> None:
    award = Award("表彰", quota=Quota(Fraction(25, 2), percent=True))
    write_workbook(_small(awards=(award,)), Book(), tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx")["奖项"]["D2"].value == "12.5%"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("一\n二\t三", "一\n二\t三"),
        ("响\x07铃", "响_x0007_铃"),
        ("回\r车", "回_x000D_车"),
        ("_x0041_", "_x005F_x0041_"),
        ("a_x", "a_x"),
        ("\uffff", "_xFFFF_"),
    ],
)
def test_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_topics_are_joined_so_that_they_come_apart_again() -> None:
    assert join_topics(("党建", "环境")) == "党建、环境"
    assert join_topics(("党建、队伍", "环境")) == "党建、队伍\n环境\n"
    assert join_topics(()) == ""


def test_a_text_too_long_for_a_cell_is_refused_with_its_cell(tmp_path: Path) -> None:
    book = Book([(Slot(SlotKind.NOTE, 1, key="亮点"), "长" * 32_768)])
    with pytest.raises(UserError, match="备注!C2: 文字有 32768 个字符"):
        write_workbook(_small(), book, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "MOST_ROWS", 10)
    with pytest.raises(UserError, match="“活动”表有 10 行"):
        write_workbook(_small(), Book(), tmp_path / "a.xlsx")


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="文件夹不存在"):
        write_workbook(_small(), Book(), tmp_path / "无" / "a.xlsx")


def test_a_file_open_elsewhere_keeps_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "活动.xlsx"
    path.write_bytes(b"old")

    def busy(source: object, target: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", busy)
    with pytest.raises(UserError, match=r"“活动\.xlsx”正被别的程序（如 WPS）打开"):
        write_workbook(_small(), Book(), path)
    assert [p.name for p in tmp_path.iterdir()] == ["活动.xlsx"]
    assert path.read_bytes() == b"old"
