"""The editors of an item table's cells: a line or a list of choices that keeps mistakes.

Enter or Tab with something that cannot be stored leaves the editor open and
red, with the reason in the message bar; Esc gives it up.
"""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui import style
from lsb_desktop.ui.console.items import Index, ItemsModel
from lsb_desktop.ui.style import role

PADDING = 22
"""What a cell needs beside its text, in pixels."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS = (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Cells(QStyledItemDelegate):
    """Combo boxes for the columns that have choices; a line edit for the others."""

    editor: QLineEdit | QComboBox | None = None
    """The open one."""
    _at = QPersistentModelIndex()
    _told = False
    """A mistake was told that still stands in the editor."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.commitData.connect(self._forget)

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
            self.finish()

    def finish(self) -> None:
        """Store what is typed and close."""
        editor = self.editor
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _forget(self, _editor: QWidget) -> None:
        """It is being stored: a box that loses the focus meanwhile has nothing more to say."""
        self.editor = None

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
            if isinstance(editor, QComboBox) and event.key() in ENTER:
                # The box itself would report the same choice once more.
                self.finish()
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
