"""A table over one tuple of the contest's definition: villages, judges, awards, criteria.

The model shows a frozen contest and turns each edit into a new one; whether
that is stored at once (villages, awards) or kept in a draft until 保存
(rules) is the page's choice, given as ``put``. Its view is
:mod:`lsb_desktop.ui.console.item_table`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.ui import style

_T = TypeVar("_T")
Index = QModelIndex | QPersistentModelIndex
Put = Callable[[Contest, str], str | None]
"""Store a changed contest under a label; the error's text, or ``None``."""
NOTHING = "—"
"""Shown where a field means nothing for an item."""


def _always(_item: Any) -> bool:
    return True


@dataclass(frozen=True)
class Column:
    """One column: how to show an item's field, and how to read what is typed.

    ``write`` returns the changed item or raises :class:`UserError`; ``None``
    makes the column read-only. ``choices`` gives a combo box (all that may be
    typed, unless ``free``). ``applies`` says for which items it means anything.
    """

    title: str
    read: Callable[[Any, Contest], str]
    write: Callable[[Any, str, Contest], Any] | None = None
    choices: Callable[[Contest], Sequence[str]] | None = None
    width: int = 48
    """Never narrower, in pixels."""
    stretch: int = 0
    """Its share of the room that is left."""
    right: bool = False
    free: bool = False
    hint: str = ""
    """Tooltip of the heading."""
    brief: str = ""
    """The heading where the whole title would not fit."""
    default: Callable[[Any], str] | None = None
    """What an empty cell stands for; shown pale."""
    applies: Callable[[Any], bool] = _always


def text_column(title: str, field: str, **more: Any) -> Column:
    """A column of plain text."""
    return Column(
        title,
        lambda item, _c: getattr(item, field),
        lambda item, text, _c: replace(item, **{field: text.strip()}),
        **more,
    )


def named_column(title: str, **more: Any) -> Column:
    """The name of an item; never empty."""

    def write(item: Any, text: str, _c: Contest) -> Any:
        if not text.strip():
            raise UserError("不能为空")
        return replace(item, name=text.strip())

    return Column(title, lambda item, _c: item.name, write, **more)


def number_column(title: str, field: str, **more: Any) -> Column:
    """An exact number."""
    return Column(
        title,
        lambda item, _c: plain(getattr(item, field)),
        lambda item, text, _c: replace(item, **{field: parse_number(text)}),
        right=True,
        **more,
    )


def count_column(title: str, field: str, *, optional: bool = False, **more: Any) -> Column:
    """A whole number from 0; empty is ``None`` where optional."""

    def read(item: Any, _c: Contest) -> str:
        value = getattr(item, field)
        return "" if value is None else str(value)

    def write(item: Any, text: str, _c: Contest) -> Any:
        if optional and not text.strip():
            return replace(item, **{field: None})
        value = parse_number(text)
        if value < 0 or value.denominator != 1:
            raise UserError("应为不小于 0 的整数")
        return replace(item, **{field: int(value)})

    return Column(title, read, write, right=True, **more)


