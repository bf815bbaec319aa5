"""The output follows its screen and never falls on the operator's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.stage.card import Output as Card
from lsb_desktop.ui.stage.areas import Areas
from lsb_desktop.ui.stage.hanging import AGAIN_MS
from lsb_desktop.ui.stage.output import SETTLE_MS, Output
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.screens import Identity, identity_of
from lsb_desktop.ui.stage.shell import REHEARSAL
from lsb_desktop.ui.stage.survey import ALONE, MIRRORED, OUTSIDE
from tests.helpers.frames import board, opening
from tests.helpers.screens import (
    LAPTOP,
    PROJECTOR,
    FakeDesktop,
    FakeScreen,
    laptop,
    projector,
    run_on,
)


class Power:
    """Remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def hold(self, on: bool) -> bool:
        self.asked.append(on)
        return True


class Stand:
    """An output, its desktop, and what it said."""

    def __init__(
        self,
        *screens: FakeScreen,
        remembered: str = "",
        windowed: bool = False,
        room: Callable[[], QRect] | None = None,
        areas: str = "",
    ) -> None:
        self.desktop = FakeDesktop(*screens)
        self.power = Power()
        self.operator = QWidget()
        self.output = Output(
            self.operator,
            remembered,
            windowed,
            self.power,
            self.desktop,  # type: ignore[arg-type]
            room=room,
            areas=areas,
        )
        self.said: list[str] = []
        self.output.lost.connect(lambda place: self.said.append(f"lost {place}"))
        self.output.found.connect(lambda place: self.said.append(f"found {place}"))

    @property
    def place(self) -> QRect:
        assert self.output.window is not None
        return self.output.window.geometry()


@pytest.fixture
def stands(qapp: object) -> Iterator[list[Stand]]:
    made: list[Stand] = []
    yield made
    for stand in made:
        stand.output.dispose()


def stand(stands: list[Stand], *screens: FakeScreen, **kinds: object) -> Stand:
    stands.append(Stand(*screens, **kinds))  # type: ignore[arg-type]
    return stands[-1]


def settle(qtbot: QtBot) -> None:
    qtbot.wait(SETTLE_MS + 60)


def test_with_two_screens_the_other_one_is_taken(stands: list[Stand]) -> None:
    here = stand(stands, laptop(), projector())
    assert not here.output.shown
    assert here.output.place == ""
    assert here.output.size == (800, 600)
    assert here.output.open()
    assert here.place == QRect(1366, 0, 800, 600)
    assert here.output.place == "HDMI-1 800×600"
    assert here.power.asked == [True]


def test_on_one_screen_it_is_a_small_rehearsal_window(stands: list[Stand]) -> None:
    here = stand(stands, laptop())
    here.output.open()
    assert here.output.rehearsing
    assert here.output.place == REHEARSAL
    assert laptop().geometry().contains(here.place)
    assert here.place.width() < 1366


def test_a_rehearsal_stays_in_the_room_it_is_given(stands: list[Stand]) -> None:
    room = QRect(84, 64, 950, 660)
    here = stand(stands, laptop(), room=lambda: room)
    here.output.open()
    assert room.contains(here.place)
    assert here.place.width() <= room.width() / 2
    assert here.place.height() <= room.height() / 2


def test_a_projector_that_comes_during_a_rehearsal_is_told_once(
    qtbot: QtBot, stands: list[Stand]
) -> None:
    here = stand(stands, laptop())
    said: list[str] = []
    here.output.offered.connect(said.append)
    here.output.open()
    here.desktop.plug(projector())
    settle(qtbot)
    assert here.output.rehearsing
    assert said == ["HDMI-1 800×600"]
    here.desktop.altered.emit()
    settle(qtbot)
    assert len(said) == 1


def test_windowed_rehearses_even_with_a_projector(stands: list[Stand]) -> None:
    here = stand(stands, laptop(), projector(), windowed=True)
    here.output.open()
    assert here.output.rehearsing
    assert here.output.size == here.place.size().toTuple()


def test_a_projector_that_goes_hides_the_window_at_once(qtbot: QtBot, stands: list[Stand]) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.show_frame(opening())
    here.output.open()
    here.desktop.unplug(wall)
    assert not here.output.shown
    assert here.output.missing
    assert here.said == ["lost HDMI-1 800×600"]
    settle(qtbot)
    assert not here.output.shown


