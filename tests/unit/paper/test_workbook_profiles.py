"""观摩点, 承诺事项, 题库, 抽问 and their keys: read cell by cell, and left out when not used."""

import hashlib
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.model import Contest, Quiz, Route, Site
from lsb_desktop.core.profile import (
    Commitment,
    CommitmentStatus,
    Photo,
    aliases_of,
    commitments_of,
    photos_of,
)
from lsb_desktop.core.questions import Asked, Question, asked_of, questions_of
from lsb_desktop.core.quiz import Answer
from lsb_desktop.desk.desk import Desk
from lsb_desktop.paper.workbook.canonical import canonical
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.write import write_workbook
from tests.helpers.workbooks import SOUND, Edits, Percent, Table, book_of, problems_of, put, read

SITES: Table = [
    ["村", "名称", "观摩组", "停留分钟", "备注"],
    ["前时村", "文化广场", "东线", 20, "先看展板"],
    ["五里堡村", "游园", None, None, None],
    ["前时村", "党群中心", None, 0, None],
]
PROMISES: Table = [
    ["村", "事项", "状态", "完成率", "期限", "备注"],
    ["前时村", "修通南环路", "进行中", 60, "12月底前", "资金已到"],
    ["五里堡村", "装路灯", None, None, None, None],
    ["前时村", "建养老院", "已完成", 100, None, None],
]
POOL: Table = [
    ["序号", "主题", "题目", "参考答案"],
    [1, "党建", "“三会一课”指什么？", "支部党员大会……"],
    [2, "环境", "垃圾分几类？", None],
    [3, None, "今年几件实事？", "十件"],
]
DRAWS: Table = [
    ["村", "题号", "种子", "结果"],
    ["五里堡村", 3, "20211214", "通过"],
    ["前时村", 1, 7, None],
    ["五里堡村", 2, "甲乙", "部分通过"],
]
KEYS: Edits = {
    "活动!A4": "路线出发时间",
    "活动!B4": "08:30",
    "活动!A5": "路线停留分钟",
    "活动!B5": 12,
    "活动!A6": "路线路上分钟",
    "活动!B6": 0,
    "活动!A7": "路线只走观摩点",
    "活动!B7": "是",
    "规则!A4": "抽问计入环节",
    "规则!B4": "平时工作",
    "规则!A5": "抽问部分通过得分",
    "规则!B5": 2.5,
}
ALL: Edits = {**KEYS, "观摩点": SITES, "承诺事项": PROMISES, "题库": POOL, "抽问": DRAWS}


def test_all_of_it_is_read(tmp_path: Path) -> None:
    parsed = read(tmp_path, {**ALL, "直接录入!D2": 12.5})
    contest, book = parsed.contest, book_of(parsed)
    assert contest.sites == (
        Site(1, 2, "文化广场", "东线", 20, "先看展板"),
        Site(2, 1, "游园"),
        Site(3, 2, "党群中心"),
    )
    assert contest.route == Route("08:30", 12, 0, sites_only=True)
    assert contest.quiz == Quiz(2, half=Fraction("2.5"))
    assert commitments_of(book, 2) == (
        Commitment("修通南环路", CommitmentStatus.UNDER_WAY, 60, "12月底前", "资金已到"),
        Commitment("建养老院", CommitmentStatus.DONE, 100),
    )
    assert commitments_of(book, 1) == (Commitment("装路灯"),)
    assert questions_of(book) == (
        Question(1, "党建", "“三会一课”指什么？", "支部党员大会……"),
        Question(2, "环境", "垃圾分几类？"),
        Question(3, "", "今年几件实事？", "十件"),
    )
    assert asked_of(book, 1) == {
        1: Asked(3, "20211214", Answer.FULL),
        2: Asked(2, "甲乙", Answer.HALF),
    }
    assert asked_of(book, 2) == {1: Asked(1, "7")}
    assert parsed.notes == ()


