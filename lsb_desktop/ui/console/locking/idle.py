"""How long nobody has touched the desk: keys and mouse count, a clicker does not."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_E = QEvent.Type
TOUCHES = frozenset((_E.KeyPress, _E.MouseButtonPress, _E.MouseMove, _E.Wheel, _E.TouchBegin))
CLICKERS = frozenset(
    (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F5, Qt.Key.Key_B, Qt.Key.Key_Period)
)
"""Keys that a clicker sends: whoever holds one may be far from the desk."""
MINUTE_MS = 60_000


class Idle(QObject):
    """Watches the window that has the keyboard, not every widget of the program."""

    passed = Signal()
    """Nobody was here for so long."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.passed)
        self._window: QWindow | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._look_at)

    def after(self, minutes: int) -> None:
        """Tell after so many minutes; 0 = never."""
        self._timer.stop()
        if minutes:
            self._timer.start(minutes * MINUTE_MS)

    def slept(self, seconds: float) -> None:
        """Time that the computer slept through: no timer of Qt's counts it on Linux."""
        if not self._timer.isActive():
            return
        if round(seconds * 1000) >= self._timer.remainingTime():
            self._timer.stop()
            self.passed.emit()

    def restart(self) -> None:
        """Somebody is here."""
        if self._timer.interval() and not self._timer.isActive():
            self._timer.start()

    def _look_at(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._window = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks on only."""
        if event.type() in TOUCHES and self._timer.isActive():
            clicker = isinstance(event, QKeyEvent) and Qt.Key(event.key()) in CLICKERS
            if not clicker:
                self._timer.start()
        return False
