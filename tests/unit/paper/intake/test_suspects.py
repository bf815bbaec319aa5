"""Asked once of a whole sheet: another period, town or theme, places, a second table below."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import Contest, Criterion
from lsb_desktop.paper.intake.model import Meaning, SheetKind
from lsb_desktop.paper.workbook.cells import Raw
from tests.helpers.intake import Taken, grid, guodian, opened, small, take

NAMES = ("任庄村", "前时村", "高井村", "五里堡村")
TOWN = small(*NAMES, town="郭店镇")
TWO = replace(guodian(), title="试评")
SHEET = "表:表"


def judged(title: str, *heads: str, name: str = "表", town: Contest = TOWN) -> Taken:
    """A wide sheet of 90 and 91 under a title."""
    body = [[n, 90.0, 91.0] for n in NAMES]
    return take(grid([title], ["村名", *(heads or ("张三", "李四"))], *body, name=name), town)


@pytest.mark.parametrize(
    "title",
    [
        "郭店镇2021年第三季度实地观摩评分表",
        "郭店镇2020年第四季度实地观摩评分表",
        "郭店镇2021年度一季度实地观摩评分表",
        "二〇二〇年第四季度实地观摩评分表",
        "郭店镇2021年10月份实地观摩评分表",
        "郭店镇上半年实地观摩评分表",
        "郭店镇2022年第1季度实地观摩评分表",
        "实地观摩打分表（2021.9.14）",
        "实地观摩打分表（2020年12月14日）",
        "郭店镇上季度实地观摩打分表",
        "郭店镇上期实地观摩打分表",
        "郭店镇实地观摩打分表（试打分）",
        "龙湖镇2021年第四季度实地观摩评分表",
        "新郑市龙湖镇实地观摩评分表",
        "实地观摩名次表（各评委排名）",
    ],
)
def test_another_period_or_town_or_places_are_asked_once_and_stored_only_when_told(
    title: str,
) -> None:
    asked = judged(title)
    assert asked.doubts == {SHEET: ["照样导入", "不导入"]}
    assert asked.proposal.entries == ()
    sheet = grid([title], ["村名", "张三"], ["任庄村", 90.0])
    assert len(take(sheet, TOWN, answers={SHEET: "照样导入"}).marks) == 1
    left = take(sheet, TOWN, answers={SHEET: "不导入"})
    assert not left.doubts
    assert left.proposal.entries == ()


@pytest.mark.parametrize(
    "title",
    [
        "郭店镇2021年第四季度实地观摩评分表",
        "郭店镇2021年四季度“亮赛比”实地观摩评分表（2021年12月14日）",
        "郭店镇实地观摩打分表（2022年1月10日）",
        "郭店镇2021年度实地观摩评分表",
        "全镇实地观摩打分表",
        "新郑市郭店镇实地观摩评分及排名",
        "乡村振兴实地观摩评分表",
    ],
)
def test_the_own_period_and_town_are_not_asked(title: str) -> None:
    assert len(judged(title).marks) == 8


def test_the_name_of_the_sheet_counts_too() -> None:
    assert judged("实地观摩评分表", name="三季度").doubts == {"表:三季度": ["照样导入", "不导入"]}


def test_a_contest_without_a_period_has_none_to_compare() -> None:
    plain = replace(TOWN, period="", title="试评")
    assert len(judged("第三季度实地观摩评分表", town=plain).marks) == 8


def test_marks_under_last_quarter_are_left_out_and_named() -> None:
    taken = judged("实地观摩评分", "张三", "张三上季度")
    assert len(taken.marks) == 4
    assert taken.skipped["表!C2"] == "这一列不导入"
    head = [["村名", "张三", ""], ["", "上季度", "本季度"]]
    two = take(grid(*head, ["任庄村", 80.0, 90.0], merged=[(0, 1, 0, 2)]), TOWN)
    assert list(two.marks.values()) == [90 * 10**6]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("2021年第三季度逐村观摩排名", False),
        ("上季度逐村观摩排名", False),
        ("2021年第一季度逐村观摩排名", True),
        ("2022年第一季度逐村观摩排名", True),
        ("2020年第三季度逐村观摩排名", True),
    ],
)
def test_only_the_period_before_gives_former_places(title: str, asked: bool) -> None:
    rows = [[float(at), name] for at, name in enumerate(NAMES, 1)]
    taken = take(grid([title], ["名次", "村名"], *rows), TOWN)
    assert bool(taken.doubts) is asked
    assert taken.contest.entrants[1].previous_place == (None if asked else 2)


def test_the_quarter_before_the_first_is_the_fourth_of_the_year_before() -> None:
    first = replace(TOWN, period="2022年第一季度")
    rows = [[float(at), name] for at, name in enumerate(NAMES, 1)]
    taken = take(grid(["2021年第四季度排名"], ["名次", "村名"], *rows), first)
    assert taken.contest.entrants[3].previous_place == 4
    assert take(grid(["第四季度排名"], ["名次", "村名"], *rows), first).doubts


def test_a_sheet_on_another_theme_is_asked_where_there_is_one_component() -> None:
    assert judged("郭店镇基层党建考核打分表").doubts == {SHEET: ["照样导入", "不导入"]}
    assert len(judged("郭店镇逐村考核打分明细表").marks) == 8


# Tables one below the other ------------------------------------------------


def stack(second: Sequence[Sequence[Raw]], first: Sequence[Raw] = ("张三", "李四")) -> Taken:
    rows = [["实地观摩评分表"], ["村名", *first], ["任庄村", 90.0, 91.0], ["前时村", 90.0, 91.0]]
    return take(grid(*rows, *second, ["高井村", 80.0, 81.0], ["五里堡村", 80.0, 81.0]), TOWN)


@pytest.mark.parametrize(
    "second",
    [
        [["村名", "李四", "张三"]],
        [["第二组"], ["村名", "王五", "李四"]],
        [["", "李四", "张三"]],
        [["村名", "赵六", "钱七"]],
        [["环节：实地观摩"], ["村名", "李四", "张三"]],
    ],
)
def test_other_headings_below_end_the_table_and_are_asked(second: list[list[Raw]]) -> None:
    taken = stack(second)
    assert taken.doubts == {"另表:表": ["只导入上面的", "不导入"]}
    assert {s.entrant for s, _ in taken.proposal.entries} == {1, 2}
    assert "从这里起是另一张表，下面的行没有导入" in taken.skipped.values()


def test_the_same_headings_on_the_next_page_begin_nothing() -> None:
    assert len(stack([["实地观摩评分表"], ["村名", "张三", "李四"]]).marks) == 8


def test_the_answer_takes_the_upper_table_or_none() -> None:
    sheet = grid(
        ["实地观摩", ""], ["评委：张三", ""], ["村名", "得分"], ["任庄村", 90.0],
        ["评委：李四", ""], ["村名", "得分"], ["前时村", 80.0], ["高井村", 80.0],
        ["五里堡村", 80.0], ["东庄村", 80.0], ["西庄村", 80.0],
    )  # fmt: skip
    above = take(sheet, TOWN, answers={"另表:表": "只导入上面的"})
    assert [(s.entrant, s.judge) for s in above.marks] == [(1, 1)]
    assert not take(sheet, TOWN, answers={"另表:表": "不导入"}).proposal.entries


def test_another_component_below_is_asked() -> None:
    names = [e.name for e in TWO.entrants[:4]]
    sheet = grid(
        ["一、实地观摩", ""], ["村名", "班01"], [names[0], 90.0], [names[1], 90.0],
        ["二、支书汇报", ""], ["村名", "班01"], [names[2], 80.0], [names[3], 80.0],
    )  # fmt: skip
    assert set(take(sheet, TWO).doubts) == {"另表:表"}
    fact = grid(
        ["环节：实地观摩", ""], ["村名", "班01"], [names[0], 90.0],
        ["环节：支书汇报", ""], *([e.name, 80.0] for e in TWO.entrants[2:9]),
    )  # fmt: skip
    assert set(take(fact, TWO).doubts) == {"另表:表"}


# One judge twice, two judges side by side -----------------------------------


def test_one_judge_in_two_columns_is_one_question() -> None:
    rows = [[n, 90.0, 91.0, 92.0] for n in NAMES]
    sheet = grid(["村名", "张三", "李四", "张三"], *rows)
    asked = take(sheet, TOWN)
    assert asked.doubts == {"列:表/B 列/D 列": ["B 列", "D 列", "不导入"]}
    chosen = take(sheet, TOWN, answers={"列:表/B 列/D 列": "D 列"})
    assert {v for s, v in chosen.marks.items() if s.judge == 1} == {92 * 10**6}
    none = take(sheet, TOWN, answers={"列:表/B 列/D 列": "不导入"})
    assert {s.judge for s in none.marks} == {2}


def test_two_judges_side_by_side_keep_their_blocks() -> None:
    sheet = grid(
        ["评委：张三", "", "评委：李四", ""], ["村名", "得分", "村名", "得分"],
        ["任庄村", 90.0, "前时村", 80.0],
    )  # fmt: skip
    assert [(s.entrant, s.judge) for s in take(sheet, TOWN).marks] == [(1, 1), (2, 2)]
    both = grid(["评委：张三", "评委：李四"], ["村名", "得分"], ["任庄村", 90.0])
    assert set(take(both, TOWN).doubts) == {"评委:表"}
    half = grid(["评委：张三", "", "评委：赵六", ""], *sheet.rows[1:])
    assert not take(half, TOWN).proposal.ready


def test_opponents_in_one_row_are_two_blocks() -> None:
    sheet = grid(
        ["评委：张三"],
        ["组", "村名", "得分", "对手村", "得分"],
        [1.0, "任庄村", 90.0, "前时村", 80.0],
    )
    assert {s.entrant for s in take(sheet, TOWN).marks} == {1, 2}


# Villages, full marks, sheets of one village --------------------------------


HEADS = (
    "参赛村 汇报村 受评村 被观摩村 所辖村 XX村 行政村（社区） 被评议村 承办村 评委\\村 "
    "村名/社区名 某某村"
)


@pytest.mark.parametrize("head", HEADS.split())
def test_a_heading_that_ends_like_a_village_is_none(head: str) -> None:
    taken = take(grid(["序号", head, "张三"], *([1.0, n, 90.0] for n in NAMES)), TOWN)
    assert taken.uses[0].kind is SheetKind.SCORES
    assert taken.uses[0].body == (1, 4)
    assert len(taken.marks) == 4
    assert len(taken.contest.entrants) == 4


@pytest.mark.parametrize("name", ["中心村", "行政村", "3村", "1201社区"])
@pytest.mark.parametrize("first", [True, False])
def test_villages_named_like_headings_are_villages(name: str, first: bool) -> None:
    rows: list[list[Raw]] = [[1.0, name, "张某"], [2.0, "任庄村", "李某"]]
    body = rows if first else rows[::-1]
    new = take(grid(["序号", "村名", "书记"], *body), replace(TOWN, entrants=()))
    assert {e.name for e in new.proposal.contest.entrants} == {name, "任庄村"}


def test_a_full_mark_in_a_heading_is_compared() -> None:
    pair = (Criterion(1, "人居环境"), Criterion(2, "基层党建"))
    town = small(*NAMES, criteria=pair)
    head = ["村名", "人居环境（40分）", "基层党建（100分）"]
    taken = take(grid(["评委：张三"], head, ["任庄村", 30.0, 90.0]), town)
    assert set(taken.doubts) == {"满分:人居环境(40分)"}
    assert [s.item for s, _ in taken.proposal.entries] == [2]


def test_full_marks_as_a_column_are_no_row_of_them() -> None:
    pair = (Criterion(1, "人居环境"), Criterion(2, "基层党建"))
    rows = [[n, k.name, 100.0, 90.0] for n in NAMES for k in pair]
    sheet = grid(["评委：张三"], ["村名", "项目", "分值", "得分"], *rows)
    assert len(take(sheet, small(*NAMES, criteria=pair)).marks) == 8


def test_what_the_title_says_is_marked_wins() -> None:
    pair = (Criterion(1, "支书汇报"), Criterion(2, "随机问答"))
    town = small(*NAMES, criteria=pair)
    part = replace(town.components[0], id=2, name="台上比", weight=Fraction(50))
    site = replace(part, id=1, name="逐村观摩", criteria=(Criterion(9, "人居环境"),))
    town = replace(town, title="逐村观摩", components=(site, part))
    rows = [["村名", "张三"], ["任庄村", 90.0]]
    taken = take(grid(["逐村观摩随机问答得分表"], *rows), town)
    assert [s.item for s in taken.marks] == [2]
    assert take(grid(["逐村观摩暨人居环境整治现场会评分表"], *rows), town).doubts


def test_a_sheet_a_village_is_read_for_it() -> None:
    pair = (Criterion(1, "人居环境"), Criterion(2, "基层党建"))
    town = small(*NAMES, criteria=pair)
    rows = [["项目", "分值", "得分"], ["人居环境", 100.0, 90.0], ["基层党建", 100.0, 80.0]]
    end = [["合计", 200.0, 170.0], ["", "", ""]]
    named = grid(["评分表"], ["评委：张三"], *rows, *end, name="任庄村")
    said = grid(["被评村：前时村", "", "评委：张三"], *rows, *end, name="二")
    titled = grid(["高井村实地观摩评分表"], ["评委：张三"], *rows, *end, name="三")
    taken = take(opened(named, said, titled), town)
    assert [u.village for u in taken.uses] == [1, 2, 3]
    assert {s.entrant for s in taken.marks} == {1, 2, 3}
    assert len(taken.marks) == 6
    both = grid(["任庄村、前时村"], ["评委：张三"], *rows)
    assert take(both, town).uses[0].kind is SheetKind.SKIP


def test_rows_of_marks_without_a_village_are_asked_when_they_are_most() -> None:
    three = tuple(Criterion(n, name) for n, name in enumerate(("环境", "党建", "产业"), 1))
    town = small(*NAMES, criteria=three)
    rows = [[n if at == 0 else "", k.name, 90.0] for n in NAMES for at, k in enumerate(three)]
    sheet = grid(["评委：张三"], ["村名", "项目", "得分"], *rows)
    assert take(sheet, town).doubts == {"空村名:表": ["照上面", "只要有村名的"]}
    assert len(take(sheet, town, answers={"空村名:表": "照上面"}).marks) == 12
    assert len(take(sheet, town, answers={"空村名:表": "只要有村名的"}).marks) == 4


def test_bad_cells_of_a_known_judge_are_named() -> None:
    rows = [
        ["任庄村", 90.0, 1.0],
        ["前时村", "优", 2.0],
        ["高井村", "良", 3.0],
        ["五里堡村", "好", 4.0],
    ]
    taken = take(grid(["村名", "张三", "李四"], *rows), TOWN)
    assert taken.uses[0].columns[1].meaning is Meaning.JUDGE_POINTS
    assert {"表!B3", "表!B4", "表!B5"} <= set(taken.skipped)


def test_parts_of_the_town_among_the_rows_are_no_villages() -> None:
    rows = [["西管区", ""], ["任庄村", 90.0], ["西管区小计", 90.0], ["城区管区（2个村）", ""]]
    taken = take(grid(["村名", "张三"], *rows), TOWN)
    assert len(taken.marks) == 1
    reasons = {taken.skipped[f"表!A{n}"] for n in (2, 4, 5)}
    assert reasons == {"管区的标题或小计"}
