"""What the window looks at before its widgets do: Space, and files dragged over it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QWidget,
)

from lsb_desktop.ui.console.dropping import DRAGS, Dropping


class Watch(QObject):
    """One filter for the whole program: every event passes here, so it looks at the type first."""

    def __init__(self, dropping: Dropping) -> None:
        super().__init__(dropping)
        self._dropping = dropping
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space belongs to a focused button, box or list before it is 上屏; files to the window."""
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
        return False


def keeps_space(widget: QWidget | None) -> bool:
    """Whether a focused widget has a use of its own for Space (fields say so themselves)."""
    if isinstance(widget, QAbstractItemView):
        return widget.objectName() != "marks"
    return isinstance(widget, QAbstractButton | QComboBox)
