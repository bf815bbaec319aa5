"""A file or clipboard being read in a worker process: shown, cancelled, and given up in time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.worker import Failure, Handle

LIMIT_MS = 45_000
"""A township's sheet is read in a second; after that long the reader is taken to hang."""
PATIENCE_MS = 300
"""What is read sooner shows no dialog: it would only flash."""


class ReadingDialog(Sheet):
    """正在读取…, with a way out."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, parent.tr("正在读取…"), 420)
        self.body.addWidget(label(name, "muted", wrap=True))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self.body.addWidget(bar)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)


class Reader(QObject):
    """Reads one thing at a time."""

    read = Signal(object)
    """What the worker function gave back."""
    failed = Signal(str, str)
    """The name of what could not be read, and why."""
    cancelled = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window = parent
        self._name = ""
        self._task: Handle | None = None
        self._dialog: ReadingDialog | None = None
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._too_long)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return bool(self._name)

    def start(self, work: Callable[..., Any], args: tuple[Any, ...], name: str) -> None:
        """Read ``name`` by ``work(*args)``; one of the signals tells how it ended."""
        self._name = name
        self._limit.start()
        self._patience.start()
        task = self._bridge.run_task(work, args, self._done, failed=self._failed)
        # A runner may be done before it gives the handle back.
        self._task = task if self.busy else None

    def cancel(self) -> None:
        """Stop reading; nothing was stored."""
        if self.busy:
            self._stop()
            self.cancelled.emit()

    def _show(self) -> None:
        self._dialog = ReadingDialog(self._window, self._name)
        self._dialog.rejected.connect(self.cancel)
        self._dialog.open()

    def _stop(self) -> str:
        name, self._name = self._name, ""
        self._limit.stop()
        self._patience.stop()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.rejected.disconnect(self.cancel)
            dialog.close()
            dialog.deleteLater()
        return name

    def _done(self, result: object) -> None:
        self._stop()
        self.read.emit(result)

    def _failed(self, failure: Failure) -> None:
        name = self._stop()
        if failure.expected:
            self.failed.emit(name, failure.text)
        elif failure.trace:
            self.cancelled.emit()
            self._bridge.on_failure(failure)
        else:
            # The process went without a word: a file that kills its reader is no bug of ours.
            self._unreadable(name)

    def _too_long(self) -> None:
        self._unreadable(self._stop())

    def _unreadable(self, name: str) -> None:
        from lsb_desktop.paper.intake.apart import unreadable

        self.failed.emit(name, unreadable(name).message)
