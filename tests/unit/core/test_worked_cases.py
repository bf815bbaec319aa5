"""The eight worked cases of SCORING.md §6, as they stand there."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import EnterMark, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Panel,
    RankStyle,
    Rounding,
    Rules,
    Sign,
    Stage,
    TrimBy,
)
from lsb_desktop.core.scoring import TOO_FEW
from lsb_desktop.core.standings import standings_of
from tests.helpers.small import entered, judged, points, quota, result, totals

TRIM = Panel("评委", high=1, low=1)


def test_1_drop_one_and_one() -> None:
    found = result(judged({"五里堡村": ["88", "90", "91", "92", "99"]}, panel=TRIM))
    assert found.rows[0].exact == Fraction(273, 3)
    assert totals(found) == {"五里堡村": "91.00"}


@pytest.mark.parametrize(
    ("mode", "shown"), [(Rounding.HALF_UP, "87.13"), (Rounding.HALF_EVEN, "87.12")]
)
def test_2_eight_kept_give_697(mode: Rounding, shown: str) -> None:
    ballots = ["80", "87", "87", "87", "87", "87", "87", "87", "88", "95"]
    found = result(judged({"五里堡村": ballots}, panel=TRIM, rules=Rules(rounding=mode)))
    assert found.rows[0].exact == Fraction(697, 8)
    assert totals(found) == {"五里堡村": shown}


def test_3_two_weighted_components() -> None:
    contest = Contest(
        "试评",
        entrants=(Entrant(1, 1, "五里堡村"),),
        components=(
            Component(1, "实地观摩", ComponentKind.ENTERED, points("60")),
            Component(2, "支书汇报", ComponentKind.ENTERED, points("40")),
        ),
    )
    book = Book(
        [
            (Slot(SlotKind.ENTERED, 1, item=1), "94.8"),
            (Slot(SlotKind.ENTERED, 1, item=2), "95.775"),
        ]
    )
    found = standings_of(contest, book)
    assert [c.weighted for c in found.rows[0].score.components] == [
        Fraction("56.88"),
        Fraction("38.31"),
    ]
    assert found.rows[0].shown == "95.19"


@pytest.mark.parametrize(
    ("boundary", "flags", "pending"),
    [(BoundaryTie.ALL, 7, 0), (BoundaryTie.NONE, 5, 0), (BoundaryTie.MANUAL, 5, 1)],
)
def test_4_two_equal_at_the_sixth_place(boundary: BoundaryTie, flags: int, pending: int) -> None:
    values = ["99", "98", "97", "96", "95", "94", "94", "93"]
    award = Award("流动红旗", Sign.RED_FLAG, quota=quota(6), boundary=boundary)
    found = result(entered({f"第{n}村": v for n, v in enumerate(values)}, awards=(award,)))
    one = found.awards[0]
    assert (len(one.entrants), len(one.pending)) == (flags, pending)
    assert all((p.seats, len(p.among)) == (1, 2) for p in one.pending)


@pytest.mark.parametrize(
    ("style", "expected"), [(RankStyle.STANDARD, [1, 1, 3]), (RankStyle.DENSE, [1, 1, 2])]
)
def test_5_places_after_a_tie(style: RankStyle, expected: list[int]) -> None:
    values = {"甲": "95", "乙": "95", "丙": "93"}
    found = result(entered(values, rules=Rules(rank_style=style)))
    assert [r.place for r in found.rows] == expected


def test_6_two_ballots_are_too_few_to_drop() -> None:
    found = result(judged({"五里堡村": ["90", "80"]}, panel=TRIM))
    assert found.rows[0].exact == 85
    assert found.rows[0].score.warnings == (f"五里堡村 实地观摩 评委：{TOO_FEW}",)


def test_7_a_judge_never_scores_the_village_it_represents() -> None:
    contest, book = judged({"五里堡村": ["90", "80"]})
    own = replace(contest.judges[0], represents=1, name="五里堡村支书")
    contest = replace(contest, judges=(own, contest.judges[1]))
    with pytest.raises(UserError, match="五里堡村支书代表五里堡村，应当回避"):
        plan(EnterMark(1, 1, 1, "90"), contest, book)
    assert standings_of(contest, book).rows[0].exact == 80


def test_8_rounded_at_criterion_and_weighted_criterion() -> None:
    criteria = (
        Criterion(1, "人居环境", points("10"), factor=points("0.8")),
        Criterion(2, "基层党建", points("10"), factor=points("0.2")),
    )
    rules = Rules(
        trim_by=TrimBy.CRITERION,
        stages=frozenset({Stage.CRITERION, Stage.CRITERION_WEIGHTED}),
    )
    marks = ["9", "9", "9", "9", "9", "9", "9.5"]
    found = result(judged({"五里堡村": [f"{m} 8" for m in marks]}, criteria=criteria, rules=rules))
    first, second = found.rows[0].score.components[0].panels[0].criteria
    assert first.exact == Fraction("63.5") / 7
    assert (first.value, first.weighted) == (Fraction("9.07"), Fraction("7.26"))
    assert second.weighted == Fraction("1.6")
    assert found.rows[0].exact == Fraction("8.86")
