"""The evening before the meeting: 32 villages × 75 judges typed by keys, 3 % slips, sums checked.

.venv/bin/python -m pytest tests/bench/bench_typing.py -o python_files="bench_*.py" -s

The scripted operator (tests/helpers/keypad_operator.py) types into the real page on a
real store file, every mark durable when its Enter returns, and works as fast as
the program lets it: the figures are the program's share of each cell, from the
first key to the cursor in the next. It prints keys a cell, the share of slips
that was refused at once and that a paper's sum found, and what is still wrong
at the end (0). For the same job in LibreOffice Calc, type the same sheets
(``papers(32, 75, Random(SEED))``) into a grid of 32 rows and compare keys,
seconds, and the slips left: a grid without 满分, step and sums takes them all.
"""

import sys
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.db.store import Store
from tests.helpers.console import small
from tests.helpers.hands import Desk
from tests.helpers.keypad_operator import Operator, papers, wrong_cells
from tests.helpers.pages import bridge_on

VILLAGES, JUDGES, SLIPS, SEED = 32, 75, 0.03, 2021


@pytest.mark.parametrize("pointless", [False, True], ids=["point", "pointless"])
def test_a_whole_evening(
    qtbot: QtBot, tmp_path: Path, pointless: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tuple(f"第{n}村" for n in range(1, VILLAGES + 1))
    store = Store.open(tmp_path / "contests.lsb")
    bridge = bridge_on(store, small(count=JUDGES, names=names))
    bridge.tune("entry.papers", True)
    bridge.tune("entry.point", pointless)
    random = Random(SEED)
    sheets = papers(VILLAGES, JUDGES, random)
    desk = Desk(qtbot, bridge)
    work = Operator(desk, random, SLIPS, pointless=pointless).type_papers(sheets)
    cells = VILLAGES * JUDGES
    with capsys.disabled():
        sys.stdout.write(
            f"\n{cells} cells in {work.seconds:.1f} s; a cell {work.quantile(0.5) * 1e3:.1f} ms"
            f" (p95 {work.quantile(0.95) * 1e3:.1f}); {work.keys / cells:.2f} keys a cell;"
            f" {work.slips} slips: {work.refused} refused, {work.found} found by sums,"
            f" {wrong_cells(desk, sheets)} left\n"
        )
    assert wrong_cells(desk, sheets) == 0
    store.close()
