"""The container: where the header is, what is not read, what no workbook is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.errors import BadInput
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.read import read_workbook
from tests.helpers.workbooks import (
    SOUND,
    STYLES,
    Table,
    book_of,
    problems_of,
    put,
    read,
    save,
    save_xml,
    spoilt,
    xml_rows,
)


def test_the_sound_workbook_has_nothing_to_report(tmp_path: Path) -> None:
    assert read(tmp_path).notes == ()


def test_header_is_the_first_row_with_something_in_it(tmp_path: Path) -> None:
    tables = spoilt({"打分!E2": 61})
    tables["打分"] = [[], [None, " "], *([None, *row] for row in tables["打分"])]
    with pytest.raises(BadInput) as caught:
        read_workbook(save(tmp_path / "a.xlsx", tables))
    assert caught.value.message == "打分!F4: 61 超出满分 60"


def test_blank_rows_are_skipped_and_rows_keep_their_number(tmp_path: Path) -> None:
    tables = spoilt({})
    tables["打分"] = [r for row in tables["打分"] for r in (row, [None, "　"])]
    put(tables["打分"], 4, 4, 99)
    with pytest.raises(BadInput) as caught:
        read_workbook(save(tmp_path / "a.xlsx", tables))
    assert caught.value.message == "打分!E5: 99 超出满分 40"


def test_columns_in_any_order(tmp_path: Path) -> None:
    tables = {name: [list(reversed(row)) for row in rows] for name, rows in SOUND.items()}
    width = max(len(r) for r in tables["打分"])
    assert all(len(r) == width for r in tables["打分"])
    assert read_workbook(save(tmp_path / "活动.xlsx", tables)) == read(tmp_path)


def test_what_is_not_read_is_noted(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        {
            "村庄!J1": "电话",
            "村庄!J2": "13800000000",
            "村庄!L2": "孤零零",
            "说明页": [["随便"]],
            "规则!A4": "加权方式",
            "规则!A5": "去分口经",
            "评委组!G1": "去 高 分",
            "活动!A4": "天气",
            "活动!B4": "晴",
        },
    )
    assert parsed.notes == (
        "村庄!J1: 不认识的列“电话”，没有读入",
        "村庄!L1: 这一列没有标题，没有读入",
        "评委组!G1: 不认识的列“去 高 分”，没有读入",
        "不认识的工作表“说明页”，没有读入",
        "活动!A4: 不认识的项目“天气”，没有读入",
        "规则!A4: 不认识的项目“加权方式”，没有读入",
        "规则!A5: 不认识的项目“去分口经”，没有读入，是否为“去分口径”？",
    )


def test_a_fault_in_a_column_that_is_not_read_is_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, {"村庄!J1": "备注", "村庄!J2": '<c t="e"><v>#REF!</v></c>'}) == []
    assert problems_of(tmp_path, {"村庄!J1": '<c t="e"><v>#REF!</v></c>'}) == []


def test_a_sheet_with_columns_alone_is_as_good_as_missing(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"加减分": [["村", "分", "原因"]], "奖项": [], "直接录入": []})
    assert parsed.contest.awards == ()
    assert {s.kind for s, _ in parsed.entries} == {SlotKind.MARK}


def test_a_sheet_name_with_blanks(tmp_path: Path) -> None:
    tables = spoilt({})
    tables[" 打分\u3000"] = tables.pop("打分")
    assert read_workbook(save(tmp_path / "活动.xlsx", tables)) == read(tmp_path)


def _openpyxl(path: Path) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in SOUND.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def test_hidden_rows_and_sheets_are_read(tmp_path: Path) -> None:
    path = _openpyxl(tmp_path / "活动.xlsx")
    workbook = load_workbook(path)
    workbook["打分"].sheet_state = "veryHidden"
    workbook["村庄"].row_dimensions[3].hidden = True
    workbook["村庄"].column_dimensions["D"].hidden = True
    workbook.save(path)
    assert read_workbook(path) == read(tmp_path)


def test_a_name_merged_downwards_counts_for_every_row(tmp_path: Path) -> None:
    path = _openpyxl(tmp_path / "活动.xlsx")
    workbook = load_workbook(path)
    workbook["村庄"].merge_cells("D2:D3")
    workbook["打分"].merge_cells("B2:B3")
    workbook.save(path)
    assert read_workbook(path) == read(tmp_path)


def test_a_mark_merged_downwards_is_refused(tmp_path: Path) -> None:
    path = _openpyxl(tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook["打分"].merge_cells("E2:E3")
    workbook["打分"].merge_cells("G2:H3")
    workbook.save(path)
    with pytest.raises(BadInput) as caught:
        read_workbook(path)
    assert caught.value.message == "打分!E3: “分”不能用合并单元格，请每行填写"


FORMULAS = [
    ("<c><f>55+0.5</f><v>55.5</v></c>", 55_500_000),
    ('<c t="str"><f>"弃"&amp;"权"</f><v>弃权</v></c>', "弃权"),
    ('<c t="str"><f>""</f><v></v></c>', None),
    ("<c><v>55.500000000000007</v></c>", 55_500_000),
    ("<c><v>5.55E1</v></c>", 55_500_000),
    ('<c t="inlineStr"><is><r><t>55</t></r><r><t>.5分</t></r></is></c>', 55_500_000),
]


@pytest.mark.parametrize(("cell", "value"), FORMULAS)
def test_stored_results_of_formulas_and_binary_tails(
    cell: str, value: int | str | None, tmp_path: Path
) -> None:
    parsed = read(tmp_path, {"打分!E2": cell})
    assert book_of(parsed).get(Slot(SlotKind.MARK, 1, 1, 1)) == value


def test_faults_found_by_reference_and_in_empty_places(tmp_path: Path) -> None:
    sheets = {name: xml_rows(rows) for name, rows in spoilt({}).items()}
    sheets["打分"] += (
        '<row r="9"><c r="C9" t="inlineStr"><is><t>前时村</t></is></c>'
        '<c r="E9" t="e"><v>#DIV/0!</v></c></row>'
        '<row r="12"><c r="A12"><f>B1</f></c></row>'
    )
    with pytest.raises(BadInput) as caught:
        read_workbook(save_xml(tmp_path / "a.xlsx", sheets, STYLES))
    assert caught.value.message.splitlines() == [
        "打分!A9: “环节”不能为空",
        "打分!B9: “评委”不能为空",
        "打分!A12: 公式还没有计算结果；请用 WPS 或 Excel 打开并保存一次",
        "打分!B12: “评委”不能为空",
        "打分!C12: “村”不能为空",
    ]


def test_a_header_merged_over_two_rows_is_not_a_village(tmp_path: Path) -> None:
    path = _openpyxl(tmp_path / "活动.xlsx")
    workbook = load_workbook(path)
    workbook["村庄"].insert_rows(2)
    workbook["村庄"].merge_cells("B1:B2")
    workbook.save(path)
    assert read_workbook(path).contest == read(tmp_path).contest


def test_a_date_for_a_title_is_an_unknown_column(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"村庄!J1": date(2021, 12, 14)})
    assert parsed.notes == ("村庄!J1: 不认识的列“2021-12-14”，没有读入",)


def test_cells_that_are_fine_where_they_are(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        {
            "村庄!H3": False,
            "评委": None,
            "评委组": None,
        },
    )
    assert [e.veto for e in parsed.contest.entrants] == ["", "", ""]


@pytest.mark.parametrize("name", layout.OURS)
def test_an_offices_own_sheet_by_one_of_our_names_is_passed_over(name: str, tmp_path: Path) -> None:
    """SCORING.md §4 does not reserve these everyday words."""
    [note] = read(tmp_path, {name: [["本表由办公室填写"], ["谢谢"]]}).notes
    assert note.startswith(f"工作表“{name}”不是本程序的格式（没有“")
    assert note.endswith("列），没有读入")


OFFICE_SHEETS = [
    ("题库", [["序号", "题目", "A", "B", "答案"], [1, "几点", "早", "晚", "A"]], "“主题”列"),
    ("题库", [["题目", "题目", "主"], ["一", "一", "x"]], "“主题”列"),
    ("题库", [["2021年应知应会题库"], ["序号", "主题", "题目"]], "“主题”、“题目”列"),
    ("抽问", [["村", "题目", "得分"], ["无此村", "几点", 8]], "“题号”、“种子”列"),
    ("承诺事项", [["村", "事项", "责任人"], ["无此村", "修路", "甲"]], "“状态”列"),
    ("观摩点", [["序号", "村名", "观摩点"], [1, "无此村", "广场"]], "“村”、“名称”列"),
]


@pytest.mark.parametrize(("name", "table", "lacking"), OFFICE_SHEETS)
def test_other_columns_are_not_ours_whatever_is_in_them(
    name: str, table: Table, lacking: str, tmp_path: Path
) -> None:
    parsed = read(tmp_path, {name: table})
    assert parsed.notes == (f"工作表“{name}”不是本程序的格式（没有{lacking}），没有读入",)
    assert parsed == replace(read(tmp_path), notes=parsed.notes)


def test_a_column_twice_in_a_sheet_that_is_ours_is_refused(tmp_path: Path) -> None:
    table: Table = [["主题", "题目", "题目"], ["党建", "几点", "几点"]]
    assert problems_of(tmp_path, {"题库": table}) == ["题库!C1: “题目”列重复"]


def test_an_empty_kind_is_refused(tmp_path: Path) -> None:
    found = problems_of(tmp_path, {"环节!B2": None})
    assert "环节!B2: 没有填类型，可选：评委打分、直接录入、扣分" in found
