"""The real program, made to fail where and when a file says so: ``python -m`` with the file,
then the program's own arguments.

The file's one word is a name of :data:`FAULTS`; it is deleted when the fault was begun, but for
the segmentation fault, whose fuse the next run finds gone.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from lsb_desktop import program
from lsb_desktop.__main__ import main
from lsb_desktop.ui.console.entry.model import MarkModel
from lsb_desktop.ui.console.thumbnail import Thumbnail
from lsb_desktop.ui.stage import window as stage

ODD = (
    "O'Brien <b>Village</b>",
    "Smith & Sons 村",
    "张三\u202e村\n二组",
    "../../Jones",
    "𡐓里'; DROP",
)
"""Villages that a message may name."""
SECRET = f"no place for {ODD[0]}, {ODD[1]}, {ODD[2]!r}, {ODD[3]} of {ODD[4]!a}"


def broken_work() -> None:
    """A bug in a worker process."""
    raise KeyError(SECRET)


def dying_work() -> None:
    """A worker process that is gone from one moment to the other."""
    os.abort()


class Bomb(QObject):
    """Looks for the file, and does what it says."""

    def __init__(self, fuse: Path, running: program.Program) -> None:
        super().__init__(running)
        self._fuse = fuse
        self._program = running
        self._whole: Callable[..., Any] = stage.paint
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        try:
            kind = self._fuse.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        if kind:
            self._fuse.unlink()
            getattr(self, f"_{kind}")()

    def _segv(self) -> None:
        ctypes.string_at(0)

    def _slot(self) -> None:
        raise ValueError(SECRET)

    def _stage(self) -> None:
        """No picture of the stage can be painted any more."""
        stage.paint = _broken  # type: ignore[assignment]

    def _mended(self) -> None:
        stage.paint = self._whole  # type: ignore[assignment]

    def _console(self) -> None:
        """A widget of the console fails while it is painted, once."""
        _once(Thumbnail, "_inner")
        for shown in self._program.window.findChildren(Thumbnail):
            shown.update()

    def _model(self) -> None:
        """The table's model fails, once."""
        _once(MarkModel, "cell")
        self._program.window.page("entry").table.viewport().update()

    def _worker(self) -> None:
        self._program.bridge.run_task(broken_work, (), print)

    def _killed(self) -> None:
        self._program.bridge.run_task(dying_work, (), print)


def _broken(*_: object) -> None:
    raise ArithmeticError(SECRET)


def _once(owner: type, name: str) -> None:
    """The next call of a method raises; then it is as it was.

    Not one that Qt calls itself: PySide keeps those as they were at the first call.
    """
    whole = getattr(owner, name)

    def raises(*_: object) -> None:
        setattr(owner, name, whole)
        raise LookupError(f"{name}: {SECRET}")

    setattr(owner, name, raises)


class Armed(program.Program):
    """The program with a bomb on board."""

    def start(self) -> None:
        """As ever."""
        Bomb(Path(sys.argv[0]), self)
        super().start()


if __name__ == "__main__":
    # A worker process imports the functions above by their module's name, not as ``__main__``.
    from tests.e2e import crashing

    program.Program = crashing.Armed  # type: ignore[misc]
    sys.argv = sys.argv[1:]
    main()
