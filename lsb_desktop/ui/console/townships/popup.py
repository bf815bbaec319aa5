"""The list below the search line: a township a row, the village it was found by, a remark.

It lies in the window itself and never takes the focus, so that an input
method goes on composing in the line above.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.ui import style
from lsb_desktop.ui.console.items import Index
from lsb_desktop.ui.style import role

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.national import Match

ROW, SHOWN, EDGE, GAP, RIM = 34, 9, 12, 14, 4
LEAST_WIDTH = 560
FEW = 4
"""Rows below the field that are enough to stand there."""


class Matches(QAbstractListModel):
    """The townships found."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Match] = ()

    def show(self, found: "Sequence[Match]") -> None:
        """Show these."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a township."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> "str | Match | None":
        """As read aloud; the match itself for the painter."""
        match = self.found[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return match
        return spoken(match) if role == Qt.ItemDataRole.DisplayRole else None


def spoken(match: "Match") -> str:
    """孟庄镇　新郑市 · 郑州市 · 河南省　23 个村, and the village it was found by."""
    via = f"　有{match.via}" if match.via else ""
    return f"{match.name}　{match.place}　{match.villages} 个村{via}"


class MatchPainter(QStyledItemDelegate):
    """Name bold, place grey, the village in a pill, the number at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Even rows."""
        return QSize(LEAST_WIDTH, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One township."""
        match = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(style.RED_SOFT))
        rect: QRect = option.rect.adjusted(EDGE, 0, -EDGE, 0)
        rect = self._at_right(painter, option.font, rect, f"{match.villages} 个村")
        if match.via:
            rect = self._pill(painter, option.font, rect, match.via)
        bold = QFont(option.font)
        bold.setBold(True)
        rect = self._text(painter, bold, rect, match.name, style.INK)
        self._text(painter, option.font, rect, match.place, style.MUTED)
        painter.restore()

    def _at_right(self, painter: QPainter, font: QFont, rect: QRect, text: str) -> QRect:
        painter.setFont(font)
        painter.setPen(QColor(style.FAINT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(text) - GAP, 0)

    def _pill(self, painter: QPainter, font: QFont, rect: QRect, text: str) -> QRect:
        painter.setFont(font)
        most = rect.width() // 2
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, most)
        width = painter.fontMetrics().horizontalAdvance(shown) + 18
        pill = QRect(rect.right() - width, rect.top() + 6, width, rect.height() - 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(style.AMBER))
        painter.setBrush(QColor(style.AMBER_SOFT))
        painter.drawRoundedRect(pill, 9, 9)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        return rect.adjusted(0, 0, -width - GAP, 0)

    def _text(self, painter: QPainter, font: QFont, rect: QRect, text: str, colour: str) -> QRect:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return rect.adjusted(metrics.horizontalAdvance(shown) + GAP, 0, 0, 0)


class MatchPopup(QFrame):
    """Shown below (or above) a field while it is being typed in."""

    chosen = Signal(object)
    """Match: clicked."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        role(self, "popup")
        self._field = field
        self.model = Matches()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(MatchPainter(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListView { border: none; }")
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._clicked)
        self.remark = role(QLabel(wordWrap=True), "faint")
        self.remark.setContentsMargins(EDGE, 6, EDGE, 6)
        for part in (self, self.list, self.remark):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.list)
        box.addWidget(self.remark)
        self.hide()

    @property
    def match(self) -> "Match | None":
        """The township that Enter would take."""
        at = self.list.currentIndex()
        return self.model.found[at.row()] if self.isVisible() and at.isValid() else None

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.found[index.row()])

    def offer(self, found: "Sequence[Match]", remark: str) -> None:
        """Show what was found, the first one chosen; a remark alone when nothing was."""
        self.model.show(found)
        self.list.setVisible(bool(found))
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        self._stand()
        self.show()
        self.raise_()
        # Laid out now: what is shown must be whole in the very next picture.
        layout = self.layout()
        assert layout is not None
        layout.activate()

    def move_by(self, rows: int) -> None:
        """Choose another row."""
        if self.model.found:
            last = len(self.model.found) - 1
            at = min(max(self.list.currentIndex().row() + rows, 0), last)
            self.list.setCurrentIndex(self.model.index(at))

    def _stand(self) -> None:
        """Below the field, or above it where there is more room; inside the window."""
        window = self._field.window()
        self.setParent(window)
        top = self._field.mapTo(window, QPoint(0, 0))
        width = min(max(LEAST_WIDTH, self._field.width()), window.width() - 2 * GAP)
        self.remark.setFixedWidth(width - RIM)
        foot = self.remark.sizeHint().height() if self.remark.text() else 0
        below = window.height() - top.y() - self._field.height() - GAP
        above = top.y() - GAP
        # A list that jumps from below to above while one types would be hard to follow.
        under = below >= min(FEW * ROW + foot, above)
        room = (below if under else above) - foot - RIM
        height = foot + RIM + min(len(self.model.found), SHOWN, max(room // ROW, 1)) * ROW
        left = min(top.x(), window.width() - width - GAP)
        y = top.y() + (self._field.height() + 3 if under else -height - 3)
        self.setGeometry(max(left, GAP), y, width, height)
