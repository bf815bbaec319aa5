"""Awards from places: SCORING.md §3.10."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from lsb_desktop.core.awards import rise
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    GroupMode,
    Judge,
    Panel,
    Quota,
    RankBy,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.result import AwardResult, Pending, Standings
from lsb_desktop.core.standings import standings_of
from tests.helpers.small import entered, judged, names, points, quota, result, with_entrants

FLAG = Award("流动红旗", Sign.RED_FLAG, quota=quota(2))
BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, quota(2))
PROGRESS = Award("进步奖", Sign.PROGRESS, quota=quota(1))


def given_to(
    award: Award, values: dict[str, str], rules: Rules | None = None, **columns: Any
) -> tuple[Standings, AwardResult]:
    """One award over villages with these totals."""
    contest, book = entered(values, awards=(award,), rules=rules or Rules())
    found = standings_of(with_entrants(contest, **columns), book)
    return found, found.awards[0]


def picked(award: Award, values: dict[str, str], **how: Any) -> str:
    """The winners' names, run together."""
    found, one = given_to(award, values, **how)
    return "".join(names(found, one.entrants))


LADDER = {"甲": "95", "乙": "94", "丙": "93", "丁": "92"}
LEVEL = {"甲": "95", "乙": "94", "丙": "94", "丁": "92"}


@pytest.mark.parametrize(
    ("award", "winners"),
    [
        (FLAG, "甲乙"),
        (BLACK, "丙丁"),
        (replace(FLAG, quota=Quota(points("50"), percent=True)), "甲乙"),
        (replace(FLAG, quota=Quota(points("74.9"), percent=True)), "甲乙"),
        (replace(FLAG, quota=Quota(points("1"), percent=True)), "甲"),
        (replace(FLAG, quota=quota(9)), "甲乙丙丁"),
        (replace(FLAG, threshold=points("95")), "甲"),
        (replace(FLAG, threshold=points("95.01")), ""),
        (replace(BLACK, threshold=points("93")), "丁"),
        (replace(BLACK, quota=quota(4), threshold=points("92")), ""),
    ],
)
def test_picks_from_the_top_and_from_the_bottom(award: Award, winners: str) -> None:
    assert picked(award, LADDER) == winners


@pytest.mark.parametrize(
    ("award", "winners"),
    [
        (FLAG, "甲乙丙"),
        (replace(FLAG, quota=quota(3)), "甲乙丙"),
        (replace(FLAG, boundary=BoundaryTie.NONE), "甲"),
        (replace(FLAG, boundary=BoundaryTie.NONE, quota=quota(3)), "甲乙丙"),
        (replace(FLAG, boundary=BoundaryTie.MANUAL), "甲"),
        (BLACK, "乙丙丁"),
        (replace(BLACK, boundary=BoundaryTie.NONE), "丁"),
    ],
)
def test_a_tie_at_the_boundary(award: Award, winners: str) -> None:
    assert picked(award, LEVEL) == winners


@pytest.mark.parametrize(("by", "winners"), [(RankBy.SHOWN, "甲乙"), (RankBy.EXACT, "甲")])
def test_the_threshold_is_held_against_what_ranks(by: RankBy, winners: str) -> None:
    award = replace(FLAG, threshold=points("94"))
    values = {"甲": "95", "乙": "93.996"}
    assert picked(award, values, rules=Rules(rank_by=by)) == winners


@pytest.mark.parametrize(
    ("kind", "group", "winners"),
    [
        (ScopeKind.ALL, "", "甲"),
        (ScopeKind.EACH_GROUP, "", "甲丙"),
        (ScopeKind.EACH_DISTRICT, "", "甲乙"),
        (ScopeKind.GROUP, "西组", "丙"),
    ],
)
def test_the_field_an_award_picks_from(kind: ScopeKind, group: str, winners: str) -> None:
    award = replace(FLAG, quota=quota(1), scope=Scope(kind, group))
    columns = {
        "group": {"甲": "东组", "乙": "东组", "丙": "西组", "丁": "西组"},
        "district": {"甲": "北片", "乙": "南片", "丙": "北片", "丁": "南片"},
    }
    assert picked(award, LADDER, **columns) == winners


