"""加减分: only from sheets about them, with a reason of their own, of this period."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.paper.intake.opening import grids_of_text
from tests.helpers.intake import Taken, grid, small, take, typed

TOWN = small("任庄村", "前时村", "高井村")


def adjustments(taken: Taken) -> dict[int, list[tuple[str, str]]]:
    book: Book = taken.book
    return {
        e: [(str(a.points), a.reason) for a in book.adjustments(e)]
        for e in (1, 2, 3)
        if book.adjustments(e)
    }


def test_deductions_in_a_judges_sheet_are_no_adjustments() -> None:
    sheet = grid(
        ["评分人：张三", None, None, None],
        ["村名", "扣分", "扣分原因", "得分"],
        ["任庄村", 2, "卫生死角", 98],
        ["前时村", None, None, 100],
    )
    taken = take(sheet, TOWN)
    assert taken.proposal.ready
    assert (adjustments(taken), len(taken.marks)) == ({}, 2)
    assert "不作为全镇的加减分" in taken.skipped["表!B3"]


def test_deductions_alone_in_a_judges_sheet_are_no_adjustments() -> None:
    sheet = grid(["评分人：张三", None, None], ["村名", "扣分", "扣分原因"], ["任庄村", 2, "卫生"])
    taken = take(sheet, TOWN)
    assert taken.proposal.changes == 0
    assert "不作为全镇的加减分" in taken.skipped["表!B3"]


def test_adjustments_beside_the_marks_of_judges_are_asked() -> None:
    sheet = typed("村名 张三 李四 加减分 原因\n任庄村 90 91 2 表彰\n前时村 90 91 . .")
    key = "加减分:表"
    assert take(sheet, TOWN).doubts == {key: ["导入", "不导入"]}
    assert adjustments(take(sheet, TOWN, answers={key: "导入"})) == {1: [("2", "表彰")]}
    assert adjustments(take(sheet, TOWN, answers={key: "不导入"})) == {}


def test_a_sheet_called_adjustments_is_not_asked() -> None:
    sheet = typed("村名 张三 加减分 原因\n任庄村 90 2 表彰", name="奖惩情况")
    assert adjustments(take(sheet, TOWN)) == {1: [("2", "表彰")]}


def test_deductions_of_nobody_are_asked() -> None:
    sheet = typed("村名 扣分 原因\n任庄村 2 卫生")
    assert take(sheet, TOWN).doubts == {"加减分:表": ["导入", "不导入"]}
    assert adjustments(take(sheet, TOWN, answers={"加减分:表": "导入"})) == {1: [("-2", "卫生")]}


def test_one_reason_for_two_numbers_is_asked() -> None:
    sheet = typed("村名 加分 减分 原因\n任庄村 2 . 表彰\n前时村 1 1 两者\n高井村 . 3 信访")
    key = "共用原因:表"
    assert take(sheet, TOWN).doubts == {key: ["导入", "不导入"]}
    left = take(sheet, TOWN, answers={key: "不导入"})
    assert adjustments(left) == {1: [("2", "表彰")], 3: [("-3", "信访")]}
    both = take(sheet, TOWN, answers={key: "导入"})
    assert adjustments(both)[2] == [("1", "两者"), ("-1", "两者")]


def test_each_number_has_the_reason_of_its_own_column() -> None:
    sheet = typed("村名 加分 加分原因 减分 减分原因\n任庄村 2 表彰 1 信访")
    taken = take(sheet, TOWN)
    assert taken.doubts == {}
    assert adjustments(taken) == {1: [("2", "表彰"), ("-1", "信访")]}


@pytest.mark.parametrize(
    ("answer", "reason"), [("表头", "加分"), ("标题", "产业发展加分表"), ("不导入", "")]
)
def test_the_heading_or_the_title_may_be_the_reason(answer: str, reason: str) -> None:
    sheet = grid(["产业发展加分表", None], ["村名", "加分"], ["任庄村", 2], ["前时村", 1])
    key = "原因:表!加分"
    asked = take(sheet, TOWN)
    assert asked.doubts == {key: ["表头", "标题", "不导入"]}
    assert asked.proposal.doubts[0].more == ("表!B3 任庄村", "表!B4 前时村")
    taken = take(sheet, TOWN, answers={key: answer})
    expected = {1: [("2", reason)], 2: [("1", reason)]} if reason else {}
    assert adjustments(taken) == expected


def test_a_sheet_without_a_name_and_a_title_offers_its_heading() -> None:
    opened = grids_of_text("村名\t加分\n任庄村\t2\n前时村\t1")
    assert list(take(opened, TOWN).doubts.values()) == [["表头", "不导入"]]


@pytest.mark.parametrize(
    "text",
    [
        "日期 村名 加分 原因\n2021-03-02 任庄村 2 表彰",
        "村名 加分 原因\n任庄村 2 一季度表彰",
        "村名 加分 原因\n任庄村 2 去年表彰",
    ],
)
def test_rows_of_other_times_are_asked(text: str) -> None:
    contest = replace(TOWN, period="2021年第四季度")
    key = "加减分时间:表"
    assert take(typed(text), contest).doubts == {key: ["导入", "不导入"]}
    taken = take(typed(text), contest, answers={key: "导入"})
    assert list(adjustments(taken)) == [1]
    assert adjustments(take(typed(text), contest, answers={key: "不导入"})) == {}


def test_a_reason_of_this_period_is_not_asked() -> None:
    contest = replace(TOWN, period="2021年第四季度")
    taken = take(typed("村名 加分 原因\n任庄村 2 四季度表彰"), contest)
    assert adjustments(taken) == {1: [("2", "四季度表彰")]}
