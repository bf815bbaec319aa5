"""Keeping awake asks only what the platform offers."""

import sys

import pytest

from lsb_desktop.ui.stage.awake import Nothing, SessionBus, awake

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
