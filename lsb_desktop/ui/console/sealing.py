"""封存 and 解封 from the window: what stands against it is shown first."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import ReasonDialog, SealDialog


class Sealing(QObject):
    """The two actions, with their dialogs."""

    def __init__(self, bridge: Bridge, parent: QWidget, settled: Callable[[], bool]) -> None:
        """``settled`` stores what is being typed; False while something is not stored."""
        super().__init__(parent)
        self._bridge = bridge
        self._parent = parent
        self._settled = settled

    def seal(self) -> None:
        """封存成绩…"""
        session = self._bridge.session
        if session is None or not self._settled():
            return
        dialog = SealDialog(self._parent, session.obstacles())
        if dialog.exec():
            self._bridge.seal(dialog.waivers)

    def unseal(self) -> None:
        """解封…"""
        text = self.tr("解封后封榜码作废，改动会记入日志，再次封存显示“已重新封存”。")
        dialog = ReasonDialog(self._parent, self.tr("解封"), text, self.tr("解封"))
        if dialog.exec():
            self._bridge.unseal(dialog.reason.text())
