"""等次, 等次不重复 and 名次折分 in the workbook: written only where they say something."""

from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.grades import CLASSES, ranks
from lsb_desktop.core.model import Component, Contest, Criterion, Entrant, Judge, Panel, Word
from lsb_desktop.core.numbers import to_units
from lsb_desktop.core.proof import Reread, SheetKey, reread_slot
from lsb_desktop.paper.workbook.read import read_workbook
from lsb_desktop.paper.workbook.write import write_workbook
from tests.helpers.workbooks import Edits, problems_of


def contest(*criteria: Criterion, by_place: tuple[Fraction, ...] = ()) -> Contest:
    full = sum((k.max for k in criteria), Fraction(0))
    return Contest(
        "试评",
        entrants=(Entrant(1, 1, "五里堡村"), Entrant(2, 2, "前时村")),
        components=(Component(1, "评议", max=full, criteria=criteria, by_place=by_place),),
        panels=(Panel("评委"),),
        judges=(Judge(1, "01", "评委01", "评委"),),
    )


CLASSED = Criterion(1, "产业", grades=CLASSES)
RANKED = Criterion(2, "排名", Fraction(2), Fraction(1, 2), grades=ranks(2), once=True)


def mark(entrant: int, criterion: int, kind: SlotKind = SlotKind.MARK) -> Slot:
    return Slot(kind, entrant, 1, criterion)


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_names_go_out_and_come_in(tmp_path: Path) -> None:
    made = contest(CLASSED, RANKED, by_place=(Fraction(10), Fraction(8)))
    book = Book()
    for slot, points in ((mark(1, 1), 90), (mark(1, 2), 2), (mark(2, 2), 1)):
        book.put(slot, to_units(Fraction(points)))
    book.put(mark(2, 1), Word.ABSENT)
    book.put(reread_slot(SheetKey(1, 1)), dump(Reread()))
    book.put(mark(1, 2, SlotKind.SECOND), "第1名")
    path = tmp_path / "一.xlsx"
    assert write_workbook(made, book, path) == ()
    assert cells(path, "环节") == [
        ["名称", "类型", "权重", "满分", "名次折分"],
        ["评议", "评委打分", 100, 102, "10、8"],
    ]
    assert cells(path, "指标")[0][-2:] == ["等次", "等次不重复"]
    assert [row[-2:] for row in cells(path, "指标")[1:]] == [
        ["一类=100、二类=90、三类=80", None],
        ["第1名=2、第2名=1", "是"],
    ]
    assert [row[-1] for row in cells(path, "打分")[1:]] == ["二类", "第1名", "未到场", "第2名"]
    assert cells(path, "复录")[1][-1] == "第1名"
    parsed = read_workbook(path)
    assert parsed.contest.components == made.components
    assert list(Book(parsed.entries).entries()) == list(book.entries())


def test_without_grades_there_is_no_such_column(tmp_path: Path) -> None:
    path = tmp_path / "一.xlsx"
    write_workbook(contest(Criterion(1, "产业")), Book(), path)
    assert cells(path, "环节")[0] == ["名称", "类型", "权重", "满分"]
    assert cells(path, "指标")[0] == ["环节", "名称", "满分", "步长", "系数"]
    write_workbook(contest(CLASSED), Book(), path)
    assert cells(path, "指标")[0] == ["环节", "名称", "满分", "步长", "系数", "等次"]


def test_marks_are_read_like_typed_ones(tmp_path: Path) -> None:
    path = tmp_path / "一.xlsx"
    book = Book([(mark(1, 1), to_units(Fraction(90))), (mark(2, 1), to_units(Fraction(80)))])
    write_workbook(contest(CLASSED), book, path)
    sheets = load_workbook(path)
    sheets["打分"]["E2"], sheets["打分"]["E3"] = 3, "90分"
    sheets.save(path)
    assert dict(read_workbook(path).entries) == {
        mark(1, 1): to_units(Fraction(80)),
        mark(2, 1): to_units(Fraction(90)),
    }


FORM = "应写成“一类=100”，几个等次用顿号隔开"


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ({"指标!F1": "等次", "指标!F3": "一类"}, f"指标!F3: “一类”{FORM}"),
        ({"指标!F1": "等次", "指标!F3": "一类=x"}, "指标!F3: “x”不是数字"),
        ({"指标!F1": "等次不重复", "指标!F3": "不"}, "指标!F3: “不”应为 是 或 否"),
        ({"环节!E1": "名次折分", "环节!E2": "十"}, "环节!E2: “十”不是数字"),
    ],
)  # fmt: skip
def test_mistakes_have_their_cell(tmp_path: Path, edits: Edits, wanted: str) -> None:
    assert wanted in problems_of(tmp_path, edits)


def test_what_rests_on_grades_that_cannot_be_read_is_not_told_as_well(tmp_path: Path) -> None:
    path = tmp_path / "一.xlsx"
    book = Book([(mark(n, k), to_units(Fraction(1))) for n in (1, 2) for k in (1, 2)])
    write_workbook(contest(CLASSED, RANKED), book, path)
    sheets = load_workbook(path)
    sheets["指标"]["C2"], sheets["指标"]["F2"] = None, "一类、二类"
    sheets["打分"]["E2"], sheets["打分"]["E3"] = "一类", "第9名"
    sheets.save(path)
    with pytest.raises(BadInput) as caught:
        read_workbook(path)
    assert [str(p) for p in caught.value.problems] == [
        f"指标!F2: “一类”{FORM}",
        "打分!E3: “第9名”不是等次，可录 第1名（1）、第2名（2）",
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "text", "where", "told"),
    [
        ("指标", "F3", "第1名=2、第１名=1", "指标!F3", "等次“第1名”重复出现 2 次"),
        ("指标", "F3", "第1名=9、第2名=1", "指标!F3", "等次“第1名”的 9 分应在 0 到满分 2 之间"),
        ("指标", "F2", "一类=8、二类=8", "指标!F2", "一类、二类都是 8 分，各等次的分不能相同"),
        ("指标", "G2", "是", "指标!G2", "“等次不重复”要先有等次"),
        ("环节", "E2", "4、6", "环节!E2", "名次折分：第 2 名的 6 分比前一名多"),
        ("环节", "E2", "4、-6", "环节!E2", "名次折分不能小于 0"),
    ],
)
def test_what_the_core_refuses_is_told_at_the_cell_that_says_it(
    sheet: str, cell: str, text: str, where: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "一.xlsx"
    first = Criterion(1, "产业", Fraction(10))
    write_workbook(contest(first, RANKED, by_place=(Fraction(10), Fraction(8))), Book(), path)
    sheets = load_workbook(path)
    sheets[sheet][cell] = text
    sheets.save(path)
    with pytest.raises(BadInput) as caught:
        read_workbook(path)
    [problem] = caught.value.problems
    assert problem.where == where
    assert problem.message.endswith(told)
