"""The log: one rotating file a machine, Python warnings included."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
SIZE = 1_000_000
KEPT = 5


def set_up(folder: Path, *, debug: bool = False) -> Path:
    """Log into ``folder``/lsb.log (and to stderr with ``debug``); the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lsb.log"
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    out: list[logging.Handler] = [
        RotatingFileHandler(path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True)
    ]
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
