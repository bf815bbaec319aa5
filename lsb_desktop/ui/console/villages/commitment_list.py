"""The list of 年度承诺事项: what was promised, how it stands, in the words and as a sign."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lsb_desktop.core.profile import Commitment, CommitmentStatus
from lsb_desktop.ui import style

ITEM = Qt.ItemDataRole.UserRole
PAD, SIGN, GAP = 10, 15, 9
SMALL = 12
"""Pixels of the second line's letters."""
MOST_LINES = 3
NARROW, LOW = 200, 120
"""The least that is asked for."""
COLOURS = {
    CommitmentStatus.OPEN: style.FAINT,
    CommitmentStatus.UNDER_WAY: "#b7791f",
    CommitmentStatus.DONE: style.GOOD,
    CommitmentStatus.MISSED: style.BAD,
}
_PLAIN, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_WANTS = {
    (_PLAIN, Qt.Key.Key_Return): "edit",
    (_PLAIN, Qt.Key.Key_Enter): "edit",
    (_PLAIN, Qt.Key.Key_F2): "edit",
    (_PLAIN, Qt.Key.Key_Insert): "add",
    (_PLAIN, Qt.Key.Key_Delete): "remove",
    (_ALT, Qt.Key.Key_Up): "up",
    (_ALT, Qt.Key.Key_Down): "down",
}
_Index = QModelIndex | QPersistentModelIndex


def standing(item: Commitment) -> str:
    """How a commitment stands, in one line: ``进行中 60% · 2021年底 · 资金到位``."""
    first = str(item.status) if item.percent is None else f"{item.status} {item.percent}%"
    note = " ".join(item.note.split())
    return " · ".join(part for part in (first, item.due, note) if part)


def summary(items: tuple[Commitment, ...]) -> str:
    """``5 项，完成 3 项``, and what else there is."""
    done = sum(i.status is CommitmentStatus.DONE for i in items)
    words = [f"{len(items)} 项", f"完成 {done} 项"]
    for status in (CommitmentStatus.UNDER_WAY, CommitmentStatus.MISSED):
        count = sum(i.status is status for i in items)
        words += [f"{status} {count} 项"] if count else []
    return "，".join(words)


class CommitmentList(QListWidget):
    """One commitment chosen at a time; each as high as its text."""

    wanted = Signal(str)
    """``edit``, ``add``, ``up``, ``down`` or ``remove``, by its key."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Rows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(LOW)
        self.setAccessibleName("年度承诺事项")

    def show_items(self, items: tuple[Commitment, ...], at: int) -> None:
        """Fill the list and choose one, -1 for none."""
        self.blockSignals(True)
        self.clear()
        for item in items:
            line = QListWidgetItem(item.text)
            line.setData(ITEM, item)
            line.setToolTip("\n".join(p for p in (item.text, standing(item)) if p))
            self.addItem(line)
        self.setCurrentRow(at)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 edits, Insert adds, Delete removes, Alt with an arrow moves."""
        key = (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key())
        if key in _WANTS:
            self.wanted.emit(_WANTS[key])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """It takes the room that is left, and scrolls."""
        return QSize(NARROW, LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other heights."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Rows(QStyledItemDelegate):
    """A sign, the text in as many lines as it needs, and how it stands below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the text at the list's width."""
        view = self.parent()
        assert isinstance(view, QListWidget)
        text: Commitment = index.data(ITEM)
        lines = wrapped(text.text, option.font, _room(view.viewport().width()))
        high = len(lines) * QFontMetrics(option.font).lineSpacing()
        return QSize(100, high + _small(option.font)[1].lineSpacing() + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one commitment."""
        item: Commitment = index.data(ITEM)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(style.RED_SOFT if chosen else style.WHITE))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.topLeft(), QSize(3, rect.height())), QColor(style.RED))
        painter.setPen(QColor(style.HAIR))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        metrics = QFontMetrics(option.font)
        top = rect.y() + PAD
        middle = top + metrics.lineSpacing() / 2
        draw_sign(painter, QPointF(rect.x() + PAD + SIGN / 2, middle), item)
        left = rect.x() + PAD + SIGN + GAP
        painter.setFont(option.font)
        painter.setPen(QColor(style.INK))
        for line in wrapped(item.text, option.font, _room(rect.width())):
            painter.drawText(left, top + metrics.ascent(), line)
            top += metrics.lineSpacing()
        font, small = _small(option.font)
        painter.setFont(font)
        painter.setPen(QColor(style.MUTED))
        below = small.elidedText(standing(item), Qt.TextElideMode.ElideRight, _room(rect.width()))
        painter.drawText(left, top + small.ascent() + 1, below)
        painter.restore()


def _room(width: int) -> int:
    return max(40, width - 2 * PAD - SIGN - GAP)


def _small(font: QFont) -> tuple[QFont, QFontMetrics]:
    made = QFont(font)
    made.setPixelSize(SMALL)
    return made, QFontMetrics(made)


def wrapped(text: str, font: QFont, width: int) -> list[str]:
    """A text in at most :data:`MOST_LINES` lines; the last says if there is more."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    flat = " ".join(text.split())
    layout = QTextLayout(flat, font)
    layout.setTextOption(option)
    layout.beginLayout()
    ends = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    lines = [flat[start:end] for start, end in ends]
    if len(lines) > MOST_LINES:
        rest = flat[ends[MOST_LINES - 1][0] :]
        short = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: MOST_LINES - 1], short]
    return lines or [""]


def draw_sign(painter: QPainter, middle: QPointF, item: Commitment) -> None:
    """An empty ring, a ring filled as far as it got, a tick, a cross."""
    colour = QColor(COLOURS[item.status])
    ring = QRectF(0, 0, SIGN, SIGN)
    ring.moveCenter(middle)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if item.status in (CommitmentStatus.DONE, CommitmentStatus.MISSED):
        painter.setBrush(colour)
    painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
    x, y = middle.x(), middle.y()
    strokes = {
        CommitmentStatus.DONE: ((-3.4, 0.2, -1, 2.7), (-1, 2.7, 3.6, -2.6)),
        CommitmentStatus.MISSED: ((-2.6, -2.6, 2.6, 2.6), (-2.6, 2.6, 2.6, -2.6)),
    }
    painter.setPen(QPen(QColor(style.WHITE), 1.7))
    for x1, y1, x2, y2 in strokes.get(item.status, ()):
        painter.drawLine(QPointF(x + x1, y + y1), QPointF(x + x2, y + y2))
    if item.status is CommitmentStatus.UNDER_WAY:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        share = 50 if item.percent is None else item.percent
        painter.drawPie(ring.adjusted(3.4, 3.4, -3.4, -3.4), 90 * 16, -round(share * 57.6))
    painter.restore()


class Meter(QWidget):
    """How many of all are done, under way, missed: three colours on a thin line."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Commitment, ...] = ()
        self.setFixedHeight(6)

    def show_items(self, items: tuple[Commitment, ...]) -> None:
        """Show these."""
        self.items = items
        self.setToolTip(summary(items))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Done first, then under way, then missed; what is open stays grey."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.HAIR))
        painter.drawRoundedRect(self.rect(), 3, 3)
        x = 0.0
        order = (CommitmentStatus.DONE, CommitmentStatus.UNDER_WAY, CommitmentStatus.MISSED)
        for status in order:
            count = sum(i.status is status for i in self.items)
            if count:
                wide = self.width() * count / len(self.items)
                painter.setBrush(QColor(COLOURS[status]))
                painter.drawRoundedRect(QRectF(x, 0, wide - 1.5, self.height()), 3, 3)
                x += wide
