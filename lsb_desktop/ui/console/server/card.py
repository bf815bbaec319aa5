"""On the pages 设置 and 开始: which data this computer opens, and the way to change it."""

from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import Card, button, label, row
from lsb_desktop.ui.console.server.choice import server_open, url_of
from lsb_desktop.ui.console.server.dialog import LATER, ServerDialog

HEADING = "多台电脑一起录分"
FOR_WHOM = "一台电脑录分的，不用管这里。"


class ServerCard(Card):
    """One line that says how it is, one button."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr(HEADING))
        self.setParent(parent)
        self._bridge = bridge
        self.state = label(wrap=True)
        self.change = button(self.tr("更改…"), self.ask)
        line = row(self.state, self.change)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        bridge.listed.connect(self.renew)
        bridge.tuned.connect(self._tuned)
        self.renew()

    def _tuned(self, key: str) -> None:
        if key.startswith("store."):
            self.renew()

    def renew(self) -> None:
        """What is open, and what the next start opens if that is something else."""
        now, wanted = server_open(self._bridge), _named(self._bridge)
        text = self._said(now)
        if wanted != now:
            text = self.tr("{0}{1}：{2}").format(text, self.tr(LATER), self._said(wanted))
        elif not now:
            text = self.tr("{0}{1}").format(text, self.tr(FOR_WHOM))
        self.state.setText(text)

    def _said(self, server: str) -> str:
        if server:
            return self.tr("数据在服务器 {0}。").format(server)
        return self.tr("数据在这台电脑的文件里。")

    def ask(self) -> None:
        """更改…"""
        dialog = ServerDialog(self._bridge, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _named(bridge: Bridge) -> str:
    """The server the next start opens; empty for the file."""
    from lsb_desktop.desk.address import name_of

    url = url_of(bridge.settings)
    return name_of(url) if url else ""
