"""备用包…: choose a stick, watch it being written and checked, read what came of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QLayout, QProgressBar, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.papers.backup.drives import Drive, drives
from lsb_desktop.ui.console.papers.backup.places import Places
from lsb_desktop.ui.console.papers.backup.work import Order, clean, pack
from lsb_desktop.ui.console.papers.evening import given_of
from lsb_desktop.ui.console.parts import Notice, column, empty, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.pack.job import Line, PackReport
from lsb_desktop.ui.style import role
from lsb_desktop.ui.worker import Failure, Handle, Report

LAST = "pack.last"
"""The setting: contest, time and 封榜码 of the last pack."""


class BackupPackDialog(Sheet):
    """One pack at a time; closing while it is written is refused, 取消 breaks it off."""

    def __init__(
        self,
        bridge: Bridge,
        parent: QWidget | None = None,
        sticks: Callable[[], tuple[Drive, ...]] = drives,
    ) -> None:
        super().__init__(parent, "备用包", 660)
        self.bridge = bridge
        self._order: Order | None = None
        self._handle: Handle | None = None
        self._folder = ""
        self.about = label(
            self.tr(
                "演示文稿（每一步一页，文字可改）、各步画面、做好的文件、活动工作簿和全部数据，"
                "放进一个文件夹；程序或电脑出了问题，换一台接着开。"
            ),
            "muted",
            wrap=True,
        )
        self.warning = Notice()
        self.places = Places(bridge, sticks)
        self.bar = QProgressBar(textVisible=False)
        self.doing = label("", "muted")
        self.outcome = label("", "strong", wrap=True)
        self.lines = QWidget()
        self._rows = column(gap=4)
        self.lines.setLayout(self._rows)
        self._lay_out()
        self._say_seal()
        self._working(False)

    def _lay_out(self) -> None:
        self.body.addWidget(self.about)
        self.body.addWidget(self.warning)
        parts: tuple[QWidget, ...] = (self.places, self.bar, self.doing, self.outcome, self.lines)
        for part in parts:
            self.body.addWidget(part)
        self._keep_room(True)
        self.body.addStretch(1)
        self.open_button = self.add_button(self.tr("打开文件夹"))
        self.open_button.clicked.connect(self.open_folder)
        self.cancel_button = self.add_button(self.tr("取消"))
        self.cancel_button.clicked.connect(self.cancel)
        self.close_button = self.add_button(self.tr("关闭"))
        self.close_button.clicked.connect(self.reject)
        self.start_button = self.add_button(self.tr("开始做"), "primary")
        self.start_button.clicked.connect(self.start)
        self._hide_outcome()

    def _keep_room(self, keep: bool) -> None:
        """For bar and words while there is no outcome: the dialog does not jump at the start."""
        for part in (self.bar, self.doing):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(keep)
            part.setSizePolicy(policy)

    def _hide_outcome(self) -> None:
        for part in (self.outcome, self.lines, self.open_button):
            part.hide()

    def _say_seal(self) -> None:
        snapshot = self.bridge.snapshot
        final = snapshot.seal is not None or snapshot.contest.demo
        text = self.tr("成绩还没有封存：有名次的画面和文件这次先不做，封存后请再做一次。")
        self.warning.say("" if final else text)

    # Making ---------------------------------------------------------------

    def start(self) -> None:
        """Have the pack written in a worker process."""
        session, desk = self.bridge.session, self.bridge.desk
        if session is None or desk is None or self._handle is not None:
            return
        from lsb_desktop.paper.files import make_folder

        target, stick = Path(self.places.path), self.places.on_stick
        if not stick and self.bridge.attempt(lambda: make_folder(target)) is not None:
            return
        at = datetime.now()
        room = Path(gettempdir()) / f"lsb-pack-{session.id}-{at:%H%M%S%f}"
        self._order = Order(given_of(self.bridge), desk.place, target, at, room)
        self._working(True)
        handle = self.bridge.run_task(
            pack,
            (self._order,),
            partial(self._packed, stick=stick),
            failed=self._failed,
            progress=self._progress,
        )
        self._handle = handle if self._order is not None else None

    def cancel(self) -> None:
        """Break it off; what was begun is taken away, older packs stay."""
        if self._handle is None or self._order is None:
            return
        self._handle.cancel()
        self.bridge.run_task(clean, (self._order,), lambda _: None)
        self._working(False)
        self._tell(self.tr("已取消；原来的备用包没有动"), "warn")

    def _progress(self, report: Report) -> None:
        self.bar.setRange(0, report.total)
        self.bar.setValue(report.done)
        self.doing.setText(report.text)

    def _packed(self, report: PackReport, *, stick: bool) -> None:
        order = self._order
        self._working(False)
        self._folder = report.folder
        self.open_button.show()
        text = self.tr("好了，可以拔了") if stick else self.tr("好了")
        if not report.whole:
            text = self.tr("{0}，但有几样没有做").format(text)
        from lsb_desktop.ui.pack.carrying import told

        size = self.tr("{0} 个文件，{1}").format(report.files, told(report.size))
        self._tell(f"{text}（{size}）", "good" if report.whole else "warn")
        empty(self._rows)
        for line in report.lines:
            self._rows.addLayout(_row(line))
        self._rows.addWidget(label(report.folder, "muted", wrap=True))
        self.lines.show()
        if order is not None:
            self._remember(order)
        if report.trace:
            self.bridge.on_failure(Failure(report.trace, False, report.trace))

    def _remember(self, order: Order) -> None:
        seal = order.given.snapshot.seal
        session = self.bridge.session
        at = order.at.isoformat(timespec="seconds")
        if session is not None:
            self.bridge.tune(LAST, f"{session.id}|{at}|{seal.code if seal else ''}")
            self.bridge.tune("backup.last", at)
        self.bridge.staged.emit()

    def _failed(self, failure: Failure) -> None:
        self._working(False)
        if failure.expected:
            self._tell(failure.text, "error")
        else:
            self._tell(self.tr("备用包没有做成；原来的没有动"), "error")
            self.bridge.on_failure(failure)

    def _tell(self, text: str, look: str) -> None:
        role(self.outcome, look)
        self.outcome.setText(text)
        self.outcome.show()
        self._keep_room(False)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As high as its lines need at this width; adjustSize does not count wrapped ones."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _working(self, working: bool) -> None:
        if not working:
            self._handle, self._order = None, None
        during: tuple[QWidget, ...] = (self.bar, self.doing, self.cancel_button)
        for part in during:
            part.setVisible(working)
        beside: tuple[QWidget, ...] = (self.places, self.start_button, self.close_button)
        for part in beside:
            part.setEnabled(not working)
        if working:
            self.bar.setRange(0, 0)
            self.doing.setText(self.tr("正在准备……"))
            self._hide_outcome()

    def open_folder(self) -> None:
        """Show the pack in the system's file manager."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder)):
            self.bridge.say(self.tr("打不开“{0}”").format(self._folder), Tone.ERROR)

    def reject(self) -> None:
        """Esc and the cross: not while a stick is being written."""
        if self._handle is None:
            super().reject()
        else:
            self.doing.setText(self.tr("正在写，请先点“取消”"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise."""
        if self._handle is None:
            super().closeEvent(event)
        else:
            event.ignore()
            self.reject()


def _row(line: Line) -> QLayout:
    mark, look = ("✓", "good") if line.good else ("！", "warn") if line.grave else ("·", "muted")
    sign = label(mark, look)
    sign.setFixedWidth(18)
    sign.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    found = row(sign, label(line.text, "" if line.good else look, wrap=True), gap=4)
    found.setStretch(1, 1)
    return found
