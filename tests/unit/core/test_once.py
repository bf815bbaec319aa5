"""等次不重复, and what a definition with grades must be; entries that no longer fit it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.amended import amended
from lsb_desktop.core.audit_words import Names, line_of
from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.check import problems
from lsb_desktop.core.commands import EnterMark, plan
from lsb_desktop.core.explain import explain
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.grades import CLASSES, ranks, ready_made
from lsb_desktop.core.mark_plans import shown
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Grade,
    GroupMode,
    Judge,
    Panel,
    Rules,
)
from lsb_desktop.core.numbers import to_units
from lsb_desktop.core.once import repeats
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.correcting import standing_of
from lsb_desktop.desk.obstacles import Matter, points

BALLOT = Criterion(1, "综合评议", Fraction(4), grades=ranks(4), once=True)


def made(*criteria: Criterion, **changes) -> Contest:
    names = ("五里堡村", "前时村", "高寺村", "陵岗村")
    full = sum((k.max for k in criteria), Fraction(0))
    return Contest(
        "试评",
        **{
            "entrants": tuple(Entrant(n, 5 - n, name) for n, name in enumerate(names, 1)),
            "components": (Component(1, "综合评议", max=full, criteria=criteria),),
            "panels": (Panel("评委"),),
            "judges": (Judge(3, "03", "评委03", "评委"), Judge(4, "04", panel="评委")),
            **changes,
        },
    )


def ballot(judge: int, *places: int, item: int = 1) -> list[tuple[Slot, int]]:
    """One judge's places of the villages in their order of ids, 0 for none."""
    return [
        (Slot(SlotKind.MARK, n, judge, item), to_units(Fraction(5 - place)))
        for n, place in enumerate(places, 1)
        if place
    ]


def test_a_grade_given_twice_is_named_with_its_villages() -> None:
    contest, book = made(BALLOT), Book(ballot(3, 1, 1, 2, 3) + ballot(4, 1, 2, 3, 4))
    (found,) = repeats(contest, book)
    assert found.sentence == "评委03 在“综合评议”中把第1名给了 2 个村：前时村、五里堡村"
    assert [s.entrant for s in found.slots] == [2, 1]
    (point,) = [p for p in points(standings_of(contest, book), book) if p.matter is Matter.REPEAT]
    assert (point.text, point.slot) == (found.sentence, found.slots[0])


def test_several_criteria_are_told_apart_and_a_judge_without_a_name_is_the_code() -> None:
    other = replace(BALLOT, id=2, name="环境")
    book = Book(ballot(4, 2, 2, 3, 3, item=2))
    found = [r.sentence for r in repeats(made(BALLOT, other), book)]
    assert found == [
        "04 在“综合评议”的“环境”中把第2名给了 2 个村：前时村、五里堡村",
        "04 在“综合评议”的“环境”中把第3名给了 2 个村：陵岗村、高寺村",
    ]


def test_words_gaps_and_grades_that_may_come_again_are_nothing() -> None:
    book = Book(ballot(3, 1, 2, 0, 0))
    book.put(Slot(SlotKind.MARK, 3, 3, 1), "弃权")
    book.put(Slot(SlotKind.MARK, 4, 3, 1), "弃权")
    assert repeats(made(BALLOT), book) == ()
    again = made(replace(BALLOT, once=False))
    assert repeats(again, Book(ballot(3, 1, 1, 1, 1))) == ()


def test_marks_of_no_grade_are_nobodys_repeat() -> None:
    slots = [Slot(SlotKind.MARK, n, 3, 1) for n in (1, 2)]
    assert repeats(made(BALLOT), Book((s, to_units(Fraction("2.5"))) for s in slots)) == ()


def test_where_groups_are_ranked_apart_each_has_its_own_first() -> None:
    contest = made(BALLOT)
    groups = tuple(replace(e, group="东" if e.id < 3 else "西") for e in contest.entrants)
    book = Book(ballot(3, 1, 2, 1, 2))
    assert len(repeats(replace(contest, entrants=groups), book)) == 2
    within = replace(contest, entrants=groups, rules=Rules(groups=GroupMode.WITHIN))
    assert repeats(within, book) == ()


# The definition --------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"grades": (), "once": True}, "“等次不重复”要先有等次"),
        ({"grades": ready_made(("甲", "甲"), (1, 2))}, "等次“甲”重复出现 2 次"),
        ({"grades": ready_made(("第1名", "第１名"), (1, 2))}, "等次“第1名”重复出现 2 次"),
        ({"grades": ready_made(("甲", "乙"), (2, 2))}, "甲、乙都是 2 分，各等次的分不能相同"),
        ({"grades": ready_made(("",), (1,))}, "等次的名称不能为空"),
        ({"grades": ready_made((" 甲",), (1,))}, "等次“甲”前后有空格"),
        ({"grades": ready_made(("弃权",), (1,))}, "等次不能叫“弃权”，它另有意思"),
        (
            {"grades": ready_made(("甲、乙",), (1,))},
            "等次“甲、乙”的名称里不能有顿号、逗号、分号和等号",
        ),
        ({"grades": ready_made(("甲",), (5,))}, "等次“甲”的 5 分应在 0 到满分 4 之间"),
        ({"grades": ready_made(("甲",), (-1,))}, "等次“甲”的 -1 分应在 0 到满分 4 之间"),
        ({"grades": (Grade("甲", Fraction(1, 3)),)}, "等次“甲”的 1/3 分小数超过 6 位"),
    ],
)
def test_grades_that_cannot_be(changes, message: str) -> None:
    (found,) = problems(made(replace(BALLOT, **{"once": False, **changes})))
    assert str(found) == f"指标 综合评议/综合评议: {message}"


