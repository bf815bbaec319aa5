"""The window the hall sees: idle it rests, moving it moves, failing it holds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.stage.card import Output, card_of
from lsb_desktop.stage.frame import AgendaFrame, BlackFrame
from lsb_desktop.stage.motion import CALM_SECONDS, REVEAL_SECONDS, STEP_SECONDS, WAVE_SECONDS
from lsb_desktop.ui.stage import painter
from lsb_desktop.ui.stage.passage import Pose, pose_of
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.scenes.card import SWING, Bar
from lsb_desktop.ui.stage.shell import KEYS, REHEARSAL
from lsb_desktop.ui.stage.starts import Calm, Waving, wave_of
from lsb_desktop.ui.stage.text import recording
from lsb_desktop.ui.stage.window import StageWindow
from tests.helpers.frames import (
    agenda,
    board,
    every_frame,
    group,
    notice,
    opening,
    reranked,
    reveal,
    speech,
)
from tests.helpers.golden import difference

SIZE = (640, 360)
BEFORE = board(23)
AFTER = reranked(BEFORE, 14, 5)
LATER = reranked(AFTER, 2, 20)


class Clock:
    """Time that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

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


def settled(qtbot: QtBot, window: StageWindow) -> None:
    qtbot.waitUntil(lambda: not window.moving)


def test_it_begins_black(window: StageWindow) -> None:
    assert window.frame == BlackFrame()
    assert window.picture().pixelColor(10, 10) == QColor(0, 0, 0)


def test_it_shows_what_the_pure_function_paints(qtbot: QtBot, window: StageWindow) -> None:
    window.show_frame(opening())
    settled(qtbot, window)
    assert window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) == render(
        opening(), SIZE
    )


def test_idle_it_paints_nothing(qtbot: QtBot, window: StageWindow) -> None:
    window.show_frame(opening())
    qtbot.waitUntil(lambda: not window.moving and window.frames_painted > 0)
    qtbot.wait(50)
    painted = window.frames_painted
    qtbot.wait(200)
    assert window.frames_painted == painted
    window.show_frame(opening())
    qtbot.wait(50)
    assert window.frames_painted == painted


def test_moving_it_paints_until_it_has_arrived(
    qtbot: QtBot, window: StageWindow, clock: Clock
) -> None:
    window.show_frame(BEFORE)
    settled(qtbot, window)
    window.show_frame(AFTER)
    assert window.moving
    painted = window.frames_painted
    qtbot.waitUntil(lambda: window.frames_painted > painted + 2)
    clock.now += 60
    settled(qtbot, window)
    assert window.picture() == render(AFTER, SIZE)


@pytest.mark.parametrize(("up", "source", "target"), [(0, 60, 50), (1, 5, 2)])
def test_what_changes_on_another_page_paints_nothing(
    qtbot: QtBot, window: StageWindow, clock: Clock, up: int, source: int, target: int
) -> None:
    before = board(64, up)
    after = reranked(before, source, target)
    window.show_frame(before)
    clock.now += 60
    settled(qtbot, window)
    qtbot.wait(50)
    painted = window.frames_painted
    window.show_frame(after)
    assert not window.moving
    assert window.frame == after
    qtbot.wait(50)
    assert window.frames_painted == painted
    assert window.picture() == render(after, SIZE) == render(before, SIZE)
    again = reranked(after, *((3, 1) if up == 0 else (62, 60)))
    window.show_frame(again)
    assert window.moving, "the page that is up"
    clock.now += 60
    settled(qtbot, window)
    assert window.picture() == render(again, SIZE)


def test_a_change_in_mid_flight_starts_from_where_rows_are(
    window: StageWindow, clock: Clock
) -> None:
    window.show_frame(BEFORE)
    window.show_frame(AFTER)
    clock.now += 0.45
    window.show_frame(LATER)
    assert window.moving
    start = window._previous
    assert isinstance(start, Pose)
    wanted = dict(pose_of(window.grid, AFTER, BEFORE, 0.5).rows)
    for key, (x, y, _) in start.rows:
        for track, other in zip((x, y), wanted[key], strict=False):
            assert track == pytest.approx(other)


def test_a_change_in_mid_fade_starts_from_what_the_hall_sees(
    window: StageWindow, clock: Clock
) -> None:
    window.show_frame(opening())
    window.set_theme("bright")
    window.show_frame(agenda())
    clock.now += 0.15
    seen = window.picture()
    window.show_frame(reveal(1))
    assert window.picture() == seen


