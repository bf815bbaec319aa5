"""The page 文件: what can be printed, where it goes, and how far the work is."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
)

from lsb_desktop.core.model import Side
from lsb_desktop.core.routes import tours_of
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.papers.place import BASE, folder_of
from lsb_desktop.ui.console.papers.work import Made, clean, make_all, make_route_sheet, remarks
from lsb_desktop.ui.console.parts import Card, Notice, ask_folder, button, label, page_column, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role
from lsb_desktop.ui.worker import Failure, Handle, Report

Work = Callable[..., Made]
PATH = Qt.ItemDataRole.UserRole


class PapersPage(Page):
    """One button makes everything; each file opens with a double click."""

    title = "文件"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state = label("", wrap=True)
        self.remarks = label("", "muted", wrap=True)
        self.bottom = QCheckBox(self.tr("成绩汇总表里也列出黑旗、黄旗等末位奖项"))
        self.make_button = button(self.tr("生成全部文件"), self.make, "primary")
        self.workbook_button = button(self.tr("导出活动工作簿…"), self.export)
        self.route_button = button(
            self.tr("只生成路线表"),
            self.make_route,
            hint=self.tr("观摩路线表，不用等打分；路线在“村庄”页里安排"),
        )
        self.cancel_button = button(self.tr("取消"), self.cancel)
        self.again_button = button(self.tr("再试一次"), self.make_again)
        self.aside_button = button("", self.make_aside)
        self.busy = Notice(self.again_button, self.aside_button)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.doing = label("", "muted")
        self.files = QListWidget()
        self.files.itemActivated.connect(self._open_item)
        self._again: Work = make_all
        self._handle: Handle | None = None
        self._looking: Handle | None = None
        self._looked_at: Snapshot | None = None
        self._lay_out()
        self._working(False)

    def _lay_out(self) -> None:
        whole = page_column(self)
        buttons = (self.workbook_button, self.route_button, self.make_button)
        whole.addLayout(row(label(self.title, "title"), None, *buttons))
        card = Card(self.tr("保存到"))
        change = button(self.tr("更改…"), self.choose)
        show = button(self.tr("打开文件夹"), self.open_folder)
        card.body.addLayout(row(self.folder, change, show))
        for part in (self.state, self.remarks, self.bottom):
            card.body.addWidget(part)
        whole.addWidget(card)
        whole.addWidget(self.busy)
        whole.addLayout(row(self.doing, self.bar, self.cancel_button))
        whole.addWidget(label(self.tr("已生成（双击打开）"), "strong"))
        whole.addWidget(self.files, 1)

    # Showing -------------------------------------------------------------

    def on_opened(self) -> None:
        """Another contest: its papers are others."""
        self.busy.say("")
        super().on_opened()

    def refresh(self) -> None:
        """Say whether the papers will be final, and list what is in the folder."""
        session = self.bridge.session
        self._arm()
        place = str(self.where())
        self.folder.setText(place)
        self.folder.setToolTip(place)
        self.folder.setCursorPosition(0)
        awards = session.contest.awards if session is not None else ()
        self.bottom.setVisible(any(a.side is Side.BOTTOM for a in awards))
        self._show_state()
        self._list()

    def _show_state(self) -> None:
        if self.bridge.session is None:
            self.state.setText(self.tr("请先打开一个活动。"))
            self.remarks.setText("")
            return
        seal = self.bridge.snapshot.seal
        if seal is not None:
            text = self.tr("成绩{0}，封榜码 {1}，文件都会印上。").format(seal.label, seal.code)
        elif self.bridge.contest.demo:
            text = self.tr("这是演示数据，每张纸上都会注明。")
        else:
            text = self.tr("成绩尚未封存。")
        role(self.state, "good" if seal is not None else "warn")
        self.state.setText(text)
        self._look()

    def _look(self) -> None:
        """Have the worker say what to know beforehand; the fonts are loaded there, not here."""
        snapshot = self.bridge.snapshot
        if snapshot is self._looked_at:
            return
        self._looked_at = snapshot
        if self._looking is not None:
            self._looking.cancel()
        self.remarks.setText(self.tr("正在检查奖状的文字……"))
        self._looking = self.bridge.run_task(
            remarks, (snapshot,), self._looked, failed=self._not_looked
        )

    def _looked(self, lines: tuple[str, ...]) -> None:
        self._looking = None
        self.remarks.setText("\n".join(lines))

    def _not_looked(self, failure: Failure) -> None:
        self._looked(())
        self.bridge.on_failure(failure)

    def where(self) -> Path:
        """The folder of this contest's papers."""
        return folder_of(self.bridge)

    # The folder ------------------------------------------------------------

    def _list(self) -> None:
        self.files.clear()
        changed = self._last_change()
        for path in files_in(self.where()):
            when = datetime.fromtimestamp(path.stat().st_mtime)
            old = changed and f"{when:%Y-%m-%dT%H:%M:%S}" < changed
            tail = self.tr("　早于最近的改动") if old else ""
            item = QListWidgetItem(f"{path.name}　　{when:%m-%d %H:%M}{tail}")
            item.setData(PATH, str(path))
            item.setToolTip(str(path))
            if old:
                item.setForeground(QColor(style.MUTED))
            self.files.addItem(item)

    def _last_change(self) -> str:
        session = self.bridge.session
        here = session.id if session is not None else 0
        return next((str(i.changed) for i in self.bridge.contests() if i.id == here), "")

    def choose(self) -> None:
        """Another base folder."""
        found = ask_folder(self, self.tr("文件保存到"), str(self.where().parent))
        if found:
            self.bridge.tune(BASE, found)
            self.refresh()

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        from lsb_desktop.paper.files import make_folder

        folder = self.where()
        if self.bridge.attempt(lambda: make_folder(folder)) is None:
            self._open(folder)

    def _open_item(self, item: QListWidgetItem) -> None:
        self._open(Path(item.data(PATH)))

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.bridge.say(self.tr("打不开“{0}”，请到文件夹里打开").format(path.name), Tone.ERROR)

    # Making ----------------------------------------------------------------

    def make(self) -> None:
        """Every paper, in a worker process."""
        self._start(make_all, aside=False)

    def make_route(self) -> None:
        """The route sheet alone, in a worker process."""
        self._start(make_route_sheet, aside=False)

    def make_again(self) -> None:
        """What was asked for last, once more."""
        self._start(self._again, aside=False)

    def make_aside(self) -> None:
        """The same; what cannot be replaced gets a name of its own."""
        self._start(self._again, aside=True)

    def _start(self, work: Work, *, aside: bool) -> None:
        if self.bridge.session is None or self._handle is not None:
            return
        self._again = work
        self._working(True)
        handle = self.bridge.run_task(
            work,
            (*self._wanted(work), str(self.where()), aside),
            self._made,
            failed=self._failed,
            progress=self._progress,
        )
        self._handle = handle if self.bar.isVisibleTo(self) else None

    def _wanted(self, work: Work) -> tuple[Any, ...]:
        """What a work is made from."""
        from lsb_desktop.paper.route.content import planned_route, route_sheet_of

        contest, book = self.bridge.contest, self.bridge.book
        if work is make_route_sheet:
            return (route_sheet_of(contest, book),)
        bottom = self.bottom.isChecked() and self.bottom.isVisibleTo(self)
        return self.bridge.snapshot, planned_route(contest, book), bottom

    def export(self) -> None:
        """The whole contest as one workbook."""
        self.act("export")

    def cancel(self) -> None:
        """Stop the work; files already in place stay, halves are taken away."""
        if self._handle is not None:
            self._handle.cancel()
            clean(self.where())
            self._working(False)
            self.bridge.say(self.tr("已取消生成文件"), Tone.WARNING)
            self._list()

    def pending(self) -> str:
        """Closing would break the work off."""
        return self.tr("正在生成文件，退出就中断。") if self._handle is not None else ""

    def _working(self, working: bool) -> None:
        self._handle = None
        self.busy.say("")
        for widget in (self.bar, self.doing, self.cancel_button):
            widget.setVisible(working)
        self.bar.setRange(0, 0)
        self.doing.setText(self.tr("正在准备……"))
        self._arm(working)

    def _arm(self, working: bool = False) -> None:
        ready = self.bridge.session is not None
        idle = ready and not working and self._handle is None
        self.make_button.setEnabled(idle)
        self.route_button.setEnabled(idle and bool(tours_of(self.bridge.contest)))
        self.workbook_button.setEnabled(ready)

    def _progress(self, report: Report) -> None:
        self.bar.setRange(0, report.total)
        self.bar.setValue(report.done)
        self.doing.setText(f"{report.done} / {report.total}　{report.text}")

    def _made(self, made: Made) -> None:
        self._working(False)
        self._list()
        if made.busy:
            self.busy.say(made.busy)
            self.aside_button.setText(self.tr("另存为“{0}”").format(made.offer))
            self.bridge.say(made.busy, Tone.ERROR)
        else:
            self.bridge.say(self.tr("已生成 {0} 个文件").format(len(made.paths)), Tone.DONE)
            self.files.setFocus()

    def _failed(self, failure: Failure) -> None:
        self._working(False)
        self._list()
        self.bridge.on_failure(failure)


def files_in(folder: Path) -> list[Path]:
    """The files a folder shows, by name; what is being written has a dot before its name."""
    found = folder.glob("*") if folder.is_dir() else ()
    return sorted(p for p in found if p.is_file() and not p.name.startswith((".", "~$")))
