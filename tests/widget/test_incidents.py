"""Bugs while the hall is watching, and the start after a crash."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.errors import Reporter
from lsb_desktop.ui.incidents import Incidents
from lsb_desktop.ui.last_run import Ended, LastRun, OnAir
from lsb_desktop.ui.messages import Message, Tone
from lsb_desktop.ui.report_dialog import ReportDialog
from tests.helpers.console import FakeWall, bridge_with, full, small

NOW = datetime(2021, 12, 14, 15, 0)
TRACE = 'Traceback:\n  File "scene.py", line 3, in paint\nValueError: 五里堡村\n'


class Room:
    """A desk with one contest, and what watches over it."""

    def __init__(self, folder: Path) -> None:
        self.bridge: Bridge = bridge_with(small(), full(small()))
        self.window = QWidget()
        self.reporter = Reporter()
        self.logs = folder / "logs"
        self.said: list[Message] = []
        self.bridge.said.connect(self.said.append)
        self.incidents = Incidents(
            self.bridge, self.window, self.reporter, self.logs / "lsb.log", lambda: NOW
        )

    @property
    def dialogs(self) -> list[ReportDialog]:
        return [d for d in self.window.findChildren(ReportDialog) if d.isVisible()]

    @property
    def reports(self) -> list[str]:
        return [p.read_text(encoding="utf-8") for p in sorted(self.logs.glob("report-*.txt"))]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    qtbot.addWidget(made.window)
    made.bridge.air.use(FakeWall())
    made.incidents.begin("", 0.0)
    yield made
    made.incidents.end()


def test_while_the_hall_is_watching_no_window_opens(qtbot: QtBot, room: Room) -> None:
    room.bridge.air.take()
    room.reporter.note(TRACE)
    qtbot.waitUntil(lambda: len(room.reports) == 1)
    assert not room.dialogs
    assert "大屏和分数不受影响" in room.said[-1].text
    assert str(room.logs) in room.said[-1].text
    assert "on air: step 1 of" in room.reports[0]
    assert "五里堡" not in room.reports[0]
    room.bridge.air.close_output()
    qtbot.waitUntil(lambda: len(room.dialogs) == 1)
    assert room.dialogs[0].report == room.reports[0]


def test_a_data_file_in_trouble_is_said_and_no_report_is_made(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    said: list[Message] = []
    room.bridge.said.connect(said.append)
    room.reporter.unread.emit("数据文件“contests.lsb”已损坏，请用备份恢复；文件未改动")
    assert [(m.tone, m.text[:10]) for m in said] == [(Tone.ERROR, "数据文件“conte")]
    assert not list(tmp_path.rglob("report-*.txt"))


def test_a_bug_that_comes_again_is_counted_in_its_report(qtbot: QtBot, room: Room) -> None:
    for _ in range(5):
        room.reporter.note(TRACE)
    qtbot.waitUntil(lambda: bool(room.reports) and "times 4" in room.reports[0])
    assert len(room.reports) == 1
    assert len(room.dialogs) == 1


def test_a_disk_that_takes_no_report_does_not_hide_the_bug(
    qtbot: QtBot, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    for left in room.logs.iterdir():
        left.unlink()
    room.logs.rmdir()
    room.logs.write_text("no folder", encoding="utf-8")
    room.bridge.air.take()
    for _ in range(2):
        room.reporter.note(TRACE)
    qtbot.waitUntil(lambda: "程序遇到一个错误" in room.said[-1].text)
    assert "报告在" not in room.said[-1].text
    assert "is not kept" in caplog.text
    room.logs.unlink()


def test_where_the_run_stands_is_kept_as_it_moves(room: Room) -> None:
    file = room.logs / "running.json"

    def stood() -> dict[str, object]:
        return dict(json.loads(file.read_text(encoding="utf-8"))["stood"])

    assert stood()["shown"] is False
    room.bridge.air.take()
    first = stood()
    assert first["shown"] is True
    assert first["step"] == 1
    room.bridge.air.jump(1)
    assert stood()["step"] == 2
    room.bridge.rehearsing = True
    room.bridge.staged.emit()
    assert stood()["shown"] is False, "a rehearsal is not resumed"
    room.bridge.rehearsing = False
    room.incidents.end()
    assert not file.exists()
    room.bridge.air.jump(0)
    assert not file.exists(), "what ended well is not said to run"


def test_a_broken_line_of_the_desk_does_not_stop_the_watch(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> str:
        raise ValueError

    monkeypatch.setattr(type(room.bridge.air), "programme_line", property(broken))
    assert room.incidents._where().line == ""


def test_the_saved_step_is_offered_and_taken(room: Room) -> None:
    room.bridge.session.stage_index = 1
    room.bridge.air.begin()
    assert room.bridge.air.resuming
    stood = OnAir(room.bridge.session.id, True, 4, 9, "颁奖")
    room.incidents.tell(Ended("2021-12-14T14:59:40", stood, "Fatal Python error: Segmentation"))
    [dialog] = room.dialogs
    assert "第 4／9 步“颁奖”" in dialog.text
    assert "没有丢" in dialog.text
    assert "第 2 步" in dialog.resume_button.text(), "the run of show has other steps by now"
    assert "time 2021-12-14T14:59:40" in room.reports[0]
    assert "颁奖" not in room.reports[0]
    dialog.resume_button.click()
    assert room.bridge.air.on_air
    assert room.bridge.air.director.index == 1


@pytest.mark.parametrize("saved", [0, 1, 3])
@pytest.mark.parametrize("step", [1, 2])
def test_a_backup_goes_on_where_the_hall_was_and_says_from_when_it_is(
    room: Room, saved: int, step: int
) -> None:
    air, session = room.bridge.air, room.bridge.session
    session.stage_index = saved
    air.begin()
    stood = OnAir(session.id, True, step, len(air.director.steps), "颁奖")
    room.incidents.tell(
        Ended("2021-12-14T14:59:40", stood), "数据是从 12月14日 14:55 的备份打开的。"
    )
    [dialog] = room.dialogs
    assert dialog.text.endswith("数据是从 12月14日 14:55 的备份打开的。")
    assert "没有丢" not in dialog.text
    assert f"第 {step} 步" in dialog.resume_button.text()
    dialog.resume_button.click()
    assert air.on_air
    assert air.director.index == step - 1
    assert session.stage_index == step - 1


def test_a_backup_without_that_meeting_offers_no_step(room: Room) -> None:
    room.bridge.air.begin()
    room.incidents.tell(Ended("", OnAir(room.bridge.session.id, True, 4, 99)))
    [dialog] = room.dialogs
    assert not dialog.resume_button.isVisible()


def test_another_contest_is_not_taken_for_that_of_last_time(room: Room) -> None:
    room.incidents.tell(Ended("", OnAir(99, True, 4, 9)))
    [dialog] = room.dialogs
    assert not dialog.resume_button.isVisible()
    assert "no stack" in dialog.report


def test_a_run_tells_the_next_one(tmp_path: Path) -> None:
    file = tmp_path / "running.json"
    first = LastRun(file, lambda: NOW)
    assert first.begin() is None
    stood = OnAir(1, True, 2, 5, "议程")
    first.note(stood)
    first.alive()
    killed = LastRun(file, lambda: NOW).begin()
    assert killed == Ended("2021-12-14T15:00:00", stood)
    crashed = LastRun(file, lambda: NOW).begin("Fatal", NOW.timestamp() + 7)
    assert crashed == Ended("2021-12-14T15:00:07", OnAir(), "Fatal")
    last = LastRun(file, lambda: NOW)
    last.begin()
    last.end()
    assert LastRun(file, lambda: NOW).begin() is None


@pytest.mark.parametrize("left", ["", "[]", '{"at": 1}', '{"at": "", "stood": {"x": 1}}', "\x00"])
def test_whatever_a_power_cut_left_is_an_end(
    tmp_path: Path, left: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "running.json"
    file.write_text(left, encoding="utf-8")
    assert LastRun(file, lambda: NOW).begin() == Ended()
    assert "not readable" in caplog.text
