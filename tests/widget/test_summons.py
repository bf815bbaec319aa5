"""A second start: the first one's window comes to the front, and nobody writes twice."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop import app
from lsb_desktop.ui.summons import Summons, call, other_computer, raise_window


def test_a_call_is_answered(qtbot: QtBot, tmp_path: Path) -> None:
    summons = Summons(tmp_path)
    answers: list[bool] = []
    caller = threading.Thread(target=lambda: answers.append(call(tmp_path, 20)))
    with qtbot.waitSignal(summons.called, timeout=20_000):
        caller.start()
    caller.join()
    assert answers == [True]
    assert not any(tmp_path.iterdir())


def test_nobody_answers(tmp_path: Path) -> None:
    assert not call(tmp_path, 0)
    assert not any(tmp_path.iterdir()), "no call is left behind for the next start"
    assert not call(tmp_path / "gone", 0)


def test_a_window_that_was_put_away_is_seen_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowState(Qt.WindowState.WindowMinimized | Qt.WindowState.WindowMaximized)
    raise_window(window)
    assert window.isVisible()
    assert window.windowState() & Qt.WindowState.WindowMaximized
    assert not window.isMinimized()


@pytest.fixture
def taken(tmp_path: Path) -> QLockFile:
    """What a computer leaves on a stick that is pulled while the program runs."""
    (tmp_path / "running.lock").write_text("4242\nlsb\n会议室电脑\nid\nboot\n", encoding="utf-8")
    lock = QLockFile(str(tmp_path / "running.lock"))
    lock.setStaleLockTime(0)
    assert not lock.tryLock(0)
    return lock


def test_a_lock_of_another_computer_is_only_broken_when_confirmed(
    qtbot: QtBot, taken: QLockFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert other_computer(taken) == "会议室电脑"
    asked: list[str] = []

    def answer(role: QMessageBox.ButtonRole):
        def exec_(box: QMessageBox) -> None:
            asked.append(box.text())
            assert box.defaultButton().text() == "不打开"
            next(b for b in box.buttons() if box.buttonRole(b) is role).click()

        return exec_

    monkeypatch.setattr(QMessageBox, "exec", answer(QMessageBox.ButtonRole.RejectRole))
    assert not app._freed(taken, tmp_path)
    assert not taken.isLocked()
    monkeypatch.setattr(QMessageBox, "exec", answer(QMessageBox.ButtonRole.DestructiveRole))
    assert app._freed(taken, tmp_path)
    assert taken.isLocked()
    assert "另一台电脑“会议室电脑”" in asked[0]
    assert len(asked) == 2
    taken.unlock()


def test_a_lock_of_this_computer_is_never_broken(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (QLockFile(str(tmp_path / "running.lock")) for _ in "12")
    assert first.tryLock(0)
    assert not second.tryLock(0)
    monkeypatch.setattr(app, "call", lambda _folder: True)
    monkeypatch.setattr(app, "tell", lambda _text: pytest.fail("the window is in front"))
    assert not app._freed(second, tmp_path)
    assert first.isLocked()
    first.unlock()
