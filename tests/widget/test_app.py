"""The composition root: shell first, store after the first paint, everything let go at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from lsb_desktop import app, paths
from lsb_desktop.app import run_gui
from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.desk import Desk
from lsb_desktop.opening import Opening
from lsb_desktop.program import Program
from lsb_desktop.settings import Settings
from lsb_desktop.ui import before
from lsb_desktop.ui.console.server.joining import AwayDialog
from lsb_desktop.ui.messages import Message
from lsb_desktop.ui.report_dialog import ReportDialog
from tests.helpers.console import full, small
from tests.helpers.fakes import InlineRunner
from tests.helpers.postgres import Cluster

LONG = 20_000


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Exit codes; really quitting would keep every later test from waiting."""
    found: list[int] = []
    monkeypatch.setattr(QApplication, "exit", found.append)
    return found


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, codes: list[int]) -> Iterator[object]:
    """Starts programs on one data folder; all are finished at the end."""
    made: list[Program] = []

    def start(*demos: str) -> Program:
        program = Program(Opening(tmp_path), tmp_path / "logs" / "lsb.log", demos, windowed=True)
        made.append(program)
        qtbot.addWidget(program.window)
        program.start()
        qtbot.waitUntil(lambda: program.ready, timeout=LONG)
        return program

    yield start
    for program in made:
        program.bridge.air.close_output()
        program.finish()


def test_a_first_start_welcomes(opened, codes: list[int]) -> None:
    program = opened()
    program.window.close()
    assert codes == [0]
    assert program.window.key == "welcome"
    assert program.bridge.ready


def test_demos_are_opened_and_come_back_at_the_next_start(opened, tmp_path: Path) -> None:
    first = opened("hezhuang")
    assert first.window.key == "entry"
    assert first.bridge.contest.town == "和庄镇"
    first.finish()
    second = opened()
    assert second.bridge.session.id == first.bridge.session.id
    assert second.window.key == "entry"
    settings = Settings(paths.settings_file(tmp_path))
    settings.put("last.contest", 99)
    third = opened()
    assert third.window.key == "contests", "a contest that is gone is not missed"


def test_what_fails_after_the_first_page_is_told_and_keeps_nothing_else_back(
    opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_bridge: object, _keeper: object) -> None:
        raise ImportError("DLL load failed")

    monkeypatch.setattr("lsb_desktop.ui.console.backups.checking.Checking", broken)
    program = opened()
    [dialog] = program.window.findChildren(ReportDialog)
    assert "DLL load failed" in dialog.report
    assert program.output is not None
    assert not program.window.sidebar.buttons["contests"].icon().isNull()


def test_a_program_that_ends_at_once_begins_nothing_more(
    qtbot: QtBot, tmp_path: Path, codes: list[int]
) -> None:
    program = Program(Opening(tmp_path), tmp_path / "lsb.log", (), windowed=True)
    qtbot.addWidget(program.window)
    program.start()
    qtbot.waitUntil(lambda: bool(program.window.key), timeout=LONG)
    assert not program.ready
    program.finish()
    qtbot.wait(50)
    assert program.output is None
    assert program.bridge.keeper is None


def test_the_stage_speaks_to_the_desk(opened) -> None:
    program = opened("hezhuang")
    said: list[Message] = []
    program.bridge.said.connect(said.append)
    output = program.output
    output.keyed.emit("take")
    assert program.bridge.air.on_air
    assert output.rehearsing
    output.keyed.emit("forward")
    output.lost.emit("HDMI-1")
    assert "投影断开" in said[-1].text
    output.found.emit("HDMI-1")
    assert "已恢复" in said[-1].text
    output.failed.emit("ValueError: x")
    assert "保留上一画面" in said[-1].text
    output.chosen.emit('{"name": "HDMI-1"}')
    assert "HDMI-1" in program.settings.text("stage.screen")
    output.keyed.emit("leave")
    assert not program.bridge.air.on_air


