"""A key that is held down is one press, and a press counts from when it was made."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent

AT_ONCE = 10
"""Milliseconds between letting go and pressing again that no hand, but a bouncing key, is
capable of."""
LONGEST = 5.0
"""Seconds beyond which a press is not late; the two clocks were set anew."""


class Held(QObject):
    """Watches the keys of a window: ``repeating`` while the present press is no new one.

    ``late`` says how long the present press waited for a busy program, so that
    a bounce of the key is one also when both presses are dealt with far apart.

    WORKAROUND: X sends a held key as pairs of release and press. Qt calls them
    repeats only when it finds both in its queue; else the press looks like one
    of its own, and with a clicker's key held down the meeting walks on. Both
    events of a pair carry the same time, by which they are told here.
    """

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._late = 0.0
        self._ahead = float("inf")
        """Seconds that the clock is ahead of the events' own, for a press dealt with at once."""
        self.repeating = False
        self._released: dict[int, int] = {}
        """When each key was let go last, in the event's own milliseconds."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks on only."""
        if isinstance(event, QKeyEvent):
            self.see(event)
        return super().eventFilter(watched, event)

    def see(self, event: QKeyEvent) -> None:
        """One event of a key, in the order they come."""
        if event.type() == QEvent.Type.KeyRelease:
            self._released[event.key()] = event.timestamp()
            self.repeating = False
        elif event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            self.repeating = event.isAutoRepeat() or self._is_back(event)
            self._late = self._waited(event)
            if self.repeating or self._late:
                # A shortcut follows at once; a click that comes later is no repeat.
                QTimer.singleShot(0, self, self._forget)

    def late(self) -> float:
        """Seconds since the present key was pressed; 0 for what is no key."""
        return self._late

    def _waited(self, event: QKeyEvent) -> float:
        if not event.timestamp():
            return 0.0
        ahead = self._clock() - event.timestamp() / 1000
        if not 0 <= ahead - self._ahead <= LONGEST:
            self._ahead = ahead
        return ahead - self._ahead

    def _forget(self) -> None:
        self.repeating = False
        self._late = 0.0

    def _is_back(self, event: QKeyEvent) -> bool:
        """Whether the key came back at once after it was let go."""
        # Events that a program makes carry no time.
        before = self._released.get(event.key(), 0)
        return before > 0 and 0 <= event.timestamp() - before < AT_ONCE