class ItemsModel(QAbstractTableModel):
    """Rows = the items of ``field`` of the contest, in their order."""

    refused = Signal(str)
    """A typing mistake, for the message bar; empty once it no longer stands."""

    def __init__(self, field: str, noun: str, columns: Sequence[Column], put: Put) -> None:
        super().__init__()
        self.field = field
        self.columns = tuple(columns)
        self.noun = noun
        self.put = put
        self.contest: Contest | None = None
        self.locked = False
        self.brief = False
        """Headings are brief: the view is too narrow for the whole ones."""
        self._items: list[Any] = []

    def show(self, contest: Contest | None, *, locked: bool = False) -> None:
        """Show a contest; ``locked`` = sealed, nothing may be edited."""
        items = [] if contest is None else self.items_of(contest)
        if len(items) != len(self._items):
            self.beginResetModel()
            self.contest, self.locked, self._items = contest, locked, items
            self.endResetModel()
            return
        self.contest, self.locked, self._items = contest, locked, items
        if items:
            last = self.index(len(items) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def items(self) -> list[Any]:
        """The items shown."""
        return list(self._items)

    def items_of(self, contest: Contest) -> list[Any]:
        """What of a contest is shown; other models show other things."""
        return list(getattr(contest, self.field))

    def with_items(self, contest: Contest, items: list[Any]) -> Contest:
        """The contest with these in place of its own."""
        fields: dict[str, Any] = {self.field: tuple(items)}
        return replace(contest, **fields)

    # What the view asks ----------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row an item."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As declared."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column titles with their hints; row numbers from 1."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heading(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = "" if self.heading(column) == column.title else column.title
            return "：".join(part for part in (whole, column.hint) if part) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def heading(self, column: Column) -> str:
        """The heading of a column as it is shown now."""
        return column.brief if self.brief and column.brief else column.title

    def shorten(self, brief: bool) -> None:
        """Show brief headings, or whole ones."""
        if brief != self.brief:
            self.brief = brief
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The shown text; figures to the right, what cannot be edited or is a default pale."""
        if self.contest is None or not index.isValid():
            return None
        column, item = self.columns[index.column()], self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(column, item)
            case Qt.ItemDataRole.EditRole:
                return column.read(item, self.contest)
            case Qt.ItemDataRole.TextAlignmentRole if column.right:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole if self._is_pale(column, item):
                return QColor(style.FAINT)
        return None

    def _shown(self, column: Column, item: Any) -> str:
        assert self.contest is not None
        if not column.applies(item):
            return NOTHING
        text = column.read(item, self.contest)
        return text or (column.default(item) if column.default else "")

    def _is_pale(self, column: Column, item: Any) -> bool:
        assert self.contest is not None
        if column.write is None or not column.applies(item):
            return True
        return column.default is not None and not column.read(item, self.contest)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable where the column says so and nothing is sealed."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        # Whether rows can be dragged is the view's choice; held ones say why they are not moved.
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        column, item = self.columns[index.column()], self._items[index.row()]
        if not self.locked and column.write is not None and column.applies(item):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # Edits -----------------------------------------------------------------

    def changed_item(self, index: Index, text: str) -> Any:
        """The item as it would be with ``text`` typed into a cell; raises :class:`UserError`."""
        column, item = self.columns[index.column()], self._items[index.row()]
        assert self.contest is not None
        assert column.write is not None
        if text == column.read(item, self.contest):
            return item
        try:
            return column.write(item, text, self.contest)
        except UserError as error:
            typed = f"“{text.strip()[:20]}”"
            said = error.message if typed in error.message else f"{typed}{error.message}"
            raise UserError(f"{column.title}：{said}，没有保存") from None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """One cell typed: a changed contest goes to ``put``; a mistake leaves the cell."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        assert self.contest is not None
        item, column = self._items[index.row()], self.columns[index.column()]
        try:
            changed = self.changed_item(index, str(value))
        except UserError as error:
            self.refused.emit(error.message)
            return False
        if changed == item:
            return False
        who = self._shown(self.columns[0], item)
        label = f"{self.noun} {who} {column.title}"
        return self.change(lambda items: [changed if i is item else i for i in items], label)

    def change(self, edit: Callable[[list[Any]], list[Any]], label: str) -> bool:
        """Replace the whole tuple by what ``edit`` makes of it."""
        if self.contest is None or self.locked:
            return False
        return self.put(self.with_items(self.contest, edit(self.items)), label) is None

    def move(self, row: int, by: int) -> bool:
        """Swap an item with its neighbour; False at either end."""
        return self.can_move(row, by) and self.place([row], row + by + (by > 0))

    def place(self, rows: Sequence[int], to: int) -> bool:
        """Put some items, in their order, before what is now row ``to`` (at the end: the count)."""
        items = placed(self._items, rows, to)
        if items == self._items:
            return False
        return self.change(lambda _items: items, f"调整{self.noun}次序")

    def can_move(self, row: int, by: int) -> bool:
        """Whether there is a neighbour to swap with."""
        return 0 <= row < len(self._items) and 0 <= row + by < len(self._items)

    def drop(self, row: int) -> bool:
        """Take an item out."""
        items = self.items
        who = self._shown(self.columns[0], items.pop(row))
        return self.change(lambda _items: items, f"删除{self.noun} {who}")


def placed(items: Sequence[_T], rows: Sequence[int], to: int) -> list[_T]:
    """The items with those of some rows, in their order, before what was row ``to``."""
    taken = sorted(set(rows))
    ahead = [item for at, item in enumerate(items) if at not in taken and at < to]
    behind = [item for at, item in enumerate(items) if at not in taken and at >= to]
    return [*ahead, *(items[at] for at in taken), *behind]