def test_a_percentage_is_of_the_field() -> None:
    half = replace(FLAG, quota=Quota(points("50"), percent=True), scope=Scope(ScopeKind.EACH_GROUP))
    columns = {"group": {"甲": "东组", "乙": "东组", "丙": "东组", "丁": "西组"}}
    assert picked(half, LADDER, **columns) == "甲丁"


def test_a_vetoed_village_is_passed_over_and_named() -> None:
    found, one = given_to(FLAG, LADDER, veto={"甲": "发生火灾"})
    assert names(found, one.entrants) == ["乙", "丙"]
    assert names(found, one.skipped) == ["甲"]
    assert found.rows[0].place == 1


def test_a_veto_does_not_save_from_the_bottom() -> None:
    found, one = given_to(BLACK, LADDER, veto={"丁": "发生火灾"})
    assert names(found, one.entrants) == ["丙", "丁"]
    assert one.skipped == ()


def test_a_vetoed_village_below_the_cut_is_not_named() -> None:
    _, one = given_to(FLAG, LADDER, veto={"丁": "发生火灾"})
    assert one.skipped == ()


def test_a_vetoed_village_takes_no_seat_in_a_tie() -> None:
    award = replace(FLAG, boundary=BoundaryTie.NONE)
    found, one = given_to(award, LEVEL, veto={"乙": "发生火灾"})
    assert names(found, one.entrants) == ["甲", "丙"]
    assert names(found, one.skipped) == ["乙"]


def test_incomplete_villages_get_nothing() -> None:
    made = judged(
        {"甲": ["95", ""], "乙": ["94", "94"], "丙": ["93", "93"], "丁": ["", ""]},
        panel=Panel("评委"),
        awards=(FLAG,),
    )
    found = result(made)
    assert names(found, found.awards[0].entrants) == ["乙", "丙"]
    assert found.row(1).place == 1


def test_without_a_joint_ranking_there_are_no_awards() -> None:
    contest, book = entered(LADDER, awards=(FLAG,))
    judges = (Judge(1, "评1", tour="东组"), Judge(2, "评2", tour="西组"))
    found = standings_of(replace(contest, judges=judges), book)
    assert found.awards[0].entrants == ()


# 进步奖 -----------------------------------------------------------------------

BEFORE = {"甲": 2, "乙": 9, "丙": 7, "丁": 4}


@pytest.mark.parametrize(
    ("before", "seats", "winners"),
    [
        (BEFORE, 1, "乙"),
        (BEFORE, 2, "乙丙"),
        (BEFORE, 9, "乙丙甲"),
        ({"甲": 1, "乙": 1}, 1, ""),
        ({"丙": 4, "丁": 5}, 1, "丙丁"),
        ({}, 1, ""),
    ],
)
def test_progress_goes_to_the_largest_rise(
    before: dict[str, int], seats: int, winners: str
) -> None:
    award = replace(PROGRESS, quota=quota(seats))
    assert picked(award, LADDER, previous_place=before) == winners


def test_progress_passes_over_a_vetoed_village() -> None:
    found, one = given_to(PROGRESS, LADDER, previous_place=BEFORE, veto={"乙": "发生火灾"})
    assert names(found, one.entrants) == ["丙"]
    assert names(found, one.skipped) == ["乙"]


def test_no_rise_without_two_places() -> None:
    found, _ = given_to(PROGRESS, LADDER, previous_place={"甲": 3})
    assert [rise(r) for r in found.rows] == [2, 0, 0, 0]


# Decisions -------------------------------------------------------------------

ASKED = replace(FLAG, boundary=BoundaryTie.MANUAL)


