"""Boards on the move: rows glide, a change in mid-flight never jumps, the end is exact."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from lsb_desktop.stage.frame import BoardFrame
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.painter import paint
from lsb_desktop.ui.stage.passage import PIECES, moving_region, passage, places_of, pose_of
from lsb_desktop.ui.stage.pieces.table import table_of
from lsb_desktop.ui.stage.starts import Start, seconds_of
from lsb_desktop.ui.stage.text import recording
from lsb_desktop.ui.stage.theme import THEMES
from tests.helpers.frames import agenda, board, masked, notice, opening, reranked, reveal, speech

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (960, 540)
GRID = Grid(*SIZE)
BEFORE = board(23)
AFTER = reranked(BEFORE, 14, 5)
LATER = reranked(AFTER, 2, 20)


def drawn(frame: BoardFrame, previous: Start | None = None, t: float = 1.0) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint(painter, QSize(*SIZE), frame, previous, t, THEMES["bright"])
    return image


def test_a_passage_begins_and_ends_exactly_at_rest() -> None:
    moving = passage(GRID, AFTER, BEFORE)
    assert {m.row.key: m.at(0.0) for m in moving} == places_of(BEFORE, GRID)
    assert {m.row.key: m.at(1.0) for m in moving} == places_of(AFTER, GRID)
    assert drawn(AFTER, BEFORE, 1.0) == drawn(AFTER)


def test_the_village_that_leaps_farthest_lies_on_top() -> None:
    leaps = [m.leap for m in passage(GRID, AFTER, BEFORE)]
    assert leaps == sorted(leaps)
    assert passage(GRID, AFTER, BEFORE)[-1].row.key == BEFORE.rows[14].key


@pytest.mark.parametrize("t", [0.05, 0.3, 0.5, 0.9])
def test_a_change_in_mid_flight_goes_on_from_where_things_are(t: float) -> None:
    pose = pose_of(GRID, AFTER, BEFORE, t)
    now = {m.row.key: (m.x.at(t), m.y.at(t)) for m in passage(GRID, AFTER, BEFORE)}
    restarted = {m.row.key: m for m in passage(GRID, LATER, pose)}
    for key, (x, y) in now.items():
        assert restarted[key].x.at(0.0) == pytest.approx(x)
        assert restarted[key].y.at(0.0) == pytest.approx(y)
    assert {k: m.at(1.0) for k, m in restarted.items()} == places_of(LATER, GRID)


def test_nothing_jumps_between_two_moments() -> None:
    pose = pose_of(GRID, AFTER, BEFORE, 0.4)
    for moving in passage(GRID, LATER, pose):
        path = [moving.at(i / 200) for i in range(201)]
        steps = [abs(b[1] - a[1]) for a, b in pairwise(path)]
        assert max(steps) < 0.03


def test_moving_twice_in_flight_keeps_velocity() -> None:
    pose = pose_of(GRID, AFTER, BEFORE, 0.5)
    key = BEFORE.rows[14].key
    velocity = dict(pose.rows)[key][1].velocity
    assert velocity != 0
    again = pose_of(GRID, AFTER, pose, 0.0)
    assert dict(again.rows)[key][1].velocity == pytest.approx(velocity)


def test_a_row_that_another_change_leaves_alone_goes_on_and_arrives_when_it_would_have() -> None:
    """However quickly one mark follows another, what an earlier one moved comes to rest."""
    pose, below = pose_of(GRID, AFTER, BEFORE, 0.4), reranked(AFTER, 18, 20)
    first, second = passage(GRID, AFTER, BEFORE), passage(GRID, below, pose)
    alone = {m.row.key: m for m in first if not m.rests}
    again = {m.row.key: m for m in second if m.row.key in alone and m.y.duration < 1}
    assert again
    for key, moving in again.items():
        for t in (0.0, 0.2, 0.5, 0.6, 1.0):
            assert moving.at(t) == pytest.approx(alone[key].at(min(1.0, 0.4 + t)))
    rested = {m.row.key for m in passage(GRID, below, pose_of(GRID, below, pose, 0.7)) if m.rests}
    assert again.keys() <= rested


def test_only_what_moves_is_repainted() -> None:
    region = moving_region(GRID, AFTER, BEFORE)
    assert region is not None
    table = table_of(AFTER, GRID)
    resting, moved = (QRectF(*table.at(i, 0), table.width, table.height) for i in (20, 5))
    assert not region.contains(resting.center().toPoint())
    assert region.contains(moved.center().toPoint())


@pytest.mark.parametrize("t", [0.0, 0.2, 0.5, 0.8])
def test_the_region_is_all_that_rows_sweep_over(t: float) -> None:
    """Every row at every moment lies in it, and it has no more than their ways."""
    start = pose_of(GRID, AFTER, BEFORE, t) if t else AFTER
    region, table = moving_region(GRID, LATER, start), table_of(LATER, GRID)
    assert region is not None
    ways = QRegion()
    for moving in passage(GRID, LATER, start):
        if moving.rests:
            continue
        boxes = [
            QRectF(x * GRID.width, y * GRID.height, table.width, table.height)
            for x, y, _ in (moving.at(i / (PIECES * 20)) for i in range(PIECES * 20 + 1))
        ]
        for box in boxes:
            assert QRegion(box.toAlignedRect()).subtracted(region).isEmpty()
        for number in range(PIECES):
            way = QRectF()
            for box in boxes[number * 20 : number * 20 + 21]:
                way = way.united(box)
            ways += way.toAlignedRect().adjusted(-3, -3, 3, 3)
    assert region.subtracted(ways).isEmpty()


@pytest.mark.parametrize("t", [0.1, 0.35, 0.6, 0.95])
def test_outside_the_region_the_picture_stands_still(t: float) -> None:
    region = moving_region(GRID, AFTER, BEFORE)
    assert region is not None
    moving, still = drawn(AFTER, BEFORE, t), drawn(AFTER)
    for image in (moving, still):
        with QPainter(image) as painter:
            painter.setClipRegion(region)
            painter.fillRect(image.rect(), "black")
    assert moving == still


def test_other_villages_or_pages_repaint_everything() -> None:
    assert moving_region(GRID, masked(), BEFORE) is None
    assert moving_region(GRID, board(64, 1), board(64, 0)) is not None
    assert moving_region(GRID, board(22), BEFORE) is None


@pytest.mark.parametrize("t", [0.1, 0.5, 0.9])
def test_a_page_that_turns_moves_within_the_table(t: float) -> None:
    first, second = board(64), board(64, 1)
    pose = pose_of(GRID, second, first, 0.4)
    for start in (first, pose):
        region = moving_region(GRID, second, start)
        assert region is not None
        assert region.rectCount() == 1
        moving, still = drawn(second, start, t), drawn(second)
        for image in (moving, still):
            with QPainter(image) as painter:
                painter.setClipRegion(region)
                painter.fillRect(image.rect(), "black")
        assert moving == still


def test_a_page_turns_by_sliding() -> None:
    first, second = board(64), board(64, 1)
    per_page = table_of(first, GRID).layout.per_page
    before, after = places_of(first, GRID), places_of(second, GRID)
    key = first.rows[per_page].key
    assert before[key][0] >= 1.0
    assert 0 <= after[key][0] < 1.0
    assert drawn(second, first, 0.5) != drawn(second)


def test_masked_rows_give_way_to_villages() -> None:
    full = board(23)
    middle = drawn(full, masked(), 0.3)
    assert middle != drawn(full)
    assert drawn(full, masked(), 1.0) == drawn(full)


def test_the_same_moment_is_painted_the_same_twice() -> None:
    assert drawn(AFTER, BEFORE, 0.37) == drawn(AFTER, BEFORE, 0.37)


def test_scores_never_show_a_number_that_is_neither_old_nor_new() -> None:
    with recording() as boxes:
        drawn(AFTER, BEFORE, 0.2)
    scores = {row.score for row in (*BEFORE.rows, *AFTER.rows)}
    assert {b.text for b in boxes if "." in b.text} <= scores


@pytest.mark.parametrize(
    ("previous", "frame", "moves"),
    [
        (None, BEFORE, False),
        (BEFORE, BEFORE, False),
        (BEFORE, AFTER, True),
        (BEFORE, replace(BEFORE, chrome=replace(BEFORE.chrome, clock="15:43")), False),
        (opening(), agenda(), True),
        (BEFORE, notice(), False),
        (notice(), BEFORE, True),
        (reveal(1), reveal(2), True),
        (speech(10), speech(11), False),
        (speech(10), replace(speech(0), speaker="陆庄村"), True),
    ],
)
def test_what_moves_and_what_stands_at_once(
    previous: Start | None, frame: BoardFrame, moves: bool
) -> None:
    assert (seconds_of(previous, frame) > 0) == moves


def test_a_row_that_stays_on_a_page_that_is_not_up_has_no_track() -> None:
    before, after = board(64), reranked(board(64), 5, 2)
    tracked = {moving.row.key for moving in passage(GRID, after, before)}
    beside = {key for key, (x, _, _) in places_of(after, GRID).items() if x >= 1}
    assert beside
    assert tracked == {row.key for row in after.rows} - beside


def test_a_page_called_up_in_mid_flight_comes_from_where_it_stood() -> None:
    """Its rows are told by no pose: they stood still on a page that was not up."""
    before, after = board(64), reranked(board(64), 5, 2)
    pose = pose_of(GRID, after, before, 0.4)
    told, stood = dict(pose.rows), places_of(after, GRID)
    called = {m.row.key: m for m in passage(GRID, replace(after, page=1), pose)}
    assert called.keys() == stood.keys()
    for key in called.keys() - told.keys():
        assert called[key].at(0.0) == stood[key]
