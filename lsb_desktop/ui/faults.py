"""What is watched from before the first window on: crashes of Qt or Python, and Qt's own words."""

import faulthandler
import logging
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultFile:
    """faulthandler's file: a crash of Qt or the interpreter leaves its stacks here."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def open(self) -> tuple[str, float]:
        """Start watching; the stacks that a crash left behind ("" = none), and its time."""
        left, when = "", 0.0
        if self._path.exists():
            left = self._path.read_text(encoding="utf-8", errors="replace").strip()
            when = self._path.stat().st_mtime
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)
        return left, when

    def close(self) -> None:
        """The run ended well: stop watching and leave no file."""
        if self._file is not None:
            faulthandler.disable()
            try:
                self._file.close()
                self._path.unlink(missing_ok=True)
            except OSError as error:
                # Empty, it says nothing to the next start.
                log.warning("fault file not taken away: %s", error)
            self._file = None


def log_qt_messages() -> None:
    """Send Qt's own messages to the log."""

    def take(kind: QtMsgType, context: object, text: str) -> None:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), text)

    qInstallMessageHandler(take)
