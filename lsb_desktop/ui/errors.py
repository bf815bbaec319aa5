"""Bugs: logged, brought to the GUI thread, shown once with a report to copy, never swallowed.

Exceptions of slots, models, paint events and workers all arrive at
:data:`sys.excepthook`, worker ones on the worker thread; a broken paint
event arrives at every frame, so equal ones are counted, not shown again.
"""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop import __version__
from lsb_desktop.log import tail
from lsb_desktop.ui.style import role

log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report_text(trace: str, log_file: Path | None = None) -> str:
    """What is copied and sent: versions, the traceback, the log's last lines."""
    head = (
        f"LSB Desktop {__version__}\nPython {platform.python_version()}  Qt {qVersion()}\n"
        f"{platform.platform()}  {QGuiApplication.platformName()}\n"
    )
    lines = tail(log_file) if log_file is not None else ""
    return f"{head}\n{trace.rstrip()}\n" + (f"\n--- lsb.log ---\n{lines}\n" if lines else "")


class Reporter(QObject):
    """Takes every unhandled exception of any thread to the GUI thread, once each."""

    found = Signal(str)
    """The traceback of a bug not seen before in this run."""
    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seen: Counter[str] = Counter()
        self._caught.connect(self._take)

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
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("unhandled\n%s", text)
        self._caught.emit(text)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _take(self, text: str) -> None:
        self.seen[text] += 1
        if self.seen[text] == 1:
            self.found.emit(text)


class ReportDialog(QDialog):
    """Says plainly that something went wrong and that marks are safe; the report can be copied."""

    def __init__(self, report: str, parent: QWidget | None = None, *, before: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("出错报告"))
        self.resize(680, 440)
        self.report = report
        title = self.tr("上次运行意外中断") if before else self.tr("程序遇到一个错误")
        text = self.tr("已经录入的分数都在数据文件里，可以继续使用。请把下面的报告复制给维护人员。")
        view = QPlainTextEdit(report)
        view.setReadOnly(True)
        self.copy_button = role(QPushButton(self.tr("复制报告")), "primary")
        self.copy_button.clicked.connect(self.copy)
        shut = QPushButton(self.tr("关闭"))
        shut.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.copy_button)
        row.addWidget(shut)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(10)
        box.addWidget(role(QLabel(title), "title"))
        box.addWidget(role(QLabel(text, wordWrap=True), "muted"))
        box.addWidget(view)
        box.addLayout(row)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)
        self.copy_button.setText(self.tr("已复制"))


class FaultFile:
    """faulthandler's file: a crash of Qt or the interpreter leaves its stacks here."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def open(self) -> str:
        """Start watching; what the previous run left behind ("" = it ended well)."""
        left = ""
        if self._path.exists():
            left = self._path.read_text(encoding="utf-8", errors="replace").strip()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)
        return left

    def close(self) -> None:
        """The run ended well: stop watching and leave no file."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            self._path.unlink(missing_ok=True)


def log_qt_messages() -> None:
    """Send Qt's own messages to the log."""

    def take(kind: QtMsgType, context: object, text: str) -> None:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), text)

    qInstallMessageHandler(take)
