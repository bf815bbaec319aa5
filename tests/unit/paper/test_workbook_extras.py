"""裁定 and 封存: what the specification has no sheet for, and survives all the same."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import to_plain
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
)
from lsb_desktop.core.sealing import Seal, digest_of, short_code
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.workbook.canonical import canonical
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.seal import CHANGED
from lsb_desktop.paper.workbook.tables import tables_of
from lsb_desktop.paper.workbook.write import write_workbook
from tests.helpers.workbooks import Table, book_of, problems_of, read, save

HEAD: list[object] = ["序号", "事项", "奖项", "范围", "名额", "村", "结果", "原因"]
DECIDED: Table = [
    HEAD,
    [1, "同分", None, None, None, "海寨社区", 1, "看环境分"],
    [1, "同分", None, None, None, "五里堡村", "2", "看环境分"],
    [1, "同分", None, None, None, "前时村", 2, "看环境分"],
    ["甲", "奖项", "流动红旗", "东组", 1, "前时村", "未选", "抽签"],
    ["甲", "奖项", "流动红旗", "东组", 1, "五里堡村", "选定", "抽签"],
]


def test_decisions(tmp_path: Path) -> None:
    book = book_of(read(tmp_path, {"裁定": DECIDED}))
    assert json.loads(book.decision("tie:1,2,3") or "") == {
        "order": [[3], [1, 2]],
        "reason": "看环境分",
    }
    assert json.loads(book.decision("award:流动红旗\t东组") or "") == {
        "among": [1, 2],
        "seats": 1,
        "chosen": [1],
        "reason": "抽签",
    }


def test_decisions_come_back(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"裁定": DECIDED})
    assert write_workbook(parsed.contest, book_of(parsed), tmp_path / "b.xlsx") == ()
    assert book_of(read_workbook(tmp_path / "b.xlsx")).decision("tie:1,2,3")
    again = read_workbook(tmp_path / "b.xlsx")
    assert list(book_of(again).entries()) == list(book_of(parsed).entries())


def _with(row: int, column: int, value: object) -> Table:
    table = [list(r) for r in DECIDED]
    table[row][column] = value
    return table


@pytest.mark.parametrize(
    ("row", "column", "value", "problem"),
    [
        (1, 1, "并列", "裁定!B2: “并列”应为 同分 或 奖项"),
        (1, 5, "海寨村", "裁定!F2: 没有“海寨村”，是否为“海寨社区”？"),
        (1, 6, None, "裁定!G2: 同分裁定的“结果”应为先后次序 1、2、3 …"),
        (1, 6, "先", "裁定!G2: “先”不是数字"),
        (1, 7, None, "裁定!H2: “原因”不能为空"),
        (4, 2, None, "裁定!C5: “奖项”不能为空"),
        (4, 4, 0, "裁定!E5: “名额”应为正整数，不能是 0"),
        (5, 6, "是", "裁定!G6: “结果”应为 选定 或 未选"),
    ],
)
def test_decision_problems(
    row: int, column: int, value: object, problem: str, tmp_path: Path
) -> None:
    assert problems_of(tmp_path, {"裁定": _with(row, column, value)}) == [problem]


def _contest() -> Contest:
    return Contest(
        "封存的活动",
        entrants=(Entrant(7, 1, "甲村"), Entrant(5, 2, "乙村")),
        components=(Component(4, "观摩", criteria=(Criterion(8, "观摩"),)),),
        panels=(Panel("评委"),),
        judges=(Judge(3, "1", panel="评委"),),
    )


def _book() -> Book:
    return Book(
        [
            (Slot(SlotKind.MARK, 7, 3, 8), 90_000_000),
            (Slot(SlotKind.MARK, 5, 3, 8), 91_000_000),
            (Slot(SlotKind.NOTE, 5, key="亮点"), "广场"),
        ]
    )


def _sealed(waivers: tuple[str, ...] = ()) -> Book:
    book = _book()
    digest = digest_of(book, standings_of(_contest(), book))
    seal = Seal(short_code(digest), digest, "2021-12-14T15:00:00", "操作员", 2, waivers)
    text = json.dumps(to_plain(seal), ensure_ascii=False, sort_keys=True)
    book.put(Slot(SlotKind.SEAL), text)
    return book


@pytest.mark.parametrize("waivers", [(), ("甲村：缺一票",), ("一、二", "三")])
def test_a_sealed_contest_stays_sealed(waivers: tuple[str, ...], tmp_path: Path) -> None:
    book = _sealed(waivers)
    write_workbook(_contest(), book, tmp_path / "a.xlsx")
    parsed = read_workbook(tmp_path / "a.xlsx")
    assert parsed.notes == ()
    assert Book(parsed.entries).get(Slot(SlotKind.SEAL)) == book.get(Slot(SlotKind.SEAL))


def _tables() -> dict[str, Table]:
    contest, book, _ = canonical(_contest(), _sealed())
    tables = tables_of(contest, book)
    shown: dict[str, Table] = {
        name: [[float(v) if isinstance(v, Fraction) else v for v in row] for row in rows]
        for name, rows in tables.items()
    }
    return shown


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "sealed"),
    [
        ("打分", 0, 4, 90, True),
        ("打分", 0, 4, 90.5, False),
        ("封存", 6, 1, "0", False),
        ("备注", 0, 2, "换一句话", True),
        ("活动", 0, 1, "改名", False),
    ],
)
def test_a_changed_workbook_is_not_sealed(
    sheet: str, row: int, column: int, value: object, sealed: bool, tmp_path: Path
) -> None:
    from lsb_desktop.paper.workbook.layout import LAYOUTS

    tables = _tables()
    tables[sheet][row][column] = value
    whole = {name: [list(LAYOUTS[name].columns), *rows] for name, rows in tables.items()}
    parsed = read_workbook(save(tmp_path / "a.xlsx", whole))
    assert (Slot(SlotKind.SEAL) in dict(parsed.entries)) is sealed
    assert (CHANGED in parsed.notes) is not sealed


def test_odd_values_in_the_seal_sheet_unseal(tmp_path: Path) -> None:
    rows: Table = [["项目", "内容"], ["封榜码", True], ["次数", "二"], ["校验", "x"]]
    parsed = read(tmp_path, {"封存": rows})
    assert parsed.notes == (CHANGED,)
    assert SlotKind.SEAL not in {s.kind for s, _ in parsed.entries}


ORPHANS = [
    Slot(SlotKind.MARK, 99, 3, 8),
    Slot(SlotKind.MARK, 5, 99, 8),
    Slot(SlotKind.MARK, 5, 3, 99),
    Slot(SlotKind.DEDUCTION, 5, item=8, row=1),
    Slot(SlotKind.ENTERED, 5, item=4),
    Slot(SlotKind.NOTE, 99, key="亮点"),
    Slot(SlotKind.ADJUSTMENT, 99, row=1),
]


@pytest.mark.parametrize("slot", ORPHANS, ids=str)
def test_what_belongs_to_nothing_any_more_is_left_behind(slot: Slot, tmp_path: Path) -> None:
    book = _book()
    book.put(slot, 1 if slot.kind is SlotKind.MARK else "1")
    [note] = write_workbook(_contest(), book, tmp_path / "a.xlsx")
    assert note.startswith("有 1 条录入")
    assert len(read_workbook(tmp_path / "a.xlsx").entries) == 3


def test_marks_of_a_recused_judge_are_left_behind(tmp_path: Path) -> None:
    contest = _contest()
    contest = Contest(
        **{f: getattr(contest, f) for f in ("title", "entrants", "components", "panels")},
        judges=(Judge(3, "1", panel="评委", represents=7),),
    )
    notes = write_workbook(contest, _book(), tmp_path / "a.xlsx")
    assert len(notes) == 1
    assert [s.entrant for s, _ in read_workbook(tmp_path / "a.xlsx").entries] == [2, 2]


def test_a_decision_about_a_village_that_is_gone_is_left_behind(tmp_path: Path) -> None:
    book = _book()
    book.put(Slot(SlotKind.DECISION, key="tie:5,99"), '{"order": [[5], [99]], "reason": "x"}')
    assert len(write_workbook(_contest(), book, tmp_path / "a.xlsx")) == 1


def test_the_definition_among_the_entries_is_the_contest_itself(tmp_path: Path) -> None:
    book = _book()
    book.put(Slot(SlotKind.DEFINITION), "{}")
    assert write_workbook(_contest(), book, tmp_path / "a.xlsx") == ()


def test_a_contest_that_is_unsound_is_refused_on_the_way_in(tmp_path: Path) -> None:
    contest = Contest(
        "不全",
        entrants=(Entrant(1, 1, "甲村"),),
        components=(Component(1, "考试", ComponentKind.ENTERED, weight=Fraction(90)),),
    )
    write_workbook(contest, Book(), tmp_path / "a.xlsx")
    with pytest.raises(BadInput) as caught:
        read_workbook(tmp_path / "a.xlsx")
    assert caught.value.message == "环节!C2: 各环节权重合计 90，应为 100"
