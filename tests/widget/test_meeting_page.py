"""The page 会议: steps to choose, the speakers’ timer, rehearsal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaKind
from lsb_desktop.db.store import Store
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.stage.frame import texts
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console import rehearsing
from lsb_desktop.ui.console.meeting import view
from lsb_desktop.ui.console.meeting.timer import clock
from lsb_desktop.ui.console.meeting.view import AGENDA, PREPARE, RUN, MeetingPage
from lsb_desktop.ui.console.parts import column
from tests.helpers.console import FakeWall, full
from tests.helpers.pages import answering, bridge_on, evening, listening, shown

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton


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
    made = shown(qtbot, MeetingPage(bridge))
    made.tabs.setCurrentIndex(RUN)
    return made


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
    qtbot.keyClick(page.steps, K.Key_Down)
    assert page.steps.currentRow() == row_of(page, 2), "past the heading"
    assert page.focusProxy() is page.steps


def test_a_jump_over_announcements_asks_first(
    qtbot: QtBot, bridge: Bridge, page: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bridge.seal() is None
    asked = answering(monkeypatch, view, False)
    click(qtbot, page, 4, double=True)
    assert asked == ["这样会跳过 1 个还没有揭晓的步骤，直接上屏？"]
    assert bridge.air.director.index == 0
    answering(monkeypatch, view, True)
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
    page.tabs.setCurrentIndex(RUN)
    bar = page.steps.verticalScrollBar()
    bar.setValue(bar.maximum())
    bridge.air.cue_to(25)
    assert bar.value() == bar.maximum(), "a new cue does not scroll"
    bridge.air.jump(1)
    assert page.steps.visualItemRect(page.steps.item(row_of(page, 1))).top() >= 0
    assert page.steps.horizontalScrollBar().maximum() == 0


def test_steps_come_and_go_with_the_run_of_show(bridge: Bridge, page: MeetingPage) -> None:
    page.agenda.table.select(3)
    page.agenda.remove()
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


def test_the_live_board_and_the_settings_of_screens(
    qtbot: QtBot, bridge: Bridge, page: MeetingPage
) -> None:
    page.live_button.click()
    assert bridge.air.director.live
    wanted = QAction(page)
    wanted.setData("screens")
    page.window().addAction(wanted)
    with qtbot.waitSignal(wanted.triggered):
        page.screens_button.click()


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
    asked = answering(monkeypatch, rehearsing, False)
    page.rehearse_button.click()
    assert "真的村名" in asked[0]
    assert not page.rehearsal.isVisible()
    answering(monkeypatch, rehearsing, True)
    answering(monkeypatch, view, True)
    page.rehearse_button.click()
    assert page.rehearsal.isVisible()
    assert "彩排中" in page.rehearsal.text.text()
    assert not page.rehearse_button.isVisible()
    page.jump(3)
    frame = bridge.air._wall.frame
    assert "小司村" in "".join(texts(frame))
    assert frame.chrome.rehearsal
    assert bridge.seal() is None
    assert page.rehearsal.isVisible(), "sealing is rehearsed, too"
    page.rehearsal.findChild(QPushButton).click()
    assert not page.rehearsal.isVisible()
    assert page.rehearse_button.isVisible()
    assert not bridge.air.on_air
    assert bridge.session.stage_index == 0
    assert bridge.session.seal is None


# Nothing open ------------------------------------------------------------------------


def test_no_contest_no_meeting(
    bridge: Bridge, page: MeetingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.close()
    assert page.steps.count() == 0
    assert page.agenda.model.rowCount() == 0
    assert not page.timer.isVisible()
    assert page.lights == []
    answering(monkeypatch, view, True)
    page.show_live()
    page.rehearse()
    page.jump(2)
    page.agenda.add(AgendaKind.SPEECH)
    page.agenda.double()
    page.agenda.skip()
    page.agenda.remove()
    page.agenda.form.choose()
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


# The tabs ------------------------------------------------------------------------------


def test_what_is_not_ready_is_shown_first_and_said_while_it_runs(
    qtbot: QtBot, bridge: Bridge, page: MeetingPage
) -> None:
    assert page.open_points.isVisible()
    assert "还有 2 项" in page.open_points.text.text()
    page.open_points.findChild(QPushButton).click()
    assert page.tabs.currentIndex() == PREPARE
    assert bridge.seal() is None
    bridge.air.open_output()
    page.tabs.setCurrentIndex(RUN)
    assert not page.open_points.isVisible()
    page.on_opened()
    assert page.tabs.currentIndex() == RUN


def test_the_next_step_is_said_without_names(bridge: Bridge, page: MeetingPage) -> None:
    assert page.next.text() == "下一步：通报排名"
    bridge.air.jump(1)
    assert page.next.text() == "下一步：颁发红旗：第一名"


def test_steps_that_follow_by_themselves_have_a_speed(
    bridge: Bridge, page: MeetingPage, seconds: Seconds
) -> None:
    assert not page.pace.isVisible()
    assert bridge.seal() is None
    page.tabs.setCurrentIndex(AGENDA)
    page.agenda.table.select_rows(2, 1)
    page.agenda.form.fields["pace"].setText("10")
    page.agenda.form.fields["pace"].setModified(True)
    assert page.commit()
    page.tabs.setCurrentIndex(RUN)
    assert page.pace.isVisible()
    bridge.air.jump(2)
    page.speed.setCurrentIndex(3)
    page.speed.activated.emit(3)
    assert bridge.air.director.due == 5
    seconds.now += 5
    bridge.air.tick()
    assert bridge.air.director.index == 3
    assert bridge.session.stage_index == 3
    assert "小司村" in "".join(texts(bridge.air._wall.frame))


def test_the_meeting_pauses_and_goes_on(
    bridge: Bridge, page: MeetingPage, seconds: Seconds
) -> None:
    page.tabs.setCurrentIndex(RUN)
    assert page.pause_button.text() == "会议开始计时"
    bridge.air.jump(0)
    assert page.pause_button.isVisible()
    assert page.pause_button.text() == "会议暂停"
    seconds.now += 5
    page.pause_button.click()
    assert page.pause_button.text() == "会议继续"
    assert not bridge.air.meeting.running
    page.pause_button.click()
    assert bridge.air.meeting.running


def test_a_minute_less_for_a_speaker(bridge: Bridge, page: MeetingPage) -> None:
    speech = next(n for n, s in enumerate(bridge.air.director.steps) if s.timed)
    page.tabs.setCurrentIndex(RUN)
    bridge.air.jump(speech)
    before = bridge.air.timer.limit
    page.timer.more_button.click()
    page.timer.less_button.click()
    page.timer.less_button.click()
    assert bridge.air.timer.limit == before - 60
    assert page.timer.less_button.isEnabled() is (before > 120)
