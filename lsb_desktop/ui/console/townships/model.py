"""The table of proposals: tick, name, kind, official name, code, what is in doubt."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui import style
from lsb_desktop.ui.console.items import Index
from lsb_desktop.ui.console.townships.rows import Row, Rows

NAME, KIND, RAW, CODE, DOUBT = range(5)
TITLES = ("村（社区）", "类别", "名录全称", "代码", "待确认")
KNOWN = "名单里已有"


class ProposalsModel(QAbstractTableModel):
    """Shows :class:`Rows` and changes them."""

    altered = Signal()
    """A tick, a name or a kind changed, or other rows are shown."""
    refused = Signal(str)
    """A name that cannot be."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(())

    def show(self, rows: Rows) -> None:
        """Show another township's villages."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        self.altered.emit()

    def renew(self) -> None:
        """Everything may have changed."""
        if len(self.rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, DOUBT))
        self.altered.emit()

    # What the view asks ------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a village."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As in ``TITLES``."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return TITLES[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; a doubtful row amber, one that is not taken pale."""
        row, column = self.rows.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return _text(row, column)
            case Qt.ItemDataRole.CheckStateRole if column == NAME:
                return Qt.CheckState.Checked if row.wanted else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.BackgroundRole if row.asks:
                return QColor(style.AMBER_SOFT)
            case Qt.ItemDataRole.ForegroundRole if not row.wanted or column in (RAW, CODE):
                return QColor(style.FAINT if not row.wanted else style.MUTED)
            case Qt.ItemDataRole.ToolTipRole:
                return row.proposal.doubt or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Name and kind can be edited, the tick changed."""
        flags = super().flags(index)
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in (NAME, KIND):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # Edits -------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, name or kind."""
        row = self.rows.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            row.wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        elif index.column() == KIND:
            row.kind = str(value)
        else:
            try:
                self.rows.rename(index.row(), str(value))
            except UserError as error:
                self.refused.emit(error.message)
                return False
        self.renew()
        return True

    def choose(self, at: int, choice: int) -> bool:
        """Settle a row by one of its names."""
        done = self.rows.choose(at, choice)
        if done:
            self.renew()
        return done

    def settle(self) -> None:
        """全部按建议."""
        self.rows.settle()
        self.renew()

    def tick(self, wanted: bool) -> None:
        """All or none."""
        self.rows.tick(wanted)
        self.renew()


def _text(row: Row, column: int) -> str:
    match column:
        case 0:
            return row.name
        case 1:
            return row.kind
        case 2:
            return row.proposal.raw
        case 3:
            return row.proposal.code
    if row.known:
        return KNOWN
    return "已确认" if row.proposal.doubt and row.settled and row.wanted else ""
