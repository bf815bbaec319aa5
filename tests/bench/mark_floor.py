"""The least a mark can cost: one durable row, and a cached picture on a bare window.

``.venv/bin/python -m tests.bench.mark_floor`` prints what one run measured. The same platform,
disk and size of picture as :mod:`tests.bench.mark_path`; no counting, no grid, no second window.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.mark_path import PAUSE, SCREENS, WARM, process, quantile, wait
from tests.bench.row import Figures


class Bare(QWidget):
    """Puts one picture of 1920×1080 on the projector."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.picture = QImage(1920, 1080, QImage.Format.Format_RGB32)
        self.painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self.picture)
        self.painted += 1


def floor(marks: int = 100) -> Figures:
    """One run; a process of its own."""
    with tempfile.TemporaryDirectory(prefix="lsb-floor-") as scratch:
        return _run(Path(scratch), marks)


def _run(scratch: Path, marks: int) -> Figures:
    (scratch / "screens.json").write_text(json.dumps(SCREENS), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={scratch / 'screens.json'}"
    application = QApplication([])
    widget = Bare()
    widget.setGeometry(1366, 0, 1920, 1080)
    widget.show()
    QTest.qWaitForWindowExposed(widget)
    taken, busy = [], []
    with closing(sqlite3.connect(scratch / "raw.sqlite", isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, number INTEGER)")
        for number in range(WARM + marks):
            widget.picture.fill(number % 256)
            painted = widget.painted
            begun, cpu = time.perf_counter(), time.process_time()
            raw.execute("BEGIN")
            raw.execute("INSERT INTO mark (number) VALUES (?)", (number,))
            raw.execute("COMMIT")
            widget.update()
            while widget.painted == painted:
                process()
            if number >= WARM:
                taken.append((time.perf_counter() - begun) * 1000)
                busy.append((time.process_time() - cpu) * 1000)
            wait(PAUSE)
    del application
    return {
        "p50, ms": quantile(taken, 0.5),
        "p95, ms": quantile(taken, 0.95),
        "p99, ms": quantile(taken, 0.99),
        "CPU p50, ms": quantile(busy, 0.5),
    }


def main() -> None:
    """Print one run."""
    sys.stdout.write("".join(f"{name:12} {value:8.2f}\n" for name, value in floor().items()))


if __name__ == "__main__":
    main()
