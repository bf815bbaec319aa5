"""The view of an :class:`ItemsModel`: even rows, columns that share the room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from lsb_desktop.ui import style
from lsb_desktop.ui.console.item_cells import ENTER, PADDING, Cells
from lsb_desktop.ui.console.items import ItemsModel

ROW = 34
WIDEST = 260
"""No column asks for more by itself."""


def shares(
    wanted: Sequence[int], least: Sequence[int], stretch: Sequence[int], room: int
) -> list[int]:
    """Column widths: what each wants; more for those that stretch, less down to ``least``."""
    widths = [max(w, low) for w, low in zip(wanted, least, strict=True)]
    spare = room - sum(widths)
    if spare < 0:
        slack = [w - low for w, low in zip(widths, least, strict=True)]
        given = _split(min(-spare, sum(slack)), slack)
        return [w - g for w, g in zip(widths, given, strict=True)]
    weights = stretch if any(stretch) else [0] * (len(widths) - 1) + [1]
    return [w + g for w, g in zip(widths, _split(spare, weights), strict=True)]


def _wanted(heads: Sequence[int], hints: Sequence[int]) -> list[int]:
    """What each column asks for: its heading and its longest cell, up to :data:`WIDEST`."""
    return [min(WIDEST, max(head, hint)) for head, hint in zip(heads, hints, strict=True)]


def _split(amount: int, weights: Sequence[int]) -> list[int]:
    """Whole parts by weight that add up to ``amount``."""
    parts = []
    for at, weight in enumerate(weights):
        rest = sum(weights[at:])
        part = amount * weight // rest if rest else 0
        parts.append(part)
        amount -= part
    return parts


class ItemsTable(QTableView):
    """Even rows, columns that fill the width; keeps its place when the items change."""

    def __init__(self, model: ItemsModel, nothing: str = "") -> None:
        """``nothing``: what is said, and to be done, while there are no rows."""
        super().__init__()
        self.nothing = nothing
        self.cells = Cells(self)
        self._place = (0, 0)
        self._items = model
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        # Tab leaves the table, as it leaves any other field; while typing it goes on.
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(self.fit)

    @property
    def row(self) -> int:
        """The selected row, -1 when none is."""
        return self.currentIndex().row()

    def select(self, row: int, column: int | None = None) -> None:
        """Select a row and keep it in sight; nothing when it is out of range."""
        at = max(self.currentIndex().column(), 0) if column is None else column
        index = self.model().index(row, at)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def commit(self) -> bool:
        """Store what is being typed; False when it cannot be, and the editor stays."""
        editor = self.cells.editor
        if editor is None:
            return True
        if not self.cells.accepts():
            editor.setFocus()
            return False
        self.cells.finish()
        return True

    # Keeping the place -----------------------------------------------------

    def _remember(self) -> None:
        self._place = (max(self.row, 0), max(self.currentIndex().column(), 0))

    def _restore(self) -> None:
        row, column = self._place
        self.select(min(row, self._items.rowCount() - 1), column)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell, as F2 does; Delete empties it."""
        index = self.currentIndex()
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if event.key() in ENTER and editable:
            self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, event)
        elif event.key() == Qt.Key.Key_Delete and editable:
            column = self._items.columns[index.column()]
            if column.choices is None or column.free:
                self._items.setData(index, "")
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            # 上屏 elsewhere: here it would begin an empty text in place of what the cell holds.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; in an empty table a quiet line on what to do."""
        super().paintEvent(event)
        if not self.nothing or self._items.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(style.MUTED))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = self.viewport().rect().adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(room, flags, self.nothing)
        painter.end()

    # Widths ------------------------------------------------------------------

    def fit(self) -> None:
        """Share the width among the columns that can be seen."""
        shown = [at for at in range(len(self._items.columns)) if not self.isColumnHidden(at)]
        columns, room = [self._items.columns[at] for at in shown], self.viewport().width()
        hints = [self.sizeHintForColumn(at) for at in shown]
        heads = self._heads([c.title for c in columns])
        floors = [c.width for c in columns]
        # With few rows the columns' own floors ask for more than their cells do.
        asked = map(max, _wanted(heads, hints), floors)
        brief = any(c.brief for c in columns) and sum(asked) > room
        self._items.shorten(brief)
        if brief:
            heads = self._heads([self._items.heading(c) for c in columns])
        least = list(map(max, floors, heads))
        widths = shares(_wanted(heads, hints), least, [c.stretch for c in columns], room)
        for at, width in zip(shown, widths, strict=True):
            self.setColumnWidth(at, width)

    def _heads(self, titles: Sequence[str]) -> list[int]:
        metrics = self.fontMetrics()
        return [metrics.horizontalAdvance(title) + PADDING for title in titles]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()