def test_the_clock_does_not_cut_a_passage_short(window: StageWindow, clock: Clock) -> None:
    window.show_frame(BEFORE)
    window.show_frame(AFTER)
    clock.now += 0.3
    later = replace(AFTER, chrome=replace(AFTER.chrome, clock="15:43"))
    window.show_frame(later)
    assert window.moving
    assert window.picture() == render(later, SIZE, "bright", BEFORE, window._t())


def test_the_flag_comes_to_rest_and_then_nothing_is_painted(
    qtbot: QtBot, window: StageWindow, clock: Clock
) -> None:
    window.show_frame(reveal(1))
    clock.now += STEP_SECONDS
    settled(qtbot, window)
    window.show_frame(reveal(2))
    clock.now += REVEAL_SECONDS + 0.5
    painted = window.frames_painted
    qtbot.waitUntil(lambda: window.frames_painted > painted)
    assert window.moving, "the words stand, the flag still waves"
    assert window.picture() != render(reveal(2), SIZE)
    clock.now += WAVE_SECONDS
    settled(qtbot, window)
    assert not window._timer.isActive()
    assert window.picture() == render(reveal(2), SIZE)
    qtbot.wait(50)
    painted = window.frames_painted
    qtbot.wait(150)
    assert window.frames_painted == painted


def test_what_is_on_the_wall_at_the_end_is_the_picture_at_rest(
    qtbot: QtBot, window: StageWindow, clock: Clock
) -> None:
    """Parts are painted as they move; together they must leave the very picture."""
    for before, after in ((agenda(), group(6)), (reveal(1), reveal(2)), (agenda(), BEFORE)):
        window.show_frame(before)
        clock.now += 10
        settled(qtbot, window)
        window.show_frame(after)
        for _ in range(12):
            clock.now += 0.11
            painted = window.frames_painted
            qtbot.waitUntil(lambda done=painted: window.frames_painted > done)
            if not window.moving:
                break
        clock.now += 10
        settled(qtbot, window)
        seen = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        assert seen == render(after, SIZE)


def test_the_next_award_goes_on_with_the_flag_as_it_waves(
    window: StageWindow, clock: Clock
) -> None:
    window.show_frame(reveal(1))
    window._settle()
    window.show_frame(reveal(2))
    clock.now += 2.0
    wave = wave_of(reveal(2), reveal(1), 2.0)
    following = replace(reveal(1), rank="第二名")
    window.show_frame(following)
    start = window._previous
    assert isinstance(start, Waving)
    assert start.wave.phase == pytest.approx(wave.phase)
    assert start.wave.phase_speed == pytest.approx(wave.phase_speed) != 0
    clock.now += REVEAL_SECONDS
    assert window.picture() == render(following, SIZE)


def test_a_reveal_cut_short_starts_from_what_the_hall_sees(
    window: StageWindow, clock: Clock
) -> None:
    window.show_frame(reveal(1))
    window._settle()
    window.show_frame(reveal(2))
    clock.now += 0.6
    seen = window.picture()
    window.show_frame(replace(reveal(1), rank="第二名"))
    assert window.picture() == seen


def test_reduced_motion_is_a_brief_fade_from_now_on(
    qtbot: QtBot, window: StageWindow, clock: Clock
) -> None:
    window.show_frame(BEFORE)
    window.show_frame(AFTER)
    assert window.moving
    window.set_calm(True)
    assert not window.moving, "at once"
    window.show_frame(reveal(1))
    clock.now += CALM_SECONDS
    settled(qtbot, window)
    window.show_frame(reveal(2))
    assert window._seconds == CALM_SECONDS
    assert isinstance(window._previous, Calm)
    clock.now += CALM_SECONDS / 2
    seen = window.picture()
    window.show_frame(group(6))
    assert window.picture() == seen, "a fade is cut short without a jump, too"
    clock.now += CALM_SECONDS
    settled(qtbot, window)
    assert not window._timer.isActive()
    window.set_calm(False)
    window.show_frame(BEFORE)
    assert window._seconds > CALM_SECONDS


def test_the_notice_and_black_stand_at_once(window: StageWindow, clock: Clock) -> None:
    window.show_frame(opening())
    for frame in (notice(), BlackFrame()):
        window.show_frame(frame)
        assert not window.moving
        assert window.picture() == render(frame, SIZE)


