"""From typed text to commands, where the cursor goes, and finding a village."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import (
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterValue,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Word
from lsb_desktop.core.standings import standings_of
from lsb_desktop.ui.console.entry import cursor
from lsb_desktop.ui.console.entry.entries import (
    absent_judge,
    commands_for,
    whole_ballot,
)
from lsb_desktop.ui.console.entry.jump import find, matches
from lsb_desktop.ui.console.entry.lists import POINTS, REASON
from lsb_desktop.ui.console.entry.sheet import Choice, Data, Sheet
from lsb_desktop.ui.console.entry.sheets import sheet_for
from tests.helpers.console import full, mark, mixed, points, small

ADJUST = Slot(SlotKind.ADJUSTMENT, 1, row=1)


FIRST = Choice(1)


def sheet_of(contest=None, entries=(), choice=FIRST) -> Sheet:
    contest = contest or small()
    book = Book(entries)
    return sheet_for(Data(contest, book, standings_of(contest, book)), choice)


# Commands -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("slot", "text", "wanted"),
    [
        (mark(1, 2, 1), "88", [EnterMark(1, 2, 1, "88")]),
        (Slot(SlotKind.ENTERED, 1, item=2), "9", [EnterValue(1, 2, "9")]),
        (Slot(SlotKind.DEDUCTION, 1, item=3), "2", [EnterDeduction(1, 3, 1, "2")]),
        (
            Slot(SlotKind.DEDUCTION, 1, item=3),
            "2＋1",
            [EnterDeduction(1, 3, 1, "2"), EnterDeduction(1, 3, 2, "1")],
        ),
        (ADJUST._replace(key=POINTS), "2", [EnterAdjustment(1, 1, "2", "")]),
    ],
)
def test_what_typing_does(slot: Slot, text: str, wanted: list[object]) -> None:
    assert commands_for(slot, text, Book(), {}) == wanted


def test_fewer_deductions_than_before_empty_the_rest() -> None:
    slot = Slot(SlotKind.DEDUCTION, 1, item=3)
    book = Book([(slot._replace(row=4), "1"), (slot._replace(row=7), "2")])
    assert commands_for(slot, "5", book, {}) == [
        EnterDeduction(1, 3, 4, "5"),
        EnterDeduction(1, 3, 7, ""),
    ]
    assert commands_for(slot, "5+6+7", book, {}) == [
        EnterDeduction(1, 3, 4, "5"),
        EnterDeduction(1, 3, 7, "6"),
        EnterDeduction(1, 3, 1, "7"),
    ]


def test_half_a_sum_is_refused() -> None:
    with pytest.raises(UserError, match="2\\+1"):
        commands_for(Slot(SlotKind.DEDUCTION, 1, item=3), "2+", Book(), {})


def test_points_wait_for_their_reason() -> None:
    waiting = {ADJUST._replace(key=POINTS): "-2"}
    found = commands_for(ADJUST._replace(key=REASON), "垃圾清运不及时", Book(), waiting)
    assert found == [EnterAdjustment(1, 1, "-2", "垃圾清运不及时")]
    waiting = {ADJUST._replace(key=REASON): "好人好事"}
    found = commands_for(ADJUST._replace(key=POINTS), "1", Book(), waiting)
    assert found == [EnterAdjustment(1, 1, "1", "好人好事")]
    with pytest.raises(UserError, match="先写"):
        commands_for(ADJUST._replace(key=REASON), "好人好事", Book(), {})


def test_stored_points_keep_their_reason() -> None:
    book = Book([(ADJUST, "2|好人好事")])
    assert commands_for(ADJUST._replace(key=POINTS), "3", book, {}) == [
        EnterAdjustment(1, 1, "3", "好人好事")
    ]
    assert commands_for(ADJUST._replace(key=REASON), "助人", book, {}) == [
        EnterAdjustment(1, 1, "2", "助人")
    ]


def test_a_word_stands_for_the_rest_of_the_ballot() -> None:
    component = mixed().components[0]
    book = Book([(mark(1, 1, 2), points(30))])
    assert whole_ballot(mark(1, 1, 1), Word.VOID, component, book) == EnterMarks(
        (EnterMark(1, 1, 1, "废票"),)
    )
    assert len(whole_ballot(mark(1, 1, 1), Word.ABSENT, component, Book()).marks) == 2
    alone = whole_ballot(mark(1, 1, 1), Word.NOT_APPLICABLE, component, Book())
    assert [m.criterion for m in alone.marks] == [1]


def test_an_absent_judge_keeps_what_was_entered() -> None:
    contest = mixed()
    book = Book([(mark(1, 2, 1), points(50))])
    found = absent_judge(2, contest.components[0], contest, book)
    assert found is not None
    assert [(m.entrant, m.criterion) for m in found.marks] == [(3, 1), (3, 2)]
    assert absent_judge(1, contest.components[0], contest, Book(full(contest))) is None


# The cursor -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "way", "there"),
    [
        ((0, 0), cursor.DOWN, (2, 0)),
        ((2, 0), cursor.UP, (0, 0)),
        ((2, 0), cursor.DOWN, None),
        ((0, 0), cursor.RIGHT, (0, 1)),
        ((0, 1), cursor.RIGHT, None),
        ((0, 1), cursor.TAB, (2, 0)),
        ((2, 0), cursor.BACKTAB, (0, 1)),
        ((0, 0), cursor.LEFT, None),
    ],
)
def test_the_cursor_skips_blocked_cells(
    here: cursor.Place, way: str, there: cursor.Place | None
) -> None:
    assert cursor.near(sheet_of(mixed(), choice=Choice(1, judge=2)), here, way) == there


def test_next_column_and_next_gap() -> None:
    sheet = sheet_of(entries=[(mark(1, 1), points(1)), (mark(2, 1), points(1))])
    assert cursor.next_column(sheet, 0) == (0, 1)
    assert cursor.next_column(sheet, 2) is None
    assert cursor.next_gap(sheet, [], (-1, -1)) == (2, 0)
    assert cursor.next_gap(sheet, [], (2, 0)) == (0, 1)
    assert cursor.next_gap(sheet, [], (2, 2)) == (2, 0)
    assert cursor.next_gap(sheet, [mark(1, 1)], (-1, -1)) == (0, 0)
    done = sheet_of(entries=full(small()))
    assert cursor.next_gap(done, [], (0, 0)) is None


# Finding a village ------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("五里", "五里堡村"),
        ("wlb", "五里堡村"),
        ("wlp", "五里堡村"),
        ("wulibao", "五里堡村"),
        ("wuli", "五里堡村"),
        ("五lb", "五里堡村"),
        ("qs", "前时村"),
        ("hz", "海寨社区"),
        ("hzh", "海寨社区"),
        ("wulib", "五里堡村"),
    ],
)
def test_spellings_that_fit(query: str, name: str) -> None:
    assert matches(query, name)


@pytest.mark.parametrize(
    ("query", "name"), [("wlx", "五里堡村"), ("前", "岗时村"), ("wlbcx", "五里堡村")]
)
def test_spellings_that_do_not(query: str, name: str) -> None:
    assert not matches(query, name)


def test_the_best_fit_comes_first() -> None:
    lines = [("1", "南街村"), ("2", "岗时村"), ("3", "前时村"), ("12", "时庄村")]
    assert find("时", lines) == [3, 1, 2]
    assert find("12", lines) == [3]
    assert find("SC", lines) == [1, 2]
    assert find("  ", lines) == []
    assert find("zzz", lines) == []


@given(
    st.text(alphabet="五里堡前时村abwlz 1", max_size=6),
    st.text(alphabet="五里堡前时村", max_size=5),
)
def test_any_query_is_answered(query: str, name: str) -> None:
    assert matches(name, name)
    assert matches(query, name) in (True, False)