def test_a_boundary_tie_waits_for_a_decision() -> None:
    found, one = given_to(ASKED, LEVEL)
    assert one.pending == (Pending("流动红旗", "", 1, (2, 3)),)
    assert one.pending[0].key == "award:流动红旗\t"
    assert found.obstacles == ("乙、丙：“流动红旗”余 1 个名额待裁定",)


@pytest.mark.parametrize(
    ("change", "winners", "is_open"),
    [
        ({}, ["甲", "丙"], False),
        ({"chosen": []}, ["甲"], False),
        ({"seats": 2}, ["甲"], True),
        ({"among": [2, 3, 4]}, ["甲"], True),
    ],
)
def test_a_decision_counts_for_the_question_it_answered(
    change: dict[str, Any], winners: list[str], is_open: bool
) -> None:
    contest, book = entered(LEVEL, awards=(ASKED,))
    decision = {"among": [2, 3], "seats": 1, "chosen": [3], "reason": "抽签"} | change
    book.put(Slot(SlotKind.DECISION, key="award:流动红旗\t"), json.dumps(decision))
    found = standings_of(contest, book)
    assert names(found, found.awards[0].entrants) == winners
    assert bool(found.awards[0].pending) is is_open


# What stands against sealing -------------------------------------------------


def obstacles(*awards: Award, values: dict[str, str] = LADDER, **columns: Any) -> tuple[str, ...]:
    """The obstacles of these awards."""
    contest, book = entered(values, awards=awards)
    found = standings_of(with_entrants(contest, **columns), book)
    assert found.warnings == found.obstacles
    return found.obstacles


def test_sound_awards_have_no_obstacles() -> None:
    assert obstacles(FLAG, BLACK) == ()


def test_a_village_at_both_ends() -> None:
    told = obstacles(FLAG, replace(BLACK, quota=quota(3)))
    assert told == ("乙同时在“流动红旗”和“黑旗”之中",)


def test_a_quota_beyond_the_field() -> None:
    assert obstacles(replace(FLAG, quota=quota(5))) == ("“流动红旗”名额 5 多于参评单位 4 个",)
    percent = replace(FLAG, quota=Quota(points("100"), percent=True))
    assert obstacles(percent) == ()


@pytest.mark.parametrize(
    ("scope", "groups", "told"),
    [
        (ScopeKind.ALL, {"甲": "东", "乙": "西", "丙": "西", "丁": "东"}, True),
        (ScopeKind.EACH_GROUP, {"甲": "东", "乙": "西", "丙": "西", "丁": "东"}, False),
        (ScopeKind.ALL, {}, False),
    ],
)
def test_an_award_over_all_where_places_are_within_groups(
    scope: ScopeKind, groups: dict[str, str], told: bool
) -> None:
    award = replace(FLAG, quota=quota(1), scope=Scope(scope))
    contest, book = entered(LADDER, awards=(award,), rules=Rules(groups=GroupMode.WITHIN))
    found = standings_of(with_entrants(contest, group=groups), book).obstacles
    assert any("组内排名" in text for text in found) is told


def test_a_field_without_differences() -> None:
    told = obstacles(FLAG, values=dict.fromkeys("甲乙丙", "90"))
    assert told == ("“流动红旗”范围内 3 个参评单位总分全部相同，不能按名次区分",)
    each = replace(FLAG, quota=quota(1), scope=Scope(ScopeKind.EACH_GROUP))
    told = obstacles(each, values=LEVEL, group={"甲": "东", "乙": "西", "丙": "西", "丁": "东"})
    assert told == ("“流动红旗”西范围内 2 个参评单位总分全部相同，不能按名次区分",)
    assert obstacles(FLAG, values={"甲": "90"}) == ("“流动红旗”名额 2 多于参评单位 1 个",)


def test_quota_counts() -> None:
    assert [Quota(Fraction(25), percent=True).of(n) for n in (0, 3, 4, 11)] == [1, 1, 1, 2]
    assert quota(3).of(2) == 3
