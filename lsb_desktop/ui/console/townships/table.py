"""The view of the proposals: rows in doubt have their names as buttons, and keys 1 and 2."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from lsb_desktop.ui.console.items import Index
from lsb_desktop.ui.console.townships.model import CODE, DOUBT, KIND, NAME, RAW, ProposalsModel
from lsb_desktop.ui.console.townships.rows import KINDS
from lsb_desktop.ui.style import role

ROW = 34
WIDTHS = {NAME: 168, KIND: 78, CODE: 132, DOUBT: 236}
LEAST_RAW = 150
RENAME = -1
KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KindCells(QStyledItemDelegate):
    """A list of kinds, open at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Every kind there is."""
        box = QComboBox(parent)
        box.addItems(KINDS)
        box.activated.connect(self._chosen)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The present kind."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The chosen one."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())

    def _chosen(self) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class ProposalsTable(QTableView):
    """Even rows; the official name takes the room that is left."""

    def __init__(self, model: ProposalsModel) -> None:
        super().__init__()
        self._proposals = model
        self.setModel(model)
        self.setItemDelegateForColumn(KIND, KindCells(self))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._asked: set[int] = set()
        model.modelReset.connect(self._forget)
        model.altered.connect(self._ask)

    def _ask(self) -> None:
        """Buttons in the rows that are in doubt, and only there."""
        asking = set(self._proposals.rows.asking)
        for at in asking - self._asked:
            choices = self._proposals.rows.rows[at].proposal.choices
            self.setIndexWidget(self._proposals.index(at, DOUBT), self._answers(at, choices))
        for at in self._asked - asking:
            self.setIndexWidget(self._proposals.index(at, DOUBT), None)  # type: ignore[arg-type]
        self._asked = asking
        self._fit()

    def _forget(self) -> None:
        """Other rows are shown; Qt took the buttons away with the old ones."""
        self._asked = set()

    def _answers(self, at: int, choices: tuple[str, ...]) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(6, 3, 6, 3)
        line.setSpacing(6)
        texts = choices if len(choices) > 1 else (self.tr("就用这个名"), self.tr("改名…"))
        for choice, text in enumerate(texts):
            line.addWidget(self._answer(at, choice if choice < len(choices) else RENAME, text))
        line.addStretch(1)
        return made

    def _answer(self, at: int, choice: int, text: str) -> QPushButton:
        button = role(QPushButton(text), "doubt")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("row", at)
        button.setProperty("choice", choice)
        button.clicked.connect(self._answered)
        return button

    def _answered(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        at, choice = int(button.property("row")), int(button.property("choice"))
        if choice == RENAME:
            self.type_name(at)
        else:
            self._proposals.choose(at, choice)

    def type_name(self, at: int) -> None:
        """Open the name of a row."""
        self.point_at(at)
        self.edit(self._proposals.index(at, NAME))

    def point_at(self, at: int) -> None:
        """Go to the name of a row."""
        self.show_row(at)
        self.setFocus()

    def show_row(self, at: int) -> None:
        """Select a row and bring it into sight."""
        index = self._proposals.index(at, NAME)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 choose a name in doubt, Space ticks, Enter opens the cell."""
        at, key = self.currentIndex().row(), Qt.Key(event.key())
        rows = self._proposals.rows.rows
        if key in KEYS and at >= 0 and rows[at].asks:
            self._proposals.choose(at, KEYS[key])
            following = [n for n in self._proposals.rows.asking if n > at]
            if following:
                self.point_at(following[0])
        elif key == Qt.Key.Key_Space and at >= 0:
            state = Qt.CheckState.Unchecked if rows[at].wanted else Qt.CheckState.Checked
            index = self._proposals.index(at, NAME)
            self._proposals.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        elif key in ENTER and self.currentIndex().column() in (NAME, KIND):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The last column goes while nothing is in doubt."""
        rows = self._proposals.rows.rows
        self.setColumnHidden(DOUBT, not any(r.proposal.doubt or r.known for r in rows))
        taken = sum(w for c, w in WIDTHS.items() if not self.isColumnHidden(c))
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(RAW, max(LEAST_RAW, self.viewport().width() - taken))
