"""The clicker in windows that stand beside the console."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.barred import WHILE_LOCKED
from lsb_desktop.ui.console.window import ConsoleWindow
from lsb_desktop.ui.report_dialog import ReportDialog
from tests.helpers.console import FakeWall, bridge_with, full, small


@pytest.fixture
def console(qtbot: QtBot) -> ConsoleWindow:
    bridge = bridge_with(small(), full(small()))
    made = ConsoleWindow(bridge)
    qtbot.addWidget(made, before_close_func=lambda _: bridge.air.close_output())
    with qtbot.waitExposed(made):
        made.show()
    bridge.air.use(FakeWall())
    made.show_page("entry")
    return made


def test_a_report_that_was_clicked_into_does_not_take_the_clicker(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    dialog = ReportDialog("line\n" * 99, console, title="t", text="x")
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    view = dialog.findChild(QPlainTextEdit)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    air = console.bridge.air
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    assert air.on_air
    air.jump(0)
    qtbot.wait(1)
    director = air.director
    director._free_at = 0.0  # a press that follows so soon is a slip
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert director.index == 1
    others = {made.data() for made in dialog.actions()} - WHILE_LOCKED
    assert not others, "only what drives the wall"
    dialog.close()


def test_the_report_alone_has_no_keys(qtbot: QtBot) -> None:
    dialog = ReportDialog("r", title="t", text="x")
    qtbot.addWidget(dialog)
    assert dialog.actions() == []
