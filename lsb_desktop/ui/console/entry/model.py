"""The grid's two Qt models: cells to type into, and the live results beside them.

Both only show a frozen :class:`Sheet`. What was refused is kept here by slot,
so it stays in its cell while the page is cut another way; it is a draft, not
a mark.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from lsb_desktop.core.book import Slot
from lsb_desktop.ui.console.entry.sheet import Cell, Choice, End, Line, Sheet, shown_ends

Index = QModelIndex | QPersistentModelIndex
Part = tuple[Any, ...]
FEW = 6
"""So many cells of a row are announced one by one."""
_ROOT = QModelIndex()
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


WAITS = "等待补存：服务器断开时录的，已存在这台电脑上，连上服务器后自动补存"
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITTEN = _READ | Qt.ItemFlag.ItemIsEditable


class Role(IntEnum):
    """What a delegate asks for beside the standard roles."""

    CELL = Qt.ItemDataRole.UserRole + 1
    REFUSED = Qt.ItemDataRole.UserRole + 2
    END = Qt.ItemDataRole.UserRole + 3
    COLUMN = Qt.ItemDataRole.UserRole + 4
    LINE = Qt.ItemDataRole.UserRole + 5


class Refused(NamedTuple):
    """A text that was not stored, and why."""

    text: str
    reason: str


class SheetModel(QAbstractTableModel):
    """What both models share: one sheet and how to go to the next one."""

    counted = Signal(list)
    """Columns whose head says something else; not ``headerDataChanged``, which lays out anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet(Choice())

    def show(self, sheet: Sheet) -> None:
        """Show another sheet; a table of the same shape keeps cursor and scroll position."""
        if not sheet.is_like(self.sheet):
            self.beginResetModel()
            self.sheet = sheet
            self.endResetModel()
            return
        old, self.sheet = self.sheet, sheet
        self._announce(old)

    def _announce(self, old: Sheet) -> None:
        for row, (was, now) in enumerate(zip(old.lines, self.sheet.lines, strict=True)):
            if was is not now:
                self._announce_row(row, self._part(was), self._part(now))
        columns = enumerate(zip(old.columns, self.sheet.columns, strict=True))
        if others := [at for at, (was, now) in columns if was != now]:
            self.counted.emit(others)

    def _announce_row(self, row: int, before: Part, after: Part) -> None:
        """Cell by cell where few changed: drawing one takes its time."""
        pairs = enumerate(zip(before, after, strict=True))
        others = [at for at, (was, now) in pairs if was != now]
        if len(others) > FEW:
            self.dataChanged.emit(self.index(row, others[0]), self.index(row, others[-1]))
            return
        for at in others:
            index = self.index(row, at)
            self.dataChanged.emit(index, index)

    def _part(self, line: Line) -> Part:
        """The part of a line this model shows."""
        raise NotImplementedError

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a village, judge or adjustment."""
        return 0 if parent.isValid() else len(self.sheet.lines)


class MarkModel(SheetModel):
    """The cells. ``enter`` stores a typed text: ``None``, or why it was refused."""

    def __init__(
        self, enter: Callable[[Slot, str], str | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._enter = enter
        self.refused: dict[Slot, Refused] = {}
        self.locked = False
        """Sealed: nothing can be typed."""

    def columnCount(self, parent: Index = _ROOT) -> int:
        """One column a judge, criterion or field."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def cell(self, index: Index) -> Cell:
        """The cell at an index."""
        return self.sheet.cell(index.row(), index.column())

    def refusal(self, cell: Cell) -> Refused | None:
        """The refused text of a cell, if any."""
        if not self.refused or cell.slot is None:
            return None
        return self.refused.get(cell.slot)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tooltip, alignment, and the cell itself for the delegate."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        refused = self.refusal(cell)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return refused.text if refused else cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(cell, refused)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT if cell.left else _CENTRE
            case Role.CELL:
                return cell
            case Role.REFUSED:
                return refused
        return None

    def _hint(self, cell: Cell, refused: Refused | None) -> str:
        if refused:
            kept = f"；原来的 {cell.text} 仍有效" if cell.text else ""
            return f"{refused.reason}，未保存{kept}"
        if cell.waits:
            return WAITS
        if cell.check is not None:
            return cell.check.figures
        if cell.twice:
            return f"{cell.twice}；每个等次只能给一个村"
        if cell.dropped:
            return "去高去低时去掉的一票"
        return cell.blocked

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Blocked cells cannot be chosen; nothing can be edited while sealed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.cell(index).slot is None:
            return Qt.ItemFlag.ItemIsEnabled
        return _READ if self.locked else _WRITTEN

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store a typed text; a refused one stays in the cell with its reason."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self.locked:
            return False
        cell = self.cell(index)
        if cell.slot is None:
            return False
        return self.put(cell.slot, str(value))

    def put(self, slot: Slot, text: str) -> bool:
        """Store a text at a slot of the sheet; what is there already is not stored again."""
        place = self.sheet.places.get(slot)
        if place is not None and text.strip() == self.sheet.cell(*place).text:
            self.forget(slot)
            return True
        reason = self._enter(slot, text)
        if reason is None:
            self.forget(slot)
        else:
            self.refuse(slot, text, reason)
        return reason is None

    def refuse(self, slot: Slot, text: str, reason: str) -> None:
        """Keep a text in its cell as not stored."""
        self.refused[slot] = Refused(text, reason)
        self._touch(slot)

    def forget(self, slot: Slot | None) -> None:
        """Show the stored value of a cell again."""
        if slot is not None and self.refused.pop(slot, None) is not None:
            self._touch(slot)

    def forget_all(self) -> None:
        """Another contest: its drafts are nobody's."""
        for slot in tuple(self.refused):
            self.forget(slot)

    def _touch(self, slot: Slot) -> None:
        place = self.sheet.places.get(slot)
        if place is not None:
            index = self.index(*place)
            self.dataChanged.emit(index, index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Judges and villages, with progress as the tooltip."""
        if orientation is Qt.Orientation.Horizontal:
            return self._column(section, role) if section < len(self.sheet.columns) else None
        if section >= len(self.sheet.lines):
            return None
        line = self.sheet.lines[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{line.number} {line.name}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{line.name}　{line.hint}".strip()
            case Role.LINE:
                return line
        return None

    def _column(self, section: int, role: int) -> Any:
        column = self.sheet.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                done = f"已录 {column.done}/{column.total}" if column.total else ""
                return "　".join(p for p in (column.title, column.hint, done) if p)
            case Role.COLUMN:
                return column
        return None

    def _part(self, line: Line) -> Part:
        return line.cells


class EndModel(SheetModel):
    """平均分, 总分, 名次: read only. The place can be taken away (隐藏名次)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = True

    def show_places(self, shown: bool) -> None:
        """Whether 名次 is a column."""
        if shown != self.places:
            self.beginResetModel()
            self.places = shown
            self.endResetModel()

    @property
    def _kept(self) -> tuple[int, ...]:
        return shown_ends(self.sheet.ends, self.places)

    def end(self, row: int, column: int) -> End:
        """The live result at a position."""
        return self.sheet.lines[row].ends[self._kept[column]]

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The live columns shown."""
        return 0 if parent.isValid() else len(self._kept)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The result's text, and the cell for the delegate."""
        if not index.isValid():
            return None
        end = self.end(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return end.text
            case Qt.ItemDataRole.ToolTipRole:
                return end.hint
            case Qt.ItemDataRole.TextAlignmentRole:
                return _CENTRE
            case Role.END:
                return end
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """平均分, 总分, 名次."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        kept = self._kept
        return self.sheet.ends[kept[section]] if section < len(kept) else None

    def _part(self, line: Line) -> Part:
        return tuple(line.ends[at] for at in self._kept)
