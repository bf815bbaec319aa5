"""插播… as an action of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge

if TYPE_CHECKING:
    from lsb_desktop.ui.console.palette.view import Palette


class PaletteDoor(QObject):
    """Opens and closes the palette; built when it is first wanted."""

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self.palette: Palette | None = None

    def show(self) -> None:
        """插播…; the same key closes it."""
        if self.palette is None:
            from lsb_desktop.ui.console.palette.view import Palette

            self.palette = Palette(self._bridge, self._window)
        if self.palette.isVisible():
            self.palette.leave()
        else:
            self.palette.begin()