def test_the_optional_columns_may_be_missing(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        {
            "观摩点": [["名称", "村"], ["游园", "前时村"]],
            "承诺事项": [["村", "事项", "状态"], ["前时村", "装路灯", "未完成"]],
            "题库": [["主题", "题目"], ["党建", "甲"], ["党建", "乙"]],
            "抽问": [["村", "题号", "种子"], ["前时村", 2, "x"]],
        },
    )
    book = book_of(parsed)
    assert parsed.contest.sites == (Site(1, 2, "游园"),)
    assert commitments_of(book, 2) == (Commitment("装路灯", CommitmentStatus.MISSED),)
    assert asked_of(book, 2) == {1: Asked(2, "x")}
    assert parsed.notes == ()


def test_alternative_names_come_through_the_notes(tmp_path: Path) -> None:
    rows: Table = [["村", "项目", "内容"], ["前时村", "别名", "前石\n前时自然村"]]
    assert aliases_of(book_of(read(tmp_path, {"备注": rows})), 2) == ("前石", "前时自然村")


# Mistakes --------------------------------------------------------------------


def _cell(sheet: str, table: Table, row: int, column: int, value: object) -> Edits:
    spoilt = [list(r) for r in table]
    put(spoilt, row - 1, column, value)
    others = {"题库": POOL, "抽问": DRAWS} if sheet in ("题库", "抽问") else {}
    return {**others, sheet: spoilt}


