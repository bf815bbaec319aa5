"""A board under way paints what changed alone, and yet shows what a whole painting would."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.stage.frame import BoardFrame
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.chrome import foot_area, head_area
from lsb_desktop.ui.stage.passage import pose_of
from lsb_desktop.ui.stage.repainting import Repainting
from lsb_desktop.ui.stage.window import StageWindow
from tests.helpers.frames import board, opening, reranked

SIZE = (640, 360)
GRID = Grid(*SIZE)
BEFORE = board(23)
AFTER = reranked(BEFORE, 14, 12)
CORNER = QPoint()


class Clock:
    """Time that the test moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, clock: Clock) -> Iterator[StageWindow]:
    made = StageWindow(clock=clock)
    made.resize(*SIZE)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.allow_close()
    made.close()
    made.deleteLater()


def counted(frame: BoardFrame, done: int) -> BoardFrame:
    """The same board under another count in its head."""
    return replace(frame, chrome=replace(frame.chrome, badge=(f"实时　已录 {done}/23 村",)))


def rescored(frame: BoardFrame, position: int, score: str, bar: float = 0.9) -> BoardFrame:
    """One village with another figure and, unless ``bar`` is 1, another bar, in its place."""
    rows = list(frame.rows)
    rows[position] = replace(rows[position], score=score, share=rows[position].share * bar)
    return replace(frame, rows=tuple(rows))


def test_whatever_interrupts_whatever_the_wall_is_as_painted_whole(
    window: StageWindow, clock: Clock
) -> None:
    random = Random(7)
    frame = BEFORE
    window.show_frame(frame)
    clock.now += 60
    window._tick()
    for number in range(40):
        if random.random() < 0.25:
            frame = reranked(frame, random.randrange(23), random.randrange(23))
        if random.random() < 0.6:
            score = f"{random.randrange(7000, 9900) / 100}"
            frame = rescored(frame, random.randrange(23), score, random.choice((0.9, 1.0)))
        if random.random() < 0.3:
            frame = counted(frame, number)
        window.show_frame(frame)
        for _ in range(random.choice((0, 1, 3))):
            clock.now += random.choice((0.016, 0.1, 0.35, 2.0))
            window._tick()
            QApplication.processEvents()
            # Not grab(): it paints everything anew.
            assert window._kept._sheet == window.picture()


def test_a_changed_figure_paints_its_row_alone() -> None:
    found = Repainting(GRID, BEFORE, rescored(BEFORE, 3, "88.88"), CORNER)
    assert found.opening is not None
    assert found.opening.boundingRect().height() < GRID.height / 5
    assert found.opening == found.region(0.0)


def test_another_count_paints_the_head_as_well() -> None:
    after = counted(rescored(BEFORE, 3, "88.88"), 22)
    found = Repainting(GRID, BEFORE, after, CORNER)
    assert found.opening is not None
    assert found.moving is not None
    assert found.opening == found.moving + head_area(GRID).toAlignedRect()
    assert found.region(0.0) != found.opening


def test_another_minute_paints_the_foot_as_well() -> None:
    later = rescored(BEFORE, 3, "88.88")
    after = replace(later, chrome=replace(later.chrome, clock="23:59"))
    found = Repainting(GRID, BEFORE, after, CORNER)
    assert found.opening is not None
    assert found.moving is not None
    assert found.opening == found.moving + foot_area(GRID).toAlignedRect()


def test_what_was_interrupted_is_painted_once_more() -> None:
    first = Repainting(GRID, BEFORE, AFTER, CORNER)
    assert first.moving is not None
    pose = pose_of(GRID, AFTER, BEFORE, 0.3)
    second = Repainting(GRID, pose, rescored(AFTER, 1, "88.88"), CORNER, first)
    assert second.opening is not None
    assert first.moving.subtracted(second.opening).isEmpty()


@pytest.mark.parametrize("before", [None, Repainting(GRID, opening(), BEFORE, CORNER)])
def test_after_an_unknown_passage_everything_is_painted(before: Repainting | None) -> None:
    pose = pose_of(GRID, AFTER, BEFORE, 0.3)
    assert Repainting(GRID, pose, BEFORE, CORNER, before).opening is None


def test_the_corner_of_a_trimmed_picture_counts() -> None:
    plain = Repainting(GRID, BEFORE, AFTER, CORNER).opening
    moved = Repainting(GRID, BEFORE, AFTER, QPoint(30, 40)).opening
    assert plain is not None
    assert moved == plain.translated(30, 40)
