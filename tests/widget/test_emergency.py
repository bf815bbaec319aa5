"""F10: the meeting's title on the wall, at once, whatever has the focus or stands in its way."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from lsb_desktop.stage.frame import BlackFrame, TitleFrame
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import FakeWall, bridge_with, full, small

K = Qt.Key


@pytest.fixture
def console(qtbot: QtBot) -> ConsoleWindow:
    bridge = bridge_with(small(), full(small()))
    made = ConsoleWindow(bridge)
    # It asks before it closes while the hall is watching.
    qtbot.addWidget(made, before_close_func=lambda _: made.bridge.air.close_output())
    made.resize(1366, 720)
    with qtbot.waitExposed(made):
        made.show()
    made.wall = FakeWall()
    bridge.air.use(made.wall)
    made.show_page("entry")
    bridge.air.open_output()
    bridge.air.jump(1)
    return made


def is_title(console: ConsoleWindow) -> bool:
    return isinstance(console.wall.frame, TitleFrame) and console.bridge.air.titled


def test_and_back_with_the_same_key(qtbot: QtBot, console: ConsoleWindow) -> None:
    before = console.wall.frame
    qtbot.keyClick(console, K.Key_F10)
    assert is_title(console)
    qtbot.keyClick(console, K.Key_F10)
    assert console.wall.frame == before
    assert console.bridge.air.director.index == 1


def test_while_typing_and_composing(qtbot: QtBot, console: ConsoleWindow) -> None:
    line = console.page("entry").bar.jump
    line.setFocus()
    qtbot.keyClicks(line, "wu")
    QApplication.sendEvent(line, QInputMethodEvent("wuli", []))
    qtbot.keyClick(line, K.Key_F10)
    assert is_title(console)
    assert line.text() == "wu"


def test_in_a_dialog_and_in_a_menu(qtbot: QtBot, console: ConsoleWindow) -> None:
    dialog = QDialog(console)
    line = QLineEdit(dialog)
    dialog.setModal(True)
    with qtbot.waitExposed(dialog):
        dialog.open()
    line.setFocus()
    qtbot.keyClick(line, K.Key_F10)
    assert is_title(console)
    qtbot.keyClick(line, K.Key_F8)
    assert isinstance(console.wall.frame, BlackFrame)
    dialog.close()
    menu = QMenu(console)
    menu.addAction("一")
    menu.popup(console.mapToGlobal(console.rect().center()))
    qtbot.keyClick(menu, K.Key_F10)
    assert is_title(console)
    menu.close()


@pytest.mark.parametrize("cover", ["black", "still", "freeze", "toggle_handover", "toggle_card"])
def test_through_every_cover(qtbot: QtBot, console: ConsoleWindow, cover: str) -> None:
    air = console.bridge.air
    getattr(air, cover)()
    qtbot.keyClick(console, K.Key_F10)
    assert is_title(console)
    assert air.on_air
    assert not air.yielded


def test_a_title_that_is_covered_is_uncovered_first(qtbot: QtBot, console: ConsoleWindow) -> None:
    qtbot.keyClick(console, K.Key_F10)
    console.bridge.air.black()
    qtbot.keyClick(console, K.Key_F10)
    assert is_title(console)


def test_before_the_meeting_it_opens_the_output_and_begins_nothing(
    qtbot: QtBot, console: ConsoleWindow
) -> None:
    air = console.bridge.air
    air.close_output()
    air.meeting.reset()
    console.bridge.session.stage_index = 0
    air.begin()
    qtbot.keyClick(console, K.Key_F10)
    assert is_title(console)
    assert not air.meeting.begun
    air.forward()
    assert air.director.index == 0, "the first press shows the first step"
    assert air.director.aside is None
    assert air.meeting.begun


def test_without_a_contest_nothing_happens(qtbot: QtBot, console: ConsoleWindow) -> None:
    console.bridge.close()
    qtbot.keyClick(console, K.Key_F10)
    console.bridge.air.toggle_title()
    assert not console.bridge.air.titled


# The clock of the meeting ----------------------------------------------------------


def test_the_meetings_clock_survives_a_restart(console: ConsoleWindow) -> None:
    bridge = console.bridge
    clock, at = bridge.air.meeting, datetime(2021, 12, 14, 14, 30)
    clock._today, clock._clock = (lambda: at), (lambda: at.timestamp())
    clock.reset()
    clock.begin()
    at += timedelta(minutes=5)
    clock.begin()
    assert clock.seconds == 300
    bridge.air.begin()
    assert clock.seconds == 300
    assert clock.running
    clock.toggle()
    at += timedelta(hours=20)
    clock.load()
    assert (clock.seconds, clock.running) == (300, False), "a pause may last"
    clock.toggle()
    at += timedelta(hours=20)
    clock.load()
    assert not clock.begun, "another day's meeting"


def test_the_plan_counts_from_the_planned_beginning(console: ConsoleWindow) -> None:
    bridge = console.bridge
    clock, at = bridge.air.meeting, datetime(2021, 12, 14, 14, 45)
    clock._today = lambda: at
    clock.reset()
    assert clock.outlook() is None
    bridge.air.jump(0)
    clock.reset()
    clock.begin()
    assert clock.outlook().late == 0
    bridge.tune("meeting.start", "14:30")
    assert clock.outlook().late > 600
    bridge.tune("meeting.start", "8:30")
    assert clock.outlook().late == 0, "a plan for another hour"
