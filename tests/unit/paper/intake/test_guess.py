"""What whole sheets are taken for, and what a user's correction of the headings does."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import ComponentKind, Contest, Criterion
from lsb_desktop.paper.intake.columns import blocks_of
from lsb_desktop.paper.intake.guess import guess, guess_sheet, heading_of
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import OFFERED, ColumnUse, Meaning, SheetKind, SheetUse
from tests.helpers.intake import grid, opened, small, take, typed
from tests.helpers.small import points

TOWN = small("任庄村", "前时村", "高井村")
M = Meaning


def meanings(
    text: str, contest: Contest = TOWN, name: str = "表"
) -> tuple[SheetKind, list[Meaning]]:
    (use,) = guess(opened(typed(text, name=name)), contest, Book())
    return use.kind, [c.meaning for c in use.columns]


CASES: dict[str, tuple[str, SheetKind, list[Meaning]]] = {
    "roster": ("村名 书记\n任庄村 甲", SheetKind.ROSTER, [M.VILLAGE, M.SECRETARY]),
    "the village by its cells": (
        "名字 书记\n任庄村 甲\n前时村 乙",
        SheetKind.ROSTER,
        [M.VILLAGE, M.SECRETARY],
    ),
    "负责人 who are villages": (
        "单位 负责人\n一队 任庄村\n二队 前时村",
        SheetKind.ROSTER,
        [M.SKIP, M.VILLAGE],
    ),
    "numbers are no persons": ("村名 书记\n任庄村 3", SheetKind.ROSTER, [M.VILLAGE, M.SKIP]),
    "people of a village": (
        "村名 书记 男 女 合计\n任庄村 甲 300 310 610",
        SheetKind.ROSTER,
        [M.VILLAGE, M.SECRETARY, M.SKIP, M.SKIP, M.SKIP],
    ),
    "unknown criteria": (
        "村名 卫生 绿化 合计\n任庄村 30 40 70",
        SheetKind.SCORES,
        [M.VILLAGE, M.CRITERION_POINTS, M.CRITERION_POINTS, M.CHECK],
    ),
    "criteria under a joint head": (
        "村名 评分项目 .\n. 卫生 绿化\n任庄村 30 40",
        SheetKind.SCORES,
        [M.VILLAGE, M.CRITERION_POINTS, M.CRITERION_POINTS],
    ),
    "judges under a joint head": (
        "村名 评委 . 平均分\n. 甲 乙 .\n任庄村 90 91 90.5",
        SheetKind.SCORES,
        [M.VILLAGE, M.JUDGE_POINTS, M.JUDGE_POINTS, M.SKIP],
    ),
    "a sum beside judges": (
        "村名 张三 总分\n任庄村 90 90",
        SheetKind.SCORES,
        [M.VILLAGE, M.JUDGE_POINTS, M.CHECK],
    ),
    "marks beside judges": (
        "村名 张三 得分\n任庄村 90 90",
        SheetKind.SCORES,
        [M.VILLAGE, M.JUDGE_POINTS, M.CHECK],
    ),
    "no headings": ("任庄村 90\n前时村 91", SheetKind.SCORES, [M.VILLAGE, M.POINTS]),
    "numbered, no headings": (
        "1 任庄村 90\n2 前时村 91",
        SheetKind.SCORES,
        [M.SKIP, M.VILLAGE, M.POINTS],
    ),
    "two numbers, no headings": (
        "任庄村 90 3.5\n前时村 91 4",
        SheetKind.ROSTER,
        [M.VILLAGE, M.SKIP, M.SKIP],
    ),
    "a component as a heading": (
        "村名 实地观摩\n任庄村 90",
        SheetKind.SCORES,
        [M.VILLAGE, M.CRITERION_POINTS],
    ),
    "questions": (
        "类别 题目 答案\n党建 甲 乙",
        SheetKind.QUESTIONS,
        [M.TOPIC, M.QUESTION, M.ANSWER],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_sheets_by_their_words(name: str) -> None:
    text, kind, columns = CASES[name]
    assert meanings(text) == (kind, columns)


def test_a_sheet_called_a_score_sheet_asks_for_its_judges() -> None:
    text = "村名 甲某 乙某\n任庄村 90 91\n前时村 92 93"
    assert meanings(text, name="打分表")[1] == [M.VILLAGE, M.JUDGE_POINTS, M.JUDGE_POINTS]
    assert meanings(text)[1] == [M.VILLAGE, M.SKIP, M.SKIP]
    assert meanings(text, replace(TOWN, judges=()), "打分表")[1] == [M.VILLAGE, M.SKIP, M.SKIP]
    roster = "村名 书记 户数 人口\n任庄村 某人 90 91\n前时村 某人 92 93"
    assert meanings(roster, name="评分村名单")[0] is SheetKind.ROSTER


def test_every_guess_is_among_what_is_offered() -> None:
    for text, _, _ in CASES.values():
        (use,) = guess(opened(typed(text)), TOWN, Book())
        private = {M.PRIVATE}
        assert {c.meaning for c in use.columns} <= set(OFFERED[use.kind]) | private


def test_previous_places_need_a_word_or_another_period() -> None:
    text = "名次 村名 得分\n1 任庄村 95\n2 前时村 94"
    assert M.PREVIOUS not in meanings(text)[1]
    assert meanings(text, name="2021年第三季度排名")[1] == [M.PREVIOUS, M.VILLAGE, M.SKIP]
    assert M.PREVIOUS not in meanings(text, name="2021年第四季度排名")[1]
    assert meanings("上期名次 村名\n1 任庄村")[1] == [M.PREVIOUS, M.VILLAGE]


def test_headings_said_by_the_user() -> None:
    sheet = typed("甲 乙\n村名 张三\n任庄村 90\n前时村 91")
    known = Known(TOWN, Book())
    assert guess_sheet(0, sheet, known).header == (1, 1)
    said = guess_sheet(0, sheet, known, header=(0, 1))
    assert (said.header, said.body) == ((0, 1), (2, 3))
    none = guess_sheet(0, sheet, known, header=(0, -1))
    assert (none.header, none.body) == (None, (0, 3))
    turned = guess_sheet(0, sheet, known, turned=True)
    assert turned.turned
    assert len(turned.columns) == 4
    assert heading_of(sheet, said, 1) == "乙 张三"


def test_blocks_side_by_side() -> None:
    def uses(*kinds: Meaning) -> list[ColumnUse]:
        return [ColumnUse(k) for k in kinds]

    assert blocks_of(uses(M.SKIP, M.VILLAGE, M.POINTS)) == ((0, 2),)
    twice = (M.ORDER, M.VILLAGE, M.POINTS)
    assert blocks_of(uses(*twice, *twice)) == ((0, 2), (3, 5))
    gap = (M.VILLAGE, M.POINTS, M.SKIP)
    assert blocks_of(uses(*gap, *gap)) == ((0, 2), (3, 5))
    assert blocks_of(uses(M.DISTRICT, M.VILLAGE, M.POINTS, M.VILLAGE, M.POINTS)) == ((0, 2), (3, 4))


def test_summaries_beside_sheets_of_judges_are_left_out() -> None:
    body = "村名 得分\n任庄村 90"
    sheets = opened(
        typed(body, name="张三"),
        typed(body, name="李四"),
        typed("村名 得分\n任庄村 90", name="汇总表"),
        typed("村名\n任庄村", name="名单"),
    )
    taken = take(sheets, TOWN)
    kinds = [u.kind for u in taken.uses]
    assert kinds == [SheetKind.SCORES, SheetKind.SCORES, SheetKind.SKIP, SheetKind.SKIP]
    assert len(taken.marks) == 2


def test_the_same_village_in_two_sheets_of_a_roster() -> None:
    sheets = opened(
        typed("村名 书记\n任庄村 甲", name="一"), typed("村名 包村干部\n任庄 乙", name="二")
    )
    taken = take(sheets, Contest("新"))
    assert [e.name for e in taken.contest.entrants] == ["任庄村"]


def test_the_component_by_the_judges_who_mark_it() -> None:
    half = replace(TOWN.components[0], weight=points("50"))
    entered = replace(half, id=2, name="平时", kind=ComponentKind.ENTERED, criteria=())
    contest = replace(TOWN, components=(half, entered))
    sheet = typed("村名 得分\n任庄村 90")
    asked = take(sheet, contest)
    assert asked.doubts == {"环节:表": ["实地观摩", "平时", "不导入"]}
    assert take(typed("村名 张三\n任庄村 90"), contest).marks


# The long form's own names --------------------------------------------------


def test_names_of_the_long_form_that_are_unknown() -> None:
    criteria = (Criterion(1, "党建"), Criterion(2, "产业"))
    contest = small("任庄村", criteria=criteria)
    sheet = typed(
        "环节 评委 村名 指标 得分\n观摩 赵某 任庄村 卫生 90\n实地观摩 张三 任庄村 党建 91"
    )
    answers: dict[str, str] = {}
    for key, value in (
        ("环节:观摩", "实地观摩"),
        ("指标:实地观摩/卫生", "产业"),
        ("评委:赵某", "评2"),
    ):
        asked = take(sheet, contest, answers=answers)
        assert key in asked.doubts
        answers[key] = value
    taken = take(sheet, contest, answers=answers)
    assert {(s.judge, s.item) for s in taken.marks} == {(2, 2), (1, 1)}
    left = take(sheet, contest, answers=answers | {"环节:观摩": "不导入"})
    assert {(s.judge, s.item) for s in left.marks} == {(1, 1)}


def test_the_component_of_a_long_form_by_its_criterion() -> None:
    half = replace(TOWN.components[0], weight=points("50"), criteria=(Criterion(1, "党建"),))
    other = replace(half, id=2, name="汇报", criteria=(Criterion(2, "演讲"),))
    contest = replace(TOWN, components=(half, other))
    sheet = typed("评委 村名 指标 得分\n张三 任庄村 演讲 90\n李四 任庄村 党建 91")
    assert {s.item for s in take(sheet, contest).marks} == {1, 2}


def test_a_judge_once_for_several_rows() -> None:
    sheet = typed("评委 村名 得分\n张三 任庄村 90\n. 前时村 91\n李四 任庄村 92\n. 前时村 93")
    taken = take(sheet, TOWN)
    assert {(s.judge, s.entrant) for s in taken.marks} == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert "“评委”的空格按上面的填" in taken.proposal.items[0].reason


def test_a_new_name_that_is_taken() -> None:
    sheet = typed("村名 书记\n前时（西）村委会 甲\n前时村（大队） 乙")
    contest = small("前时村")
    answers = dict.fromkeys(take(sheet, contest).doubts, "新增")
    taken = take(sheet, contest, answers=answers)
    assert len({e.name for e in taken.contest.entrants}) == len(taken.contest.entrants)


def test_nothing_is_read_from_a_use_that_names_no_village() -> None:
    def blind(use: SheetUse) -> SheetUse:
        return replace(use, columns=(ColumnUse(),) * len(use.columns))

    taken = take(typed("村名 张三\n任庄村 90"), TOWN, change=blind)
    assert taken.proposal.changes == 0


def test_empty_sheets() -> None:
    (use,) = guess(opened(grid([None, None])), TOWN, Book())
    assert (use.kind, use.note, use.columns) == (SheetKind.SKIP, "空表", ())
    assert take(grid([None, None]), TOWN).skipped == {"表!A1": "空表"}


# Judges who are villages, joint heads over remarks ----------------------------


def test_villages_that_mark_each_other() -> None:
    judges = tuple(replace(j, represents=n) for n, j in enumerate(TOWN.judges, 1))
    contest = replace(TOWN, judges=judges)
    text = "村名 任庄村 前时村支书 高井村\n任庄村 / 90 91\n前时村 92 / 93\n高井村 88 87 /"
    taken = take(typed(text), contest, answers={"词:/": "空着"})
    marks = {(s.entrant, s.judge): int(str(v)) // 10**6 for s, v in taken.marks.items()}
    assert marks == {(1, 2): 90, (1, 3): 91, (2, 1): 92, (2, 3): 93, (3, 1): 88, (3, 2): 87}
    assert meanings(text)[1] == [M.VILLAGE, M.SKIP, M.SKIP, M.SKIP]


def test_remarks_and_sums_under_a_judge_are_no_marks() -> None:
    criteria = (Criterion(1, "党建"), Criterion(2, "产业"))
    contest = small("任庄村", criteria=criteria)
    sheet = grid(
        ["村名", "张三", None, None, None, "李四", None, None, None],
        [None, *["党建", "产业", "合计", "备注"] * 2],
        ["任庄村", 30.0, 40.0, 70.0, "好", 31.0, 41.0, 72.0, None],
        merged=[(0, 0, 1, 0), (0, 1, 0, 4), (0, 5, 0, 8)],
    )
    taken = take(sheet, contest)
    assert [(s.judge, s.item) for s in taken.marks] == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_a_wrong_sum_hides_no_other_question() -> None:
    contest = small("任庄村", criteria=(Criterion(1, "党建"), Criterion(2, "产业")))
    asked = take(typed("村名 党建 产业 合计\n任庄村 30 40 71"), contest)
    assert set(asked.doubts) == {"评委:表", "核对:表"}
