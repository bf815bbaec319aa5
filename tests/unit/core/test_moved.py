"""What another way of scoring moves, and a change of the rules in words."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.amended import amended
from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.model import (
    Award,
    Component,
    Criterion,
    GroupMode,
    Judge,
    Panel,
    Rules,
    Stage,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.moved import foreseen, moved, nameless
from lsb_desktop.core.standings import standings_of
from tests.helpers.small import judged, quota, with_entrants

ROWS = {
    "甲村": ("90", "90", "90", "60"),
    "乙村": ("88", "89", "88", "88"),
    "丙村": ("85", "86", "85", "100"),
    "丁村": ("70", "70", "70", "70"),
}
AWARDS = (Award("流动红旗", quota=quota(1)), Award("表彰", quota=quota(2)))


def trimmed(high: int, low: int):
    """The marks of four villages under one trim rule."""
    return judged(ROWS, panel=Panel("评委", high=high, low=low), awards=AWARDS)


def with_trim(contest, high, low):
    return replace(contest, panels=(Panel("评委", high=high, low=low),))


def test_dropping_the_highest_and_lowest_moves_places_and_awards():
    contest, book = trimmed(0, 0)
    before = standings_of(contest, book)
    # Means: 甲 82.5, 乙 88.25, 丙 89, 丁 70; trimmed: 甲 90, 乙 88, 丙 85.5, 丁 70.
    assert [r.entrant.name for r in before.rows] == ["丙村", "乙村", "甲村", "丁村"]
    found = foreseen(with_trim(contest, 1, 1), before, book)
    assert [(s.name, s.places, s.rise) for s in found.shifts] == [
        ("甲村", "3→1", 2),
        ("丙村", "1→3", -2),
    ]
    assert (found.shifts[0].shown_before, found.shifts[0].shown_after) == ("82.50", "90.00")
    assert found.rescored == 3
    assert found.largest is not None
    assert found.largest.name == "甲村", "of two equal moves the better new place is named"
    assert found.sentence == "名次变动 2 个村，最大 甲村 3→1"
    assert found.nameless == "名次变动 2 个村，最大 2 位"
    assert [s.named for s in found.swings] == [
        "流动红旗：进 甲村；出 丙村",
        "表彰：进 甲村；出 丙村",
    ]
    assert [s.counted for s in found.swings] == [
        "流动红旗：进 1 个、出 1 个",
        "表彰：进 1 个、出 1 个",
    ]
    assert found.refusal is None


def test_the_book_is_left_as_it_is():
    contest, book = trimmed(0, 0)
    kept = dict(book.entries())
    without = replace(contest, judges=contest.judges[:3])
    found = foreseen(without, standings_of(contest, book), book)
    assert found.shifts
    assert dict(book.entries()) == kept


def test_what_would_be_emptied_does_not_count():
    contest, book = trimmed(0, 0)
    without = replace(contest, judges=contest.judges[:3])
    after = {
        s.name: s.shown_after for s in foreseen(without, standings_of(contest, book), book).shifts
    }
    assert after["甲村"] == "90.00"


def test_a_definition_that_cannot_be_stored_is_refused():
    contest, book = trimmed(0, 0)
    with pytest.raises(BadInput, match="去高、去低不能小于 0"):
        foreseen(with_trim(contest, -1, 0), standings_of(contest, book), book)


def test_nothing_moves_and_nobody_has_a_total():
    contest, book = trimmed(0, 0)
    before = standings_of(contest, book)
    same = moved(before, before)
    assert (same.shifts, same.swings, same.largest) == ((), (), None)
    assert same.sentence == same.nameless == "名次没有变化"
    empty = standings_of(contest, Book())
    assert moved(empty, empty).sentence == ""


def test_totals_move_and_places_do_not():
    contest, book = judged({"甲村": ("90", "91"), "乙村": ("80", "81")})
    average = replace(contest, panels=(Panel("评委", high=1, low=0),))
    found = foreseen(average, standings_of(contest, book), book)
    assert found.sentence == "名次没有变化，2 个村的得分有变化"


def test_without_a_joint_ranking_there_are_no_places():
    contest, book = trimmed(0, 0)
    grouped = with_entrants(
        contest, group={"甲村": "一组", "乙村": "一组", "丙村": "二组", "丁村": "二组"}
    )
    tours = ("一组", "一组", "二组", "二组")
    judges = tuple(replace(j, tour=t) for j, t in zip(grouped.judges, tours, strict=True))
    grouped = replace(grouped, judges=judges)
    ranked = replace(grouped, rules=Rules(groups=GroupMode.CENTRED))
    found = moved(standings_of(ranked, book), standings_of(grouped, book))
    assert found.refusal
    assert {s.after for s in found.shifts} == {None}
    assert found.shifts[0].places.endswith("→没有")
    assert found.largest is None
    assert found.sentence == "名次变动 4 个村"


def test_an_award_that_is_new_or_gone():
    contest, book = trimmed(0, 0)
    before = standings_of(contest, book)
    other = standings_of(replace(contest, awards=(AWARDS[0], Award("进步", quota=quota(1)))), book)
    assert [(s.award, s.enters, s.leaves) for s in moved(before, other).swings] == [
        ("表彰", (), ("丙村", "乙村")),
        ("进步", ("丙村",), ()),
    ]
    assert moved(before, other).swings[0].named == "表彰：出 丙村、乙村"
    assert moved(before, other).swings[1].counted == "进步：进 1 个"


def test_villages_of_one_side_alone_are_passed_over():
    contest, book = trimmed(0, 0)
    fewer = replace(contest, entrants=contest.entrants[:2])
    found = moved(standings_of(contest, book), standings_of(fewer, book))
    assert {s.name for s in found.shifts} <= {"甲村", "乙村"}


@given(st.integers(0, 2), st.integers(0, 1), st.integers(0, 2), st.integers(0, 1))
def test_there_and_back_is_the_mirror(high, low, other_high, other_low):
    contest, book = trimmed(high, low)
    one = standings_of(contest, book)
    other = standings_of(with_trim(contest, other_high, other_low), book)
    there, back = moved(one, other), moved(other, one)
    assert {(s.name, s.before, s.after) for s in there.shifts} == {
        (s.name, s.after, s.before) for s in back.shifts
    }
    assert there.rescored == back.rescored
    assert [(s.award, set(s.enters)) for s in there.swings] == [
        (s.award, set(s.leaves)) for s in back.swings
    ]


# In words ------------------------------------------------------------------------

COARSE = Criterion(1, "总体印象", step=Fraction(1))
PANELS = (Panel("班子", weight=Fraction(60)), Panel("支书", weight=Fraction(40)))
TWO = (Criterion(1, "环境", Fraction(60)), Criterion(2, "产业", Fraction(40)))


def changed(**fields):
    contest = trimmed(0, 0)[0]
    return amended(contest, replace(contest, **fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"panels": (Panel("评委", high=1),)}, "去高 0→1"),
        ({"panels": (Panel("评委", minimum=5),)}, "最少人数 不设→5"),
        ({"rules": Rules(digits=3)}, "小数位 2→3"),
        ({"rules": Rules(cap=Fraction(100))}, "封顶 不设→100"),
        ({"rules": Rules(stages=frozenset())}, "舍入环节 总分→无"),
        (
            {"rules": Rules(stages=frozenset({Stage.TOTAL, Stage.PANEL}))},
            "舍入环节 总分→总分、评委组",
        ),
        (
            {"rules": Rules(tie_order=(TieBreak(TieKind.MANUAL),))},
            "同分顺序 无→人工",
        ),
        ({"panels": PANELS}, "增加评委组 班子、增加评委组 支书、去掉评委组 评委"),
        ({"judges": (Judge(1, "评1", panel="评委"),)}, "去掉评委 3 名"),
        (
            {"components": (Component(1, "实地观摩", criteria=(COARSE,)),)},
            "总体印象 步长 0.01→1",
        ),
        (
            {"components": (Component(1, "实地观摩", criteria=TWO),)},
            "增加指标 产业、总体印象 名称 总体印象→环境、总体印象 满分 100→60",
        ),
        (
            {"components": (Component(2, "汇报", criteria=(Criterion(9, "汇报"),)),)},
            "增加环节 汇报、去掉环节 实地观摩",
        ),
        (
            {"rules": Rules(digits=1, cap=Fraction(1)), "panels": (Panel("评委", high=1, low=1),)},
            "小数位 2→1、封顶 不设→1、去高 0→1 等 4 处",
        ),
    ],
)  # fmt: skip
def test_a_change_in_words(fields, words):
    assert changed(**fields) == words


def test_a_panel_is_named_where_there_are_several():
    contest = replace(trimmed(0, 0)[0], panels=PANELS)
    other = replace(contest, panels=(replace(PANELS[0], high=1), PANELS[1]))
    assert amended(contest, other) == "班子 去高 0→1"


def test_judges_are_counted():
    contest = trimmed(0, 0)[0]
    first, *rest = contest.judges
    other = replace(
        contest, judges=(replace(first, name="某"), *rest, Judge(9, "评9", panel="评委"))
    )
    assert amended(contest, other) == "增加评委 1 名、评委 1 名有改动"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("修改评分办法：去高 0→1；名次变动 5 个村，最大 小司村 6→3",
         "修改评分办法：去高 0→1；名次变动 5 个村"),
        ("撤销：恢复评分办法第 3 版；名次变动 2 个村",
         "撤销：恢复评分办法第 3 版；名次变动 2 个村"),
        ("五里堡村 评委01 11 → 99", "五里堡村 评委01 11 → 99"),
    ],
)  # fmt: skip
def test_a_step_said_aloud_names_no_village_that_moved(label, said):
    assert nameless(label) == said
