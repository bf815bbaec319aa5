"""Panels, other kinds of component and the total: SCORING.md §3.4-3.6."""

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
    EmptyPanel,
    Entrant,
    Judge,
    NotApplicable,
    Panel,
    Rules,
    Stage,
)
from lsb_desktop.core.result import EntrantScore, State
from lsb_desktop.core.scoring import Scorer
from tests.helpers.small import marks, points

LEADERS, HEADS = Panel("班子成员", weight=points("60")), Panel("部门负责人", weight=points("40"))
JUDGES = (Judge(1, "班1", panel="班子成员"), Judge(2, "部1", panel="部门负责人"))


def two_panels(leader: str, head: str, *panels: Panel, **changes: Any) -> EntrantScore:
    """One village marked by one judge of each of two panels."""
    criteria = changes.pop("criteria", (Criterion(1, "总体印象"),))
    contest = Contest(
        "试评",
        entrants=(Entrant(1, 1, "五里堡村"),),
        components=(Component(1, "实地观摩", criteria=criteria),),
        panels=panels or (LEADERS, HEADS),
        judges=JUDGES,
    )
    entries = marks(1, 1, criteria, leader) + marks(1, 2, criteria, head)
    contest = replace(contest, **changes)
    return Scorer(contest).score(contest.entrants[0], Book(entries))


def test_panels_by_weight() -> None:
    assert two_panels("90", "80").exact == 86


def test_an_empty_weighted_panel_is_waited_for() -> None:
    found = two_panels("90", "弃权")
    assert (found.exact, found.state) == (None, State.PENDING)


def test_an_empty_panel_may_be_shared_out_with_a_warning() -> None:
    rules = Rules(empty_panel=EmptyPanel.SHARE)
    found = two_panels("90", "弃权", rules=rules)
    assert (found.exact, found.state) == (90, State.COMPLETE)
    assert found.warnings == ("五里堡村 实地观摩 部门负责人：没有有效票，其余组权重按比例折算",)
    assert [p.weight for p in found.components[0].panels] == [100, 0]


def test_a_panel_still_to_come_keeps_a_shared_score_provisional() -> None:
    found = two_panels("90", "", rules=Rules(empty_panel=EmptyPanel.SHARE))
    assert (found.exact, found.state) == (90, State.PROVISIONAL)


def test_no_panel_at_all_has_nothing_to_share() -> None:
    found = two_panels("弃权", "弃权", rules=Rules(empty_panel=EmptyPanel.SHARE))
    assert (found.exact, found.state) == (None, State.PENDING)


def test_a_panel_without_weight_is_waited_for_but_gives_nothing() -> None:
    panels = replace(LEADERS, weight=points("100")), replace(HEADS, weight=0)
    assert two_panels("90", "", *panels).state is State.PROVISIONAL
    found = two_panels("90", "10", *panels)
    assert (found.exact, found.state) == (90, State.COMPLETE)


def test_a_panel_of_its_own_replaces_the_general_one() -> None:
    own = Panel("班子成员", component=1, weight=points("100"))
    found = two_panels("90", "80", LEADERS, own)
    assert found.exact == 90
    assert [p.panel for p in found.components[0].panels] == [own]


def test_a_component_without_panels_has_no_score() -> None:
    assert two_panels("90", "80", Panel("别处", component=7)).exact is None


def test_recused_marks_never_count() -> None:
    recused = (replace(JUDGES[0], represents=1), replace(JUDGES[1], panel="班子成员"))
    found = two_panels("10", "80", replace(LEADERS, weight=points("100")), judges=recused)
    assert (found.exact, found.state) == (80, State.COMPLETE)


@pytest.mark.parametrize(
    ("mark", "exact", "state"),
    [("", 80, State.COMPLETE), ("90", 85, State.COMPLETE), ("未到场", 80, State.COMPLETE)],
)
def test_another_tour_is_not_waited_for_but_its_marks_count(
    mark: str, exact: int, state: State
) -> None:
    elsewhere = (replace(JUDGES[0], tour="西组"), replace(JUDGES[1], panel="班子成员", tour="东组"))
    entrants = (Entrant(1, 1, "五里堡村", group="东组"), Entrant(2, 2, "前时村", group="西组"))
    panel = replace(LEADERS, weight=points("100"))
    found = two_panels(mark, "80", panel, judges=elsewhere, entrants=entrants)
    assert (found.exact, found.state) == (exact, state)


