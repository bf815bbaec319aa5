"""What stands on what: which undone steps outlive a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.regions import EVERYTHING, Regions, meet, region_of, regions_of, still_valid

K = SlotKind


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Slot(K.MARK, 1, 1, 1), Slot(K.MARK, 1, 1, 1), True),
        (Slot(K.MARK, 1, 1, 1), Slot(K.MARK, 1, 2, 1), False),
        (Slot(K.ENTERED, 1, item=3), Slot(K.ENTERED, 2, item=3), False),
        (Slot(K.NOTE, 1, key="亮点"), Slot(K.NOTE, 1, key="不足"), False),
        (Slot(K.DEDUCTION, 1, item=3, row=1), Slot(K.DEDUCTION, 1, item=3, row=2), True),
        (Slot(K.DEDUCTION, 1, item=3, row=1), Slot(K.DEDUCTION, 1, item=4, row=1), False),
        (Slot(K.COMMITMENT, 1, row=1), Slot(K.COMMITMENT, 1, row=5), True),
        (Slot(K.PHOTO, 1, row=1), Slot(K.PHOTO, 2, row=1), False),
        (Slot(K.QUESTION, item=1), Slot(K.ASKED, 3, row=2), True),
        (Slot(K.DEFINITION), Slot(K.SEAL), True),
        (Slot(K.REVIEW, key="draw"), Slot(K.REREAD, judge=1, item=1), True),
        (Slot(K.REVIEW, 1, 1, 1), Slot(K.REVIEW, 1, 2, 1), False),
        (Slot(K.SECOND, 1, 1, 1), Slot(K.SECOND, 2, 1, 1), False),
        (Slot(K.SECOND, 1, 1, 1), Slot(K.MARK, 1, 1, 1), False),
    ],
)
def test_regions(one: Slot, other: Slot, same: bool) -> None:
    assert (region_of(one) == region_of(other)) is same


def test_the_definition_meets_all_and_nothing_meets_nothing() -> None:
    mark = regions_of([Slot(K.MARK, 1, 1, 1)])
    assert meet(mark, frozenset({EVERYTHING}))
    assert meet(frozenset({EVERYTHING}), mark)
    assert not meet(frozenset(), frozenset({EVERYTHING}))
    assert not meet(frozenset({EVERYTHING}), frozenset())


def steps(*texts: str) -> list[Regions]:
    """Each letter a cell."""
    return [frozenset(Slot(K.NOTE, 1, key=c) for c in text) for text in texts]


@pytest.mark.parametrize(
    ("undone", "typed", "stays"),
    [
        (["a", "b", "c"], "a", [False, True, True]),
        (["a", "b", "a", "c"], "a", [False, True, False, True]),
        (["ab", "b", "c"], "a", [False, False, True]),
        (["b", "ab", "b"], "a", [True, False, False]),
        (["a", "b"], "z", [True, True]),
        ([], "a", []),
    ],
    ids=["the wrong one", "twice", "one that stands on it", "an earlier one", "elsewhere", "none"],
)
def test_what_outlives_a_new_step(undone: list[str], typed: str, stays: list[bool]) -> None:
    assert still_valid(steps(*undone), steps(typed)[0]) == stays


@given(st.lists(st.text("abcde", min_size=1, max_size=3), max_size=8), st.sampled_from("abcde"))
def test_survivors_never_touch_what_has_fallen_before_them(undone: list[str], typed: str) -> None:
    gone = set(typed)
    for text, keeps in zip(undone, still_valid(steps(*undone), steps(typed)[0]), strict=True):
        assert keeps == gone.isdisjoint(text)
        if not keeps:
            gone |= set(text)
