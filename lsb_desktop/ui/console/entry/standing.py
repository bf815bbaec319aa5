"""录入进度: how far judges and villages are; choosing one goes to the first cell it lacks."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.core.model import Contest
from lsb_desktop.desk.progress import Progress
from lsb_desktop.ui import style
from lsb_desktop.ui.style import role

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW, WIDTH, MOST = 30, 236, 13
"""Height and width of a row in pixels; so many rows are seen without scrolling."""


class Share(NamedTuple):
    """One judge or village: ``done`` of ``total`` cells are filled."""

    key: int
    name: str
    done: int
    total: int

    @property
    def complete(self) -> bool:
        """Nothing is missing."""
        return self.done == self.total

    @property
    def counted(self) -> str:
        """12/32, or a tick."""
        return "✓" if self.complete else f"{self.done}/{self.total}"


def judge_shares(contest: Contest, progress: Progress) -> list[Share]:
    """Judges of whom something is expected, in the order of the contest."""
    named = ((j.id, j.name or j.code) for j in contest.judges)
    found = [Share(i, name, *progress.by_judge.get(i, (0, 0))) for i, name in named]
    return [s for s in found if s.total]


def village_shares(contest: Contest, progress: Progress) -> list[Share]:
    """Villages of which something is expected, in visiting order."""
    villages = sorted(contest.entrants, key=lambda e: e.order)
    found = [Share(e.id, e.name, *progress.by_entrant.get(e.id, (0, 0))) for e in villages]
    return [s for s in found if s.total]


class _Shares(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.shares: Sequence[Share] = ()

    def show(self, shares: Sequence[Share]) -> None:
        """Show these."""
        self.beginResetModel()
        self.shares = shares
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row each."""
        return 0 if parent.isValid() else len(self.shares)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As read aloud; the share itself for the painter."""
        share = self.shares[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{share.name}　{share.counted}"
        return share if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    """The name, the count at the right, a bar below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Even rows."""
        return QSize(WIDTH, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        share: Share = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, QColor(style.RED_SOFT))
        inner = rect.adjusted(12, 0, -12, -2)
        font = QFont(option.font)
        painter.setFont(font)
        painter.setPen(QColor(style.GOOD if share.complete else style.MUTED))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, share.counted)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(share.counted) - 10
        name = painter.fontMetrics().elidedText(share.name, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(style.MUTED if share.complete else style.INK))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, name)
        width = rect.width() - 24
        line = QRect(rect.left() + 12, rect.bottom() - 2, width, 2)
        painter.fillRect(line, QColor(style.HAIR))
        line.setWidth(width * share.done // share.total)
        painter.fillRect(line, QColor("#8fcaa0" if share.complete else "#d79aa1"))
        painter.restore()


class Column(QWidget):
    """One list under its title."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.title = role(QLabel(), "strong")
        self.title.setContentsMargins(12, 0, 0, 0)
        self.model = _Shares()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; }")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(WIDTH + 14)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._clicked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.title)
        box.addWidget(self.list)

    def show_shares(self, title: str, shares: Sequence[Share], rows: int) -> None:
        """Fill the list; ``rows`` high."""
        done = sum(s.complete for s in shares)
        self.title.setText(f"{title}　录齐 {done}/{len(shares)}")
        self.model.show(shares)
        first = next((at for at, s in enumerate(shares) if not s.complete), 0)
        self.list.setCurrentIndex(self.model.index(first, 0))
        self.list.setFixedHeight(rows * ROW + 2)
        self.setVisible(bool(shares))

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.shares[index.row()].key)


class StandingPopup(QFrame):
    """Both lists, over the page; Esc or a click elsewhere closes it."""

    judge_chosen = Signal(int)
    entrant_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        role(self, "popup")
        self._page = parent
        self.judges, self.villages = Column(), Column()
        self.judges.chosen.connect(self._judge)
        self.villages.chosen.connect(self._village)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 12, 8, 10)
        row.setSpacing(8)
        row.addWidget(self.judges)
        row.addWidget(self.villages)

    def show_progress(self, contest: Contest, progress: Progress, corner: QPoint) -> None:
        """Open with its lower left corner at a place on the screen."""
        judges, villages = judge_shares(contest, progress), village_shares(contest, progress)
        rows = min(MOST, max(len(judges), len(villages), 1))
        self.judges.show_shares(self.tr("评委"), judges, rows)
        self.villages.show_shares(self.tr("村（社区）"), villages, rows)
        self.adjustSize()
        page = self._page
        right = page.mapToGlobal(QPoint(page.width(), 0)).x() - self.width() - 8
        self.move(min(corner.x(), right), corner.y() - self.height() - 4)
        self.show()
        (self.judges if judges else self.villages).list.setFocus()

    def _judge(self, judge: int) -> None:
        self.hide()
        self.judge_chosen.emit(judge)

    def _village(self, entrant: int) -> None:
        self.hide()
        self.entrant_chosen.emit(entrant)
