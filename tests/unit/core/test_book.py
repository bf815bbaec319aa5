"""The book of entries, cells as typed and shown, and undo by inverse writes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Adjustment, Book, Slot, SlotKind, Write
from lsb_desktop.core.cells import cell_text, parse_cell
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.model import Criterion, Word
from lsb_desktop.core.standings import standings_of
from tests.helpers.contests import Maker
from tests.helpers.small import points

MARK = Slot(SlotKind.MARK, 1, 1, 1)
HALVES = Criterion(1, "总体印象", points("100"), points("0.5"))


@given(st.integers(0, 500))
def test_a_book_of_its_entries_is_the_same_book(seed: int) -> None:
    book = Book(Maker(seed).entries)
    again = Book(reversed(list(book.entries())))
    assert list(again.entries()) == list(book.entries())
    assert all(again.get(slot) == value for slot, value in book.entries())


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_book_over_another_leaves_that_as_it_is(seed: int, other: int) -> None:
    book, laid = Book(Maker(seed).entries), dict(Maker(other).entries)
    laid[MARK] = None
    before = list(book.entries())
    over = book.over(laid)
    assert list(book.entries()) == before
    whole = {**dict(before), **laid}
    assert dict(over.entries()) == {s: v for s, v in whole.items() if v is not None}
    assert book.over({}).get(MARK) == book.get(MARK)


def test_nothing_entered_is_none() -> None:
    book = Book()
    assert book.get(MARK) is None
    assert book.get(Slot(SlotKind.SEAL)) is None
    assert book.ballots(1) == {}
    assert book.entered(1, 2) is None
    assert book.deductions(1, 3) == ()
    assert book.adjustments(1) == ()
    assert book.decision("tie:1,2") is None
    assert list(book.entries()) == []


def test_emptying_a_slot_leaves_no_trace() -> None:
    book = Book([(MARK, 1), (Slot(SlotKind.MARK, 1, 1, 2), Word.VOID)])
    book.put(MARK, None)
    assert book.ballots(1) == {1: {2: Word.VOID}}
    book.put(Slot(SlotKind.MARK, 1, 1, 2), None)
    book.put(Slot(SlotKind.MARK, 1, 1, 2), None)
    book.put(Slot(SlotKind.SEAL), None)
    assert list(book.entries()) == []


def test_words_come_back_as_words() -> None:
    book = Book([(MARK, "未到场")])
    assert book.get(MARK) is Word.ABSENT


def test_rows_come_in_their_order() -> None:
    book = Book(
        [
            (Slot(SlotKind.ADJUSTMENT, 1, row=2), "-2|迟到|早退"),
            (Slot(SlotKind.ADJUSTMENT, 1, row=1), "0.5|表扬"),
            (Slot(SlotKind.DEDUCTION, 1, item=7, row=1), "1.5"),
            (Slot(SlotKind.DEDUCTION, 1, item=7), "不涉及"),
            (Slot(SlotKind.DEDUCTION, 1, item=8), "3"),
        ]
    )
    assert book.adjustments(1) == (
        Adjustment(Fraction(1, 2), "表扬"),
        Adjustment(Fraction(-2), "迟到|早退"),
    )
    assert book.deductions(1, 7) == (Word.NOT_APPLICABLE, Fraction(3, 2))


@given(st.integers(0, 200))
def test_a_cell_reads_back_as_it_shows(steps: int) -> None:
    units = steps * 500_000
    assert parse_cell(cell_text(units), HALVES) == units


@pytest.mark.parametrize("word", Word)
def test_words_read_back(word: Word) -> None:
    assert parse_cell(f" {cell_text(word)} ", HALVES) is word


def test_an_empty_cell_is_an_empty_text() -> None:
    assert cell_text(None) == ""


def test_changes_say_what_they_touch() -> None:
    writes = (Write(MARK, None, 1), Write(Slot(SlotKind.DEFINITION), None, "{}"))
    changes = Changes("录分", writes, "grid")
    assert changes.entrants == {1}
    assert changes.kinds == {SlotKind.MARK, SlotKind.DEFINITION}
    assert changes.definition
    assert not Changes("录分", writes[:1]).definition


@given(st.integers(0, 500), st.data())
def test_inverse_writes_restore_the_book(seed: int, data: st.DataObject) -> None:
    maker = Maker(seed)
    book = Book(maker.entries)
    before, standings = list(book.entries()), standings_of(maker.contest, book)
    slots = [slot for slot, _ in before]
    chosen = data.draw(st.lists(st.sampled_from(slots), unique=True)) if slots else []
    done = []
    for slot in chosen:
        new = data.draw(st.sampled_from([None, book.get(slot), *_others(slot)]))
        done.append(Write(slot, book.get(slot), new))
        book.apply(done[-1:])
    book.apply(w.inverse() for w in reversed(done))
    assert list(book.entries()) == before
    assert standings_of(maker.contest, book) == standings


def _others(slot: Slot) -> list[int | str]:
    """Other values the slot could hold."""
    if slot.kind is SlotKind.MARK:
        return [0, Word.VOID]
    return ["1|另有原因"] if slot.kind is SlotKind.ADJUSTMENT else ["1"]
