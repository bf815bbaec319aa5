"""The program in this process, somebody who works at it, and a count after every part."""

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from lsb_desktop import paths
from lsb_desktop.opening import Opening
from lsb_desktop.program import Program
from lsb_desktop.settings import Settings
from tests.soak.counting import Census, census, layers_held
from tests.soak.judging import left_over
from tests.soak.meeting import WHOLE, Act, Meeting, Scale, prepare
from tests.soak.pace import Pace

log = logging.getLogger(__name__)
TURN_MS = 4
"""One act a turn: the program comes to everything else in between."""
LOOK = 100
"""Turns between two searches for what was built meanwhile and has a clock."""
PATIENCE = 300.0
"""Seconds that what is under way may take to end."""
QUIET_MS = 600
"""After everything has ended: what was put off a moment is done too."""
TRIES = 10
"""Counts, as long as more timers run than after the part before."""


class Stuck(AssertionError):
    """Something that should have ended goes on."""


class Soak(QObject):
    """One run: ``counts`` grows by one with each part."""

    def __init__(self, room: Path, faster: float, seed: int = 1, scale: Scale = WHOLE) -> None:
        super().__init__()
        data = room / "data"
        evening = prepare(_made(paths.store_file(data)), seed, scale)
        settings = Settings(paths.settings_file(data))
        settings.put("last.contest", evening.long)
        settings.put("papers.base", str(room / "papers"))
        self.counts: list[Census] = []
        self.troubles: list[str] = []
        """Tracebacks of bugs."""
        windowed = len(QApplication.screens()) < 2
        self.program = Program(Opening(data), data / "logs" / "lsb.log", (), windowed)
        self.program.reporter.found.connect(self.troubles.append)
        self.meeting = Meeting(self.program, evening, seed, scale)
        self.pace = Pace(faster)
        self._due: deque[tuple[float, Act]] = deque()
        self._began = 0.0
        self._peak = self._turns = 0
        self._turn = QTimer(self, interval=TURN_MS)
        self._turn.timeout.connect(self._work)

    def start(self) -> None:
        """The program is up and at home."""
        self.program.start()
        self._until(lambda: bool(self.program.window.key))
        self.meeting.home()

    def part(self, seconds: float) -> Census:
        """So many seconds of the meeting, then a count."""
        self.pace.set(self.program)
        self._began, self._peak = self.pace.seconds(), 0
        self._due.extend(self.meeting.part(seconds))
        self._turn.start()
        self._until(lambda: not self._due, None)
        self._turn.stop()
        self._until(self._at_rest, PATIENCE)
        self._wait(QUIET_MS)
        self._until(self._at_rest, PATIENCE)
        self.counts.append(self._counted())
        return self.counts[-1]

    def _counted(self) -> Census:
        """On a slow machine a timer may have a last turn to make; one that is left stays."""
        for _ in range(TRIES):
            counted = census([self.program, self], self._peak)
            if not (self.counts and left_over(self.counts[-1], counted, ("timers",))):
                break
            self._wait(QUIET_MS)
        return counted

    def finish(self) -> None:
        """Everything is let go of, as at the end of the program."""
        self.meeting.close_dialogs()
        self.program.finish()
        self.program.window.close()
        self.program.window.deleteLater()
        self.program.deleteLater()

    def _work(self) -> None:
        self._turns += 1
        if self._turns % LOOK == 0:
            self.pace.set(self.program)
        self._peak = max(self._peak, layers_held())
        if QApplication.activeModalWidget() is not None:
            self.meeting.close_dialogs()
        elif self._due and self._due[0][0] <= self.pace.seconds() - self._began:
            self._due.popleft()[1]()

    def _at_rest(self) -> bool:
        output = self.program.output
        moving = output is not None and output.window is not None and output.window.moving
        return not moving and not self.program.runner.busy

    def _until(self, what: Callable[[], bool], seconds: float | None = PATIENCE) -> None:
        """Let the program go on until something is so."""
        loop, look, end = QEventLoop(), QTimer(interval=10), QTimer(singleShot=True)
        look.timeout.connect(lambda: loop.quit() if what() or self.troubles else None)
        end.timeout.connect(lambda: loop.exit(1))
        look.start()
        if seconds is not None:
            end.start(round(seconds * 1000))
        if loop.exec():
            raise Stuck(f"after {seconds:g} s")
        if self.troubles:
            raise AssertionError("\n".join(self.troubles))

    def _wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def _made(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file
