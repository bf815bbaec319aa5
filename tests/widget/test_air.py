"""What is on air, driven by the bridge: real director, a wall that remembers."""

from dataclasses import replace
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import ChangeContest, EnterMark
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.stage.frame import BlackFrame, BoardFrame, StillFrame, TitleFrame, texts
from lsb_desktop.stage.motion import CALM_SECONDS
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Message
from tests.helpers.console import FakeWall, bridge_with, full, small


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.minute = 0

    def __call__(self) -> float:
        return self.seconds

    def today(self) -> datetime:
        return datetime(2021, 12, 14, 15, self.minute)


class Hall:
    """A bridge with its air, a wall and a clock."""

    def __init__(self, bridge: Bridge) -> None:
        self.bridge = bridge
        self.wall = FakeWall()
        self.clock = Clock()
        self.said: list[Message] = []
        bridge.said.connect(self.said.append)
        self.air = Air(bridge, clock=self.clock, today=self.clock.today)
        bridge._air = self.air
        self.air.begin()
        self.air.use(self.wall)

    def press(self, name: str, *args: object) -> None:
        self.clock.seconds += 5
        getattr(self.air, name)(*args)


@pytest.fixture
def hall(qtbot: QtBot) -> Hall:
    return Hall(bridge_with(small(), full(small())))


def test_the_first_take_opens_the_output_on_the_first_step(hall: Hall) -> None:
    assert not hall.air.on_air
    hall.press("take")
    assert hall.air.on_air
    assert isinstance(hall.wall.frame, TitleFrame)
    assert hall.air.place == "HDMI-1 1280×720"
    assert hall.said[-1].text.startswith("投影已打开")
    hall.press("take")
    assert isinstance(hall.wall.frame, BoardFrame)
    assert hall.bridge.session.stage_index == 1


def test_a_chosen_step_goes_on_air_at_once(hall: Hall) -> None:
    hall.air.cue_to(1)
    hall.press("take")
    assert isinstance(hall.wall.frame, BoardFrame)
    assert hall.air.on_air


def test_another_contest_does_not_surprise_the_hall(hall: Hall) -> None:
    hall.press("take")
    hall.air.begin()
    assert isinstance(hall.wall.frame, BlackFrame)
    assert any("大屏先黑屏" in m.text for m in hall.said)
    hall.press("black")
    assert isinstance(hall.wall.frame, TitleFrame)


def test_marks_move_the_board(hall: Hall) -> None:
    hall.press("jump", 1)
    before = hall.wall.frame
    hall.bridge.execute(EnterMark(1, 2, 1, "100"))
    assert hall.wall.frame != before


def test_freezing_keeps_the_picture_while_entry_goes_on(hall: Hall) -> None:
    hall.press("jump", 1)
    hall.air.freeze()
    before = hall.wall.frame
    hall.bridge.execute(EnterMark(1, 2, 1, "100"))
    assert hall.wall.frame == before
    assert hall.air.flag("freeze")
    hall.air.freeze()
    assert hall.wall.frame != before


def test_black_and_still(hall: Hall) -> None:
    hall.press("take")
    hall.air.black()
    assert isinstance(hall.wall.frame, BlackFrame)
    assert hall.air.programme_line == "黑屏"
    hall.air.black()
    hall.air.still()
    assert isinstance(hall.wall.frame, StillFrame)
    assert hall.air.programme_line == "静帧"
    assert not hall.air.flag("black")


def test_an_award_is_blocked_until_sealed_and_says_why(hall: Hall) -> None:
    award = next(n for n, s in enumerate(hall.air.director.steps) if s.guarded)
    hall.press("jump", award)
    assert hall.said[-1].text.startswith("还不能上屏：")
    assert "尚未封存" in hall.said[-1].text
    assert not hall.air.on_air
    assert hall.bridge.seal() is None
    hall.press("jump", award)
    assert hall.air.director.index == award


def test_a_rehearsal_goes_through_awards_unsealed(hall: Hall) -> None:
    hall.air.toggle_rehearsal()
    assert hall.air.flag("rehearse")
    award = next(n for n, s in enumerate(hall.air.director.steps) if s.guarded)
    hall.press("jump", award)
    assert hall.air.director.index == award
    hall.air.rehearsal.drop()


