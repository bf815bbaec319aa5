"""The year's table: a line a village, each period with its total, its place and its flags."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from lsb_desktop.core.model import Sign
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.season import Entry, Row, Season
from lsb_desktop.ui import style
from lsb_desktop.ui.console.villages.history_chart import FLAGS

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
HIGH = 44
PERIOD, PLACE, TOTAL, POINTS, NAME = 86, 44, 70, 56, 90
WORDS = {
    Sign.RED_FLAG: "红",
    Sign.BLACK_FLAG: "黑",
    Sign.YELLOW_FLAG: "黄",
    Sign.BLUE_FLAG: "蓝",
}
GONE, VILLAGE = "—", "村（社区）"


@dataclass(frozen=True, slots=True)
class Column:
    """``period`` is a position in the season; -1 where the column is none's."""

    title: str
    width: int
    text: Callable[[Row], str]
    period: int = -1
    hint: str = ""


def columns_of(season: Season) -> tuple[Column, ...]:
    """The columns of a season."""
    records, plan = season.records, season.plan
    found = [
        Column("名次", PLACE, place_text),
        Column(VILLAGE, NAME, lambda r: r.village.name),
    ]
    for at, (label, period) in enumerate(zip(records.labels, records.periods, strict=True)):
        hint = f"{period.title}\n封榜码 {period.code}"
        found.append(Column(label, PERIOD, partial(period_text, at), at, hint))
    if plan.red or plan.black:
        found.append(Column("加减分", POINTS, bonus_text))
    found.append(Column("年度总分", TOTAL, lambda r: r.shown or GONE))
    return tuple(found)


def place_text(row: Row) -> str:
    """``3``, ``3＝`` where it is shared, — without one."""
    if row.place is None:
        return GONE
    return f"{row.place}＝" if row.tied else str(row.place)


def period_text(at: int, row: Row) -> str:
    """A period's cell in words."""
    return entry_text(row.village.entries[at])


def bonus_text(row: Row) -> str:
    """``+2``, ``-1`` or nothing."""
    return f"{'+' if row.bonus > 0 else ''}{plain(row.bonus)}" if row.bonus else ""


def entry_text(entry: Entry | None) -> str:
    """A village in a period, in words."""
    if entry is None:
        return "没有参加"
    if entry.score is None:
        return "没有总分"
    place = (
        "" if entry.place is None else f"　第 {entry.place} 名{'（并列）' if entry.tied else ''}"
    )
    return f"{entry.shown} 分{place}" + "".join(f"　{name}" for name, _ in entry.flags)


class SeasonModel(QAbstractTableModel):
    """The rows of a season in place order."""

    def __init__(self) -> None:
        super().__init__()
        self.season: Season | None = None
        self.columns: tuple[Column, ...] = ()

    def show_season(self, season: Season | None) -> None:
        """Show another season, or none."""
        self.beginResetModel()
        self.season = season
        self.columns = columns_of(season) if season is not None else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Villages."""
        return 0 if parent.isValid() or self.season is None else len(self.season.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As :func:`columns_of` says."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].hint or None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the entry behind a period's."""
        if self.season is None:
            return None
        row, column = self.season.rows[index.row()], self.columns[index.column()]
        text = column.text(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if column.period >= 0 else None
        if role == ENTRY:
            return row.village.entries[column.period] if column.period >= 0 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            middle = Qt.AlignmentFlag.AlignVCenter
            left = column.title == VILLAGE
            return (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter) | middle
        if role == Qt.ItemDataRole.FontRole and column.title in ("名次", "年度总分"):
            font = QFont(style.app_font())
            font.setBold(True)
            return font
        return None


class SeasonTable(QTableView):
    """One village can be chosen; its arithmetic is shown elsewhere."""

    chose = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.season_model = SeasonModel()
        self.setModel(self.season_model)
        self.setItemDelegate(_Periods(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(HIGH)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(PLACE)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_season(self, season: Season | None) -> None:
        """Show it, with the same village chosen as before where it is there."""
        name = self.chosen.village.name if self.chosen is not None else ""
        self.season_model.show_season(season)
        self._fit()
        if season is not None and season.rows:
            names = [r.village.name for r in season.rows]
            self.selectRow(names.index(name) if name in names else 0)
        self.chose.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns fill the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is left over goes to the names and the periods; where nothing is, it scrolls."""
        columns = self.season_model.columns
        greedy = [at for at, c in enumerate(columns) if c.period >= 0 or c.title == VILLAGE]
        spare = max(0, self.viewport().width() - sum(c.width for c in columns))
        for at, column in enumerate(columns):
            more = spare // len(greedy) if at in greedy else 0
            self.horizontalHeader().resizeSection(at, column.width + more)

    @property
    def chosen(self) -> Row | None:
        """The village that is chosen."""
        season, at = self.season_model.season, self.currentIndex().row()
        return season.rows[at] if season is not None and 0 <= at < len(season.rows) else None

    def _moved(self, _now: QModelIndex, _was: QModelIndex) -> None:
        self.chose.emit()


class _Periods(QStyledItemDelegate):
    """A period's cell in two lines: total and flags, and the place below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All of one height."""
        return QSize(PERIOD, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it; other columns as usual."""
        model = index.model()
        assert isinstance(model, SeasonModel)
        if model.columns[index.column()].period < 0:
            super().paint(painter, option, index)
            return
        entry: Entry | None = index.data(ENTRY)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(style.RED_SOFT))
        elif index.row() % 2:
            painter.fillRect(rect, QColor("#fafbfc"))
        if entry is None or entry.score is None:
            painter.setPen(QColor(style.FAINT))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, entry_text(entry))
        else:
            _draw(painter, option.font, rect, entry)
        painter.restore()


def _draw(painter: QPainter, font: QFont, rect: QRect, entry: Entry) -> None:
    box = rect.adjusted(8, 4, -6, -4)
    upper = QRect(box.x(), box.y(), box.width(), 19)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font)
    painter.setPen(QColor(style.INK))
    painter.drawText(upper, left, entry.shown)
    beside = upper.x() + painter.fontMetrics().horizontalAdvance(entry.shown) + 7
    small = QFont(font)
    small.setPixelSize(12)
    painter.setFont(small)
    painter.setPen(QColor(style.MUTED))
    if entry.place is not None:
        tied = "（并列）" if entry.tied else ""
        lower = QRect(box.x(), upper.bottom() + 1, box.width(), 17)
        painter.drawText(lower, left, f"第 {entry.place} 名{tied}")
    signs = [s for s in WORDS for _, sign in entry.flags if sign is s]
    for at, sign in enumerate(signs):
        draw_flag(painter, QPointF(beside + 20 * at, upper.y() + 2), sign)


def draw_flag(painter: QPainter, at: QPointF, sign: Sign) -> None:
    """A small cloth with its word: never the colour alone."""
    cloth, ink = FLAGS[sign]
    box = QRectF(at.x(), at.y(), 18, 15)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(cloth))
    painter.drawRoundedRect(box, 2, 2)
    painter.setPen(QColor(ink))
    font = QFont(painter.font())
    font.setPixelSize(11)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, WORDS[sign])
