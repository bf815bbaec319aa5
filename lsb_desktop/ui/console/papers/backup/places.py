"""Where a pack may go: sticks that come and go, a folder of one's own, the papers' folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.backup.drives import Drive
from lsb_desktop.ui.console.papers.place import base_folder
from lsb_desktop.ui.console.parts import ask_folder, button, column, label, row

FOLDER = "pack.folder"
"""The setting: the folder somebody chose."""
LOOK_MS = 2000
"""How often the list of sticks is looked at."""
PATH = Qt.ItemDataRole.UserRole


class Places(QWidget):
    """The list; looks for sticks by itself as long as it may be used."""

    def __init__(self, bridge: Bridge, sticks: Callable[[], tuple[Drive, ...]]) -> None:
        super().__init__()
        self.bridge = bridge
        self._sticks = sticks
        self._shown: tuple[tuple[str, str], ...] = ()
        self._plugged: frozenset[str] = frozenset()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("放到哪里"))
        self.list.setFixedHeight(112)
        self.other_button = button(self.tr("放到别的文件夹…"), self.choose, "link")
        whole = column(gap=8)
        whole.addLayout(row(label(self.tr("放到"), "strong"), None, self.other_button))
        whole.addWidget(self.list)
        self.setLayout(whole)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @property
    def path(self) -> str:
        """The chosen folder; empty before there is one."""
        item = self.list.currentItem()
        return str(item.data(PATH)) if item is not None else ""

    @property
    def on_stick(self) -> bool:
        """Whether the chosen one can be pulled out."""
        return self.path in self._plugged

    def look(self) -> None:
        """Sticks came or went; the choice stays where it was."""
        if not self.isEnabled():
            return
        found = tuple(self._found())
        if found == self._shown:
            return
        before, self._shown = self.path, found
        self.list.clear()
        for path, text in found:
            item = QListWidgetItem(text)
            item.setData(PATH, path)
            item.setToolTip(path)
            self.list.addItem(item)
        self._select(before)

    def _found(self) -> list[tuple[str, str]]:
        from lsb_desktop.ui.pack.carrying import told

        sticks = self._sticks()
        self._plugged = frozenset(drive.path for drive in sticks)
        chosen = self.bridge.settings.text(FOLDER)
        here = str(base_folder(self.bridge) / "备用包")
        folders = [p for p in dict.fromkeys((chosen, here)) if p and p not in self._plugged]
        known = [p for p in folders if p == here or Path(p).is_dir()]
        shown = self.tr("U 盘　{0}（{1}）　空余 {2}")
        return [
            *((d.path, shown.format(d.name, d.path, told(d.free))) for d in sticks),
            *((p, self.tr("文件夹　{0}").format(p)) for p in known),
        ]

    def choose(self) -> None:
        """Another folder, remembered."""
        found = ask_folder(self, self.tr("备用包放到"), self.path)
        if found:
            self.bridge.tune(FOLDER, found)
            self.look()
            self._select(found)

    def _select(self, path: str) -> None:
        paths = [one for one, _ in self._shown]
        self.list.setCurrentRow(paths.index(path) if path in paths else 0)
