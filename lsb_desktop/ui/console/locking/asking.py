"""The PIN asked for, set, changed and taken away; and its line on the page 设置."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.locking.dialogs import MEANING, PinDialog, SetPinDialog
from lsb_desktop.ui.console.locking.pin import PIN, Guard
from lsb_desktop.ui.console.parts import button, label, row
from lsb_desktop.ui.messages import Tone


class Asking(QObject):
    """What is done with the PIN, each time after the present one was given."""

    def __init__(self, bridge: Bridge, parent: QWidget, guard: Guard) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._parent = parent
        self._guard = guard

    def allowed(self) -> bool:
        """Whether the PIN was given just now; True when there is none."""
        if not self._guard.is_set:
            return True
        dialog = PinDialog(self._parent.window(), self._guard)
        given = bool(dialog.exec())
        dialog.deleteLater()
        return given

    def change(self) -> None:
        """设置 PIN… or 更换 PIN…"""
        if not self.allowed():
            return
        dialog = SetPinDialog(self._parent.window())
        if dialog.exec():
            told = self.tr("PIN 已设置：打开程序和解封时要输入")
            self._store(partial(self._guard.put, dialog.pin), told)
        dialog.deleteLater()

    def remove(self) -> None:
        """取消 PIN."""
        if self._guard.is_set and self.allowed():
            self._store(self._guard.clear, self.tr("PIN 已取消"))

    def _store(self, write: Callable[[], None], told: str) -> None:
        tone = Tone.DONE
        try:
            write()
        except OSError as error:
            text = self.tr("{0}；没能写到磁盘（{1}），只在这次运行里有效")
            told, tone = text.format(told, error.strerror), Tone.WARNING
        self._bridge.tuned.emit(PIN)
        self._bridge.say(told, tone)


class PinRow(QWidget):
    """On the page 设置: whether there is a PIN, and what can be done with it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._guard = Guard(bridge.settings, parent=self)
        self._asking = Asking(bridge, self, self._guard)
        self.state = label()
        self.change = button("", self._asking.change)
        self.remove = button(self.tr("取消 PIN…"), self._asking.remove, "link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.state, self.change, self.remove, None))
        box.addWidget(label(self.tr(MEANING), "muted", wrap=True))
        bridge.tuned.connect(self._tuned)
        self._tuned(PIN)

    def _tuned(self, key: str) -> None:
        if key != PIN:
            return
        there = self._guard.is_set
        self.state.setText(self.tr("PIN：已设置") if there else self.tr("PIN：没有设置"))
        self.change.setText(self.tr("更换 PIN…") if there else self.tr("设置 PIN…"))
        self.remove.setVisible(there)
