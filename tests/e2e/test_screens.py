"""Screens that come, go, change their size and swap places while the hall is watching."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from lsb_desktop.desk.presets import load_preset
from lsb_desktop.stage.director import Director
from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.stage.render import render
from tests.e2e.hall import Hall, missing_programs, wait_for
from tests.helpers.fakes import FakeSession
from tests.helpers.golden import difference

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.skipif(
        sys.platform != "linux" or bool(missing_programs()),
        reason=f"a real window needs {', '.join(missing_programs()) or 'Linux'}",
    ),
    pytest.mark.usefixtures("qapp"),
]
AT_LEFT = QRect(0, 0, 1366, 768)
"""The laptop, but for the last test."""
SAME = 0.2
"""Mean difference of a channel, 0..255: another platform plugin may smooth a letter otherwise."""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "data")
    made.data_dir.mkdir()
    (made.data_dir / "settings.json").write_text('{"stage.clock": false}', encoding="utf-8")
    try:
        made.start("--debug", "demo", "mengzhuang")
        wait_for(lambda: "ready" in made.journal())
        made.xdotool("windowactivate", "--sync", made.windows("亮赛比")[0])
        time.sleep(0.5)
        made.press("F5")
        yield made
    finally:
        made.close()


def first_frames() -> tuple[Frame, Frame]:
    """What the demo shows at first and after one step."""
    preset = load_preset("mengzhuang")
    director = Director(FakeSession(1, preset.contest, preset.entries).snapshot)
    first = director.programme()
    director.forward(10.0)
    return first, director.programme()


def shows(hall: Hall, frame: Frame, place: QRect) -> Callable[[], bool]:
    """Whether this part of the desktop is exactly that frame's picture."""
    expected = render(frame, place.size().toTuple())

    def seen() -> bool:
        data = hall.pixels(*place.getRect())
        image = QImage(
            data, place.width(), place.height(), 4 * place.width(), QImage.Format.Format_RGB32
        )
        return difference(image, expected) <= SAME

    return seen


def wall_keeps_off(hall: Hall, window: str, laptop: QRect, until: Callable[[], object]) -> None:
    """Look at the stage window again and again until something has happened."""

    def looked() -> object:
        place = hall.rectangle(window)
        assert place is None or not QRect(*place).intersects(laptop), place
        return until()

    wait_for(looked)


SLIDES = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
show = QWidget()
show.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
show.setStyleSheet("background: #008000")
show.setGeometry(1400, 50, 400, 300)
show.show()
show.showFullScreen()
app.exec()
"""
"""A slide show that keeps itself in front of everything on the projector."""
GREEN = b"\x00\x80\x00\x00"


def test_the_wall_is_left_to_a_slide_show_and_taken_back_from_it(hall: Hall) -> None:
    first, second = first_frames()
    wall = QRect(1366, 0, 1280, 720)
    wait_for(shows(hall, first, wall))
    hall.press("F12")
    wait_for(lambda: hall.picture_of_projector() == hall.BLACK)
    hall.spawn("slides", [sys.executable, "-c", SLIDES])
    wait_for(lambda: hall.pixels(2000, 400, 1, 1) == GREEN)
    hall.xdotool("windowactivate", "--sync", hall.windows("亮赛比")[0])
    hall.press("F12")
    wait_for(shows(hall, first, wall))
    hall.press("F12")
    wait_for(lambda: hall.pixels(2000, 400, 1, 1) == GREEN)
    hall.press("Next")
    wait_for(shows(hall, second, wall))


def test_the_picture_follows_the_projector_and_never_meets_the_laptop(hall: Hall) -> None:
    first, second = first_frames()
    wait_for(shows(hall, first, QRect(1366, 0, 1280, 720)))
    window = hall.windows("大屏")[0]
    hall.press("Next")
    wait_for(shows(hall, second, QRect(1366, 0, 1280, 720)))

    hall.unplug()
    wall_keeps_off(hall, window, AT_LEFT, lambda: hall.rectangle(window) is None)
    smaller = QRect(1366, 0, 1024, 700)
    hall.xrandr("--setmonitor", "OTHER", "1024/270x700/185+1366+0", "none")
    wall_keeps_off(hall, window, AT_LEFT, shows(hall, second, smaller))

    hall.xrandr("--delmonitor", "OTHER")
    higher = QRect(1366, 0, 1200, 768)
    hall.xrandr("--setmonitor", "OTHER", "1200/317x768/203+1366+0", "none")
    wall_keeps_off(hall, window, AT_LEFT, shows(hall, second, higher))

    # The laptop, and the console with it, goes to the right. Qt wants a moment between each.
    for change in (
        ("--delmonitor", "OTHER"),
        ("--delmonitor", "LAPTOP"),
        ("--setmonitor", "LAPTOP", "1366/361x768/203+1280+0", "screen"),
    ):
        hall.xrandr(*change)
        time.sleep(0.4)
    laptop = QRect(1280, 0, 1366, 768)
    hall.xdotool("windowmove", "--sync", hall.windows("亮赛比")[0], "1290", "20")
    hall.xrandr("--setmonitor", "OTHER", "1280/338x720/190+0+0", "none")
    wall_keeps_off(hall, window, laptop, shows(hall, second, QRect(0, 0, 1280, 720)))
