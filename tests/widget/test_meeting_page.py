"""The page 会议: steps to choose, the speakers' timer, rehearsal, the run of show."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest, RevealOrder
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.stage.frame import TitleFrame, texts
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.meeting import view
from lsb_desktop.ui.console.meeting.model import EVERY
from lsb_desktop.ui.console.meeting.timer import clock
from lsb_desktop.ui.console.meeting.view import MeetingPage
from lsb_desktop.ui.console.parts import column
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import FakeWall, full, small
from tests.helpers.pages import bridge_on, enter, listening, shown, text_of, type_on

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def evening() -> Contest:
    agenda = (
        AgendaItem(AgendaKind.OPENING),
        AgendaItem(AgendaKind.RANKING),
        AgendaItem(AgendaKind.AWARD, "颁发红旗", award="流动红旗"),
        AgendaItem(AgendaKind.SPEECH, "讲话", 2),
        AgendaItem(AgendaKind.ENDING),
    )
    return replace(small(), agenda=agenda)


class Seconds:
    """A clock that is told the time; presses are far enough apart."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, seconds: Seconds) -> Bridge:
    made = bridge_on(store, evening(), full(evening()))
    made._air = Air(made, clock=seconds)
    made.air.begin()
    made.air.use(FakeWall())
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> MeetingPage:
    return shown(qtbot, MeetingPage(bridge))


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(view, "confirm", lambda _p, text, _y: asked.append(text) or yes)
    return asked


def row_of(page: MeetingPage, step: int) -> int:
    return [line.step for line in page.steps.lines].index(step)


def click(qtbot: QtBot, page: MeetingPage, step: int, *, double: bool = False) -> None:
    at = page.steps.visualItemRect(page.steps.item(row_of(page, step))).center()
    qtbot.mouseClick(page.steps.viewport(), LEFT, pos=at)
    if double:
        qtbot.mouseDClick(page.steps.viewport(), LEFT, pos=at)


# Steps -----------------------------------------------------------------------


def test_every_step_stands_under_its_item(page: MeetingPage) -> None:
    assert [page.steps.item(n).text() for n in range(page.steps.count())] == [
        "▶　\u20071　会议开始",
        "▷　\u20072　通报排名",
        "　　\u20073　颁发红旗",
        "　　\u2007\u2007　颁发红旗：第一名",
        "　　\u2007\u2007　颁发红旗：第一名 → 揭晓村名",
        "　　\u20074　讲话",
        "　　\u20075　会议结束",
    ]
    assert [line.step for line in page.steps.lines] == [0, 1, -1, 2, 3, 4, 5]
    assert page.steps.item(0).font().bold()


def test_no_step_names_a_winner(bridge: Bridge, page: MeetingPage) -> None:
    assert bridge.seal() is None
    said = "".join(page.steps.item(n).text() for n in range(page.steps.count()))
    assert not any(e.name in said for e in bridge.contest.entrants)


def test_a_click_chooses_the_next_step(qtbot: QtBot, bridge: Bridge, page: MeetingPage) -> None:
    click(qtbot, page, 4)
    assert bridge.air.director.cue == 4
    assert bridge.air.director.index == 0
    assert page.steps.item(row_of(page, 4)).text().startswith("▷")
    at = page.steps.visualItemRect(page.steps.item(2)).center()
    qtbot.mouseClick(page.steps.viewport(), LEFT, pos=at)
    assert bridge.air.director.cue == 4, "a heading is no step"
    qtbot.mouseDClick(page.steps.viewport(), LEFT, pos=at)
    assert bridge.air.director.index == 0


def test_a_double_click_goes_there_at_once(qtbot: QtBot, bridge: Bridge, page: MeetingPage) -> None:
    click(qtbot, page, 1, double=True)
    assert bridge.air.director.index == 1
    assert bridge.air.on_air


def test_enter_chooses_and_space_takes(qtbot: QtBot, bridge: Bridge, page: MeetingPage) -> None:
    page.steps.setFocus()
    page.steps.setCurrentRow(row_of(page, 1))
    qtbot.keyClick(page.steps, K.Key_Return)
    assert bridge.air.director.cue == 1
    qtbot.keyClick(page.steps, K.Key_Space)
    assert bridge.air.director.index == 1
    qtbot.keyClick(page.steps, K.Key_Up)
    assert page.steps.currentRow() == 0


