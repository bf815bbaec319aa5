"""Marks that the disk did not take: they stay in their cells and are stored by themselves.

Another program held the file (a backup, a virus scanner), the stick was out or
the disk was full. What waits is tried again in the order in which it was typed,
about once a second and before anything else is stored; nothing else overtakes
it, and nobody waits for the file a second time. What is typed over or given
up in its cell waits no more.
"""

import logging

from PySide6.QtCore import QObject, QTimer

from lsb_desktop.core.book import Slot
from lsb_desktop.core.errors import Busy, NotStored
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.messages import Tone

log = logging.getLogger(__name__)

AGAIN_MS = 1000


class Retrying(QObject):
    """The cells that wait; their texts are the drafts of the model."""

    def __init__(self, bridge: Bridge, marks: MarkModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._marks = marks
        self._waiting: list[Slot] = []
        self._why: NotStored | None = None
        self.at_it = False
        """What waited is being stored just now."""
        self.timer = QTimer(self, interval=AGAIN_MS)
        self.timer.timeout.connect(self.again)
        bridge.first = self.first
        bridge.opened.connect(self._forget)

    @property
    def count(self) -> int:
        """How many cells wait."""
        return len(self._waiting)

    def typed(self, slot: Slot) -> None:
        """A cell is typed anew: its older text waits no more."""
        if not self.at_it and slot in self._waiting:
            self._waiting.remove(slot)

    def keep(self, slot: Slot) -> str:
        """Let a cell wait, if only the disk stood against it; what to say then, else empty."""
        why = self._bridge.refusal
        if not isinstance(why, NotStored):
            return ""
        self._why = why
        if not self.at_it:
            self._waiting.append(slot)
            self.timer.start()
            self._bridge.say(self._words(), Tone.WARNING)
        return self._words()

    def _words(self) -> str:
        if isinstance(self._why, Busy):
            return self.tr("另一个程序正在使用数据文件，正在自动重试（{0} 格等待）").format(
                self.count
            )
        return self.tr("{0}。{1} 格等待，恢复后自动补存").format(
            self._why.message if self._why is not None else "", self.count
        )

    def first(self) -> None:
        """Before anything is stored: what waits; :class:`NotStored` while it has to."""
        if not self.at_it and not self.again() and self._why is not None:
            raise type(self._why)(self._why.message)

    def again(self) -> bool:
        """Try what waits; whether nothing waits any more."""
        stored = 0
        self._drop_given_up()
        while self._waiting and self._takes_steps():
            done = self._store(self._waiting[0])
            if not done and isinstance(self._bridge.refusal, NotStored):
                break
            # Stored; or refused for what is typed, and told so beside the cell.
            self._waiting.pop(0)
            stored += done
            self._drop_given_up()
        if not self._waiting:
            self.timer.stop()
        if stored:
            self._tell(stored)
        return not self._waiting

    def _store(self, slot: Slot) -> bool:
        self.at_it, self._bridge.refusal = True, None
        try:
            return self._marks.put(slot, self._marks.refused[slot].text)
        finally:
            self.at_it = False

    def _takes_steps(self) -> bool:
        return self._bridge.desk is not None and self._bridge.desk.takes_steps()

    def _drop_given_up(self) -> None:
        self._waiting = [slot for slot in self._waiting if slot in self._marks.refused]

    def _tell(self, stored: int) -> None:
        log.info("%d cells that waited for the disk are stored, %d wait", stored, self.count)
        text = self.tr("数据文件又能写了，已补存 {0} 格").format(stored)
        if self.count:
            text = self.tr("{0}，还有 {1} 格等待").format(text, self.count)
        self._bridge.say(text, Tone.DONE)

    def _forget(self) -> None:
        """Another contest: its cells are nobody's."""
        self._waiting.clear()
        self.timer.stop()