# Other kinds, and the total --------------------------------------------------

LISTS = (Criterion(7, "乱堆乱放", points("30")), Criterion(8, "污水外溢", points("20")))


def with_parts(
    entries: dict[Slot, str], rules: Rules, *, weights: tuple[str, str] = ("60", "40")
) -> EntrantScore:
    """平时工作 entered, 环境整治 a deduction list out of 50."""
    contest = Contest(
        "试评",
        entrants=(Entrant(1, 1, "五里堡村"),),
        components=(
            Component(1, "平时工作", ComponentKind.ENTERED, points(weights[0])),
            Component(
                2, "环境整治", ComponentKind.DEDUCTION, points(weights[1]), points("50"), LISTS
            ),
        ),
        rules=rules,
    )
    return Scorer(contest).score(contest.entrants[0], Book(entries.items()))


WORK = Slot(SlotKind.ENTERED, 1, item=1)


def off(item: int, row: int = 0) -> Slot:
    """One row of a deduction list."""
    return Slot(SlotKind.DEDUCTION, 1, item=item, row=row)


@pytest.mark.parametrize(
    ("rows", "choice", "exact"),
    [
        ({off(7): "0"}, NotApplicable.FULL, "50"),
        ({off(7): "2", off(7, 1): "1.5"}, NotApplicable.FULL, "46.5"),
        ({off(7): "20", off(7, 1): "20", off(8): "1"}, NotApplicable.FULL, "19"),
        ({off(7): "不涉及", off(8): "5"}, NotApplicable.FULL, "45"),
        ({off(7): "不涉及", off(8): "5"}, NotApplicable.RESCALE, "37.5"),
        ({off(7): "不涉及", off(8): "不涉及"}, NotApplicable.RESCALE, None),
        ({}, NotApplicable.FULL, None),
    ],
)
def test_deduction_lists(rows: dict[Slot, str], choice: NotApplicable, exact: str | None) -> None:
    found = with_parts(rows, Rules(not_applicable=choice)).components[1]
    assert found.exact == (None if exact is None else Fraction(exact))
    assert found.complete is (exact is not None)


@pytest.mark.parametrize(("combine", "exact"), [(Combine.WEIGHTED, "72.8"), (Combine.SUM, "138")])
def test_components_make_the_total(combine: Combine, exact: str) -> None:
    found = with_parts({WORK: "88", off(7): "0"}, Rules(combine=combine))
    assert found.exact == Fraction(exact)


def test_one_rounding_a_stage() -> None:
    """Each product is rounded at 环节加权, then only summed."""
    stages = frozenset({Stage.COMPONENT, Stage.COMPONENT_WEIGHTED})
    found = with_parts({WORK: "88.335", off(7): "0.5"}, Rules(digits=1, stages=stages))
    assert [c.value for c in found.components] == [Fraction("88.3"), Fraction("49.5")]
    assert [c.weighted for c in found.components] == [Fraction("53"), Fraction("19.8")]
    assert found.exact == Fraction("72.8")


@pytest.mark.parametrize(
    ("adjustments", "cap", "exact"),
    [
        ([], None, "138"),
        (["-2", "0.5"], None, "136.5"),
        (["5"], "140", "140"),
        (["5"], "150", "143"),
        (["-200"], None, "0"),
        (["-200"], "90", "0"),
    ],
)
def test_adjustments_cap_and_floor(adjustments: list[str], cap: str | None, exact: str) -> None:
    entries = {WORK: "88", off(7): "0"}
    for row, value in enumerate(adjustments):
        entries[Slot(SlotKind.ADJUSTMENT, 1, row=row)] = f"{value}|原因"
    rules = Rules(combine=Combine.SUM, cap=None if cap is None else points(cap))
    found = with_parts(entries, rules)
    assert found.exact == Fraction(exact)
    assert found.adjustments == sum(map(Fraction, adjustments), Fraction(0))


def test_a_component_without_value_leaves_no_total() -> None:
    found = with_parts({off(7): "0"}, Rules())
    assert (found.exact, found.value, found.state) == (None, None, State.PENDING)


def test_a_contest_without_components_has_no_totals() -> None:
    contest = Contest("试评", entrants=(Entrant(1, 1, "五里堡村"),))
    assert Scorer(contest).score(contest.entrants[0], Book()).state is State.PENDING
