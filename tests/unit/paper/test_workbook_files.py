"""Files that are odd as files: damaged, foreign, locked, far too large; and the safety net."""

import zipfile
from pathlib import Path

import pytest
from python_calamine import PasswordError

from lsb_desktop.core.errors import BadInput
from lsb_desktop.paper.workbook import opening
from lsb_desktop.paper.workbook.check import check_definition
from lsb_desktop.paper.workbook.layout import LAYOUTS
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.report import Report
from lsb_desktop.paper.workbook.sheets import Sheets
from tests.helpers.workbooks import (
    SOUND,
    STYLES,
    Percent,
    problems_of,
    read,
    save,
    save_xml,
    spoilt,
    xml_rows,
)


def _xml(**more: str) -> dict[str, str]:
    """The sound workbook's sheets, some with more rows."""
    sheets = {name: xml_rows(rows) for name, rows in spoilt({}).items()}
    return {name: body + more.get(name, "") for name, body in sheets.items()}


def _far(reference: str) -> str:
    row = "".join(c for c in reference if c.isdecimal())
    return f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>'


@pytest.mark.parametrize("reference", ["XFD1048576", "F1048576", "AAA90000"])
def test_a_cell_in_the_far_corner_is_named_not_died_of(reference: str, tmp_path: Path) -> None:
    path = save_xml(tmp_path / "a.xlsx", _xml(打分=_far(reference)), STYLES)
    with pytest.raises(BadInput) as caught:
        read_workbook(path)
    assert caught.value.message == f"打分!{reference}: 这个单元格离表格太远，请清除后重试"


@pytest.mark.parametrize("reference", ["XFD20", "ZZ900"])
def test_a_cell_a_bit_astray_is_noted(reference: str, tmp_path: Path) -> None:
    path = save_xml(tmp_path / "活动.xlsx", _xml(打分=_far(reference)), STYLES)
    [note] = read_workbook(path).notes
    assert note.endswith("这一列没有标题，没有读入")


def test_styled_but_empty_cells_far_out_do_not_count(tmp_path: Path) -> None:
    body = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    path = save_xml(tmp_path / "活动.xlsx", _xml(打分=body), STYLES)
    assert read_workbook(path) == read(tmp_path)


def test_a_far_cell_in_a_sheet_that_is_not_read_is_nobody_s_business(tmp_path: Path) -> None:
    sheets = {**_xml(), "附表": _far("XFD1048576")}
    parsed = read_workbook(save_xml(tmp_path / "活动.xlsx", sheets, STYLES))
    assert parsed.notes == ("不认识的工作表“附表”，没有读入",)


def test_without_styles_there_are_no_percents(tmp_path: Path) -> None:
    path = save_xml(tmp_path / "活动.xlsx", _xml())
    assert read_workbook(path) == read(tmp_path)


@pytest.mark.parametrize(
    ("code", "percent"),
    [("0.0%", True), ('0"%"', False), (r"0\%", False), ("[Red]0%;-0%", True)],
)
def test_percent_formats_of_ones_own(code: str, percent: bool, tmp_path: Path) -> None:
    escaped = code.replace('"', "&quot;")
    styles = f'<numFmts count="1"><numFmt numFmtId="170" formatCode="{escaped}"/></numFmts>'
    styles += STYLES.replace('numFmtId="9"', 'numFmtId="170"')
    sheets = _xml()
    tables = spoilt({"奖项!D2": Percent(1)})
    sheets["奖项"] = xml_rows(tables["奖项"])
    [award] = read_workbook(save_xml(tmp_path / "a.xlsx", sheets, styles)).contest.awards
    assert award.quota.percent is percent


def test_styles_that_make_no_sense_are_noted(tmp_path: Path) -> None:
    """The rest is read, and the note says what a percent may have become."""
    styles = STYLES.replace('numFmtId="9"', 'numFmtId="nine"')
    [note] = read_workbook(save_xml(tmp_path / "a.xlsx", _xml(), styles)).notes
    assert note == "文件里的单元格格式读不出来，按百分数显示的 0.6 会被当作 0.6，不是 60"


def test_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        @staticmethod
        def from_filelike(_: object) -> object:
            raise PasswordError("locked")

    monkeypatch.setattr(opening, "CalamineWorkbook", Locked)
    with pytest.raises(BadInput) as caught:
        read(tmp_path)
    assert caught.value.message == "活动.xlsx: 工作簿有密码，请先在 WPS 或 Excel 中取消密码"


def test_no_workbook_at_all(tmp_path: Path) -> None:
    text = tmp_path / "a.xlsx"
    text.write_text("村庄,名称", encoding="utf-8")
    empty = tmp_path / "b.xlsx"
    empty.write_bytes(b"")
    other = tmp_path / "c.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    for path in (text, empty, other, tmp_path, tmp_path / "d.xlsx"):
        with pytest.raises(BadInput) as caught:
            read_workbook(path)
        assert [p.where for p in caught.value.problems] == [path.name]


def test_a_file_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Path) -> bytes:
        raise PermissionError(13, "sharing violation")

    (tmp_path / "a.xlsx").write_bytes(b"PK")
    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(BadInput, match=r"a\.xlsx: 文件打不开：没有读取权限，或正被别的程序占用"):
        read_workbook(tmp_path / "a.xlsx")


def test_a_workbook_cut_short(tmp_path: Path) -> None:
    data = save(tmp_path / "a.xlsx", SOUND).read_bytes()
    for share in (10, 50, 90, 99):
        (tmp_path / "b.xlsx").write_bytes(data[: len(data) * share // 100])
        with pytest.raises(BadInput):
            read_workbook(tmp_path / "b.xlsx")


def test_path_as_text(tmp_path: Path) -> None:
    path = save(tmp_path / "活动.xlsx", SOUND)
    assert read_workbook(str(path)) == read_workbook(path)


def test_what_the_core_alone_refuses_still_gets_a_cell(tmp_path: Path) -> None:
    edits = {
        "指标!B2": "党建、队伍",
        "打分!D2": "党建、队伍",
        "打分!D4": "党建、队伍",
        "规则!B3": "指标:党建、队伍、人工",
    }
    [found] = problems_of(tmp_path, edits)
    assert found.startswith("规则!A3: 规则 同分顺序：指标“党建、队伍”的名称里有顿号")


def test_a_place_that_is_nowhere_is_the_sheet_s_first_cell(tmp_path: Path) -> None:
    contest = read(tmp_path).contest
    report = Report()
    unsound = type(contest)("无", components=contest.components[:1])
    check_definition(unsound, Sheets(report))
    with pytest.raises(BadInput) as caught:
        report.refuse()
    [problem] = caught.value.problems
    assert problem.where == "环节!A1"
    assert problem.message == "环节：权重合计 60，应为 100"


@pytest.mark.parametrize("name", LAYOUTS)
def test_needed_columns_are_columns(name: str) -> None:
    sheet = LAYOUTS[name]
    assert set(sheet.needed) <= set(sheet.columns)
    assert len(set(sheet.columns)) == len(sheet.columns)
