"""走势: the town from period to period, and one village in it."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from lsb_desktop.core.numbers import fixed, round_half_up
from lsb_desktop.core.season import Entry, Period, Records, Village
from lsb_desktop.core.season_story import Spread, spread
from lsb_desktop.desk.chronicle import Season as Held
from lsb_desktop.ui import style
from lsb_desktop.ui.console.parts import MARGIN, Card, Choices, column, label, row
from lsb_desktop.ui.console.villages.history_chart import PlaceChart

HIGH = 230
TOP, BOTTOM, LEFT, RIGHT = 28, 44, 46, 16
BAR = 22
"""Width of a period's bar in pixels."""
SMALL = 12
KEY = "竖条：最低到最高　短横：中位数　■ 平均　◆ 所选的村"


class TrendTab(QWidget):
    """The town's spread, and under it the places of a chosen village."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.town = TownChart()
        self.places = PlaceChart()
        self.village = Choices()
        self.village.setMaxVisibleItems(16)
        self.village.activated.connect(self._activated)
        self._records: Records | None = None
        above = Card(self.tr("全镇总分"))
        above.body.addWidget(label(KEY, "faint"))
        above.body.addWidget(self.town)
        below = Card()
        below.body.addLayout(row(label(self.tr("名次走势"), "heading"), None, self.village))
        below.body.addWidget(self.places)
        body = column(above, below, None, gap=10)
        body.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self.setLayout(body)

    def show_records(self, records: Records | None, name: str) -> None:
        """Show the chosen periods, with a village in them."""
        self._records = records
        names = [v.name for v in records.villages] if records is not None else []
        self.village.clear()
        self.village.addItems(names)
        self.show_village(name)

    def show_village(self, name: str) -> None:
        """Show another village; the first where there is none of that name."""
        records = self._records
        at = max(self.village.findText(name), 0)
        self.village.setCurrentIndex(at)
        village = records.villages[at] if records is not None and records.villages else None
        self.town.show_records(records, village)
        held = held_of(records, village) if records is not None and village is not None else ()
        self.places.show_seasons(held)

    def _activated(self, _at: int) -> None:
        self.chosen.emit(self.village.currentText())


def held_of(records: Records, village: Village) -> tuple[Held, ...]:
    """A village's periods as its history chart takes them, oldest first."""
    found = []
    for period, entry in zip(records.periods, village.entries, strict=True):
        known = entry or Entry(None, "", None, tied=False)
        found.append(
            Held(
                period.id,
                period.title,
                period.label,
                period.date,
                known.place,
                known.tied,
                period.ranked,
                known.shown,
                known.flags,
                {},
            )
        )
    return tuple(found)