WRONG = [
    (_cell("观摩点", SITES, 2, 0, "前石村"),
     "观摩点!A2: 没有“前石村”，是否为“前时村”？"),
    (_cell("观摩点", SITES, 2, 0, None), "观摩点!A2: “村”不能为空"),
    (_cell("观摩点", SITES, 3, 1, None), "观摩点!B3: “名称”不能为空"),
    (_cell("观摩点", SITES, 4, 1, "文化广场"),
     "观摩点!B4: 前时村的观摩点“文化广场”与第 2 行重复"),
    (_cell("观摩点", SITES, 2, 3, -5), "观摩点!D2: “停留分钟”应为0 或正整数，不能是 -5"),
    (_cell("观摩点", SITES, 2, 3, "一刻钟"), "观摩点!D2: “一刻钟”不是数字"),
    (_cell("承诺事项", PROMISES, 2, 0, "海寨"), "承诺事项!A2: 没有“海寨”，是否为“海寨社区”？"),
    (_cell("承诺事项", PROMISES, 3, 1, None), "承诺事项!B3: “事项”不能为空"),
    (_cell("承诺事项", PROMISES, 2, 2, "推进中"),
     "承诺事项!C2: “推进中”不在可选之列：未开始、进行中、已完成、未完成"),
    (_cell("承诺事项", PROMISES, 2, 3, 101),
     "承诺事项!D2: “完成率”应为 0 到 100 的整数，不能是 101"),
    (_cell("承诺事项", PROMISES, 2, 3, -1),
     "承诺事项!D2: “完成率”应为 0 到 100 的整数，不能是 -1"),
    (_cell("承诺事项", PROMISES, 2, 3, 0.6),
     "承诺事项!D2: “完成率”应为 0 到 100 的整数，不能是 0.6；60% 写 60"),
    (_cell("承诺事项", PROMISES, 2, 3, "过半"), "承诺事项!D2: “过半”不是数字"),
    (_cell("题库", POOL, 3, 2, None), "题库!C3: “题目”不能为空",
     "抽问!B4: “题库”表中没有“2”"),
    (_cell("题库", POOL, 5, 2, "垃圾分几类？") | {"题库!B5": "环境"},
     "题库!C5: 题目“垃圾分几类？”与第 3 行重复"),
    (_cell("抽问", DRAWS, 2, 0, "五里铺村"), "抽问!A2: 没有“五里铺村”，是否为“五里堡村”？"),
    (_cell("抽问", DRAWS, 2, 1, 4), "抽问!B2: “题库”表中没有“4”"),
    (_cell("抽问", DRAWS, 2, 1, "03"), "抽问!B2: 没有“03”，是否为“3”？"),
    (_cell("抽问", DRAWS, 2, 1, None), "抽问!B2: “题号”不能为空"),
    (_cell("抽问", DRAWS, 2, 3, "答对"), "抽问!D2: “答对”不在可选之列：通过、部分通过、未通过"),
    (_cell("题库", POOL, 4, 0, 2),
     "抽问!B2: “题库”表中没有“3”", "抽问!B4: “题库”表里有 2 道题的序号是 2，分不清是哪一道"),
    ({"抽问": DRAWS}, "抽问!B2: “题库”表中没有“3”", "抽问!B3: “题库”表中没有“1”",
     "抽问!B4: “题库”表中没有“2”"),
    ({**KEYS, "活动!B4": "八点半"}, "活动!B4: “八点半”不是时间，应写成 08:30"),
    ({**KEYS, "活动!B5": -1}, "活动!B5: “路线停留分钟”应为0 或正整数，不能是 -1"),
    ({**KEYS, "活动!B6": "十"}, "活动!B6: “十”不是数字"),
    ({**KEYS, "活动!B7": "对"}, "活动!B7: “对”应为 是 或 否"),
    ({**KEYS, "活动!B7": date(2021, 1, 1)}, "活动!B7: 单元格是日期或时间（2021-01-01）"),
    ({**KEYS, "规则!B4": "平日工作"}, "规则!B4: 没有“平日工作”，是否为“平时工作”？"),
    ({**KEYS, "规则!B4": "实地观摩"},
     "规则!B4: 环节“实地观摩”是评委打分，答题得分只能计入直接录入的环节"),
    ({**KEYS, "规则!B4": None}, "规则!B5: 没有填“抽问计入环节”，得分不知计入哪里"),
    ({**KEYS, "规则!B5": 101}, "规则!B5: 101 超出满分 100"),
    ({**KEYS, "规则!B5": -1}, "规则!B5: -1 小于 0"),
    ({**KEYS, "规则!B5": "十分之一"}, "规则!B5: “十分之一”不是数字"),
    ({**KEYS, "指标!A6": "平时工作", "指标!B6": "平时", "指标!D6": 1},
     "规则!B5: 2.5 不合步长 1", "直接录入!D2: 95.3 不合步长 1"),
    ({**KEYS, "环节!D3": 5, "直接录入!D2": 5},
     "规则!A1: 抽问 通过得分：10 超出满分 5"),
]  # fmt: skip


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case[1])
def test_each_mistake_names_its_cell(case: tuple[Edits, str], tmp_path: Path) -> None:
    edits, *told = case
    found = problems_of(tmp_path, edits)
    assert len(found) == len(told), found
    for line, start in zip(found, told, strict=True):
        assert line.startswith(start), found


# What is read in spite of how it is written -----------------------------------


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (60, 60),
        ("60%", 60),
        ("６０％", 60),
        (Percent(0.6), 60),
        (Percent(1), 100),
        (0, 0),
        (None, None),
    ],
)
def test_percent_of_a_commitment(cell: object, percent: int | None, tmp_path: Path) -> None:
    parsed = read(tmp_path, _cell("承诺事项", PROMISES, 2, 3, cell))
    assert commitments_of(book_of(parsed), 2)[0].percent == percent


