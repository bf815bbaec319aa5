"""Timers that start by themselves, and the list of who spoke for how long."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import AgendaItem, AgendaKind, Contest
from lsb_desktop.db.store import Store
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.console.meeting.spoken import NONE, SpokenWindow
from lsb_desktop.ui.console.meeting.view import RUN, MeetingPage
from lsb_desktop.ui.console.parts import column
from lsb_desktop.ui.speeches import Speech
from tests.helpers.console import FakeWall, full, small
from tests.helpers.pages import bridge_on, listening, shown

TITLE, REPORT, SECOND, THIRD, TALK = range(5)


def talks() -> Contest:
    """A title, a report of two minutes from each of three villages, a speech of one."""
    agenda = (
        AgendaItem(AgendaKind.OPENING),
        AgendaItem(AgendaKind.REPORT, "支书汇报", 2),
        AgendaItem(AgendaKind.SPEECH, "领导讲话", 1),
    )
    return replace(small(), agenda=agenda)


class Evening:
    """A bridge with its air, a wall, and a clock that is told the time."""

    def __init__(self, store: Store) -> None:
        self.bridge = bridge_on(store, talks(), full(talks()))
        self.now = 0.0
        self.window: QWidget | None = None
        """What the page stands in."""
        self.air = self.bridge._air = Air(self.bridge, clock=lambda: self.now)
        self.air.begin()
        self.air.use(FakeWall())
        self.names = [e.name for e in sorted(talks().entrants, key=lambda e: e.order)]

    def press(self, name: str, *args: object) -> None:
        self.now += 5
        getattr(self.air, name)(*args)

    def speak(self, step: int, seconds: float) -> None:
        self.press("jump", step)
        self.air.start_timer()
        self.now += seconds
        self.air.pause_timer()


@pytest.fixture
def evening(qtbot: QtBot, store: Store) -> Evening:
    return Evening(store)


@pytest.fixture
def auto(evening: Evening) -> Evening:
    evening.bridge.tune("stage.autotimer", True)
    evening.press("take")
    return evening


# Starting by itself --------------------------------------------------------------


def test_as_it_comes_a_timer_waits_for_the_operator(evening: Evening) -> None:
    evening.press("take")
    evening.press("forward")
    assert evening.air.director.step.timed == 120
    assert not evening.air.timer.running


@pytest.mark.parametrize(("press", "args"), [("take", ()), ("forward", ()), ("jump", (SECOND,))])
def test_a_press_that_brings_a_speaker_starts_the_timer(
    auto: Evening, press: str, args: tuple[int, ...]
) -> None:
    assert auto.air.timer is None, "the title has none"
    auto.press(press, *args)
    assert auto.air.timer.running
    auto.press("forward")
    assert auto.air.timer.elapsed(auto.now) == 0, "the next speaker's own"
    assert auto.air.timer.running


def test_the_first_press_of_all_starts_it_too(evening: Evening) -> None:
    evening.bridge.tune("stage.autotimer", True)
    last = talks().agenda[2:]
    changed = replace(evening.bridge.contest, agenda=last)
    assert evening.bridge.execute(ChangeContest(changed, "流程")) is None
    evening.press("take")
    assert evening.air.timer.running


def test_back_at_one_who_spoke_it_stands(auto: Evening) -> None:
    auto.press("forward")
    auto.press("forward")
    auto.press("back")
    assert not auto.air.timer.running
    assert auto.air.timer.spent == 5


def test_a_refused_press_starts_nothing(auto: Evening) -> None:
    auto.press("jump", TALK)
    auto.air.reset_timer()
    auto.press("forward")
    assert not auto.air.timer.running, "there is no further step"
    auto.press("jump", TALK)
    assert not auto.air.timer.running, "it was on air before"


@pytest.mark.parametrize("cover", ["freeze", "black", "still", "toggle_handover", "toggle_card"])
def test_what_covers_the_wall_starts_nothing(auto: Evening, cover: str) -> None:
    auto.press("jump", REPORT)
    auto.air.reset_timer()
    auto.press(cover)
    auto.air.speech_begins()
    assert not auto.air.timer.running


def test_with_the_output_closed_nothing_starts(auto: Evening) -> None:
    auto.press("jump", REPORT)
    auto.air.reset_timer()
    auto.press("close_output")
    auto.air.speech_begins()
    assert not auto.air.timer.running


def test_going_on_after_a_restart_starts_nothing(auto: Evening) -> None:
    auto.press("forward")
    auto.air.begin()
    assert auto.air.resuming
    auto.press("take")
    assert auto.air.director.index == REPORT
    assert not auto.air.timer.running
    auto.press("forward")
    assert auto.air.timer.running


# Who spoke for how long ----------------------------------------------------------


def test_the_list_is_in_the_order_spoken(evening: Evening) -> None:
    evening.speak(SECOND, 130.9)
    evening.speak(REPORT, 60)
    evening.press("jump", SECOND)
    evening.air.start_timer()
    evening.now += 10
    assert evening.air.speeches.rows == [
        Speech("支书汇报", evening.names[1], 140, 20),
        Speech("支书汇报", evening.names[0], 60, 0),
    ]
    evening.speak(TALK, 30)
    assert evening.air.speeches.rows[-1] == Speech("领导讲话", "", 30, 0)


def test_more_time_is_no_overtime_and_a_new_start_counts_anew(evening: Evening) -> None:
    evening.speak(TALK, 90)
    evening.air.extend_timer(60)
    assert evening.air.speeches.rows == [Speech("领导讲话", "", 90, 0)]
    evening.air.reset_timer()
    assert evening.air.speeches.rows == []
    evening.speak(TALK, 20)
    assert evening.air.speeches.rows == [Speech("领导讲话", "", 20, 0)]


def test_who_speaks_beside_the_run_of_show_counts(evening: Evening) -> None:
    evening.air.insert(AgendaItem(AgendaKind.SPEECH, "插播讲话", 2))
    evening.air.start_timer()
    evening.now += 12
    evening.press("back")
    assert evening.air.speeches.rows == [Speech("插播讲话", "", 17, 0)]


def test_a_village_taken_out_later_stays_in_the_list(evening: Evening) -> None:
    evening.speak(REPORT, 60)
    contest = evening.bridge.contest
    first = contest.agenda[:1]
    changed = replace(contest, agenda=first)
    assert evening.bridge.execute(ChangeContest(changed, "流程")) is None
    assert evening.air.speeches.rows == [Speech("支书汇报", evening.names[0], 60, 0)]


def test_the_same_contest_keeps_its_list_another_begins_anew(evening: Evening) -> None:
    evening.speak(TALK, 30)
    first = evening.bridge.session.id
    evening.bridge.open(first)
    evening.speak(TALK, 40)
    assert [one.seconds for one in evening.air.speeches.rows] == [30, 40]
    evening.bridge.close()
    assert evening.bridge.create(replace(talks(), title="另一个活动"), ()) is not None
    assert evening.air.speeches.rows == []
    evening.bridge.open(first)
    assert evening.air.speeches.rows == []


def test_a_rehearsal_has_a_list_of_its_own(evening: Evening) -> None:
    evening.speak(TALK, 30)
    evening.air.toggle_rehearsal()
    assert evening.bridge.rehearsing
    assert evening.air.speeches.rows == []
    evening.speak(REPORT, 50)
    assert [one.seconds for one in evening.air.speeches.rows] == [50]
    evening.air.toggle_rehearsal()
    assert evening.air.speeches.rows == [Speech("领导讲话", "", 30, 0)]


# The window ----------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, evening: Evening) -> MeetingPage:
    window = evening.window = QWidget()
    made = MeetingPage(evening.bridge)
    window.setLayout(column(made))
    window.addAction(QAction("下一步", window))
    shown(qtbot, window)
    made.tabs.setCurrentIndex(RUN)
    return made


def opened(page: MeetingPage) -> SpokenWindow:
    page.spoken_button.click()
    [window] = page.findChildren(SpokenWindow)
    return window


def test_the_window_follows_and_is_copied(
    qtbot: QtBot, evening: Evening, page: MeetingPage
) -> None:
    window = opened(page)
    assert (window.note.text(), window.copy_button.isEnabled()) == (NONE, False)
    assert [a.text() for a in window.actions()] == ["下一步"], "the clicker goes on"
    evening.speak(REPORT, 125)
    evening.speak(TALK, 30)
    assert window.table.rowCount() == 2
    assert window.table.item(0, 4).text() == "0:05"
    said = listening(evening.bridge)
    qtbot.mouseClick(window.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == (
        "序号\t环节\t发言\t用时\t超时\n"
        f"1\t支书汇报\t{evening.names[0]}\t2:05\t0:05\n"
        "2\t领导讲话\t\t0:30\t"
    )
    assert said[-1].text == "已复制 2 条发言用时"


def test_the_window_closes_with_the_contest(evening: Evening, page: MeetingPage) -> None:
    window = opened(page)
    evening.bridge.close()
    assert not window.isVisible()
    assert not page.spoken_button.isVisible()
    assert evening.air.speeches.rows == []


# Minutes, and the clock of the meeting -------------------------------------------


def test_two_minutes_more(evening: Evening, page: MeetingPage) -> None:
    evening.press("jump", TALK)
    page.timer.most_button.click()
    assert page.timer.shown.text() == "0:00 / 3:00"


def test_the_meeting_is_begun_by_hand(evening: Evening, page: MeetingPage) -> None:
    meeting = evening.air.meeting
    assert (page.pause_button.text(), meeting.begun) == ("会议开始计时", False)
    page.pause_button.click()
    assert (page.pause_button.text(), meeting.running) == ("会议暂停", True)
    before = meeting.timer
    evening.press("take")
    assert meeting.timer == before, "the first step does not begin it anew"
