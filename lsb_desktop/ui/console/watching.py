"""What the window looks at before its widgets do: Space, and files dragged over it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QWidget,
)

from lsb_desktop.ui.actions import ActionSet
from lsb_desktop.ui.console.dropping import DRAGS, Dropping

URGENT = {
    Qt.Key.Key_F7: "freeze",
    Qt.Key.Key_F8: "black",
    Qt.Key.Key_F9: "still",
    Qt.Key.Key_F10: "title",
    Qt.Key.Key_F12: "handover",
}
"""Keys that reach the wall while a dialog or a menu is open too: ids of actions."""
LOOKED_AT = frozenset((QKeyEvent, QDragEnterEvent, QDragMoveEvent, QDragLeaveEvent, QDropEvent))
"""Sixty events a mark pass here; the class of one is known already, its type is made anew."""
PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class Watch(QObject):
    """One filter for the whole program: every event passes here, so it looks at the class first."""

    def __init__(self, dropping: Dropping, actions: ActionSet) -> None:
        super().__init__(dropping)
        self._dropping = dropping
        self._actions = actions
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space belongs to a focused button, box or list before it is 上屏; files to the window."""
        if type(event) not in LOOKED_AT:
            return False
        kind = event.type()
        if kind in DRAGS:
            return self._dropping.takes(watched, event)
        if (
            kind == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and keeps_space(QApplication.focusWidget())
        ):
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._urgent(event)
        return False

    def _urgent(self, event: QKeyEvent) -> bool:
        """A key that no shortcut took, as a dialog is open, and that must not wait for it."""
        name = URGENT.get(Qt.Key(event.key())) if event.modifiers() in PLAIN else None
        if name is None:
            return False
        action = self._actions.by_id[name]
        if action.isEnabled() and not event.isAutoRepeat():
            action.trigger()
        return True


def keeps_space(widget: QWidget | None) -> bool:
    """Whether a focused widget has a use of its own for Space (fields say so themselves)."""
    if isinstance(widget, QAbstractItemView):
        return widget.objectName() != "marks"
    return isinstance(widget, QAbstractButton | QComboBox)
