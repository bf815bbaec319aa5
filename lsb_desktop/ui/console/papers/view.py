"""The page 文件: what can be printed, where it goes, and how far the work is."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
)

from lsb_desktop.core.book import Book, Slot, Value
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import MARGIN, Card, button, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Handle, Report

WORKBOOK = "活动工作簿"


def make_all(snapshot: Snapshot, folder: str, report: object) -> list[str]:
    """In the worker process: every paper; their paths."""
    from lsb_desktop.paper.batch import make_papers

    return [str(p) for p in make_papers(snapshot, Path(folder), report)]  # type: ignore[arg-type]


def export_workbook(contest: Contest, entries: list[tuple[Slot, Value]], path: str) -> str:
    """In the worker process: the contest workbook."""
    from lsb_desktop.paper.workbook.write import write_workbook

    write_workbook(contest, Book(entries), Path(path))
    return path


class PapersPage(Page):
    """One button makes everything; each file opens with a double click."""

    title = "文件"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.state = label("", wrap=True)
        self.make_button = button("生成全部文件", self.make, "primary")
        self.workbook_button = button("导出活动工作簿…", self.export)
        self.cancel_button = button("取消", self.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.doing = label("", "muted")
        self.files = QListWidget()
        self.files.itemActivated.connect(self._open_item)
        self._handle: Handle | None = None
        self._lay_out()
        self._working(False)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(12)
        head = row(label(self.title, "title"), None, self.workbook_button, self.make_button)
        whole.addLayout(head)
        card = Card("保存到")
        card.body.addLayout(
            row(
                self.folder,
                button("更改…", self.choose),
                button("打开文件夹", self.open_folder),
            )
        )
        card.body.addWidget(self.state)
        whole.addWidget(card)
        whole.addLayout(row(self.doing, self.bar, self.cancel_button))
        whole.addWidget(label("已生成（双击打开）", "strong"))
        whole.addWidget(self.files, 1)

    def refresh(self) -> None:
        """Say whether the papers will be final, and list what is in the folder."""
        ready = self.bridge.session is not None
        self.make_button.setEnabled(ready)
        self.workbook_button.setEnabled(ready)
        self.folder.setText(str(self.where()))
        if not ready:
            self.state.setText("请先打开一个活动。")
        elif self.bridge.sealed:
            seal = self.bridge.snapshot.seal
            self.state.setText(
                f"成绩{seal.label if seal else ''}，封榜码 "
                f"{seal.code if seal else ''}，文件都会印上。"
            )
        else:
            self.state.setText("成绩尚未封存：奖状要封存以后才能制作，成绩汇总表会注明“未封存”。")
        self._list()

    def where(self) -> Path:
        """The folder of this contest's papers."""
        chosen = self.bridge.settings.text("papers.folder")
        base = Path(chosen) if chosen else _documents() / "亮赛比文件"
        if self.bridge.session is None:
            return base
        from lsb_desktop.paper.files import safe_name

        contest = self.bridge.contest
        return base / safe_name(f"{contest.town}{contest.title}")

    def _list(self) -> None:
        self.files.clear()
        folder = self.where()
        found = sorted(p for p in folder.glob("*") if p.is_file()) if folder.is_dir() else []
        for path in found:
            item = QListWidgetItem(path.name)
            item.setToolTip(str(path))
            self.files.addItem(item)

    def choose(self) -> None:
        """Another base folder."""
        found = QFileDialog.getExistingDirectory(self, "文件保存到", str(self.where().parent))
        if found:
            self.bridge.tune("papers.folder", found)
            self.refresh()

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        folder = self.where()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _open_item(self, item: QListWidgetItem) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(item.toolTip()))

    def make(self) -> None:
        """Every paper, in a worker process."""
        if self.bridge.session is None or self._handle is not None:
            return
        self._working(True)
        self._handle = self.bridge.run_task(
            make_all,
            (self.bridge.snapshot, str(self.where())),
            self._made,
            failed=self._failed,
            progress=self._progress,
        )

    def export(self) -> None:
        """The whole contest as one workbook."""
        if self.bridge.session is None or self._handle is not None:
            return
        start = self.where() / f"{WORKBOOK}.xlsx"
        start.parent.mkdir(parents=True, exist_ok=True)
        path, _ = QFileDialog.getSaveFileName(self, "导出活动工作簿", str(start), "Excel (*.xlsx)")
        if path:
            entries = list(self.bridge.book.entries())
            self._working(True)
            self._handle = self.bridge.run_task(
                export_workbook,
                (self.bridge.contest, entries, path),
                self._exported,
                failed=self._failed,
            )

    def cancel(self) -> None:
        """Stop the work; files already in place stay."""
        if self._handle is not None:
            self._handle.cancel()
            self._working(False)
            self.bridge.say("已取消生成文件", Tone.WARNING)
            self._list()

    def _working(self, working: bool) -> None:
        if not working:
            self._handle = None
        for widget in (self.bar, self.doing, self.cancel_button):
            widget.setVisible(working)
        self.bar.setRange(0, 0)
        self.make_button.setEnabled(not working and self.bridge.session is not None)

    def _progress(self, report: Report) -> None:
        self.bar.setRange(0, report.total)
        self.bar.setValue(report.done)
        self.doing.setText(report.text)

    def _made(self, paths: list[str]) -> None:
        self._working(False)
        self._list()
        self.bridge.say(f"已生成 {len(paths)} 个文件", Tone.DONE)

    def _exported(self, path: str) -> None:
        self._working(False)
        self._list()
        self.bridge.say(f"已导出 {Path(path).name}", Tone.DONE)

    def _failed(self, failure: Failure) -> None:
        self._working(False)
        self._list()
        self.bridge.on_failure(failure)


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
