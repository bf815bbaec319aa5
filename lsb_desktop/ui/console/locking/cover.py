"""What stands over a locked window: nothing can be read through it, and the PIN is asked for."""

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from lsb_desktop.ui.actions import ActionSet
from lsb_desktop.ui.console.locking.pin import LONGEST, Guard
from lsb_desktop.ui.console.parts import Card, label, row
from lsb_desktop.ui.style import role

CLICKER = {
    Qt.Key.Key_PageDown: "forward",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_F5: "take",
    Qt.Key.Key_F6: "timer",
}
"""Keys of the stage over a dialog, where the window's shortcuts do not reach."""
WIDE = 480
"""Of the card in the middle, in pixels."""
FORGOTTEN = (
    "忘了 PIN：退出程序，在数据文件夹里用记事本打开 settings.json，"
    "删掉 lock.pin 那一行再打开程序。成绩不受影响。"
)


class PinLine(QLineEdit):
    """Figures only, and not to be read; Space stays 上屏."""

    def __init__(self, hint: str) -> None:
        super().__init__(placeholderText=hint)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d*"), self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def event(self, event: QEvent) -> bool:
        """A space is no figure of a PIN: the shortcut may have it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            event.ignore()
            return False
        return super().event(event)


class PinForm(QWidget):
    """The field, its button, and why a try has to wait."""

    right = Signal()
    """The PIN was given."""

    def __init__(self, guard: Guard, agree: str) -> None:
        super().__init__()
        self._guard = guard
        self._asked = False
        self._wrong = False
        self.line = PinLine(self.tr("PIN"))
        self.line.returnPressed.connect(self._try)
        self.button: QPushButton = role(QPushButton(agree), "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._try)
        self.said = label("", "error", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.line, self.button))
        box.addWidget(self.said)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.refresh)
        guard.answered.connect(self._answer)
        self.refresh()

    def _try(self) -> None:
        if self.line.text() and self._guard.try_(self.line.text()):
            self._asked = True
        self.line.clear()
        self.refresh()

    def _answer(self, right: bool) -> None:
        asked, self._asked = self._asked, False
        self._wrong = asked and not right
        self.refresh()
        if asked and right:
            self.right.emit()

    def refresh(self) -> None:
        """Whether the next try may come."""
        wait = self._guard.wait()
        free = not wait and not self._guard.busy
        self.button.setEnabled(free)
        self.line.setReadOnly(not free)
        text = self.tr("PIN 不对") if self._wrong else ""
        if wait and not self._guard.busy:
            text = self.tr("试错太多，请等 {0} 秒再试").format(wait)
            self._clock.start()
        elif not wait:
            self._clock.stop()
        self.said.setText(text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing that was typed stays."""
        self._clock.stop()
        self.line.clear()
        super().hideEvent(event)


class Cover(QFrame):
    """Over one window; ``right`` when the PIN was given, ``left`` to end the program."""

    right = Signal()
    left = Signal()

    def __init__(self, window: QWidget, guard: Guard, actions: ActionSet) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAutoFillBackground(True)
        self.setStyleSheet("#cover { background: #f4f5f7; }")
        self._actions = actions
        self.form = PinForm(guard, self.tr("解锁"))
        self.form.right.connect(self.right)
        self.stands = label("", "strong", wrap=True)
        self.quit = QPushButton(self.tr("退出程序"))
        role(self.quit, "link").clicked.connect(self.left)
        self.quit.setAutoDefault(False)
        window.installEventFilter(self)
        self._lay_out()
        self.fit()
        self.show()

    def _lay_out(self) -> None:
        inner = Card()
        inner.setFixedWidth(WIDE)
        box = inner.body
        box.setContentsMargins(28, 26, 28, 22)
        box.setSpacing(12)
        box.addWidget(label(self.tr("操作台已锁定"), "title"))
        box.addWidget(self.stands)
        keys = self.tr("大屏照常：翻页笔、空格、F5–F10、F12 仍可用；分数看不到，也改不了。")
        box.addWidget(label(keys, "muted", wrap=True))
        box.addWidget(self.form)
        box.addWidget(label(self.tr(FORGOTTEN), "muted", wrap=True))
        box.addLayout(row(None, self.quit))
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(row(None, inner, None))
        whole.addStretch(2)

    def fit(self) -> None:
        """All of the window, above everything in it."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window changed, or something came into it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildPolished):
            self.fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A clicker works over a dialog, too; nothing else goes further."""
        action = CLICKER.get(Qt.Key(event.key()))
        if action is not None and not event.isAutoRepeat():
            self._actions.by_id[action].trigger()
        event.accept()
