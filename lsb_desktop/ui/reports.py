"""Reports of bugs and crashes: written without personal data, kept in the log folder, never sent.

A bug that comes again is the same one wherever it says something else: what
counts is the kind of exception and where it came from.
"""

import logging
import platform
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from lsb_desktop import __version__
from lsb_desktop.log import tail
from lsb_desktop.ui.scrubbing import scrub

log = logging.getLogger(__name__)

KEPT = 20
"""Reports in the log folder; the oldest go."""
_NAME = re.compile(r"report-\d{8}-\d{6}(?:-\d+)?\.txt")
_PLACE = re.compile(r'^ +File "([^"]*)", line (\d+)', re.M)
_KIND = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)", re.M)


def same_bug(trace: str) -> str:
    """What two tracebacks of one bug have in common, whatever their messages say."""
    places = [f"{Path(file).name}:{line}" for file, line in _PLACE.findall(trace)]
    after = trace[max((found.end() for found in _PLACE.finditer(trace)), default=0) :]
    kinds = [kind for kind in _KIND.findall(after) if kind != "Traceback"]
    return " ".join([*kinds[:1], *places]) or trace


def report_text(
    trace: str,
    log_file: Path | None = None,
    *,
    secrets: Iterable[str] = (),
    on_air: str = "",
    at: str = "",
    times: int = 1,
) -> str:
    """What is copied: versions, what was on air, the traceback, the log's last lines; scrubbed.

    ``secrets`` are names in Latin letters that must not stand there; ``at`` is an ISO time.
    """
    head = [
        f"LSB Desktop {__version__}",
        f"Python {platform.python_version()}  Qt {qVersion()}",
        f"{platform.platform()}  {QGuiApplication.platformName()}",
    ]
    head += [f"time {at}"] if at else []
    head += [f"on air: {on_air}"] if on_air else []
    head += [f"times {times}"] if times > 1 else []
    lines = tail(log_file) if log_file is not None else ""
    body = f"{trace.rstrip()}\n" + (f"\n--- lsb.log ---\n{lines}\n" if lines else "")
    folders = [(log_file.parent.parent, "<data>")] if log_file is not None else []
    return "\n".join(head) + "\n\n" + scrub(body, secrets, folders)


class Shelf:
    """The reports in the log folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, report: str, now: datetime, place: Path | None = None) -> Path | None:
        """Write a report, in the place of an earlier one or as a new file; None if it cannot be."""
        path = place or self._free(now)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(report, encoding="utf-8")
            self._thin(path)
        except OSError as error:
            log.warning("report not written: %s", error)
            return None
        return path

    def _free(self, now: datetime) -> Path:
        stem = f"report-{now:%Y%m%d-%H%M%S}"
        path, number = self._folder / f"{stem}.txt", 1
        while path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}.txt"
        return path

    def _thin(self, written: Path) -> None:
        """Only what bears a report's name is ever deleted, and not what was just written."""
        found = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        ours = [path for path in found if path != written]
        for path in sorted(ours, key=lambda each: each.stat().st_mtime)[: 1 - KEPT]:
            path.unlink()
