"""Rare cells and names: each is read, asked or left out with its reason, like all others."""

from dataclasses import replace

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Criterion, Entrant
from lsb_desktop.core.profile import CADRE
from lsb_desktop.paper.intake.cells import EMPTY, mark_in
from lsb_desktop.paper.intake.model import ColumnUse, Meaning, SheetKind, SheetUse
from lsb_desktop.paper.workbook.cells import Fault
from tests.helpers.intake import fresh, grid, small, take, typed

TOWN = small("任庄村", "前时村")


def test_a_new_name_that_an_old_village_has() -> None:
    contest = small("李村", "李村村")
    sheet = typed("村名 书记\n李村村委会 甲")
    assert take(sheet, contest).doubts["村:李村村委会"][:2] == ["李村", "李村村"]
    taken = take(sheet, contest, answers={"村:李村村委会": "新增"})
    assert taken.proposal.changes == 0
    assert taken.skipped == {"表!A2": "与另一个村重名，不能再新增"}


def test_cells_of_a_roster_that_cannot_be_read() -> None:
    sheet = grid(
        ["观摩顺序", "村名", "上期名次", "书记", "特色亮点"],
        ["甲", "任庄村", "优", Fault("单元格是错误值 #N/A"), "无"],
        [1.0, "前时村", 2.0, "张三", "荷花"],
    )
    taken = take(sheet, TOWN, answers={"已有的资料": "用表里的"})
    assert taken.skipped == {
        "表!A2": "不是序号",
        "表!C2": "不是名次",
        "表!D2": "单元格是错误值 #N/A",
    }
    assert taken.entrant("前时村").previous_place == 2
    assert (taken.entrant("前时村").order, taken.entrant("任庄村").order) == (1, 2)


def test_a_sum_beside_a_mark_that_cannot_be_read_is_not_checked() -> None:
    contest = small("任庄村", "前时村", criteria=(Criterion(1, "党建"), Criterion(2, "产业")))
    rows = "任庄村 30 好 99\n前时村 缺 缺 0"
    sheet = typed(f"评分人：张三 . . .\n村名 党建 产业 合计\n{rows}")
    taken = take(sheet, contest, answers={"词:缺": EMPTY})
    assert taken.doubts == {}
    assert len(taken.marks) == 1


def test_a_kind_of_the_offices_own() -> None:
    contest = replace(TOWN, entrants=(Entrant(1, 1, "任庄", kind="中心村"),))
    assert take(typed("村名 张三\n任庄村 90"), contest).marks
    assert take(typed("村名 张三\n任庄社区 90"), contest).marks


def test_a_note_without_a_topic_is_not_kept() -> None:
    def noted(use: SheetUse) -> SheetUse:
        columns = (ColumnUse(Meaning.VILLAGE), ColumnUse(Meaning.NOTE), ColumnUse(Meaning.POINTS))
        return replace(use, kind=SheetKind.ROSTER, columns=columns)

    taken = take(typed("村名 评语 分\n任庄村 好 90"), TOWN, change=noted)
    assert taken.proposal.changes == 0


def test_cadres_of_two_columns_stand_together() -> None:
    taken = take(typed("村名 包村领导 包村干部\n任庄村 甲 乙\n前时村 丙 丙"), TOWN)
    assert taken.book.get(Slot(SlotKind.NOTE, 1, key=CADRE)) == "甲、乙"
    assert taken.book.get(Slot(SlotKind.NOTE, 2, key=CADRE)) == "丙"


def test_numbers_that_are_no_village_and_headings_that_come_again() -> None:
    sheet = typed("村名 张三\n任庄村 90\n村名 张三\n12 80\n. 70\n. .\n前时村 91")
    taken = take(sheet, TOWN)
    assert taken.skipped == {
        "表!A4": "“12”不是村名",
        "表!A3": "重复的表头",
        "表!A5": "没有村名",
    }
    assert len(taken.marks) == 2


def test_a_column_by_its_letter_when_nothing_stands_over_it() -> None:
    taken = take(typed("任庄村 90\n前时村 91"), TOWN)
    (item,) = taken.proposal.doubts
    assert (item.key, item.text) == ("评委:表", "B 列")
    turned = take(grid(["任庄村", "前时村", "某村"], [90.0, 91.0, 92.0], name=""), TOWN)
    assert turned.uses[0].turned
    assert {i.key for i in turned.proposal.doubts} == {"村:某村", "评委:表1"}


def test_a_mark_of_a_whole_number_type() -> None:
    assert mark_in(90, Criterion(1, "党建")) == 90_000_000


def test_a_prefix_whose_width_folding_changes() -> None:
    taken = take(typed("村名\n郭店镇㈠队村"), fresh())
    assert [e.name for e in taken.contest.entrants] == ["㈠队村"]


def test_questions_with_no_column_of_questions() -> None:
    def blind(use: SheetUse) -> SheetUse:
        return replace(use, columns=(ColumnUse(Meaning.TOPIC), ColumnUse(Meaning.ANSWER)))

    taken = take(typed("题目 答案\n甲 乙"), TOWN, Book(), change=blind)
    assert taken.proposal.changes == 0
