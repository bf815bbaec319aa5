"""Workbooks in and out, and backups: asks for a file, has it done, says how it went."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import ProblemDialog
from lsb_desktop.ui.console.parts import chosen_files, chosen_name
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure

SHEETS = "活动工作簿 (*.xlsx)"
DATA = "数据文件 (*.lsb)"


class Files(QObject):
    """The file actions of the window."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._window = parent
        self._then: Callable[[], None] | None = None

    def open(self) -> None:
        """打开工作簿…"""
        title = self.tr("打开活动工作簿")
        for path in chosen_files(self._window, title, self._folder(), (SHEETS,), one=True):
            self.read(path)

    def read(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Read a workbook in a worker process and open what is in it.

        ``then`` is called when it is open, or when what is wrong with it was read.
        """
        # The sheet readers are loaded in the worker, not here.
        from lsb_desktop.ui.filework import read

        self._keep_folder(path)
        self._bridge.say(self.tr("正在读取 {0} …").format(path.name))
        self._then = then
        self._bridge.run_task(read, (str(path),), self._read, failed=self._unreadable)

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _read(self, parsed: Any) -> None:
        contest, entries, notes = parsed
        if self._bridge.create(contest, entries) is not None:
            self._bridge.wanted.emit("entry")
            said = self.tr("已读入“{0}”，{1} 个村，{2} 条记录").format(
                contest.title, len(contest.entrants), len(entries)
            )
            self._bridge.say("；".join((said, *notes)), Tone.WARNING if notes else Tone.DONE)
        self._go_on()

    def _unreadable(self, failure: Failure) -> None:
        if not failure.expected:
            self._then = None
            self._bridge.on_failure(failure)
            return
        self._bridge.say(self.tr("工作簿有错，没有存入任何内容"), Tone.ERROR)
        dialog = ProblemDialog(self._window, self.tr("工作簿里的问题"), failure.text)
        dialog.finished.connect(self._go_on)
        dialog.open()

    def save(self) -> None:
        """导出工作簿…"""
        contest = self._bridge.contest
        name = f"{contest.town}{contest.title}.xlsx".replace("/", "-")
        path = self._where(self.tr("导出活动工作簿"), name, SHEETS, ".xlsx")
        if path is not None:
            from lsb_desktop.ui.filework import write

            args = (contest, self._bridge.book, str(path))
            self._bridge.run_task(write, args, self._written)

    def _written(self, result: Any) -> None:
        path, notes = result
        said = self.tr("已导出 {0}").format(path)
        self._bridge.say("；".join((said, *notes)), Tone.WARNING if notes else Tone.DONE)

    def backup(self) -> None:
        """备份数据…"""
        name = f"亮赛比备份-{datetime.now():%Y%m%d-%H%M}.lsb"
        path = self._where(self.tr("备份全部活动"), name, DATA, ".lsb")
        desk = self._bridge.desk
        if path is None or desk is None:
            return
        from lsb_desktop.ui.console.backups.work import save_copy

        self._bridge.say(self.tr("正在备份……"))
        self._bridge.run_task(save_copy, (desk.place, path), self._saved)

    def _saved(self, path: str) -> None:
        self._bridge.tune("backup.last", datetime.now().isoformat(timespec="seconds"))
        self._bridge.say(self.tr("已备份到 {0}").format(path), Tone.DONE)

    def backups(self) -> None:
        """备份与恢复…"""
        keeper = self._bridge.keeper
        if keeper is None:
            text = self.tr("数据在服务器上，程序不自动备份；用“备份数据…”把全部活动写成一个文件")
            self._bridge.say(text, Tone.WARNING)
            return
        from lsb_desktop.ui.console.backups.dialog import BackupsDialog

        dialog = BackupsDialog(self._bridge, keeper, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def pack(self) -> None:
        """备用包…"""
        # Compiles the run of show, which the shell does without.
        from lsb_desktop.ui.console.papers.backup.dialog import BackupPackDialog

        sheet = BackupPackDialog(self._bridge, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _where(self, title: str, name: str, kind: str, ending: str) -> Path | None:
        path, _ = chosen_name(self._window, title, Path(self._folder()) / name, (kind,))
        if path is None:
            return None
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        self._keep_folder(path)
        return path

    def _folder(self) -> str:
        kept = self._bridge.settings.text("papers.folder")
        return kept if kept and Path(kept).is_dir() else str(Path.home())

    def _keep_folder(self, path: Path) -> None:
        self._bridge.tune("papers.folder", str(path.parent))
