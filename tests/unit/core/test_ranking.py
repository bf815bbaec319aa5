"""From totals to places: SCORING.md §3.7-3.9."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    Component,
    Contest,
    Criterion,
    Entrant,
    GroupMode,
    Judge,
    Panel,
    RankBy,
    RankStyle,
    Rules,
    TieBreak,
    TieKind,
    TrimBy,
    Word,
)
from lsb_desktop.core.numbers import UNIT
from lsb_desktop.core.result import Standings, State
from lsb_desktop.core.standings import Tally, standings_of
from tests.helpers.small import entered, places, result, totals, with_entrants

NAMES = ("五里堡村", "前时村", "小司村", "海寨社区")


def ranked(*values: str | None, **rules: object) -> list[tuple[str, int | None, bool]]:
    """Name, place and tied of the villages with these entered totals, in table order."""
    found = result(entered(dict(zip(NAMES, values, strict=False)), rules=Rules(**rules)))  # type: ignore[arg-type]
    return [(r.entrant.name, r.place, r.tied) for r in found.rows]


@pytest.mark.parametrize(
    ("style", "expected"),
    [(RankStyle.STANDARD, [1, 1, 3, 4]), (RankStyle.DENSE, [1, 1, 2, 3])],
)
def test_equal_totals_share_a_place(style: RankStyle, expected: list[int]) -> None:
    found = ranked("90", "95", "93", "95", rank_style=style)
    assert [p for _, p, _ in found] == expected
    assert [t for _, _, t in found] == [True, True, False, False]
    assert [n for n, _, _ in found] == ["前时村", "海寨社区", "小司村", "五里堡村"]


@pytest.mark.parametrize(
    ("rank_by", "expected"),
    [(RankBy.SHOWN, [("五里堡村", 1, True), ("前时村", 1, True)]),
     (RankBy.EXACT, [("前时村", 1, False), ("五里堡村", 2, False)])],
)  # fmt: skip
def test_what_the_hall_sees_or_the_exact_total(rank_by: RankBy, expected: list[object]) -> None:
    assert ranked("95.191", "95.194", rank_by=rank_by) == expected


def test_villages_without_a_total_come_last_in_visiting_order() -> None:
    found = ranked(None, "80", None, "90")
    assert found == [
        ("海寨社区", 1, False),
        ("前时村", 2, False),
        ("五里堡村", None, False),
        ("小司村", None, False),
    ]


def test_shown_strings_have_exactly_the_digits() -> None:
    found = result(entered({"五里堡村": "95.1"}, rules=Rules(digits=3)))
    assert totals(found) == {"五里堡村": "95.100"}
    assert found.rows[0].components == ("95.100",)
    assert found.rows[0].exact == Fraction("95.1")


# Groups ----------------------------------------------------------------------

GROUPS = {"五里堡村": "东组", "前时村": "东组", "小司村": "西组", "海寨社区": "西组"}


def grouped(mode: GroupMode, tours: tuple[str, ...] = ("东组", "西组")) -> Standings:
    """Two groups of two, the second marked lower; judges of these tours."""
    values = dict(zip(NAMES, ("90", "80", "70", "66"), strict=True))
    judges = tuple(Judge(n, f"评{n}", tour=tour) for n, tour in enumerate(tours, 1))
    contest, book = entered(values, rules=Rules(groups=mode), judges=judges)
    return standings_of(with_entrants(contest, group=GROUPS), book)


def test_two_tours_are_not_ranked_together_unasked() -> None:
    found = grouped(GroupMode.APART)
    assert places(found) == dict.fromkeys(NAMES)
    assert found.refusal is not None
    assert found.refusal in found.warnings
    assert found.refusal in found.obstacles
    assert found.rows[0].shown == "90.00"


@pytest.mark.parametrize("mode", [GroupMode.WITHIN, GroupMode.CENTRED])
def test_tours_that_no_village_belongs_to_are_told(mode: GroupMode) -> None:
    [told] = grouped(mode, ("一组", "二组")).obstacles
    assert "一组、二组与各村的分组对不上" in told
    assert grouped(mode).obstacles == ()


@pytest.mark.parametrize("tours", [("东组",), ("", "东组"), ()])
def test_one_tour_is_ranked(tours: tuple[str, ...]) -> None:
    found = grouped(GroupMode.APART, tours)
    assert found.refusal is None
    assert list(places(found).values()) == [1, 2, 3, 4]


def test_places_within_each_group() -> None:
    found = grouped(GroupMode.WITHIN)
    assert places(found) == {"五里堡村": 1, "小司村": 1, "前时村": 2, "海寨社区": 2}
    assert not any(r.tied for r in found.rows)


def test_centred_on_the_group_mean() -> None:
    """Means 85 and 68, overall 76.5."""
    found = grouped(GroupMode.CENTRED)
    assert totals(found) == {
        "五里堡村": "81.50",
        "小司村": "78.50",
        "海寨社区": "74.50",
        "前时村": "71.50",
    }


def test_centring_passes_over_villages_without_a_total() -> None:
    contest, book = entered({"五里堡村": "90", "前时村": None})
    contest = replace(contest, rules=Rules(groups=GroupMode.CENTRED))
    assert totals(standings_of(contest, book)) == {"五里堡村": "90.00", "前时村": None}
    assert totals(standings_of(contest, Book())) == {"五里堡村": None, "前时村": None}


# Tally -----------------------------------------------------------------------


def test_rescoring_one_village_is_scoring_all() -> None:
    contest, book = entered(dict(zip(NAMES, ("90", "80", "70", None), strict=True)))
    tally = Tally(contest, book)
    book.put(Slot(SlotKind.ENTERED, 4, item=1), "85")
    tally.rescore([4, 77])
    assert tally.standings() == standings_of(contest, book)
    assert tally.standings().complete


@pytest.mark.parametrize(
    "rules",
    [
        Rules(),
        Rules(rank_by=RankBy.EXACT, rank_style=RankStyle.DENSE),
        Rules(tie_order=(TieBreak(TieKind.PREVIOUS_PLACE),)),
        Rules(groups=GroupMode.WITHIN),
        Rules(groups=GroupMode.CENTRED),
        Rules(trim_by=TrimBy.CRITERION, digits=0),
    ],
    ids=["shown", "exact", "by the place before", "within", "centred", "by criterion"],
)
def test_a_ranking_after_a_mark_is_the_one_from_scratch(rules: Rules) -> None:
    """Marks come, change, go and are words, ties come and go: kept lines never stay wrong."""
    random = Random(7)
    contest = judged_contest(rules)
    book = Book()
    tally = Tally(contest, book)
    for _ in range(100):
        village, judge = random.randint(1, 5), random.choice((4, 2, 3))
        mark = random.choice((*range(80, 84), *range(80, 84), None, Word.ABSTAIN))
        value = mark * UNIT if isinstance(mark, int) else mark
        book.put(Slot(SlotKind.MARK, village, judge, random.randint(1, 2)), value)
        tally.rescore([village])
        assert tally.standings() == standings_of(contest, book)


def judged_contest(rules: Rules) -> Contest:
    """Five villages of two groups, three judges not in the order of their ids, two criteria."""
    villages = tuple(
        Entrant(n, 6 - n, f"第{n}村", group="东组" if n < 3 else "西组", previous_place=n)
        for n in range(1, 6)
    )
    return Contest(
        title="观摩",
        town="郭店镇",
        entrants=villages,
        components=(Component(1, "实地观摩", criteria=(Criterion(1, "一"), Criterion(2, "二"))),),
        panels=(Panel("评委", high=1),),
        judges=tuple(Judge(n, f"{n:02}", f"评委{n}", "评委") for n in (4, 2, 3)),
        rules=rules,
    )


def test_a_row_is_found_by_id() -> None:
    found = result(entered({"五里堡村": "90", "前时村": None}))
    assert found.row(2).score.state is State.PENDING
    assert not found.complete
    with pytest.raises(KeyError):
        found.row(3)
