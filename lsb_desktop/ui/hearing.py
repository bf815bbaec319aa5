"""Being woken by a server when another laptop stored something, and knowing that it is there.

The socket of the listening connection wakes Qt's loop. A line that broke is
made again by itself, and what was missed meanwhile is looked up then. Only
the connecting is done in a thread: a network that answers nothing keeps it
waiting for seconds, and the window must not wait with it.
"""

import logging
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.desk.seating import Seat

log = logging.getLogger(__name__)

AGAIN = 3000
"""Milliseconds until a broken line is tried again."""
LEAVING = 5.0
"""Seconds that the end of the program waits for a connection that is being made."""


class Hearing(QObject):
    """Listens as long as a store on a server is open; a file tells nobody."""

    heard = Signal()
    """Something was stored, by somebody."""
    there = Signal()
    """The server is reached: for the first time, or again."""
    roused = Signal()
    """Something came over the line, of whatever kind."""
    _called = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ear: Any = None
        self._notifier: QSocketNotifier | None = None
        self._thread: Thread | None = None
        self._made: tuple[Any, Exception | None] | None = None
        """What the thread came back with, until it is taken."""
        self._missed = self._ended = False
        self.again = QTimer(self, singleShot=True)
        self.again.timeout.connect(self.begin)
        self._called.connect(self._answered)
        for signal in (bridge.listed, bridge.opened):
            signal.connect(self._attached)
        bridge.line.lost.connect(self.doubt)
        self._attached()

    def _attached(self) -> None:
        if self._ear is None and not self.again.isActive():
            self.begin()

    def begin(self) -> None:
        """Listen, if there is a server to listen to."""
        desk = self._bridge.desk
        busy = self._thread is not None or self._ear is not None
        if desk is None or not desk.remote or busy:
            return
        self.again.stop()
        self._thread = Thread(target=self._call, args=(desk.listen,), daemon=True)
        self._thread.start()

    def _call(self, listen: Callable[[], Any]) -> None:
        """In the thread: nothing else is touched here."""
        try:
            self._made = listen(), None
        except Exception as error:  # noqa: BLE001 - raised where the program hears of it
            self._made = None, error
        if self._ended:
            self._drop()
        else:
            self._called.emit()

    def _answered(self) -> None:
        if self._made is None:
            return
        (ear, trouble), self._made, self._thread = self._made, None, None
        if isinstance(trouble, UserError):
            self._broken(trouble)
        elif trouble is not None:
            raise trouble
        else:
            self._listen(ear)

    def _drop(self) -> None:
        made, self._made = self._made, None
        if made is not None and made[0] is not None:
            made[0].close()

    def _listen(self, ear: Any) -> None:
        self._ear = ear
        self._notifier = QSocketNotifier(ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._roused)
        self._bridge.line.found(there=True)
        if self._missed:
            self._missed = False
            self._bridge.say(self.tr("又连上服务器了"), Tone.DONE)
            self.heard.emit()
        self.there.emit()

    def _roused(self) -> None:
        try:
            told = self._ear.heard()
        except UserError as error:
            self._hang_up()
            self._broken(error)
            return
        if told:
            self.heard.emit()
        self.roused.emit()

    @property
    def seats(self) -> "tuple[Seat, ...]":
        """The programs at the server as they were last told; none while it is away."""
        return self._ear.seats if self._ear is not None else ()

    @property
    def stale(self) -> bool:
        """Whether the seats are worth asking for again."""
        return self._ear is not None and self._ear.stale

    def ask(self, name: str) -> None:
        """Be known at the server by a name, and ask who else is there; the answer rouses."""
        if self._ear is None:
            return
        try:
            self._ear.ask(name)
        except UserError as error:
            self._hang_up()
            self._broken(error)

    def doubt(self, error: UserError) -> None:
        """Somebody else found nobody there: a silent line does not tell by itself."""
        if self._ear is not None:
            self._hang_up()
            self._broken(error)
            self.again.start(0)

    def _broken(self, error: UserError) -> None:
        log.warning("the line to the server: %s", error.message)
        if not self._missed:
            self._missed = True
            text = self.tr("和服务器断开了，正在自动重连；别的电脑录的分暂时看不到")
            self._bridge.say(text, Tone.WARNING)
        self._bridge.line.found(there=False)
        self.again.start(AGAIN)

    def _hang_up(self) -> None:
        self.again.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._ear is not None:
            self._ear.close()
            self._ear = None

    def end(self) -> None:
        """Hang up for good."""
        self._ended = True
        self._hang_up()
        if self._thread is not None:
            self._thread.join(LEAVING)
            self._drop()
