"""How the papers stand, asked of a worker process at quiet moments, never after each mark."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from lsb_desktop.paper.ledger import Standing
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.evening import given_of
from lsb_desktop.ui.console.papers.work import standings
from lsb_desktop.ui.worker import Failure, Handle

QUIET_MS = 500
"""After the last change, before the papers are looked at."""


class States(QObject):
    """Looks at a folder whenever the contest or the folder may have changed."""

    found = Signal(object)
    """The standings, in the order of the catalogue."""
    turned = Signal(bool)
    """Whether it is looking."""

    def __init__(self, bridge: Bridge, where: Callable[[], Path], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._where = bridge, where
        self._handle: Handle | None = None
        self.looking = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def later(self) -> None:
        """Look when nothing has happened for a while."""
        self._stop()
        self._turn(True)
        self._timer.start(QUIET_MS)

    def look(self) -> None:
        """Look at once."""
        self._stop()
        if self._bridge.session is None:
            self._turn(False)
            return
        self._turn(True)
        handle = self._bridge.run_task(
            standings,
            (given_of(self._bridge), str(self._where())),
            self._found,
            failed=self._failed,
        )
        self._handle = handle if self.looking else None

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._stop()
        self._turn(False)

    def _stop(self) -> None:
        self._timer.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None

    def _turn(self, looking: bool) -> None:
        self.looking = looking
        self.turned.emit(looking)

    def _found(self, found: tuple[Standing, ...]) -> None:
        self._handle = None
        self._turn(False)
        self.found.emit(found)

    def _failed(self, failure: Failure) -> None:
        self._handle = None
        self._turn(False)
        self._bridge.on_failure(failure)