@pytest.mark.parametrize(
    "again",
    [
        projector(),
        projector("DP-2"),
        FakeScreen("VGA-1", QRect(1366, 0, 1024, 768), "", "", ""),
    ],
    ids=["same", "other plug", "other device"],
)
def test_it_comes_back_with_the_same_frame(
    qtbot: QtBot, stands: list[Stand], again: FakeScreen
) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.open()
    here.desktop.unplug(wall)
    here.output.show_frame(board(23))
    settle(qtbot)
    here.desktop.plug(again)
    assert not here.output.shown
    settle(qtbot)
    assert here.output.shown
    assert here.place == again.geometry()
    assert here.output.window is not None
    assert here.output.window.frame == board(23)
    assert here.said[1:] == [f"found {here.output.place}"]


def test_of_several_other_screens_none_is_guessed(qtbot: QtBot, stands: list[Stand]) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.open()
    here.desktop.unplug(wall)
    here.desktop.plug(projector("DP-1", "A", "TV"))
    here.desktop.plug(FakeScreen("DP-2", QRect(3000, 0, 800, 600), "", "TV", "B"))
    settle(qtbot)
    assert not here.output.shown


def test_a_burst_of_events_places_it_once(qtbot: QtBot, stands: list[Stand]) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.open()
    here.desktop.unplug(wall)
    here.desktop.moved.clear()
    for _ in range(3):
        here.desktop.plug(wall)
        here.desktop.altered.emit()
        here.desktop.all.remove(wall)
    here.desktop.plug(wall)
    settle(qtbot)
    assert here.desktop.moved == [wall]


def test_another_resolution_is_followed(qtbot: QtBot, stands: list[Stand]) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.open()
    wall.rect = QRect(1366, 0, 1024, 768)
    here.desktop.altered.emit()
    with qtbot.waitSignal(here.output.changed):
        pass
    assert here.place == wall.rect
    assert here.output.place == "HDMI-1 1024×768"


def test_a_projector_plugged_in_while_rehearsing_is_left_alone(
    qtbot: QtBot, stands: list[Stand]
) -> None:
    here = stand(stands, laptop())
    here.output.open()
    here.desktop.plug(projector())
    settle(qtbot)
    assert here.output.rehearsing
    here.output.close()
    here.output.open()
    assert not here.output.rehearsing
    assert here.place == projector().geometry()


def test_closed_it_stays_closed_whatever_is_plugged(qtbot: QtBot, stands: list[Stand]) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.open()
    here.output.close()
    here.desktop.unplug(wall)
    here.desktop.plug(wall)
    settle(qtbot)
    assert not here.output.shown
    assert here.said == []
    assert here.power.asked == [True, False]


def test_the_remembered_screen_is_preferred(stands: list[Stand]) -> None:
    first = projector("HDMI-1", "ONE", "TV")
    second = FakeScreen("HDMI-2", QRect(2300, 0, 640, 480), "EPSON", "CB-X06", "X4A1")
    remembered = identity_of(second).dump()  # type: ignore[arg-type]
    here = stand(stands, laptop(), first, second, remembered=remembered)
    here.output.open()
    assert here.place == second.geometry()


def test_the_operators_screen_is_never_taken(stands: list[Stand]) -> None:
    beam = projector()
    here = stand(stands, laptop(), beam)
    here.operator.show()
    here.desktop.operator_on = beam
    here.output.open()
    assert here.place == laptop().geometry()
    here.operator.close()


def test_a_cloned_screen_counts_as_the_operators(stands: list[Stand]) -> None:
    clone = FakeScreen("HDMI-1", QRect(0, 0, 1366, 768))
    here = stand(stands, laptop(), clone)
    here.output.open()
    assert here.output.rehearsing


def test_a_screen_can_be_chosen_and_is_remembered(qtbot: QtBot, stands: list[Stand]) -> None:
    one, other = projector(), FakeScreen("DP-1", QRect(2400, 0, 640, 480), "", "TV", "B")
    here = stand(stands, laptop(), one, other)
    here.output.open()
    infos = here.output.survey()
    assert [info.name for info in infos] == ["eDP-1", "HDMI-1", "DP-1"]
    with qtbot.waitSignal(here.output.chosen):
        assert here.output.choose(infos[2].identity)
    assert here.place == other.geometry()


