"""Who is who in a roster, kinds that are none, and numbers that nobody may keep."""

import pytest

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import CADRE
from lsb_desktop.paper.intake.cells import text_in
from lsb_desktop.paper.intake.model import Meaning
from tests.helpers.intake import Taken, grid, small, take, typed

TOWN = small("任庄村", "前时村")


def cadre(taken: Taken, entrant: int = 1) -> object:
    return taken.book.get(Slot(SlotKind.NOTE, entrant, key=CADRE))


@pytest.mark.parametrize("heading", ["第一书记", "驻村第一书记"])
def test_the_first_secretary_is_neither_secretary_nor_cadre(heading: str) -> None:
    taken = take(typed(f"村名 党支部书记 {heading} 包村干部\n任庄村 甲 乙 丙"), TOWN)
    assert (taken.entrant("任庄村").secretary, cadre(taken)) == ("甲", "丙")
    assert taken.skipped["表!C1"] == "这一列不导入"


def test_all_who_are_in_charge_of_a_village_are_one_note() -> None:
    taken = take(typed("村名 包村领导 包村干部 包村一般干部\n任庄村 甲 乙 丙"), TOWN)
    assert cadre(taken) == "甲、乙、丙"


@pytest.mark.parametrize("former", ["原党支部书记", "前任书记", "原任书记", "上届书记"])
def test_a_former_secretary_is_never_the_secretary(former: str) -> None:
    taken = take(typed(f"村名 {former} 现任党支部书记\n任庄村 旧 新"), TOWN)
    assert taken.entrant("任庄村").secretary == "新"
    alone = take(typed(f"村名 {former} 职务\n任庄村 旧 x"), TOWN)
    assert alone.proposal.changes == 0
    above = grid(["村名", "前任", "管区"], [None, "书记", None], ["任庄村", "旧", "东管区"])
    assert take(above, TOWN).entrant("任庄村").secretary == ""


def test_a_class_is_no_kind_of_village() -> None:
    sheet = typed("村名 类别 书记\n任庄村 一类 甲\n前时村 二类 乙")
    asked = take(sheet, Contest("新"))
    assert asked.doubts == {"类别:表": ["类别", "不导入"]}
    left = take(sheet, Contest("新"), answers={"类别:表": "不导入"})
    assert [e.kind for e in left.contest.entrants] == ["村", "村"]
    taken = take(sheet, Contest("新"), answers={"类别:表": "类别"})
    assert [e.kind for e in taken.contest.entrants] == ["一类", "二类"]
    again = take(sheet, taken.contest, taken.book)
    assert (again.proposal.changes, again.doubts) == (0, {})


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("李四 0371-62551234", "李四"),
        ("李四（电话：0371-62551234）", "李四"),
        ("李四 (0371)62551234", "李四"),
        ("QQ123456789 李四", "李四"),
        ("联系QQ：123456789", ""),
        ("2021年修路3公里", "2021年修路3公里"),
        ("产值120000元", "产值120000元"),
        ("编号0123", "编号0123"),
    ],
)
def test_numbers_inside_a_text_are_cut_out(written: str, kept: str) -> None:
    assert text_in(written) == kept


def test_a_cut_is_told_without_the_number() -> None:
    sheet = grid(["村名", "包村干部"], ["任庄村", "李四 0371-62551234"], ["前时村", "王五"])
    taken = take(sheet, TOWN)
    assert [c.meaning for c in taken.uses[0].columns] == [Meaning.VILLAGE, Meaning.CADRE]
    assert (cadre(taken), cadre(taken, 2)) == ("李四", "王五")
    assert "62551234" not in repr(taken.proposal)
    assert "电话" in taken.skipped["表!B2"]
