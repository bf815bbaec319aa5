"""Automatic backups while the program runs: when one is due, and what became of it.

The work is done in a process of its own, which takes the processor only when
nobody else wants it; here is a timer that looks once a minute.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from lsb_desktop.desk.backups import Kept, Why, second_home
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.work import keep
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Handle, Report

log = logging.getLogger(__name__)

LOOK_MS, FIRST_MS, PATIENCE_MS = 60_000, 4_000, 15_000
"""Between two looks; from the start to the first backup, which would slow the start down; how
long sealing waits for a disk that does not answer."""
MINUTES, FOLDER, LAST = "backup.minutes", "backup.folder", "backup.last"
ALTERED = "备份时发现：数据在程序之外被改动过。备份照做了，请用“核验数据…”看是哪里"
BACK = "第二备份文件夹又在了，最新的备份已写过去"


def _second(settings: Settings, store: Path) -> Path | None:
    chosen = settings.text(FOLDER)
    return second_home(Path(chosen), store) if chosen else None


def folders_of(settings: Settings, store: Path, folder: Path) -> tuple[Path, ...]:
    """Every place of a store's backups: ``folder``, then the second one where one is set."""
    second = _second(settings, store)
    return (folder,) if second is None else (folder, second)


class Keeper(QObject):
    """Backups of one data file."""

    failed = Signal()
    """A backup could not be made: the data file itself may be the reason."""

    def __init__(
        self,
        bridge: Bridge,
        store: Path,
        folder: Path,
        parent: QObject | None = None,
        clock: Callable[[], datetime] = datetime.now,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``folder`` takes the backups of the file ``store``."""
        super().__init__(parent)
        self.store, self.folder = store, folder
        self.kept: Kept | None = None
        """What became of the last one."""
        self.trouble = ""
        """Why the last one was not made, or not on the stick."""
        self.damage = ""
        """What is wrong with the data file itself, see :mod:`checking`."""
        self.paused = False
        """A backup is being put back."""
        self._bridge = bridge
        self._clock, self._seconds = clock, seconds
        self._handle: Handle | None = None
        self._running: Why | None = None
        self._then: Callable[[], None] | None = None
        self._dirty = False
        self._since = seconds()
        self._told = ""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._go_on)
        bridge.changed.connect(self._changed)
        bridge.listed.connect(self._changed)

    def begin(self) -> None:
        """Look from now on; the first backup follows when the start is over."""
        self._timer.start()
        QTimer.singleShot(FIRST_MS, self, self._first)

    @property
    def second(self) -> Path | None:
        """This store's own folder within the second one; ``None`` where none is set."""
        return _second(self._bridge.settings, self.store)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every place of backups, the own disk first."""
        return folders_of(self._bridge.settings, self.store, self.folder)

    def _first(self) -> None:
        if self._running is None:
            self.make(Why.OPEN)

    def _changed(self, _changes: object = None) -> None:
        if not self._bridge.rehearsing:
            self._dirty = True

    def look(self) -> None:
        """A backup, if something changed and the last one is old enough.

        While the stick is away it is looked for, in the worker: a drive may take its time.
        """
        away = self.kept is not None and self.kept.second is False
        due = self._seconds() - self._since >= 60 * self._bridge.settings.number(MINUTES)
        if due and (self._dirty or away or self.trouble) and self._running is None:
            self.make(Why.TIMED)

    def before_sealing(self, then: Callable[[], None]) -> None:
        """A backup of the state before the seal, then the seal.

        The seal waits for the copy, not for its check; a copy that fails does not stop it.
        """
        if self.paused or self._bridge.rehearsing:
            then()
            return
        if self._handle is not None:
            self._handle.cancel()
        self._go_on()
        self._then = then
        self._patience.start()
        self.make(Why.SEAL)

    def make(self, why: Why) -> None:
        """Begin a backup; what became of it is in :attr:`kept` and :attr:`trouble`."""
        if self.paused:
            return
        self._running, self._dirty, self._since = why, False, self._seconds()
        args = (self.store, self.folder, why, self._clock(), self.second)
        handle = self._bridge.run_task(
            keep, args, self._kept, failed=self._failed, progress=self._copied
        )
        self._handle = handle if self._running is not None else None

    def _copied(self, _report: Report) -> None:
        self._go_on()

    def _go_on(self) -> None:
        self._patience.stop()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _kept(self, kept: Any) -> None:
        before, self.kept = self.kept, kept
        self._end()
        self._say(kept.trouble or (ALTERED if kept.altered else ""))
        self.trouble = kept.trouble
        if kept.second:
            if before is not None and before.second is False:
                self._bridge.say(BACK)
            self._bridge.tune(LAST, self._clock().isoformat(timespec="seconds"))
        self._go_on()
        self._bridge.staged.emit()

    def _failed(self, failure: Failure) -> None:
        manual = self._running is Why.MANUAL
        self._end()
        # Not backed up: it is tried again when it is due.
        self._dirty = True
        self.trouble = failure.text if failure.expected else "自动备份没有成功：程序出错"
        self._say(self.trouble, again=manual)
        self.failed.emit()
        self._go_on()
        self._bridge.staged.emit()
        if not failure.expected:
            self._bridge.on_failure(failure)

    def _end(self) -> None:
        self._handle, self._running = None, None

    def _say(self, text: str, *, again: bool = False) -> None:
        """The same trouble is told once, not every few minutes; the lights go on showing it."""
        if text and (again or text != self._told):
            log.warning("backup: %s", text)
            self._bridge.say(text, Tone.WARNING)
        self._told = text
