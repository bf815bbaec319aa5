"""Single cells, addresses and near misses."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import BadInput, UserError
from lsb_desktop.paper.workbook.cells import (
    Fault,
    Raw,
    clean,
    exact,
    iso_of,
    number_of,
    percent_of,
    quantity_of,
    text_of,
)
from lsb_desktop.paper.workbook.event import iso_day
from lsb_desktop.paper.workbook.near import missing, proposals, within_one_edit
from lsb_desktop.paper.workbook.report import Report, Spot

F = Fraction


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        (28.999999999999996, "29"),
        (95.299999999999997, "95.3"),
        (1.0, "1"),
        (-0.0, "0"),
        (410184107201.0, "410184107201"),
        (123456789012345.0, "123456789012345"),
        (0.000001, "0.000001"),
        (1 / 3, "0.333333333333333"),
        (7, "7"),
    ],
)
def test_a_number_is_what_excel_shows(value: float, shown: str) -> None:
    assert exact(value) == F(shown)
    assert text_of(value) == shown


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 14))
def test_fifteen_digits_survive_a_binary_cell(digits: int, places: int) -> None:
    value = F(digits, 10**places)
    assert exact(digits / 10**places) == value


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e15, -1e22, 1e300, 1e-40])
def test_what_no_number_cell_can_say_exactly_is_refused(value: float) -> None:
    with pytest.raises(UserError):
        number_of(value)


NO_NUMBER: list[Raw] = [
    None,
    "",
    "x",
    True,
    date(2021, 1, 2),
    datetime(2021, 1, 2, 8),
    time(8, 30),
    timedelta(hours=30),
    Fault("单元格是错误值 #N/A"),
]


@pytest.mark.parametrize("raw", NO_NUMBER, ids=repr)
def test_what_is_no_number(raw: Raw) -> None:
    with pytest.raises(UserError):
        number_of(raw)


@pytest.mark.parametrize("raw", NO_NUMBER[3:], ids=repr)
def test_what_is_no_text(raw: Raw) -> None:
    with pytest.raises(UserError):
        text_of(raw)


@pytest.mark.parametrize(
    ("raw", "styled", "value"),
    [
        (60, False, F(60)),
        ("60", True, F(60)),
        ("60%", False, F(60)),
        (" 6０．5％ ", False, F(121, 2)),
        (0.6, False, F(3, 5)),
        (0.6, True, F(60)),
        ("100/3", False, F(100, 3)),
        ("100/3%", False, F(100, 3)),
    ],
)
def test_percent(raw: Raw, styled: bool, value: Fraction) -> None:
    assert percent_of(raw, styled) == value


@pytest.mark.parametrize("raw", ["1/0", "1/", "/3", "a/b", "1/2/3"])
def test_what_is_no_fraction(raw: str) -> None:
    with pytest.raises(UserError):
        quantity_of(raw)


def test_clean_takes_blanks_off_the_ends_alone() -> None:
    assert clean("\u3000\u200b 张 　三\ufeff\xa0\n") == "张 　三"


@pytest.mark.parametrize("raw", [date(2021, 12, 14), datetime(2021, 12, 14, 23, 59)])
def test_iso_of(raw: date) -> None:
    assert iso_of(raw) == "2021-12-14"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", ""),
        ("2021年12月14日", "2021-12-14"),
        ("2021 年 12 月 4 日", "2021-12-04"),
        ("2021/12/14 0:00", "2021-12-14"),
        ("2021-12", None),
        ("21-12-14", None),
        ("2021-13-01", None),
    ],
)
def test_iso_day(text: str, day: str | None) -> None:
    assert iso_day(text) == day


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")]
)
def test_spot(column: int, letters: str) -> None:
    assert str(Spot("打分", 7, column)) == f"打分!{letters}7"


def test_report_orders_and_keeps_once() -> None:
    report = Report()
    report.refuse()
    for spot in (Spot("打分", 2, 5), Spot("村庄", 10, 1), Spot("村庄", 9, 2), Spot("打分", 2, 5)):
        report.problem(spot, "错")
    with pytest.raises(BadInput) as caught:
        report.refuse()
    assert caught.value.message == "村庄!B9: 错\n村庄!A10: 错\n打分!E2: 错"


VILLAGES = ["五里堡村", "前时村", "岗时社区", "海寨社区", "小乔沟村", "007"]


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("五里铺村", ["五里堡村"]),
        ("五里堡", ["五里堡村"]),
        ("五里堡村委会", ["五里堡村"]),
        ("海寨", ["海寨社区"]),
        ("海 寨 社 区", ["海寨社区"]),
        ("岗时村", ["岗时社区"]),
        ("小乔村", ["小乔沟村"]),
        ("7", ["007"]),
        ("双岭村", []),
        ("", []),
    ],
)
def test_proposals(name: str, close: list[str]) -> None:
    assert proposals(name, VILLAGES) == close


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("前时", "岗时", True),
        ("前时", "前时村", True),
        ("前时村", "前村", True),
        ("前时", "时前", False),
        ("前", "岗", False),
        ("评委1", "评委2", False),
        ("评委1", "评委11", False),
        ("A1", "B1", True),
        ("小乔", "小乔沟村", False),
    ],
)
def test_within_one_edit(one: str, other: str, near: bool) -> None:
    assert within_one_edit(one, other) is near
    assert within_one_edit(other, one) is near


def test_missing_names_the_proposal_or_the_list() -> None:
    assert missing("五里铺村", VILLAGES, "“村庄”表") == "没有“五里铺村”，是否为“五里堡村”？"
    assert missing("双岭村", VILLAGES, "“村庄”表") == "“村庄”表中没有“双岭村”"
    both = missing("时村", ["前时村", "岗时村"], "“村庄”表")
    assert both == "没有“时村”，是否为“前时村”或“岗时村”？"
