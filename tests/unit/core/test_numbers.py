"""Exact numbers: what is read and refused, the laws of rounding, how numbers print."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import (
    fixed,
    fraction,
    from_units,
    is_on_step,
    parse_number,
    plain,
    round_half_even,
    round_half_up,
    to_units,
)

VALUES = st.builds(Fraction, st.integers(-(10**7), 10**7), st.integers(1, 20_000))
DIGITS = st.integers(0, 6)
ROUNDINGS = st.sampled_from([round_half_up, round_half_even])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("95", "95"),
        ("95.50", "95.5"),
        ("９５．５", "95.5"),
        ("95。5", "95.5"),
        ("95｡5", "95.5"),
        ("　95 分 ", "95"),
        ("９５分", "95"),
        ("\u200b88\ufeff", "88"),
        ("+3", "3"),
        ("＋0.5", "0.5"),
        ("-2", "-2"),
        ("－2.25", "-2.25"),
        ("−1", "-1"),
        ("007", "7"),
        ("0.000001", "0.000001"),
    ],
)
def test_reads_what_an_office_types(text: str, value: str) -> None:
    assert parse_number(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "分", "95.", "95。", ".5", "9 5", "95,5", "9..5", "95分分", "1e2", "1/2", "九十五",
     "nan", "٩٥", "²", "95%", "--5", "+-5", "9" * 31, "0." + "1" * 31, "未到场", "0x1F", "1_0"],
)  # fmt: skip
def test_refuses_everything_else(text: str) -> None:
    with pytest.raises(UserError, match="不是数字"):
        parse_number(text)


def test_a_refusal_does_not_repeat_a_whole_novel() -> None:
    with pytest.raises(UserError) as caught:
        parse_number("很长" * 500)
    assert len(caught.value.message) < 40


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_reads_back_what_it_prints(units: int, digits: int) -> None:
    value = Fraction(units, 10**digits)
    assert parse_number(plain(value)) == value
    assert parse_number(fixed(value, digits)) == value


@given(st.integers(0, 10**12))
def test_units_are_exact(units: int) -> None:
    assert to_units(from_units(units)) == units


def test_units_refuse_what_is_finer() -> None:
    with pytest.raises(UserError, match="6 位"):
        to_units(Fraction(1, 10**7))


@pytest.mark.parametrize(
    ("value", "digits", "half_up", "half_even"),
    [
        ("87.125", 2, "87.13", "87.12"),
        ("87.135", 2, "87.14", "87.14"),
        ("-87.125", 2, "-87.13", "-87.12"),
        ("0.5", 0, "1", "0"),
        ("1.5", 0, "2", "2"),
        ("-0.5", 0, "-1", "0"),
        ("-1.5", 0, "-2", "-2"),
        ("2.4999", 0, "2", "2"),
        ("2.5001", 0, "3", "3"),
        ("1/3", 6, "0.333333", "0.333333"),
        ("9.995", 2, "10", "10"),
    ],
)
def test_half_up_against_half_even(value: str, digits: int, half_up: str, half_even: str) -> None:
    assert round_half_up(Fraction(value), digits) == Fraction(half_up)
    assert round_half_even(Fraction(value), digits) == Fraction(half_even)


@given(ROUNDINGS, VALUES, VALUES, DIGITS)
def test_rounding_is_monotone(rounding, one, other, digits) -> None:  # type: ignore[no-untyped-def]
    low, high = sorted((one, other))
    assert rounding(low, digits) <= rounding(high, digits)


@given(ROUNDINGS, VALUES, DIGITS)
def test_rounding_twice_is_rounding_once(rounding, value, digits) -> None:  # type: ignore[no-untyped-def]
    once = rounding(value, digits)
    assert rounding(once, digits) == once
    assert (once * 10**digits).denominator == 1


@given(ROUNDINGS, VALUES, DIGITS)
def test_rounding_is_off_by_half_a_unit_at_most(rounding, value, digits) -> None:  # type: ignore[no-untyped-def]
    assert abs(rounding(value, digits) - value) <= Fraction(1, 2 * 10**digits)


@given(ROUNDINGS, VALUES, DIGITS)
def test_rounding_is_odd(rounding, value, digits) -> None:  # type: ignore[no-untyped-def]
    assert rounding(-value, digits) == -rounding(value, digits)


@given(VALUES, DIGITS)
def test_the_two_modes_differ_on_halves_alone(value: Fraction, digits: int) -> None:
    is_half = (value * 10**digits * 2).denominator == 1 and (value * 10**digits).denominator == 2
    if round_half_up(value, digits) != round_half_even(value, digits):
        assert is_half
        assert (round_half_even(value, digits) * 10**digits).numerator % 2 == 0


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("95.1", 2, "95.10"),
        ("0", 2, "0.00"),
        ("0.05", 2, "0.05"),
        ("-0.05", 2, "-0.05"),
        ("-3", 0, "-3"),
        ("100", 0, "100"),
        ("12.345678", 6, "12.345678"),
    ],
)
def test_fixed_has_exactly_the_digits(value: str, digits: int, text: str) -> None:
    assert fixed(Fraction(value), digits) == text


def test_fixed_never_rounds() -> None:
    with pytest.raises(ValueError, match="not rounded"):
        fixed(Fraction("1.005"), 2)


@pytest.mark.parametrize(
    ("value", "text"),
    [("95", "95"), ("95.50", "95.5"), ("1/8", "0.125"), ("256/3", "256/3"), ("-1/20", "-0.05")],
)
def test_plain_is_the_shortest_exact_text(value: str, text: str) -> None:
    assert plain(Fraction(value)) == text


def test_fraction_is_reduced() -> None:
    assert fraction(Fraction(9519, 100)) == "9519/100"
    assert fraction(Fraction(190, 2)) == "95"


@pytest.mark.parametrize(
    ("value", "step", "fits"),
    [("92.5", "0.5", True), ("92.3", "0.5", False), ("92.3", "0.1", True), ("7", "1", True)],
)
def test_steps(value: str, step: str, fits: bool) -> None:
    assert is_on_step(Fraction(value), Fraction(step)) is fits