class TownChart(QWidget):
    """A bar from the lowest total to the highest for each period; shapes, not colours, tell."""

    def __init__(self) -> None:
        super().__init__()
        self.periods: tuple[Period, ...] = ()
        self.labels: tuple[str, ...] = ()
        self.spreads: tuple[Spread | None, ...] = ()
        self.village: Village | None = None
        self.setFixedHeight(HIGH)

    def show_records(self, records: Records | None, village: Village | None) -> None:
        """Show these periods, and a village among them."""
        self.periods = records.periods if records is not None else ()
        self.labels = records.labels if records is not None else ()
        self.spreads = (
            tuple(spread(records, at) for at in range(len(self.periods))) if records else ()
        )
        self.village = village
        lines = (self.told(at) for at in range(len(self.periods)))
        self.setAccessibleDescription("；".join(lines))
        self.update()

    def told(self, at: int) -> str:
        """One period in words."""
        found = self.spreads[at]
        if found is None:
            return f"{self.labels[at]}：没有总分"
        numbers = (found.high, found.mean, found.median, found.low)
        high, mean, median, low = (fixed(round_half_up(n, 2), 2) for n in numbers)
        text = f"{self.labels[at]}：{found.count} 个村，最高 {high}，平均 {mean}，"
        text += f"中位数 {median}，最低 {low}"
        entry = self.village.entries[at] if self.village is not None else None
        if self.village is not None and entry is not None and entry.shown:
            text += f"，{self.village.name} {entry.shown}"
        return text

    # Where things are --------------------------------------------------------------

    @property
    def limits(self) -> tuple[float, float]:
        """The points at the bottom and at the top line."""
        known = [s for s in self.spreads if s is not None]
        if not known:
            return 0.0, 100.0
        low, high = float(min(s.low for s in known)), float(max(s.high for s in known))
        step = 10 if high - low > 12 else 2
        return low // step * step, -(-high // step) * step if high > low else high + step

    def level(self, points: float) -> float:
        """How high points stand."""
        low, high = self.limits
        room = self.height() - TOP - BOTTOM
        return TOP + room * (high - points) / (high - low)

    def middle(self, at: int) -> float:
        """The middle of a period's column."""
        return LEFT + (self.width() - LEFT - RIGHT) * (at + 0.5) / max(1, len(self.periods))

    def event(self, event: QEvent) -> bool:
        """A tooltip for each column."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            half = (self.width() - LEFT - RIGHT) / (2 * max(1, len(self.periods)))
            near = [a for a in range(len(self.periods)) if abs(self.middle(a) - event.x()) < half]
            QToolTip.showText(event.globalPos(), self.told(near[0]) if near else "", self)
            return True
        return super().event(event)

    # Drawing -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bars, the way of the mean and of the village."""
        if not self.periods:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        self._ground(painter)
        for at, found in enumerate(self.spreads):
            self._below(painter, at)
            if found is not None:
                self._bar(painter, at, found)
        means = [float(s.mean) if s is not None else None for s in self.spreads]
        self._way(painter, means, style.MUTED, square=True)
        if self.village is not None:
            scores = [
                float(e.score) if e is not None and e.score is not None else None
                for e in self.village.entries
            ]
            self._way(painter, scores, style.RED, square=False)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        low, high = self.limits
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for points in (low, (low + high) / 2, high):
            y = self.level(points)
            painter.setPen(QPen(QColor(style.HAIR), 1))
            painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - RIGHT, y))
            painter.setPen(QColor(style.FAINT))
            painter.drawText(QRectF(0, y - 9, LEFT - 8, 18), right, f"{points:g}")

    def _below(self, painter: QPainter, at: int) -> None:
        wide = (self.width() - LEFT - RIGHT) / len(self.periods)
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(self.labels[at], Qt.TextElideMode.ElideRight, wide - 4)
        painter.setPen(QColor(style.MUTED))
        box = QRectF(self.middle(at) - wide / 2, self.height() - 22, wide, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _bar(self, painter: QPainter, at: int, found: Spread) -> None:
        """From the lowest to the highest, with both numbers and a dash at the median."""
        x, top, bottom = (
            self.middle(at),
            self.level(float(found.high)),
            self.level(float(found.low)),
        )
        painter.setPen(QPen(QColor(style.FIELD), 1))
        painter.setBrush(QColor(style.HEAD))
        painter.drawRoundedRect(QRectF(x - BAR / 2, top, BAR, max(2.0, bottom - top)), 3, 3)
        painter.setPen(QPen(QColor(style.INK), 2))
        median = self.level(float(found.median))
        painter.drawLine(QPointF(x - BAR / 2, median), QPointF(x + BAR / 2, median))
        painter.setPen(QColor(style.MUTED))
        for points, y in ((found.high, top - 24), (found.low, bottom + 6)):
            text = fixed(round_half_up(points, 2), 2)
            painter.drawText(QRectF(x - 34, y, 68, 17), Qt.AlignmentFlag.AlignCenter, text)

    def _way(
        self, painter: QPainter, values: list[float | None], colour: str, *, square: bool
    ) -> None:
        """A line through the periods that have a value, with a shape on each."""
        points = [
            QPointF(self.middle(at), self.level(v)) if v is not None else None
            for at, v in enumerate(values)
        ]
        dash = Qt.PenStyle.DotLine if square else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colour), 1.6, dash))
        for one, other in pairwise(points):
            if one is not None and other is not None:
                painter.drawLine(one, other)
        painter.setPen(QPen(QColor(style.WHITE), 1))
        painter.setBrush(QColor(colour))
        for point in points:
            if point is not None and square:
                painter.drawRect(QRectF(point.x() - 4, point.y() - 4, 8, 8))
            elif point is not None:
                painter.drawPolygon(_diamond(point))


def _diamond(at: QPointF) -> QPolygonF:
    x, y, size = at.x(), at.y(), 6.5
    corners = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    return QPolygonF([QPointF(*corner) for corner in corners])
