"""The second start of the program calls the first one's window to the front.

A file in the data folder is the call, its going is the answer: that works on
every system and stick, and needs no network library. Never is there a second
writer: who finds the folder taken only calls, or, where the other computer is
not here any more, asks first.
"""

import time
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

EVERY = 500
"""Milliseconds between two looks for a call."""
PATIENCE = 20.0
"""Seconds a second start waits for an answer: the first may still be starting on a slow disk."""


def _file(folder: Path) -> Path:
    return folder / "running.call"


class Summons(QObject):
    """Listens for second starts on a data folder."""

    called = Signal()
    """Somebody wants to see the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = _file(folder)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Answer a call, if there is one."""
        try:
            self._file.unlink()
        except OSError:
            # None there; or the stick is away, and nobody can call.
            return
        self.called.emit()


def call(folder: Path, patience: float = PATIENCE) -> bool:
    """Call the program that has the folder; whether it answered within so many seconds."""
    file = _file(folder)
    try:
        file.touch()
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if not file.exists():
                return True
            time.sleep(0.05)
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return False


def raise_window(window: QWidget) -> None:
    """Before all others, as large as it was; where the system forbids that, it blinks."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def other_computer(lock: QLockFile) -> str:
    """The name of the computer that holds a lock, if it is not this one; else empty."""
    _, name, _ = lock.getLockInfo()
    return "" if name == QSysInfo.machineHostName() else str(name)
