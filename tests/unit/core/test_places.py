"""Places kept from one ranking to the next are those of a ranking from scratch."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Contest,
    GroupMode,
    RankBy,
    RankStyle,
    Rules,
    Side,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.ranking import FEW, tie_key
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import Tally, standings_of
from tests.helpers.small import entered, quota

VALUES = ("80", "80.004", "80.01", "81", "81.5", "82", "90")
VALUE = st.sampled_from(VALUES)
ORDERS = (
    (),
    (TieBreak(TieKind.PREVIOUS_PLACE),),
    (TieBreak(TieKind.COMPONENT, "平时工作"), TieBreak(TieKind.MANUAL)),
)
AWARDS = (
    Award("红旗", quota=quota(2)),
    Award("黑旗", side=Side.BOTTOM, quota=quota(2), boundary=BoundaryTie.MANUAL),
    Award("进步", sign=Sign.PROGRESS, quota=quota(1), apart_from=("红旗",)),
)


def ranked(contest: Contest, book: Book, tally: Tally) -> Standings:
    """The kept result, which is the one made anew."""
    found = tally.standings()
    assert found == standings_of(contest, book)
    return found


def put(contest: Contest, book: Book, village: int, value: str | None) -> None:
    book.put(Slot(SlotKind.ENTERED, village, item=contest.components[0].id), value)


def field(values: list[str], rules: Rules | None = None) -> tuple[Contest, Book]:
    """Villages with one figure each; every third has no previous place."""
    named = {f"第{n}村": value for n, value in enumerate(values, 1)}
    contest, book = entered(named, awards=AWARDS, rules=rules or Rules())
    entrants = tuple(
        replace(e, previous_place=(e.id * 7) % 11 + 1 if e.id % 3 else None)
        for e in contest.entrants
    )
    return replace(contest, entrants=entrants), book


@given(
    st.lists(VALUE, min_size=2, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.none() | VALUE), max_size=8),
    st.sampled_from(list(RankBy)),
    st.sampled_from(list(RankStyle)),
    st.sampled_from(ORDERS),
)
def test_moves_of_one_village_at_a_time(
    values: list[str],
    moves: list[tuple[int, str | None]],
    rank_by: RankBy,
    style: RankStyle,
    order: tuple[TieBreak, ...],
) -> None:
    rules = Rules(rank_by=rank_by, rank_style=style, tie_order=order)
    contest, book = field(values, rules)
    tally = Tally(contest, book)
    ranked(contest, book, tally)
    for at, value in moves:
        village = at % len(values) + 1
        put(contest, book, village, value)
        tally.rescore([village])
        ranked(contest, book, tally)


@pytest.mark.parametrize("count", [1, 2, FEW, FEW + 1])
def test_several_villages_between_two_rankings(count: int) -> None:
    contest, book = field([VALUES[n % len(VALUES)] for n in range(20)])
    tally = Tally(contest, book)
    ranked(contest, book, tally)
    for value in ("81.5", "79", None, "90", None, "80.01"):
        for village in range(1, count + 1):
            put(contest, book, village * 3, value)
            tally.rescore([village * 3])
            tally.rescore([village * 3, 999])
        ranked(contest, book, tally)


def test_only_the_lines_that_say_something_else_are_made_anew() -> None:
    contest, book = field(["95", "90", "85", "80", "75"])
    tally = Tally(contest, book)
    before = tally.standings().rows
    put(contest, book, 4, "91")
    tally.rescore([4])
    after = tally.standings().rows
    assert [r.entrant.id for r in after] == [1, 4, 2, 3, 5]
    assert [r.place for r in after] == [1, 2, 3, 4, 5]
    assert (after[0], after[4]) == (before[0], before[4])
    assert after[0] is before[0]
    assert after[4] is before[4]
    assert tally.standings().rows[1] is after[1]


def test_a_decision_on_a_tie_is_seen_though_no_score_changed() -> None:
    rules = Rules(tie_order=(TieBreak(TieKind.MANUAL),))
    contest, book = field(["90", "90", "80"], rules)
    tally = Tally(contest, book)
    assert [r.place for r in ranked(contest, book, tally).rows] == [1, 1, 3]
    slot = Slot(SlotKind.DECISION, key=tie_key([1, 2]))
    book.put(slot, json.dumps({"order": [[2], [1]], "reason": "现场抽签"}))
    assert [r.entrant.id for r in ranked(contest, book, tally).rows] == [2, 1, 3]
    put(contest, book, 3, "90")
    tally.rescore([3])
    assert [r.place for r in ranked(contest, book, tally).rows] == [1, 1, 1]
    book.put(slot, None)
    put(contest, book, 3, "70")
    tally.rescore([3])
    assert [r.place for r in ranked(contest, book, tally).rows] == [1, 1, 3]


@pytest.mark.parametrize("groups", [GroupMode.WITHIN, GroupMode.CENTRED])
def test_where_one_village_moves_others_all_are_placed_anew(groups: GroupMode) -> None:
    contest, book = field(["90", "88", "88", "80", "70"], Rules(groups=groups))
    entrants = tuple(replace(e, group="东" if e.id % 2 else "西") for e in contest.entrants)
    contest = replace(contest, entrants=entrants)
    tally = Tally(contest, book)
    ranked(contest, book, tally)
    for village, value in ((1, "60"), (2, "88.5"), (4, None), (4, "99")):
        put(contest, book, village, value)
        tally.rescore([village])
        ranked(contest, book, tally)


def test_points_by_place_move_with_every_village() -> None:
    contest, book = field(["90", "88", "88", "80", "70"])
    table = (Fraction(10), Fraction(8), Fraction(5))
    contest = replace(contest, components=(replace(contest.components[0], by_place=table),))
    tally = Tally(contest, book)
    ranked(contest, book, tally)
    put(contest, book, 5, "95")
    tally.rescore([5])
    assert ranked(contest, book, tally).row(1).exact == 8


def test_a_ranking_that_failed_leaves_nothing_half_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    contest, book = field(["90", "90", "80"], Rules(tie_order=(TieBreak(TieKind.PREVIOUS_PLACE),)))
    tally = Tally(contest, book)
    ranked(contest, book, tally)
    put(contest, book, 3, "90")
    tally.rescore([3])

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("lsb_desktop.core.levels.Ties.value", fail)
        with pytest.raises(ZeroDivisionError):
            tally.standings()
    ranked(contest, book, tally)
