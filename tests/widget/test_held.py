"""A held key is one press: pairs of one moment, repeats that the toolkit knows, clicks after."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.model import AgendaKind as K
from lsb_desktop.ui.actions import ActionSet
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.held import Held
from lsb_desktop.ui.stage.shell import StageShell
from tests.helpers.console import FakeWall, bridge_with, small

DOWN, UP, ASKED = QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride


def key(
    kind: QEvent.Type,
    at: int,
    which: Qt.Key = Qt.Key.Key_PageDown,
    *,
    repeat: bool = False,
) -> QKeyEvent:
    event = QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier, "", repeat)
    event.setTimestamp(at)
    return event


@pytest.mark.parametrize(
    ("events", "repeating"),
    [
        ([key(ASKED, 1000)], False),
        ([key(ASKED, 1000), key(UP, 1660), key(ASKED, 1660)], True),
        ([key(ASKED, 1000), key(UP, 1100), key(ASKED, 1140)], False),
        ([key(ASKED, 1000), key(UP, 1660, repeat=True), key(ASKED, 1660, repeat=True)], True),
        ([key(UP, 1660, Qt.Key.Key_F8), key(ASKED, 1660)], False),
        ([key(ASKED, 1000), key(UP, 1660), key(ASKED, 1660), key(UP, 1700)], False),
        # Events without a time, as programs make them.
        ([key(ASKED, 0), key(UP, 0), key(ASKED, 0)], False),
    ],
)
def test_whether_a_press_is_a_new_one(events: list[QKeyEvent], repeating: bool) -> None:
    held = Held()
    for event in events:
        held.see(event)
    assert held.repeating is repeating


def test_what_is_clicked_later_is_no_repeat(qtbot: QtBot) -> None:
    held = Held()
    held.see(key(ASKED, 1000, repeat=True))
    qtbot.waitUntil(lambda: not held.repeating)


def test_an_action_runs_once_while_its_key_is_held(qtbot: QtBot) -> None:
    done: list[str] = []
    actions = ActionSet(bridge_with(small()), lambda name: lambda: done.append(name))
    forward = actions.by_id["forward"]
    for event in (key(ASKED, 1000), key(UP, 1660), key(ASKED, 1660)):
        actions.held.eventFilter(actions, event)
        if event.type() == ASKED:
            forward.trigger()
    assert done == ["air.forward"]
    qtbot.waitUntil(lambda: not actions.held.repeating)
    forward.trigger()
    assert len(done) == 2


def test_the_stage_gives_a_held_key_on_once(qtbot: QtBot) -> None:
    shell = StageShell(rehearsal=True)
    qtbot.addWidget(shell)
    keyed: list[str] = []
    shell.keyed.connect(keyed.append)
    for at in (1000, 1660, 1700, 1740):
        shell.keyPressEvent(key(DOWN, at))
        shell.keyReleaseEvent(key(UP, at + 40 if at > 1000 else 1660))
    assert keyed == ["forward"]
    shell.keyPressEvent(key(DOWN, 2500))
    assert keyed == ["forward", "forward"]
    shell._may_close = True


def test_a_press_that_waited_for_a_busy_program_tells_how_long(qtbot: QtBot) -> None:
    now = 50.0
    held = Held(clock=lambda: now)
    for at, seen, late in (
        (1000, 50.0, 0.0),
        (2000, 51.5, 0.5),
        (3000, 51.9, 0.0),  # sooner than any before: the clocks are closer than they seemed
        (3040, 52.4, 0.46),
        (0, 60.0, 0.0),
        (5000, 99.0, 0.0),  # the machine slept
        (6000, 100.25, 0.25),
    ):
        now = seen
        held.see(key(ASKED, at))
        assert held.late() == pytest.approx(late)
    qtbot.waitUntil(lambda: held.late() == 0.0)


def test_a_bounce_that_is_dealt_with_late_is_still_one(qtbot: QtBot) -> None:
    contest = replace(small(), agenda=tuple(map(AgendaItem, (K.OPENING, K.AGENDA, K.ENDING))))
    now, late = 10.0, 0.0
    air = Air(bridge_with(contest), FakeWall(), clock=lambda: now)
    air.late = lambda: late
    air.begin()
    air.take()
    now = 20.0
    air.forward()
    assert air.director is not None
    assert air.director.index == 1
    now, late = 20.7, 0.66
    air.forward()
    air.back()
    air.take()
    assert air.director.index == 1
    late = 0.1
    air.forward()
    assert air.director.index == 2