def test_part_of_a_screen_for_an_led_wall(stands: list[Stand]) -> None:
    here = stand(stands, laptop(), projector())
    here.output.trim(here.output.survey()[1].identity, QRect(10, 20, 384, 128))
    assert here.output.size == (384, 128)
    here.output.show_frame(opening())
    here.output.open()
    assert here.place == projector().geometry()
    window = here.output.window
    assert window is not None
    seen = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    expected = render(opening(), (384, 128))
    assert seen.copy(QRect(10, 20, 384, 128)) == expected
    with QPainter(seen) as painter:
        painter.fillRect(QRect(10, 20, 384, 128), Qt.GlobalColor.black)
    assert not any(seen.pixel(x, y) & 0xFFFFFF for x in range(0, 800, 7) for y in range(0, 600, 7))


def test_frames_and_theme_wait_for_the_window(stands: list[Stand]) -> None:
    here = stand(stands, laptop(), projector())
    here.output.set_theme("solemn")
    here.output.show_frame(opening())
    assert here.output.thumbnail(QSize(160, 120)) is None
    here.output.open()
    window = here.output.window
    assert window is not None
    assert (window.frame, window.theme.key) == (opening(), "solemn")
    small = here.output.thumbnail(QSize(160, 120))
    assert small is not None
    assert small.size() == QSize(160, 120)


def test_the_rehearsal_windows_close_button_takes_it_off_air(
    qtbot: QtBot, stands: list[Stand]
) -> None:
    here = stand(stands, laptop())
    here.output.open()
    window = here.output.window
    assert window is not None
    with qtbot.waitSignal(here.output.changed):
        window.close()
    assert not here.output.shown
    assert here.output.window is window


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (Identity("A", "M", "X", "1"), Identity("B", "M", "X", "1"), 3),
        (Identity("A", "M", "X", "1"), Identity("A", "M", "X", "2"), 0),
        (Identity("A", "M", "X", ""), Identity("B", "M", "X", "2"), 2),
        (Identity("A"), Identity("A"), 1),
        (Identity("A", "M", "X"), Identity("A", "M", "Y"), 0),
        (Identity(), Identity(), 0),
        (Identity("A"), Identity("B"), 0),
    ],
)
def test_screens_are_known_by_what_they_are(one: Identity, other: Identity, likeness: int) -> None:
    assert one.likeness(other) == likeness
    assert other.likeness(one) == likeness


@pytest.mark.parametrize("text", ["", "{", "[]", '{"colour": "red"}', "null"])
def test_an_unreadable_identity_is_nobody(text: str) -> None:
    assert Identity.load(text) == Identity()


def test_an_identity_is_kept_as_text() -> None:
    one = Identity("HDMI-1", "爱普生", "CB", "1")
    assert Identity.load(one.dump()) == one


