"""What is asked, how often, and what each answer does. Nothing uncertain is ever taken silently."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import SEALED
from lsb_desktop.core.model import Contest, Criterion, Panel, Word
from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.guess import OWN_WORKBOOK
from lsb_desktop.paper.intake.model import Meaning, State
from lsb_desktop.paper.workbook.cells import Fault
from tests.helpers.intake import Taken, grid, opened, small, take, typed
from tests.helpers.small import points

TOWN = small("任庄村", "前时村", "高井村")
WIDE = "村名 张三 李四\n任庄村 90 91\n前时村 92 93\n高井村 94 95"


def mark(entrant: int, judge: int, criterion: int = 1) -> Slot:
    return Slot(SlotKind.MARK, entrant, judge, criterion)


def units(text: str) -> int:
    return int(points(text) * 10**6)


def marks(taken: Taken) -> dict[tuple[int, int], str]:
    """Marks by village and judge, as read."""
    return {
        (s.entrant, s.judge): v if isinstance(v, str) else f"{int(str(v)) / 10**6:g}"
        for s, v in taken.marks.items()
    }


def test_a_sheet_without_doubts_is_taken_in_one_step() -> None:
    taken = take(typed(WIDE), TOWN)
    assert taken.proposal.ready
    assert taken.proposal.label == "导入 表格.xlsx：6 个分"
    assert marks(taken) == {
        (1, 1): "90",
        (1, 2): "91",
        (2, 1): "92",
        (2, 2): "93",
        (3, 1): "94",
        (3, 2): "95",
    }
    assert taken.proposal.counts == {State.RECOGNISED: 4, State.DOUBT: 0, State.SKIPPED: 0}


# Villages -----------------------------------------------------------------


def test_an_unknown_village_of_a_score_sheet_is_asked_once() -> None:
    sheet = typed("评委 村名 得分\n张三 傅庄村 90\n李四 傅庄村 91")
    asked = take(sheet, TOWN)
    assert asked.doubts == {"村:傅庄村": ["任庄村", "跳过", "前时村", "高井村", "新增"]}
    assert asked.proposal.entries == ()
    taken = take(sheet, TOWN, answers={"村:傅庄村": "任庄村"})
    assert marks(taken) == {(1, 1): "90", (1, 2): "91"}
    left = take(sheet, TOWN, answers={"村:傅庄村": "跳过"})
    assert (left.proposal.changes, left.doubts) == (0, {})
    added = take(sheet, TOWN, answers={"村:傅庄村": "新增"})
    assert marks(added) == {(4, 1): "90", (4, 2): "91"}
    assert added.entrant("傅庄村").order == 4


def test_a_stale_answer_counts_for_nothing() -> None:
    sheet = typed("村名 张三\n傅庄村 90")
    assert list(take(sheet, TOWN, answers={"村:傅庄村": "没有这个村"}).doubts) == ["村:傅庄村"]


def test_a_bare_stem_of_twins_is_asked() -> None:
    contest = small("高井村", "高井社区")
    asked = take(typed("村名 张三\n高井 90"), contest)
    assert asked.doubts["村:高井"][:2] == ["高井村", "高井社区"]


def test_twins_within_a_new_roster() -> None:
    sheet = typed("村名 书记\n高井村 甲\n高井社区 乙\n高井 丙")
    new = Contest("新")
    asked = take(sheet, new)
    assert asked.doubts == {"村:高井": ["高井村", "高井社区", "新增", "跳过"]}
    taken = take(sheet, new, answers={"村:高井": "跳过"})
    assert [e.name for e in taken.contest.entrants] == ["高井村", "高井社区"]
    third = take(sheet, new, answers={"村:高井": "新增"})
    assert [e.name for e in third.contest.entrants] == ["高井村", "高井社区", "高井"]
    again = take(sheet, new, answers={"村:高井": "高井社区"})
    assert list(again.doubts) == ["重复:表!3/表!4"]


def test_a_prefix_is_asked_once_for_all_its_villages() -> None:
    sheet = typed("村名 张三\n新密市前时村 90\n新密市高井村 91")
    asked = take(sheet, TOWN)
    assert asked.doubts == {"前缀:新密市": ["是", "跳过"]}
    assert marks(take(sheet, TOWN, answers={"前缀:新密市": "是"})) == {(2, 1): "90", (3, 1): "91"}
    assert take(sheet, TOWN, answers={"前缀:新密市": "跳过"}).proposal.changes == 0


def test_a_town_before_new_villages_is_asked_once() -> None:
    sheet = typed("村名\n郭店镇任庄村\n郭店镇前时村")
    new = Contest("新")
    assert take(sheet, new).doubts == {"前缀:郭店镇": ["去掉", "保留", "跳过"]}
    cut = take(sheet, new, answers={"前缀:郭店镇": "去掉"})
    assert [e.name for e in cut.contest.entrants] == ["任庄村", "前时村"]
    kept = take(sheet, new, answers={"前缀:郭店镇": "保留"})
    assert [e.name for e in kept.contest.entrants] == ["郭店镇任庄村", "郭店镇前时村"]
    ours = take(sheet, Contest("新", town="郭店镇"))
    assert [e.name for e in ours.contest.entrants] == ["任庄村", "前时村"]


def test_a_sentence_is_no_new_village() -> None:
    asked = take(typed("村名 书记\n任庄村 甲\n以上名单由党建办提供请核对 ."), Contest("新"))
    assert list(asked.doubts) == ["村:以上名单由党建办提供请核对"]


# Judges, components, criteria ---------------------------------------------


def test_an_unknown_judge_is_asked_once() -> None:
    sheet = typed("村名 张三 评委9\n任庄村 90 91\n前时村 92 93")
    asked = take(sheet, TOWN)
    assert asked.doubts == {"评委:评委9": ["不导入", "评1", "评2", "评3"]}
    assert len(asked.proposal.entries) == 2
    taken = take(sheet, TOWN, answers={"评委:评委9": "评3"})
    assert marks(taken)[1, 3] == "91"
    left = take(sheet, TOWN, answers={"评委:评委9": "不导入"})
    assert {judge for _, judge in marks(left)} == {1}


def test_a_judge_by_code_position_and_near_name() -> None:
    taken = take(typed("村名 评1 李四（镇长）\n任庄村 90 91"), TOWN)
    assert marks(taken) == {(1, 1): "90", (1, 2): "91"}
    asked = take(typed("村名 张三 王五五\n任庄村 90 91"), TOWN)
    assert asked.doubts == {"评委:王五五": ["评3", "不导入", "评1", "评2"]}


def test_two_judges_of_one_name() -> None:
    first, second, third = TOWN.judges
    contest = replace(TOWN, judges=(first, replace(second, name="张三"), third))
    asked = take(typed("村名 王五 张三\n任庄村 90 91"), contest)
    assert asked.doubts == {"评委:张三": ["评1", "评2", "不导入", "评3"]}


def test_judge_component_and_criterion_of_a_bare_column() -> None:
    criteria = (Criterion(1, "党建"), Criterion(2, "产业"))
    contest = small("任庄村", criteria=criteria)
    first = replace(contest.components[0], weight=points("50"))
    second = replace(first, id=2, name="汇报", criteria=(Criterion(3, "汇报"),))
    contest = replace(contest, components=(first, second))
    sheet = typed("村名 得分\n任庄村 90")
    answers: dict[str, str] = {}
    for key, value, choices in (
        ("环节:表", "实地观摩", ["实地观摩", "汇报", "不导入"]),
        ("指标:实地观摩/表", "产业", ["党建", "产业", "不导入"]),
        ("评委:表", "评2", ["不导入", "评1", "评2", "评3"]),
    ):
        assert take(sheet, contest, answers=answers).doubts == {key: choices}
        answers[key] = value
    assert take(sheet, contest, answers=answers).marks == {mark(1, 2, 2): units("90")}
    for key in answers:
        left = take(sheet, contest, answers=answers | {key: "不导入"})
        assert (left.proposal.changes, left.doubts) == (0, {})


def test_a_panel_that_does_not_sit() -> None:
    first = replace(TOWN.components[0], weight=points("50"))
    other = replace(first, id=2, name="汇报", criteria=(Criterion(2, "汇报"),))
    contest = replace(TOWN, components=(first, other), panels=(Panel("评委", 1),))
    title = grid(["汇报评分", None], ["村名", "张三"], ["任庄村", 90.0])
    taken = take(title, contest)
    assert taken.skipped["表!B3"] == "张三的“评委”不评“汇报”"
    assert marks(take(typed(WIDE), contest))[1, 1] == "90"


def test_nobody_marks_its_own_village() -> None:
    judges = (replace(TOWN.judges[0], represents=2), *TOWN.judges[1:])
    taken = take(typed(WIDE), replace(TOWN, judges=judges))
    assert taken.skipped == {"表!B3": "张三代表前时村，应当回避"}
    assert (2, 1) not in marks(taken)


def test_full_marks_that_differ_are_asked() -> None:
    criteria = (Criterion(1, "党建", points("30")), Criterion(2, "产业", points("70")))
    contest = small("任庄村", criteria=criteria)
    sheet = grid(
        ["评分人：张三", None, None],
        ["村名", "党建", "产业"],
        ["满分", 40.0, 70.0],
        ["任庄村", 28.0, 60.0],
    )
    assert take(sheet, contest).doubts == {"满分:党建": ["照样导入", "不导入"]}
    taken = take(sheet, contest, answers={"满分:党建": "照样导入"})
    assert len(taken.marks) == 2
    assert len(take(sheet, contest, answers={"满分:党建": "不导入"}).marks) == 1


# Cells --------------------------------------------------------------------

LEFT = {
    "off the step": (90.25, "90.25 不合步长 0.5"),
    "too much": (100.5, "100.5 超出满分 100"),
    "negative": (-1.0, "-1 小于 0"),
    "text": ("优秀", "“优秀”不是数字"),
    "a fault": (Fault("单元格是错误值 #N/A"), "单元格是错误值 #N/A"),
    "true": (True, "单元格是逻辑值 TRUE，这里要填数字"),
    "no formula result": (Fault("公式还没有计算结果"), "公式还没有计算结果"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_cannot_be_a_mark_is_left_out_with_its_cell(name: str) -> None:
    raw, why = LEFT[name]
    taken = take(grid(["村名", "张三"], ["任庄村", raw], ["前时村", 90.0]), TOWN)  # type: ignore[list-item]
    assert taken.skipped == {"表!B2": why}
    assert marks(taken) == {(2, 1): "90"}


def test_percentages_are_no_marks() -> None:
    sheet = replace(typed("村名 张三\n任庄村 0.95\n前时村 90"), percents=frozenset({(1, 1)}))
    assert take(sheet, TOWN).skipped == {"表!B2": "是百分数，请改成分数"}


@pytest.mark.parametrize("raw", [90.0, "90", "９０", "90分", " 90 ", "90.0", 90.00000000000001])
def test_one_mark_however_it_is_typed(raw: str | float) -> None:
    assert marks(take(grid(["村名", "张三"], ["任庄村", raw]), TOWN)) == {(1, 1): "90"}


def test_words_are_read_and_unclear_ones_asked_once_each() -> None:
    sheet = typed(
        "村名 张三 李四 王五\n任庄村 缺 弃权 不涉及\n前时村 缺 — 废票\n高井村 未到场 缺 90"
    )
    asked = take(sheet, TOWN)
    assert asked.doubts == {
        "词:缺": ["未到场", "弃权", "空着"],
        "词:—": ["未到场", "弃权", "空着"],
    }
    (item,) = [i for i in asked.proposal.doubts if i.key == "词:缺"]
    assert (item.spot, item.more) == ("表!B2", ("表!B2", "表!B3", "表!C4"))
    taken = take(sheet, TOWN, answers={"词:缺": "弃权", "词:—": "空着"})
    words = {k: v for k, v in taken.marks.items() if isinstance(v, str)}
    assert words == {
        mark(1, 1): Word.ABSTAIN,
        mark(1, 2): Word.ABSTAIN,
        mark(1, 3): Word.NOT_APPLICABLE,
        mark(2, 1): Word.ABSTAIN,
        mark(2, 3): Word.VOID,
        mark(3, 1): Word.ABSENT,
        mark(3, 2): Word.ABSTAIN,
    }
    assert mark(2, 2) not in taken.marks


def test_one_number_merged_over_two_villages_is_nobodys() -> None:
    sheet = grid(["村名", "张三"], ["任庄村", 90.0], ["前时村", None], merged=[(1, 1, 2, 1)])
    assert "合并的单元格" in take(sheet, TOWN).skipped["表!B2"]


def test_a_village_merged_over_the_rows_of_its_criteria() -> None:
    contest = small("任庄村", criteria=(Criterion(1, "党建"), Criterion(2, "产业")))
    sheet = grid(
        ["村名", "项目", "评委", "得分"],
        ["任庄村", "党建", "张三", 90.0],
        [None, "产业", "张三", 80.0],
        merged=[(1, 0, 2, 0)],
    )
    assert take(sheet, contest).marks == {mark(1, 1, 1): units("90"), mark(1, 1, 2): units("80")}


# What is there already ----------------------------------------------------


def test_marks_that_differ_are_one_doubt_with_a_list() -> None:
    book = Book([(mark(1, 1), units("80")), (mark(2, 2), units("93")), (mark(3, 1), units("85"))])
    asked = take(typed(WIDE), TOWN, book)
    assert asked.doubts == {"已录的分": ["用表里的", "保留已录的"]}
    (item,) = asked.proposal.doubts
    assert item.reason == "已录入的分与表里的不一样（2 处）"
    assert item.more == (
        "表!B2 任庄村 张三 实地观摩：80 → 90",
        "表!B4 高井村 张三 实地观摩：85 → 94",
    )
    kept = take(typed(WIDE), TOWN, book, answers={"已录的分": "保留已录的"})
    assert (marks(kept)[1, 1], marks(kept)[3, 1], marks(kept)[1, 2]) == ("80", "85", "91")
    taken = take(typed(WIDE), TOWN, book, answers={"已录的分": "用表里的"})
    assert (marks(taken)[1, 1], marks(taken)[3, 1]) == ("90", "94")


def test_a_blank_never_clears_a_mark() -> None:
    book = Book([(mark(1, 1), units("80"))])
    taken = take(typed("村名 张三\n任庄村 .\n前时村 92"), TOWN, book)
    assert marks(taken) == {(1, 1): "80", (2, 1): "92"}


def test_a_village_twice_with_other_marks_is_asked_by_row() -> None:
    sheet = typed("村名 张三 李四\n任庄村 90 91\n任庄村 90 95\n前时村 92 93")
    asked = take(sheet, TOWN)
    assert asked.doubts == {"重复:表!2/表!3": ["表!2", "表!3", "都不导入"]}
    assert marks(take(sheet, TOWN, answers={"重复:表!2/表!3": "表!3"}))[1, 2] == "95"
    assert (1, 2) not in marks(take(sheet, TOWN, answers={"重复:表!2/表!3": "都不导入"}))


def test_a_seal_is_said_before_anything_is_asked() -> None:
    book = Book([(Slot(SlotKind.SEAL), '{"code":"K7-42A"}')])
    asked = take(typed("村名 张三\n傅庄村 90"), TOWN, book)
    assert asked.proposal.refusal == SEALED


def test_a_sum_that_was_accepted_is_not_asked_again() -> None:
    sheet = typed("村名 张三 李四 合计\n任庄村 90 91 180\n前时村 92 93 185")
    once = take(sheet, TOWN, answers={"核对:表": "照样导入"})
    assert len(once.marks) == 4
    again = take(sheet, once.contest, once.book)
    assert (again.proposal.changes, again.doubts) == (0, {})
    other = typed("村名 张三 李四 合计\n任庄村 90 92 180\n前时村 92 93 185")
    assert "核对:表" in take(other, once.contest, once.book).doubts


def test_a_village_twice_alike_is_noted() -> None:
    sheet = typed("村名 张三 李四\n任庄村 90 91\n任庄 90 91")
    taken = take(sheet, TOWN)
    assert taken.skipped == {"表!B3": "与 表!2 重复，只算一次"}
    assert len(taken.marks) == 2


def test_a_sealed_contest_takes_no_marks() -> None:
    book = Book([(Slot(SlotKind.SEAL), '{"code":"K7-42A"}')])
    sealed = take(typed(WIDE), TOWN, book)
    assert sealed.proposal.refusal == SEALED
    assert not sealed.proposal.ready
    notes = take(typed("村名 包村干部\n任庄村 甲某"), TOWN, book)
    assert notes.proposal.refusal == ""
    assert notes.proposal.ready


# Sums ---------------------------------------------------------------------

SUMS = "评分人：张三 . . .\n村名 党建 产业 合计\n任庄村 30 40 70\n前时村 28 39 76\n高井村 20 缺 20"


def with_sums() -> tuple[Contest, Grid]:
    criteria = (Criterion(1, "党建"), Criterion(2, "产业"))
    return small("任庄村", "前时村", "高井村", criteria=criteria), typed(SUMS)


def test_a_sum_that_is_wrong_is_asked_with_its_cell() -> None:
    contest, sheet = with_sums()
    answers = {"词:缺": "弃权"}
    asked = take(sheet, contest, answers=answers)
    assert asked.doubts == {"核对:表": ["照样导入", "不导入这些行"]}
    (item,) = asked.proposal.doubts
    assert item.more == ("表!D4 前时村：写的是 76，各项之和是 67",)
    taken = take(sheet, contest, answers=answers | {"核对:表": "照样导入"})
    assert len(taken.marks) == 6
    left = take(sheet, contest, answers=answers | {"核对:表": "不导入这些行"})
    assert {s.entrant for s in left.marks} == {1, 3}


def test_a_sum_with_factors_is_right_either_way() -> None:
    criteria = (Criterion(1, "党建", factor=points("0.5")), Criterion(2, "产业"))
    contest = small("任庄村", "前时村", "高井村", criteria=criteria)
    text = (
        "评分人：张三 . . .\n村名 党建 产业 合计\n任庄村 30 40 70\n前时村 30 40 55\n高井村 30 40 60"
    )
    asked = take(typed(text), contest)
    (item,) = asked.proposal.doubts
    assert item.more == ("表!D5 高井村：写的是 60，各项之和是 70（乘系数后 55）",)


# Whole sheets -------------------------------------------------------------


def test_our_own_workbook_is_to_be_opened() -> None:
    own = opened(typed("名称\n任庄村", name="村庄"), typed("项目 内容", name="规则"))
    taken = take(own, TOWN)
    assert taken.proposal.refusal == OWN_WORKBOOK
    assert {u.note for u in taken.uses} == {OWN_WORKBOOK}


def test_a_sheet_that_says_nothing() -> None:
    taken = take(typed("品名 数量\n铅笔 3"), TOWN)
    assert taken.skipped == {"表!A1": "没有找到村名"}
    assert not taken.proposal.ready


def test_the_judge_of_a_sheet_by_its_name_or_a_fact_but_not_by_both() -> None:
    body = "村名 得分\n任庄村 90"
    assert take(typed(body, name="李四打分表"), TOWN).marks == {mark(1, 2): units("90")}
    fact = typed("打分人：王五 .\n" + body)
    assert take(fact, TOWN).marks == {mark(1, 3): units("90")}
    both = typed("打分人：王五 .\n" + body, name="李四")
    assert list(take(both, TOWN).doubts) == ["评委:李四"]


def test_columns_of_a_score_sheet_that_belong_to_a_roster_are_left_out() -> None:
    taken = take(typed("村名 书记 张三\n任庄村 钱七 90"), TOWN)
    assert taken.skipped == {"表!B1": "这一列不导入"}
    assert taken.entrant("任庄村").secretary == ""
    assert taken.uses[0].columns[1].meaning is Meaning.SKIP


# Never a wrong silent guess -----------------------------------------------


def test_a_kind_in_brackets_counts() -> None:
    assert take(typed("村名 张三\n高井（社区） 90"), TOWN).doubts["村:高井(社区)"][0] == "高井村"
    both = small("高井村", "高井社区")
    assert set(marks(take(typed("村名 张三\n高井（社区） 90"), both))) == {(2, 1)}


def test_the_title_of_the_contest_says_no_component() -> None:
    half = replace(TOWN.components[0], name="逐村观摩", weight=points("50"))
    other = replace(half, id=2, name="台上比", criteria=(Criterion(2, "台上比"),))
    contest = replace(TOWN, title="某镇逐村观摩", components=(half, other))
    sheet = grid(["某镇逐村观摩打分表", None], ["村名", "张三"], ["任庄村", 90.0])
    assert take(sheet, contest).doubts == {"环节:表": ["逐村观摩", "台上比", "不导入"]}
    named = grid(["某镇逐村观摩台上比打分表", None], ["村名", "张三"], ["任庄村", 90.0])
    taken = take(named, contest)
    assert taken.marks == {mark(1, 1, 2): units("90")}
    assert taken.proposal.items[0].reason == "按打分读；环节：台上比；指标：台上比"


def test_headings_of_districts_between_villages_are_no_villages() -> None:
    sheet = grid(
        ["村名", "书记", "备注"],
        ["城区管区", None, None],
        ["任庄村", "甲", None],
        ["城东片（共二个）", None, None],
        ["前时村", "乙", None],
        merged=[(3, 0, 3, 2)],
    )
    asked = take(sheet, Contest("新"))
    assert asked.doubts == {"村:城区管区": ["新增", "跳过"]}
    assert asked.skipped["表!A4"] == "整行合并的标题或说明"


def test_the_judge_who_signed() -> None:
    sheet = grid(["村名", "得分"], ["任庄村", 90.0], ["评分人（签字）：李四", None])
    assert take(sheet, TOWN).marks == {mark(1, 2): units("90")}
    bracketed = grid(["打分表（评分人：王五）", None], ["村名", "得分"], ["任庄村", 90.0])
    assert take(bracketed, TOWN).marks == {mark(1, 3): units("90")}


def test_numbers_without_a_heading_are_told() -> None:
    taken = take(typed("村名 张三 .\n任庄村 90 91\n前时村 92 93"), TOWN)
    assert taken.skipped == {"表!C1": "这一列没有表头，不导入"}


def test_phone_numbers_stand_in_no_question_and_no_reason() -> None:
    sheet = grid(
        ["评委", "村名", "得分", "加减分", "原因"],
        ["张三13800000000", "任庄村", 90.0, 1.0, "来电13800000000"],
        ["张三", "前时村", 13800000000.0, None, None],
        ["张三", "高井村 13800000000", 90.0, None, None],
    )
    taken = take(sheet, TOWN)
    assert "13800000000" not in repr(taken.proposal)
    assert taken.skipped["表!A2"] == "含有电话或证件号，不导入"


def test_one_name_for_two_columns_of_a_roster() -> None:
    taken = take(typed("村名 书记 负责人\n任庄村 甲 乙"), TOWN)
    assert taken.entrant("任庄村").secretary == "甲"
    assert taken.skipped == {"表!C1": "这一列不导入"}
    both = tuple(replace(u, columns=(*u.columns[:2], u.columns[1])) for u in taken.uses)
    asked = take(typed("村名 书记 负责人\n任庄村 甲 乙"), TOWN, change=lambda _: both[0])
    assert asked.doubts == {"重复:表!B2/表!C2": ["表!B2", "表!C2", "都不导入"]}
    chosen = {"重复:表!B2/表!C2": "表!C2"}
    settled = take(typed("村名 书记 负责人\n任庄村 甲 乙"), TOWN, None, chosen, lambda _: both[0])
    assert settled.entrant("任庄村").secretary == "乙"


def test_villages_unknown_at_the_top_are_not_taken_for_headings() -> None:
    asked = take(typed("村名 张三\n傅庄 90\n任庄村 91"), TOWN)
    assert list(asked.doubts) == ["村:傅庄"]
    unheaded = take(typed("序号 张三 .\n1 90 傅庄\n2 91 任庄村\n3 92 前时村"), TOWN)
    assert list(unheaded.doubts) == ["村:傅庄"]