def test_so_many_grades_at_most() -> None:
    many = Criterion(1, "综合评议", Fraction(171), grades=ranks(171))
    (found,) = problems(made(many))
    assert found.message == "等次有 171 个，最多 170 个"
    assert problems(made(replace(many, grades=ranks(170)))) == ()


def test_only_judges_give_grades() -> None:
    contest = made(BALLOT)
    part = replace(contest.components[0], kind=ComponentKind.DEDUCTION)
    told = [p.message for p in problems(replace(contest, components=(part,)))]
    assert told == ["等次只用于评委打分，“综合评议”是扣分"]


def test_the_step_is_nothing_to_grades() -> None:
    assert problems(made(replace(BALLOT, step=Fraction(3)))) == ()


# What is entered ---------------------------------------------------------------


def test_entries_that_are_no_grade_any_more_stand_against_the_change() -> None:
    book = Book(ballot(3, 1, 2, 0, 0))
    book.put(Slot(SlotKind.MARK, 3, 3, 1), "弃权")
    assert Fit(made(BALLOT)).problems(book) == ()
    other = replace(BALLOT, max=Fraction(100), grades=CLASSES)
    assert [str(p) for p in Fit(made(other)).problems(book)] == [
        "指标 综合评议: 已经录入的 4 分不是哪个等次的分",
        "指标 综合评议: 已经录入的 3 分不是哪个等次的分",
    ]


def test_the_name_stands_in_labels_the_journal_and_the_calculation() -> None:
    contest, book = made(BALLOT), Book(ballot(3, 1, 0, 0, 0))
    found = plan(EnterMark(1, 3, 1, "2"), contest, book)
    assert found.label == "五里堡村 评委03 第1名 → 第2名"
    (write,) = found.writes
    names = Names(contest, tuple)
    line = line_of(write, names)
    assert (line.old, line.new) == ("第1名", "第2名")
    assert standing_of(contest, book, write, lambda _q: None).text == "第1名"
    lines = explain(contest, book, standings_of(contest, book), 1)
    assert any(x.split() == ["03", "评委03", "第1名", "4"] for x in lines)


def test_what_is_no_mark_is_shown_as_it_is() -> None:
    contest = made(BALLOT)
    assert shown(contest, Slot(SlotKind.ENTERED, 1, item=9), "92.5") == "92.5"
    assert shown(contest, Slot(SlotKind.MARK, 1, 3, 99), None) == ""
    assert shown(contest, Slot(SlotKind.MARK, 1, 3, 1), to_units(Fraction(3))) == "第2名"


def test_a_name_that_only_an_older_definition_knows() -> None:
    gone = made(replace(BALLOT, id=9))
    line = line_of(Write(Slot(SlotKind.MARK, 1, 3, 9), None, to_units(Fraction(4))),
                   Names(made(BALLOT), lambda: [gone]))  # fmt: skip
    assert line.new == "第1名"


def test_the_rule_and_its_change_are_said() -> None:
    contest = made(BALLOT)
    ranked = "第1名 4 分、第2名 3 分、第3名 2 分、第4名 1 分，每个等次只给一个村"
    assert f"综合评议：评委现场排名（{ranked}），取平均。" in rule_sentence(contest)
    long = made(Criterion(1, "综合评议", Fraction(8), grades=ranks(8)))
    told = "第1名 8 分、第2名 7 分……第8名 1 分"
    assert f"综合评议：评委现场评等次（{told}），取平均。" in rule_sentence(long)
    two = made(replace(BALLOT, grades=CLASSES, max=Fraction(100), once=False), Criterion(2, "环境"))
    assert "按综合评议（一类 100 分、二类 90 分、三类 80 分）、环境两项现场打分" in rule_sentence(
        two
    )
    plain_one = made(replace(BALLOT, grades=(), once=False))
    assert amended(plain_one, contest).startswith("综合评议 等次 无→第1名")
    assert amended(made(replace(BALLOT, once=False)), contest) == "综合评议 等次不重复 否→是"
    part = replace(contest.components[0], by_place=(Fraction(10), Fraction(8)))
    by_place = replace(contest, components=(part,))
    assert amended(contest, by_place) == "综合评议 名次折分 无→10、8"
