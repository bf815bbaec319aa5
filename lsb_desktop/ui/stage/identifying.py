"""识别屏幕: a big number on every screen, the same as in the list of screens."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.stage.canvas import smooth
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.screens import label_of
from lsb_desktop.ui.stage.text import Type, put
from lsb_desktop.ui.stage.theme import BRIGHT, colour

IDENTIFY_MS = 3000


class Number(QWidget):
    """A big number in the middle of a screen."""

    def __init__(self, number: int, screen: QScreen) -> None:
        flags = (
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        super().__init__(None, flags)
        self._number = number
        self._label = label_of(screen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setScreen(screen)
        self.setGeometry(_middle(screen.geometry()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number, and what the screen is called."""
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            smooth(painter)
            painter.fillRect(area, colour(BRIGHT.accent))
            high = area.height()
            big = Type(Role.BOLD, high * 0.6, BRIGHT.title_ink, 0)
            put(painter, QRectF(0, 0, area.width(), high * 0.72), str(self._number), big)
            small = Type(Role.TEXT, high * 0.11, BRIGHT.sub_ink, 0)
            low = QRectF(high * 0.05, high * 0.74, area.width() - high * 0.1, high * 0.18)
            put(painter, low, self._label, small)


def _middle(area: QRect) -> QRect:
    side = min(area.width(), area.height()) // 2
    rect = QRect(0, 0, side, side)
    rect.moveCenter(area.center())
    return rect


def identify(screens: Sequence[QScreen], milliseconds: int = IDENTIFY_MS) -> list[Number]:
    """Show a number on every screen for a while; the windows go by themselves."""
    shown = []
    for number, screen in enumerate(screens, 1):
        window = Number(number, screen)
        window.show()
        QTimer.singleShot(milliseconds, window, window.close)
        shown.append(window)
    return shown
