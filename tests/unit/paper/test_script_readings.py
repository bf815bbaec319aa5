"""Readings of village names: rare characters, several readings, and the office's own."""

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.script.readings import UNKNOWN, Readings, is_rare, parse_readings


@pytest.mark.parametrize("char", "塆垱砦䩐𡐓垌郇囗")
def test_rare_characters(char: str) -> None:
    assert is_rare(char)


@pytest.mark.parametrize("char", "村社区庄桥六〇七AＡ１，“歹槽")
def test_common_ones_and_those_that_are_none(char: str) -> None:
    assert not is_rare(char)


def test_readings_carry_their_tones() -> None:
    readings = Readings()
    assert readings.of("塆垱砦村") == ("wān", "dàng", "zhài", "")
    assert readings.of("六〇七社区") == ("", "", "", "", "")
    assert readings.unsure == {}


def test_several_readings_are_all_told_and_noted() -> None:
    readings = Readings()
    assert readings.of("五里堡村") == ("", "", "bǎo/pù", "")
    assert readings.unsure == {"堡": "bǎo/pù"}


def test_what_no_dictionary_has_is_left_open() -> None:
    readings = Readings()
    assert readings.of("\U0002a6d6村")[0] in (UNKNOWN, "nà")
    assert readings.of("𣒍头村") == (UNKNOWN, "", "")
    assert readings.unsure["𣒍"] == UNKNOWN


def test_what_the_office_wrote_comes_first_and_the_longer_before_the_shorter() -> None:
    readings = Readings(parse_readings("堡 bu3\n五里堡：wǔ lǐ pù\n\n"))
    assert readings.of("五里堡村") == ("wǔ", "lǐ", "pù", "")
    assert readings.of("郑堡社区") == ("", "bǔ", "", "")
    assert readings.unsure == {}


@pytest.mark.parametrize(
    "text", ["五里堡", "五里堡 wǔ lǐ", "堡 pù pù", "wǔ lǐ", "堡 12", "\n\n堡 pù\n五里堡 wu li 堡"]
)
def test_a_line_that_is_none_is_named(text: str) -> None:
    with pytest.raises(UserError, match=f"第 {len(text.splitlines())} 行"):
        parse_readings(text)
