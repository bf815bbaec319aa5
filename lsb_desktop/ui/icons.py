"""Icons of the console: glyphs of the shipped Phosphor font, sharp at every size.

Read at first use, after the first paint; ``resources/icons/phosphor`` says where they are from.
"""

import json
from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from lsb_desktop.paths import resource

_PART = 0.875
"""Of an icon's height is its font's size: the rest is the glyph's own margin."""


class _Glyph(QIconEngine):
    """Draws one glyph, in one colour where it can be used and in another where it cannot."""

    def __init__(self, glyph: str, colour: str, off: str) -> None:
        super().__init__()
        self._glyph, self._colour, self._off = glyph, QColor(colour), QColor(off)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """In the middle of a rectangle."""
        painter.save()
        painter.setPen(self._off if mode is QIcon.Mode.Disabled else self._colour)
        font = QFont(_family())
        font.setPixelSize(max(1, round(_PART * rect.height())))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """On nothing; Qt's own way would fill it with black on some platforms."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return made


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(resource("icons", "phosphor", "Phosphor.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _codes() -> dict[str, str]:
    text = resource("icons", "phosphor", "names.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def glyph_icon(name: str, colour: str, off: str) -> QIcon:
    """The icon of Phosphor's ``name``; KeyError if there is none.

    ``colour`` where it can be used, ``off`` where it cannot.
    """
    return QIcon(_Glyph(chr(int(_codes()[name], 16)), colour, off))
