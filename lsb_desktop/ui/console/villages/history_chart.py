"""The places of a village from contest to contest, the best on top, flags by their words."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from lsb_desktop.core.model import Sign
from lsb_desktop.ui import style

if TYPE_CHECKING:
    from lsb_desktop.desk.chronicle import Season

MOST = 8
"""So many contests fit side by side; older ones have their cards."""
HIGH = 168
LEFT, RIGHT, BOTTOM = 30, 16, 36
BARE, FLAGGED = 26, 42
"""Room above the best place: for its number, and for a flag as well."""
DOT = 4.5
SMALL = 11
FLAGS = {
    Sign.RED_FLAG: (style.RED, style.WHITE),
    Sign.BLACK_FLAG: ("#2b2f36", style.WHITE),
    Sign.YELLOW_FLAG: ("#f2c94c", style.INK),
    Sign.BLUE_FLAG: ("#1b4f9c", style.WHITE),
}
"""Cloth and ink of each flag."""
_WORDS = {
    Sign.RED_FLAG: "红",
    Sign.BLACK_FLAG: "黑",
    Sign.YELLOW_FLAG: "黄",
    Sign.BLUE_FLAG: "蓝",
}
_QUARTER = re.compile(r"([0-9]{4})年?(.*)")


class PlaceChart(QWidget):
    """Oldest at the left. A contest without a place breaks the line."""

    def __init__(self) -> None:
        super().__init__()
        self.seasons: tuple[Season, ...] = ()
        self.setFixedHeight(HIGH)

    def show_seasons(self, seasons: "tuple[Season, ...]") -> None:
        """Show these, oldest first."""
        self.seasons = seasons[-MOST:]
        self.setAccessibleDescription("；".join(told(s) for s in seasons))
        self.update()

    @property
    def top(self) -> int:
        """The line of the best place."""
        flagged = any(sign in _WORDS for s in self.seasons for _, sign in s.flags)
        return FLAGGED if flagged else BARE

    # Where things are --------------------------------------------------------

    @property
    def lowest(self) -> int:
        """The place at the bottom line."""
        places = [s.place for s in self.seasons if s.place is not None]
        return max([2, *places, *(s.of for s in self.seasons)])

    def point(self, at: int) -> QPointF | None:
        """Where a contest's place is; ``None`` without one."""
        place = self.seasons[at].place
        if place is None:
            return None
        room = self.height() - self.top - BOTTOM
        return QPointF(self.middle(at), self.top + room * (place - 1) / (self.lowest - 1))

    def middle(self, at: int) -> float:
        """The middle of a contest's column."""
        room = self.width() - LEFT - RIGHT
        count = len(self.seasons)
        return LEFT + room * (at + 0.5) / count

    def event(self, event: QEvent) -> bool:
        """A tooltip for each column."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            near = [
                a for a in range(len(self.seasons)) if abs(self.middle(a) - event.x()) < self._half
            ]
            QToolTip.showText(event.globalPos(), told(self.seasons[near[0]]) if near else "", self)
            return True
        return super().event(event)

    @property
    def _half(self) -> float:
        return (self.width() - LEFT - RIGHT) / (2 * max(1, len(self.seasons)))

    # Drawing -----------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines of the first and the last place, the way, the dots, what they are."""
        if not self.seasons:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        self._ground(painter)
        self._way(painter)
        for at in range(len(self.seasons)):
            self._below(painter, at)
            self._dot(painter, at)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        for place, y in ((1, self.top), (self.lowest, self.height() - BOTTOM)):
            painter.setPen(QPen(QColor(style.HAIR), 1))
            painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - RIGHT, y))
            painter.setPen(QColor(style.FAINT))
            box = QRectF(0, y - 8, LEFT - 8, 16)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, str(place))

    def _way(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(style.RED), 1.8))
        for at in range(1, len(self.seasons)):
            one, other = self.point(at - 1), self.point(at)
            if one is not None and other is not None:
                painter.drawLine(one, other)

    def _dot(self, painter: QPainter, at: int) -> None:
        """The place as a dot and a number; its flags above the number."""
        point = self.point(at)
        if point is None:
            painter.setPen(QColor(style.FAINT))
            middle = QRectF(
                self.middle(at) - 20, (self.top + self.height() - BOTTOM) / 2 - 8, 40, 16
            )
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, "—")
            return
        newest = at == len(self.seasons) - 1
        painter.setPen(QPen(QColor(style.RED), 1.8))
        painter.setBrush(QColor(style.RED if newest else style.WHITE))
        painter.drawEllipse(point, DOT, DOT)
        number = str(self.seasons[at].place)
        bold = QFont(painter.font())
        bold.setBold(True)
        painter.save()
        painter.setFont(bold)
        box = QRectF(point.x() - 16, point.y() - DOT - 17, 32, 15)
        wide = QFontMetricsF(bold).horizontalAdvance(number) + 4
        # The way of its neighbours must not run through it.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.WHITE))
        painter.drawRect(QRectF(point.x() - wide / 2, box.y() + 1, wide, box.height() - 2))
        painter.setPen(QColor(style.INK))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
        painter.restore()
        self._flags(painter, at, box.top() - 1)

    def _flags(self, painter: QPainter, at: int, bottom: float) -> None:
        signs = [s for s in _WORDS if any(sign is s for _, sign in self.seasons[at].flags)]
        wide, high = 17.0, 14.0
        left = self.middle(at) - (wide * len(signs) + 2 * (len(signs) - 1)) / 2
        for number, sign in enumerate(signs):
            cloth, ink = FLAGS[sign]
            box = QRectF(left + number * (wide + 2), bottom - high, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(cloth))
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(QColor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _WORDS[sign])

    def _below(self, painter: QPainter, at: int) -> None:
        """The period in two short lines; the year only where it changes."""
        year, rest = short_period(self.seasons[at])
        before = short_period(self.seasons[at - 1])[0] if at else ""
        metrics = QFontMetricsF(painter.font())
        wide = 2 * self._half
        painter.setPen(QColor(style.MUTED))
        y = float(self.height() - BOTTOM + 6)
        for line in (rest, "" if year == before else year):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, wide)
            box = QRectF(self.middle(at) - wide / 2, y, wide, 14)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            y += 14


def short_period(season: "Season") -> tuple[str, str]:
    """``2021年第四季度`` as ``("2021", "四季度")``; anything else in one line."""
    found = _QUARTER.fullmatch(season.period.strip())
    if not found or not found[2]:
        return "", season.period.strip() or season.title
    return found[1], found[2].removeprefix("第")


def told(season: "Season") -> str:
    """One contest in words."""
    place = "无名次" if season.place is None else f"第 {season.place} 名（共 {season.of} 个）"
    flags = "、".join(name for name, _ in season.flags)
    return "，".join(part for part in (season.period or season.title, place, flags) if part)
