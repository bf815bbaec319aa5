"""彩排: the whole meeting on a copy of the data, which is gone at its end.

Marks, seals, decisions and the place in the run of show go to the copy; a
crash meanwhile leaves the data as it was before.
"""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsb_desktop.desk.desk import Desk
    from lsb_desktop.ui.bridge import Bridge


UNREAL = ("contests", "papers", "season", "welcome")
"""Pages of the real data, out of reach while a rehearsal runs on a copy."""
REAL = {
    *("window.show_welcome", "files.open", "intake.open", "intake.paste", "files.save"),
    *("files.backup", "files.backups", "files.pack", "journal.verify"),
    *(f"page.{key}" for key in UNREAL),
}
"""Handlers likewise."""


def out_of_reach(bridge: Bridge, key: str) -> bool:
    """Whether a page is about the real data while a copy is open."""
    return bridge.rehearsing and key in UNREAL


class Rehearsal:
    """Takes the desk of a bridge away and gives it back."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._real: Desk | None = None
        self._folder: Path | None = None

    def begin(self) -> bool:
        """Open the same contest on a copy; False when none could be made (said)."""
        bridge = self._bridge
        desk, session = bridge.desk, bridge.session
        if desk is None or session is None or bridge.rehearsing:
            return False
        folder = Path(mkdtemp(prefix="lsb-rehearsal-"))
        found: list[Desk] = []
        path = folder / "rehearsal.lsb"
        if bridge.attempt(lambda: found.append(desk.copy(path))) is not None:
            rmtree(folder)
            return False
        [bridge.desk], self._real, self._folder = found, desk, folder
        bridge.rehearsing = True
        bridge.open(session.id)
        return True

    def end(self) -> None:
        """The real data again, as it was left."""
        session = self._bridge.session
        self.drop()
        if session is not None:
            self._bridge.open(session.id)

    def drop(self) -> None:
        """Let go of the copy; also at the end of the program."""
        bridge = self._bridge
        if self._real is None or self._folder is None:
            return
        if bridge.desk is not None:
            bridge.desk.close()
        bridge.desk, self._real = self._real, None
        bridge.rehearsing = False
        # A scanner may still hold the file; what is left is a copy in the temporary folder.
        rmtree(self._folder, ignore_errors=True)
        self._folder = None
