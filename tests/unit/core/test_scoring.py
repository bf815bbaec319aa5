"""Ballots of one panel: SCORING.md §3.1-3.3, rule by rule."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from lsb_desktop.core.model import (
    Average,
    Criterion,
    NotApplicable,
    Panel,
    Rounding,
    Rules,
    Stage,
    TrimBy,
)
from lsb_desktop.core.result import ComponentScore, EntrantScore, State
from lsb_desktop.core.scoring import TOO_FEW
from tests.helpers.small import judged, points, result

TWO = (Criterion(1, "人居环境", points("60")), Criterion(2, "基层党建", points("40")))
FACTORED = (
    Criterion(1, "人居环境", points("100"), factor=points("0.6")),
    Criterion(2, "基层党建", points("100"), factor=points("0.4")),
)
TRIM = Panel("评委", high=1, low=1)


def score(ballots: list[str], **how: Any) -> EntrantScore:
    """The score of one village with these ballots."""
    return result(judged({"五里堡村": ballots}, **how)).rows[0].score


def only(ballots: list[str], **how: Any) -> ComponentScore:
    """Its one component."""
    return score(ballots, **how).components[0]


@pytest.mark.parametrize(
    ("ballots", "panel", "average", "exact"),
    [
        (["90", "80"], Panel("评委"), Average.MEAN, "85"),
        (["90", "80", "85"], Panel("评委"), Average.MEDIAN, "85"),
        (["90", "80", "85", "86"], Panel("评委"), Average.MEDIAN, "85.5"),
        (["90", "80", "85"], TRIM, Average.MEAN, "85"),
        (["90", "90", "80", "80"], TRIM, Average.MEAN, "85"),
        (["90", "90", "90", "80"], Panel("评委", high=2), Average.MEAN, "85"),
        (["90", "60", "70", "80"], Panel("评委", low=2), Average.MEAN, "85"),
        (["90", "60", "70", "80", "99"], TRIM, Average.MEDIAN, "80"),
    ],
)
def test_drops_and_averages(ballots: list[str], panel: Panel, average: Average, exact: str) -> None:
    found = only(ballots, panel=panel, rules=Rules(average=average))
    assert found.exact == Fraction(exact)


def test_drops_exactly_so_many_and_not_every_equal_one() -> None:
    sample = only(["90", "90", "90", "80", "80"], panel=TRIM).panels[0].sample
    assert sample is not None
    assert [v // 1_000_000 for v in sample.kept] == [80, 90, 90]
    assert sample.dropped == {4, 3}


@pytest.mark.parametrize(
    ("minimum", "ballots", "is_short", "exact"),
    [
        (None, ["99", "90", "60"], False, "90"),
        (None, ["99", "60"], True, "79.5"),
        (2, ["99", "60"], True, "79.5"),
        (5, ["99", "90", "87", "60"], True, "84"),
        (5, ["99", "90", "87", "60", "93"], False, "90"),
    ],
)
def test_trims_from_the_minimum_on(
    minimum: int | None, ballots: list[str], is_short: bool, exact: str
) -> None:
    found = score(ballots, panel=replace(TRIM, minimum=minimum))
    assert found.exact == Fraction(exact)
    assert any(TOO_FEW in w for w in found.warnings) is is_short
    assert all("五里堡村 实地观摩 评委" in w for w in found.warnings)


def test_a_panel_that_drops_nothing_has_nothing_to_warn_about() -> None:
    assert score(["90"], panel=Panel("评委", minimum=9)).warnings == ()


@pytest.mark.parametrize("word", ["未到场", "弃权", "废票"])
@pytest.mark.parametrize(("trim_by", "exact"), [(TrimBy.BALLOT, "90"), (TrimBy.CRITERION, "85")])
def test_a_word_takes_out_the_ballot_or_the_mark(word: str, trim_by: TrimBy, exact: str) -> None:
    """按总分: the whole ballot does not count; 按指标: its other mark does."""
    found = score([f"{word} 30", "50 40"], criteria=TWO, rules=Rules(trim_by=trim_by))
    assert found.exact == Fraction(exact)
    assert found.state is State.COMPLETE


@pytest.mark.parametrize("trim_by", TrimBy)
@pytest.mark.parametrize("ballot", ["", "? 30", "50 ?", "不涉及 ?"])
def test_an_unfinished_ballot_is_waited_for(trim_by: TrimBy, ballot: str) -> None:
    found = score([ballot, "50 40"], criteria=TWO, rules=Rules(trim_by=trim_by))
    assert found.state is State.PROVISIONAL
    assert found.components[0].panels[0].waiting == (1,)


@pytest.mark.parametrize("trim_by", TrimBy)
def test_only_a_whole_ballot_is_set_aside(trim_by: TrimBy) -> None:
    rules = Rules(trim_by=trim_by)
    whole = score(["未到场 未到场", "50 40"], criteria=TWO, rules=rules)
    assert whole.state is State.COMPLETE
    half = score(["未到场 ?", "50 40"], criteria=TWO, rules=rules)
    assert half.state is State.PROVISIONAL, "some marks are still empty (SCORING.md §3.1)"


@pytest.mark.parametrize(
    ("choice", "trim_by", "ballots", "exact"),
    [
        (NotApplicable.FULL, TrimBy.BALLOT, ["50 不涉及"], "90"),
        (NotApplicable.RESCALE, TrimBy.BALLOT, ["45 不涉及"], "75"),
        (NotApplicable.RESCALE, TrimBy.BALLOT, ["45 不涉及", "45 40"], "80"),
        (NotApplicable.FULL, TrimBy.CRITERION, ["50 不涉及", "40 20"], "75"),
        (NotApplicable.RESCALE, TrimBy.CRITERION, ["50 不涉及", "40 20"], "65"),
        (NotApplicable.RESCALE, TrimBy.CRITERION, ["50 不涉及", "40 不涉及"], "75"),
    ],
)
def test_not_applicable(
    choice: NotApplicable, trim_by: TrimBy, ballots: list[str], exact: str
) -> None:
    rules = Rules(not_applicable=choice, trim_by=trim_by)
    found = score(ballots, criteria=TWO, rules=rules)
    assert found.exact == Fraction(exact)
    assert found.state is State.COMPLETE


def test_what_is_left_is_scaled_to_the_full_marks_of_the_component() -> None:
    rules = Rules(not_applicable=NotApplicable.RESCALE)
    found = score(["80 不涉及"], criteria=FACTORED, rules=rules, max=points("100"))
    assert found.exact == 80


@pytest.mark.parametrize("trim_by", TrimBy)
def test_nothing_applicable_under_rescale_leaves_no_score(trim_by: TrimBy) -> None:
    rules = Rules(not_applicable=NotApplicable.RESCALE, trim_by=trim_by)
    found = score(["不涉及 不涉及"], criteria=TWO, rules=rules)
    assert (found.exact, found.state) == (None, State.PENDING)
    assert found.components[0].panels[0].waiting == ()


def test_what_is_left_being_worth_nothing_leaves_no_score() -> None:
    criteria = (TWO[0], replace(TWO[1], factor=Fraction(0)))
    rules = Rules(not_applicable=NotApplicable.RESCALE)
    assert score(["不涉及 30"], criteria=criteria, rules=rules).exact is None


def test_factors_multiply_marks_on_the_ballot() -> None:
    assert score(["90 80"], criteria=FACTORED).exact == 86


def test_by_criterion_drops_within_each_criterion() -> None:
    """The best ballot by its total keeps its marks where others gave more."""
    ballots = ["10 40", "60 10", "50 30"]
    by_mark = score(ballots, criteria=TWO, panel=TRIM, rules=Rules(trim_by=TrimBy.CRITERION))
    assert by_mark.exact == 80
    assert score(ballots, criteria=TWO, panel=TRIM).exact == 70


def test_by_criterion_counts_the_valid_marks_of_each_criterion() -> None:
    rules = Rules(trim_by=TrimBy.CRITERION)
    found = score(["10 弃权", "60 10", "50 30"], criteria=TWO, panel=TRIM, rules=rules)
    assert found.exact == 50 + 20
    assert len(found.warnings) == 1


def test_by_criterion_a_criterion_without_marks_leaves_no_score() -> None:
    rules = Rules(trim_by=TrimBy.CRITERION)
    found = score(["10 弃权"], criteria=TWO, rules=rules)
    assert (found.exact, found.state) == (None, State.PENDING)


@pytest.mark.parametrize(
    ("stages", "exact"),
    [
        ({Stage.TOTAL}, "95.7071428571"),
        ({Stage.CRITERION}, "95.71"),
        ({Stage.CRITERION_WEIGHTED}, "95.71"),
        ({Stage.PANEL}, "95.71"),
        ({Stage.COMPONENT_WEIGHTED}, "95.71"),
    ],
)
def test_rounds_at_the_named_stages_alone(stages: set[Stage], exact: str) -> None:
    ballots = ["95", "96", "96", "96", "96", "96", "94.95"]
    rules = Rules(trim_by=TrimBy.CRITERION, stages=frozenset(stages))
    found = score(ballots, rules=rules)
    assert found.exact is not None
    assert abs(found.exact - Fraction(exact)) < Fraction(1, 10**9)
    assert found.value == (Fraction("95.71") if Stage.TOTAL in stages else found.exact)


def test_stage_component_rounds_the_value_and_keeps_the_exact_one() -> None:
    found = only(["87", "87.25"], rules=Rules(stages=frozenset({Stage.COMPONENT})))
    assert (found.exact, found.value) == (Fraction("87.125"), Fraction("87.13"))
    even = Rules(stages=frozenset({Stage.COMPONENT}), rounding=Rounding.HALF_EVEN)
    assert only(["87", "87.25"], rules=even).value == Fraction("87.12")
