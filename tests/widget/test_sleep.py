"""The lid is shut in the middle of a meeting, and the time of day is set right."""

import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.db.store import Store
from lsb_desktop.desk.backups import Why
from lsb_desktop.desk.desk import Desk
from lsb_desktop.settings import Settings
from lsb_desktop.ui import clocks
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.clocks import NAP, Sleep
from lsb_desktop.ui.console.backups.keeper import Keeper
from lsb_desktop.ui.console.locking.idle import Idle
from lsb_desktop.ui.meeting_clock import KEY
from lsb_desktop.ui.messages import Message
from lsb_desktop.ui.waking import Waking
from tests.helpers.console import FakeWall, full, small
from tests.helpers.fakes import InlineRunner
from tests.helpers.pages import bridge_on, evening, listening


class Time:
    """Seconds that pass, and a time of day that may be set."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.set = timedelta()

    def clock(self) -> float:
        return self.seconds

    def today(self) -> datetime:
        return datetime(2021, 12, 14, 14, 30) + timedelta(seconds=self.seconds) + self.set


class Hall:
    """A meeting on a real store."""

    def __init__(self, store: Store) -> None:
        self.time = Time()
        opening, ranking, award, *rest = evening().agenda
        agenda = (opening, ranking, replace(award, pace=10), *rest)
        self.bridge = bridge_on(store, replace(evening(), agenda=agenda), full(evening()))
        self.said = listening(self.bridge)
        self.air = self.started()
        self.air.take()

    def started(self) -> Air:
        """The program, started (again)."""
        air = Air(self.bridge, clock=self.time.clock, today=self.time.today)
        self.bridge._air = air
        air.begin()
        air.use(FakeWall())
        return air

    def passes(self, seconds: float) -> None:
        self.time.seconds += seconds
        self.air.tick()


@pytest.fixture
def hall(qtbot: QtBot, store: Store) -> Hall:
    return Hall(store)


def speech(hall: Hall) -> None:
    steps = hall.air.director.steps
    hall.passes(10)
    hall.air.jump(next(n for n, step in enumerate(steps) if step.timed))
    hall.air.start_timer()


# The clocks themselves ---------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="its clocks leave sleep out")
def test_the_clock_of_the_hall_counts_sleep() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before <= clocks.seconds() <= time.clock_gettime(time.CLOCK_BOOTTIME)
    assert clocks.slept() >= -0.001, "since the machine was started"


def test_elsewhere_the_system_counts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(time, "monotonic", lambda: 77.0)
    assert clocks.seconds() == 77.0
    assert clocks.slept() == 0.0


def test_windows_tells_how_long_it_was_awake(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kernel:
        @staticmethod
        def QueryUnbiasedInterruptTime(found: object) -> int:
            found._obj.value = 500_000_000
            return 1

    class Dll:
        kernel32 = Kernel

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(clocks.ctypes, "windll", Dll, raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 650.0)
    assert clocks.awake() == 50.0
    assert clocks.slept() == 600.0


def test_a_sleep_is_told_once(qtbot: QtBot) -> None:
    total = [5.0]
    sleep = Sleep(asleep=lambda: total[0])
    told: list[float] = []
    sleep.over.connect(told.append)
    sleep.look()
    total[0] += NAP / 2
    sleep.look()
    assert told == []
    total[0] += 600
    sleep.look()
    sleep.look()
    assert told == [600.0]


# The speech ---------------------------------------------------------------------


def test_a_speech_goes_on_by_real_time(hall: Hall) -> None:
    speech(hall)
    hall.passes(20)
    hall.time.set = timedelta(hours=-3)
    hall.passes(10)
    hall.time.set = timedelta(days=2)
    hall.passes(10)
    assert hall.air.timer.elapsed(hall.air.seconds()) == 40
    hall.passes(600)
    assert hall.air.timer.elapsed(hall.air.seconds()) == 640, "the speaker spoke on"
    assert hall.air.programme.elapsed == 640, "and the wall says so with the first tick"
    assert hall.air.speeches.rows[-1].seconds == 640


# The meeting ----------------------------------------------------------------------


@pytest.mark.parametrize("jump", [timedelta(hours=2), timedelta(hours=-2), timedelta(days=400)])
def test_the_meeting_does_not_jump_with_the_time_of_day(hall: Hall, jump: timedelta) -> None:
    hall.passes(300)
    hall.time.set = jump
    hall.passes(60)
    assert hall.air.meeting.seconds == 360
    # A restart has nothing but the time of day to go by, as it is now.
    hall.time.seconds += 20
    again = hall.started()
    assert again.meeting.seconds == 380
    assert again.meeting.running


def test_the_meeting_goes_on_in_a_sleep(hall: Hall) -> None:
    hall.passes(300)
    hall.passes(1200)
    assert hall.air.meeting.seconds == 1500
    assert hall.started().meeting.seconds == 1500


def test_a_small_drift_is_not_written_down_every_second(hall: Hall) -> None:
    hall.passes(60)
    tuned: list[str] = []
    hall.bridge.tuned.connect(tuned.append)
    for _ in range(5):
        hall.time.set += timedelta(seconds=0.2)
        hall.passes(1)
    assert tuned == []
    hall.time.set += timedelta(seconds=30)
    hall.passes(1)
    assert tuned == [KEY]


def test_a_time_of_day_before_the_beginning_ends_no_meeting(hall: Hall) -> None:
    hall.passes(300)
    hall.time.set = timedelta(hours=-1)
    again = hall.started()
    assert again.meeting.begun
    assert again.meeting.running
    assert again.meeting.seconds == 0, "it cannot be known; it is not lost either"


def test_a_pause_stands_still_in_a_sleep(hall: Hall) -> None:
    hall.passes(300)
    hall.air.meeting.toggle()
    hall.passes(3600)
    assert hall.air.meeting.seconds == 300
    assert hall.started().meeting.seconds == 300


@pytest.mark.parametrize("kept", ["1|x|5", "1|5", "1|5|6|7", "", "|||"])
def test_a_beginning_that_is_not_readable_is_none(hall: Hall, kept: str) -> None:
    hall.bridge.settings.put(KEY, kept)
    assert not hall.started().meeting.begun


# What goes by itself ----------------------------------------------------------------


def test_steps_that_go_by_themselves_wait_for_whoever_wakes_the_computer(hall: Hall) -> None:
    assert hall.bridge.seal() is None
    director = hall.air.director
    hall.passes(10)
    hall.air.jump(2)
    assert director.due == 10
    hall.passes(8 * 3600)
    assert (director.index, director.due) == (2, 10)
    hall.passes(10)
    assert director.index == 3


def test_backups_make_no_burst(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    asked: list[Why] = []

    def runner(_work: object, args: tuple[object, ...], **calls: object) -> None:
        asked.append(args[2])
        calls["failed"].__self__._end()

    bridge = bridge_on(store, small(), full(small()))
    bridge._runner = runner
    hours = Time()
    keeper = Keeper(bridge, tmp_path / "a", tmp_path / "b", None, hours.today, hours.clock)
    bridge.execute(EnterMark(1, 1, 1, "7"))
    hours.seconds += 8 * 3600
    for _ in range(5):
        keeper.look()
    assert asked == [Why.TIMED]


def test_a_desk_that_slept_long_enough_is_locked(qtbot: QtBot) -> None:
    idle = Idle()
    idle.slept(99999)
    gone: list[None] = []
    idle.passed.connect(lambda: gone.append(None))
    idle.after(5)
    idle.slept(200)
    assert gone == []
    idle.slept(301)
    assert gone == [None]
    idle.slept(301)
    assert gone == [None], "once"


# Coming back ---------------------------------------------------------------------------


class Screens:
    """What an output is asked for."""

    def __init__(self) -> None:
        self.rechecked = 0

    def recheck(self) -> None:
        self.rechecked += 1


def test_back_again_screens_and_others_are_looked_at(hall: Hall) -> None:
    looked: list[None] = []
    waking = Waking(hall.bridge, lambda: looked.append(None))
    waking.output = screens = Screens()
    speech(hall)
    hall.time.seconds += 700
    waking.sleep.over.emit(700.0)
    assert (screens.rechecked, looked) == (1, [None])
    assert hall.air.programme.elapsed == 700
    assert hall.said[-1].text == "电脑睡眠了约 12 分钟，计时照走，没有停"
    hall.air.pause_timer()
    hall.air.meeting.toggle()
    waking.back(10)
    assert hall.said[-1].text == "电脑睡眠了约 1 分钟"


def test_back_again_before_anything_is_open(qtbot: QtBot) -> None:
    bridge = Bridge(Settings(), InlineRunner())
    said: list[Message] = []
    bridge.said.connect(said.append)
    looked: list[None] = []
    Waking(bridge, lambda: looked.append(None)).back(100)
    assert looked == [None]
    assert said == []


# The journal ---------------------------------------------------------------------------


def test_a_clock_set_back_changes_no_order(qtbot: QtBot, store: Store) -> None:
    hours = Time()
    bridge = Bridge(Settings(), InlineRunner(), desk=Desk(store, "张三", hours.today))
    bridge.create(small())
    for number, text in enumerate(("7", "8", "9")):
        hours.set = timedelta(hours=-5 * number)
        hours.seconds += 60
        assert bridge.execute(EnterMark(1, 1, 1, text)) is None
    records = bridge.session.journal(3)
    assert [r.number for r in records] == [4, 3, 2]
    assert records[0].at < records[1].at < records[2].at, "the time is told as the clock said it"
    assert bridge.desk.check() == []
    assert bridge.undo() is None
    assert bridge.book.get(records[1].writes[0].slot) == 8_000_000, "the last one was taken back"
    assert bridge.desk.open(bridge.session.id).undo_label is not None
