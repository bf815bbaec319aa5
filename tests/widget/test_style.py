"""A widget's role in the sheet: worked out when it changes, not each time it is said."""

from PySide6.QtWidgets import QLabel, QProxyStyle, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.style import role


class Counting(QProxyStyle):
    """Counts how often a widget is worked out anew."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.polished = 0

    def polish(self, widget: QWidget) -> None:
        self.polished += 1


def test_a_role_that_is_there_already_costs_nothing(qtbot: QtBot) -> None:
    label, style = QLabel("15:42"), Counting()
    qtbot.addWidget(label)
    label.setStyle(style)
    style.polished = 0
    role(label, "muted")
    assert style.polished == 1
    for _ in range(3):
        assert role(label, "muted") is label
    assert style.polished == 1
    role(label, "warn", place="first")
    assert style.polished == 2
    assert (label.property("role"), label.property("place")) == ("warn", "first")
    label.setStyle(None)
