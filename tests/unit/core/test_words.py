"""Numbers and dates in Chinese words; text in aligned columns."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.align import aligned, width
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.words import arabic_date, chinese_date, chinese_number, day_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"),
        (21, "二十一"), (30, "三十"), (31, "三十一"), (99, "九十九"), (100, "一百"),
        (101, "一百零一"), (110, "一百一十"), (112, "一百一十二"), (120, "一百二十"),
        (200, "二百"), (205, "二百零五"), (999, "九百九十九"),
    ],
)  # fmt: skip
def test_numbers_as_they_are_read(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_numbers_are_all_different() -> None:
    assert len({chinese_number(n) for n in range(1000)}) == 1000


@pytest.mark.parametrize("number", [-1, 1000])
def test_numbers_beyond_are_a_bug(number: int) -> None:
    with pytest.raises(ValueError, match="within"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("typed", "chinese", "arabic"),
    [
        ("2021-12-14", "二〇二一年十二月十四日", "2021年12月14日"),
        ("2020-02-29", "二〇二〇年二月二十九日", "2020年2月29日"),
        ("2000-02-29", "二〇〇〇年二月二十九日", "2000年2月29日"),
        ("2021-01-04", "二〇二一年一月四日", "2021年1月4日"),
        ("2021/10/30", "二〇二一年十月三十日", "2021年10月30日"),
        ("2021.6.1", "二〇二一年六月一日", "2021年6月1日"),
        (" 2021年12月31日 ", "二〇二一年十二月三十一日", "2021年12月31日"),
        ("２０２１－１２－１４", "二〇二一年十二月十四日", "2021年12月14日"),
    ],
)
def test_dates(typed: str, chinese: str, arabic: str) -> None:
    assert chinese_date(typed) == chinese
    assert arabic_date(typed) == arabic


def test_the_zero_of_a_year_is_u_3007() -> None:
    assert chinese_date("2021-12-14")[1] == "\u3007"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_has_words(day: date) -> None:
    assert arabic_date(day.isoformat()) == f"{day.year}年{day.month}月{day.day}日"
    shape = "[〇一二三四五六七八九]{4}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日"
    assert re.fullmatch(shape, chinese_date(day.isoformat()))


@pytest.mark.parametrize(
    "typed",
    ["", "昨天", "2021", "2021-12", "2021-13-01", "2021-00-10", "2021-02-29", "1900-02-29",
     "2021-04-31", "2021-12-00", "21-12-14", "2021-12-14 15:42", "44544"],
)  # fmt: skip
def test_bad_dates_are_refused(typed: str) -> None:
    for spell in (chinese_date, arabic_date):
        with pytest.raises(UserError):
            spell(typed)


def test_columns_line_up_and_numbers_stand_right() -> None:
    rows = [
        ["名次", "名称", "总分"],
        ["1", "五里堡村", "95.19"],
        ["10", "前时", "-9.5"],
        ["", "塆", ""],
    ]
    assert aligned(rows) == [
        "名次  名称       总分",
        "   1  五里堡村  95.19",
        "  10  前时       -9.5",
        "      塆",
    ]


def test_widths() -> None:
    assert width("五里a１") == 7
    assert width("e\u0301") == 1


def test_a_day_that_is_no_date_stays_as_it_is() -> None:
    assert day_words("2021-12-04") == "2021年12月4日"
    assert day_words("近日") == "近日"
