"""名次折分: points of the place in a component, in place of its value."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.explain import explain
from lsb_desktop.core.model import (
    Combine,
    Component,
    ComponentKind,
    Contest,
    Entrant,
    GroupMode,
    RankBy,
    Rules,
    Stage,
)
from lsb_desktop.core.output import standings_object
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.core.standings import Tally, standings_of

POINTS = tuple(map(Fraction, (10, 8, 6, 4)))
ADDED = Rules(combine=Combine.SUM)
A, B = "平时工作", "笔试"


def made(
    values: dict[str, tuple[str | None, str | None]], points=POINTS, rules=ADDED, groups=""
) -> tuple[Contest, Book]:
    """Two entered components, the first by place; groups by letter, one a village."""
    parts = (
        Component(1, A, ComponentKind.ENTERED, Fraction(50), by_place=points),
        Component(2, B, ComponentKind.ENTERED, Fraction(50)),
    )
    names = groups or " " * len(values)
    entrants = tuple(
        Entrant(n, n, name, group=g.strip())
        for n, (name, g) in enumerate(zip(values, names, strict=True), 1)
    )
    contest = Contest("试评", entrants=entrants, components=parts, rules=rules)
    assert problems(contest) == ()
    book = Book()
    for entrant, pair in zip(entrants, values.values(), strict=True):
        for part, value in zip(parts, pair, strict=True):
            if value is not None:
                book.put(Slot(SlotKind.ENTERED, entrant.id, item=part.id), value)
    return contest, book


def points_of(contest: Contest, book: Book) -> dict[str, str | None]:
    rows = standings_of(contest, book).rows
    return {r.entrant.name: r.components[0] for r in sorted(rows, key=lambda r: r.entrant.id)}


def row_of(values: list[str | None]) -> dict[str, tuple[str | None, str | None]]:
    return {f"{name}村": (value, "0") for name, value in zip("甲乙丙丁戊己", values, strict=False)}


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (["90", "80", "70", "60"], ["10.00", "8.00", "6.00", "4.00"]),
        (["60", "70", "80", "90"], ["4.00", "6.00", "8.00", "10.00"]),
        # Two share the better place, and the next comes after both.
        (["90", "90", "70", "60"], ["10.00", "10.00", "6.00", "4.00"]),
        (["90", "80", "80", "80"], ["10.00", "8.00", "8.00", "8.00"]),
        # The last number is for all further places.
        (["90", "80", "70", "60", "50", "40"], ["10.00", "8.00", "6.00", "4.00", "4.00", "4.00"]),
        # Without a value there is no place, and nobody moves down for it.
        (["90", None, "70"], ["10.00", None, "8.00"]),
    ],
)
def test_the_points_of_a_place(values: list[str | None], wanted: list[str | None]) -> None:
    contest, book = made(row_of(values))
    assert list(points_of(contest, book).values()) == wanted


def test_the_total_is_made_of_the_points() -> None:
    contest, book = made({"甲村": ("90", "5"), "乙村": ("80", "9")})
    found = standings_of(contest, book)
    assert [(r.entrant.name, r.shown) for r in found.rows] == [("乙村", "17.00"), ("甲村", "15.00")]
    part = found.row(1).score.components[0]
    assert part.exact == part.value == part.weighted == 10
    assert part.own_exact == 90
    assert part.by_place is not None
    assert (part.by_place.place, part.by_place.tied, part.by_place.value) == (1, False, 90)
    assert found.row(1).score.components[1].own_exact == 5


def test_values_are_compared_as_shown_or_exactly() -> None:
    values = row_of(["90.004", "90.001"])
    contest, book = made(values)
    assert list(points_of(contest, book).values()) == ["10.00", "10.00"]
    exact = replace(contest, rules=replace(ADDED, rank_by=RankBy.EXACT))
    assert list(points_of(exact, book).values()) == ["10.00", "8.00"]


def test_within_groups_everyone_is_placed_in_the_own_group() -> None:
    values = row_of(["90", "80", "70", "60"])
    contest, book = made(values, groups="东西东西")
    assert list(points_of(contest, book).values()) == ["10.00", "8.00", "6.00", "4.00"]
    within = replace(contest, rules=replace(ADDED, groups=GroupMode.WITHIN))
    assert list(points_of(within, book).values()) == ["10.00", "10.00", "8.00", "8.00"]
    assert "  名次折分：组内第 2 名 → 8 分" in explain(within, book, standings_of(within, book), 3)


def test_group_correction_comes_after() -> None:
    contest, book = made(row_of(["90", "80", "70", "60"]), groups="东东西西")
    centred = replace(contest, rules=replace(ADDED, groups=GroupMode.CENTRED))
    # 东 has 10 and 8, 西 6 and 4; the mean of all is 7.
    assert [r.exact for r in standings_of(centred, book).rows] == [8, 8, 6, 6]


def test_points_are_rounded_at_the_share_and_the_total_alone() -> None:
    rules = Rules(digits=1, stages=frozenset({Stage.COMPONENT, Stage.COMPONENT_WEIGHTED}))
    contest, book = made({"甲村": ("90.26", "0")}, points=(Fraction("2.55"),), rules=rules)
    part = standings_of(contest, book).row(1).score.components[0]
    assert part.by_place is not None
    assert (part.by_place.exact, part.by_place.value) == (Fraction("90.26"), Fraction("90.3"))
    assert (part.exact, part.value, part.weighted) == (
        Fraction("2.55"),
        Fraction("2.55"),
        Fraction("1.3"),
    )


def test_json_has_the_points_that_count() -> None:
    contest, book = made({"甲村": ("90", "5")})
    told = standings_object(Snapshot(standings_of(contest, book)))
    assert told["standings"][0]["components"][A] == {"score": "10.00", "exact": "10"}


def test_one_changed_value_moves_the_points_of_others_too() -> None:
    contest, book = made(row_of(["90", "80", "70"]))
    tally = Tally(contest, book)
    assert [r.components[0] for r in tally.standings().rows] == ["10.00", "8.00", "6.00"]
    book.put(Slot(SlotKind.ENTERED, 3, item=1), "99")
    tally.rescore([3])
    assert tally.standings() == standings_of(contest, book)
    assert {r.entrant.name: r.shown for r in tally.standings().rows} == {
        "丙村": "10.00",
        "甲村": "8.00",
        "乙村": "6.00",
    }


def test_the_calculation_is_told() -> None:
    contest, book = made(row_of(["90", "90", "70"]))
    found = standings_of(contest, book)
    lines = explain(contest, book, found, 1)
    assert "  录入 90" in lines
    assert "  名次折分：本环节第 1 名（并列） → 10 分" in lines
    assert f"  {A}：10" in lines
    assert "名次折分" not in "".join(explain(replace(contest, components=contest.components[1:]),
                                          book, found, 1)[:2])  # fmt: skip


@pytest.mark.parametrize(
    ("points", "mode", "wanted"),
    [
        ((10, 8, 6), GroupMode.APART, "得分再按名次折分：第1名 10 分、第2名 8 分，以后各名 6 分"),
        ((10, 8), GroupMode.WITHIN, "得分再按组内名次折分：第1名 10 分，以后各名 8 分"),
        ((5,), GroupMode.APART, "得分再按名次折分：各名都是 5 分"),
    ],
)
def test_the_rule_is_said(points: tuple[int, ...], mode: GroupMode, wanted: str) -> None:
    contest, _ = made(row_of(["1"]), tuple(map(Fraction, points)), replace(ADDED, groups=mode))
    assert f"{A}：直接录入得分，满分 100 分；{wanted}。" in rule_sentence(contest)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (("-1",), "名次折分不能小于 0"),
        (("1/3",), "名次折分的小数不能超过 6 位"),
        (("5", "8"), "名次折分：第 2 名的 8 分比前一名多"),
    ],
)
def test_points_that_cannot_be(points: tuple[str, ...], message: str) -> None:
    contest, _ = made(row_of(["1"]))
    part = replace(contest.components[0], by_place=tuple(map(Fraction, points)))
    contest = replace(contest, components=(part, contest.components[1]))
    assert [str(p) for p in problems(contest)] == [f"环节 {A}: {message}"]
