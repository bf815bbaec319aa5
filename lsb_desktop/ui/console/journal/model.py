"""The journal as a tree: one row a record, read page by page; what it wrote below it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from lsb_desktop.core.audit import Query
from lsb_desktop.core.audit_words import HEADS, Done, Names, Told, done_of, rows_of, tell, time_text
from lsb_desktop.core.book import Write
from lsb_desktop.ui import style

if TYPE_CHECKING:
    from lsb_desktop.desk.session import Record, Session

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PAGE = 200
"""Records read at once."""
_YEAR = len("2021-")
_FAINT = QColor(style.FAINT)


@dataclass(frozen=True, slots=True)
class Row:
    """One record as shown."""

    record: "Record"
    told: Told
    state: Done

    @property
    def cells(self) -> tuple[str, ...]:
        """The columns of the table."""
        record, told = self.record, self.told
        what = f"{told.what}（{len(told.lines)} 格）" if told.lines else told.what
        return (
            time_text(record.at),
            record.who,
            what,
            told.old,
            told.new,
            record.reason,
            self.state,
        )


class JournalModel(QAbstractItemModel):
    """Newest first; :meth:`show` asks anew, more pages come as the view asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.query = Query()
        self._session: Session | None = None
        self._names: Names | None = None
        self._turned: Mapping[int, bool] = {}
        self._ended = True

    def show(self, session: "Session | None", query: Query, turned: Mapping[int, bool]) -> None:
        """The first page of what a query asks for; ``None`` shows nothing."""
        self.beginResetModel()
        self._session, self.query, self._turned = session, query, turned
        self._names = session.names() if session is not None else None
        self.rows, self._ended = [], session is None
        self.rows += self._next_page(PAGE)
        self.endResetModel()

    def _next_page(self, limit: int | None) -> list[Row]:
        if self._ended or self._session is None or self._names is None:
            return []
        before = self.rows[-1].record.number if self.rows else None
        found = self._session.records(self.query, before, limit)
        self._ended = limit is None or len(found) < limit
        return [self._row(record) for record in found]

    def _row(self, record: "Record") -> Row:
        """A record in words; where one cell is asked for, only what it did to that cell."""
        assert self._names is not None
        state = done_of(record.undoes, record.redoes, self._turned.get(record.id))
        told = tell(record.label, record.writes, self._names)
        if self.query.slot is not None and told.lines:
            mine = tuple(w for w in record.writes if w.slot == self.query.slot)
            record = replace(record, writes=mine)
            (line,) = (line for line in told.lines if line.slot == self.query.slot)
            told = Told(record.label, line.old, line.new, ())
        return Row(record, told, state)

    def sheet(self) -> list[tuple[str, ...]]:
        """Everything the query asks for as rows of an exported journal."""
        every = [*self.rows, *self._rest()]
        return [
            line
            for row in every
            for line in rows_of(
                row.record.at, row.record.who, row.record.reason, row.told, row.state
            )
        ]

    def _rest(self) -> list[Row]:
        ended = self._ended
        found = self._next_page(None)
        self._ended = ended
        return found

    # Reading page by page ---------------------------------------------------

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older records."""
        return not parent.isValid() and not self._ended

    def fetchMore(self, parent: Index) -> None:
        """The next page."""
        if not self.canFetchMore(parent):
            return
        more = self._next_page(PAGE)
        if more:
            self.beginInsertRows(_ROOT, len(self.rows), len(self.rows) + len(more) - 1)
            self.rows += more
            self.endInsertRows()

    # The tree ---------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """A record, or one cell it wrote; the inner id is the record's row + 1."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The record of a cell."""
        above = index.internalId() if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Records, or the cells of one that wrote several."""
        if not parent.isValid():
            return len(self.rows)
        if parent.internalId() or parent.column():
            return 0
        return len(self.rows[parent.row()].told.lines)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """时间 … 状态."""
        return len(HEADS)

    def row_of(self, index: Index) -> Row:
        """The record at or above an index."""
        above = index.internalId()
        return self.rows[above - 1 if above else index.row()]

    def write_of(self, index: Index) -> Write | None:
        """The one write an index stands for; ``None`` for a record with several or none."""
        writes = self.row_of(index).record.writes
        if index.internalId():
            return writes[index.row()]
        return writes[0] if len(writes) == 1 else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; what was undone is pale."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(index)
        if role == Qt.ItemDataRole.DisplayRole:
            # The year is known; it would take room from what was done.
            return self._text(index)[_YEAR:] if index.column() == 0 else self._text(index)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _FAINT if self.row_of(index).state is Done.UNDONE else None
        return None

    def _text(self, index: Index) -> str:
        row = self.row_of(index)
        if not index.internalId():
            return row.cells[index.column()]
        line = row.told.lines[index.row()]
        return ("", "", line.where, line.old, line.new, "", "")[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' titles."""
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return HEADS[section] if shown else None
