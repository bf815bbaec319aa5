"""What a rounder remembers."""

from fractions import Fraction

import pytest

from lsb_desktop.core import rounding
from lsb_desktop.core.model import Rules


def test_a_long_contest_does_not_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "MOST", 3)
    rounder = rounding.Rounder(Rules())
    values = [Fraction(n, 8) for n in range(20)]
    told = [rounder.total(value) for value in values]
    assert len(rounder._known) <= 3
    assert told == [rounding.Rounder(Rules()).total(value) for value in values]
    assert [rounder.nearest(value) for value in values[:3]] == [0, 13, 25]
