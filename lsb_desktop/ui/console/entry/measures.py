"""Sizes, fonts and colours of the grid: made once, for a cell is drawn in 0.1 ms."""

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from lsb_desktop.ui import style

NUMBER_WIDTH = 44
NAME_MOST = 214


class Measures:
    """Sizes of the grid in pixels at a zoom (100 = as designed)."""

    def __init__(self, zoom: int = 100) -> None:
        self.row = 33 * zoom // 100
        self.head = 32 * zoom // 100
        self.tight_head = 44 * zoom // 100
        self.mark = 15 * zoom // 100
        self.text = 14 * zoom // 100
        self.small = 12 * zoom // 100
        self.number = NUMBER_WIDTH * zoom // 100
        self.name_most = NAME_MOST * zoom // 100
        self.font = cache(_font)
        """The console's font at a size; made once, to be drawn with only."""
        self._cut = lru_cache(maxsize=4096)(self._cut_anew)

    def cut(self, text: str, width: int, pixels: int, *, bold: bool = False) -> str:
        """What of a text stands in a width, with … where it is cut."""
        return self._cut(text, width, pixels, bold)

    def _cut_anew(self, text: str, width: int, pixels: int, bold: bool) -> str:
        metrics = QFontMetrics(self.font(pixels, bold=bold))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _font(pixels: int, *, bold: bool = False, strike: bool = False) -> QFont:
    font = style.app_font()
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setStrikeOut(strike)
    return font


@cache
def ink(name: str) -> QColor:
    """A colour by its name, #rrggbb; to be drawn with only."""
    return QColor(name)
