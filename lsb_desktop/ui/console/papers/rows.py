"""How a row of the list of papers is drawn: box, name, what it is for, how it stands."""

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from lsb_desktop.paper.ledger import Standing, State
from lsb_desktop.paths import resource
from lsb_desktop.ui import style

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole.UserRole
"""The sentence under a paper's name; the roles after it are below."""
LEVEL, KEY, STANDING = ROLE + 1, ROLE + 2, ROLE + 3
_WRAP = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_LEFT, _TEXT, _RIGHT, _TOP = 12, 40, 12, 9
_BOX, _CHIP = 16, 20
_GROUP, _LEAST_FILE = 32, 28
_ARROW = 14
_LOOKS = {
    State.READY: (style.MUTED, "#eef0f2"),
    State.MISSING: (style.AMBER, style.AMBER_SOFT),
    State.MADE: (style.GOOD, "#e6f4ea"),
    State.OUTDATED: (style.BAD, style.BAD_SOFT),
}


class Level(IntEnum):
    """What a row is."""

    GROUP = 0
    PAPER = 1
    FILE = 2


class Rows(QStyledItemDelegate):
    """Draws and measures the rows; nothing is ever cut short, it wraps."""

    # Places --------------------------------------------------------------------

    def box(self, row: QRect) -> QRect:
        """Where a click ticks, generously."""
        return QRect(row.left(), row.top(), _TEXT - 4, row.height())

    def more(self, row: QRect, index: Index) -> QRect:
        """Where a click shows a paper's files; empty where there are none."""
        text = _files(index)
        if not text:
            return QRect()
        wide = QFontMetrics(_font(12)).horizontalAdvance(text) + _ARROW + 8
        top = row.top() + _TOP + _CHIP
        return QRect(row.right() - _RIGHT - wide, top, wide + _RIGHT, row.bottom() - top)

    def measure_anew(self, view: QTreeView) -> None:
        """The rows' heights depend on the width."""
        view.scheduleDelayedItemsLayout()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its sentences need."""
        view = option.widget
        wide = view.viewport().width() if isinstance(view, QTreeView) else option.rect.width()
        level = index.data(LEVEL)
        if level is Level.GROUP:
            return QSize(wide, _GROUP)
        if level is Level.FILE:
            high = _height(_font(13), index.data(), self._file_width(wide))
            note = _height(_font(12), _note(index), self._file_width(wide))
            return QSize(wide, max(_LEAST_FILE, high + note + 8))
        return QSize(wide, self._paper_height(wide, index))

    def _paper_height(self, wide: int, index: Index) -> int:
        text = _height(_font(13), _sentence(index)[0], self._text_width(wide, index))
        name = _height(_font(14, bold=True), index.data(), wide - _TEXT - self._chip_room(index))
        return _TOP + max(name, _CHIP) + 2 + max(text, 18) + _TOP

    def _text_width(self, wide: int, index: Index) -> int:
        files = _files(index)
        room = QFontMetrics(_font(12)).horizontalAdvance(files) + _ARROW + 16 if files else 0
        return max(60, wide - _TEXT - _RIGHT - room)

    @staticmethod
    def _file_width(wide: int) -> int:
        return max(60, wide - _TEXT - 18 - _RIGHT)

    def _chip_room(self, index: Index) -> int:
        text = _chip(index)
        wide = QFontMetrics(_font(12)).horizontalAdvance(text) + 18 if text else 0
        return wide + _RIGHT + 8

    # Drawing -------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        level = index.data(LEVEL)
        if level is Level.GROUP:
            self._group(painter, option.rect, index)
        else:
            self._ground(painter, option)
            draw = self._paper if level is Level.PAPER else self._file
            draw(painter, option, index)
        painter.restore()

    def _group(self, painter: QPainter, rect: QRect, index: Index) -> None:
        painter.fillRect(rect, QColor(style.HEAD))
        painter.setPen(QColor(style.HAIR))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(_font(13, bold=True))
        painter.setPen(QColor(style.MUTED))
        painter.drawText(rect.adjusted(_LEFT, 0, -_RIGHT, 0), _MIDDLE, str(index.data()))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(style.RED_SOFT))
            if option.state & QStyle.StateFlag.State_HasFocus:
                edge = QRect(option.rect.topLeft(), QSize(3, option.rect.height()))
                painter.fillRect(edge, QColor(style.RED))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(style.HEAD))

    def _paper(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        text, colour = _sentence(index)
        standing = _standing(index)
        able = standing is not None and standing.state is not State.MISSING
        self._tick(painter, QPoint(rect.left() + _LEFT, rect.top() + _TOP + 2), index, able)
        self._pill(painter, rect, index)
        left, top = rect.left() + _TEXT, rect.top() + _TOP
        name = QRect(left, top, rect.width() - _TEXT - self._chip_room(index), rect.height())
        painter.setFont(_font(14, bold=True))
        painter.setPen(QColor(style.INK if able else style.MUTED))
        painter.drawText(name, _WRAP, str(index.data()))
        high = max(_CHIP, _height(_font(14, bold=True), index.data(), name.width()))
        said = QRect(left, top + high + 2, self._text_width(rect.width(), index), rect.height())
        painter.setFont(_font(13))
        painter.setPen(QColor(colour))
        painter.drawText(said, _WRAP, text)
        self._more(painter, option, index, top + high + 2)

    def _more(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, top: int
    ) -> None:
        """How many files there are, and whether they are shown."""
        text, view, rect = _files(index), option.widget, option.rect
        if not text:
            return
        place = QRect(rect.left(), top, rect.width() - _RIGHT - _ARROW, 20)
        painter.setFont(_font(12))
        painter.setPen(QColor(style.MUTED))
        painter.drawText(place, _END, text)
        shown = isinstance(view, QTreeView) and view.isExpanded(index)
        arrow = resource("icons", "arrow-up.svg" if shown else "arrow-down.svg")
        spot = QRect(rect.right() - _RIGHT - 9, top + 6, 9, 9)
        QIcon(str(arrow)).paint(painter, spot)

    def _tick(self, painter: QPainter, at: QPoint, index: Index, able: bool) -> None:
        box = QRectF(at.x() + 0.5, at.y() + 0.5, _BOX - 1, _BOX - 1)
        on = index.data(Qt.ItemDataRole.CheckStateRole) in (2, Qt.CheckState.Checked)
        painter.setPen(QColor(style.RED if on else "#9aa2ab" if able else style.HAIR))
        painter.setBrush(QColor(style.RED if on else style.WHITE if able else style.HEAD))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            QIcon(str(resource("icons", "tick.svg"))).paint(painter, box.toRect())

    def _pill(self, painter: QPainter, rect: QRect, index: Index) -> None:
        text, standing = _chip(index), _standing(index)
        if standing is None:
            return
        ink, ground = _LOOKS[standing.state]
        wide = QFontMetrics(_font(12)).horizontalAdvance(text) + 18
        pill = QRect(rect.right() - _RIGHT - wide + 1, rect.top() + _TOP, wide, _CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setFont(_font(12))
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _file(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        wide = self._file_width(rect.width())
        high = _height(_font(13), index.data(), wide)
        place = QRect(rect.left() + _TEXT + 18, rect.top() + 4, wide, rect.height())
        painter.setFont(_font(13))
        painter.setPen(QColor(style.INK))
        painter.drawText(place, _WRAP, str(index.data()))
        painter.setFont(_font(12))
        painter.setPen(QColor(style.AMBER))
        painter.drawText(place.translated(0, high), _WRAP, _note(index))
        painter.setPen(QColor(style.FIELD))
        x = rect.left() + _TEXT + 6
        painter.drawLine(x, rect.top(), x, rect.bottom())


def _standing(index: Index) -> Standing | None:
    found = index.data(STANDING)
    return found if isinstance(found, Standing) else None


def _chip(index: Index) -> str:
    standing = _standing(index)
    if standing is None:
        return ""
    when = clock(standing.at, datetime.now()) if standing.state is State.MADE else ""
    return f"{standing.state} {when}".rstrip()


def _sentence(index: Index) -> tuple[str, str]:
    """What stands under the name, and its colour: why it stands so, else what it is for."""
    standing = _standing(index)
    if standing is not None and standing.why:
        return standing.why, _LOOKS[standing.state][0]
    return str(index.data(ROLE)), style.MUTED


def _files(index: Index) -> str:
    standing = _standing(index)
    if standing is None or not standing.files:
        return ""
    return f"{len(standing.files)} 个文件"


def _note(index: Index) -> str:
    return "在别处改过，再生成时不会盖掉" if index.data(STANDING) else ""


def _font(pixels: int, *, bold: bool = False) -> QFont:
    font = style.app_font()
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def _height(font: QFont, text: str, width: int) -> int:
    """Of a text that wraps, in pixels; nothing for no text."""
    if not text:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, str(text)).height()


def clock(at: str, now: datetime) -> str:
    """``15:32`` today, ``11-23 15:32`` on another day; empty for no time."""
    if not at:
        return ""
    when = datetime.fromisoformat(at)
    return f"{when:%H:%M}" if when.date() == now.date() else f"{when:%m-%d %H:%M}"
