"""屏幕设置: the map, the choice, the LED rectangle, the test card."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.screens.dialog import ASLEEP, ScreensDialog
from lsb_desktop.ui.console.screens.door import ScreensDoor
from lsb_desktop.ui.console.screens.words import PRESETS, facts, misfit, whereabouts
from lsb_desktop.ui.stage.survey import ScreenInfo
from tests.helpers.console import FakeWall, bridge_with, full, small

OWN = ScreenInfo(
    1, "own", "eDP-1", "BOE 0x0868", QRect(0, 0, 1366, 768), (1366, 768), 1.0, 60.0,
    True, True, True, False, None,
)  # fmt: skip
BEAM = ScreenInfo(
    2, "beam", "HDMI-1", "EPSON", QRect(1366, 0, 1280, 720), (1920, 1080), 1.5, 0.0,
    False, False, False, True, None,
)  # fmt: skip
THIRD = replace(
    BEAM, number=3, identity="third", name="DP-1", chosen=False, place=QRect(2646, 0, 1024, 768)
)


class Stand:
    """The dialog over a wall that remembers."""

    def __init__(self, qtbot: QtBot, bridge: Bridge, *infos: ScreenInfo) -> None:
        self.bridge = bridge
        self.wall = FakeWall()
        self.wall.infos = list(infos)
        bridge.air.use(self.wall)
        self.sheet = ScreensDialog(bridge)
        qtbot.addWidget(self.sheet)
        self.sheet.show()
        self.area = self.sheet.area

    def now(self, *infos: ScreenInfo) -> None:
        self.wall.infos = list(infos)
        self.bridge.staged.emit()

    def type(self, *numbers: int) -> None:
        for field, number in zip(self.area.fields, numbers, strict=True):
            field.setValue(number)


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    return bridge_with(small(), full(small()))


@pytest.fixture
def stand(qtbot: QtBot, bridge: Bridge) -> Stand:
    return Stand(qtbot, bridge, OWN, BEAM, THIRD)


def test_the_screen_of_the_stage_is_looked_at_first(stand: Stand) -> None:
    sheet = stand.sheet
    assert sheet.name.text() == "2　HDMI-1　EPSON"
    assert sheet.facts.text() == "1920 × 1080 像素　缩放 150%"
    assert sheet.where.text() == "投影用这块"
    assert not sheet.use.isEnabled(), "it is in use already"
    assert sheet.notice.isHidden()


def test_screens_stand_on_the_map_as_they_stand_on_the_desk(qtbot: QtBot, stand: Stand) -> None:
    places = stand.sheet.map.places()
    assert places[0].right() < places[1].left() < places[1].right() < places[2].left()
    assert places[0].height() > places[1].height()
    for place in places:
        assert stand.sheet.map.rect().contains(place.toAlignedRect())
        assert stand.sheet.map.at(place.center()) == places.index(place)
    assert stand.sheet.map.at(QPointF(1, 1)) == -1
    assert not stand.sheet.map.grab().isNull()


def test_mirrored_screens_can_be_told_apart(stand: Stand) -> None:
    twin = replace(BEAM, place=OWN.place, operator=True, chosen=False)
    stand.wall.advice = "复制模式"
    stand.now(OWN, twin)
    one, other = stand.sheet.map.places()
    assert one.topLeft() != other.topLeft()
    assert stand.sheet.notice.text.text() == "复制模式"


def test_a_click_and_a_key_select(qtbot: QtBot, stand: Stand) -> None:
    third = stand.sheet.map.places()[2].center().toPoint()
    qtbot.mouseClick(stand.sheet.map, Qt.MouseButton.LeftButton, pos=third)
    assert stand.sheet.current == THIRD
    qtbot.keyClick(stand.sheet.map, Qt.Key.Key_Right)
    assert stand.sheet.current == THIRD
    qtbot.keyClick(stand.sheet.map, Qt.Key.Key_Left)
    assert stand.sheet.current == BEAM


def test_another_screen_is_chosen(stand: Stand) -> None:
    stand.sheet.select(2)
    stand.sheet.use.click()
    assert stand.wall.chosen == "third"
    stand.now(OWN, replace(BEAM, chosen=False), replace(THIRD, chosen=True))
    assert not stand.sheet.use.isEnabled()
    assert stand.sheet.where.text() == "投影用这块"


def test_the_consoles_own_screen_is_refused_and_says_why(stand: Stand) -> None:
    stand.sheet.select(0)
    assert not stand.sheet.use.isEnabled()
    assert "操作台在这块屏幕上" in stand.sheet.problem.text()
    assert stand.sheet.where.text() == "笔记本自带的屏，操作台在这块"
    stand.sheet.select(1)
    assert stand.sheet.problem.isHidden()


def test_a_screen_that_just_went_is_said(stand: Stand) -> None:
    stand.sheet.select(2)
    stand.wall.infos = [OWN, BEAM]
    stand.sheet.choose()
    assert stand.sheet.problem.text() == "这块屏幕刚刚断开了"
    stand.now(OWN, BEAM)
    assert stand.sheet.current == BEAM


def test_a_machine_that_may_fall_asleep_is_told(stand: Stand) -> None:
    stand.wall.awake = False
    stand.bridge.staged.emit()
    assert stand.sheet.notice.text.text() == ASLEEP


def test_a_rectangle_is_put_on_the_wall_as_soon_as_it_fits(stand: Stand) -> None:
    assert stand.area.boxes.isHidden()
    stand.area.used.click()
    assert stand.wall.areas == [QRect(0, 0, 1920, 1080)]
    stand.type(100, 40, 1100, 500)
    assert stand.wall.areas[-1] == QRect(100, 40, 1100, 500)
    stand.area.used.click()
    assert stand.wall.areas[-1] is None
    assert stand.area.boxes.isHidden()


def test_numbers_that_do_not_fit_are_explained_and_stay(stand: Stand) -> None:
    stand.area.used.click()
    stand.type(0, 0, 1920, 640)
    told = len(stand.wall.areas)
    stand.area.fields[0].setValue(10)
    assert stand.area.problem.text() == "左 10 + 宽 1920 = 1930，超出屏幕的宽 1920"
    assert len(stand.wall.areas) == told
    stand.bridge.staged.emit()
    assert stand.area.numbers == (10, 0, 1920, 640), "what is being tried stays"
    stand.area.fields[2].setValue(1910)
    assert stand.area.problem.isHidden()
    assert stand.wall.areas[-1] == QRect(10, 0, 1910, 640)


def test_a_usual_size_is_one_choice_away(stand: Stand) -> None:
    stand.area.used.click()
    stand.area.preset.setCurrentIndex(1 + PRESETS.index((1920, 640)))
    stand.area.preset.activated.emit(stand.area.preset.currentIndex())
    assert stand.wall.areas[-1] == QRect(0, 0, 1920, 640)
    told = len(stand.wall.areas)
    stand.area.preset.activated.emit(0)
    assert len(stand.wall.areas) == told


def test_the_rectangle_of_each_screen_is_its_own(stand: Stand) -> None:
    stand.now(OWN, replace(BEAM, area=QRect(8, 4, 640, 320)), THIRD)
    assert stand.area.numbers == (8, 4, 640, 320)
    assert stand.area.used.isChecked()
    assert not stand.sheet.map.grab().isNull()
    stand.sheet.select(2)
    assert not stand.area.used.isChecked()
    assert stand.wall.areas == [], "looking changes nothing"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((0, 0, 1920, 1080), ""),
        ((0, 0, 63, 1080), "宽、高至少 64 像素"),
        ((0, 600, 640, 481), "上 600 + 高 481 = 1081，超出屏幕的高 1080"),
    ],
)
def test_what_does_not_fit(numbers: tuple[int, int, int, int], words: str) -> None:
    assert misfit(BEAM, numbers) == words


def test_words_for_a_screen_that_is_not_used() -> None:
    assert whereabouts(THIRD) == "没有用到"
    assert facts(OWN).endswith("60 Hz")


def test_the_test_card_goes_with_the_dialog(stand: Stand) -> None:
    stand.sheet.card.click()
    assert stand.bridge.air.card is not None
    assert stand.sheet.card.isChecked()
    stand.sheet.close()
    assert stand.bridge.air.card is None
    assert not stand.wall.shown


def test_numbers_are_shown_on_every_screen(stand: Stand) -> None:
    stand.sheet.numbers.click()
    assert stand.wall.numbered == 1


def test_before_there_is_an_output_nothing_breaks(qtbot: QtBot, bridge: Bridge) -> None:
    sheet = ScreensDialog(bridge)
    qtbot.addWidget(sheet)
    assert sheet.current is None
    sheet.choose()
    assert sheet.map.places() == []


def test_the_door_opens_it(qtbot: QtBot, stand: Stand) -> None:
    ScreensDoor(stand.bridge, stand.sheet).show()
    found = [s for s in stand.sheet.findChildren(ScreensDialog) if s.isVisible()]
    assert len(found) == 1
    found[0].close()
