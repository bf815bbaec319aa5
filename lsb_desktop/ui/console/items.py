"""A table over one tuple of the contest's definition: villages, judges, awards, criteria.

The model shows a frozen contest and turns each edit into a new one; whether
that is stored at once (villages, awards) or kept in a draft until 保存
(rules) is the page's choice, given as ``put``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.ui import style

Index = QModelIndex | QPersistentModelIndex
Put = Callable[[Contest, str], str | None]
"""Store a changed contest under a label; the error's text, or ``None``."""


@dataclass(frozen=True)
class Column:
    """One column: how to show an item's field, and how to read what is typed.

    ``write`` returns the changed item or raises :class:`UserError`; ``None``
    makes the column read-only. ``choices`` gives a combo box (all that may be
    typed, unless ``free``).
    """

    title: str
    read: Callable[[Any, Contest], str]
    write: Callable[[Any, str, Contest], Any] | None = None
    choices: Callable[[Contest], Sequence[str]] | None = None
    width: int = 0
    right: bool = False
    free: bool = False


def text_column(title: str, field: str, width: int = 0) -> Column:
    """A column of plain text."""
    return Column(
        title,
        lambda item, _c: getattr(item, field),
        lambda item, text, _c: with_field(item, field, text.strip()),
        width=width,
    )


def with_field(item: Any, field: str, value: object) -> Any:
    """A frozen item with one field changed."""
    return replace(item, **{field: value})


class ItemsModel(QAbstractTableModel):
    """Rows = the items of ``field`` of the contest, in their order."""

    def __init__(self, field: str, noun: str, columns: Sequence[Column], put: Put) -> None:
        super().__init__()
        self.field = field
        self.columns = tuple(columns)
        self.noun = noun
        self.put = put
        self.contest: Contest | None = None
        self.locked = False
        self.chosen: Callable[[Any], bool] = lambda _item: True
        """Which items of the tuple are shown (a component's criteria, say)."""

    def show(self, contest: Contest | None, *, locked: bool = False) -> None:
        """Show a contest; ``locked`` = sealed, nothing may be edited."""
        self.beginResetModel()
        self.contest, self.locked = contest, locked
        self.endResetModel()

    @property
    def items(self) -> list[Any]:
        """The items shown."""
        if self.contest is None:
            return []
        return [i for i in getattr(self.contest, self.field) if self.chosen(i)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an item."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As declared."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column titles; row numbers from 1."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        return str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The shown text; figures to the right."""
        if self.contest is None or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.read(self.items[index.row()], self.contest)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and column.write is None:
            return QColor(style.MUTED)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where the column says so and nothing is sealed."""
        flags = super().flags(index)
        if self.columns[index.column()].write is not None and not self.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """One cell typed: a changed contest goes to ``put``; a mistake leaves the cell."""
        if role != Qt.ItemDataRole.EditRole or self.contest is None:
            return False
        column = self.columns[index.column()]
        item = self.items[index.row()]
        if column.write is None or str(value) == column.read(item, self.contest):
            return False
        try:
            changed = column.write(item, str(value), self.contest)
        except UserError as error:
            self.refused(f"{column.title}：{error.message}")
            return False
        label = f"{self.noun} {self.columns[0].read(item, self.contest)} {column.title}"
        return self.change(lambda items: [changed if i is item else i for i in items], label)

    def refused(self, text: str) -> None:
        """Told about a typing mistake; the page puts it into the message bar."""

    def change(self, edit: Callable[[list[Any]], list[Any]], label: str) -> bool:
        """Replace the whole tuple by what ``edit`` makes of it."""
        if self.contest is None:
            return False
        items = edit(list(getattr(self.contest, self.field)))
        fields: dict[str, Any] = {self.field: tuple(items)}
        return self.put(replace(self.contest, **fields), label) is None

    def move(self, row: int, by: int) -> bool:
        """Swap an item with its neighbour; False at either end."""
        shown = self.items
        if not 0 <= row + by < len(shown):
            return False
        one, other = shown[row], shown[row + by]
        swap = {id(one): other, id(other): one}
        return self.change(
            lambda items: [swap.get(id(i), i) for i in items], f"调整{self.noun}次序"
        )

    def drop(self, row: int) -> bool:
        """Take an item out."""
        gone = self.items[row]
        return self.change(lambda items: [i for i in items if i is not gone], f"删除{self.noun}")


class ChoiceDelegate(QStyledItemDelegate):
    """Combo boxes for the columns that have choices; a line edit for the others."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A combo box that commits as soon as something is chosen."""
        model = index.model()
        assert isinstance(model, ItemsModel)
        column = model.columns[index.column()]
        if column.choices is None or model.contest is None:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setEditable(column.free)
        box.addItems(list(column.choices(model.contest)))
        box.activated.connect(self._chosen)
        return box

    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the current text."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Give the chosen text to the model."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor fills the cell exactly."""
        editor.setGeometry(option.rect)


class ItemsTable(QTableView):
    """The view of an :class:`ItemsModel`: even rows, columns as declared, last one stretched."""

    def __init__(self, model: ItemsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.verticalHeader().setDefaultSectionSize(34)
        self.verticalHeader().setVisible(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for at, column in enumerate(model.columns):
            if column.width:
                self.setColumnWidth(at, column.width)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    @property
    def row(self) -> int:
        """The selected row, -1 when none is."""
        return self.currentIndex().row()

    def select(self, row: int) -> None:
        """Select a row and keep it in sight; nothing when it is out of range."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
