"""The view of an :class:`ItemsModel`: columns that share the room, editors that keep mistakes.

Enter or Tab with something that cannot be stored leaves the editor open and
red, with the reason in the message bar; Esc gives it up.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui import style
from lsb_desktop.ui.console.items import Index, ItemsModel
from lsb_desktop.ui.style import role

ROW = 34
PADDING = 22
"""What a cell needs beside its text, in pixels."""
WIDEST = 260
"""No column asks for more by itself."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


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


def _split(amount: int, weights: Sequence[int]) -> list[int]:
    """Whole parts by weight that add up to ``amount``."""
    parts = []
    for at, weight in enumerate(weights):
        rest = sum(weights[at:])
        part = amount * weight // rest if rest else 0
        parts.append(part)
        amount -= part
    return parts


class Cells(QStyledItemDelegate):
    """Combo boxes for the columns that have choices; a line edit for the others."""

    editor: QLineEdit | QComboBox | None = None
    """The open one."""
    _at = QPersistentModelIndex()
    _told = False
    """A mistake was told that still stands in the editor."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A combo box opens its list at once and commits as soon as something is chosen."""
        model = index.model()
        assert isinstance(model, ItemsModel)
        assert model.contest is not None
        column = model.columns[index.column()]
        self._at = QPersistentModelIndex(index)
        if column.choices is None:
            line = QLineEdit(parent)
            if column.right:
                line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.editor = line
            return line
        box = QComboBox(parent)
        box.setEditable(column.free)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if column.free:
            # Completion would turn a typed 第 into 第一组.
            box.setCompleter(None)  # type: ignore[arg-type]
        box.addItems(list(column.choices(model.contest)))
        box.activated.connect(self._chosen)
        self.editor = box
        if not column.free:
            QTimer.singleShot(0, box, box.showPopup)
        return box

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget it."""
        if editor is self.editor:
            self.editor = None
            model = index.model()
            if self._told and isinstance(model, ItemsModel):
                model.refused.emit("")
            self._told = False
        super().destroyEditor(editor, index)

    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox) and box is self.editor and self.accepts():
            self._finish(box)

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    @property
    def typed(self) -> str:
        """The text in the open editor."""
        if isinstance(self.editor, QComboBox):
            return self.editor.currentText()
        return self.editor.text() if self.editor is not None else ""

    def accepts(self) -> bool:
        """Whether what is being typed can be stored; if not, it is marked and told."""
        model = self._at.model()
        assert isinstance(model, ItemsModel)
        try:
            model.changed_item(self._at, self.typed)
        except UserError as error:
            self._mark(True)
            self._told = True
            model.refused.emit(error.message.replace("没有保存", "请改正，Esc 放弃"))
            return False
        return True

    def _mark(self, bad: bool) -> None:
        line = self.editor.lineEdit() if isinstance(self.editor, QComboBox) else self.editor
        if line is not None:
            role(line, "", bad="true" if bad else "false")

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """A mistake keeps the editor open."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENDS
            and editor is self.editor
        ):
            if not self.accepts():
                return True
            if isinstance(editor, QComboBox) and event.key() in _ENTER:
                # The box itself would report the same choice once more.
                self._finish(editor)
                return True
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the current text."""
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the text to the model, which tells of a mistake itself."""
        self._told = False
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.property("text")
        model.setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor fills the cell; a list of choices takes the room its words need."""
        rect = QRect(option.rect)
        if isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), editor.sizeHint().width() + PADDING))
            parent = editor.parentWidget()
            room = parent.width() if parent is not None else rect.right() + 1
            rect.moveLeft(max(0, min(rect.left(), room - rect.width())))
        editor.setGeometry(rect)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell that the keyboard is on has a red edge."""
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(style.RED))
            rect: QRect = option.rect
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A text that is cut shows whole in a tooltip."""
        text = str(index.data() or "")
        if event.type() == QEvent.Type.ToolTip:
            cut = option.fontMetrics.horizontalAdvance(text) + PADDING > option.rect.width()
            QToolTip.showText(event.globalPos(), text if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)


class ItemsTable(QTableView):
    """Even rows, columns that fill the width; keeps its place when the items change."""

    def __init__(self, model: ItemsModel) -> None:
        super().__init__()
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
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
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
        if event.key() in _ENTER and editable:
            self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, event)
        elif event.key() == Qt.Key.Key_Delete and editable:
            column = self._items.columns[index.column()]
            if column.choices is None or column.free:
                self._items.setData(index, "")
        else:
            super().keyPressEvent(event)

    # Widths ------------------------------------------------------------------

    def fit(self) -> None:
        """Share the width among the columns."""
        columns = self._items.columns
        metrics = self.fontMetrics()
        heads = [metrics.horizontalAdvance(c.title) + PADDING for c in columns]
        wanted = [
            min(WIDEST, max(head, self.sizeHintForColumn(at)))
            for at, head in enumerate(heads)
        ]  # fmt: skip
        least = [max(c.width, head) for c, head in zip(columns, heads, strict=True)]
        widths = shares(wanted, least, [c.stretch for c in columns], self.viewport().width())
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()
