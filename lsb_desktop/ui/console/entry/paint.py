"""How cells and heads of the grid are drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.model import Word
from lsb_desktop.core.paper_totals import PaperCheck
from lsb_desktop.ui import style
from lsb_desktop.ui.console.entry.ground import GroundedHead
from lsb_desktop.ui.console.entry.measures import Measures, ink
from lsb_desktop.ui.console.entry.model import EndModel, MarkModel, Refused, Role
from lsb_desktop.ui.console.entry.sheet import TITLE, Cell, Column, End, Line

Index = QModelIndex | QPersistentModelIndex

_WORDS = frozenset(Word)
SELECTED = QStyle.StateFlag.State_Selected.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value
"""Of a cell's state, as plain numbers: Python's flags are slow to make."""
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _ground(cell: Cell, refused: Refused | None, selected: bool) -> str | None:
    """The colour of a cell's ground; None = the table's."""
    if refused is not None:
        return style.BAD_SOFT
    if cell.blocked:
        return "#fafbfc"
    if cell.twice or (cell.check is not None and cell.check.differs):
        return style.AMBER_SOFT
    if cell.slot is not None and cell.slot.kind is SlotKind.PAPER_TOTAL:
        return style.HEAD
    return style.RED_SOFT if selected else None


class CellPainter(QStyledItemDelegate):
    """Draws one mark: dropped, refused, blocked, a word, or a plain number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.measures = Measures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell for Qt; the table draws its own (:mod:`ground`)."""
        model = index.model()
        assert isinstance(model, MarkModel)
        states: int = option.state.value
        painter.save()
        look = bool(states & SELECTED), bool(states & FOCUSED)
        cell = model.cell(index)
        self.draw(painter, option.rect, cell, model.refusal(cell), *look)
        painter.restore()

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        cell: Cell,
        refused: Refused | None,
        selected: bool,
        focused: bool,
    ) -> None:
        """The ground, the text and the cursor's frame; the painter is left as it gets."""
        ground = _ground(cell, refused, selected and not focused)
        if ground is not None:
            painter.fillRect(rect, ink(ground))
        if cell.blocked and refused is None:
            painter.fillRect(rect, QBrush(ink("#d5dae0"), Qt.BrushStyle.BDiagPattern))
        if cell.check is not None and refused is None:
            self._sum(painter, rect, cell.text, cell.check)
        elif cell.text or refused is not None:
            self._text(painter, rect, cell, refused)
        if cell.twice and refused is None:
            self._corner(painter, rect)
        if cell.waits and refused is None:
            self._waits(painter, rect)
        if focused:
            painter.setPen(QPen(ink(style.RED), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _corner(self, painter: QPainter, rect: QRect) -> None:
        """A grade given once too often: a red corner, as sheets mark a remark."""
        right, top = rect.right(), rect.top()
        corner = [QPoint(right - 8, top), QPoint(right, top), QPoint(right, top + 8)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(style.RED))
        painter.drawPolygon(corner)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _waits(self, painter: QPainter, rect: QRect) -> None:
        """Typed, and not on the server yet: an amber dash under it."""
        width = rect.width() * 2 // 5
        dash = QRect(rect.center().x() - width // 2, rect.bottom() - 4, width, 2)
        painter.fillRect(dash, ink(style.AMBER))

    def _stored(self, painter: QPainter, rect: QRect, text: str) -> QRect:
        """What still counts beside a refused text; the room that is left for that."""
        said = f"存 {text}"
        painter.setFont(self.measures.font(self.measures.small))
        painter.setPen(ink(style.MUTED))
        width = painter.fontMetrics().horizontalAdvance(said) + 4
        if width * 2 > rect.width():
            return rect
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -4, 0), right, said)
        return rect.adjusted(0, 0, -width, 0)

    def _sum(self, painter: QPainter, rect: QRect, text: str, check: PaperCheck) -> None:
        """A paper's sum: a tick when it agrees, the difference when it does not."""
        colour, said = style.MUTED, text
        if check.agrees:
            colour, said = style.GOOD, f"✓ {text}"
        elif check.differs:
            colour, said = style.AMBER, f"{text} 差 {check.gap}"
        painter.setFont(self.measures.font(self.measures.text, bold=check.differs))
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(said) > rect.width() - 4:
            painter.setFont(self.measures.font(self.measures.small, bold=check.differs))
        painter.setPen(ink(colour))
        painter.drawText(rect.adjusted(1, 0, -1, 0), _CENTRE, said)

    def _text(self, painter: QPainter, rect: QRect, cell: Cell, refused: Refused | None) -> None:
        text = refused.text if refused is not None else cell.text
        word = text in _WORDS
        size = self.measures.small + 1 if word else self.measures.mark
        colour = style.INK
        if refused is not None:
            colour = style.BAD
        elif cell.dropped:
            colour = style.FAINT
        elif word:
            colour = style.AMBER
        font = self.measures.font(size, bold=refused is not None, strike=cell.dropped)
        painter.setFont(font)
        painter.setPen(ink(colour))
        inner = rect.adjusted(8, 0, -6, 0) if cell.left else rect.adjusted(2, 0, -2, 0)
        if refused is not None and cell.text and not cell.left:
            inner = self._stored(painter, inner, cell.text)
            painter.setFont(font)
            painter.setPen(ink(colour))
        text = self.measures.cut(text, inner.width(), size, bold=refused is not None)
        painter.drawText(inner, _LEFT if cell.left else _CENTRE, text)


class EndPainter(QStyledItemDelegate):
    """Draws one live result; pale while 暂计."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.measures = Measures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One result for Qt; the table draws its own (:mod:`ground`)."""
        model = index.model()
        assert isinstance(model, EndModel)
        painter.save()
        self.draw(painter, option.rect, model.end(index.row(), index.column()))
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, end: End) -> None:
        """The figure, bold when final; the painter is left as it gets."""
        colour = style.RED if end.tone == "place" else style.INK
        if end.pale:
            colour = "#b4737b" if end.tone == "place" else style.MUTED
        painter.setFont(self.measures.font(self.measures.mark, bold=not end.pale))
        painter.setPen(ink(colour))
        painter.drawText(rect, _CENTRE, end.text)


