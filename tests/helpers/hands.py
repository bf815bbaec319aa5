"""The entry page in a window of its own, and hands to type with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.view import EntryPage
from lsb_desktop.ui.messages import Message
from tests.helpers.console import mark


class Desk:
    """One operator at one page."""

    def __init__(self, qtbot: QtBot, bridge: Bridge) -> None:
        self.qtbot = qtbot
        self.bridge = bridge
        self.said: list[Message] = []
        self.hints: list[str] = []
        bridge.said.connect(self.said.append)
        bridge.hinted.connect(self.hints.append)
        self.page = EntryPage(bridge)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 600)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()
        self.table = self.page.table
        self.table.setFocus()

    def type(self, text: str) -> None:
        """Keys, one by one, to whoever has the focus."""
        for character in text:
            self.qtbot.keyClicks(self.target, character)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.target, key, modifier)

    @property
    def target(self):
        return self.table.field or self.table

    def text(self, row: int, column: int) -> str:
        return str(self.table.marks.index(row, column).data())

    def stored(self, entrant: int, judge: int, criterion: int = 1):
        return self.bridge.book.get(mark(entrant, judge, criterion))

    @property
    def here(self) -> tuple[int, int]:
        return self.table.here

    def answer_menu(self, key: Qt.Key) -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        self.qtbot.keyClick(menu, key)
