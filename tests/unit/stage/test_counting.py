"""Figures count in steps of their last digit, never beyond, and end exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.stage.counting import counted

shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("text", "share", "shown"),
    [
        ("93.47 分", 0.0, ""),
        ("93.47 分", 0.5, "46.73 分"),
        ("93.47 分", 0.999999, "93.46 分"),
        ("93.47 分", 1.0, "93.47 分"),
        ("0.05", 0.5, "0.02"),
        ("16", 0.5, "8"),
        ("1", 0.99, "0"),
        ("0", 0.5, "0"),
        ("0.00", 0.5, "0.00"),
        ("上升 5 位", 0.4, "上升 2 位"),
        ("-4.0", 0.5, "-2.0"),
        ("—", 0.3, "—"),
        ("", 0.3, ""),
        ("良好", 0.0, "良好"),
    ],
)
def test_a_figure_on_its_way(text: str, share: float, shown: str) -> None:
    assert counted(text, share) == shown


@given(st.integers(0, 10**7), st.integers(0, 4), shares, shares)
def test_it_never_goes_back_nor_beyond(steps: int, decimals: int, one: float, two: float) -> None:
    text = f"{steps / 10**decimals:.{decimals}f}"
    early, late = sorted((one, two))
    values = [float(counted(text, share) or 0) for share in (early, late)]
    assert values[0] <= values[1] <= float(text)
    assert counted(text, 1.0) == text


@given(st.integers(1, 10**6), shares.filter(lambda s: 0 < s < 1))
def test_on_the_way_it_has_as_many_decimals_and_is_not_yet_there(steps: int, share: float) -> None:
    text = f"{steps / 100:.2f}"
    shown = counted(text, share)
    assert shown != text
    assert len(shown.partition(".")[2]) == 2
