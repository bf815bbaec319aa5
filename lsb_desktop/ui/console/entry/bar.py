"""What stands above the grid: how to look at it, which component, and the jump box."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.ui import style
from lsb_desktop.ui.actions import icon
from lsb_desktop.ui.console.entry.jump import find, readings
from lsb_desktop.ui.console.entry.sheet import View
from lsb_desktop.ui.style import role


class Segments(QWidget):
    """按评委 | 按村 | 按指标."""

    chosen = Signal(View)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        places = ("first", "middle", "last")
        self._buttons = {}
        for view, place in zip(View, places, strict=True):
            button = role(QToolButton(), "segment", place=place)
            button.setText(str(view))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(button)
            self._buttons[view] = button
            row.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)

    def show_view(self, view: View) -> None:
        """Mark the view in use."""
        self._buttons[view].setChecked(True)

    def _clicked(self, button: QToolButton) -> None:
        self.chosen.emit(next(v for v, b in self._buttons.items() if b is button))


class Picker(QWidget):
    """One of a list, with a button either side: a judge, a village, a criterion, a component."""

    picked = Signal(object)

    def __init__(self, *, steps: bool = True) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setView(QListView())
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMaximumWidth(230)
        self.box.activated.connect(self._activated)
        self.back = self._button("ph.caret-left", -1)
        self.on = self._button("ph.caret-right", 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self.back, self.box, self.on) if steps else (self.box,):
            row.addWidget(widget)
        if not steps:
            self.back.hide()
            self.on.hide()

    def _button(self, picture: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture, style.MUTED))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("step", step)
        button.clicked.connect(self._stepped)
        return button

    def offer(self, items: Sequence[tuple[object, str]], current: object) -> None:
        """(value, text) pairs; hidden when there is nothing to choose."""
        self.setVisible(len(items) > 1)
        if [(self.box.itemData(n), self.box.itemText(n)) for n in range(self.box.count())] != list(
            items
        ):
            self.box.clear()
            for value, text in items:
                self.box.addItem(text, value)
        self.box.setCurrentIndex(max(0, self.box.findData(current)))
        self._reach()

    def _reach(self) -> None:
        at = self.box.currentIndex()
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at < self.box.count() - 1)

    def _activated(self, at: int) -> None:
        self._reach()
        self.picked.emit(self.box.itemData(at))

    def _stepped(self) -> None:
        self.step(int(self.sender().property("step")))

    def step(self, by: int) -> bool:
        """To a neighbour; False at either end."""
        at = self.box.currentIndex() + by
        if not 0 <= at < self.box.count():
            return False
        self.box.setCurrentIndex(at)
        self._activated(at)
        return True


class JumpBox(QLineEdit):
    """跳到村: characters, pinyin initials or the number; Enter goes to the first that fits."""

    chosen = Signal(int)
    """Row to go to."""
    closed = Signal()
    """Esc, or nothing to go to: back to the grid."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("跳到村：wlb 或 五里堡"))
        self.setFixedWidth(220)
        self._lines: list[tuple[str, str]] = []
        self._found: list[int] = []
        self._texts = QStringListModel(self)
        completer = QCompleter(self._texts, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        completer.activated.connect(self._activated)
        self.textEdited.connect(self._search)

    def offer(self, lines: list[tuple[str, str]]) -> None:
        """(number, name) of every row."""
        self._lines = lines

    def start(self, text: str = "") -> None:
        """Take the focus, with a first letter already typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)
        if text:
            self._search(text)
            self.completer().complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Load the pinyin tables before the first letter is typed."""
        readings("村")
        super().focusInEvent(event)

    def _search(self, text: str) -> None:
        self._found = find(text, self._lines)
        self._texts.setStringList(
            [f"{self._lines[n][0]}　{self._lines[n][1]}" for n in self._found]
        )

    def _activated(self, text: str) -> None:
        names = self._texts.stringList()
        if text in names:
            self._go(self._found[names.index(text)])

    def _go(self, row: int) -> None:
        self.clear()
        popup = self.completer().popup()
        if popup is not None:
            popup.hide()
        self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._found and self.text().strip():
                self._go(self._found[0])
            elif not self.text().strip():
                self.closed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class Bar(QWidget):
    """All of them in one row; in two where one is too narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.title = role(QLabel(self.tr("录分")), "title")
        self.views = Segments()
        self.parts = Picker(steps=False)
        self.panels = Picker(steps=False)
        self.which = Picker()
        self.note = role(QLabel(), "strong")
        self.jump = JumpBox()
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(10)
        for widget in (self.title, self.views, self.parts, self.panels, self.which):
            self._first.addWidget(widget)
        self._first.addStretch(1)
        self._first.addWidget(self.jump)
        self._second.addWidget(self.note)
        self._second.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(self._first)
        rows.addLayout(self._second)
        self._split = False

    def minimumSizeHint(self) -> QSize:
        """The first row alone: the second pickers can go below."""
        return QSize(self._width(self.title, self.views, self.parts), super().sizeHint().height())

    def fit(self) -> None:
        """Put the second pickers and the jump box below when one row is too narrow."""
        first = (self.title, self.views, self.parts, self.panels, self.which, self.note, self.jump)
        split = self._width(*first) > self.width()
        if split == self._split:
            return
        self._split = split
        for at, widget in enumerate((self.panels, self.which, self.note)):
            if split:
                self._second.insertWidget(at, widget)
            else:
                self._first.insertWidget(3 + at, widget)
        (self._second if split else self._first).addWidget(self.jump)

    @staticmethod
    def _width(*widgets: QWidget) -> int:
        shown = [w.sizeHint().width() for w in widgets if not w.isHidden()]
        return sum(shown) + 10 * len(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row or two."""
        super().resizeEvent(event)
        self.fit()
