"""会议流程: the run of show as a table."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaKind, RevealOrder
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.meeting import view
from lsb_desktop.ui.console.meeting.model import EVERY
from lsb_desktop.ui.console.meeting.view import MeetingPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, small
from tests.helpers.pages import (
    answering,
    bridge_on,
    enter,
    evening,
    listening,
    shown,
    text_of,
    type_on,
)

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, evening(), full(evening()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> MeetingPage:
    return shown(qtbot, MeetingPage(bridge))


def row_of(page: MeetingPage, step: int) -> int:
    return [line.step for line in page.steps.lines].index(step)


def click(qtbot: QtBot, page: MeetingPage, step: int, *, double: bool = False) -> None:
    at = page.steps.visualItemRect(page.steps.item(row_of(page, step))).center()
    qtbot.mouseClick(page.steps.viewport(), LEFT, pos=at)
    if double:
        qtbot.mouseDClick(page.steps.viewport(), LEFT, pos=at)


# The run of show -------------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, page: MeetingPage) -> None:
    qtmodeltester.check(page.model)


def test_cells_say_only_what_means_something(page: MeetingPage) -> None:
    assert text_of(page.table, 0, "标题") == "会议开始"
    assert [text_of(page.table, n, "分钟") for n in (0, 3)] == ["—", "2"]
    assert [text_of(page.table, n, "奖项") for n in (0, 2)] == ["—", "流动红旗"]
    assert [text_of(page.table, n, "揭晓次序") for n in (0, 2)] == ["—", "倒序"]


@pytest.mark.parametrize(
    ("row", "title", "text", "field", "value"),
    [
        (0, "类型", "议程", "kind", AgendaKind.AGENDA),
        (1, "标题", "公布成绩", "title", "公布成绩"),
        (3, "分钟", "10", "minutes", 10),
        (3, "分钟", "", "minutes", 0),
        (2, "奖项", EVERY, "award", ""),
        (2, "揭晓次序", "同时", "order", RevealOrder.TOGETHER),
        (2, "类型", "讲话", "award", ""),
    ],
)
def test_every_cell_is_stored_at_once(
    qtbot: QtBot, bridge: Bridge, page: MeetingPage, row: int, title: str, text: str, field: str,
    value: object,
) -> None:  # fmt: skip
    page.tabs.setCurrentIndex(1)
    enter(qtbot, page.table, row, title, text)
    assert getattr(bridge.contest.agenda[row], field) == value
    bridge.undo()
    assert bridge.contest.agenda == evening().agenda


@pytest.mark.parametrize("text", ["十", "-1", "1.5", "999"])
def test_wrong_minutes(qtbot: QtBot, bridge: Bridge, page: MeetingPage, text: str) -> None:
    heard = listening(bridge)
    page.tabs.setCurrentIndex(1)
    enter(qtbot, page.table, 3, "分钟", text)
    assert heard[-1].tone is Tone.ERROR
    assert not page.commit()


def test_adding_moving_and_deleting(bridge: Bridge, page: MeetingPage) -> None:
    page.tabs.setCurrentIndex(1)
    page.table.select(0)
    page.add_button.click()
    assert [i.kind for i in bridge.contest.agenda][:3] == [
        AgendaKind.OPENING, AgendaKind.SPEECH, AgendaKind.RANKING,
    ]  # fmt: skip
    assert page.table.row == 1
    page.down_button.click()
    assert page.table.row == 2
    page.up_button.click()
    page.up_button.click()
    assert [i.kind for i in bridge.contest.agenda][:2] == [AgendaKind.SPEECH, AgendaKind.OPENING]
    assert not page.up_button.isEnabled()
    heard = listening(bridge)
    page.drop_button.click()
    assert bridge.contest.agenda == evening().agenda
    assert "Ctrl+Z" in heard[-1].text


def test_an_automatic_run_of_show_is_shown_and_becomes_ones_own(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge = bridge_on(store, small(), full(small()))
    page = shown(qtbot, MeetingPage(bridge))
    page.tabs.setCurrentIndex(1)
    assert page.automatic.isVisible()
    assert not page.renew_button.isVisible()
    kinds = [i.kind for i in page.model.items]
    assert AgendaKind.AWARD in kinds
    page.table.select(0)
    page.down_button.click()
    assert [i.kind for i in bridge.contest.agenda] == [kinds[1], kinds[0], *kinds[2:]]
    assert not page.automatic.isVisible()
    answering(monkeypatch, view, False)
    page.renew_button.click()
    assert bridge.contest.agenda
    answering(monkeypatch, view, True)
    page.renew_button.click()
    assert bridge.contest.agenda == ()
    assert [i.kind for i in page.model.items] == kinds


def test_sealed_the_run_of_show_still_changes(
    qtbot: QtBot, bridge: Bridge, page: MeetingPage
) -> None:
    assert bridge.seal() is None
    page.tabs.setCurrentIndex(1)
    enter(qtbot, page.table, 3, "标题", "总结讲话")
    assert bridge.contest.agenda[3].title == "总结讲话"


def test_leaving_stores_the_open_cell(qtbot: QtBot, bridge: Bridge, page: MeetingPage) -> None:
    page.tabs.setCurrentIndex(1)
    page.table.setFocus()
    page.table.select(3, 1)
    type_on(qtbot, page.table, "talk")
    assert page.commit()
    assert bridge.contest.agenda[3].title == "talk"
