"""Step 2 of the printer's adjustment: where on the sheet to measure, and four numbers."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from lsb_desktop.paper.certificates.readings import MARK_AT, MOST_READ, Readings
from lsb_desktop.ui import style
from lsb_desktop.ui.console.papers.certificates.scaled import Scaled
from lsb_desktop.ui.console.parts import column, label, row

WORDS = ("左边", "右边", "上边", "下边")
HIGH = 190
ARM = 0.16
"""Of the shorter side: how far from the edge the drawing has its marks."""


class Sketch(QWidget):
    """The sheet with its cross; arrows show what is measured, the one being typed is red."""

    def __init__(self) -> None:
        super().__init__()
        self.page = (297.0, 210.0)
        self.current = -1
        self.setFixedHeight(HIGH)
        self.setMinimumWidth(300)

    def show_page(self, page: tuple[float, float]) -> None:
        """Another shape of sheet."""
        self.page = page
        self.update()

    def point_at(self, current: int) -> None:
        """Which of the four is being typed; -1 for none."""
        self.current = current
        self.update()

    def sheet(self) -> QRectF:
        """Where the sheet is drawn."""
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        part = min(room.width() / self.page[0], room.height() / self.page[1])
        made = QRectF(0, 0, self.page[0] * part, self.page[1] * part)
        made.moveCenter(room.center())
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sheet, cross, the four long marks and the four distances."""
        sheet = self.sheet()
        off = ARM * min(sheet.width(), sheet.height())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(style.FIELD)))
            painter.setBrush(QColor(style.WHITE))
            painter.drawRect(sheet)
            painter.setPen(QPen(QColor(style.FAINT), 1))
            middle = sheet.center()
            painter.drawLine(QPointF(sheet.left(), middle.y()), QPointF(sheet.right(), middle.y()))
            painter.drawLine(QPointF(middle.x(), sheet.top()), QPointF(middle.x(), sheet.bottom()))
            for at, (edge, mark, along) in enumerate(_measures(sheet, off)):
                self._measure(painter, edge, mark, along, at)

    def _measure(
        self, painter: QPainter, edge: QPointF, mark: QPointF, along: QPointF, at: int
    ) -> None:
        colour = QColor(style.RED if at == self.current else style.INK)
        painter.setPen(QPen(QColor(style.INK), 1.4))
        painter.drawLine(mark - along * 12, mark + along * 12)
        painter.setPen(QPen(colour, 2.4 if at == self.current else 1.6))
        painter.drawLine(edge, mark)
        for end in (edge, mark):
            painter.drawLine(end - along * 4, end + along * 4)
        way = (mark - edge) / 2
        place = QRectF(0, 0, 34, 18)
        place.moveCenter(edge + way + along * 17)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, WORDS[at][0])


def _measures(sheet: QRectF, off: float) -> tuple[tuple[QPointF, QPointF, QPointF], ...]:
    """(a place on the edge, the mark, along the mark) for left, right, top and bottom."""
    x, y = sheet.center().x(), sheet.center().y()
    down, across = QPointF(0, 1), QPointF(1, 0)
    return (
        (QPointF(sheet.left(), y), QPointF(sheet.left() + off, y), down),
        (QPointF(sheet.right(), y), QPointF(sheet.right() - off, y), down),
        (QPointF(x, sheet.top()), QPointF(x, sheet.top() + off), across),
        (QPointF(x, sheet.bottom()), QPointF(x, sheet.bottom() - off), across),
    )


class Measuring(QWidget):
    """Four readings in mm, each 20 when the printer needs no correction."""

    def __init__(self) -> None:
        super().__init__()
        self.sketch = Sketch()
        self.fields = [Scaled(0, MOST_READ, 10, "mm") for _ in WORDS]
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for at, (word, field) in enumerate(zip(WORDS, self.fields, strict=True)):
            text = self.tr("从纸的{0}到长线").format(word)
            field.setAccessibleName(text)
            field.setSingleStep(5)
            field.setFixedWidth(120)
            grid.addWidget(label(text), at, 0)
            grid.addWidget(field, at, 1)
        side = column(gap=8)
        side.addLayout(grid)
        side.addStretch(1)
        line = row(self.sketch, gap=20)
        line.setStretch(0, 1)
        line.addLayout(side)
        text = self.tr(
            "把打印出来的纸正着放，用尺子量四条标着 {0:g} 的长线离各自纸边多远，量到 0.5 毫米就够。"
        ).format(MARK_AT)
        whole = column(label(text, "muted", wrap=True), gap=10)
        whole.addLayout(line)
        whole.addStretch(1)
        self.setLayout(whole)
        self.clear()

    def clear(self) -> None:
        """As a printer that needs no correction gives them."""
        for field in self.fields:
            field.show_number(MARK_AT)

    @property
    def readings(self) -> Readings:
        """What was typed."""
        return Readings(*(field.number for field in self.fields))

    def follow(self, widget: QWidget | None) -> None:
        """Point at what the field with the keyboard stands for."""
        owners = (
            [field.isAncestorOf(widget) or field is widget for field in self.fields]
            if (widget is not None)
            else []
        )
        self.sketch.point_at(owners.index(True) if True in owners else -1)
