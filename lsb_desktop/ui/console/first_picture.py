"""What the window shows before anything is in it: its grounds and a calm word, in their places.

Painted by hand, in the colours and sizes of what comes (the header, the sidebar, the message
bar), so that nothing jumps then; it needs nothing of the program.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lsb_desktop.ui import style

HEADER, SIDEBAR, BAR = 44, 84, 27
PRODUCT, TITLE = QRect(10, 3, 99, 37), 127
"""Where the menu's button is, and where the title begins; a test holds all these to theirs."""
NAME = "☰  亮赛比"


class FirstPicture(QWidget):
    """Fills the window until it is furnished."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title, self._words = title, words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three grounds with their lines, and the words."""
        whole, painter = self.rect(), QPainter(self)
        page = whole.adjusted(SIDEBAR, HEADER, 0, -BAR)
        painter.fillRect(whole, QColor(style.PAGE))
        painter.fillRect(QRect(0, 0, whole.width(), HEADER), QColor(style.RED))
        painter.fillRect(QRect(0, HEADER, SIDEBAR, page.height()), QColor(style.WHITE))
        painter.fillRect(QRect(SIDEBAR - 1, HEADER, 1, page.height()), QColor(style.LINE))
        painter.fillRect(QRect(0, page.bottom() + 1, whole.width(), BAR), QColor(style.WHITE))
        painter.fillRect(QRect(0, page.bottom() + 1, whole.width(), 1), QColor(style.LINE))
        painter.setFont(_font(16, bold=True))
        painter.setPen(QColor(style.CREAM))
        painter.drawText(PRODUCT, Qt.AlignmentFlag.AlignCenter, NAME)
        painter.setFont(_font(style.BASE_PX))
        painter.drawText(
            QRect(TITLE, 0, whole.width(), HEADER), Qt.AlignmentFlag.AlignVCenter, self._title
        )
        painter.setPen(QColor(style.MUTED))
        painter.drawText(page, Qt.AlignmentFlag.AlignCenter, self._words)


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont(style.FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    return font
