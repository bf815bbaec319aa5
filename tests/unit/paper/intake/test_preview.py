"""What a preview may show, and cells of both ways round."""

from datetime import date, datetime, time, timedelta

import pytest

from lsb_desktop.paper.intake.model import Meaning
from lsb_desktop.paper.intake.sheet import HIDDEN, is_private, sheet_of, shown, written
from lsb_desktop.paper.workbook.cells import Fault, Raw
from tests.helpers.intake import grid


@pytest.mark.parametrize(
    "raw",
    [
        "10000000000",
        "１３８００００００００",
        "张三 138-0000-0000",
        "+86 13800000000",
        13800000000.0,
        13800000000,
        "410184000000000000",
        "41018400000000000X",
        "41018400000000000x（身份证）",
        "410184000000000",
        410184000000000000.0,
    ],
)
def test_private_numbers_are_hidden(raw: Raw) -> None:
    assert is_private(raw)
    assert shown(raw) == HIDDEN


@pytest.mark.parametrize(
    "raw", ["410184108001", 410184108001.0, "2021-12-15", "95.5", "9999", "23800000000", None, ""]
)
def test_other_numbers_are_shown(raw: Raw) -> None:
    assert not is_private(raw)
    assert shown(raw) == written(raw)


def test_a_private_column_is_hidden_whole() -> None:
    assert shown("0371-62000000", Meaning.PRIVATE) == HIDDEN
    assert shown("", Meaning.PRIVATE) == ""


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (None, ""),
        (3.0, "3"),
        (3, "3"),
        (3.5, "3.5"),
        (1e20, "1e+20"),
        (True, "True"),
        ("　支部\n书记 ", "支部 书记"),
        (Fault("单元格是错误值 #N/A"), "单元格是错误值 #N/A"),
        (datetime(2021, 12, 15), "2021-12-15"),
        (datetime(2021, 12, 15, 8, 30), "2021-12-15 08:30:00"),
        (date(2021, 12, 15), "2021-12-15"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=1), "1:00:00"),
    ],
)
def test_cells_as_text(raw: Raw, text: str) -> None:
    assert written(raw) == text


def test_both_ways_round() -> None:
    lying = grid(["管区", "甲", "乙"], [None, 1.0, 2.0], name="名单", merged=[(0, 0, 1, 0)])
    plain = sheet_of(lying)
    assert (plain.height, plain.width) == (2, 3)
    assert plain.text(1, 0) == "管区"
    assert plain.is_covered(1, 0)
    assert plain.spot(1, 2) == "名单!C2"
    turned = sheet_of(lying, True)
    assert (turned.height, turned.width) == (3, 2)
    assert turned.value(0, 1) == "管区"
    assert turned.spot(2, 1) == "名单!C2"
    assert turned.at(2, 1) == (1, 2)
    empty = sheet_of(grid())
    assert (empty.height, empty.width) == (0, 0)
