"""屏幕设置… as an action of the window."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge


class ScreensDoor(QObject):
    """Opens the dialog; built when it is first wanted."""

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window

    def show(self) -> None:
        """屏幕设置…"""
        # Knows screens and fonts of the stage, which the shell does without.
        from lsb_desktop.ui.console.screens.dialog import ScreensDialog

        sheet = ScreensDialog(self._bridge, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
