"""彩排分: what is missing is filled, what is typed stays."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.commands import TakeIn, plan
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Grade,
    GroupMode,
    Judge,
    Rules,
    Word,
)
from lsb_desktop.core.once import repeats
from lsb_desktop.core.rehearsal_marks import made_up
from lsb_desktop.core.result import State
from lsb_desktop.core.standings import standings_of
from tests.helpers import any_contests
from tests.helpers.console import entrants, mixed, small

NAMES = tuple(f"{n}号村" for n in range(1, 11))
PLACES = tuple(Grade(f"第{n}名", Fraction(4 - n)) for n in range(1, 4))


def filled(contest: Contest, book: Book | None = None) -> Book:
    before = list((book or Book()).entries())
    return Book([*before, *made_up(contest, Book(before))])


def voted(*names: str, grades: tuple[Grade, ...] = PLACES, once: bool = True) -> Contest:
    criterion = Criterion(1, "名次", Fraction(3), Fraction(1), grades=grades, once=once)
    part = Component(1, "排名票", max=Fraction(3), criteria=(criterion,))
    return replace(small(names=names), components=(part,))


@st.composite
def worlds(draw: any_contests.Draw) -> tuple[Contest, Book]:
    contest = draw(any_contests.contests())
    return contest, Book(draw(any_contests.entries(contest)))


@given(worlds())
def test_what_is_missing_is_filled_and_nothing_typed_moves(world: tuple[Contest, Book]) -> None:
    contest, book = world
    made = made_up(contest, book)
    assert made == made_up(contest, book)
    assert len({slot for slot, _ in made}) == len(made)
    assert all(book.get(slot) is None and value is not None for slot, value in made)
    after = filled(contest, book)
    typed = dict(book.entries())
    assert {s: v for s, v in after.entries() if s in typed} == typed
    assert set(Fit(contest).problems(after)) == set(Fit(contest).problems(book))
    assert repeats(contest, after) == repeats(contest, book)
    assert made_up(contest, after) == ()
    recused = {(j.represents, j.id) for j in contest.judges}
    assert not any((s.entrant, s.judge) in recused for s, _ in made if s.kind is SlotKind.MARK)
    for row in standings_of(contest, after).rows:
        for part in row.score.components:
            assert not any(panel.waiting for panel in part.panels)
            if part.component.kind is ComponentKind.ENTERED:
                assert part.complete
            if part.component.kind is ComponentKind.DEDUCTION:
                rows = [after.deductions(row.entrant.id, k.id) for k in part.component.criteria]
                assert part.complete or Word.NOT_APPLICABLE in [r for one in rows for r in one]


# With two judges only, the village whose own judge is recused has no ballot of that panel.
THREE = replace(mixed(), judges=(*mixed().judges, Judge(3, "03", "丙", "支书")))


@pytest.mark.parametrize("contest", [small(), small(names=NAMES), THREE], ids=["3", "10", "all"])
def test_an_empty_contest_gets_a_result_without_ties(contest: Contest) -> None:
    assert not problems(contest)
    rows = standings_of(contest, filled(contest)).rows
    assert {r.score.state for r in rows} == {State.COMPLETE}
    assert {r.place for r in rows} == set(range(1, len(rows) + 1))


def test_it_is_one_command() -> None:
    contest = mixed()
    done = plan(TakeIn(contest, made_up(contest, Book()), "彩排分"), contest, Book())
    assert done.label == "彩排分"
    assert len(done.writes) == 1 + len(made_up(contest, Book()))


def test_another_title_other_marks() -> None:
    other = replace(small(), title="第二季度观摩")
    assert made_up(small(), Book()) != made_up(other, Book())


def test_a_half_filled_ballot_keeps_what_was_typed() -> None:
    slot = Slot(SlotKind.MARK, 1, 1, 1)
    made = dict(made_up(mixed(), Book([(slot, 1_000_000)])))
    assert slot not in made
    assert slot._replace(item=2) in made
    assert slot._replace(entrant=2, judge=2) not in made, "recused"


def test_an_inspected_village_has_no_rows_added() -> None:
    book = Book([(Slot(SlotKind.DEDUCTION, 1, item=3, row=1), "2")])
    kinds = {(s.kind, s.entrant) for s, _ in made_up(mixed(), book)}
    assert (SlotKind.DEDUCTION, 1) not in kinds
    assert (SlotKind.DEDUCTION, 2) in kinds


def test_each_grade_goes_once_and_then_the_judge_abstains() -> None:
    contest = voted("甲村", "乙村", "丙村", "丁村")
    typed = Slot(SlotKind.MARK, 1, 1, 1)
    book = filled(contest, Book([(typed, 2_000_000)]))
    assert not repeats(contest, book)
    first = [book.get(Slot(SlotKind.MARK, e, 1, 1)) for e in (1, 2, 3, 4)]
    assert first[0] == 2_000_000
    assert sorted(map(str, first)) == ["1000000", "2000000", "3000000", "弃权"]


def test_each_group_has_grades_of_its_own() -> None:
    contest = voted("甲村", "乙村", "丙村", "丁村", grades=PLACES[:2])
    halves = tuple(replace(e, group="东" if e.id < 3 else "西") for e in contest.entrants)
    contest = replace(contest, entrants=halves, rules=Rules(groups=GroupMode.WITHIN))
    book = filled(contest)
    assert not repeats(contest, book)
    assert all(isinstance(book.get(Slot(SlotKind.MARK, e, 1, 1)), int) for e in (1, 2, 3, 4))


def test_grades_are_told_apart_where_they_may_come_again() -> None:
    book = filled(voted(*NAMES, once=False))
    given = {book.get(Slot(SlotKind.MARK, e, 1, 1)) for e in range(1, 11)}
    assert given == {1_000_000, 2_000_000, 3_000_000}


def test_a_judge_of_another_tour_is_not_asked_unless_begun() -> None:
    field = tuple(replace(e, group="东" if e.id < 3 else "西") for e in entrants(*NAMES[:3]))
    contest = replace(mixed(), entrants=field, judges=(Judge(1, "01", "甲", "班子", tour="东"),))
    marked = {s.entrant for s, _ in made_up(contest, Book()) if s.kind is SlotKind.MARK}
    assert marked == {1, 2}
    begun = Book([(Slot(SlotKind.MARK, 3, 1, 1), 0)])
    assert Slot(SlotKind.MARK, 3, 1, 2) in dict(made_up(contest, begun))


@pytest.mark.parametrize(
    ("top", "step", "allowed"),
    [("5", "1", {"4", "5"}), ("0.05", "0.05", {"0.05"}), ("0.05", None, {"0"})],
)
def test_values_keep_to_full_marks_and_step(top: str, step: str | None, allowed: set[str]) -> None:
    criteria = () if step is None else (Criterion(1, "值", Fraction(top), Fraction(step)),)
    part = Component(1, "平时工作", ComponentKind.ENTERED, max=Fraction(top), criteria=criteria)
    contest = replace(small(), components=(part,), panels=(), judges=())
    assert {value for _, value in made_up(contest, Book())} <= allowed
