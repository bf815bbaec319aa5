"""Being woken by a server when another laptop stored something, and knowing that it is there.

No thread: the socket of the listening connection wakes Qt's loop. A line that
broke is made again by itself, and what was missed meanwhile is looked up then.
"""

import logging
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Tone

log = logging.getLogger(__name__)

AGAIN = 15_000
"""Milliseconds until a broken line is tried again."""


class Hearing(QObject):
    """Listens as long as a store on a server is open; a file tells nobody."""

    heard = Signal()
    """Something was stored, by somebody."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ear: Any = None
        self._notifier: QSocketNotifier | None = None
        self._missed = False
        self.again = QTimer(self, interval=AGAIN, singleShot=True)
        self.again.timeout.connect(self.begin)
        bridge.listed.connect(self._attached)
        self._attached()

    def _attached(self) -> None:
        if self._ear is None and not self.again.isActive():
            self.begin()

    def begin(self) -> None:
        """Listen, if there is a server to listen to."""
        desk = self._bridge.desk
        if desk is None:
            return
        try:
            self._ear = desk.listen()
        except UserError as error:
            self._broken(error)
            return
        if self._ear is None:
            return
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._roused)
        if self._missed:
            self._missed = False
            self._bridge.say("又连上服务器了", Tone.DONE)
            self.heard.emit()

    def _roused(self) -> None:
        try:
            told = self._ear.heard()
        except UserError as error:
            self.end()
            self._broken(error)
            return
        if told:
            self.heard.emit()

    def _broken(self, error: UserError) -> None:
        log.warning("the line to the server: %s", error.message)
        if not self._missed:
            self._missed = True
            self._bridge.say("和服务器断开了，正在自动重连；别的电脑录的分暂时看不到", Tone.WARNING)
        self.again.start()

    def end(self) -> None:
        """Hang up."""
        self.again.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._ear is not None:
            self._ear.close()
            self._ear = None