def test_a_jump_over_announcements_asks_first(
    qtbot: QtBot, bridge: Bridge, page: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bridge.seal() is None
    asked = answer(monkeypatch, False)
    click(qtbot, page, 4, double=True)
    assert asked == ["这样会跳过 1 个还没有揭晓的步骤，直接上屏？"]
    assert bridge.air.director.index == 0
    answer(monkeypatch, True)
    page.jump(4)
    assert bridge.air.director.index == 4


def test_an_award_before_sealing_says_why_not(bridge: Bridge, page: MeetingPage) -> None:
    heard = listening(bridge)
    page.jump(2)
    assert bridge.air.director.index == 0
    assert "尚未封存" in heard[-1].text


def test_the_list_keeps_its_place_and_follows_what_is_on_air(qtbot: QtBot, store: Store) -> None:
    preset = load_preset("longhu")
    bridge = bridge_on(store, preset.contest, preset.entries)
    page = shown(qtbot, MeetingPage(bridge))
    bar = page.steps.verticalScrollBar()
    bar.setValue(bar.maximum())
    bridge.air.cue_to(25)
    assert bar.value() == bar.maximum(), "a new cue does not scroll"
    bridge.air.jump(1)
    assert page.steps.visualItemRect(page.steps.item(row_of(page, 1))).top() >= 0
    assert page.steps.horizontalScrollBar().maximum() == 0
    assert not page.rehearse_button.isVisible(), "nothing is blocked"


def test_steps_come_and_go_with_the_run_of_show(bridge: Bridge, page: MeetingPage) -> None:
    page.table.select(3)
    page.remove()
    assert page.steps.count() == 6
    bridge.undo()
    assert page.steps.count() == 7


def test_a_hidden_page_catches_up(bridge: Bridge, page: MeetingPage) -> None:
    page.hide()
    bridge.air.cue_to(4)
    assert not page.steps.item(row_of(page, 4)).text().startswith("▷")
    page.stale = True
    page.show()
    assert page.steps.item(row_of(page, 4)).text().startswith("▷")


def test_the_live_board_and_the_numbers_of_screens(bridge: Bridge, page: MeetingPage) -> None:
    page.live_button.click()
    assert bridge.air.director.live
    page.screens_button.click()
    assert bridge.air._wall.numbered == 1


# The timer ---------------------------------------------------------------------


def test_the_timer_shows_where_there_is_one(bridge: Bridge, page: MeetingPage) -> None:
    assert not page.timer.isVisible()
    bridge.air.jump(4)
    assert page.timer.isVisible()
    assert page.timer.shown.text() == "0:00 / 2:00"


def test_start_pause_more_and_again(bridge: Bridge, page: MeetingPage, seconds: Seconds) -> None:
    bridge.air.jump(4)
    timer = page.timer
    assert timer.go.text() == "开始计时"
    assert not timer.again_button.isEnabled()
    timer.go.click()
    assert timer.go.text() == "暂停"
    seconds.now += 59
    bridge.air.tick()
    assert (timer.shown.text(), timer.shown.property("role")) == ("0:59 / 2:00", "heading")
    seconds.now += 2
    bridge.air.tick()
    assert (timer.shown.text(), timer.shown.property("role")) == ("1:01 / 2:00", "soon")
    timer.more_button.click()
    assert (timer.shown.text(), timer.shown.property("role")) == ("1:01 / 3:00", "heading")
    seconds.now += 130
    bridge.air.tick()
    assert timer.shown.text() == "3:11 / 3:00　已超时 0:11"
    assert timer.shown.property("role") == "over"
    timer.go.click()
    assert timer.go.text() == "继续"
    seconds.now += 60
    bridge.air.tick()
    assert timer.shown.text() == "3:11 / 3:00　已超时 0:11"
    timer.again_button.click()
    assert timer.shown.text() == "0:00 / 2:00"


def test_clicks_leave_space_to_the_stage(qtbot: QtBot, bridge: Bridge, page: MeetingPage) -> None:
    bridge.air.jump(4)
    page.steps.setFocus()
    for button in (page.timer.go, page.live_button, page.screens_button):
        qtbot.mouseClick(button, LEFT)
        assert page.steps.hasFocus()


@pytest.mark.parametrize(("seconds_", "text"), [(0, "0:00"), (125, "2:05"), (3600, "60:00")])
def test_minutes_and_seconds(seconds_: int, text: str) -> None:
    assert clock(seconds_) == text


# Rehearsal -----------------------------------------------------------------------


def test_a_rehearsal_goes_through_awards_and_leaves_nothing_behind(
    bridge: Bridge, page: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, False)
    page.rehearse_button.click()
    assert "真的村名" in asked[0]
    assert not page.rehearsal.isVisible()
    answer(monkeypatch, True)
    page.rehearse_button.click()
    assert page.rehearsal.isVisible()
    assert "彩排中" in page.rehearsal.text.text()
    assert not page.rehearse_button.isVisible()
    page.jump(3)
    assert "小司村" in "".join(texts(bridge.air._wall.frame))
    page.rehearsal.findChild(QPushButton).click()
    assert not page.rehearsal.isVisible()
    assert page.rehearse_button.isVisible()
    assert isinstance(bridge.air._wall.frame, TitleFrame)
    assert bridge.session.stage_index == 0


def test_sealing_ends_the_rehearsal(
    bridge: Bridge, page: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, True)
    page.rehearse()
    page.jump(3)
    assert bridge.seal() is None
    assert not page.rehearsal.isVisible()
    assert not page.rehearse_button.isVisible()
    assert bridge.air.director.index == 0
    assert isinstance(bridge.air._wall.frame, TitleFrame)


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
    answer(monkeypatch, False)
    page.renew_button.click()
    assert bridge.contest.agenda
    answer(monkeypatch, True)
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


# Nothing open ------------------------------------------------------------------------


def test_no_contest_no_meeting(
    bridge: Bridge, page: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.close()
    assert page.steps.count() == 0
    assert page.model.rowCount() == 0
    assert not page.timer.isVisible()
    assert page.lights == []
    answer(monkeypatch, True)
    page.show_live()
    page.rehearse()
    page.jump(2)
    page.add()
    assert bridge.air.director is None
    assert page.commit()


def test_an_action_of_the_window_is_triggered(qtbot: QtBot, bridge: Bridge) -> None:
    window = QWidget()
    page = MeetingPage(bridge)
    window.setLayout(column(page))
    shown(qtbot, window)
    done: list[str] = []
    action = QAction("封存成绩…", window)
    action.setData("seal")
    action.triggered.connect(lambda: done.append("seal"))
    window.addAction(action)
    QApplication.processEvents()
    fix = next(b for b in page.ready.findChildren(QPushButton) if b.text() == "封存…")
    fix.click()
    assert done == ["seal"]
