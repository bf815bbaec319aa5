"""The small picture of the stage: at once, unless a board only got other figures."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.console.thumbnail import AFTER_MS, Badge, Thumbnail
from tests.helpers.frames import board, opening, reranked

SHAPE = (1280, 720)
BEFORE = board(23)
AFTER = reranked(BEFORE, 14, 2)


@pytest.fixture
def small(qtbot: QtBot) -> Thumbnail:
    made = Thumbnail()
    qtbot.addWidget(made)
    made.resize(302, 170)
    made.show_frame(BEFORE, "bright", SHAPE, False)
    return made


def seen(small: Thumbnail) -> QImage:
    return small.grab().toImage()


def alone(qtbot: QtBot, frame: Frame, theme: str = "bright") -> QImage:
    """A picture that was never another one."""
    made = Thumbnail()
    qtbot.addWidget(made)
    made.resize(302, 170)
    made.show_frame(frame, theme, SHAPE, False)
    return made.grab().toImage()


def test_a_board_with_other_figures_is_drawn_when_it_stands(qtbot: QtBot, small: Thumbnail) -> None:
    before = seen(small)
    small.late_ms = 20
    small.show_frame(AFTER, "bright", SHAPE, False)
    assert seen(small) == before
    small.show_frame(reranked(AFTER, 3, 1), "bright", SHAPE, False)
    qtbot.waitUntil(lambda: not small._late.isActive())
    assert seen(small) == alone(qtbot, reranked(AFTER, 3, 1))


def test_a_picture_about_to_be_drawn_waits_for_one_more_mark(
    qtbot: QtBot, small: Thumbnail
) -> None:
    seen(small)
    small.late_ms = AFTER_MS // 2
    small.show_frame(AFTER, "bright", SHAPE, False)
    assert small._late.interval() == small.late_ms
    small.show_frame(reranked(AFTER, 3, 1), "bright", SHAPE, False)
    assert small._late.interval() == AFTER_MS, "not in the midst of this mark"
    left = small._late.remainingTime()
    small.show_frame(AFTER, "bright", SHAPE, False)
    assert small._late.remainingTime() <= left, "and not for ever"
    qtbot.waitUntil(lambda: not small._late.isActive())
    assert seen(small) == alone(qtbot, AFTER)


def test_another_scene_or_theme_is_drawn_at_once(qtbot: QtBot, small: Thumbnail) -> None:
    seen(small)
    small.show_frame(AFTER, "solemn", SHAPE, False)
    assert seen(small) == alone(qtbot, AFTER, "solemn")
    small.show_frame(BEFORE, "solemn", SHAPE, False)
    small.show_frame(opening(), "solemn", SHAPE, False)
    assert seen(small) == alone(qtbot, opening(), "solemn")
    assert not small._late.isActive()


def test_what_is_laid_over_is_seen_at_once(small: Thumbnail) -> None:
    plain = seen(small)
    small.lay_over(None, dimmed=True)
    dimmed = seen(small)
    small.lay_over(Badge("黑屏", "#1c1c1c"))
    assert plain != dimmed != seen(small) != plain
