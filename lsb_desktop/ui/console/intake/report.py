"""已识别, 待确认, 跳过: what would come of it, by cell; a click shows the cell."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.paper.intake.model import Item, Proposal, State
from lsb_desktop.ui import style
from lsb_desktop.ui.console.intake.doubts import Doubts
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.style import role

ORDER = (State.DOUBT, State.RECOGNISED, State.SKIPPED)
LINE = 48
ITEM = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ItemList(QAbstractListModel):
    """Items as lines."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()

    def show(self, items: Sequence[Item]) -> None:
        """Other items."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One line an item."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for readers, the item for the painter."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{item.spot}　{item.text}　{item.reason}".rstrip()
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(t for t in (item.text, item.reason, *item.more[:12]) if t)
        return item if role == ITEM else None


class ItemPainter(QStyledItemDelegate):
    """Two lines: what and where, then why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are equally high."""
        return QSize(120, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Text at the left, the cell at the right, the reason below in grey."""
        item: Item = index.data(ITEM)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(style.RED_SOFT if selected else style.WHITE))
        painter.setPen(QColor(style.HAIR))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(10, 5, -10, -5)
        one_line = not item.reason
        flags = Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop
        font = style.app_font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(style.MUTED))
        spot = _cell_of(item.spot)
        painter.drawText(inner, flags | Qt.AlignmentFlag.AlignRight, spot)
        room = inner.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(spot) - 10, 0)
        font.setPixelSize(14)
        painter.setFont(font)
        painter.setPen(QColor(style.INK))
        left = Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, flags | left, _cut(painter, item.text, room.width()))
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(style.MUTED))
        reason = _cut(painter, item.reason, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | left, reason)
        painter.restore()


def _cut(painter: QPainter, text: str, room: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)


def _cell_of(spot: str) -> str:
    """The cell alone: the sheet is the one that is looked at, or its tab says so."""
    return spot.rpartition("!")[2]


class Report(QWidget):
    """Three lists, one at a time."""

    answered = Signal(str, str)
    looked = Signal(object)
    """Item whose cell shall be shown."""
    left_out = Signal()
    """其余待确认的都不导入."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = {state: _tab(state) for state in ORDER}
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(0)
        for at, state in enumerate(ORDER):
            place = ("first", "middle", "last")[at]
            role(self.tabs[state], "segment", place=place)
            self._group.addButton(self.tabs[state], at)
            head.addWidget(self.tabs[state])
        head.addStretch(1)
        self.doubts = Doubts()
        self.doubts.answered.connect(self.answered)
        self.doubts.looked.connect(self.looked)
        self.leave = role(QPushButton(self.tr("其余待确认的都不导入")), "link")
        self.leave.clicked.connect(self.left_out)
        self.lists = {state: ItemList() for state in ORDER[1:]}
        self.views = {state: self._view(model) for state, model in self.lists.items()}
        self.stack = QStackedWidget()
        self.stack.addWidget(self._doubt_page())
        for view in self.views.values():
            self.stack.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.stack, 1)
        self._group.idClicked.connect(self.stack.setCurrentIndex)
        self._settled = False
        self.note = label("", "faint", wrap=True)
        whole.addWidget(self.note)

    def _doubt_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.doubts, 1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _view(self, model: ItemList) -> QListView:
        view = QListView()
        view.setModel(model)
        view.setItemDelegate(ItemPainter(view))
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.selectionModel().currentChanged.connect(self._look)
        view.clicked.connect(self._look)
        return view

    def _look(self, index: QModelIndex) -> None:
        if index.isValid():
            self.looked.emit(index.data(ITEM))

    def show_proposal(self, proposal: Proposal) -> None:
        """What is proposed now."""
        asked = [i for i in proposal.items if i.key]
        self.doubts.show_items(asked)
        for state, model in self.lists.items():
            model.show([i for i in proposal.items if i.state is state])
        for state, button in self.tabs.items():
            button.setText(f"{state} {proposal.counts.get(state, 0)}")
        self.leave.setVisible(bool(proposal.doubts))
        if not self._settled:
            # Where to look first; afterwards the user chooses.
            self._settled = True
            self.turn_to(State.DOUBT if asked else State.RECOGNISED)

    def turn_to(self, state: State) -> None:
        """Show one of the lists."""
        self.tabs[state].setChecked(True)
        self.stack.setCurrentIndex(ORDER.index(state))


def _tab(state: State) -> QToolButton:
    made = QToolButton()
    made.setText(str(state))
    made.setCheckable(True)
    made.setAutoExclusive(True)
    return made
