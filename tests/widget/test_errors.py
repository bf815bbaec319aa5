"""Bugs: every one is logged, shown once, and can be copied."""

import faulthandler
import logging
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer, qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from lsb_desktop.core.errors import NotRead, NotStored, Unreachable, UserError
from lsb_desktop.ui.errors import Reporter
from lsb_desktop.ui.faults import FaultFile, log_qt_messages


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[Reporter]:
    made = Reporter()
    made.install()
    yield made
    made.remove()


def caught(reporter: Reporter, message: str) -> None:
    try:
        raise ValueError(message)
    except ValueError as error:
        reporter.hook(type(error), error, error.__traceback__)


def other(reporter: Reporter) -> None:
    try:
        raise ValueError("elsewhere")
    except ValueError as error:
        reporter.hook(type(error), error, error.__traceback__)


def test_equal_bugs_are_told_once_and_counted(
    qtbot: QtBot, reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[str] = []
    again: list[int] = []
    reporter.found.connect(found.append)
    reporter.again.connect(lambda text, times: again.append(times))
    for number in range(9):
        caught(reporter, f"village {number}")
    other(reporter)
    qtbot.waitUntil(lambda: len(found) == 2 and again == [2, 4, 8])
    assert "ValueError: village 0" in found[0]
    assert sorted(reporter.seen.values()) == [1, 9]
    assert caplog.text.count("Traceback") == 2, "in full once, then a line ever more rarely"
    assert "for the 8th time" in caplog.text


def test_what_was_caught_elsewhere_is_told_but_not_logged_twice(
    qtbot: QtBot, reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[str] = []
    reporter.found.connect(found.append)
    for _ in range(2):
        reporter.note('Traceback\n  File "scene.py", line 3, in paint\nValueError: no ink\n')
    qtbot.waitUntil(lambda: len(found) == 1)
    assert reporter.seen == {"ValueError scene.py:3": 2}
    assert "no ink" not in caplog.text


def test_a_worker_thread_reports_on_the_gui_thread(
    qtbot: QtBot, reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    where: list[bool] = []
    reporter.found.connect(lambda text: where.append(QThread.currentThread() is reporter.thread()))
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [True]
    assert "ZeroDivisionError" in caplog.text


def test_a_server_that_is_away_is_no_bug(
    qtbot: QtBot, reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    bugs: list[str] = []
    reporter.found.connect(bugs.append)
    error = Unreachable("连不上服务器“hall/contests”")
    with qtbot.waitSignal(reporter.missed) as told:
        reporter.hook(Unreachable, error, None)
    assert told.args == [error]
    assert bugs == []
    assert "连不上服务器“hall/contests”" in caplog.text


@pytest.mark.parametrize("kind", [NotRead, NotStored])
def test_a_data_file_that_is_damaged_or_away_is_no_bug(
    qtbot: QtBot, reporter: Reporter, caplog: pytest.LogCaptureFixture, kind: type[UserError]
) -> None:
    bugs: list[str] = []
    reporter.found.connect(bugs.append)
    # As PySide hands on what went through two of Qt's own functions.
    through = "Error calling Python override of QObject::eventFilter(): "
    through += "Error calling Python override of QWidget::showEvent(): "
    with qtbot.waitSignal(reporter.unread) as told:
        reporter.hook(kind, kind(f"{through}数据文件已损坏"), None)
    assert told.args == ["数据文件已损坏"]
    assert bugs == []
    assert "showEvent" in caplog.text


def test_ctrl_c_only_quits(qtbot: QtBot, reporter: Reporter) -> None:
    found: list[str] = []
    reporter.found.connect(found.append)
    reporter.hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(10)
    assert not found


def test_the_hooks_are_given_back(qtbot: QtBot) -> None:
    reporter = Reporter()
    reporter.install()
    assert sys.excepthook == reporter.hook
    reporter.remove()
    assert sys.excepthook is sys.__excepthook__


def test_what_a_crash_left_behind_is_read_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "fault.log"
    was_on = faulthandler.is_enabled()
    first = FaultFile(path)
    assert first.open() == ("", 0.0)
    assert path.exists()
    first.close()
    first.close()
    assert not path.exists(), "a run that ended well leaves nothing"
    path.write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    second = FaultFile(path)
    text, when = second.open()
    assert text == "Fatal Python error: Segmentation fault"
    assert when == pytest.approx(time.time(), abs=60)
    second.close()
    if was_on:
        faulthandler.enable()


@pytest.mark.qt_no_exception_capture
@pytest.mark.no_qt_log
def test_qt_speaks_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    log_qt_messages()
    try:
        with caplog.at_level(logging.WARNING, "qt"):
            qWarning("a plug is loose")
    finally:
        qInstallMessageHandler(None)
    assert "a plug is loose" in caplog.text


@pytest.mark.qt_no_exception_capture
def test_exceptions_of_slots_arrive(
    qtbot: QtBot, reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[str] = []
    reporter.found.connect(found.append)

    def stumble() -> None:
        raise RuntimeError("in a slot")

    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: bool(found))
    assert "in a slot" in found[0]
