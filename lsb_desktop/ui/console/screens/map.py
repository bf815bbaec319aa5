"""The screens as they stand beside each other, small; a click selects one."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lsb_desktop.ui import style
from lsb_desktop.ui.stage.survey import ScreenInfo

HIGH = 190
EDGE = 12


class ScreenMap(QWidget):
    """Every screen to scale, with its number; the chosen one is red."""

    selected = Signal(int)
    """Index of a screen that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.infos: list[ScreenInfo] = []
        self.current = 0
        self.setFixedHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("屏幕的位置，左右键选择")

    def show_screens(self, infos: list[ScreenInfo], current: int) -> None:
        """Other screens, or another one selected."""
        self.infos, self.current = infos, current
        self.update()

    def sizeHint(self) -> QSize:
        """A usual width."""
        return QSize(640, HIGH)

    def places(self) -> list[QRectF]:
        """Where each screen is drawn; screens that show the same lie a little apart."""
        if not self.infos:
            return []
        whole = QRect()
        for info in self.infos:
            whole = whole.united(info.place)
        room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        scale = min(room.width() / whole.width(), room.height() / whole.height())
        left = room.center().x() - whole.width() * scale / 2 - whole.left() * scale
        top = room.center().y() - whole.height() * scale / 2 - whole.top() * scale
        made: list[QRectF] = []
        for info in self.infos:
            place = info.place
            box = QRectF(
                left + place.left() * scale + 2, top + place.top() * scale + 2,
                place.width() * scale - 4, place.height() * scale - 4,
            )  # fmt: skip
            twins = sum(box == other for other in made)
            made.append(box.adjusted(10 * twins, 10 * twins, 0, 0))
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, number, name; the part of an LED wall in dashes."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(style.LINE)))
            painter.setBrush(QColor(style.HEAD))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            for index, box in enumerate(self.places()):
                self._screen(painter, box, self.infos[index], index == self.current)

    def _screen(self, painter: QPainter, box: QRectF, info: ScreenInfo, current: bool) -> None:
        fill, ink = (style.RED, style.WHITE) if info.chosen else (style.WHITE, style.INK)
        frame = QPen(QColor(style.INK if current else style.FIELD), 2.5 if current else 1)
        painter.setPen(frame)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(ink))
        self._number(painter, box, info)
        if info.area is not None:
            self._area(painter, box, info, info.area, ink)

    def _number(self, painter: QPainter, box: QRectF, info: ScreenInfo) -> None:
        font = QFont(style.FAMILY)
        font.setPixelSize(max(14, min(40, round(box.height() * 0.3))))
        font.setBold(True)
        painter.setFont(font)
        upper = QRectF(box.left(), box.top(), box.width(), box.height() * 0.56)
        twins = [i for i in self.infos if i.place == info.place]
        numbers = " ＝ ".join(str(i.number) for i in twins)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, numbers)
        font.setPixelSize(13)
        font.setBold(False)
        painter.setFont(font)
        lower = QRectF(box.left() + 6, upper.bottom(), box.width() - 12, box.height() * 0.4)
        duty = "投影" if info.chosen else "操作台" if info.operator else ""
        name = "、".join(i.name for i in twins)
        lines = "\n".join(part for part in (name, duty) if part)
        painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, lines)

    def _area(
        self, painter: QPainter, box: QRectF, info: ScreenInfo, area: QRect, ink: str
    ) -> None:
        across, high = box.width() / info.pixels[0], box.height() / info.pixels[1]
        part = QRectF(
            box.left() + area.left() * across, box.top() + area.top() * high,
            area.width() * across, area.height() * high,
        )  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ink), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(part.intersected(box).adjusted(1, 1, -1, -1))

    def at(self, point: QPointF) -> int:
        """Index of the screen under a point, -1 for none."""
        found = [n for n, box in enumerate(self.places()) if box.contains(point)]
        return found[-1] if found else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the screen under the mouse."""
        found = self.at(event.position())
        if found >= 0:
            self.selected.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right select the neighbour in order of numbers."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self.current + step < len(self.infos):
            self.selected.emit(self.current + step)
        elif not step:
            super().keyPressEvent(event)
