"""Titles, places and counts as the wall writes them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import (
    Award,
    Component,
    Contest,
    Entrant,
    GroupMode,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.result import Standing
from lsb_desktop.stage import wording
from tests.unit.stage.worlds import BLACK, RED, contest_of, falling, snapshot_of

EVERYBODY = Quota(Fraction(100), percent=True)


def line(place: int | None = 3, *, tied: bool = False, before: int | None = None) -> Standing:
    row = snapshot_of(contest_of(1), ["90"]).standings.rows[0]
    entrant = replace(row.entrant, previous_place=before, group="东组", district="南片区")
    return row._replace(entrant=entrant, place=place, tied=tied)


PROGRESS = Award("进步奖", Sign.PROGRESS)


@pytest.mark.parametrize(
    ("row", "award", "expected"),
    [
        (line(3), RED, "第三名"),
        (line(12, tied=True), RED, "并列第十二名"),
        (line(108), RED, "第一百零八名"),
        (line(2, before=7), PROGRESS, "上升 5 位"),
        (line(1), replace(RED, scope=Scope(ScopeKind.EACH_GROUP)), "东组第一名"),
        (line(1), replace(RED, scope=Scope(ScopeKind.EACH_DISTRICT)), "南片区第一名"),
        (line(1), replace(RED, scope=Scope(ScopeKind.GROUP, "东组")), "第一名"),
    ],
)
def test_rank(row: Standing, award: Award, expected: str) -> None:
    assert wording.rank(row, award, contest_of(1)) == expected


def test_a_place_within_groups_says_the_group() -> None:
    contest = contest_of(1, rules=Rules(groups=GroupMode.WITHIN))
    assert wording.rank(line(1), RED, contest) == "东组第一名"
    assert wording.rank_in_figures(line(1, tied=True), RED, contest) == "东组并列第 1 名"
    assert wording.rank_in_figures(line(18), BLACK, contest_of(1)) == "第 18 名"


def test_short_rank() -> None:
    assert wording.short_rank(line(3), RED) == "3"
    assert wording.short_rank(line(2, before=7), PROGRESS) == "↑5"


@pytest.mark.parametrize(
    ("place", "before", "expected"),
    [(2, 5, "↑3"), (5, 3, "↓2"), (4, 4, "–"), (4, None, ""), (None, 4, "")],
)
def test_change(place: int | None, before: int | None, expected: str) -> None:
    assert wording.change(line(place, before=before)) == expected


@pytest.mark.parametrize(
    ("broken_by", "expected"),
    [
        ("环节:实地观摩", "同分·实地观摩"),
        ("上期名次", "同分·上期名次"),
        ("扣分少", "同分·扣分少"),
        ("人工", "同分·裁定"),
    ],
)
def test_reason(broken_by: str, expected: str) -> None:
    assert wording.reason(broken_by) == expected


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        (RED, "前 3 名"),
        (BLACK, "后 2 名"),
        (replace(RED, quota=Quota(Fraction(25, 2), percent=True)), "前 12.5%"),
        (replace(RED, scope=Scope(ScopeKind.EACH_GROUP)), "各组前 3 名"),
        (replace(BLACK, scope=Scope(ScopeKind.EACH_DISTRICT)), "各片区后 2 名"),
        (replace(RED, scope=Scope(ScopeKind.GROUP, "东组")), "东组前 3 名"),
        (replace(RED, threshold=Fraction(90)), "前 3 名（90 分及以上）"),
        (replace(BLACK, threshold=Fraction(121, 2)), "后 2 名（60.5 分以下）"),
        (PROGRESS, "进步最快 1 名"),
        (replace(RED, quota=EVERYBODY), "全部"),
        (replace(RED, quota=EVERYBODY, threshold=Fraction(90)), "90 分及以上"),
        (replace(PROGRESS, quota=EVERYBODY), "进步最快 100%"),
    ],
)
def test_span(award: Award, expected: str) -> None:
    assert wording.span(award, Contest("试评")) == expected


def test_the_span_of_an_award_that_is_apart_from_others() -> None:
    second = replace(RED, name="二等奖", apart_from=("流动红旗",))
    blue = Award("清洁村", Sign.BLUE_FLAG, quota=EVERYBODY, apart_from=("流动红旗", "黑旗"))
    black = replace(BLACK, apart_from=("流动红旗",))
    risen = replace(PROGRESS, apart_from=("流动红旗",))
    all_risen = replace(risen, quota=EVERYBODY)
    contest = Contest("试评", awards=(RED, second, blue, black, risen))
    assert [wording.span(a, contest) for a in (second, blue, black, risen, all_risen)] == [
        "其余前 3 名",
        "其余",
        "后 2 名",
        "其余进步最快 1 名",
        "其余进步最快 100%",
    ]
    assert wording.span(replace(blue, threshold=Fraction(75)), contest) == "其余（75 分及以上）"
    assert wording.legend(blue, contest) == "其余　清洁村"
    assert wording.holders(blue, contest) == "蓝旗村（社区）"


def test_the_legend_does_not_say_the_range_twice() -> None:
    assert wording.legend(RED, Contest("试评")) == "前 3 名　流动红旗"
    top = Award("综合排名前五名", quota=Quota(Fraction(5)))
    assert wording.legend(top, Contest("试评")) == "前 5 名　表彰"


def test_what_is_restrained() -> None:
    assert wording.is_restrained(BLACK)
    assert wording.is_restrained(Award("警示", Sign.YELLOW_FLAG, Side.BOTTOM))
    assert wording.is_restrained(Award("奇怪", Sign.BLACK_FLAG, Side.TOP))
    assert not wording.is_restrained(RED)


@pytest.mark.parametrize(
    ("kinds", "unit", "holders"),
    [
        (["村"], "村", "红旗村"),
        (["社区", "社区"], "社区", "红旗社区"),
        (["村", "社区"], "村（社区）", "红旗村（社区）"),
        (["单位", "村"], "个单位", "红旗单位"),
    ],
)
def test_what_is_counted(kinds: list[str], unit: str, holders: str) -> None:
    contest = Contest("", entrants=tuple(Entrant(n, n, "", k) for n, k in enumerate(kinds)))
    assert wording.unit(contest) == unit
    assert wording.holders(RED, contest) == holders


def test_counter() -> None:
    assert wording.counter(RED, 4, 6) == "第 4 面 / 共 6 面"
    assert wording.counter(PROGRESS, 1, 2) == "第 1 个 / 共 2 个"


@pytest.mark.parametrize(
    ("title", "town", "suffix", "expected"),
    [
        ("2021年第四季度“亮赛比”", "郭店镇", "综合排名", "郭店镇第四季度“亮赛比”综合排名"),
        ("郭店镇2021年度评比", "郭店镇", "", "郭店镇评比"),
        ("2021年评比成绩", "", "成绩", "2021年评比成绩"),
    ],
)
def test_heading(title: str, town: str, suffix: str, expected: str) -> None:
    assert wording.heading(Contest(title, town), suffix) == expected


def test_meeting() -> None:
    assert wording.meeting(Contest("评比", "郭店镇", meeting="点评会")) == "郭店镇点评会"
    assert wording.meeting(Contest("评比", "郭店镇", meeting="郭店镇点评会")) == "郭店镇点评会"
    assert wording.meeting(Contest("评比", "郭店镇")) == "郭店镇评比"


def test_ranking_name() -> None:
    assert wording.ranking_name(contest_of(2)) == "成绩"
    two = (Component(1, "看"), Component(2, "听"))
    assert wording.ranking_name(contest_of(2, components=two)) == "综合排名"


def test_day() -> None:
    assert wording.day("2021-12-05") == "2021年12月5日"
    assert wording.day("年底") == "年底"


def test_falling_totals_are_distinct() -> None:
    assert len(set(falling(40))) == 40