def test_the_preview_hides_names_until_peeked_at(hall: Hall) -> None:
    hall.bridge.seal()
    secret = next(n for n, s in enumerate(hall.air.director.steps) if s.secret)
    hall.press("jump", secret - 1)
    hall.air.cue_to(secret)
    assert "小司村" not in "".join(texts(hall.air.preview))
    hall.air.peek(True)
    assert "小司村" in "".join(texts(hall.air.preview))
    hall.air.peek(False)
    assert "小司村" not in "".join(texts(hall.air.preview))
    hall.bridge.tune("stage.stealth", False)
    assert "小司村" in "".join(texts(hall.air.preview))
    assert "小司村" not in "".join(texts(hall.wall.frame))


def test_both_ends(hall: Hall) -> None:
    hall.press("back")
    assert hall.said[-1].text == "已经到头了"
    hall.press("forward")
    hall.press("back")
    assert hall.air.director.index == 0


def test_a_second_press_at_once_is_a_slip(hall: Hall) -> None:
    hall.press("forward")
    hall.air.forward()
    assert hall.air.director.index == 1


def test_the_live_board_beside_the_run_of_show(hall: Hall) -> None:
    hall.press("show_live")
    assert isinstance(hall.wall.frame, BoardFrame)
    assert hall.air.programme_line == "实时排名"
    hall.press("back")
    assert isinstance(hall.wall.frame, TitleFrame)


def test_a_projector_that_went_is_not_replaced(hall: Hall) -> None:
    hall.press("take")
    hall.wall.shown, hall.wall.missing = False, True
    hall.press("forward")
    assert not hall.wall.shown
    assert hall.air.missing
    hall.air.toggle()
    hall.wall.missing = False
    hall.air.toggle()
    assert hall.wall.shown
    hall.air.toggle()
    assert not hall.wall.shown


def test_a_saved_place_is_offered(qtbot: QtBot) -> None:
    bridge = bridge_with(small(), full(small()))
    bridge.session.stage_index = 2
    said: list[Message] = []
    bridge.said.connect(said.append)
    air = bridge.air
    assert air.director.cue == 2
    assert "第 3 步" in said[-1].text
    assert air.resuming
    bridge.session.stage_index = 99
    bridge.open(1)
    assert air.director.index == 0


@pytest.mark.parametrize("press", ["take", "forward", "back"])
def test_whatever_is_pressed_first_goes_on_at_the_saved_place(qtbot: QtBot, press: str) -> None:
    bridge = bridge_with(small(), full(small()))
    bridge.session.stage_index = 1
    hall = Hall(bridge)
    hall.press(press)
    assert isinstance(hall.wall.frame, BoardFrame)
    assert hall.wall.shown
    assert bridge.session.stage_index == 1
    assert not hall.air.resuming
    hall.press("back")
    assert hall.air.director.index == 0


def test_the_live_board_keeps_the_saved_place(qtbot: QtBot) -> None:
    bridge = bridge_with(small(), full(small()))
    bridge.session.stage_index = 1
    hall = Hall(bridge)
    hall.press("show_live")
    assert hall.wall.shown
    assert bridge.session.stage_index == 1
    hall.press("forward")
    assert hall.air.director.index == 1


def edited(hall: Hall, *agenda: AgendaItem) -> None:
    contest = replace(hall.bridge.contest, agenda=agenda)
    assert hall.bridge.execute(ChangeContest(contest, "会议流程")) is None


def test_the_saved_place_follows_its_step_when_the_run_of_show_is_edited(qtbot: QtBot) -> None:
    talk, end = AgendaItem(AgendaKind.SPEECH, "讲话"), AgendaItem(AgendaKind.ENDING)
    opening = AgendaItem(AgendaKind.OPENING)
    hall = Hall(bridge_with(replace(small(), agenda=(opening, talk, end)), full(small())))
    edited(hall, opening, AgendaItem(AgendaKind.AGENDA), talk, end)
    assert hall.bridge.session.stage_index == 0, "nothing was on air"
    hall.press("jump", 2)
    edited(hall, opening, talk, end)
    assert (hall.air.director.index, hall.bridge.session.stage_index) == (1, 1)
    again = Hall(hall.bridge)
    assert again.air.resuming
    edited(again, opening, AgendaItem(AgendaKind.AGENDA), talk, end)
    assert again.bridge.session.stage_index == 2, "while it is only offered, too"
    again.press("forward")
    assert again.air.director.step.line == "讲话"


