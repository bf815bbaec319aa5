"""The window of a report: what happened in plain words, and the text that can be copied.

It takes no focus when it comes, and the keys of the stage work in it as they do
in the console: a clicker must not be dead because something went wrong.
"""

from PySide6.QtCore import Qt, Signal
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

from lsb_desktop.ui.driving import lend_keys
from lsb_desktop.ui.last_run import Ended
from lsb_desktop.ui.style import role

PRIVATE = (
    "报告里没有村名、人名、用户名：汉字都换成了字数，文件只留类型；"
    "程序不会自己把它发出去。请复制给维护人员。"
)


class ReportDialog(QDialog):
    """Says what happened and that marks are safe; the report can be copied."""

    resumed = Signal()
    """The step of last time is wanted on the wall again."""

    def __init__(
        self, report: str, parent: QWidget | None = None, *, title: str, text: str, step: int = 0
    ) -> None:
        """``step``: from which a meeting can go on, counted from 1; 0 for none."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(self.tr("出错报告"))
        self.resize(680, 460)
        self.report = report
        self.text = text
        view = QPlainTextEdit(report)
        view.setReadOnly(True)
        # With the focus it would keep PageDown.
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lend_keys(self, parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(10)
        box.addWidget(role(QLabel(title), "title"))
        # A village's name is no markup.
        box.addWidget(QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText))
        box.addWidget(role(QLabel(self.tr(PRIVATE), wordWrap=True), "muted"))
        box.addWidget(view, 1)
        box.addLayout(self._buttons(step))

    def _buttons(self, step: int) -> QHBoxLayout:
        self.copy_button = QPushButton(self.tr("复制报告"))
        self.copy_button.clicked.connect(self.copy)
        self.resume_button = role(
            QPushButton(self.tr("回到第 {0} 步并上屏").format(step)), "primary"
        )
        self.resume_button.setVisible(step > 0)
        self.resume_button.clicked.connect(self._resume)
        shut = QPushButton(self.tr("关闭"))
        shut.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(shut)
        row.addWidget(self.resume_button)
        for button in (self.copy_button, shut, self.resume_button):
            # Enter of a clicker must neither copy nor close.
            button.setAutoDefault(False)
        return row

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)
        self.copy_button.setText(self.tr("已复制"))

    def _resume(self) -> None:
        self.resumed.emit()
        self.close()


def told(ended: Ended, data: str = "") -> str:
    """What happened to the last run, for the operator; ``data`` says from when what is open is,
    where that is a backup."""
    why = "程序崩溃" if ended.trace else "断电、强制关机，或者程序被强行结束"
    when = ended.at.replace("T", " ")
    first = f"上次运行在 {when} 左右中断（{why}）。" if when else f"上次运行中断了（{why}）。"
    stood = ended.stood
    if stood.shown and stood.step:
        place = f"第 {stood.step}／{stood.steps} 步" + (f"“{stood.line}”" if stood.line else "")
        second = f"当时大屏上是{place}，可以从那里继续。"
    elif stood.shown:
        second = "当时投影开着。"
    else:
        second = "当时没有投影。"
    return f"{first}{second}\n{data or '录入的分数每一格都已写进数据文件，没有丢。'}"
