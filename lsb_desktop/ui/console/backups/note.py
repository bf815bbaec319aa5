"""On the page 设置: what becomes of backups while the data is on a server."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.console.server.choice import server_open


class ServerNote(QWidget):
    """One sentence, there only while a server's data is open."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        text = self.tr(
            "现在打开的是服务器上的数据：自动备份由服务器做，程序在这里不做；"
            "用菜单“备份数据…”可以随时另存一份，写完核对。"
        )
        self.text = label(text, "warn", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.text)
        bridge.listed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Another store may be open."""
        self.setVisible(bool(server_open(self._bridge)))
