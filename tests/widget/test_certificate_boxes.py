"""Boxes on a page: pulled, kept on the page, snapped; steps back and forth."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from lsb_desktop.ui.console.papers.certificates.geometry import (
    GRIPS,
    LEAST,
    MOVE,
    Lines,
    Snapped,
    lines_of,
    pulled,
    snapped,
)
from lsb_desktop.ui.console.papers.certificates.history import MOST, History
from lsb_desktop.ui.console.papers.certificates.viewport import ROOM, RULER, fitted

PAGE = (297.0, 210.0)
BOX = (100.0, 80.0, 60.0, 20.0)
NONE = Lines((), ())


@pytest.mark.parametrize(
    ("grip", "by", "box"),
    [
        (MOVE, (10, -5), (110, 75, 60, 20)),
        (MOVE, (-500, 500), (0, 190, 60, 20)),
        ((1, 1), (10, 5), (100, 80, 70, 25)),
        ((1, 1), (500, 500), (100, 80, 197, 130)),
        ((-1, -1), (10, 5), (110, 85, 50, 15)),
        ((-1, 0), (500, 500), (157, 80, 3, 20)),
        ((0, 1), (7, -50), (100, 80, 60, 3)),
    ],
)
def test_a_box_is_pulled(grip: tuple[int, int], by: tuple[float, float], box: object) -> None:
    assert pulled(BOX, grip, by, PAGE) == box


@settings(max_examples=25)
@given(
    st.sampled_from((MOVE, *GRIPS)),
    st.tuples(st.floats(-400, 400), st.floats(-400, 400)),
    st.floats(0, 20),
)
def test_a_box_never_leaves_its_page(
    grip: tuple[int, int], by: tuple[float, float], reach: float
) -> None:
    lines = lines_of(PAGE, [(-30.0, 10.0, 400.0, 5.0)])
    found = snapped(pulled(BOX, grip, by, PAGE), grip, lines, reach, PAGE).box
    x, y, wide, high = found
    assert min(x, y) >= 0
    assert x + wide <= PAGE[0] + 1e-6
    assert y + high <= PAGE[1] + 1e-6
    assert min(wide, high) >= LEAST - 1e-9


def test_a_moved_box_snaps_by_its_middle_and_its_edges() -> None:
    lines = lines_of(PAGE, [(20.0, 30.0, 40.0, 10.0)])
    assert lines.xs == (148.5, 20.0, 40.0, 60.0)
    near = (117.9, 40.6, 60.0, 20.0)
    assert snapped(near, MOVE, lines, 1.0, PAGE) == Snapped(
        (118.5, 40.0, 60.0, 20.0), (148.5,), (40.0,)
    )


def test_a_pulled_edge_snaps_alone() -> None:
    lines = Lines((159.2,), (80.0,))
    found = snapped(BOX, (1, 0), lines, 1.0, PAGE)
    assert found.box[:2] == BOX[:2]
    assert found.box[2:] == pytest.approx((59.2, 20.0))
    assert found.xs == (159.2,)
    assert found.ys == ()


def test_nothing_near_is_half_a_millimetre() -> None:
    assert snapped((10.3, 9.8, 5.0, 5.0), MOVE, NONE, 2.0, PAGE).box == (10.5, 10.0, 5.0, 5.0)


def test_a_fitted_page_is_in_the_middle_and_zooms_about_a_place() -> None:
    view = fitted(PAGE, QSizeF(800, 600))
    assert view.scale == pytest.approx((800 - RULER - 2 * ROOM) / 297)
    place = view.rect((0, 0, *PAGE))
    assert place.center().x() == pytest.approx((800 + RULER) / 2, abs=1)
    at = QPointF(300, 200)
    closer = view.zoomed(2, at)
    assert closer.scale == pytest.approx(2 * view.scale)
    assert closer.point(at) == pytest.approx(view.point(at))


def test_steps_back_and_forth() -> None:
    history = History(0)
    assert not history.undo()
    for value in (1, 2, 3):
        history.put(value, "run")
    history.put(9)
    assert not history.put(9)
    assert history.dirty
    assert (history.undo(), history.value) == (True, 3)
    assert (history.undo(), history.value) == (True, 0)
    assert not history.undoable
    assert not history.dirty
    assert (history.redo(), history.value) == (True, 3)
    history.put(4, "run")
    assert not history.redoable
    history.undo()
    assert history.value == 3


def test_a_pause_ends_a_run_and_saving_is_remembered() -> None:
    history = History(0)
    history.put(1, "drag")
    history.pause()
    history.put(2, "drag")
    history.undo()
    assert history.value == 1
    history.keep(7)
    assert not history.dirty
    for value in range(3 * MOST):
        history.put(value)
    assert sum(history.undo() for _ in range(3 * MOST)) == MOST
