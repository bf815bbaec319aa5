"""Two operators on one database: what the other one did appears by itself.

A light look at the journal every second or so while a contest is open, and at
once when a server says that something was stored (:mod:`lsb_desktop.ui.hearing`); when
nothing is new nothing is told and nothing is drawn. While somebody types,
nothing is taken over: what is typed then meets the rule for overtaken entries
(:mod:`lsb_desktop.desk.overtaken`) and overwrites nobody unseen. What waited
for a server that was away (:mod:`lsb_desktop.ui.sending`) goes first.
"""

import logging

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.hearing import Hearing
from lsb_desktop.ui.sending import Sending

log = logging.getLogger(__name__)

EVERY, LATER = 1500, 15_000
"""Milliseconds from one look to the next; after one that failed."""


class Together(QObject):
    """Looks as long as a contest is open."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY)
        self.timer.timeout.connect(self.look)
        self.hearing = Hearing(bridge, self)
        self.hearing.heard.connect(self.look)
        self.sending = Sending(bridge, self)
        self.hearing.there.connect(self._back)
        bridge.opened.connect(self._opened)
        self._opened()

    def _opened(self) -> None:
        if self._bridge.session is None:
            self.timer.stop()
        else:
            self.timer.start(EVERY)

    def _back(self) -> None:
        """The server is there: what waited goes, what was missed comes."""
        self.timer.setInterval(EVERY)
        self.look()

    def look(self) -> None:
        """Take over what is new, unless somebody is in the middle of something."""
        session = self._bridge.session
        if is_typing():
            return
        self.sending.send()
        if session is None or self._bridge.line.away:
            return
        try:
            changes = session.refresh()
        except UserError as error:
            self._bridge.line.met(error)
            # A server that is away is said by the next command; here it is only asked less often.
            log.warning("looking for others: %s", error.message)
            self.timer.setInterval(LATER)
            return
        self.timer.setInterval(EVERY)
        if changes is not None:
            self._bridge.changed.emit(changes)


def is_typing() -> bool:
    """Whether something typed is not stored yet, or a question waits for its answer."""
    if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
        return True
    focus = QApplication.focusWidget()
    return focus is not None and (_in_a_cell(focus) or _is_begun(focus))


def _in_a_cell(focus: QWidget) -> bool:
    """Whether it is the open editor of a table's cell, typed into or not."""
    table = focus.parentWidget()
    while table is not None and not isinstance(table, QAbstractItemView):
        table = table.parentWidget()
    return table is not None


def _is_begun(focus: QWidget) -> bool:
    if isinstance(focus, QComboBox | QAbstractSpinBox):
        focus = focus.findChild(QLineEdit) or focus
    if isinstance(focus, QLineEdit):
        return focus.isModified() and bool(focus.text()) and not focus.isReadOnly()
    if isinstance(focus, QPlainTextEdit | QTextEdit):
        return focus.document().isModified() and not focus.isReadOnly()
    return False
