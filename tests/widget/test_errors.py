"""Bugs: every one is logged, shown once, and can be copied."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.errors import (
    FaultFile,
    ReportDialog,
    Reporter,
    log_qt_messages,
    report_text,
)


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


def test_equal_bugs_are_shown_once_and_counted(
    qtbot: QtBot, reporter: Reporter, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[str] = []
    reporter.found.connect(found.append)
    for message in ("one", "one", "two"):
        caught(reporter, message)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert "ValueError: one" in found[0]
    assert max(reporter.seen.values()) == 2
    assert caplog.text.count("ValueError: one") == 2


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


def test_the_report_says_versions_trace_and_log(tmp_path: Path, qtbot: QtBot) -> None:
    log = tmp_path / "lsb.log"
    log.write_text("最后一行\n", encoding="utf-8")
    text = report_text("Traceback …\n", log)
    for part in ("LSB Desktop", "Python", "Qt", "Traceback …", "最后一行"):
        assert part in text
    assert "---" not in report_text("x")


def test_the_dialog_copies_the_report(qtbot: QtBot) -> None:
    dialog = ReportDialog("the report", before=True)
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "the report"
    assert dialog.copy_button.text() == "已复制"


def test_what_a_crash_left_behind_is_read_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "fault.log"
    was_on = faulthandler.is_enabled()
    first = FaultFile(path)
    assert first.open() == ""
    assert path.exists()
    first.close()
    first.close()
    assert not path.exists(), "a run that ended well leaves nothing"
    path.write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    second = FaultFile(path)
    assert second.open() == "Fatal Python error: Segmentation fault"
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
