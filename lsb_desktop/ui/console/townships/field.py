"""The search line for a township: characters, pinyin, initials or a code; any name may stay."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from lsb_desktop.ui.console.townships.popup import MatchPopup
from lsb_desktop.ui.console.townships.reading import Reading

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.national import Match

LIMIT = 100
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
"""Not PageDown and PageUp: a clicker sends those, and they drive the stage."""
MORE = "只列出前 {0} 个；再多写几个字，或在前面加上县名，如“xz mz”“新郑 孟庄”"
NONE = "全国名录里没有找到。可以就用这个名称，村庄名单自己粘贴"
READING = "各省的村名还在载入，稍候也能按村名找到乡镇"


class TownshipField(QLineEdit):
    """A line with a list of matches below it while one types."""

    chosen = Signal(object)
    """Match: taken by Enter or a click."""

    def __init__(self, near: str = "") -> None:
        """``near``: a code or its beginning, whose townships come first among equals."""
        super().__init__()
        self.near = near
        self.reading = Reading(self)
        self.popup = MatchPopup(self)
        self.popup.chosen.connect(self._take)
        self.textEdited.connect(self._look)
        self.reading.finished.connect(self._look_again)

    # Looking -------------------------------------------------------------

    def _look(self) -> None:
        """What fits now. An input method's letters come here only once they are characters."""
        text = self.text().strip()
        if not text:
            self.popup.hide()
            return
        self.reading.start()
        found = self.reading.search(text, LIMIT, self.near)
        self.popup.offer(found, self._remark(len(found)))

    def _remark(self, found: int) -> str:
        if found == LIMIT:
            return self.tr(MORE).format(LIMIT)
        if not self.reading.complete:
            return self.tr(READING)
        return "" if found else self.tr(NONE)

    def _look_again(self) -> None:
        """All villages are here now; what the operator is pointing at stays."""
        if self.popup.isVisible() and self.popup.list.currentIndex().row() <= 0:
            self._look()

    def _take(self, match: "Match") -> None:
        self.popup.hide()
        self.setText(match.name)
        self.chosen.emit(match)

    # Events --------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter takes, Esc closes; the rest is typing."""
        match, key = self.popup.match, Qt.Key(event.key())
        if self.popup.isHidden():
            super().keyPressEvent(event)
        elif key in _MOVES:
            self.popup.move_by(_MOVES[key])
        elif key in ENTER and match is not None:
            self._take(match)
        elif key == Qt.Key.Key_Escape or key in ENTER:
            self.popup.hide()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list will be wanted."""
        super().focusInEvent(event)
        self.reading.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody is looking any more."""
        super().focusOutEvent(event)
        self.popup.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page."""
        super().hideEvent(event)
        self.popup.hide()
