"""How ties are broken: SCORING.md §3.8."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    RankBy,
    Rules,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.result import Standings
from lsb_desktop.core.scoring import Scorer
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.ties import Ties
from tests.helpers.small import (
    entered,
    judged,
    marks,
    points,
    with_entrants,
)

NAMES = ("五里堡村", "前时村", "小司村", "海寨社区")
CRITERIA = (Criterion(1, "人居环境"), Criterion(2, "基层党建"))


def tied(order: tuple[TieBreak, ...], *ballots: tuple[str, str], **changes: object) -> Standings:
    """Villages marked by one judge of 班子成员 and one of 部门负责人; 加减分 makes totals 100."""
    contest = Contest(
        "试评",
        entrants=tuple(Entrant(n, n, name) for n, name in enumerate(NAMES[: len(ballots)], 1)),
        components=(
            Component(1, "实地观摩", weight=points("50"), criteria=CRITERIA),
            Component(2, "平时工作", ComponentKind.ENTERED, weight=points("50")),
        ),
        panels=(Panel("班子成员", weight=points("50")), Panel("部门负责人", weight=points("50"))),
        judges=(Judge(1, "班1", panel="班子成员"), Judge(2, "部1", panel="部门负责人")),
        rules=Rules(combine=Combine.SUM, tie_order=order, cap=points("100")),
    )
    book = Book()
    for entrant, pair in enumerate(ballots, 1):
        book.put(Slot(SlotKind.ENTERED, entrant, item=2), "100")
        for judge, ballot in enumerate(pair, 1):
            for slot, value in marks(entrant, judge, CRITERIA, ballot):
                book.put(slot, value)
    return standings_of(replace(contest, **changes), book)  # type: ignore[arg-type]


def broken(found: Standings) -> list[tuple[str, int | None, bool, str | None]]:
    """Name, place, tied and what broke the tie."""
    return [(r.entrant.name, r.place, r.tied, r.broken_by) for r in found.rows]


@pytest.mark.parametrize(
    ("order", "name"),
    [
        (TieBreak(TieKind.COMPONENT, "实地观摩"), "环节:实地观摩"),
        (TieBreak(TieKind.CRITERION, "基层党建"), "指标:基层党建"),
        (TieBreak(TieKind.PANEL, "部门负责人"), "评委组:部门负责人"),
    ],
)
def test_the_higher_value_breaks_the_tie(order: TieBreak, name: str) -> None:
    found = tied((order,), ("30 30", "30 30"), ("30 31", "30 30.1"))
    assert broken(found) == [("前时村", 1, False, name), ("五里堡村", 2, False, name)]


@pytest.mark.parametrize(("rank_by", "place"), [(RankBy.SHOWN, [1, 1]), (RankBy.EXACT, [1, 2])])
def test_tie_values_are_compared_as_shown_or_exactly(rank_by: RankBy, place: list[int]) -> None:
    rules = Rules(
        digits=0,
        rank_by=rank_by,
        combine=Combine.SUM,
        cap=points("100"),
        tie_order=(TieBreak(TieKind.COMPONENT, "实地观摩"),),
    )
    found = tied((), ("30 30", "30 30"), ("30 30.1", "30 30.1"), rules=rules)
    assert sorted(r.place or 0 for r in found.rows) == place


def test_each_rule_takes_what_the_one_before_left_equal() -> None:
    order = (TieBreak(TieKind.COMPONENT, "实地观摩"), TieBreak(TieKind.CRITERION, "基层党建"))
    equal, more_party, best = ("30 30", "30 30"), ("29 31", "30 30"), ("50 30", "30 30")
    found = tied(order, equal, more_party, best, equal)
    assert broken(found) == [
        ("小司村", 1, False, "环节:实地观摩"),
        ("前时村", 2, False, "指标:基层党建"),
        ("五里堡村", 3, True, "指标:基层党建"),
        ("海寨社区", 3, True, "指标:基层党建"),
    ]


def test_a_criterion_counts_by_panel_weight_and_as_trimmed_by_criterion() -> None:
    order = (TieBreak(TieKind.CRITERION, "基层党建"),)
    panels = (Panel("班子成员", weight=points("90")), Panel("部门负责人", weight=points("10")))
    found = tied(order, ("30 30", "31 40"), ("30 31", "31 33"), panels=panels)
    assert [r.entrant.name for r in found.rows] == ["前时村", "五里堡村"]


def value(contest: Contest, book: Book, rule: TieBreak, **rules: Any) -> Fraction | None:
    """What a rule compares for the first village."""
    scorer = Scorer(replace(contest, rules=replace(contest.rules, **rules)))
    return Ties(scorer, book).value(rule, scorer.score(contest.entrants[0], book))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"combine": Combine.WEIGHTED}, "49.5"),
        ({"combine": Combine.SUM}, "49.5"),
        ({"combine": Combine.SUM, "digits": 0}, "50"),
        ({"combine": Combine.SUM, "digits": 0, "rank_by": RankBy.EXACT}, "49.5"),
    ],
)
def test_a_panel_in_two_components_is_added_up(rules: dict[str, Any], expected: str) -> None:
    contest, book = judged({"五里堡村": ["30"]})
    second = Component(2, "支书汇报", weight=points("30"), criteria=(Criterion(2, "汇报"),))
    first = replace(contest.components[0], weight=points("29"))
    contest = replace(contest, components=(first, second))
    book.put(Slot(SlotKind.MARK, 1, 1, 2), 19_500_000)
    assert value(contest, book, TieBreak(TieKind.PANEL, "评委"), **rules) == Fraction(expected)
    missing = Book([(Slot(SlotKind.MARK, 1, 1, 1), 30_000_000)])
    assert value(contest, missing, TieBreak(TieKind.PANEL, "评委"), **rules) == 30
    assert value(contest, Book(), TieBreak(TieKind.PANEL, "评委"), **rules) is None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (TieBreak(TieKind.COMPONENT, "实地观摩"), "30"),
        (TieBreak(TieKind.COMPONENT, "没有这个"), None),
        (TieBreak(TieKind.CRITERION, "总体印象"), "30"),
        (TieBreak(TieKind.CRITERION, "没有这个"), None),
        (TieBreak(TieKind.CRITERION, "没有人打"), None),
        (TieBreak(TieKind.CRITERION, "录入的项"), None),
        (TieBreak(TieKind.PANEL, "没有这个"), None),
        (TieBreak(TieKind.PREVIOUS_PLACE), None),
        (TieBreak(TieKind.FEWER_DEDUCTIONS), "0"),
    ],
)
def test_what_has_no_value_is_none(rule: TieBreak, expected: str | None) -> None:
    contest, book = judged({"五里堡村": ["30"]})
    unmarked = Component(2, "支书汇报", criteria=(Criterion(2, "没有人打"),))
    work = Component(3, "平时工作", ComponentKind.ENTERED, criteria=(Criterion(3, "录入的项"),))
    contest = replace(contest, components=(*contest.components, unmarked, work))
    assert value(contest, book, rule) == (None if expected is None else Fraction(expected))


def test_a_criterion_of_a_deduction_list_is_what_the_list_leaves() -> None:
    criteria = (Criterion(1, "乱堆", points("30")),)
    contest = Contest(
        "试评",
        entrants=(Entrant(1, 1, "五里堡村"),),
        components=(Component(1, "环境整治", ComponentKind.DEDUCTION, criteria=criteria),),
    )
    book = Book([(Slot(SlotKind.DEDUCTION, 1, item=1), "12.5")])
    assert value(contest, book, TieBreak(TieKind.CRITERION, "乱堆")) == Fraction("17.5")


def test_fewer_points_written_off_come_first() -> None:
    lists = Component(
        1,
        "环境整治",
        ComponentKind.DEDUCTION,
        max=points("200"),
        criteria=(Criterion(1, "乱堆"), Criterion(2, "污水")),
    )
    contest = Contest(
        "试评",
        entrants=tuple(Entrant(n, n, name) for n, name in enumerate(NAMES[:2], 1)),
        components=(lists,),
        rules=Rules(tie_order=(TieBreak(TieKind.FEWER_DEDUCTIONS),), cap=points("100")),
    )
    rows = {(1, 1, 0): "3", (1, 2, 0): "1", (2, 1, 0): "2", (2, 2, 0): "不涉及"}
    entries = [
        (Slot(SlotKind.DEDUCTION, entrant, item=item, row=row), value)
        for (entrant, item, row), value in rows.items()
    ]
    found = standings_of(contest, Book(entries))
    assert broken(found)[0] == ("前时村", 1, False, "扣分少")


def test_the_better_previous_place_comes_first_and_none_last() -> None:
    order = Rules(tie_order=(TieBreak(TieKind.PREVIOUS_PLACE),))
    contest, book = entered(dict.fromkeys(NAMES, "90"), rules=order)
    contest = with_entrants(contest, previous_place={"前时村": 9, "小司村": 2})
    found = standings_of(contest, book)
    assert broken(found) == [
        ("小司村", 1, False, "上期名次"),
        ("前时村", 2, False, "上期名次"),
        ("五里堡村", 3, True, "上期名次"),
        ("海寨社区", 3, True, "上期名次"),
    ]


def decided(order: list[list[int]], asked: list[int]) -> Standings:
    """Three equal villages and a recorded decision."""
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    contest, book = entered(dict.fromkeys(NAMES[:3], "90"), rules=rules)
    text = json.dumps({"order": order, "reason": "抽签"})
    book.put(Slot(SlotKind.DECISION, key=tie_key(asked)), text)
    return standings_of(contest, book)


def test_a_recorded_decision_breaks_the_tie() -> None:
    found = decided([[3], [1, 2]], [1, 2, 3])
    assert broken(found) == [
        ("小司村", 1, False, "人工"),
        ("五里堡村", 2, True, "人工"),
        ("前时村", 2, True, "人工"),
    ]


def test_a_decision_on_other_villages_does_not_count() -> None:
    assert {p for _, p, _, _ in broken(decided([[2], [1]], [1, 2]))} == {1}


def test_under_ballot_totals_a_criterion_is_averaged_over_the_ballots_kept() -> None:
    """Only whole ballots count (SCORING.md §3.1), and of those the ones not dropped."""
    two = (Criterion(1, "党建"), Criterion(2, "环境"))
    marks = {"五里堡村": ["50 30", "60 弃权"], "前时村": ["52 28", "弃权 弃权"]}
    rules = Rules(tie_order=(TieBreak(TieKind.CRITERION, "党建"),))
    contest, book = judged(marks, criteria=two, rules=rules)
    assert broken(standings_of(contest, book))[0] == ("前时村", 1, False, "指标:党建")
    trimmed = {"五里堡村": ["10 10", "50 30", "90 90"], "前时村": ["0 20", "52 28", "90 90"]}
    contest, book = judged(trimmed, criteria=two, rules=rules, panel=Panel("评委", high=1, low=1))
    assert broken(standings_of(contest, book))[0] == ("前时村", 1, False, "指标:党建")
