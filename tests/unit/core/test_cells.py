"""Typing without a decimal point: what a whole number is read as, and what it never is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.cells import parse_cell, read_without_point
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Criterion


@pytest.mark.parametrize(
    ("text", "top", "step", "wanted"),
    [
        ("925", "100", "0.1", "92.5"),
        ("925", "100", "0.5", "92.5"),
        (" ９２５ ", "100", "0.1", "92.5"),
        ("1000", "100", "0.1", "100"),
        ("9255", "100", "0.01", "92.55"),
        ("95", "10", "0.5", "9.5"),
        ("555", "60", "0.5", "55.5"),
        ("29135", "3200", "0.1", "2913.5"),
    ],
)
def test_a_left_out_point_is_read(text: str, top: str, step: str, wanted: str) -> None:
    assert read_without_point(text, Fraction(top), Fraction(step)) == wanted


@pytest.mark.parametrize(
    ("text", "top", "step"),
    [
        ("95", "100", "0.1"),  # a mark as it is
        ("100", "100", "0.1"),
        ("0", "100", "0.1"),
        ("923", "100", "0.5"),  # off the step
        ("1001", "100", "0.1"),  # still too much
        ("92.5", "100", "0.1"),  # has its point
        ("925分", "100", "0.1"),
        ("+925", "100", "0.1"),
        ("-925", "100", "0.1"),
        ("0925", "100", "0.1"),
        ("", "100", "0.1"),
        ("九百", "100", "0.1"),
        ("٩٢٥", "100", "0.1"),
        ("925", "100", "1"),  # no decimals: a slip
        ("925", "100", "0.01"),  # 92.5 or 9.25
        ("85", "60", "0.5"),  # 58 with its keys exchanged
        ("102", "100", "0.1"),  # a slip beside 100
        ("455", "100", "0.5"),  # less than half: its point has to be typed
        ("925", "120", "0.5"),  # as many digits as 115 has
        ("9" * 40, "100", "0.1"),
    ],
)
def test_what_may_be_something_else_stays_as_typed(text: str, top: str, step: str) -> None:
    assert read_without_point(text, Fraction(top), Fraction(step)) == ""


def test_a_value_without_a_step_is_never_read_otherwise() -> None:
    assert read_without_point("925", Fraction(100), None) == ""
    assert read_without_point("925", Fraction(100), Fraction(1, 3)) == ""


TOPS = st.sampled_from([Fraction(n) for n in (5, 10, 30, 60, 100, 120, 1000)])
STEPS = st.sampled_from([Fraction(s) for s in ("0.01", "0.1", "0.2", "0.5", "1", "2")])


@given(st.integers(0, 10**6), TOPS, STEPS)
def test_only_what_is_refused_as_typed_is_read_and_then_it_is_a_mark(
    number: int, top: Fraction, step: Fraction
) -> None:
    criterion = Criterion(1, "得分", top, step)
    read = read_without_point(str(number), top, step)
    if read:
        assert parse_cell(read, criterion) is not None
        assert read.replace(".", "").rstrip("0") == str(number).rstrip("0")
        with pytest.raises(UserError):
            parse_cell(str(number), criterion)
