"""Dividing a field into groups of equal size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.grouping import in_blocks, in_turn, ordinal

counts, groups = st.integers(0, 40), st.integers(1, 12)


@pytest.mark.parametrize(
    ("count", "many", "blocks", "turn"),
    [
        (7, 2, [0, 0, 0, 0, 1, 1, 1], [0, 1, 0, 1, 0, 1, 0]),
        (8, 3, [0, 0, 0, 1, 1, 1, 2, 2], [0, 1, 2, 0, 1, 2, 0, 1]),
        (2, 3, [0, 1], [0, 1]),
        (3, 1, [0, 0, 0], [0, 0, 0]),
        (0, 2, [], []),
    ],
)
def test_known_divisions(count: int, many: int, blocks: list[int], turn: list[int]) -> None:
    assert in_blocks(count, many) == blocks
    assert in_turn(count, many) == turn


@given(counts, groups)
def test_sizes_differ_by_one_at_most_and_are_the_same_either_way(count: int, many: int) -> None:
    blocks, turn = in_blocks(count, many), in_turn(count, many)
    assert len(blocks) == count
    assert blocks == sorted(blocks) == sorted(turn)
    sizes = [blocks.count(g) for g in range(many)]
    assert max(sizes) - min(sizes) <= 1


def test_names_of_groups() -> None:
    assert [ordinal(n, "组") for n in (1, 2, 12)] == ["第一组", "第二组", "第十二组"]
    assert ordinal(2, "观摩组") == "第二观摩组"
