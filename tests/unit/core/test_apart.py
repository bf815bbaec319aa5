"""不重复: awards that pass over the entrants of others."""

import json
from dataclasses import replace
from fractions import Fraction
from graphlib import CycleError
from itertools import pairwise, permutations

import pytest

from lsb_desktop.core.apart import (
    apart_from_named,
    circle,
    freed_of,
    in_dependency_order,
    renamed_apart,
    takes_the_rest,
)
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Contest,
    Quota,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import standings_of
from tests.helpers.small import entered, names, quota, with_entrants

FIRST = Award("一等奖", quota=quota(1))
SECOND = Award("二等奖", quota=quota(2), apart_from=("一等奖",))
THIRD = Award("三等奖", quota=quota(3), apart_from=("一等奖", "二等奖"))
PRIZES = (FIRST, SECOND, THIRD)
NAMES = "甲乙丙丁戊己庚辛"


def given(*awards: Award, totals: str = "98 97 96 95 94 93 92 91", **columns) -> Standings:  # type: ignore[no-untyped-def]
    """The result of eight villages, or fewer, with these totals."""
    contest, book = entered(dict(zip(NAMES, totals.split(), strict=False)), awards=awards)
    assert problems(with_entrants(contest, **columns)) == ()
    return standings_of(with_entrants(contest, **columns), book)


def told(found: Standings) -> list[str]:
    """Who gets each award, run together."""
    return ["".join(names(found, a.entrants)) for a in found.awards]


def prizes(**changes: object) -> tuple[Award, ...]:
    """The three, all with the same changes."""
    return tuple(replace(a, **changes) for a in PRIZES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ("98 97 96 95 94 93 92 91", ["甲", "乙丙", "丁戊己"]),
        ("98 98 96 95 94 93 92 91", ["甲乙", "丙", "丁戊己"]),
        ("98 98 98 95 94 93 92 91", ["甲乙丙", "", "丁戊己"]),
        ("98 98 98 98 94 93 92 91", ["甲乙丙丁", "", "戊己"]),
        ("98 97 96 96 94 93 92 91", ["甲", "乙丙丁", "戊己"]),
        ("98 97 96 95 94 93 93 91", ["甲", "乙丙", "丁戊己庚"]),
        ("98 98 98 98 98 98 98 98", [NAMES, "", ""]),
        ("98 97", ["甲", "乙", ""]),
    ],
)
def test_a_tie_in_one_prize_shortens_the_next(totals: str, expected: list[str]) -> None:
    assert told(given(*PRIZES, totals=totals)) == expected


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ("98 98 96 95 94 93 92 91", ["", "甲乙", "丙丁戊"]),
        ("98 97 96 96 94 93 92 91", ["甲", "乙", "丙丁戊"]),
        ("98 97 97 97 94 93 92 91", ["甲", "", "乙丙丁"]),
    ],
)
def test_those_left_out_of_one_prize_are_free_for_the_next(
    totals: str, expected: list[str]
) -> None:
    assert told(given(*prizes(boundary=BoundaryTie.NONE), totals=totals)) == expected


def test_the_order_of_the_list_does_not_matter() -> None:
    for order in permutations(PRIZES):
        found = given(*order)
        by_name = dict(zip((a.award.name for a in found.awards), told(found), strict=True))
        assert by_name == {"一等奖": "甲", "二等奖": "乙丙", "三等奖": "丁戊己"}
        assert [a.award for a in found.awards] == list(order)


def test_from_the_bottom_it_goes_up() -> None:
    assert told(given(*prizes(side=Side.BOTTOM))) == ["辛", "己庚", "丙丁戊"]


def test_the_other_end_only_passes_over() -> None:
    red = Award("红旗", Sign.RED_FLAG, quota=quota(2))
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, quota(2), apart_from=("红旗",))
    assert told(given(red, black, totals="98 97 97")) == ["甲乙丙", ""]
    found = given(red, black, totals="98 97 96")
    assert told(found) == ["甲乙", "丙"]
    assert found.obstacles == ("“黑旗”名额 2 多于其余参评单位 1 个",)


def test_without_it_both_ends_may_meet() -> None:
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, quota(2))
    found = given(replace(FIRST, quota=quota(2)), black, totals="98 97 96")
    assert found.obstacles == ("乙同时在“一等奖”和“黑旗”之中",)


def test_another_field_takes_no_seats_away() -> None:
    """Two firsts of equal score, and still each group's two seconds."""
    each = replace(SECOND, scope=Scope(ScopeKind.EACH_GROUP))
    group = dict(zip(NAMES, "东西东西东西东西", strict=True))
    found = given(FIRST, each, totals="98 98 96 95 94 93 92 91", group=group)
    assert told(found) == ["甲乙", "丙戊丁己"]
    both = [replace(a, scope=Scope(ScopeKind.EACH_GROUP)) for a in (FIRST, SECOND)]
    found = given(*both, totals="98 97 98 95 94 93 92 91", group=group)
    assert told(found) == ["甲丙乙", "戊丁己"]  # 东 gave one more first, so one second


def test_progress_is_another_list() -> None:
    """A tie for the first prize does not cost the prize for progress its seat."""
    progress = Award("进步奖", Sign.PROGRESS, apart_from=("一等奖",))
    before = {"甲": 8, "乙": 6, "丙": 5}
    found = given(FIRST, progress, totals="98 98 96 95 94 93 92 91", previous_place=before)
    assert told(found) == ["甲乙", "丙"]


def test_a_percentage_is_of_the_whole_field() -> None:
    quarter = replace(SECOND, quota=Quota(Fraction(25), percent=True))
    assert told(given(replace(FIRST, quota=quota(4)), quarter)) == ["甲乙丙丁", "戊己"]