def test_a_bug_and_an_earlier_crash_are_reported(
    opened, tmp_path: Path, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    fault = paths.log_dir(tmp_path) / "fault.log"
    fault.parent.mkdir(parents=True)
    fault.write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    program = opened()
    [dialog] = program.window.findChildren(ReportDialog)
    assert "Segmentation fault" in dialog.report
    assert "程序崩溃" in dialog.text
    assert list(fault.parent.glob("report-*.txt")), "kept in the log folder"
    program.reporter.found.emit("Traceback: a bug")
    reports = [d.report for d in program.window.findChildren(ReportDialog)]
    assert any("a bug" in r for r in reports)
    for shown in program.window.findChildren(ReportDialog):
        shown.close()


def test_a_store_that_cannot_be_opened_is_said(
    qtbot: QtBot, tmp_path: Path, codes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def refuse(*_: object) -> Desk:
        raise UserError("数据由更新的版本写成")

    monkeypatch.setattr(Desk, "at", refuse)
    monkeypatch.setattr(QMessageBox, "critical", lambda *args: said.append(args[2]))
    program = Program(Opening(tmp_path), tmp_path / "lsb.log", (), windowed=True)
    qtbot.addWidget(program.window)
    program.start()
    try:
        qtbot.waitUntil(lambda: codes == [2], timeout=LONG)
    finally:
        program.finish()
    assert "更新的版本" in said[0]
    assert program.window.stack.currentWidget() is program.window.waiting


def test_a_server_that_is_away_does_not_keep_the_program_from_this_computers_data(
    qtbot: QtBot, tmp_path: Path, codes: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    store = "postgresql://li:geheim@127.0.0.1:1/guanmo"
    program = Program(Opening(tmp_path), tmp_path / "lsb.log", (), windowed=True, store=store)
    qtbot.addWidget(program.window)
    program.start()
    try:
        qtbot.waitUntil(lambda: bool(program.window.findChildren(AwayDialog)), timeout=LONG)
        [dialog] = program.window.findChildren(AwayDialog)
        assert "连不上服务器“127.0.0.1/guanmo”" in dialog.why.text()
        assert program.desk is None
        dialog.own.click()
        qtbot.waitUntil(lambda: program.ready, timeout=LONG)
        assert program.window.key == "welcome"
        assert program.desk.place == str(paths.store_file(tmp_path))
        assert program.bridge.keeper is not None
    finally:
        program.finish()
    assert "geheim" not in caplog.text


@pytest.mark.xdist_group("postgres")
def test_a_server_is_opened_and_keeps_no_backups_here(
    qtbot: QtBot,
    tmp_path: Path,
    codes: list[int],
    server: Cluster,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", "lsb_desktop.program")
    program = Program(
        Opening(tmp_path), tmp_path / "lsb.log", (), windowed=True, store=server.url()
    )
    program.bridge._runner = InlineRunner()
    qtbot.addWidget(program.window)
    program.start()
    try:
        qtbot.waitUntil(lambda: program.window.key == "welcome", timeout=LONG)
        assert program.window.header.place.server == "本机/postgres"
        assert program.bridge.keeper is None
        assert not paths.store_file(tmp_path).exists()
        assert program.settings.text("last.store") == "本机/postgres"
        assert "the data are on the server 本机/postgres" in caplog.text
    finally:
        program.together.hearing.end()
        program.finish()


def test_a_file_damaged_further_in_is_said(
    qtbot: QtBot, tmp_path: Path, codes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def refuse(_: Desk) -> None:
        raise UserError("数据文件已损坏，请用备份恢复")

    monkeypatch.setattr(Desk, "contests", refuse)
    monkeypatch.setattr(QMessageBox, "critical", lambda *args: said.append(args[2]))
    program = Program(Opening(tmp_path), tmp_path / "lsb.log", (), windowed=True)
    qtbot.addWidget(program.window)
    program.start()
    try:
        qtbot.waitUntil(lambda: codes == [2], timeout=LONG)
    finally:
        program.finish()
    assert "已损坏" in said[0]


def test_a_folder_that_takes_no_file_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(app, "tell", said.append)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run_gui(tmp_path / "file" / "data") == 2
    assert said[0].startswith("数据文件夹不能写入")


def test_a_data_folder_whose_stick_is_not_in_is_told_and_not_made(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(app, "tell", said.append)
    assert run_gui(tmp_path / "U盘" / "数据") == 2
    assert said[0].startswith("找不到数据文件夹")
    assert "U 盘" in said[0]
    assert not (tmp_path / "U盘").exists()


def test_a_second_program_on_the_same_data_goes_away(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(app, "tell", said.append)
    monkeypatch.setattr(app, "set_up", lambda folder, debug: tmp_path / "lsb.log")
    monkeypatch.setattr(app, "log_qt_messages", lambda: None)
    monkeypatch.setattr(app, "call", lambda _folder: False)
    lock = QLockFile(str(tmp_path / "running.lock"))
    assert lock.tryLock(0)
    assert run_gui(tmp_path) == 1
    assert said == [before.BUSY]
    lock.unlock()


def test_marks_are_in_the_file_when_the_program_is_gone(opened, tmp_path: Path) -> None:
    program = opened()
    program.bridge.create(small(), full(small()))
    table = program.window.page("entry").table
    program.window.show_page("entry")
    assert table.marks.setData(table.marks.index(0, 0), "99.5")
    program.finish()
    with Desk.at(paths.store_file(tmp_path)) as desk:
        session = desk.open(desk.contests()[0].id)
        assert session.book.ballots(1)[1][1] == 99_500_000
