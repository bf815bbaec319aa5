"""The line to a server, as every widget may know it: whether it is there, and what waits for it.

A store in a file is never away, and nothing ever waits for it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lsb_desktop.core.errors import Unreachable, UserError
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.desk.waiting import Waiting
    from lsb_desktop.ui.bridge import Bridge


class Line(QObject):
    """One for a bridge; whoever talks to the server tells it what was found."""

    moved = Signal()
    """The server went or came back, or what waits for it changed."""
    lost = Signal(object)
    """The error of a step that found nobody."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.away = False

    @property
    def waiting(self) -> Waiting | None:
        """Where entries wait; ``None`` for a file, and for a rehearsal on a copy."""
        return self._bridge.desk.waiting if self._bridge.desk is not None else None

    @property
    def count(self) -> int:
        """How many cells wait, of whatever contest."""
        return self.waiting.count() if self.waiting is not None else 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What was typed while the server was away and not stored in the end, until it is read."""
        return self.waiting.notes if self.waiting is not None else ()

    @property
    def words(self) -> str:
        """All of it for the header; empty as long as everything is well."""
        waits = self.tr("{0} 格等待补存").format(self.count) if self.count else ""
        lost = self.tr("▲ {0} 处没有补存").format(len(self.notes)) if self.notes else ""
        gone = self.tr("▲ 服务器断开") if self.away else ""
        return " · ".join(text for text in (gone, waits, lost) if text)

    @property
    def pending(self) -> str:
        """What leaving the program now would put off; empty for nothing."""
        if not self.count:
            return ""
        return self.tr(
            "还有 {0} 格录入只存在这台电脑上，服务器上没有；下次打开程序、连上服务器后才补存。"
        ).format(self.count)

    def met(self, error: UserError) -> None:
        """A step was refused: perhaps because nobody is there."""
        if isinstance(error, Unreachable):
            self.lost.emit(error)
            self.moved.emit()

    def missed(self, error: Unreachable) -> None:
        """What was to be shown could not be read, wherever that was."""
        # Qt writes the way of the exception before its words.
        text = self.tr("服务器断开，要看的内容暂时读不到；连上以后再打开一次")
        self._bridge.say(text, Tone.ERROR)
        self.met(error)

    def found(self, *, there: bool) -> None:
        """Whoever listens has found the server, or lost it."""
        self.away = not there
        self.moved.emit()
