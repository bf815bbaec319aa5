"""The roll of a draw: a pure function of time that stands still on the drawn one."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPicture

from lsb_desktop.stage.frame import DrawFrame, Frame, QuestionFrame
from lsb_desktop.stage.motion import DRAW_SECONDS, SCORE_SECONDS, STEP_SECONDS
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.pieces.reel import rolled
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.starts import seconds_of
from lsb_desktop.ui.stage.text import recording
from lsb_desktop.ui.stage.theme import THEMES
from tests.helpers.score_frames import score_frames

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (960, 540)
FRAMES = score_frames()
DRAWS = (
    ("lots-hat", "lots-order"),
    ("lots-hat", "lots-one"),
    ("question-waiting", "question"),
)


def boxes(frame: Frame, previous: Frame | None, t: float) -> dict[str, QRectF]:
    picture = QPicture()
    with recording() as found, QPainter(picture) as painter:
        paint(painter, QSize(*SIZE), frame, previous, t, THEMES["bright"])
    return {b.text: b.rect for b in found}


def words(frame: Frame, previous: Frame | None, t: float) -> list[str]:
    return list(boxes(frame, previous, t))


@pytest.mark.parametrize(("before", "after"), DRAWS)
def test_the_last_picture_of_a_roll_is_the_exact_one(before: str, after: str) -> None:
    frame, previous = FRAMES[after], FRAMES[before]
    assert seconds_of(previous, frame) == DRAW_SECONDS
    assert render(frame, SIZE, "bright", previous, 1.0) == render(frame, SIZE)
    assert render(frame, SIZE, "bright", previous, 0.4) != render(frame, SIZE)


@pytest.mark.parametrize(("before", "after"), DRAWS)
def test_the_same_moment_looks_the_same(before: str, after: str) -> None:
    one, two = (render(FRAMES[after], SIZE, "solemn", FRAMES[before], 0.3) for _ in range(2))
    assert one == two


def test_the_drawn_village_is_not_told_at_the_beginning() -> None:
    frame, hat = FRAMES["lots-one"], FRAMES["lots-hat"]
    assert isinstance(frame, DrawFrame)
    assert frame.drawn[0] not in words(frame, hat, 0.0)
    assert frame.drawn[0] in words(frame, hat, 0.99)
    asked, waiting = FRAMES["question"], FRAMES["question-waiting"]
    assert isinstance(asked, QuestionFrame)
    assert asked.village not in words(asked, waiting, 0.05)
    assert asked.number not in words(asked, waiting, 0.05)
    assert asked.village in words(asked, waiting, 0.6)


def test_an_order_stands_still_from_the_first_to_the_last() -> None:
    frame, hat = FRAMES["lots-order"], FRAMES["lots-hat"]
    assert isinstance(frame, DrawFrame)
    number, first = (boxes(frame, hat, 0.7)[text] for text in ("1", frame.drawn[0]))
    assert first.center().y() == pytest.approx(number.center().y(), abs=1)
    assert number.right() < first.left() < number.right() + number.height() * 2


def test_a_reel_slows_down_and_ends_on_its_last_name() -> None:
    places = [rolled(n / 50, 25) for n in range(51)]
    assert places[0] == 0
    assert places[-1] == 24
    steps = [b - a for a, b in pairwise(places)]
    assert steps == sorted(steps, reverse=True)


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        ("question", "question-answer", STEP_SECONDS),
        ("question-answer", "question", STEP_SECONDS),
        ("lots-order", "lots-hat", STEP_SECONDS),
        ("score-result", "score-name", STEP_SECONDS),
        ("score-marks", "score-result", SCORE_SECONDS),
        ("lots-order", "lots-order", 0.0),
    ],
)
def test_nothing_else_rolls(before: str, after: str, seconds: float) -> None:
    assert seconds_of(FRAMES[before], FRAMES[after]) == seconds