def test_hidden_it_does_not_move(window: StageWindow) -> None:
    window.hide()
    window.show_frame(BEFORE)
    window.show_frame(AFTER)
    assert not window.moving


def test_another_size_ends_a_passage(qtbot: QtBot, window: StageWindow) -> None:
    window.show_frame(BEFORE)
    window.show_frame(AFTER)
    assert window.moving
    window.resize(800, 600)
    qtbot.waitUntil(lambda: window.pixels == QSize(800, 600))
    assert not window.moving


def test_another_theme_is_there_at_once(window: StageWindow) -> None:
    window.show_frame(opening())
    window.set_theme("solemn")
    assert window.theme.key == "solemn"
    assert window.picture() == render(opening(), SIZE, "solemn")
    with pytest.raises(KeyError):
        window.set_theme("pink")


def test_a_frame_that_cannot_be_painted_leaves_the_last_good_one(
    qtbot: QtBot, window: StageWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_frame(opening())
    qtbot.waitUntil(lambda: not window.moving and window._good == opening())

    def broken(*_: object) -> None:
        raise ValueError("no ink")

    monkeypatch.setitem(painter.STILL, AgendaFrame, broken)
    with qtbot.waitSignal(window.failed) as told:
        window.show_frame(agenda(4, 5))
    assert told.args == ["AgendaFrame: no ink"]
    assert window.frame == opening()
    assert window.picture() == render(opening(), SIZE)
    window.show_frame(BEFORE)
    assert window.frame == BEFORE


def test_close_is_refused_unless_allowed(window: StageWindow) -> None:
    assert not window.close()
    assert window.isVisible()
    window.allow_close()
    assert window.close()


def test_the_rehearsal_window_asks_before_it_goes(qtbot: QtBot) -> None:
    window = StageWindow(rehearsal=True)
    assert window.windowTitle() == REHEARSAL
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    event = QCloseEvent()
    with qtbot.waitSignal(window.leaving):
        window.closeEvent(event)
    assert not event.isAccepted()
    window.allow_close()
    window.close()


def test_no_mouse_pointer_and_no_frame_on_the_wall(window: StageWindow) -> None:
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint


@pytest.mark.parametrize(("key", "action"), KEYS.items())
def test_keys_go_to_the_console(
    qtbot: QtBot, window: StageWindow, key: Qt.Key, action: str
) -> None:
    with qtbot.waitSignal(window.keyed) as told:
        qtbot.keyClick(window, key)
    assert told.args == [action]


def test_escape_leaves_the_wall_as_it_is(qtbot: QtBot, window: StageWindow) -> None:
    """A clicker's start button sends F5 and Esc by turns."""
    window.showFullScreen()
    with qtbot.waitSignal(window.keyed) as told:
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert told.args == ["leave"], "which the program obeys for the small window only"
    assert window.isFullScreen()
    assert window.isVisible()


def test_a_held_key_counts_once_and_others_not_at_all(qtbot: QtBot, window: StageWindow) -> None:
    press = QEvent.Type.KeyPress
    none = Qt.KeyboardModifier.NoModifier
    with qtbot.assertNotEmitted(window.keyed):
        window.keyPressEvent(QKeyEvent(press, Qt.Key.Key_PageDown, none, "", True))
        window.keyPressEvent(QKeyEvent(press, Qt.Key.Key_A, none, "a"))


def test_thumbnail_is_the_real_output_made_small(window: StageWindow) -> None:
    window.show_frame(BEFORE)
    small = window.grab_thumbnail(QSize(320, 320))
    assert small.size() == QSize(320, 180)
    full = render(BEFORE, SIZE).scaled(
        small.size(),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    assert small == full


def test_it_takes_exactly_the_rectangle_it_is_given(window: StageWindow) -> None:
    window.cover(QRect(40, 30, 500, 300))
    assert window.geometry() == QRect(QPoint(40, 30), QSize(500, 300))


def test_the_rehearsal_window_stays_above_the_operators(qtbot: QtBot) -> None:
    operator, window = QWidget(), StageWindow(rehearsal=True)
    qtbot.addWidget(operator)
    operator.show()
    window.stay_above(operator)
    assert window.windowHandle().transientParent() is operator.windowHandle()
    window.allow_close()
    window.close()


CARD = card_of(Output("HDMI-1", SIZE))


def test_the_bar_of_a_test_card_runs_while_it_is_seen(
    qtbot: QtBot, window: StageWindow, clock: Clock
) -> None:
    window.show_frame(CARD)
    qtbot.wait(60)
    before = window.picture()
    assert before == render(CARD, SIZE)
    clock.now += 0.7
    qtbot.waitUntil(lambda: window.picture() != before)
    window.hide()
    qtbot.wait(40)
    painted = window.frames_painted
    qtbot.wait(60)
    assert window.frames_painted == painted
    assert window.picture() == before, "hidden it stands still"
    window.show()
    clock.now += 0.7
    qtbot.waitUntil(lambda: window.picture() != before)
    window.show_frame(opening())
    assert window.picture() == render(opening(), SIZE)


def test_a_card_says_how_often_it_is_painted(window: StageWindow) -> None:
    bar = Bar(10.0)
    assert bar.on(CARD) == CARD
    for number in range(1, 121):
        bar.tick(10.0 + number / 50)
    running = bar.on(CARD)
    assert running.rate == "每秒 50 帧"
    assert running.phase == pytest.approx(1 - 0.4 / SWING)


def test_only_a_part_of_the_window_is_the_picture(qtbot: QtBot, window: StageWindow) -> None:
    window.show_frame(BEFORE)
    settled(qtbot, window)
    part = QRect(16, 8, 480, 270)
    window.set_area(part)
    assert window.pixels == part.size()
    seen = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert seen.copy(part) == render(BEFORE, (480, 270))
    assert seen.pixelColor(15, 100) == seen.pixelColor(500, 300) == QColor(0, 0, 0)
    window.set_area(None)
    assert window.pixels == QSize(*SIZE)


def test_in_a_part_of_the_window_rows_move_where_they_are(
    qtbot: QtBot, window: StageWindow, clock: Clock
) -> None:
    part = QRect(64, 32, 480, 270)
    window.set_area(part)
    window.show_frame(BEFORE)
    settled(qtbot, window)
    window.show_frame(AFTER)
    assert window.moving
    clock.now += 10
    settled(qtbot, window)
    seen = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert seen.copy(part) == render(AFTER, (480, 270))


def test_the_rehearsal_window_fills_its_screen_only_when_asked(qtbot: QtBot) -> None:
    window = StageWindow(rehearsal=True)
    qtbot.addWidget(window, before_close_func=lambda w: w.allow_close())
    window.resize(*SIZE)
    window.show()
    assert not window.isFullScreen()
    qtbot.mouseDClick(window, Qt.MouseButton.LeftButton)
    assert window.isFullScreen()
    with qtbot.assertNotEmitted(window.keyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    with qtbot.waitSignal(window.keyed) as said:
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert said.args == ["leave"]


def test_a_double_click_on_the_wall_does_nothing(qtbot: QtBot, window: StageWindow) -> None:
    qtbot.mouseDClick(window, Qt.MouseButton.LeftButton)
    assert not window.isFullScreen()


def test_a_second_of_a_clock_paints_the_clock_alone(
    qtbot: QtBot, window: StageWindow, clock: Clock
) -> None:
    window.show_frame(speech(100))
    clock.now += 10
    settled(qtbot, window)
    qtbot.wait(30)
    regions: list[QRect] = []
    paint_event = window.paintEvent

    def watched(event: QPaintEvent) -> None:
        regions.append(event.region().boundingRect())
        paint_event(event)

    window.paintEvent = watched  # type: ignore[method-assign]
    for second in (101, 239, 240, 241, 299, 300, 301):
        painted = window.frames_painted
        window.show_frame(speech(second))
        assert not window.moving
        qtbot.waitUntil(lambda done=painted: window.frames_painted > done)
        seen = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        assert seen == render(speech(second), SIZE)
    clocks = [r for r in regions if r != window.rect()]
    assert len(clocks) >= 7
    assert all(r.height() * r.width() < SIZE[0] * SIZE[1] / 3 for r in clocks)


@pytest.mark.parametrize("name", ["speech", "speech-lines", "showcase", "comment", "text"])
def test_a_clock_over_what_stands_is_the_whole_scene(window: StageWindow, name: str) -> None:
    """Kept or drawn at once, the picture is the same."""
    frame = every_frame()[name]
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    with recording(), QPainter(image) as pen:
        painter.paint(pen, QSize(*SIZE), frame, None, 1.0, window.theme)
    assert difference(image, render(frame, SIZE)) < 0.1
