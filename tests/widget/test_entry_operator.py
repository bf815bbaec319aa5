"""The scripted operator of the benchmark, on a small contest: all slips are refused or found."""

from random import Random

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.db.store import Store
from tests.helpers.console import small
from tests.helpers.hands import Desk
from tests.helpers.keypad_operator import Operator, papers, slip, sums_agree, wrong_cells
from tests.helpers.pages import bridge_on

VILLAGES = tuple(f"第{n}村" for n in range(1, 9))


@pytest.mark.parametrize("pointless", [False, True])
def test_every_slip_is_refused_or_found_by_its_sum(
    qtbot: QtBot, store: Store, pointless: bool
) -> None:
    bridge = bridge_on(store, small(count=6, names=VILLAGES))
    bridge.tune("entry.papers", True)
    bridge.tune("entry.point", pointless)
    random = Random(7)
    sheets = papers(len(VILLAGES), 6, random)
    desk = Desk(qtbot, bridge)
    work = Operator(desk, random, 0.25, pointless=pointless).type_papers(sheets)
    assert work.slips >= 8
    assert work.refused + work.found + work.harmless == work.slips
    assert work.refused
    assert work.found
    assert wrong_cells(desk, sheets) == 0
    assert sums_agree(desk)
    assert not desk.table.marks.refused


@pytest.mark.parametrize("text", ["88", "92.5", "60.5", "99"])
def test_a_slip_is_never_what_was_meant(text: str) -> None:
    assert all(slip(text, Random(n)) not in ("", text) for n in range(50))
