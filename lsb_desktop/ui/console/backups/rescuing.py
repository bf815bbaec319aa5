"""A data file that cannot be opened at the start: what there is to go back to."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lsb_desktop.desk.backups import read_name
from lsb_desktop.desk.rescue import Line, Preview, Rescue
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.work import diagnose, look_into, mend
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import chosen_files, column, empty, label, scrolled
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure

KIND = "数据文件 (*.lsb)"


class RescueDialog(Sheet):
    """What is wrong, the last good backup and what it holds; nothing is done before 打开."""

    def __init__(self, bridge: Bridge, store: Path, found: Rescue, parent: QWidget | None) -> None:
        super().__init__(parent, "数据文件打不开", 640)
        self._bridge, self._store, self._found = bridge, store, found
        self.chosen = found.backup.path if found.backup is not None else None
        self.empty_start = False
        self.why = label(self._why(), "error", wrap=True)
        self.which = label("", "heading", wrap=True)
        self._lines = column(gap=6)
        inner = QWidget()
        inner.setLayout(self._lines)
        area = scrolled(inner)
        area.setMinimumHeight(150)
        self.kept = label(self._kept(), "muted", wrap=True)
        for part in (self.why, self.which):
            self.body.addWidget(part)
        self.body.addWidget(area, 1)
        self.body.addWidget(self.kept)
        self.add_button(self.tr("退出")).clicked.connect(self.reject)
        self.empty_button = self.add_button(self.tr("不恢复，从空的开始"))
        self.empty_button.clicked.connect(self.start_empty)
        self.empty_button.setVisible(found.gone)
        self.other_button = self.add_button(self.tr("别处的备份…"))
        self.other_button.clicked.connect(self.choose)
        self.open_button = self.add_button(self.tr("打开这份备份"), "primary")
        self.open_button.clicked.connect(self.accept)
        self._show_found()

    def _why(self) -> str:
        return self._found.why if self._found.gone else self.tr("数据文件已损坏，打不开。")

    def _kept(self) -> str:
        if self._found.gone:
            return self.tr("备份复制过来用，备份本身不动。")
        return self.tr("损坏的文件改名留在原处，不删除、不覆盖；备份复制过来用，备份本身不动。")

    def _show_found(self) -> None:
        good = self._found.backup
        self.open_button.setEnabled(good is not None)
        if good is None:
            self.which.setText(self.tr("这台电脑上没有完好的自动备份；有别处的备份可以选来用"))
        else:
            text = self.tr("最后一份完好的备份是 {0} 的（{1}）")
            self.which.setText(text.format(good.minute, good.why))
        empty(self._lines)
        for bad in self._found.damaged:
            text = self.tr("{0} 的备份（{1}）也已损坏，没有用它").format(bad.minute, bad.why)
            self._lines.addWidget(label(text, "warn", wrap=True))
        self._show(self._found.contests)

    def _show(self, contests: Sequence[Line]) -> None:
        for line in contests:
            self._lines.addWidget(label(line.text, wrap=True))
        self._lines.addStretch(1)

    def choose(self) -> None:
        """A backup that lies somewhere else: looked into before it can be opened."""
        start = str(self._store.parent)
        for path in chosen_files(self, self.tr("别处的备份"), start, (KIND,), one=True):
            self.chosen = path
            self.open_button.setEnabled(False)
            self.which.setText(self.tr("正在打开、核对“{0}”……").format(path.name))
            self._bridge.run_task(look_into, (path, self._store), self._looked)

    def _looked(self, preview: Preview) -> None:
        assert self.chosen is not None
        self.which.setText(preview.fault or self.chosen.name)
        self.open_button.setEnabled(not preview.fault)
        empty(self._lines)
        self._show(preview.contests)

    def start_empty(self) -> None:
        """The backups stay where they are and can be restored later."""
        self.empty_start = True
        self.accept()


class Rescuing(QObject):
    """Looks for the last good backup, asks, and lays it down."""

    mended = Signal(str)
    """The store can be opened now; how old its data is, for the user, empty when nothing of it
    is missing."""
    refused = Signal(str)
    """It cannot; the text is for the user, empty when the user wants to leave."""

    def __init__(
        self, bridge: Bridge, store: Path, folders: Sequence[Path], window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge, self._store, self._window = bridge, store, window
        self._folders = tuple(folders)
        self._why = ""

    def begin(self, why: str) -> None:
        """``why``: what opening the store said; empty when it was not even tried."""
        self._why = why
        args = (self._store, self._folders)
        self._bridge.run_task(diagnose, args, self._diagnosed, failed=self._failed)

    def _diagnosed(self, found: Any) -> None:
        if found is not None:
            self._ask(found)
        elif self._why:
            self.refused.emit(self._why)
        else:
            self.mended.emit("")

    def _ask(self, found: Rescue) -> None:
        self.dialog = RescueDialog(self._bridge, self._store, found, self._window)
        self.dialog.accepted.connect(self._agreed)
        self.dialog.rejected.connect(self._left)
        self.dialog.open()

    def _left(self) -> None:
        self.refused.emit("")

    def _agreed(self) -> None:
        dialog = self.dialog
        if dialog.empty_start or dialog.chosen is None:
            self.mended.emit(
                self.tr("原来的数据文件不在了，现在是从空的开始；备份还在原处，没有动。")
            )
            return
        args = (self._store, dialog.chosen, datetime.now())
        done = partial(self._mended, dialog.chosen)
        self._bridge.run_task(mend, args, done, failed=self._failed)

    def _mended(self, chosen: Path, aside: Any) -> None:
        text = self.tr("{0}；那以后录的分不在里面，请对照纸面补录").format(self._opened(chosen))
        if aside is not None:
            text = self.tr("{0}。损坏的文件留在 {1}").format(text, aside)
        self.mended.emit(self.tr("{0}。").format(text))
        self._bridge.say(text, Tone.WARNING)

    def _opened(self, chosen: Path) -> str:
        """From when the data is; a file of another name than ours does not say."""
        backup = read_name(chosen)
        if backup is None:
            return self.tr("数据是从备份“{0}”打开的").format(chosen.name)
        return self.tr("数据是从 {0} 的备份打开的").format(backup.minute)

    def _failed(self, failure: Failure) -> None:
        self.refused.emit(failure.text)
        if not failure.expected:
            self._bridge.on_failure(failure)