def test_an_aside_says_what_it_is(hall: Hall) -> None:
    hall.press("show_live")
    assert hall.air.programme_line == "实时排名"
    hall.press("back")
    assert hall.air.programme_line == hall.air.director.step.line


def test_steps_follow_by_themselves_and_not_behind_another_program(qtbot: QtBot) -> None:
    award = AgendaItem(AgendaKind.AWARD, award="流动红旗", pace=5)
    hall = Hall(bridge_with(replace(small(), agenda=(award,)), full(small())))
    hall.air.toggle_rehearsal()
    hall.press("jump", 0)
    hall.wall.yielded = True
    hall.clock.seconds += 60
    hall.air.tick()
    assert hall.air.director.index == 0
    hall.wall.yielded = False
    hall.clock.seconds += 5
    hall.air.tick()
    assert hall.air.director.index == hall.bridge.session.stage_index == 1


def test_a_clicker_does_not_pass_over_the_title(hall: Hall) -> None:
    hall.press("forward")
    assert isinstance(hall.wall.frame, TitleFrame)
    hall.press("forward")
    assert isinstance(hall.wall.frame, BoardFrame)


def test_one_key_starts_and_stops_the_timer(qtbot: QtBot) -> None:
    speech = AgendaItem(AgendaKind.SPEECH, "讲话", minutes=2)
    hall = Hall(bridge_with(replace(small(), agenda=(speech,)), full(small())))
    hall.press("toggle_timer")
    assert hall.air.timer.running
    hall.press("toggle_timer")
    assert not hall.air.timer.running
    assert hall.wall.frame.elapsed == 5


def test_a_step_without_a_timer_says_so(hall: Hall) -> None:
    hall.press("toggle_timer")
    assert hall.said[-1].text == "这一步没有计时"


def test_timers(qtbot: QtBot) -> None:
    speech = AgendaItem(AgendaKind.SPEECH, "讲话", minutes=2)
    hall = Hall(bridge_with(replace(small(), agenda=(speech,)), full(small())))
    assert hall.air.timer.limit == 120
    hall.air.start_timer()
    hall.clock.seconds += 61
    hall.air.tick()
    assert hall.wall.frame.elapsed == 61
    hall.air.pause_timer()
    hall.air.extend_timer(60)
    assert hall.air.timer.limit == 180
    hall.air.reset_timer()
    assert hall.wall.frame.elapsed == 0
    assert hall.air.seconds() == 61


def test_the_clock_at_the_foot(hall: Hall) -> None:
    hall.press("take")
    assert hall.wall.frame.chrome.clock == "15:00"
    hall.clock.minute = 1
    hall.air.tick()
    assert hall.wall.frame.chrome.clock == "15:01"
    hall.bridge.tune("stage.clock", False)
    assert hall.wall.frame.chrome.clock == ""


def test_theme_size_and_numbers(hall: Hall) -> None:
    assert hall.wall.theme == "bright"
    hall.bridge.tune("stage.theme", "solemn")
    assert hall.wall.theme == "solemn"
    hall.air.screens_changed()
    hall.air.identify()
    assert hall.wall.numbered == 1
    assert hall.air.size == (1280, 720)


def test_without_a_contest_nothing_happens(qtbot: QtBot) -> None:
    bridge = bridge_with(small(), full(small()))
    hall = Hall(bridge)
    hall.press("take")
    bridge.close()
    assert not hall.wall.shown
    for name in ("take", "forward", "back", "show_live", "freeze", "start_timer", "tick"):
        hall.press(name)
    hall.air.toggle_rehearsal()
    hall.air.cue_to(3)
    assert hall.air.preview is None
    assert hall.air.programme_line == ""
    assert hall.air.timer is None
    assert not hall.air.open_output()


def test_without_a_wall_the_director_still_runs(qtbot: QtBot) -> None:
    bridge = bridge_with(small(), full(small()))
    air = bridge.air
    air.take()
    air.identify()
    air.screens_changed()
    air.close_output()
    assert air.place == ""
    assert air.size == (1920, 1080)


def test_reduced_motion_reaches_the_wall_and_the_presses_at_once(hall: Hall) -> None:
    director = hall.air.director
    assert director is not None
    assert (hall.wall.calm, director.transition) == (False, None)
    hall.bridge.tune("stage.motion", "less")
    assert (hall.wall.calm, director.transition) == (True, CALM_SECONDS)
    hall.bridge.tune("stage.motion", "full")
    assert (hall.wall.calm, director.transition) == (False, None)
