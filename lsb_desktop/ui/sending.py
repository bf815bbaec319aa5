"""What was typed while the server was away is sent as soon as it is back, and told of."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lsb_desktop.core.errors import Unreachable
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.desk.waiting import Sent

log = logging.getLogger(__name__)

LATER = 15_000
"""Milliseconds until what the server did not take is sent again."""


class Sending(QObject):
    """Knows what waits; :meth:`send` is called whenever it may go."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._why = ""
        self.later = QTimer(self, singleShot=True, interval=LATER)
        """Runs while the server is there and does not take what waits."""
        bridge.opened.connect(self._opened)

    def begin(self, folder: Path) -> None:
        """The store is open: find what waits in a folder of this laptop, for it or for others."""
        desk = self._bridge.desk
        if desk is None:
            return
        from lsb_desktop.desk.waiting import Waiting, elsewhere

        def find() -> None:
            if desk.remote:
                desk.waiting = Waiting(folder, desk.identity)

        self._bridge.attempt(find)
        for place, count in elsewhere(folder, desk.identity):
            text = self.tr("这台电脑上有 {0} 格断线时的录入在等服务器“{1}”，连上它以后才补存")
            self._bridge.say(text.format(count, place), Tone.WARNING)
        self._bridge.line.moved.emit()

    def _opened(self) -> None:
        self.later.stop()

    def send(self) -> None:
        """Send everything that waits, if the server is there."""
        desk, line = self._bridge.desk, self._bridge.line
        if desk is None or line.away or not line.count or self.later.isActive():
            return
        before = line.notes
        try:
            found = desk.resend(self._bridge.session)
        except Unreachable as error:
            line.met(error)
            return
        for sent in found:
            for changes in sent.changes:
                self._bridge.changed.emit(changes)
        self._tell(found, len(line.notes) - len(before))
        line.moved.emit()

    def _tell(self, found: tuple[Sent, ...], lost: int) -> None:
        done = sum(sent.done for sent in found)
        why = next((sent.left for sent in found if sent.left), "")
        log.info("%d cells that waited for the server are stored, %d are not", done, lost)
        parts = [self.tr("断线时录的 {0} 格已补存").format(done)] if done else []
        if lost:
            parts.append(self.tr("{0} 格没有补存，请看说明").format(lost))
        if why:
            self.later.start()
        if why and (parts or why != self._why):
            text = self.tr("还有 {0} 格没有补存：{1}").format(self._bridge.line.count, why)
            parts.append(text)
        self._why = why
        if parts:
            tone = Tone.WARNING if lost or why else Tone.DONE
            self._bridge.say("；".join(parts), tone)
