"""Drawing lots: known draws, and what no draw may depend on."""

from hashlib import sha256
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.lots import drawn, drawn_within, lot

FIELD = ("五里堡村", "前时村", "小司村", "海寨社区", "双岭村")
rosters = st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=12)


def test_a_lot_is_the_sha256_of_seed_and_name_as_any_program_computes_it() -> None:
    # printf '482913|五里堡村' | sha256sum
    assert lot("482913", "五里堡村") == (
        "181c4398ade91de93e64d858e116ffd185bc34df494283e3df5fd4df09ef3774"
    )
    assert lot("482913", "五里堡村") == sha256("482913|五里堡村".encode()).hexdigest()


def test_a_known_draw() -> None:
    assert drawn("482913", FIELD) == ["五里堡村", "海寨社区", "前时村", "小司村", "双岭村"]
    assert drawn("482914", FIELD) != drawn("482913", FIELD)
    assert drawn("482913", []) == []


@given(st.text(max_size=8), rosters, st.integers())
def test_the_order_of_the_list_changes_nothing(seed: str, names: list[str], shuffle: int) -> None:
    mixed = list(names)
    Random(shuffle).shuffle(mixed)
    assert drawn(seed, mixed) == drawn(seed, names)
    assert sorted(drawn(seed, names)) == sorted(names)


def test_every_village_comes_first_about_as_often() -> None:
    firsts = [drawn(str(seed), FIELD)[0] for seed in range(1000)]
    assert all(150 < firsts.count(name) < 250 for name in FIELD)


@pytest.mark.parametrize(
    "groups", [("甲", "甲", "乙", "乙", "乙"), ("甲", "乙", "甲", "乙", "甲"), ("", "", "", "", "")]
)
def test_within_groups_every_place_keeps_its_group(groups: tuple[str, ...]) -> None:
    of = dict(zip(FIELD, groups, strict=True))
    found = drawn_within("482913", of)
    assert [of[name] for name in found] == list(groups)
    for group in set(groups):
        own = [n for n in found if of[n] == group]
        assert own == drawn("482913", [n for n in FIELD if of[n] == group])


@given(st.text(max_size=8), rosters)
def test_one_group_is_the_whole_field(seed: str, names: list[str]) -> None:
    assert drawn_within(seed, dict.fromkeys(names, "组")) == drawn(seed, names)
