"""Whether the data file that is open is sound all through: looked at once after the start.

Opening it reads no more than the first pages, and a backup that finds nothing
new does not read it either; a bad sector would be noticed when it is needed.
The looking is done in a process of its own, behind everything else.
"""

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer

from lsb_desktop.desk.rescue import Health
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.keeper import Keeper
from lsb_desktop.ui.console.backups.work import look_over
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure

log = logging.getLogger(__name__)

FIRST_MS = 20_000
"""From the start to the look: the first backup has been made by then."""


class Checking(QObject):
    """Looks after the start, and when a backup fails; a child of the keeper."""

    def __init__(self, bridge: Bridge, keeper: Keeper) -> None:
        super().__init__(keeper)
        self._bridge, self._keeper = bridge, keeper
        self._at_it = False
        keeper.failed.connect(self.look)

    def begin(self) -> None:
        """Look when the start is over."""
        QTimer.singleShot(FIRST_MS, self, self.look)

    def look(self) -> None:
        """Look now, unless it is being looked at, or what was found before is still so."""
        if self._at_it or self._keeper.damage or self._keeper.paused:
            return
        self._at_it = True
        self._bridge.run_task(
            look_over,
            (self._keeper.store, self._keeper.folders),
            self._looked,
            failed=self._failed,
        )

    def _looked(self, health: Any) -> None:
        self._at_it = False
        text = self._words(health)
        if not text:
            log.info("the data file is sound")
            return
        log.error("the data file is not sound: %s", health.damage or health.altered)
        if health.damage:
            self._keeper.damage = text
            self._bridge.staged.emit()
        self._bridge.say(text, Tone.ERROR)

    def _words(self, health: Health) -> str:
        if health.altered:
            return self.tr(
                "数据在程序之外被改动过，请用“核验数据…”看是哪里，以纸面分数核对：{0}"
            ).format(health.altered)
        if not health.damage:
            return ""
        way = self.tr("没有完好的备份：请先用“备份数据…”另存一份，再找人修复")
        if health.backup is not None:
            minute = health.backup.minute
            way = self.tr("最近一份完好的备份是 {0}：请到“备份与恢复…”恢复").format(minute)
        # What SQLite found, line by line, is in the log.
        return self.tr("数据文件里有损坏。{0}").format(way)

    def _failed(self, failure: Failure) -> None:
        self._at_it = False
        self._bridge.on_failure(failure)
