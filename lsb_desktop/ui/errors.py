"""Bugs: logged, brought to the GUI thread, told once, counted, never swallowed.

Exceptions of slots, models, paint events and workers all arrive at
:data:`sys.excepthook`, worker ones on the worker thread; a broken paint
event arrives at every frame, so equal ones are counted, not told again.
"""

import logging
import re
import sys
import threading
import traceback
from collections import Counter
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from lsb_desktop.core.errors import NotRead, NotStored, Unreachable
from lsb_desktop.ui.reports import same_bug

log = logging.getLogger(__name__)

_OVERRIDDEN = re.compile(r"^(Error calling Python override of [\w:]+\(\): )+")
"""What PySide puts before the text of an error that passes through Qt."""


class Reporter(QObject):
    """Takes every unhandled exception of any thread to the GUI thread, and counts them."""

    found = Signal(str)
    """The traceback of a bug not seen before in this run."""
    again = Signal(str, int)
    """The traceback of one that was, and how often by now: at 2, 4, 8, 16 …"""
    missed = Signal(object)
    """An :class:`Unreachable` that nobody expected where it arose: no bug, the server is away."""
    _away = Signal(object)
    unread = Signal(str)
    """Why the data file did not give or take something, where nobody expected it: no bug."""
    _caught = Signal(str, int)
    _barred = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seen: Counter[str] = Counter()
        """How often each bug came, see :func:`lsb_desktop.ui.reports.same_bug`."""
        self._counting = threading.Lock()
        # Never within the paint event that raised: a report opens a window.
        self._caught.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._away.connect(self.missed, Qt.ConnectionType.QueuedConnection)
        self._barred.connect(self.unread, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook of the main thread and of every other."""
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """``sys.excepthook``; may be called on any thread."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        if issubclass(kind, Unreachable):
            log.warning("not reached: %s", error)
            self._away.emit(error)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        if issubclass(kind, NotRead | NotStored):
            log.error("the data file\n%s", text)
            self._barred.emit(_OVERRIDDEN.sub("", str(error)))
            return
        self._admit(text, logged=False)

    def note(self, trace: str) -> None:
        """A bug that was caught and logged where it arose, and must be known all the same."""
        self._admit(trace, logged=True)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _admit(self, text: str, *, logged: bool) -> None:
        """Count and log on whatever thread it is: the other may not get to it any more."""
        bug = same_bug(text)
        with self._counting:
            self.seen[bug] += 1
            times = self.seen[bug]
        # Sixty times a second in full would drive everything else out of the log.
        if times & (times - 1):
            return
        if not logged and times == 1:
            log.error("unhandled\n%s", text)
        elif not logged:
            log.error("unhandled, for the %dth time: %s", times, bug)
        self._caught.emit(text, times)

    def _take(self, text: str, times: int) -> None:
        if times == 1:
            self.found.emit(text)
        else:
            self.again.emit(text, times)
