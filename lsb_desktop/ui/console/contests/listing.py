"""The list of stored contests: title, whose and when, and what state each is in."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from lsb_desktop.ui import style

LINE = Qt.ItemDataRole.UserRole
HIGH = 58
PAD = 14
GAP = 6


@dataclass(frozen=True)
class Line:
    """What one contest shows."""

    id: int
    title: str
    below: str
    marks: tuple[str, ...] = ()


def line_of(info: Any, open_id: int) -> Line:
    """A line of a :class:`ContestInfo`; ``open_id`` is the open contest's, 0 for none."""
    marks = (
        ("已打开", info.id == open_id),
        ("已封存", info.sealed),
        ("演示", info.demo),
    )
    when = info.changed[:16].replace("T", " ")
    below = "　".join(part for part in (info.town, f"{when} 改动") if part)
    return Line(info.id, info.title, below, tuple(m for m, on in marks if on))


class ContestList(QListWidget):
    """One is chosen at a time; Enter or a double click opens it."""

    wanted = Signal(int)
    """Id of the contest to open."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Lines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemActivated.connect(self._activated)

    def show_lines(self, lines: list[Line], chosen: int) -> None:
        """Fill the list; ``chosen`` is the id to select, if it is there."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.title)
            item.setData(LINE, line)
            item.setToolTip(f"{line.title}\n{line.below}")
            self.addItem(item)
            if line.id == chosen:
                self.setCurrentItem(item)

    @property
    def chosen(self) -> Line | None:
        """The selected contest."""
        items = self.selectedItems()
        return items[0].data(LINE) if items else None

    def _activated(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(LINE).id)


class _Lines(QStyledItemDelegate):
    """Two lines, and the marks at the right of the second."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All of one height."""
        return QSize(100, HIGH)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Title, whose and when, marks."""
        line: Line = index.data(LINE)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(style.RED_SOFT if chosen else style.WHITE))
        if chosen:
            painter.fillRect(QRect(rect.topLeft(), QSize(3, rect.height())), QColor(style.RED))
        painter.setPen(QColor(style.HAIR))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont(option.font)
        font.setBold(True)
        upper = QRect(rect.x() + PAD, rect.y() + 9, rect.width() - 2 * PAD, 20)
        _write(painter, font, style.INK, upper, line.title)
        small = QFont(option.font)
        small.setPixelSize(12)
        lower = QRect(upper.x(), upper.bottom() + 3, upper.width(), 18)
        for mark in reversed(line.marks):
            lower.setRight(_pill(painter, small, lower, mark) - GAP)
        _write(painter, small, style.MUTED, lower, line.below)
        painter.restore()


def _write(painter: QPainter, font: QFont, colour: str, rect: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _pill(painter: QPainter, font: QFont, room: QRect, text: str) -> int:
    """Draw a mark at the right end; its left edge."""
    painter.setFont(font)
    wide = painter.fontMetrics().horizontalAdvance(text) + 14
    box = QRect(room.right() - wide + 1, room.y(), wide, room.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f3dcde"))
    painter.drawRoundedRect(box, 9, 9)
    painter.setPen(QColor(style.RED))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box.left()
