"""The sheet as it came, with what its rows and columns are taken to mean; a Qt model of it."""

import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.model import Item, Meaning, SheetKind, SheetUse, State
from lsb_desktop.paper.intake.sheet import Sheet, shown
from lsb_desktop.ui import style
from lsb_desktop.ui.console.intake.edits import is_body, is_header, title_of

ROWS = 200
"""Rows shown at first; a click on something further down brings more."""
MORE = 50
SAMPLE = 60
"""Rows that a column is made wide enough for."""
MEANING = int(Qt.ItemDataRole.UserRole) + 1
"""What a column means, for its head."""
USED = int(Qt.ItemDataRole.UserRole) + 2
"""Whether anything is taken from a column."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ADDRESS = re.compile(r"(?:^|!)([A-Z]{1,3})([0-9]+)$")
_TITLES = {Meaning.SKIP, Meaning.PRIVATE}


def place_of(spot: str) -> tuple[int, int] | None:
    """Row and column from 0 of an address like ``名单!B3``."""
    found = _ADDRESS.search(spot)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


class PreviewModel(QAbstractTableModel):
    """One sheet. Rows and columns are those of the sheet the way round it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.use = SheetUse(0)
        self.limit = ROWS
        self._titles: list[str] = []
        self._rows: dict[int, Item] = {}
        self._cells: dict[tuple[int, int], Item] = {}

    def show(self, sheet: Sheet, use: SheetUse, contest: Contest, items: Iterable[Item]) -> None:
        """Show a sheet and what became of its cells."""
        self.beginResetModel()
        if self.sheet is None or self.sheet.grid is not sheet.grid:
            self.limit = ROWS
        self.sheet, self.use = sheet, use
        self._titles = [title_of(c, contest) for c in use.columns]
        self._rows, self._cells = {}, {}
        self._mark([i for i in items if i.at is not None and i.at[0] == use.sheet])
        self.endResetModel()

    def _mark(self, items: list[Item]) -> None:
        """Which cells are asked about, and which rows or cells are left out."""
        read = set()
        for item in items:
            places = self._places(item)
            if item.state is not State.SKIPPED:
                read |= {row for row, _ in places}
            if item.state is State.DOUBT:
                self._cells |= dict.fromkeys(places, item)
        for item in items:
            if item.state is not State.SKIPPED:
                continue
            for row, column in self._places(item):
                if self._meaning(column) is Meaning.VILLAGE or row not in read:
                    self._rows.setdefault(row, item)
                else:
                    self._cells.setdefault((row, column), item)

    def _places(self, item: Item) -> list[tuple[int, int]]:
        """The cells of an item, the way round the sheet is read."""
        assert item.at is not None
        sheet, _, _ = item.spot.rpartition("!")
        before = f"{sheet}!" if sheet else ""
        spots = [m.removeprefix(before).partition(" ")[0] for m in item.more]
        found = [item.at[1:], *filter(None, map(place_of, spots))]
        return [(c, r) if self.use.turned else (r, c) for r, c in found]

    def reach(self, row: int) -> None:
        """Show enough rows to see one."""
        if self.sheet is not None and row >= self.rowCount() and row < self.sheet.height:
            self.beginInsertRows(_ROOT, self.rowCount(), min(row + MORE, self.sheet.height - 1))
            self.limit = row + MORE + 1
            self.endInsertRows()

    @property
    def hidden_rows(self) -> int:
        """How many rows of the sheet are not shown."""
        return 0 if self.sheet is None else self.sheet.height - self.rowCount()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows shown."""
        if parent.isValid() or self.sheet is None:
            return 0
        return min(self.sheet.height, self.limit)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns of the sheet."""
        return 0 if parent.isValid() or self.sheet is None else self.sheet.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, and how it looks for what it is."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(row, column)
            case Qt.ItemDataRole.BackgroundRole:
                return self._ground(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                return QBrush(QColor(style.FAINT)) if self._pale(row, column) else None
            case Qt.ItemDataRole.FontRole:
                return self._font(row)
        return None

    def text(self, row: int, column: int) -> str:
        """What stands in a cell; a cell merged downwards says so in every row of data."""
        assert self.sheet is not None
        head = self.sheet.heads.get((row, column), (row, column))
        if head != (row, column) and not (head[1] == column and is_body(self.use, row)):
            return ""
        # The heading 联系电话 is no number; the numbers below it are never shown.
        meaning = Meaning.SKIP if is_header(self.use, row) else self._meaning(column)
        return shown(self.sheet.value(row, column), meaning)

    def sample(self, column: int) -> list[str]:
        """What stands in a column among headings and data; titles and sums must not widen it."""
        rows = range(min(SAMPLE, self.rowCount()))
        read = [
            r
            for r in rows
            if is_header(self.use, r) or (is_body(self.use, r) and r not in self._rows)
        ]
        return [self.text(row, column) for row in read or rows]

    @property
    def first(self) -> tuple[int, int]:
        """Where to begin looking: the first village, else the first cell."""
        meanings = [c.meaning for c in self.use.columns]
        if Meaning.VILLAGE not in meanings:
            return 0, 0
        return self.use.body[0], meanings.index(Meaning.VILLAGE)

    @property
    def spans(self) -> list[tuple[int, int, int]]:
        """Row, first column and width of titles and headings merged across, for the view."""
        if self.sheet is None or self.use.turned:
            return []
        return [
            (top, left, right - left + 1)
            for top, left, bottom, right in self.sheet.grid.merged
            if top == bottom and top < self.rowCount() and not is_body(self.use, top)
        ]

    def _meaning(self, column: int) -> Meaning:
        return self.use.columns[column].meaning if column < len(self.use.columns) else Meaning.SKIP

    def _hint(self, row: int, column: int) -> str:
        item = self._cells.get((row, column)) or self._rows.get(row)
        reason = f"{item.state}：{item.text}　{item.reason}".strip() if item else ""
        return "\n".join(t for t in (self.text(row, column), reason) if t)

    def _ground(self, row: int, column: int) -> QBrush | None:
        item = self._cells.get((row, column))
        if is_header(self.use, row):
            return QBrush(QColor(style.RED_SOFT))
        if item is not None and item.state is State.DOUBT:
            return QBrush(QColor(style.AMBER_SOFT))
        if self._out(row):
            return QBrush(QColor(style.HEAD))
        return None

    def _pale(self, row: int, column: int) -> bool:
        assert self.sheet is not None
        if is_header(self.use, row):
            return False
        skipped = self._cells.get((row, column))
        return (
            self._out(row)
            or self._meaning(column) in _TITLES
            or self.sheet.is_covered(row, column)
            or (skipped is not None and skipped.state is State.SKIPPED)
        )

    def _out(self, row: int) -> bool:
        """Whether nothing is taken from a row."""
        off = self.use.kind is SheetKind.SKIP
        return off or row in self._rows or not is_body(self.use, row)

    def _font(self, row: int) -> QFont | None:
        if not is_header(self.use, row):
            return None
        font = style.app_font()
        font.setBold(True)
        return font

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Letters and numbers as in WPS; what the columns mean."""
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.ToolTipRole:
                return "点一下，说明这一行是不是表头、数据从哪里开始、到哪里为止"
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self._titles):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return letters(section)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{letters(section)} 列：{self._titles[section]}\n点一下可以改"
        if role == MEANING:
            return self._titles[section]
        return self._meaning(section) not in _TITLES if role == USED else None

    # What stands where ---------------------------------------------------------

    def item_at(self, row: int, column: int) -> Item | None:
        """What is said of a cell or its row."""
        return self._cells.get((row, column)) or self._rows.get(row)


def letters(column: int) -> str:
    """A column as WPS names it: A … Z, AA …"""
    found, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        found = chr(ord("A") + digit) + found
    return found