def test_a_vetoed_village_is_named_wherever_it_is_passed_over() -> None:
    found = given(FIRST, SECOND, veto={"甲": "火灾"})
    assert told(found) == ["乙", "丙丁"]
    assert [names(found, a.skipped) for a in found.awards] == [["甲"], ["甲"]]


def test_a_quota_beyond_what_is_left() -> None:
    found = given(*PRIZES, totals="98 97 96 95 94")
    assert found.obstacles == ("“三等奖”名额 3 多于其余参评单位 2 个",)
    found = given(*PRIZES, totals="98 98 98 98 94 93")
    assert found.obstacles == ()  # two fewer are due


# Decisions -------------------------------------------------------------------

ASKED = prizes(boundary=BoundaryTie.MANUAL)
LEVEL = "98 98 96 96 94 93 92 91"


def decided(found: Standings, *answers: tuple[int, int, tuple[int, ...]]) -> Standings:
    """The result after decisions: (award by index, seats, who gets it)."""
    contest, book = entered(dict(zip(NAMES, LEVEL.split(), strict=True)), awards=ASKED)
    for number, seats, chosen in answers:
        (pending,) = found.awards[number].pending
        assert pending.seats == seats
        value = {"among": pending.among, "seats": seats, "chosen": chosen, "reason": "抽签"}
        book.put(Slot(SlotKind.DECISION, key=pending.key), json.dumps(value))
    return standings_of(contest, book)


def test_while_a_decision_is_open_nobody_is_named_who_would_be_taken_back() -> None:
    """甲 and 乙 are level for one first prize: who does not get it takes one of two seconds."""
    found = given(*ASKED, totals=LEVEL)
    assert told(found) == ["", "", "戊己"]
    assert [(p.award, p.seats, p.among) for a in found.awards for p in a.pending] == [
        ("一等奖", 1, (1, 2)),
        ("二等奖", 1, (3, 4)),
    ]
    assert found.obstacles == (
        "甲、乙：“一等奖”余 1 个名额待裁定",
        "丙、丁：“二等奖”余 1 个名额待裁定",
    )


def test_the_later_question_may_be_answered_first() -> None:
    asked = given(*ASKED, totals=LEVEL)
    second = decided(asked, (1, 1, (4,)))
    assert told(second) == ["", "丁", "丙戊己"]
    both = decided(asked, (1, 1, (4,)), (0, 1, (2,)))
    assert told(both) == ["乙", "甲丁", "丙戊己"]
    assert both.obstacles == ()


def test_a_seat_that_the_committee_keeps_is_not_passed_on() -> None:
    asked = given(*ASKED, totals=LEVEL)
    found = decided(asked, (0, 1, ()))
    assert told(found) == ["", "甲乙", "丙丁戊"]


# The definition --------------------------------------------------------------


def problems_of(*awards: Award) -> list[str]:
    """What is wrong with these awards, as it is told."""
    return [str(p) for p in problems(Contest("试评", awards=awards))]


@pytest.mark.parametrize(
    ("awards", "expected"),
    [
        (PRIZES, []),
        ((replace(FIRST, apart_from=("一等奖",)),), ["奖项 一等奖: 不重复：不能写奖项自己"]),
        ((replace(FIRST, apart_from=("特等奖",)),), ["奖项 一等奖: 不重复：没有奖项“特等奖”"]),
        (
            (FIRST, replace(SECOND, apart_from=("一等奖", "一等奖"))),
            ["奖项 二等奖: 不重复：“一等奖”写了 2 次"],
        ),
        (
            (Award("甲\n乙"), replace(FIRST, apart_from=("甲\n乙",))),
            ["奖项 一等奖: 不重复：奖项名称“甲\n乙”里有换行，不能写在这里"],
        ),
        (
            (replace(FIRST, apart_from=("二等奖",)), SECOND),
            ["奖项 一等奖: 不重复成了循环：“一等奖”→“二等奖”→“一等奖”，分不出先后"],
        ),
    ],
)
def test_what_may_not_be_written(awards: tuple[Award, ...], expected: list[str]) -> None:
    assert problems_of(*awards) == expected


def test_a_circle_of_three() -> None:
    round_about = (
        Award("甲奖", apart_from=("乙奖",)),
        Award("乙奖", apart_from=("丙奖",)),
        Award("丙奖", apart_from=("甲奖",)),
    )
    names_of = circle(round_about)
    assert set(names_of) == {"甲奖", "乙奖", "丙奖"}
    assert names_of[0] == names_of[-1]
    by_name = {a.name: a for a in round_about}
    assert all(after in by_name[one].apart_from for one, after in pairwise(names_of))
    with pytest.raises(CycleError):
        in_dependency_order(round_about)
    assert circle(PRIZES) == ()


def test_by_way_of_others() -> None:
    assert apart_from_named(PRIZES, "三等奖") == ("一等奖", "二等奖")
    chain = (FIRST, SECOND, replace(THIRD, apart_from=("二等奖", "没有的奖")))
    assert apart_from_named(chain, "三等奖") == ("二等奖", "一等奖")
    assert apart_from_named(chain, "一等奖") == ()


def test_names_follow() -> None:
    assert [a.apart_from for a in renamed_apart(PRIZES, {"一等奖": "特等奖"})] == [
        (),
        ("特等奖",),
        ("特等奖", "二等奖"),
    ]
    assert [a.apart_from for a in freed_of(PRIZES, {"一等奖"})] == [(), (), ("二等奖",)]


def test_who_goes_on_where_others_stop() -> None:
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, apart_from=("一等奖",))
    contest = Contest("试评", awards=(*PRIZES, black))
    assert [takes_the_rest(a, contest) for a in contest.awards] == [False, True, True, False]
