"""提示 and 评委尺度: what is remarkable about marks, in exact numbers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.hints import Hint, HintKind, hints
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Judge,
    Panel,
    Rules,
    TrimBy,
    Word,
)
from lsb_desktop.core.scale import Scale, scales
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.votes import mean, median, totals_of, votes_of
from tests.helpers.console import entrants, mark, small

VILLAGES = tuple(f"村{n}" for n in range(1, 7))
SIX = small(count=6, names=VILLAGES)
Marks = dict[tuple[int, int], float | Word]
"""(village, judge): points."""


def usual() -> Marks:
    """Village n gets 80 + n from everybody, a little more or less."""
    return {(v, j): 80 + v + (j - 3.5) / 5 for v in range(1, 7) for j in range(1, 7)}


def book_of(marks: Marks) -> Book:
    return Book(
        (mark(v, j), m if isinstance(m, Word) else round(m * 10) * 100_000)
        for (v, j), m in marks.items()
    )


def found(marks: Marks, contest: Contest = SIX) -> list[Hint]:
    return list(hints(standings_of(contest, book_of(marks))))


def said(marks: Marks, contest: Contest = SIX) -> list[tuple[str, str, str]]:
    return [(str(h.kind), h.who, h.text) for h in found(marks, contest)]


# Hints -----------------------------------------------------------------------


def test_nothing_is_remarkable_about_honest_marks() -> None:
    assert said(usual()) == []
    assert said({}) == []


def test_a_slip_is_far_off() -> None:
    """84.1 typed as 41.8 by judge 4: the others' middle and spread are not moved by it."""
    marks = usual() | {(4, 4): 41.8}
    (hint,) = found(marks)
    assert (hint.kind, hint.who) == (HintKind.FAR, "村4 评委04")
    assert hint.text == "41.8，比同组中位数 83.8 低 42（6 票，界限 1.78）"
    assert hint.slot == mark(4, 4)
    assert hint.weight > 20
    high = usual() | {(4, 4): 99.9, (5, 4): 90}
    assert [h.who for h in found(high)] == ["村4 评委04", "村5 评委04"], "the farthest first"
    assert found(high)[0].text.startswith("99.9，比同组中位数 84.1 高 15.8")


def test_the_bound_is_never_below_five_steps_and_one_per_cent() -> None:
    alike: Marks = {(v, j): 80 + v for v in range(1, 7) for j in range(1, 7)}
    assert said(alike | {(1, 1): 82}) == [], "one point of a hundred"
    assert [h.who for h in found(alike | {(1, 1): 82.1})] == ["村1 评委01"]
    coarse = replace(
        SIX,
        components=(Component(1, "实地观摩", criteria=(Criterion(1, "得分", step=Fraction(1)),)),),
    )
    assert said(alike | {(1, 1): 86}, coarse) == []
    assert [h.who for h in found(alike | {(1, 1): 87}, coarse)] == ["村1 评委01"]


def test_a_small_panel_is_compared_with_everybody() -> None:
    panels = replace(
        SIX,
        panels=(Panel("评委", weight=Fraction(50)), Panel("支书", weight=Fraction(50))),
        judges=(*SIX.judges[:4], *(replace(j, panel="支书") for j in SIX.judges[4:])),
    )
    (hint,) = found(usual() | {(2, 6): 60}, panels)
    assert hint.text.startswith("60，比全体中位数 81.8 低 21.8（6 票")
    few = replace(panels, judges=panels.judges[:4])
    marks = {(v, j): m for (v, j), m in usual().items() if j < 5}
    assert said(marks | {(1, 1): 10}, few) == [], "four ballots have no centre"


def test_a_judge_who_tells_no_villages_apart() -> None:
    same = usual() | {(v, 2): 83.5 for v in range(1, 7)}
    assert (HintKind.EQUAL, "评委02", "6 个村都是 83.5") in said(same)
    top = usual() | {(v, 2): 100 for v in range(1, 7)}
    hint = next(h for h in found(top) if h.kind is HintKind.FULL)
    assert (hint.who, hint.text, hint.slot) == ("评委02", "6 个村都是满分 100", mark(1, 2))
    two: Marks = {(v, 2): 83.5 for v in (1, 2)}
    assert said(two) == []


def test_a_village_judges_do_not_agree_on() -> None:
    split = usual() | {(3, j): m for j, m in enumerate((60, 70, 80, 90, 95, 99), 1)}
    assert said(split)[-1] == (
        "分歧大",
        "村3",
        "6 票从 60 到 99，绝对中位差 12，各村一般是 0.3",
    )


