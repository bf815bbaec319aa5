"""The real program, made to crash in its GUI thread when a file appears: ``python -m`` with
the folder of the file, then the program's own arguments."""

import ctypes
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from lsb_desktop import app
from lsb_desktop.__main__ import main


class Bomb(QObject):
    """Reads address 0 as soon as the fuse is there."""

    def __init__(self, fuse: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._fuse = fuse
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._fuse.exists():
            ctypes.string_at(0)


class Armed(app.Program):
    """The program with a bomb on board."""

    def start(self) -> None:
        """As ever."""
        Bomb(Path(sys.argv[0]), self)
        super().start()


if __name__ == "__main__":
    app.Program = Armed  # type: ignore[misc]
    sys.argv = sys.argv[1:]
    main()
