"""The stage window as the platform and the keyboard know it; what it paints is not its matter.

It belongs to the operator's program, not to the desktop: it closes only when
the desk asks, takes no focus, shows no pointer and gives its keys to the console.
"""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.held import Held

REHEARSAL = "彩排窗口"
KEYS = {
    Qt.Key.Key_PageDown: "forward",
    Qt.Key.Key_Right: "forward",
    Qt.Key.Key_Down: "forward",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Up: "back",
    Qt.Key.Key_Space: "take",
    Qt.Key.Key_Return: "take",
    Qt.Key.Key_Enter: "take",
    Qt.Key.Key_F5: "take",
    Qt.Key.Key_B: "black",
    Qt.Key.Key_Period: "black",
    Qt.Key.Key_F6: "timer",
    Qt.Key.Key_F8: "black",
    Qt.Key.Key_F7: "freeze",
    Qt.Key.Key_F9: "still",
    Qt.Key.Key_F10: "title",
    Qt.Key.Key_F11: "output",
    Qt.Key.Key_F12: "handover",
    Qt.Key.Key_Escape: "leave",
}
"""What a key on the stage asks for: ids of the console's actions, and ``leave``."""


class StageShell(QWidget):
    """Borderless on a screen, or a small ordinary window for rehearsals."""

    keyed = Signal(str)
    """A key of the clicker or keyboard, as in :data:`KEYS`."""
    leaving = Signal()
    """The rehearsal window's close button was pressed."""

    def __init__(self, rehearsal: bool) -> None:
        super().__init__(None, _flags(rehearsal))
        self.rehearsal = rehearsal
        self._may_close = False
        self._held = Held(self)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(REHEARSAL if rehearsal else "大屏")
        if not rehearsal:
            self.setCursor(Qt.CursorShape.BlankCursor)

    def allow_close(self) -> None:
        """The next close is obeyed."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Refused unless the desk asked for it."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if self.rehearsal:
            self.leaving.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys go to the console; a held key counts once."""
        action = KEYS.get(Qt.Key(event.key()), "")
        if action == "leave" and self.rehearsal and self.isFullScreen():
            self.showNormal()
            action = ""
        self._held.see(event)
        if action and not self._held.repeating:
            self.keyed.emit(action)
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """When it was let go tells a held key from a second press."""
        self._held.see(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The rehearsal window fills its screen, or is small again; the wall ignores the mouse."""
        if self.rehearsal:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        event.accept()

    def stay_above(self, operator: QWidget) -> None:
        """The small window is not lost behind the operator's when that is clicked."""
        self.winId()
        ours, theirs = self.windowHandle(), operator.window().windowHandle()
        if ours is not None and theirs is not None:
            ours.setTransientParent(theirs)

    def cover(self, rect: QRect) -> None:
        """Take exactly this rectangle of the desktop and show."""
        self.setGeometry(rect)
        self.show()
        # Another program may have taken the front meanwhile.
        self.raise_()
        # Some window managers place a new window themselves.
        if self.geometry() != rect:
            self.setGeometry(rect)


def _flags(rehearsal: bool) -> Qt.WindowType:
    """What kind of window the platform makes: a dialog to rehearse in, or one nothing manages."""
    if rehearsal:
        # Only a dialog is kept above the window it belongs to.
        return Qt.WindowType.Dialog
    flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
    if QGuiApplication.platformName() == "xcb":
        # A window manager would push it onto the operator's screen when the projector goes.
        flags |= Qt.WindowType.X11BypassWindowManagerHint
    return flags | Qt.WindowType.WindowStaysOnTopHint