REAL = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from lsb_desktop.ui.stage.output import Output
from lsb_desktop.ui.stage.identifying import identify
operator = QWidget()
operator.setGeometry(10, 10, 400, 300)
operator.show()
output = Output(operator)
print(output.size, output.open(), output.place, output.window.geometry().getRect())
print([(w.geometry().getRect(), w.screen().name()) for w in identify(app.screens(), 10)])
output.dispose()
"""


def test_on_two_real_screens(tmp_path: Path) -> None:
    first, second = run_on(tmp_path, REAL, LAPTOP, PROJECTOR).splitlines()
    assert first == "(1920, 1080) True HDMI-1 1920×1080 (1366, 0, 1920, 1080)"
    assert "'eDP-1'" in second
    assert "'HDMI-1'" in second


SCALED = """
import os
os.environ["QT_SCALE_FACTOR"] = "1.5"
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from lsb_desktop.ui.stage.output import Output
from lsb_desktop.ui.stage.render import render
from tests.helpers.frames import board
from tests.helpers.golden import difference
operator = QWidget()
operator.setGeometry(10, 10, 400, 300)
operator.show()
output = Output(operator)
output.show_frame(board(23))
output.open()
app.processEvents()
seen = output.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
seen.setDevicePixelRatio(1.0)
print(output.size, output.place, seen.size().toTuple())
print(difference(seen, render(board(23), output.size)))
output.dispose()
"""


def test_on_a_scaled_screen_it_is_painted_in_device_pixels(tmp_path: Path) -> None:
    first, second = run_on(tmp_path, SCALED, LAPTOP, PROJECTOR).splitlines()
    assert first == "(1920, 1080) HDMI-1 1920×1080 (1920, 1080)"
    assert float(second) < 0.05


TRIMMED = """
import os
os.environ["QT_SCALE_FACTOR"] = "1.25"
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from lsb_desktop.stage.card import card_of
from lsb_desktop.ui.stage.output import Output
from lsb_desktop.ui.stage.render import render
operator = QWidget()
operator.setGeometry(10, 10, 400, 300)
operator.show()
output = Output(operator)
part = QRect(11, 21, 777, 333)
output.trim(next(i.identity for i in output.survey() if i.chosen), part)
card = card_of(output.card())
output.show_frame(card)
output.open()
seen = output.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
seen.setDevicePixelRatio(1.0)
expected = render(card, output.size)
same = all(
    seen.pixel(x + 11, y + 21) == expected.pixel(x, y)
    for x, y in [(0, 0), (776, 0), (0, 332), (776, 332), (776, 100), (300, 332), (2, 2), (1, 1)]
)
around = [seen.pixel(x, y) & 0xFFFFFF for x, y in [(10, 21), (11, 20), (788, 100), (300, 354)]]
print(output.size, same, around)
output.dispose()
"""


def test_a_rectangle_is_exact_to_the_pixel_on_a_scaled_screen(tmp_path: Path) -> None:
    assert run_on(tmp_path, TRIMMED, LAPTOP, PROJECTOR).strip() == "(777, 333) True [0, 0, 0, 0]"


def test_on_one_real_screen(tmp_path: Path) -> None:
    first, _ = run_on(tmp_path, REAL, LAPTOP).splitlines()
    assert f"True {REHEARSAL}" in first


def test_another_program_has_the_wall_and_gives_it_back(stands: list[Stand]) -> None:
    here = stand(stands, laptop(), projector())
    here.output.show_frame(opening())
    here.output.open()
    here.output.let_go()
    assert here.output.yielded
    assert not here.output.shown
    assert here.output.place == ""
    assert here.output.size == (800, 600)
    assert here.power.asked == [True], "the screens stay on meanwhile"
    here.output.show_frame(board(23))
    here.output.take_back()
    assert here.output.shown
    assert not here.output.yielded
    assert here.place == projector().geometry()
    assert here.output.window is not None
    assert here.output.window.frame == board(23)


def test_what_comes_to_the_front_later_is_covered_again(
    qtbot: QtBot, stands: list[Stand], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = stand(stands, laptop(), projector())
    here.output.open()
    here.output.let_go()
    raised: list[bool] = []
    assert here.output.window is not None
    monkeypatch.setattr(here.output.window, "raise_", lambda: raised.append(True))
    here.output.take_back()
    at_once = len(raised)
    assert at_once
    qtbot.waitUntil(lambda: len(raised) == at_once + len(AGAIN_MS))


def test_it_can_be_opened_for_another_program_without_being_seen(stands: list[Stand]) -> None:
    here = stand(stands, laptop(), projector())
    here.output.let_go()
    assert not here.output.open()
    assert here.power.asked == [True]
    here.output.take_back()
    assert here.output.shown


def test_a_projector_that_went_while_another_program_had_it(
    qtbot: QtBot, stands: list[Stand]
) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.open()
    here.output.let_go()
    here.desktop.unplug(wall)
    assert here.output.missing
    here.desktop.plug(wall)
    settle(qtbot)
    assert not here.output.missing
    assert not here.output.shown, "the other program still has it"
    here.desktop.altered.emit()
    settle(qtbot)
    assert not here.output.shown
    here.output.take_back()
    assert here.place == wall.geometry()


def test_taken_back_while_the_projector_is_gone_it_waits(qtbot: QtBot, stands: list[Stand]) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    here.output.open()
    here.output.let_go()
    here.desktop.unplug(wall)
    here.output.take_back()
    assert not here.output.shown
    here.desktop.plug(wall)
    settle(qtbot)
    assert here.output.shown


def test_a_rehearsal_gives_way_too(stands: list[Stand]) -> None:
    here = stand(stands, laptop())
    here.output.open()
    here.output.let_go()
    assert not here.output.shown
    here.output.take_back()
    assert here.output.rehearsing
    assert here.output.shown


def test_closing_forgets_that_it_was_left_to_another(stands: list[Stand]) -> None:
    here = stand(stands, laptop(), projector())
    here.output.open()
    here.output.let_go()
    here.output.close()
    assert not here.output.yielded
    here.output.open()
    assert here.output.shown


def test_the_console_is_never_covered_wherever_it_goes(qtbot: QtBot, stands: list[Stand]) -> None:
    own, beam = laptop(), projector()
    here = stand(stands, own, beam)
    crowded: list[str] = []
    here.output.crowded.connect(crowded.append)
    here.operator.show()
    here.desktop.operator_on = own
    here.output.open()
    assert here.desktop.watched is here.operator
    here.desktop.operator_on = beam
    here.desktop.altered.emit()
    assert not here.output.shown, "at once"
    settle(qtbot)
    assert here.output.missing
    assert crowded == ["HDMI-1 800×600"]
    here.desktop.operator_on = own
    here.desktop.altered.emit()
    settle(qtbot)
    assert here.output.shown
    assert here.place == beam.geometry()
    here.operator.close()


def test_a_laptop_that_moves_under_the_picture_is_not_covered(
    qtbot: QtBot, stands: list[Stand]
) -> None:
    own, beam = laptop(), projector()
    here = stand(stands, own, beam)
    here.output.open()
    own.rect = QRect(800, 0, 1366, 768)
    here.desktop.altered.emit()
    assert not here.output.shown
    beam.rect = QRect(0, 0, 800, 600)
    here.desktop.altered.emit()
    settle(qtbot)
    assert here.place == beam.rect


def test_a_mirrored_projector_is_recognised_and_said(stands: list[Stand]) -> None:
    clone = FakeScreen("HDMI-1", QRect(0, 0, 1366, 768))
    here = stand(stands, laptop(), clone)
    assert here.output.advice == MIRRORED
    assert all(info.operator for info in here.output.survey())
    assert not here.output.choose(here.output.survey()[1].identity)


def test_a_projector_plugged_in_as_a_mirror_is_said_at_once(
    qtbot: QtBot, stands: list[Stand]
) -> None:
    here = stand(stands, laptop())
    said: list[str] = []
    here.output.advised.connect(said.append)
    here.desktop.plug(FakeScreen("HDMI-1", QRect(0, 0, 1366, 768)))
    settle(qtbot)
    assert said == [MIRRORED]
    here.desktop.altered.emit()
    settle(qtbot)
    assert len(said) == 1
    here.desktop.plug(projector())
    settle(qtbot)
    assert len(said) == 1


def test_one_screen_says_what_may_be_wrong(stands: list[Stand]) -> None:
    assert stand(stands, laptop()).output.advice == ALONE
    assert stand(stands, laptop(), projector()).output.advice == ""


def test_screens_are_listed_with_all_that_is_known(stands: list[Stand]) -> None:
    sharp = FakeScreen("DP-1", QRect(1366, 0, 1280, 720), "SONY", "X", "7", 1.5, 50.0)
    here = stand(stands, laptop(), sharp)
    own, other = here.output.survey()
    assert (own.number, own.built_in, own.operator, own.primary, own.chosen) == (
        1, True, True, True, False,
    )  # fmt: skip
    assert (other.label, other.pixels, other.scale) == ("DP-1　SONY X", (1920, 1080), 1.5)
    assert (other.refresh, other.chosen, other.operator) == (50.0, True, False)
    assert here.output.card() == Card("DP-1", (1920, 1080), 1.5, 50.0)


def test_the_card_of_a_rehearsal_names_its_window(stands: list[Stand]) -> None:
    here = stand(stands, laptop())
    here.output.open()
    assert here.output.card() == Card(REHEARSAL, here.output.size)


def test_a_rectangle_is_kept_by_the_screen_and_checked_against_it(stands: list[Stand]) -> None:
    wall = projector()
    here = stand(stands, laptop(), wall)
    kept: list[str] = []
    here.output.trimmed.connect(kept.append)
    here.output.open()
    identity = here.output.survey()[1].identity
    here.output.trim(identity, QRect(8, 4, 640, 320))
    assert here.output.size == (640, 320)
    assert here.output.card().area == (8, 4)
    with pytest.raises(ValueError, match="no picture"):
        here.output.trim(identity, QRect(0, 0, 10, 10))
    again = stand(stands, laptop(), projector("DP-4"), areas=kept[-1])
    assert again.output.size == (640, 320)
    small = FakeScreen("HDMI-1", QRect(1366, 0, 600, 300), "EPSON", "CB-X06", "X4A1")
    shrunk = stand(stands, laptop(), small, areas=kept[-1])
    assert shrunk.output.size == (600, 300)
    assert shrunk.output.advice == OUTSIDE.format("HDMI-1 600×300")
    here.output.trim(identity, None)
    assert here.output.size == (800, 600)


@pytest.mark.parametrize("text", ["", "{", "[1]", '[["{}", [1, 2]]]', '[["{}", [0, 0, 1, 1]]]'])
def test_unreadable_rectangles_are_none(text: str) -> None:
    assert Areas(text).of(Identity("HDMI-1")) is None
