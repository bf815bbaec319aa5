"""What there is before the program: its window with a first picture, settings, crash file."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from lsb_desktop import paths
from lsb_desktop.settings import Settings
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.faults import FaultFile

log = logging.getLogger(__name__)


class Opening(QObject):
    """Needs next to nothing, so that the window stands as soon as one can."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self.data_dir = data_dir
        self._faults = FaultFile(paths.log_dir(data_dir) / "fault.log")
        self.left = self._faults.open()
        """What a crash of the last run left behind, and when."""
        self.settings = Settings(paths.settings_file(data_dir))
        self.window = ConsoleWindow()
        self.window.closed.connect(self._quit)

    def show(self, then: Callable[[], None]) -> None:
        """Show the window where it was; ``then`` is called once it is painted."""
        self.window.painted.connect(self._painted)
        self.window.appear(self.settings.text("window.geometry"))
        # After the window was moved to where it is whole.
        self.window.painted.connect(then)

    def _painted(self) -> None:
        log.info("the shell is on the screen")

    def _quit(self) -> None:
        QApplication.exit(0)

    def close(self) -> None:
        """The run ended well: no crash is watched for any more."""
        self._faults.close()
