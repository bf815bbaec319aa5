"""Stepping back and forth: says what can still be redone after the right one was typed."""

from PySide6.QtCore import QObject

from lsb_desktop.core.changes import Changes
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.messages import Tone


class Stepping(QObject):
    """Listens to what is done; :meth:`redo_all` brings back every later step at once."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._left = 0
        """How many undone steps could be redone before the last command."""
        bridge.opened.connect(self._count)
        bridge.changed.connect(self._changed)

    def _redoable(self) -> int:
        session = self._bridge.session
        return session.redoable if session is not None else 0

    def _count(self) -> None:
        # What an earlier session left undone is no news.
        self._left = 0

    def _changed(self, changes: Changes) -> None:
        left, now = self._left, self._redoable()
        if changes.label.startswith(("撤销：", "重做：")):
            self._left = now
            return
        # Said once: with the next command the operator is typing on.
        self._left = 0
        if left and now:
            fallen = (
                self.tr("；{0} 步与新录的相关，不再重做").format(left - now) if left > now else ""
            )
            text = self.tr("撤销的后面 {0} 步还在：Ctrl+Y 逐步重做，Ctrl+Shift+Y 全部重做{1}")
            self._bridge.say(text.format(now, fallen), Tone.INFO)

    def redo_all(self) -> None:
        """全部重做: every undone step that still can be done again, each as its own record."""
        count = 0
        while self._redoable():
            if self._bridge.redo() is not None:
                return
            count += 1
        self._bridge.say(self.tr("已重做 {0} 步").format(count), Tone.DONE)