def test_absent_judges_and_other_components_are_passed_over() -> None:
    other = Component(2, "平时工作", ComponentKind.ENTERED)
    second = replace(SIX.components[0], id=3, name="汇报", criteria=(Criterion(9, "得分"),))
    three = replace(SIX, components=(SIX.components[0], other, second))
    marks = usual() | {(4, 4): Word.ABSENT, (5, 4): 20}
    (hint,) = found(marks, three)
    assert hint.text.startswith("实地观摩：20，")


def test_a_key_changes_with_its_own_value_alone() -> None:
    one = found(usual() | {(4, 4): 41.8})[0].key
    assert found(usual() | {(4, 4): 41.8, (4, 1): 84.5})[0].key == one
    assert found(usual() | {(4, 4): 41.9})[0].key != one


# Scale ------------------------------------------------------------------------


def scale_of(marks: Marks, contest: Contest = SIX) -> dict[int, Scale]:
    standings = standings_of(contest, book_of(marks))
    return {s.judge.id: s for s in scales(standings, contest.components[0])}


def test_offsets_are_exact_and_add_up_to_nothing() -> None:
    """Three judges, two villages: 90 80 70 and 60 60 90; nobody is trimmed twice."""
    contest = small(names=VILLAGES[:2])
    marks: Marks = {(1, 1): 90, (1, 2): 80, (1, 3): 70, (2, 1): 60, (2, 2): 60, (2, 3): 90}
    found_ = scale_of(marks, contest)
    assert found_[1].offset == (Fraction(15) + Fraction(-15)) / 2
    assert found_[2].offset == (Fraction(0) + Fraction(-15)) / 2
    assert found_[3].offset == (Fraction(-15) + Fraction(30)) / 2
    assert sum(s.offset for s in found_.values() if s.offset is not None) == 0
    # Trimming leaves 80 of the first village, and one 60 of the second.
    assert found_[1].kept_offset == (Fraction(10) + Fraction(0)) / 2
    assert found_[2].kept_offset is None, "nobody else was left in either village"
    assert found_[3].kept_offset == (Fraction(-10) + Fraction(30)) / 2
    assert [found_[j].trimmed for j in (1, 2, 3)] == [2, 0, 2]
    assert (found_[1].low, found_[1].high, found_[1].spread) == (60, 90, 15)
    assert found_[1].ballots == 2


def test_a_judge_without_ballots_and_one_who_is_recused() -> None:
    judges = (replace(SIX.judges[0], represents=2), *SIX.judges[1:])
    found_ = scale_of({(1, 2): 80}, replace(SIX, judges=judges))
    assert found_[1] == Scale(judges[0], 0, None, None, None, None, None, 0, "村2")
    assert found_[2].offset is None, "nobody to compare with"
    assert found_[2].recused == ""


@pytest.mark.parametrize("trim_by", list(TrimBy))
def test_by_criterion_as_by_ballot(trim_by: TrimBy) -> None:
    """Without trimming it makes no difference what would be trimmed; 系数 counts."""
    contest = Contest(
        "试评",
        entrants=entrants(*VILLAGES[:2]),
        components=(
            Component(
                1,
                "实地观摩",
                criteria=(Criterion(1, "环境", factor=Fraction(1, 2)), Criterion(2, "产业")),
            ),
        ),
        panels=(Panel("甲组", weight=Fraction(40)), Panel("乙组", weight=Fraction(60))),
        judges=tuple(Judge(n, str(n), panel="甲组" if n < 2 else "乙组") for n in (1, 2, 3)),
        rules=Rules(trim_by=trim_by),
    )
    book = Book(
        (Slot(SlotKind.MARK, v, j, k), (10 * v + j * k) * 1_000_000)
        for v in (1, 2)
        for j in (1, 2, 3)
        for k in (1, 2)
    )
    standings = standings_of(contest, book)
    votes = votes_of(standings.row(1).score.components[0])
    assert len(votes) == (1 if trim_by is TrimBy.BALLOT else 2)
    assert totals_of(votes) == {
        1: Fraction(35, 2), 2: Fraction(20), 3: Fraction(45, 2)
    }  # fmt: skip
    found_ = scales(standings, contest.components[0])
    assert [s.offset for s in found_] == [Fraction(-15, 4), 0, Fraction(15, 4)]
    book.put(mark(1, 1, 2), None)
    half = votes_of(standings_of(contest, book).row(1).score.components[0])
    assert set(totals_of(half)) == {2, 3}


def test_means_and_medians() -> None:
    values = [Fraction(3), Fraction(1), Fraction(10)]
    assert (mean(values), median(values), median(values[:2])) == (Fraction(14, 3), 3, 2)
    assert mean([]) is None
    assert totals_of(()) == {}
