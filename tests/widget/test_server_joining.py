"""The start with a server: its password, its absence, and this computer's own data instead."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.desk.address import Reached
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.server import joining as module
from lsb_desktop.ui.console.server.joining import AwayDialog, Joining, PasswordDialog
from lsb_desktop.ui.worker import Failure
from tests.helpers.fakes import InlineRunner

URL = "postgresql://li@hall/guanmo"
WANTED = Reached("服务器不认这个用户名或密码", secret=True)
READY = Reached(version="15.8", contests=1)
GONE = Reached("连不上服务器“hall/guanmo”")


class Window(QWidget):
    """What a start needs of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = QLabel(self)


class Start:
    """A start at a server that gives these answers, one after the other."""

    def __init__(self, qtbot: QtBot, patch: pytest.MonkeyPatch, *answers: Reached) -> None:
        self.asked: list[str] = []
        left = list(answers)
        patch.setattr(module, "reach", lambda url: self.asked.append(url) or left.pop(0))
        self.window = Window()
        qtbot.addWidget(self.window)
        self.bridge = Bridge(Settings(), InlineRunner())
        self.joining = Joining(self.bridge, URL, self.window)  # type: ignore[arg-type]
        self.ends: list[str] = []
        self.joining.joined.connect(lambda url: self.ends.append(url))
        self.joining.stayed.connect(lambda: self.ends.append("own"))
        self.joining.left.connect(lambda _: self.ends.append("left"))
        self.joining.begin()

    @property
    def away(self) -> AwayDialog:
        assert isinstance(self.joining.dialog, AwayDialog)
        return self.joining.dialog

    @property
    def asking(self) -> PasswordDialog:
        assert isinstance(self.joining.dialog, PasswordDialog)
        return self.joining.dialog


def test_a_server_that_answers_is_opened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    start = Start(qtbot, monkeypatch, READY)
    assert start.ends == [URL]
    assert start.window.waiting.text() == "正在连接服务器 hall/guanmo……"


def test_the_password_is_asked_for_until_it_is_right(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(qtbot, monkeypatch, WANTED, WANTED, READY)
    assert not start.asking.said.text()
    assert not start.asking.agree.isEnabled()
    start.asking.line.setText("falsch")
    start.asking.agree.click()
    assert start.asking.said.text() == "用户名或密码不对"
    start.asking.line.setText("ge@heim")
    start.asking.agree.click()
    assert start.asked[0] == URL
    assert start.ends == ["postgresql+psycopg://li:ge%40heim@hall/guanmo"] == start.asked[2:]


def test_without_the_password_there_is_this_computers_own(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(qtbot, monkeypatch, WANTED)
    start.asking.reject()
    assert "没有输入密码" in start.away.why.text()
    start.away.own.click()
    assert start.ends == ["own"]


def test_a_server_that_is_away_is_tried_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(qtbot, monkeypatch, GONE, READY)
    assert "连不上服务器" in start.away.why.text()
    start.away.again.click()
    assert start.ends == [URL]


def test_leaving_ends_the_program(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    start = Start(qtbot, monkeypatch, GONE)
    start.away.reject()
    assert start.ends == ["left"]


def test_what_opening_said_is_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    start = Start(qtbot, monkeypatch, READY)
    start.joining.begin("格式不对")
    assert start.away.why.text() == "hall/guanmo：格式不对"
    start.away.reject()
    start.joining._failed(Failure("后台进程意外结束", expected=True))
    assert "后台进程意外结束" in start.away.why.text()
    start.away.reject()
