"""The log: one rotating file a machine, Python warnings included.

What the disk does not take (full, read-only, a stick that was pulled) is kept
and written as soon as it does.
"""

import logging
import sys
from collections import deque
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
SIZE = 1_000_000
KEPT = 5


WAITING = 1000
"""Lines that are kept for a disk that takes none; the oldest go first."""


class PatientHandler(RotatingFileHandler):
    """A rotating file whose disk may be away for a while."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True)
        self._waiting: deque[logging.LogRecord] = deque(maxlen=WAITING)
        self._failed = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write what waits and then this, as far as the disk takes it."""
        self._waiting.append(record)
        while self._waiting and self._written(self._waiting[0]):
            self._waiting.popleft()

    def _written(self, record: logging.LogRecord) -> bool:
        self._failed = False
        super().emit(record)
        return not self._failed

    def handleError(self, record: logging.LogRecord) -> None:
        """The disk's errors are waited out; a line that cannot be formatted is a bug."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)
            return
        self._failed = True
        stream, self.stream = self.stream, None
        if stream is not None:
            # What is left in its buffer would be written twice.
            with suppress(OSError):
                stream.close()


def set_up(folder: Path, *, debug: bool = False) -> Path:
    """Log into ``folder``/lsb.log (and to stderr with ``debug``); the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lsb.log"
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    out: list[logging.Handler] = [PatientHandler(path)]
    if debug and sys.stderr is not None:
        out.append(logging.StreamHandler())
    for handler in out:
        handler.setFormatter(logging.Formatter(FORMAT))
        root.addHandler(handler)
    logging.captureWarnings(True)
    return path


def tail(path: Path, lines: int = 40) -> str:
    """The last lines of a log, for a crash report; empty when there is none."""
    if not path.exists():
        return ""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
