"""The palette: a line to type in, what was found, and the picture the hall would get.

It lies in the window and is no dialog: clicker and function keys go on working.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.palette.choices import BACK, MOST, Choice, choices
from lsb_desktop.ui.console.parts import button, column, label, row
from lsb_desktop.ui.console.thumbnail import Thumbnail
from lsb_desktop.ui.style import role

WIDE, HIGH = 700, 420
PICTURE = 300
K = Qt.Key
STEPS = {K.Key_Down: 1, K.Key_Up: -1}
HINT = "输入村名、拼音首字母或序号"
FOOT = "↑↓ 选择　回车上屏　Esc 关闭"
NOT_YET = "这一项要按会议流程揭晓，不能插播"
MORE = "回车上屏；按 Tab 再加一个村"


class Palette(QFrame):
    """Typed into; Enter puts the chosen line on air, Esc closes."""

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        super().__init__(window)
        role(self, "popup")
        self.bridge = bridge
        self._before: QWidget | None = None
        self._compared: tuple[int, ...] = ()
        self.choices: list[Choice] = []
        self.line = QLineEdit(placeholderText=self.tr(HINT))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self.renew)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._look)
        self.list.itemDoubleClicked.connect(self.take)
        self.picture = Thumbnail()
        self.picture.setFixedWidth(PICTURE)
        self.says = label("", "muted", wrap=True)
        self.air_button = button(self.tr("上屏"), self.take, "primary")
        self.air_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.hide()
        bridge.opened.connect(self.leave)
        bridge.staged.connect(self._staged)

    def _lay_out(self) -> None:
        beside = column(self.picture, self.says, None, self.air_button, gap=10)
        both = row(gap=14)
        both.addWidget(self.list, 1)
        both.addLayout(beside)
        whole = column(self.line, gap=10)
        whole.addLayout(both, 1)
        whole.addWidget(label(self.tr(FOOT), "faint"))
        whole.setContentsMargins(14, 14, 14, 10)
        self.setLayout(whole)

    def begin(self) -> None:
        """Open it empty, over the page; the focus comes back to where it was."""
        window = self.window()
        self._before = QApplication.focusWidget()
        self._compared = ()
        wide = min(WIDE, window.width() - 40)
        self.setGeometry((window.width() - wide) // 2, 64, wide, min(HIGH, window.height() - 90))
        self.line.clear()
        self.renew()
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Close it; nothing changes on the wall."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    # Showing -------------------------------------------------------------

    @property
    def choice(self) -> Choice | None:
        """The line that Enter would take."""
        at = self.list.currentRow()
        return self.choices[at] if 0 <= at < len(self.choices) else None

    def renew(self) -> None:
        """Look for what was typed."""
        director = self.bridge.air.director if self.bridge.session is not None else None
        if director is None:
            return
        beside = director.aside is not None
        settled = not director.blockers and not director.unannounced(len(director.steps))
        self.choices = choices(
            self.bridge.contest, self.line.text(), self._compared, beside=beside, settled=settled
        )
        self.list.clear()
        for choice in self.choices:
            text = choice.text + (f"　{choice.remark}" if choice.remark else "　›")
            self.list.addItem(QListWidgetItem(text))
        self.list.setCurrentRow(0 if self.choices else -1)
        self._look()

    def _staged(self) -> None:
        if self.isVisible():
            self._look()

    def _look(self, _row: int = 0) -> None:
        """The picture of the chosen line, as the hall would see it just now."""
        choice, director = self.choice, self.bridge.air.director
        item = choice.item if choice is not None else None
        frame = director.look_aside(item) if director is not None and item is not None else None
        self.picture.setVisible(frame is not None)
        self.picture.show_frame(frame, self.bridge.air.theme, self.bridge.air.size, False)
        self.says.setText(self.tr(_says(choice, refused=item is not None and frame is None)))
        self.air_button.setEnabled(choice is not None and (item is None or frame is not None))
        on_air = item is not None or (choice is not None and bool(choice.does))
        self.air_button.setText(self.tr("上屏") if on_air else self.tr("选这个村"))

    # Doing ---------------------------------------------------------------

    def take(self) -> None:
        """Put the chosen line on air, or go on from a village to what is shown of it."""
        choice = self.choice
        if choice is None:
            return
        if choice.item is not None:
            self._insert(choice.item)
        elif choice.does:
            self.leave()
            air = self.bridge.air
            (air.end_insert if choice.does == BACK else air.toggle_card)()
        elif choice.compare:
            self._compare(choice.compare)
        else:
            self.line.setText(choice.text)

    def _insert(self, item: AgendaItem) -> None:
        if self.bridge.air.insert(item):
            self.leave()

    def _compare(self, villages: tuple[int, ...]) -> None:
        """Another village is looked for."""
        self._compared = villages
        self.line.clear()
        self.renew()

    def _more(self) -> None:
        """One more village beside those chosen."""
        choice = self.choice
        if choice is not None and self._compared and len(choice.compare) < MOST:
            self._compare(choice.compare)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list while the line has the focus; leaving it closes."""
        if event.type() == QEvent.Type.FocusOut and self._left():
            self.leave()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _left(self) -> bool:
        """Whether the operator went elsewhere in this window."""
        here = self.window().isActiveWindow() and QApplication.activePopupWidget() is None
        return here and QApplication.focusWidget() is not self.line

    def _key(self, key: Qt.Key) -> bool:
        if key in STEPS:
            at = self.list.currentRow() + STEPS[key]
            self.list.setCurrentRow(max(0, min(at, len(self.choices) - 1)))
        elif key in (K.Key_Return, K.Key_Enter):
            if self.air_button.isEnabled():
                self.take()
        elif key == K.Key_Tab:
            self._more()
        elif key == K.Key_Backspace and self._compared and not self.line.text():
            self._compare(self._compared[:-1])
        elif key == K.Key_Escape:
            self.leave()
        else:
            return False
        return True


def _says(choice: Choice | None, *, refused: bool) -> str:
    if choice is None:
        return "没有找到，换几个字试试"
    if refused:
        return NOT_YET
    if choice.item is not None:
        return MORE if 1 < len(choice.compare) < MOST else "大屏将看到的就是这幅画面"
    return "" if choice.does else "回车看这个村可以放什么"