def title_lines(title: str) -> list[str]:
    """人居环境（30） as the two lines of a tight head."""
    name, bracket, rest = title.partition("（")
    return [name, bracket + rest] if name and rest else [title]


class ColumnHead(GroundedHead):
    """Judges' names with a bar of how far each has got, and a tick when complete."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.measures = Measures()
        self.tight = False
        """Titles in two small lines, 满分 below: a ballot of many marks should be seen whole."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)

    def sizeHint(self) -> QSize:
        """Nobody asks for the width, and measuring every title takes its time."""
        return QSize(self.minimumSectionSize(), self.high)

    def renew(self, sections: list[int]) -> None:
        """Draw these anew: how far they have got, nothing that takes another width."""
        high = self.height()
        for section in sections:
            at = self.sectionViewportPosition(section)
            self.viewport().update(at, 0, self.sectionSize(section), high)

    @property
    def high(self) -> int:
        """For one line, or for two small ones."""
        return self.measures.tight_head if self.tight else self.measures.head

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Title, tick and progress."""
        model = self.model()
        column: Column | None = model.headerData(section, Qt.Orientation.Horizontal, Role.COLUMN)
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.fillRect(rect, ink(style.HEAD))
        painter.setPen(ink(style.HAIR))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        complete = column is not None and column.complete
        differs = column is not None and column.differs
        text = f"≠ {title}" if differs else f"✓ {title}" if complete else title
        size = self.measures.small if self.tight else self.measures.text
        painter.setFont(self.measures.font(size))
        colour = style.AMBER if differs else style.GOOD if complete else style.MUTED
        painter.setPen(ink(colour))
        inner = rect.adjusted(4, 0, -4, -1)
        lines = title_lines(text) if self.tight else [text]
        shown = [self.measures.cut(line, inner.width(), size) for line in lines]
        painter.drawText(inner, _CENTRE, "\n".join(shown))
        if column is not None and column.total and not complete and column.done:
            width = max(3, rect.width() * column.done // column.total)
            painter.fillRect(rect.left(), rect.bottom() - 2, width, 3, ink("#d79aa1"))
        elif complete:
            done = ink("#e3c26a" if differs else "#8fcaa0")
            painter.fillRect(rect.left(), rect.bottom() - 2, rect.width() - 1, 3, done)
        painter.restore()


class LineHead(GroundedHead):
    """The fixed columns at the left: number and village (or code and judge)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.measures = Measures()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """As wide as the longest name needs, within reason (longer ones take two lines)."""
        model = self.model()
        metrics = self.fontMetrics()
        names = [
            model.headerData(row, Qt.Orientation.Vertical, Role.LINE).name
            for row in range(model.rowCount())
        ]
        widest = max((metrics.horizontalAdvance(n) for n in names), default=0) * self.measures.text
        width = min(widest // max(1, style.BASE_PX) + 28, self.measures.name_most)
        self.setFixedWidth(self.measures.number + max(width, 120))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Number, rule, name."""
        line: Line | None = self.model().headerData(section, Qt.Orientation.Vertical, Role.LINE)
        if line is None:
            return
        painter.save()
        painter.fillRect(rect, ink(style.HEAD if line.name == TITLE else style.WHITE))
        painter.setPen(ink("#edeff1"))
        split = rect.left() + self.measures.number
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(split - 1, rect.top(), split - 1, rect.bottom())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(self.measures.font(self.measures.text))
        painter.setPen(ink(style.FAINT))
        number = QRect(rect.left(), rect.top(), self.measures.number - 1, rect.height())
        shown = self.measures.cut(line.number, number.width() - 4, self.measures.text)
        painter.drawText(number, _CENTRE, shown)
        self._name(
            painter,
            QRect(split + 10, rect.top(), rect.right() - split - 14, rect.height()),
            line.name,
        )
        painter.restore()

    def _name(self, painter: QPainter, rect: QRect, name: str) -> None:
        painter.setPen(ink(style.MUTED if name == TITLE else style.INK))
        painter.setFont(self.measures.font(self.measures.text))
        if painter.fontMetrics().horizontalAdvance(name) <= rect.width():
            painter.drawText(rect, _LEFT, name)
            return
        painter.setFont(self.measures.font(self.measures.small))
        painter.drawText(rect, _LEFT | Qt.TextFlag.TextWrapAnywhere, name)
