"""红旗流转, 连红/连黑 and what follows, 进步, the spread of a town."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from lsb_desktop.core.model import Sign
from lsb_desktop.core.season import Records
from lsb_desktop.core.season_story import (
    Climb,
    Consequence,
    Flow,
    Spread,
    climbs,
    consequence,
    flow_line,
    flows,
    runs,
    spread,
    story_of,
)
from tests.helpers.seasons import BLACK, RED, any_records, entry, records, village

R, B, N = entry("95", 1, RED), entry("60", 9, BLACK), entry("80", 5)


def lines(found: Records, sign: Sign = Sign.RED_FLAG) -> list[str]:
    return [flow_line(found, flow) for flow in flows(found, sign)]


def without(found: Records, at: int) -> Records:
    """A period in which no flag was given."""
    periods = list(found.periods)
    periods[at] = replace(periods[at], signs=frozenset())
    return replace(found, periods=tuple(periods))


def test_the_flag_goes_on_from_village_to_village() -> None:
    found = records(
        village("甲村", R, R, N, N),
        village("乙村", R, N, R, N),
        village("丙村", N, R, None, R),
    )
    assert lines(found) == [
        "第一季度：首次授予 甲村、乙村",
        "第二季度：保持 甲村；乙村 → 丙村",
        "第三季度：甲村、丙村 → 乙村；其中丙村本期没有参加",
        "第四季度：乙村 → 丙村",
    ]


def test_more_or_fewer_flags_than_before() -> None:
    more = records(village("甲村", R, R, N, N), village("乙村", N, R, R, R))
    assert lines(more)[1:] == [
        "第二季度：保持 甲村；新增 乙村",
        "第三季度：保持 乙村；失去 甲村",
        "第四季度：保持 乙村",
    ]


def test_a_period_without_flags_is_passed_over() -> None:
    found = without(records(village("甲村", R, N, R), village("乙村", N, N, N)), 1)
    assert flows(found, Sign.RED_FLAG)[1] == Flow(2, 0, ("甲村",), (), (), ())
    (run,) = runs(found, Sign.RED_FLAG)
    assert (run.village, run.first, run.last, run.count, run.current) == ("甲村", 0, 2, 2, True)


def test_rows_of_black_flags() -> None:
    found = records(
        village("甲村", B, B, N, N),
        village("乙村", N, B, B, B),
        village("丙村", B, None, B, N),
        village("丁村", N, N, B, B),
    )
    assert [(r.village, r.count, r.current) for r in runs(found, Sign.BLACK_FLAG)] == [
        ("乙村", 3, True),
        ("丁村", 2, True),
        ("甲村", 2, False),
    ]
    assert runs(found, Sign.RED_FLAG) == ()


@pytest.mark.parametrize(("count", "text"), [(1, ""), (2, "约谈"), (3, "约谈"), (4, "劝辞")])
def test_what_follows_is_that_of_the_highest_count_reached(count: int, text: str) -> None:
    known = (Consequence(4, "劝辞"), Consequence(2, "约谈"), Consequence(3, ""))
    assert consequence(count, known) == text


def test_rises_from_the_first_period_to_the_last() -> None:
    found = records(
        village("甲村", entry("80", 9), entry("80", 1), entry("90.5", 3)),
        village("乙村", entry("81", 8), None, entry("90", 2)),
        village("丙村", entry("99", 1), entry("80", 9), entry("80", 9)),
        village("丁村", entry("", None), entry("80", 9), entry("80", 8)),
        village("戊村", entry("80", 9), entry("80", 9), entry("", None)),
        village("己村", None, entry("80", 9), entry("80", 9)),
        village("庚村", entry("80", 7), entry("80", 9), None),
        village("辛村", entry("80", 6), entry("80", 9), entry("82", 5)),
    )
    assert climbs(found) == (
        Climb(1, "甲村", 9, 3, Fraction("10.5")),
        Climb(1, "乙村", 8, 2, Fraction(9)),
        Climb(3, "辛村", 6, 5, Fraction(2)),
    )
    assert [c.rise for c in climbs(found)] == [6, 6, 1]


def test_the_spread_of_the_town() -> None:
    found = records(
        village("甲村", "80", ""),
        village("乙村", "90", None),
        village("丙村", "94", None),
        village("丁村", "70", None),
    )
    assert spread(found, 0) == Spread(4, Fraction(70), Fraction(85), Fraction(167, 2), Fraction(94))
    assert spread(found, 1) is None


@given(any_records())
def test_flags_are_neither_made_nor_lost_on_their_way(found: Records) -> None:
    for sign in (Sign.RED_FLAG, Sign.BLACK_FLAG):
        held: set[str] = set()
        for flow in flows(found, sign):
            assert held == {*flow.kept, *flow.lost}
            held = {*flow.kept, *flow.gained}
            assert held == {v.name for v in found.villages if v.has(flow.at, sign)}
            assert set(flow.away) <= set(flow.lost)
        for run in runs(found, sign):
            own = next(v for v in found.villages if v.name == run.village)
            assert all(own.has(at, sign) for at in range(run.first, run.last + 1))
            assert run.count == run.last - run.first + 1 >= 2


def test_the_story_of_a_year_begins_before_it() -> None:
    found = records(
        village("甲村", R, B, B, N, N),
        village("乙村", R, R, R, N, R),
        village("丙村", B, B, N, N, N),
    )
    story = story_of(found, {3, 4})
    assert len(story.records.periods) == 4
    assert story.flow_lines(Sign.RED_FLAG) == ("第三季度：保持 乙村", "第四季度：失去 乙村")
    assert [(r.village, r.first, r.count) for r in story.runs(Sign.RED_FLAG)] == [("乙村", 0, 3)]
    assert [(r.village, r.first) for r in story.runs(Sign.BLACK_FLAG)] == [("甲村", 1)]
