"""The wall left to another program and taken back; the test card in place of the programme."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.stage.frame import BlackFrame, BoardFrame, CardFrame, StillFrame, TitleFrame
from lsb_desktop.ui.actions import ActionSet
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.desk_pane import DeskPane
from lsb_desktop.ui.console.header import Header
from lsb_desktop.ui.messages import Message
from tests.helpers.console import FakeWall, bridge_with, full, small

K = AgendaKind


class Hall:
    """A bridge with its air and a wall; presses are far enough apart."""

    def __init__(self, bridge: Bridge) -> None:
        self.now = 0.0
        self.bridge = bridge
        self.wall = FakeWall()
        self.said: list[Message] = []
        bridge.said.connect(self.said.append)
        self.air = Air(bridge, clock=lambda: self.now)
        bridge._air = self.air
        self.air.begin()
        self.air.use(self.wall)

    def press(self, name: str, *args: object) -> None:
        self.now += 5
        getattr(self.air, name)(*args)


def hall_of(*kinds: AgendaKind) -> Hall:
    contest = replace(small(), agenda=tuple(AgendaItem(kind) for kind in kinds))
    return Hall(bridge_with(contest, full(contest)))


@pytest.fixture
def hall(qtbot: QtBot) -> Hall:
    return hall_of(K.OPENING, K.LIVE, K.ENDING)


def test_one_key_gives_the_wall_away_and_brings_the_same_picture_back(hall: Hall) -> None:
    hall.press("take")
    hall.press("toggle_handover")
    assert hall.wall.yielded
    assert not hall.air.on_air
    assert hall.air.opened
    assert hall.air.programme_line == "已让出屏幕"
    assert "F12 收回" in hall.said[-1].text
    hall.press("toggle_handover")
    assert hall.air.on_air
    assert isinstance(hall.wall.frame, TitleFrame)
    assert hall.air.director.index == 0
    assert hall.said[-1].text == "已收回屏幕"


def test_with_no_output_there_is_nothing_to_give_away(hall: Hall) -> None:
    hall.press("toggle_handover")
    assert not hall.wall.yielded
    assert hall.said[-1].text == "投影还没有打开，不用让出"


@pytest.mark.parametrize(
    ("press", "shown"),
    [("forward", BoardFrame), ("show_live", BoardFrame), ("black", BlackFrame),
     ("still", StillFrame), ("show_card", CardFrame)],
)  # fmt: skip
def test_whatever_is_put_on_air_takes_the_wall_back(hall: Hall, press: str, shown: type) -> None:
    hall.press("take")
    hall.press("toggle_handover")
    hall.press(press)
    assert hall.air.on_air
    assert isinstance(hall.wall.frame, shown)


def test_a_cover_that_goes_does_not_take_the_wall_back(hall: Hall) -> None:
    hall.press("take")
    hall.press("black")
    hall.press("toggle_handover")
    hall.press("black")
    assert hall.wall.yielded


def test_marks_entered_meanwhile_leave_it_to_the_other_program(hall: Hall) -> None:
    hall.press("jump", 1)
    hall.press("toggle_handover")
    hall.bridge.execute(EnterMark(1, 2, 1, "100"))
    assert hall.wall.yielded


def test_closing_ends_it(hall: Hall) -> None:
    hall.press("take")
    hall.press("toggle_handover")
    hall.press("toggle")
    assert not hall.air.opened
    hall.press("toggle")
    assert hall.air.on_air


def test_an_item_of_the_run_of_show_gives_the_wall_away(qtbot: QtBot) -> None:
    hall = hall_of(K.OPENING, K.HANDOVER, K.ENDING)
    hall.press("take")
    hall.press("forward")
    assert hall.wall.yielded
    assert isinstance(hall.air.programme, StillFrame)
    hall.press("toggle_handover")
    assert hall.air.on_air
    assert isinstance(hall.wall.frame, StillFrame), "the same step, with its picture"
    hall.press("back")
    hall.press("forward")
    assert hall.wall.yielded
    hall.press("forward")
    assert hall.air.on_air
    assert isinstance(hall.wall.frame, TitleFrame)
    assert hall.air.director.index == 2


def test_such_an_item_at_the_very_beginning_never_flashes(qtbot: QtBot) -> None:
    hall = hall_of(K.HANDOVER, K.ENDING)
    hall.press("take")
    assert hall.wall.yielded
    assert not hall.wall.shown


def test_the_desk_and_the_head_say_so_and_offer_the_way_back(qtbot: QtBot, hall: Hall) -> None:
    actions = ActionSet(hall.bridge, lambda name: getattr(hall.air, name.split(".")[1], print))
    pane = DeskPane(hall.bridge, actions)
    head = Header(hall.bridge, QMenu())
    qtbot.addWidget(pane)
    qtbot.addWidget(head)
    pane.resize(330, 700)
    pane.show()
    assert not pane.reclaim.isVisible()
    hall.press("take")
    pane.handover.click()
    assert pane.live.text() == "已让出"
    assert pane.now.dimmed
    assert pane.handover.text() == "收回 F12"
    assert actions.by_id["handover"].isChecked()
    assert head.output.text() == "投影：已让出屏幕"
    pane.reclaim.click()
    assert pane.live.text() == "● 直播"
    assert not pane.reclaim.isVisible()
    hall.wall.shown, hall.wall.missing = False, True
    hall.bridge.staged.emit()
    assert pane.live.text() == "已断开"


# The test card -------------------------------------------------------------


def test_the_card_does_not_move_the_run_of_show(hall: Hall) -> None:
    hall.press("jump", 1)
    hall.press("toggle_card")
    assert isinstance(hall.wall.frame, CardFrame)
    assert hall.air.programme_line == "测试画面"
    assert hall.air.director.index == 1
    hall.press("toggle_card")
    assert isinstance(hall.wall.frame, BoardFrame)
    assert hall.air.on_air


def test_an_output_opened_for_the_card_closes_with_it(hall: Hall) -> None:
    hall.press("show_card")
    assert hall.air.on_air
    hall.press("end_card")
    assert not hall.air.on_air
    hall.press("end_card")
    hall.press("take")
    assert isinstance(hall.wall.frame, TitleFrame), "the first step is still the first"


@pytest.mark.parametrize("press", ["take", "forward"])
def test_the_first_press_after_the_card_shows_the_first_step(hall: Hall, press: str) -> None:
    hall.press("show_card")
    hall.press(press)
    assert hall.air.card is None
    assert hall.air.on_air
    assert isinstance(hall.wall.frame, TitleFrame)
    hall.press("forward")
    assert isinstance(hall.wall.frame, BoardFrame)


def test_a_step_taken_ends_the_card_and_the_output_stays(hall: Hall) -> None:
    hall.press("take")
    hall.press("show_card")
    hall.press("forward")
    assert isinstance(hall.wall.frame, BoardFrame)
    hall.press("end_card")
    assert hall.air.on_air


def test_black_covers_the_card(hall: Hall) -> None:
    hall.press("take")
    hall.press("show_card")
    hall.press("black")
    assert isinstance(hall.wall.frame, BlackFrame)


def test_the_card_follows_the_output_and_knows_the_hall(hall: Hall) -> None:
    hall.bridge.tune("hall.picture", "2.4")
    hall.press("show_card")
    assert hall.air.card is not None
    assert "1280 × 720" in hall.air.card.lines[-1]
    assert hall.air.card.samples[0].note.startswith("41 米")
    hall.wall.size = (800, 600)
    hall.air.screens_changed()
    assert isinstance(hall.wall.frame, CardFrame)
    assert "800 × 600" in hall.wall.frame.lines[-1]


def test_without_a_contest_the_screen_can_be_tested_too(qtbot: QtBot) -> None:
    hall = hall_of(K.OPENING)
    hall.bridge.session = None
    hall.air.begin()
    hall.press("toggle_card")
    assert isinstance(hall.wall.frame, CardFrame)
    hall.press("toggle_card")
    assert not hall.air.on_air


def test_what_is_wrong_with_the_screens_is_said_when_it_opens(hall: Hall) -> None:
    hall.wall.advice = "复制模式"
    hall.press("open_output")
    assert hall.said[-1].text == "复制模式"