def _saved(path: Path, sheet: str, cells: dict[str, object]) -> Path:
    """The sound workbook with all sheets, some cells set as Excel sets them."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    tables = {**SOUND, "承诺事项": PROMISES}
    for name, rows in tables.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(row)
    for place, value in cells.items():
        workbook[sheet][place] = value
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("clock", "departure"),
    [
        (time(8, 30), "08:30"),
        ("8:30", "8:30"),
        ("８点３０分", "８点３０分"),
        (None, ""),
    ],
)
def test_departure_as_text_or_as_a_time_cell(clock: object, departure: str, tmp_path: Path) -> None:
    cells = {"A4": "路线出发时间", "B4": clock}
    parsed = read_workbook(_saved(tmp_path / "a.xlsx", "活动", cells))
    assert parsed.contest.route == Route(departure)


@pytest.mark.parametrize("clock", [time(8, 30, 15), date(2021, 12, 14)])
def test_a_time_with_seconds_or_a_day_is_no_departure(clock: time | date, tmp_path: Path) -> None:
    cells: dict[str, object] = {"A4": "路线出发时间", "B4": clock}
    with pytest.raises(BadInput) as caught:
        read_workbook(_saved(tmp_path / "a.xlsx", "活动", cells))
    assert caught.value.message.startswith(f"活动!B4: 单元格是日期或时间（{clock}），这里要填文字")


def test_a_date_cell_is_a_due_date_and_is_noted(tmp_path: Path) -> None:
    cells: dict[str, object] = {"E2": date(2021, 12, 31), "E4": date(2022, 6, 1)}
    parsed = read_workbook(_saved(tmp_path / "a.xlsx", "承诺事项", cells))
    assert [c.due for c in commitments_of(book_of(parsed), 2)] == ["2021-12-31", "2022-06-01"]
    assert parsed.notes == ("承诺事项!E2: 日期单元格读作“2021-12-31”，共 2 处",)
    cells.popitem()
    parsed = read_workbook(_saved(tmp_path / "b.xlsx", "承诺事项", cells))
    assert parsed.notes == ("承诺事项!E2: 日期单元格读作“2021-12-31”",)


def test_numbers_of_questions_may_begin_again_in_every_topic(tmp_path: Path) -> None:
    pool: Table = [["序号", "主题", "题目"], [1, "甲", "一"], [1, "乙", "二"], [None, "乙", "一"]]
    draws: Table = [DRAWS[0], ["前时村", 3, "x", None]]
    book = book_of(read(tmp_path, {"题库": pool, "抽问": draws}))
    assert [(q.id, q.topic, q.text) for q in questions_of(book)] == [
        (1, "甲", "一"), (2, "乙", "二"), (3, "乙", "一"),
    ]  # fmt: skip
    assert asked_of(book, 2) == {1: Asked(3, "x")}


def test_a_question_asked_twice_is_noted(tmp_path: Path) -> None:
    draws = [*DRAWS, ["海寨社区", 3, "y", None]]
    parsed = read(tmp_path, {"题库": POOL, "抽问": draws})
    assert asked_of(book_of(parsed), 3) == {1: Asked(3, "y")}
    assert parsed.notes == ("抽问!B5: 这道题在第 2 行已经抽过",)


def test_points_that_are_not_those_of_the_answers_are_noted(tmp_path: Path) -> None:
    parsed = read(tmp_path, ALL)
    said = "五里堡村答题应得 12.5 分，录入的是 95.3，照录入的读入"
    assert parsed.notes == (f"抽问!D1: {said}",)
    assert book_of(parsed).entered(1, 2) == Fraction("95.3")
    parsed = read(tmp_path, {**ALL, "直接录入!D2": None})
    assert parsed.notes == ("抽问!D1: 五里堡村答题应得 12.5 分，没有录入，照录入的读入",)


# Going out -------------------------------------------------------------------


def _full(folder: Path) -> tuple[Contest, Book]:
    parsed = read(folder, {**ALL, "直接录入!D2": 12.5})
    return parsed.contest, book_of(parsed)


def test_out_and_in_again(tmp_path: Path) -> None:
    contest, book = _full(tmp_path)
    assert write_workbook(contest, book, tmp_path / "b.xlsx") == ()
    again = read_workbook(tmp_path / "b.xlsx")
    assert again.contest == contest
    assert list(book_of(again).entries()) == list(book.entries())
    assert again.notes == ()


def test_through_the_store(tmp_path: Path) -> None:
    contest, book = _full(tmp_path)
    with Desk.at(tmp_path / "a.lsb") as desk:
        session = desk.open(desk.create(contest, book.entries()))
        write_workbook(session.contest, session.book, tmp_path / "b.xlsx")
    again = read_workbook(tmp_path / "b.xlsx")
    assert again.contest == contest
    assert list(book_of(again).entries()) == list(book.entries())


def test_what_the_sheets_look_like(tmp_path: Path) -> None:
    write_workbook(*_full(tmp_path), tmp_path / "b.xlsx")
    workbook = load_workbook(tmp_path / "b.xlsx")
    assert workbook.sheetnames[11:] == ["观摩点", "承诺事项", "题库", "抽问"]
    rows = {name: list(workbook[name].values) for name in workbook.sheetnames}
    assert rows["观摩点"][1:] == [
        ("前时村", "文化广场", "东线", 20, "先看展板"),
        ("五里堡村", "游园", None, None, None),
        ("前时村", "党群中心", None, None, None),
    ]
    assert rows["抽问"][1] == ("五里堡村", 3, "20211214", "通过")
    assert rows["活动"][-4:] == [
        ("路线出发时间", "08:30"),
        ("路线停留分钟", 12),
        ("路线路上分钟", 0),
        ("路线只走观摩点", "是"),
    ]
    assert rows["规则"][-4:] == [
        ("抽问计入环节", "平时工作"),
        ("抽问通过得分", 10),
        ("抽问部分通过得分", 2.5),
        ("抽问未通过得分", 0),
    ]
    lists = workbook["承诺事项"].data_validations.dataValidation
    assert [v.formula1 for v in lists] == ['"未开始,进行中,已完成,未完成"']
    assert [str(v.sqref) for v in workbook["抽问"].data_validations.dataValidation] == ["D2:D500"]


def test_photos_stay_in_the_data_file_and_the_writer_says_so(tmp_path: Path) -> None:
    contest, book = _full(tmp_path)
    for row in (1, 2):
        book.put(Slot(SlotKind.PHOTO, 2, row=row), dump(Photo(hashlib.sha256(b"x").hexdigest())))
    notes = write_workbook(contest, book, tmp_path / "b.xlsx")
    assert notes == ("照片 2 张只在数据文件里，不随工作簿带走",)
    assert len(photos_of(book, 2)) == 2
    assert photos_of(book_of(read_workbook(tmp_path / "b.xlsx")), 2) == ()


GONE = [
    (Slot(SlotKind.COMMITMENT, 99, row=1), Commitment("修路")),
    (Slot(SlotKind.ASKED, 99, row=1), Asked(1, "x")),
    (Slot(SlotKind.ASKED, 3, row=1), Asked(77, "x")),
]


@pytest.mark.parametrize(("slot", "value"), GONE, ids=str)
def test_what_is_gone_is_left_behind(slot: Slot, value: object, tmp_path: Path) -> None:
    contest, book = _full(tmp_path)
    before = list(book.entries())
    book.put(slot, dump(value))
    book.put(Slot(SlotKind.PHOTO, 99, row=1), dump(Photo("00")))
    [note] = write_workbook(contest, book, tmp_path / "b.xlsx")
    assert note.startswith("有 1 条录入属于已删除的")
    assert list(book_of(read_workbook(tmp_path / "b.xlsx")).entries()) == before


def test_sites_and_a_quiz_of_what_is_gone_are_left_out(tmp_path: Path) -> None:
    contest, book = _full(tmp_path)
    odd = replace(contest, sites=(Site(4, 99, "无主"), *contest.sites), quiz=Quiz(99))
    there, _, _ = canonical(odd, book)
    assert there.sites == contest.sites
    assert there.quiz is None


def test_nothing_new_is_written_where_nothing_new_is_used(tmp_path: Path) -> None:
    parsed = read(tmp_path)
    write_workbook(parsed.contest, book_of(parsed), tmp_path / "b.xlsx")
    workbook = load_workbook(tmp_path / "b.xlsx")
    assert len(workbook.sheetnames) == 11
    keys = [row[0] for name in ("活动", "规则") for row in workbook[name].values]
    assert not [key for key in keys if "路线" in key or "抽问" in key]
