"""The test card: lines on whole pixels, round circles, true sizes, on every shape of wall."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from lsb_desktop.stage.card import Output, card_of
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.scenes.card import EDGES, bar_area
from lsb_desktop.ui.stage.text import recording
from lsb_desktop.ui.stage.theme import THEMES, colour

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = [(1024, 768), (1280, 800), (1920, 1080), (2560, 1080), (1920, 640), (768, 1024)]
CARD = card_of(Output("HDMI-1 EPSON CB-X06", (1920, 1080), 1.25, 60.0, (8, 4)), 2.4, 18.0)


@pytest.mark.parametrize("theme", ["bright", "solemn"])
@pytest.mark.parametrize("size", SIZES)
def test_the_outermost_line_is_the_outermost_pixel(size: tuple[int, int], theme: str) -> None:
    picture = render(CARD, size, theme)
    width, height = size
    quarter = (width // 4, height // 4)
    for line in range(EDGES):
        at = 2 * line
        look = THEMES[theme]
        ink = colour(look.accent if line == 0 else look.ink).rgb()
        for x, y in (
            (quarter[0], at),
            (quarter[0], height - 1 - at),
            (at, quarter[1]),
            (width - 1 - at, quarter[1]),
        ):
            assert picture.pixel(x, y) == ink
        assert picture.pixel(quarter[0], at + 1) != ink


@pytest.mark.parametrize("size", SIZES)
def test_samples_have_the_size_they_say_and_nothing_leaves_its_box(size: tuple[int, int]) -> None:
    with recording() as boxes:
        render(CARD, size)
    for sample in CARD.samples:
        [box] = [b for b in boxes if b.text == sample.text]
        assert box.px == int(sample.share * size[1])
        assert box.stretch == 1.0
    for box in boxes:
        assert box.rect.left() >= box.allowed.left() - 1
        assert box.rect.right() <= box.allowed.right() + 1


def test_only_the_strip_of_the_bar_changes_while_it_runs() -> None:
    size = (1280, 720)
    still, moved = render(CARD, size), render(replace(CARD, phase=0.5, rate="每秒 60 帧"), size)
    assert still != moved
    strip = bar_area(Grid(*size)).toAlignedRect()

    def rest(picture: QImage) -> list[QImage]:
        below = strip.bottom() + 1
        return [
            picture.copy(0, 0, size[0], strip.top()),
            picture.copy(0, below, size[0], size[1] - below),
        ]

    assert rest(still) == rest(moved)


def test_the_circle_in_the_middle_is_round() -> None:
    width, height = 1280, 720
    picture = render(CARD, (width, height), "solemn")
    half = round(height * 0.45)
    line = colour(THEMES["solemn"].row_line).rgb()
    left = [x for x in range(width) if picture.pixel(x, height // 2) == line]
    assert min(left) == pytest.approx(width // 2 - half, abs=3)
