"""Keeping the machine awake while the hall looks; every call to the platform is here."""

import logging
import os
import sys
from pathlib import Path
from typing import Protocol

log = logging.getLogger(__name__)

WHY = "会议投影"
ES_CONTINUOUS = 0x80000000
ES_SYSTEM_REQUIRED = 0x00000001
ES_DISPLAY_REQUIRED = 0x00000002


class Awake(Protocol):
    """Holds the screen on."""

    def hold(self, on: bool) -> bool:
        """Begin or end; False when the platform does not listen."""


class Nothing:
    """For platforms without a way to ask."""

    def hold(self, on: bool) -> bool:
        """Nothing is held."""
        return False


class WindowsPower:
    """SetThreadExecutionState, on the thread that calls (the GUI's)."""

    def hold(self, on: bool) -> bool:
        """Ask Windows to keep system and display on until told otherwise."""
        import ctypes

        wanted = ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED if on else 0
        kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
        return bool(kernel.SetThreadExecutionState(ES_CONTINUOUS | wanted))


class SessionBus:
    """org.freedesktop.ScreenSaver on the local session bus (GNOME, KDE, UKUI, DDE).

    The desktop drops the request by itself when this process ends.
    """

    def __init__(self) -> None:
        self._cookie: int | None = None

    def hold(self, on: bool) -> bool:
        """Inhibit or release; False when nobody answers."""
        from PySide6.QtDBus import QDBusConnection, QDBusInterface

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        name, path = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
        service = QDBusInterface(name, path, name, bus)
        if on and self._cookie is None:
            answer = service.call("Inhibit", "LSB Desktop", WHY).arguments()
            self._cookie = answer[0] if answer and isinstance(answer[0], int) else None
        elif not on and self._cookie is not None:
            service.call("UnInhibit", self._cookie)
            self._cookie = None
        return (self._cookie is not None) == on


def _has_bus() -> bool:
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or bool(
        folder and (Path(folder) / "bus").exists()
    )


def awake() -> Awake:
    """What this platform offers."""
    if sys.platform == "win32":
        return WindowsPower()
    if sys.platform.startswith("linux") and _has_bus():
        return SessionBus()
    return Nothing()
