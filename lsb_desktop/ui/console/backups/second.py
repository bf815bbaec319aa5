"""The second folder of backups: a stick or another disk, chosen once."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.backups import Why, second_home
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.keeper import FOLDER, Keeper
from lsb_desktop.ui.console.papers.backup.drives import drives
from lsb_desktop.ui.console.parts import ask_folder, button, label, row


class SecondFolder(QWidget):
    """One line: where, whether it is there, and the two buttons."""

    def __init__(self, bridge: Bridge, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge, self.keeper = bridge, keeper
        self.text = label("", wrap=True)
        self.choose_button = button("", self.choose, "link")
        self.none_button = button(self.tr("不用了"), self.drop, "link")
        line = row(self.text, self.choose_button, self.none_button)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        self.setLayout(line)
        bridge.staged.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show where the second folder is, and how it stands."""
        chosen = self.bridge.settings.text(FOLDER)
        self.none_button.setVisible(bool(chosen))
        self.choose_button.setText(self.tr("换一个…") if chosen else self.tr("选择…"))
        if not chosen:
            text = self.tr("第二份：没有设。电脑坏了，备份也就没有了；请选一个 U 盘或别的磁盘")
            self.text.setText(text)
            return
        kept = self.keeper.kept
        if kept is None or kept.second is None:
            state = self.tr("等下一次备份")
        elif kept.second:
            state = self.tr("最新的备份已写过去")
        else:
            state = self.keeper.trouble or self.tr("现在不在，插上后自动补写")
        self.text.setText(self.tr("第二份：{0}　{1}").format(chosen, state))

    def choose(self) -> None:
        """Ask for the folder, a stick first."""
        sticks = [drive.path for drive in drives()]
        start = self.bridge.settings.text(FOLDER) or next(iter(sticks), str(Path.home()))
        found = ask_folder(self, self.tr("第二份备份放到"), start)
        if found:
            self.bridge.attempt(lambda: self.take(Path(found)))

    def take(self, chosen: Path) -> None:
        """Use a folder. Its own folder within is made now: where it is missing later, the stick
        is. :class:`UserError` if nothing can be written there."""
        home = second_home(chosen, self.keeper.store)
        if home == self.keeper.folder or self.keeper.folder in (chosen, *chosen.parents):
            raise UserError("备份已经在这个文件夹里了；第二份请放到 U 盘或别的磁盘")
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"写不了“{chosen}”：{error.strerror}") from error
        self.bridge.tune(FOLDER, str(chosen))
        self.keeper.make(Why.MANUAL)
        self.renew()

    def drop(self) -> None:
        """不用了: what lies there stays."""
        self.bridge.tune(FOLDER, "")
        self.renew()
