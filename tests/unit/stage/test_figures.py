"""对比, 进步榜, 成绩统计: figures of the result, and what of them may be known when."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    AgendaItem,
    Award,
    Component,
    ComponentKind,
    Criterion,
    Rules,
    Sign,
    TrimBy,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.stage.agenda_checks import scene_problems
from lsb_desktop.stage.ceremony import Ceremony, agenda_problems
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.stage.former import Before, wants_former
from lsb_desktop.stage.frame import CompareFrame, Frame, RisersFrame, SummaryFrame, TitleFrame
from lsb_desktop.stage.items.comparing import LINES
from lsb_desktop.stage.items.rising import MOST, STILL_MASKED
from lsb_desktop.stage.items.summing import COLUMNS, distribution
from lsb_desktop.stage.items.withheld import LATER
from lsb_desktop.stage.means import means_of
from tests.helpers.judged import even_marks, judged_contest, marks_of, shown
from tests.unit.stage.worlds import TWO_TOURS, K, contest_of, falling, snapshot_of, world

RED = Award("流动红旗", Sign.RED_FLAG)
AWARD = AgendaItem(K.AWARD, award="流动红旗")
PAIR = AgendaItem(K.COMPARE, villages=(2, 1))
RISERS, SUMMARY = AgendaItem(K.RISERS), AgendaItem(K.SUMMARY)


# 对比 ------------------------------------------------------------------------


def test_villages_stand_in_the_order_of_the_item_with_the_best_of_each_line_marked() -> None:
    contest = judged_contest()
    frame = shown(contest, even_marks(contest), PAIR).frame(0)
    assert isinstance(frame, CompareFrame)
    assert [v.name for v in frame.villages] == ["甲002村", "甲001村"]
    assert [v.place for v in frame.villages] == ["第 2 名", "第 1 名"]
    assert [v.before for v in frame.villages] == ["上期第 2 名", "上期第 3 名"]
    [line] = frame.lines
    assert (line.label, line.note) == ("实地观摩", "满分 100")
    assert [(b.value, b.best) for b in line.bars] == [("80.30", False), ("90.30", True)]
    assert line.bars[0].share == pytest.approx(0.803)


def test_a_component_of_several_criteria_follows_page_by_page() -> None:
    contest = judged_contest(criteria=LINES + 2)
    ceremony = shown(contest, even_marks(contest), PAIR)
    frames = [s.frame for s in ceremony.steps]
    assert [len(f.lines) for f in frames if isinstance(f, CompareFrame)] == [1, 5, 4]
    assert [s.line for s in ceremony.steps] == [
        "对比",
        "对比：实地观摩（1/2）",
        "对比：实地观摩（2/2）",
    ]
    assert frames[1].chrome.title == "对比　实地观摩"  # type: ignore[union-attr]
    few = judged_contest(criteria=2)
    assert [s.line for s in shown(few, even_marks(few), PAIR).steps] == ["对比", "对比：实地观摩"]


def test_level_figures_have_no_best_and_missing_ones_say_so() -> None:
    contest = judged_contest(entrants=contest_of(2).entrants)
    entries = [*marks_of(1, [["90"]] * 5), *marks_of(2, [["90"]] * 5)]
    [line] = shown(contest, entries, PAIR).frame(0).lines  # type: ignore[union-attr]
    assert not any(b.best for b in line.bars)
    frame = shown(contest, marks_of(1, [["90"]] * 5), PAIR, sealed=False).frame(0)
    assert isinstance(frame, CompareFrame)
    assert [b.value for b in frame.lines[0].bars] == ["—", "90.00"]
    assert [(v.total, v.place, v.before) for v in frame.villages] == [
        ("", "", ""),
        ("90.00 分", "", ""),
    ]


def test_the_whole_comparison_waits_for_the_last_of_its_villages() -> None:
    contest = judged_contest(criteria=2, awards=(RED,))
    ceremony = shown(contest, even_marks(contest), PAIR, AWARD, PAIR)
    frames = [s.frame for s in ceremony.steps if s.kind is K.COMPARE]
    assert [type(f) for f in frames] == [TitleFrame] * 2 + [CompareFrame] * 2
    assert frames[0].subtitle == LATER  # type: ignore[union-attr]
    others = AgendaItem(K.COMPARE, villages=(2, 3))
    assert isinstance(shown(contest, even_marks(contest), others, AWARD).frame(0), CompareFrame)


@pytest.mark.parametrize("villages", [(), (1,), (1, 1, 77), (1, 2, 3, 4, 5)])
def test_a_comparison_is_of_two_to_four_villages(villages: tuple[int, ...]) -> None:
    snapshot = world(falling(5), AgendaItem(K.COMPARE, villages=villages))
    [step] = Ceremony(snapshot).steps
    assert isinstance(step.frame, TitleFrame)
    assert "2 到 4 个" in step.line
    assert agenda_problems(snapshot) == ("会议流程“对比”：请选 2 到 4 个要对比的村",)


def test_criterion_averages_are_worked_out_for_compared_villages_alone() -> None:
    parts = (
        *judged_contest(criteria=2).components,
        Component(2, "扣分", ComponentKind.DEDUCTION, criteria=(Criterion(9, "垃圾"),)),
        Component(3, "直接", ComponentKind.ENTERED),
    )
    contest = judged_contest(components=parts, agenda=(PAIR,))
    book = Book([*even_marks(contest), (Slot(SlotKind.DEDUCTION, 1, item=9, row=1), "2")])
    means = means_of(contest, book)
    assert means[1] == {1: Fraction("90.3"), 2: Fraction("90.3"), 9: Fraction(98)}
    assert 3 not in means
    assert means_of(replace(contest, agenda=()), book) == {}
    bare = shown(contest, (), PAIR, sealed=False)
    assert [s.line for s in bare.steps] == ["对比"]


def test_the_contest_before_stands_under_the_names() -> None:
    contest = judged_contest(agenda=(PAIR,))
    book = Book(even_marks(contest))
    snapshot = Snapshot(standings_of(contest, book))
    former = {1: Before("第三季度", 5, "88.20"), 2: Before("第三季度", None, "")}
    frame = Ceremony(snapshot, facts_of(contest, book, former)).frame(0)
    assert isinstance(frame, CompareFrame)
    assert [v.before for v in frame.villages] == ["", "上期第 5 名　88.20 分"]


def test_former_contests_are_wanted_only_where_a_comparison_shows_them() -> None:
    assert wants_former(judged_contest(agenda=(PAIR,)))
    assert not wants_former(judged_contest(agenda=(RISERS, AWARD)))


# 进步榜 ----------------------------------------------------------------------


def risers_of(places: list[int | None], *items: AgendaItem, **fields: object) -> Ceremony:
    """Villages 1, 2 … in this order now, with these places before."""
    base = contest_of(len(places), agenda=items or (RISERS,), **fields)
    entrants = zip(base.entrants, places, strict=True)
    contest = replace(base, entrants=tuple(replace(e, previous_place=p) for e, p in entrants))
    return Ceremony(snapshot_of(contest, falling(len(places))))


def test_the_largest_rise_comes_first_and_who_fell_is_not_there() -> None:
    frame = risers_of([2, 1, 9, None, 6], RISERS).frame(0)
    assert isinstance(frame, RisersFrame)
    assert [(r.name, r.rise, r.was, r.now) for r in frame.rows] == [
        ("甲003村", "上升 6 位", "第 9 名", "第 3 名"),
        ("甲001村", "上升 1 位", "第 2 名", "第 1 名"),
        ("甲005村", "上升 1 位", "第 6 名", "第 5 名"),
    ]
    assert [r.share for r in frame.rows] == pytest.approx([1, 1 / 6, 1 / 6])
    assert frame.chrome.badge == ("与上期相比",)
    named = risers_of([2, 1], RISERS, previous="第三季度").frame(0)
    assert named.chrome.badge == ("与第三季度相比",)  # type: ignore[union-attr]


def test_those_level_with_the_last_are_shown_too() -> None:
    frame = risers_of([n + 1 for n in range(1, MOST + 5)]).frame(0)
    assert isinstance(frame, RisersFrame)
    assert len(frame.rows) == MOST + 4
    steep = risers_of([2 * n + 1 for n in range(1, MOST + 5)]).frame(0)
    assert isinstance(steep, RisersFrame)
    assert len(steep.rows) == MOST


def card(frame: Frame) -> str:
    assert isinstance(frame, TitleFrame)
    return frame.subtitle


def test_without_risers_there_is_a_polite_card() -> None:
    assert card(risers_of([1, 2]).frame(0)) == "本期没有名次上升的村"
    assert card(risers_of([None, None]).frame(0)) == "没有上期名次，无从比较"
    gaps = world(["90", None], RISERS, sealed=False)
    assert card(Ceremony(gaps).frame(0)) == "成绩齐分后公布"
    apart = replace(contest_of(2, agenda=(RISERS, SUMMARY)), judges=TWO_TOURS)
    entrants = (replace(apart.entrants[0], group="东"), replace(apart.entrants[1], group="西"))
    refused = Ceremony(snapshot_of(replace(apart, entrants=entrants), falling(2), sealed=False))
    assert "统一排名" in card(refused.frame(0))
    summary = refused.frame(1)
    assert isinstance(summary, SummaryFrame)
    assert "统一排名" in summary.status


def test_a_village_still_to_be_announced_is_left_out() -> None:
    ceremony = risers_of([3, 5, 4], RISERS, AWARD, RISERS, awards=(RED,))
    frames = [s.frame for s in ceremony.steps if s.kind is K.RISERS]
    assert [[r.name for r in f.rows] for f in frames] == [  # type: ignore[union-attr]
        ["甲002村", "甲003村"],
        ["甲002村", "甲001村", "甲003村"],
    ]
    assert [f.status for f in frames] == [STILL_MASKED, ""]  # type: ignore[union-attr]
    only = risers_of([3, 2, 1], RISERS, AWARD, awards=(RED,))
    assert card(only.frame(0)) == LATER


# 成绩统计 --------------------------------------------------------------------


def figures(frame: Frame) -> dict[str, str]:
    assert isinstance(frame, SummaryFrame)
    return {label: value + unit for label, value, unit in frame.figures}


def test_counts_spread_and_distribution_of_a_whole_result() -> None:
    contest = judged_contest()
    frame = shown(contest, even_marks(contest), SUMMARY).frame(0)
    assert figures(frame) == {
        "参评": "3个村",
        "已齐分": "3个村",
        "评委": "5位",
        "有效打分表": "15张",
        "最高总分": "90.30分",
        "最低总分": "70.30分",
        "平均总分": "80.30分",
        "首尾相差": "20.00分",
        "满分打分表": "0张",
    }
    best = [["100"], ["100"], ["99"], ["99"], ["98"]]
    entries = [e for n in (1, 2, 3) for e in marks_of(n, best)]
    assert figures(shown(contest, entries, SUMMARY).frame(0))["满分打分表"] == "6张"
    assert isinstance(frame, SummaryFrame)
    assert sum(int(b.count) for b in frame.bins) == 3
    assert not frame.status


def test_by_criterion_a_ballot_is_counted_once() -> None:
    contest = judged_contest(criteria=3, rules=Rules(trim_by=TrimBy.CRITERION))
    frame = shown(contest, even_marks(contest), SUMMARY).frame(0)
    assert figures(frame)["有效打分表"] == "15张"
    assert "满分打分表" not in figures(frame)


def test_nothing_but_counts_while_a_total_may_not_be_known() -> None:
    contest = judged_contest(awards=(RED,))
    ceremony = shown(contest, even_marks(contest), SUMMARY, AWARD, SUMMARY)
    first, last = ceremony.frame(0), ceremony.frame(len(ceremony) - 1)
    assert set(figures(first)) == {"参评", "已齐分", "评委", "有效打分表"}
    assert isinstance(first, SummaryFrame)
    assert (first.status, first.bins) == (LATER, ())
    assert "最高总分" in figures(last)


def test_an_unfinished_result_has_counts_alone() -> None:
    frame = Ceremony(world(["90", None], SUMMARY, sealed=False)).frame(0)
    assert figures(frame) == {"参评": "2个村", "已齐分": "1个村"}
    assert isinstance(frame, SummaryFrame)
    assert frame.status == "成绩齐分后公布"
    nobody = Ceremony(world([], SUMMARY)).frame(0)
    assert figures(nobody)["参评"] == "0个村（社区）"


def test_after_a_broken_seal_no_figure_is_shown_while_marks_are_missing() -> None:
    contest = replace(judged_contest(awards=(RED,)), agenda=(SUMMARY, PAIR, RISERS, AWARD))
    snapshot = Snapshot(standings_of(contest, Book(marks_of(1, [["90"]] * 5))))
    ceremony = Ceremony(snapshot, recheck=True)
    assert {card(ceremony.frame(n)) for n in range(3)} == {"稍后公布"}


@given(st.lists(st.fractions(0, 400, max_denominator=100), min_size=1, max_size=40))
def test_every_total_is_in_exactly_one_column(totals: list[Fraction]) -> None:
    bins = distribution(totals)
    assert len(bins) <= COLUMNS
    for found in bins:
        low, high = map(int, found.label.split("–"))
        last = found is bins[-1]
        inside = [t for t in totals if low <= t < high or (last and t == high)]
        assert len(inside) == int(found.count)
        assert 0 <= found.share <= 1
    assert max(b.share for b in bins) == 1


# Warnings --------------------------------------------------------------------


def test_ballots_before_an_award_are_warned_about() -> None:
    item = AgendaItem(K.BALLOTS)
    contest = judged_contest(awards=(RED,), agenda=(item, AWARD))
    told = "会议流程“现场亮分”：排在颁奖通报之前，现场可以据此推算出名次"
    assert scene_problems(contest) == (told,)
    assert scene_problems(replace(contest, agenda=(AWARD, item))) == ()
    skipped = replace(item, skipped=True)
    assert scene_problems(replace(contest, agenda=(skipped, AWARD))) == ()


def test_a_component_that_nobody_judges_is_warned_about() -> None:
    item = AgendaItem(K.BALLOTS, title="亮分", component="没有")
    contest = judged_contest(agenda=(item, AgendaItem(K.COMPARE, villages=(1, 2))))
    assert scene_problems(contest) == ("会议流程“亮分”：没有名为“没有”的评委打分环节",)


def test_lots_without_a_seed_are_warned_about() -> None:
    bare, seeded = AgendaItem(K.DRAW), AgendaItem(K.DRAW, text="12")
    assert len(scene_problems(judged_contest(agenda=(bare, seeded)))) == 1
