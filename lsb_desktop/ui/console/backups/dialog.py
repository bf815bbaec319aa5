"""备份与恢复…: every backup there is, what is in it, and the way back to it."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lsb_desktop.desk.backups import Backup, Why, on_shelf
from lsb_desktop.desk.rescue import Before, Preview
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.contents import Contents
from lsb_desktop.ui.console.backups.keeper import FOLDER, MINUTES, Keeper
from lsb_desktop.ui.console.backups.second import SecondFolder
from lsb_desktop.ui.console.backups.work import look_into, restore
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import Notice, button, chosen_files, confirm, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Handle

PATH = Qt.ItemDataRole.UserRole
KIND = "数据文件 (*.lsb)"
ON_AIR = "正在投影；先收起投影（F11），再恢复备份"


class BackupsDialog(Sheet):
    """The list on the left, what the chosen one holds on the right."""

    def __init__(self, bridge: Bridge, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent, "备份与恢复", 860)
        self.bridge, self.keeper = bridge, keeper
        self._shown: list[Backup] = []
        self._other: Path | None = None
        self._handle: Handle | None = None
        self._restoring = False
        self._undo: Path | None = None
        self.preview: Preview | None = None
        self.about = label("", "muted", wrap=True)
        self.undo_button = button(self.tr("撤销这次恢复"), self.undo)
        self.notice = Notice(self.undo_button)
        self.undo_button.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("备份"))
        self.list.setFixedWidth(250)
        self.list.currentItemChanged.connect(self._chosen)
        self.contents = Contents()
        middle = row(self.list, self.contents, gap=16)
        middle.setStretch(1, 1)
        self.second = SecondFolder(bridge, keeper, self)
        self.body.addWidget(self.about)
        self.body.addWidget(self.notice)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.second)
        self._add_buttons()
        bridge.staged.connect(self.renew)
        bridge.tuned.connect(self._tuned)
        self.renew()
        self.list.setCurrentRow(0)
        self.resize(QSize(900, 560))

    def _add_buttons(self) -> None:
        self.now_button = self.add_button(self.tr("现在备份"))
        self.now_button.clicked.connect(self.back_up)
        self.other_button = self.add_button(self.tr("别处的备份…"))
        self.other_button.clicked.connect(self.choose)
        self.close_button = self.add_button(self.tr("关闭"))
        self.close_button.clicked.connect(self.reject)
        self.restore_button = self.add_button(self.tr("恢复到这一份…"), "primary")
        self.restore_button.clicked.connect(self.ask)
        self.restore_button.setEnabled(False)

    # The list ---------------------------------------------------------------

    def renew(self) -> None:
        """Backups came or went; the choice stays where it was."""
        self._say_how()
        found = self._found()
        if found == self._shown:
            return
        before, self._shown = self.chosen, found
        self.list.blockSignals(True)
        self.list.clear()
        for backup in found:
            own = backup.path.parent == self.keeper.folder
            text = self.tr("{0}　{1}").format(backup.minute, self.tr(str(backup.why)))
            item = QListWidgetItem(text if own else self.tr("{0}（第二文件夹）").format(text))
            item.setData(PATH, str(backup.path))
            item.setToolTip(str(backup.path))
            self.list.addItem(item)
        self.list.blockSignals(False)
        paths = [backup.path for backup in found]
        if before in paths:
            self.list.setCurrentRow(paths.index(before))

    def _found(self) -> list[Backup]:
        """Of both folders, each name once."""
        known: dict[str, Backup] = {}
        for folder in self.keeper.folders:
            for backup in on_shelf(folder):
                known.setdefault(backup.path.name, backup)
        return sorted(known.values(), key=lambda b: (b.number, b.at), reverse=True)

    def _say_how(self) -> None:
        text = self.tr(
            "打开程序时、封存以前、有改动时每 {0} 分钟自动备份一份，写完即打开核对；"
            "一小时内的全留，再早的每小时、每天、每月各留一份。"
        )
        self.about.setText(text.format(self.bridge.settings.number(MINUTES)))

    def _tuned(self, key: str) -> None:
        if key == FOLDER:
            self.renew()

    @property
    def chosen(self) -> Path | None:
        """The backup that is looked at; ``None`` when there is none."""
        if self._other is not None:
            return self._other
        item = self.list.currentItem()
        return Path(str(item.data(PATH))) if item is not None else None

    def _chosen(self) -> None:
        if self.list.currentItem() is not None:
            self._other = None
            self.look()

    def choose(self) -> None:
        """A backup that lies somewhere else."""
        start = str(self.keeper.folder)
        for path in chosen_files(self, self.tr("别处的备份"), start, (KIND,), one=True):
            self.list.setCurrentRow(-1)
            self._other = path
            self.look()

    # What is in it ----------------------------------------------------------

    def look(self) -> None:
        """Have the chosen backup opened and compared; in a worker, it may be large."""
        path = self.chosen
        if path is None or self._restoring:
            return
        self._stop()
        self.preview = None
        self.restore_button.setEnabled(False)
        self.contents.say(self.tr("正在打开、核对这份备份……"))
        done = partial(self._looked, path)
        self._run(look_into, (path, self.keeper.store), done)

    def _looked(self, path: Path, preview: Any) -> None:
        self._handle = None
        if path != self.chosen:
            return
        self.preview = preview
        self.restore_button.setEnabled(not preview.fault)
        better = self._better(path)
        older = better.minute if better is not None else ""
        self.contents.show_preview(self._title(path), preview, older)

    def _title(self, path: Path) -> str:
        for backup in self._shown:
            if backup.path == path:
                return self.tr("{0}的备份（{1}）").format(backup.minute, backup.why)
        return path.name

    def _better(self, path: Path) -> Backup | None:
        """The one below a damaged one."""
        older = [b.path for b in self._shown]
        at = older.index(path) + 1 if path in older else len(older)
        return self._shown[at] if at < len(older) else None

    # Making and putting back ------------------------------------------------

    def back_up(self) -> None:
        """现在备份."""
        self.keeper.make(Why.MANUAL)
        self.renew()

    def ask(self) -> None:
        """恢复到这一份…: after a question that says what is lost."""
        path, preview = self.chosen, self.preview
        if path is None or preview is None:
            return
        if self.bridge.air.opened:
            self.notice.say(ON_AIR)
            return
        lost = "\n".join(line.text for line in preview.differences)
        text = self.tr("恢复到 {0}？\n\n{1}\n\n现在的数据先另存一份，可以再恢复回来。")
        if confirm(self, text.format(self._title(path), lost), self.tr("恢复")):
            self.put_back(path)

    def undo(self) -> None:
        """撤销这次恢复: back to what was there before."""
        if self._undo is not None and self._handle is None:
            self.put_back(self._undo)

    def put_back(self, path: Path) -> None:
        """Restore one, without a question."""
        self._stop()
        self._working(True)
        self.contents.say(self.tr("正在恢复，请稍候……"))
        now = datetime.now()
        args = (self.keeper.store, path, self.keeper.folder, now)
        self._run(restore, args, partial(self._restored, path))

    def _restored(self, path: Path, before: Before) -> None:
        title = self._title(path)
        self._working(False)
        self._undo = before.path if before.sound else None
        self.keeper.damage = ""
        self.undo_button.setVisible(self._undo is not None)
        if before.sound:
            text = self.tr("已恢复到{0}；恢复以前的数据也备份了").format(title)
        else:
            text = self.tr("已恢复到{0}；损坏的数据文件留在 {1}").format(title, before.path)
        reopen(self.bridge)
        self.notice.say(text)
        self.bridge.say(text, Tone.DONE)
        self.renew()
        self.look()

    def _run(self, work: Any, args: tuple[Any, ...], done: Any) -> None:
        ended: list[bool] = []

        def over(result: Any) -> None:
            ended.append(True)
            done(result)

        def failed(failure: Failure) -> None:
            ended.append(True)
            self._failed(failure)

        handle = self.bridge.run_task(work, args, over, failed=failed)
        if not ended:
            self._handle = handle

    def _failed(self, failure: Failure) -> None:
        self._working(False)
        self.contents.say("")
        if failure.expected:
            self.notice.say(failure.text)
        else:
            self.notice.say(self.tr("程序出错，没有恢复"))
        self.renew()
        if not failure.expected:
            self.bridge.on_failure(failure)

    def _working(self, working: bool) -> None:
        self._handle = None
        self._restoring = self.keeper.paused = working
        for part in (self.list, self.second, self.undo_button, self.close_button):
            part.setEnabled(not working)
        for part in (self.now_button, self.other_button):
            part.setEnabled(not working)
        self.restore_button.setEnabled(not working and self.preview is not None)

    def _stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def reject(self) -> None:
        """Esc and the cross: not while data is being put back."""
        if not self._restoring:
            self._stop()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise."""
        if self._restoring:
            event.ignore()
        else:
            self._stop()
            super().closeEvent(event)


def reopen(bridge: Bridge) -> None:
    """Show what the file holds now: the contest that was open, if it is still there."""
    session = bridge.session
    bridge.listed.emit()
    if session is None:
        return
    if session.id not in [info.id for info in bridge.contests()] or bridge.open(session.id):
        bridge.close()
