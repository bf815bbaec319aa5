"""录入进度: who is complete, who has how much left, and the way there."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.db.store import Store
from lsb_desktop.desk.progress import Progress
from lsb_desktop.ui.console.entry.sheet import Choice, View
from lsb_desktop.ui.console.entry.standing import Share, judge_shares, village_shares
from tests.helpers.console import mixed
from tests.helpers.hands import Desk
from tests.helpers.pages import bridge_on

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, store: Store) -> Desk:
    bridge = bridge_on(store, mixed())
    for criterion in (1, 2):
        for village in (1, 2, 3):
            bridge.execute(EnterMark(village, 1, criterion, "30"))
    bridge.execute(EnterMark(1, 2, 1, "30"))
    return Desk(qtbot, bridge)


def test_judges_and_villages_are_counted() -> None:
    contest = mixed()
    progress = Progress(3, 9, {1: (6, 6), 2: (0, 0)}, {3: (1, 4), 1: (4, 4)})
    assert judge_shares(contest, progress) == [Share(1, "甲", 6, 6)]
    assert [s.name for s in village_shares(contest, progress)] == ["五里堡村", "小司村"]
    assert [s.counted for s in village_shares(contest, progress)] == ["✓", "1/4"]


def test_the_lists_open_from_the_foot_and_lead_to_a_gap(desk: Desk) -> None:
    desk.page.foot.progress.click()
    popup = desk.page.standing
    assert popup.isVisible()
    assert popup.judges.title.text() == "评委　录齐 1/2"
    assert [popup.judges.model.index(n, 0).data() for n in range(2)] == ["甲　✓", "乙　1/4"]
    assert popup.judges.list.currentIndex().row() == 1, "the first that is not complete"
    popup.grab()
    desk.qtbot.keyClick(popup.judges.list, K.Key_Return)
    assert not popup.isVisible()
    assert desk.page.options.choice == Choice(1, judge=2)
    assert desk.here == (0, 1)


def test_a_village_leads_to_what_it_lacks(desk: Desk) -> None:
    desk.page.show_progress()
    popup = desk.page.standing
    index = popup.villages.model.index(1, 0)
    assert index.data() == "前时村　2/4"
    desk.qtbot.mouseClick(
        popup.villages.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=popup.villages.list.visualRect(index).center(),
    )
    assert desk.page.options.choice == Choice(2), "its ballots are in, its value is not"
    assert desk.here == (1, 0)
    desk.page.standing.entrant_chosen.emit(3)
    assert desk.page.options.choice == Choice(1, View.ENTRANTS, entrant=3)
    assert desk.here == (1, 0)


def test_without_anything_expected_there_is_nowhere_to_go(desk: Desk) -> None:
    desk.page.standing.judge_chosen.emit(99)
    assert desk.page.options.choice.part == 1
