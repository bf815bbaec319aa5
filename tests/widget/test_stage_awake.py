"""Keeping awake asks only what the platform offers."""

import ctypes
import sys
from types import SimpleNamespace
from typing import ClassVar

import pytest
from PySide6 import QtDBus

from lsb_desktop.ui.stage.awake import (
    ES_CONTINUOUS,
    WHY,
    Nothing,
    SessionBus,
    WindowsPower,
    awake,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_without_a_way_to_ask_nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    power = awake()
    assert isinstance(power, Nothing)
    assert power.hold(True) is False


def test_linux_asks_the_session_bus_only_when_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert isinstance(awake(), Nothing)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert isinstance(awake(), SessionBus)


def test_a_bus_that_does_not_answer_holds_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert SessionBus().hold(True) is False


class Kernel:
    """As much of Windows as is asked; ``before`` is what it answers."""

    def __init__(self, before: int) -> None:
        self.before = before
        self.asked: list[int] = []

    def SetThreadExecutionState(self, state: int) -> int:
        self.asked.append(state)
        return self.before


def windows(monkeypatch: pytest.MonkeyPatch, before: int = ES_CONTINUOUS) -> Kernel:
    kernel = Kernel(before)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    return kernel


def test_windows_is_asked_for_display_and_system_and_released(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernel = windows(monkeypatch)
    power = awake()
    assert isinstance(power, WindowsPower)
    assert power.hold(True) is True
    assert power.hold(False) is True
    assert kernel.asked == [0x80000003, 0x80000000]


def test_a_windows_that_refuses_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    windows(monkeypatch, before=0)
    assert awake().hold(True) is False


class Service:
    """A screen saver of the desktop."""

    calls: ClassVar[list[tuple[object, ...]]] = []
    answers: ClassVar[list[object]] = [7]

    def __init__(self, *address: object) -> None:
        self.address = address

    def call(self, *args: object) -> SimpleNamespace:
        self.calls.append(args)
        return SimpleNamespace(arguments=lambda: self.answers)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> type[Service]:
    bus = SimpleNamespace(isConnected=lambda: True)
    connection = SimpleNamespace(sessionBus=lambda: bus)
    monkeypatch.setattr(QtDBus, "QDBusConnection", connection)
    monkeypatch.setattr(QtDBus, "QDBusInterface", Service)
    monkeypatch.setattr(Service, "calls", [])
    return Service


def test_linux_is_asked_once_and_released_with_its_own_cookie(service: type[Service]) -> None:
    power = SessionBus()
    assert power.hold(True) is True
    assert power.hold(True) is True
    assert power.hold(False) is True
    assert power.hold(False) is True
    assert [(args[0], args[-1]) for args in service.calls] == [("Inhibit", WHY), ("UnInhibit", 7)]


@pytest.mark.parametrize("answers", [[], ["no such service"]])
def test_a_desktop_without_a_screen_saver_holds_nothing(
    service: type[Service], monkeypatch: pytest.MonkeyPatch, answers: list[object]
) -> None:
    monkeypatch.setattr(service, "answers", answers)
    power = SessionBus()
    assert power.hold(True) is False
    assert power.hold(False) is True
    assert len(service.calls) == 1
