"""What an average is made of: put in order when somebody looks, the same whoever looked."""

import pickle
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.model import Average
from lsb_desktop.core.sample import Sample

VALUES = st.lists(st.integers(0, 9) | st.fractions(0, 9, max_denominator=3), min_size=4)


@given(VALUES, st.randoms())
def test_the_order_in_which_values_come_is_nothing(values, chance) -> None:  # type: ignore[no-untyped-def]
    pairs = list(enumerate(values, 1))
    one = Sample(values, [j for j, _ in pairs], 1, 1, 2)
    chance.shuffle(pairs)
    two = Sample([v for _, v in pairs], [j for j, _ in pairs], 1, 1, 2)
    assert one == two
    assert hash(one) == hash(two)
    assert list(one.values) == sorted(values)
    assert one.dropped.isdisjoint(one.kept_judges)
    assert len(one.dropped) == 3


@pytest.mark.parametrize(("low", "high"), list(product(range(3), repeat=2)))
def test_the_mean_is_that_of_what_is_left(low: int, high: int) -> None:
    sample = Sample([7, 3, 9, 3, 8, 1], [4, 6, 2, 1, 3, 5], 2, low, high)
    kept = sorted([7, 3, 9, 3, 8, 1])[low : 6 - high]
    assert sample.average(Average.MEAN) == Fraction(sum(kept), 2 * len(kept))
    assert list(sample.kept) == kept
    middle = sample.average(Average.MEDIAN)
    assert middle == Fraction(kept[(len(kept) - 1) // 2] + kept[len(kept) // 2], 4)


def test_one_is_told_from_another_and_goes_to_another_process_whole() -> None:
    sample = Sample([2, 1], [5, 6], 1)
    assert sample != Sample([2, 1], [6, 5], 1)
    assert sample != Sample([2, 1], [5, 6], 1, short=True)
    assert sample != (2, 1)
    assert pickle.loads(pickle.dumps(sample)) == sample
    assert repr(sample) == "Sample((1, 2), (6, 5), 1, low=0, high=0, short=False)"
    assert Sample((), (), 1).average(Average.MEDIAN) is None
