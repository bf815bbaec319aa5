"""Names that no village of the contest has: nothing new comes in without a word."""

from dataclasses import replace

import pytest

from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.model import SheetKind
from lsb_desktop.paper.intake.newcomers import is_odd, may_be_villages, says_village
from lsb_desktop.paper.intake.opening import grids_of_text
from lsb_desktop.paper.intake.spelling import is_office
from tests.helpers.intake import small, take, typed

TOWN = small("任庄村", "前时村", "高井村")


def test_new_villages_of_a_contest_that_has_some_are_one_question() -> None:
    sheet = typed("村名 书记\n任庄村 张三\n梅山村 李四\n党政办 王五")
    asked = take(sheet, TOWN)
    assert asked.doubts == {"新村": ["都新增", "都不导入"]}
    assert asked.proposal.doubts[0].text == "新增 2 个村？"
    assert asked.proposal.doubts[0].more == ("表!A3 梅山村", "表!A4 党政办")
    added = take(sheet, TOWN, answers={"新村": "都新增"})
    assert [e.secretary for e in added.contest.entrants] == ["张三", "", "", "李四", "王五"]
    left = take(sheet, TOWN, answers={"新村": "都不导入"})
    assert [e.name for e in left.contest.entrants] == ["任庄村", "前时村", "高井村"]
    assert left.entrant("任庄村").secretary == "张三"


def test_a_near_name_keeps_a_question_of_its_own() -> None:
    asked = take(typed("村名 书记\n任庄村 张\n任家庄村 李\n梅山村 王"), TOWN)
    assert set(asked.doubts) == {"村:任家庄村", "新村"}


@pytest.mark.parametrize(
    "text",
    [
        "序号 名称 数量\n1 打印纸 3\n2 文件夹 3\n3 墨盒 5",
        "序号 单位 职务\n1 张建国0 书记\n2 党政办 主任",
        "名称\nTrue\nnan\nopenpyxl",
    ],
)
def test_a_sheet_in_which_nothing_may_be_a_village_is_no_roster(text: str) -> None:
    for contest in (TOWN, Contest("新")):
        taken = take(typed(text), contest)
        assert [u.kind for u in taken.uses] == [SheetKind.SKIP]
        assert (taken.proposal.changes, taken.doubts) == (0, {})


def test_the_source_text_of_a_program_is_no_roster() -> None:
    text = 'import sys\n\ndef main():\n    print("任务")\n    return True\n'
    opened = grids_of_text(text)
    assert [u.kind for u in take(opened, TOWN).uses] == [SheetKind.SKIP]


def test_names_with_their_ending_come_into_an_empty_contest_without_a_question() -> None:
    taken = take(typed("村名\n任庄村\n海寨居委会\n红旗嘎查\n任庄"), Contest("新"))
    assert taken.doubts == {}
    assert [e.name for e in taken.contest.entrants] == ["任庄村", "海寨社区", "红旗嘎查"]


def test_what_is_no_name_is_asked_name_by_name() -> None:
    sheet = typed("村名 书记\n任庄村 张\n全镇合计 .\n2021年12月 .\nPython .")
    asked = take(sheet, Contest("新"))
    assert set(asked.doubts) == {"村:全镇合计", "村:2021年12月", "村:python"}


def test_dozens_of_what_is_no_name_are_one_question() -> None:
    sheet = typed("村名\n任庄村\n" + "\n".join(f"编号{n}" for n in range(20)))
    assert list(take(sheet, Contest("新")).doubts) == ["不像村名"]
    left = take(sheet, Contest("新"), answers={"不像村名": "都不导入"})
    assert [e.name for e in left.contest.entrants] == ["任庄村"]
    added = take(sheet, Contest("新"), answers={"不像村名": "都新增"})
    assert len(added.contest.entrants) == 21


@pytest.mark.parametrize(
    "office", ["居委会", "村委会", "社区居委会", "社区居民委员会", "村民委员会"]
)
def test_a_town_is_not_cut_off_a_bare_office(office: str) -> None:
    assert is_office(office)
    contest = replace(Contest("新"), town="韶口乡")
    taken = take(typed(f"村名\n韶口乡{office}\n大屋村委会"), contest)
    assert taken.doubts == {}
    ending = "社区" if "居" in office else "村"
    assert [e.name for e in taken.contest.entrants] == [f"韶口乡{ending}", "大屋村"]


@pytest.mark.parametrize(
    "front", ["新郑教育园区（龙湖镇）", "新郑教育园区", "龙湖镇", "新郑市龙湖镇"]
)
def test_every_name_of_the_own_town_may_stand_before_a_village(front: str) -> None:
    contest = replace(small("梅山村", "王口村", "李垌社区"), town="新郑教育园区（龙湖镇）")
    sheet = typed(f"村名 书记\n{front}梅山村 张三\n{front}王口村 李四")
    taken = take(sheet, contest)
    assert taken.doubts == {}
    assert [e.secretary for e in taken.contest.entrants] == ["张三", "李四", ""]
    new = take(sheet, replace(contest, entrants=()))
    assert [e.name for e in new.contest.entrants] == ["梅山村", "王口村"]


def test_another_town_in_brackets_is_asked() -> None:
    contest = replace(small("梅山村"), town="郭店镇")
    asked = take(typed("村名 书记\n教育园区（龙湖镇）梅山村 张三"), contest)
    assert list(asked.doubts) == ["前缀:教育园区(龙湖镇)"]


def test_what_says_that_it_is_a_village() -> None:
    assert all(map(says_village, ["任庄村", "任庄村党支部", "海寨居委会", "红旗嘎查"]))
    assert not any(map(says_village, ["任庄", "全镇合计", "打印纸", "nan"]))
    assert all(map(is_odd, ["城区管区", "2021年", "东管区小计", "一句话，两句话"]))
    assert not any(map(is_odd, ["任庄", "3村", "任庄村"]))
    assert may_be_villages(["任庄"], "村名", [False])
    assert not may_be_villages(["任庄"], "单位", [False])
    assert may_be_villages(["任庄"], "单位", [True])
