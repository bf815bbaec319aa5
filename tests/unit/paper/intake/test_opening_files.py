"""Every fixture read whole, or refused by the sentence it deserves; the file itself untouched."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lsb_desktop.core.errors import BadInput
from lsb_desktop.paper.intake.grid import Grid, Opened
from lsb_desktop.paper.intake.opening import LARGEST, open_grids
from lsb_desktop.paper.workbook.cells import Fault, Raw, is_blank
from tools.fuzz_sheets import FOLDER
from tools.sheets import rosters
from tools.sheets.content import JUDGES, VILLAGES, WORDS, mark, padded, point, secretary

Rows = list[list[str]]


def opened(name: str) -> Opened:
    return open_grids(FOLDER / name)


def only(name: str) -> Grid:
    (grid,) = opened(name).grids
    return grid


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        open_grids(path)
    (problem,) = caught.value.problems
    assert problem.where == path.name
    return problem.message


def shown(raw: Raw) -> str:
    """A cell as text: 1 and 1.0 and "1" alike, every blank the same."""
    if is_blank(raw):
        return ""
    return f"{raw:g}" if isinstance(raw, float | int) else str(raw)


def texts(grid: Grid) -> Rows:
    return [[shown(c) for c in row] for row in grid.rows]


ROSTER: Rows = [list(rosters.HEADER)]
ROSTER += [[shown(c) for c in rosters.row(at)] for at in range(32)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "roster_plain.xlsx",
        "roster_plain_ole2_named.xlsx",
        "roster_plain_zip_named.xls",
        "roster_utf8.csv",
        "roster_utf8_bom.csv",
        "roster_gbk.csv",
        "roster_tab_gbk.txt",
        "roster_utf16le_bom.txt",
        "roster_utf16be_bom.txt",
        "roster_utf16le.csv",
        "roster_utf16be.csv",
        "roster_semicolon.csv",
        "roster_wide_comma.txt",
        "roster_csv_named.xls",
    ],
)
def test_the_same_roster_in_every_dress(name: str) -> None:
    assert texts(only(name)) == ROSTER


def test_characters_of_four_bytes() -> None:
    rows = texts(only("roster_gb18030.csv"))
    assert rows[:33] == ROSTER
    assert rows[33] == ["33", "𡐓村", "城北管区", "㘵三", "", "", ""]


def test_blanks_line_columns_up() -> None:
    rows = texts(only("roster_aligned.txt"))
    expected = [[str(at + 1), VILLAGES[at], secretary(at)] for at in range(12)]
    assert rows == [["序号", "村名", "支部书记"], *expected]


def test_names_without_a_table() -> None:
    assert [row[0] for row in texts(only("roster_one_a_line.txt"))] == list(VILLAGES)
    assert [c for row in texts(only("roster_enumerated.txt")) for c in row] == list(VILLAGES)


TITLED_MERGES = [(0, 0, 0, 6), (3, 0, 8, 0), (10, 0, 18, 0), (20, 0, 27, 0), (29, 0, 37, 0)]


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".et", ".ods", "_resaved.xlsx"])
def test_a_sheet_says_the_same_in_every_format(ending: str) -> None:
    grid = only(f"roster_titled{ending}")
    assert texts(grid) == texts(only("roster_titled.xlsx"))
    assert list(grid.merged) == [*TITLED_MERGES, (41, 0, 41, 6)]
    assert (grid.name, grid.hidden) == ("Sheet1", False)
    row = texts(grid)[3]
    assert row[:4] == ["城区管区", "1", "华阳寨社区", padded(secretary(0))]
    assert texts(grid)[4][0] == "", "a merged area holds its value in its first cell alone"
    assert grid.spot(3, 2) == "Sheet1!C4"


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_hidden_sheets_and_lines_are_told(ending: str) -> None:
    found = opened(f"roster_hidden{ending}")
    assert [(g.name, g.hidden) for g in found.grids] == [
        ("村名单", False),
        ("2019年旧名单", True),
        ("参数", True),
    ]
    assert texts(found.grids[0]) == ROSTER
    assert found.notes == ("工作表“村名单”有隐藏或筛选掉的行列：列不导入，行要先问",)


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_marks_and_words_come_as_they_stand(ending: str) -> None:
    rows = texts(only(f"scores_judges{ending}"))
    assert rows[2] == ["序号", "村名", *JUDGES, "平均分"]
    for at in range(32):
        expected = [shown(WORDS.get((at, j), mark(at, j))) for j in range(6)]
        assert rows[3 + at][1:8] == [VILLAGES[at], *expected]


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_a_header_of_two_rows_keeps_its_areas(ending: str) -> None:
    grid = only(f"scores_judges_two_rows{ending}")
    assert grid.merged[:4] == ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 7), (0, 8, 1, 8))
    assert texts(grid)[1][2:8] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("ending", [".xlsx", ".et"])
def test_a_sheet_a_judge(ending: str) -> None:
    grids = opened(f"scores_sheet_a_judge{ending}").grids
    assert [g.name for g in grids] == [*JUDGES[:3], "汇总"]
    for judge, grid in enumerate(grids[:3]):
        for at in range(32):
            points = [shown(point((at + judge) % 32, c)) for c in range(4)]
            assert texts(grid)[4 + at][1:6] == [VILLAGES[at], *points]


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_formulas_give_what_they_last_showed(ending: str) -> None:
    grid = only(f"scores_formulas{ending}")
    for at in range(31):
        assert grid.rows[at + 1][5] == sum(point(at, c) for c in range(4))
        assert (at + 1, 7) in grid.percents
    assert grid.rows[32][5:7] == (Fault("单元格是错误值 #N/A"),) * 2
    assert (1, 5) not in grid.percents


def test_formulas_never_calculated_are_no_blanks() -> None:
    rows = only("scores_formulas_uncached.xlsx").rows
    assert {rows[at][5] for at in range(1, 33)} == {
        Fault("公式还没有计算结果；请用 WPS 或 Excel 打开并保存一次")
    }


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_dates_stay_dates(ending: str) -> None:
    rows = only(f"scores_dates{ending}").rows
    assert rows[1][1] == date(2021, 12, 13)
    assert (rows[3][1], rows[4][1]) == (44545, 44545)
    assert (rows[5][3], rows[6][3]) == (date(2021, 9, 5), date(1900, 4, 4))


def test_cells_of_blanks_far_out_are_nothing() -> None:
    grid = only("scores_stray_cells.xlsx")
    assert (len(grid.rows), len(grid.rows[0])) == (13, 2)


@pytest.mark.parametrize("kind", ["html", "html_utf8", "mhtml"])
def test_pages_named_xls(kind: str) -> None:
    grid = only(f"scores_{kind}_named.xls")
    assert grid.merged == (
        (0, 0, 0, 4),
        (2, 0, 7, 0),
        (8, 0, 16, 0),
        (17, 0, 24, 0),
        (25, 0, 33, 0),
    )
    rows = texts(grid)
    assert rows[1] == ["管区", "序号", "村名", "支部\n书记", "得分"]
    for at in range(32):
        assert rows[at + 2][1:] == [
            str(at + 1),
            VILLAGES[at],
            padded(secretary(at)),
            shown(mark(at, 0)),
        ]


def test_the_xml_of_2003() -> None:
    marks, old = opened("scores_xml2003_named.xls").grids
    assert (old.hidden, marks.hidden, marks.merged) == (True, False, ((0, 0, 0, 3),))
    for at in range(32):
        assert texts(marks)[at + 2] == [str(at + 1), VILLAGES[at], "", shown(mark(at, 0))]


def test_five_thousand_rows() -> None:
    grid = only("roster_5000.xlsx")
    assert (len(grid.rows), grid.rows[-1][0]) == (5001, 5000)


def test_an_ending_that_lies_is_told() -> None:
    notes = opened("roster_plain_ole2_named.xlsx").notes
    assert notes == ("文件名的扩展名是“.xlsx”，内容是 .xls，已按内容读取",)


REFUSED = {
    "password.xlsx": "文件有密码",
    "password.xls": "文件有密码",
    "password.ods": "文件有密码",
    "empty.xlsx": "没有一个填了内容的单元格",
    "empty.xls": "没有一个填了内容的单元格",
    "empty.ods": "没有一个填了内容的单元格",
    "blank_lines.csv": "没有一个填了内容的单元格",
    "empty_file.csv": "0 字节",
    "not_a_sheet.docx": "Word 文档",
    "not_a_sheet.doc": "Word 文档",
    "not_a_sheet.odt": "OpenDocument 文字",
    "not_a_sheet.rtf": "RTF",
    "not_a_sheet.pdf": "PDF",
    "not_a_sheet.pptx": "演示文稿",
    "not_a_sheet.png": "图片",
    "scores_too_far.xlsx": "单元格 成绩!XFD1048576 离表格太远",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sheet_says_why(name: str) -> None:
    assert REFUSED[name] in refusal(FOLDER / name)


def test_every_fixture_is_read_or_refused_as_its_list_says() -> None:
    for path in FOLDER.iterdir():
        if path.name not in REFUSED:
            assert open_grids(path).name == path.name


@pytest.mark.parametrize("ending", [".txt", ".xlsx", ".jpg", ""])
def test_no_ending_is_trusted(tmp_path: Path, ending: str) -> None:
    for name in ("not_a_sheet.pdf", "password.xls", "not_a_sheet.docx"):
        path = tmp_path / f"名单{ending}"
        shutil.copy(FOLDER / name, path)
        assert REFUSED[name] in refusal(path)


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _zeroed(data: bytes) -> bytes:
    return data[:600] + bytes(len(data) - 600)


@pytest.mark.parametrize("damage", [_cut, _zeroed])
@pytest.mark.parametrize("name", ["roster_titled.xlsx", "roster_titled.xls", "roster_titled.ods"])
def test_half_a_file_is_damaged(
    name: str, damage: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(damage((FOLDER / name).read_bytes()))
    assert "损坏" in refusal(path)


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.xlsx") == "找不到文件"
    assert "文件夹" in refusal(tmp_path)
    assert "打不开" in refusal(tmp_path / ("长" * 200 + ".xlsx"))


def test_a_file_of_51_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "超过 50 MB" in refusal(path)


def test_more_cells_than_any_township(tmp_path: Path) -> None:
    path = tmp_path / "多.csv"
    path.write_text("1,2,3,4,5,6,7,8,9,10\n" * 20_001, encoding="utf-8")
    assert "超过 20 万个" in refusal(path)


def test_a_long_path_in_chinese(tmp_path: Path) -> None:
    folder = tmp_path / "郭店镇党建办" / "2021年第四季度“亮赛比”逐村观摩（最终版）" / "微信 下载"
    folder.mkdir(parents=True)
    path = folder / "各村名单 最终版2(1).et"
    shutil.copy(FOLDER / "roster_titled.et", path)
    assert open_grids(path).grids == opened("roster_titled.et").grids


@pytest.mark.parametrize("lock", ["~$名单.xlsx", ".~名单.xlsx", ".~lock.名单.xlsx#"])
def test_a_file_open_elsewhere_is_read_as_it_was_saved(lock: str, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    shutil.copy(FOLDER / "roster_plain.xlsx", path)
    (tmp_path / lock).write_bytes(b"\x06WPS")
    assert open_grids(path).notes == ("文件正在别的程序里打开，读到的是上次保存的内容",)


def test_the_lock_itself_is_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "~$名单.xlsx"
    path.write_bytes(b"\x06WPS" + bytes(160))
    assert "临时文件" in refusal(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("五里堡村\n")
    path.chmod(0)
    assert "没有读取权限" in refusal(path)


@pytest.mark.parametrize("name", ["roster_titled.xls", "scores_judges.xlsx", "roster_gbk.csv"])
def test_reading_changes_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    shutil.copy(FOLDER / name, path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    open_grids(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [p.name for p in tmp_path.iterdir()] == [name]
