"""Milliseconds a picture of every passage, painted offscreen and in a real window.

.venv/bin/python -m tests.bench.bench_stage [bright|solemn] [--window]

Offscreen the whole picture is painted each time, into a QImage; ``--window``
shows them in the stage window (give it a display: Xvfb will do), which paints
only what moves, and tells how long its paint events took and how many came.
The first picture of a passage draws its layers; it is told apart.
"""

import os
import sys
import time
from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QPoint, QSize, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.stage.fonts import load_fonts
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.starts import lasting_of
from lsb_desktop.ui.stage.theme import THEMES
from lsb_desktop.ui.stage.window import StageWindow
from tests.helpers.frames import board, every_frame, reranked

SIZES = ((1920, 1080), (3840, 2160))
STEP = 1 / 60
PASSAGES = (
    ("fade", "title", "agenda"),
    ("reveal", "reveal-first", "reveal-second"),
    ("group", "agenda", "group"),
    ("group, 15", "agenda", "group-many"),
    ("group by name", "group-called-up", "group-five"),
    ("statistics", "agenda", "summary"),
    ("comparison", "agenda", "compare-criteria"),
    ("ballots", "score-name", "score-marks"),
    ("result", "score-marks", "score-result"),
    ("30 ballots", "agenda", "score-many"),
    ("new board", "title", "board-32"),
    ("board settles", "board-23", "board-23 moved"),
    ("draw", "lots-hat", "lots-order"),
    ("question", "question-waiting", "question"),
)


class TimedWindow(StageWindow):
    """Remembers how long each paint event took, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Timed."""
        begun = time.perf_counter()
        super().paintEvent(event)
        self.taken.append((time.perf_counter() - begun) * 1000)


def frames() -> dict[str, Frame]:
    """The samples, and a board after one village leapt nine places."""
    return every_frame() | {"board-23 moved": reranked(board(23), 14, 5)}


def offscreen(before: Frame, after: Frame, size: QSize, theme: str) -> Iterator[float]:
    """Every picture of a passage at 60 a second."""
    image = QImage(size, QImage.Format.Format_RGB32)
    lasting = lasting_of(before, after)
    for number in range(int(lasting / STEP) + 1):
        begun = time.perf_counter()
        with QPainter(image) as painter:
            paint(painter, size, after, before, number * STEP / lasting, THEMES[theme])
        yield (time.perf_counter() - begun) * 1000


def on_screen(window: TimedWindow, before: Frame, after: Frame) -> list[float]:
    """The paint events of a passage in real time."""
    window.show_frame(before)
    _wait(window)
    window.taken.clear()
    window.show_frame(after)
    _wait(window)
    return list(window.taken)


def _wait(window: TimedWindow) -> None:
    loop, timer = QEventLoop(), QTimer(interval=50)
    timer.timeout.connect(lambda: window.moving or loop.quit())
    timer.start()
    loop.exec()


def told(name: str, taken: list[float], seconds: float) -> str:
    """One line: first picture, half and 95 % of the others are quicker, rate."""
    first, *rest = taken
    rest.sort()
    half, most = rest[len(rest) // 2], rest[int(len(rest) * 0.95)]
    rate = len(taken) / seconds
    return f"{name:15} first {first:6.1f}  p50 {half:5.1f}  p95 {most:5.1f}  {rate:4.0f}/s"


def main() -> None:
    """Print a table."""
    real, theme = "--window" in sys.argv, "solemn" if "solemn" in sys.argv else "bright"
    if not real:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    load_fonts()
    known = frames()
    for width, height in SIZES:
        sys.stdout.write(
            f"{width}×{height} {theme} {app.platformName() if real else 'offscreen'}\n"
        )
        window = TimedWindow()
        if real:
            window.set_theme(theme)
            window.move(QPoint(0, 0))
            window.resize(width, height)
            window.show()
        for name, one, other in PASSAGES:
            before, after = known[one], known[other]
            if real:
                taken = on_screen(window, before, after)
            else:
                taken = list(offscreen(before, after, QSize(width, height), theme))
            sys.stdout.write(f"{told(name, taken, lasting_of(before, after))}\n")
            sys.stdout.flush()
        window.allow_close()
        window.close()


if __name__ == "__main__":
    main()
