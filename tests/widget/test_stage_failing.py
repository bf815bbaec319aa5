"""A scene that raises: the wall keeps its last whole picture, and the desk is told."""

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from lsb_desktop.stage.frame import AgendaFrame, Frame, TitleFrame
from lsb_desktop.ui.stage import painter, repainting, window
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.keeping import Failures, Kept
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.window import StageWindow
from tests.helpers.frames import agenda, board, group, notice, opening, reranked, speech

SIZE = (640, 360)


class Clock:
    """Time that the test moves."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Filmed(StageWindow):
    """A window of which every update is photographed when it has reached the wall."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock=clock)
        self.film: list[QImage] = []

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            self.film.append(seen(self))
        return done


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stage(qtbot: QtBot, clock: Clock) -> Iterator[Filmed]:
    made = Filmed(clock)
    made.resize(*SIZE)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.allow_close()
    made.close()
    made.deleteLater()


def break_scene(patch: pytest.MonkeyPatch, kind: type) -> None:
    """From now on a scene paints a part of its picture and then raises."""

    def broken(c: Canvas, frame: Frame, *more: object) -> None:
        c.p.fillRect(QRect(0, 0, c.grid.width, c.grid.height // 2), "magenta")
        raise ValueError("no ink")

    patch.setitem(painter.STILL, kind, broken)
    patch.setitem(painter.ENTER, kind, broken)


def seen(window: StageWindow) -> QImage:
    """The pixels the platform has of the window."""
    screen = window.screen().grabWindow(window.winId()).toImage()
    return screen.convertToFormat(QImage.Format.Format_RGB32)


def stood(qtbot: QtBot, stage: Filmed, clock: Clock, frame: Frame) -> QImage:
    """Show a frame and let it come to rest; the wall's pixels."""
    stage.show_frame(frame)
    clock.now += 30
    qtbot.waitUntil(lambda: not stage.moving and stage._good == frame)
    return seen(stage)


def test_half_a_picture_is_never_on_the_wall(
    qtbot: QtBot, stage: Filmed, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stood(qtbot, stage, clock, opening())
    assert before == render(opening(), SIZE)
    break_scene(monkeypatch, AgendaFrame)
    stage.film.clear()
    with qtbot.waitSignal(stage.failed) as told:
        stage.show_frame(agenda(4, 5))
    assert told.args == ["AgendaFrame: no ink"]
    qtbot.wait(20)
    assert len(stage.film) >= 2
    assert all(picture == before for picture in [*stage.film, seen(stage)])
    assert stage.picture() == before
    assert stage.frame == opening()


def test_the_same_bad_frame_is_not_tried_again_and_another_comes(
    qtbot: QtBot, stage: Filmed, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood(qtbot, stage, clock, opening())
    break_scene(monkeypatch, AgendaFrame)
    told: list[str] = []
    stage.failed.connect(told.append)
    stage.show_frame(agenda(4, 5))
    qtbot.waitUntil(lambda: len(told) == 1)
    failures = stage._failures.seen.total()
    for _ in range(5):
        stage.show_frame(agenda(4, 5))
        qtbot.wait(1)
    assert stage._failures.seen.total() == failures
    stage.show_frame(agenda(4, 4))
    qtbot.waitUntil(lambda: stage._failures.seen.total() > failures)
    qtbot.wait(5)
    assert len(told) == 1, "the operator is told of a bug once"
    after = stood(qtbot, stage, clock, notice())
    assert after == render(notice(), SIZE)


def test_every_failure_is_counted_and_logged_ever_more_rarely(
    qtbot: QtBot,
    stage: Filmed,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    stood(qtbot, stage, clock, opening())
    break_scene(monkeypatch, AgendaFrame)
    traces: list[str] = []
    stage.raised.connect(traces.append)
    for day in range(8):
        stage.show_frame(agenda(4, day % 4 + 1))
        qtbot.waitUntil(lambda: stage.frame == opening())
    qtbot.waitUntil(lambda: len(traces) == stage._failures.seen.total() > 8)
    assert "no ink" in traces[0]
    logged = [r for r in caplog.records if r.name.endswith("surface")]
    assert 3 <= len(logged) < len(traces)
    assert logged[0].exc_info


def test_a_passage_that_fails_is_cut(
    qtbot: QtBot, stage: Filmed, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = board(23)
    stood(qtbot, stage, clock, first)
    after = reranked(first, 14, 5)

    def broken(*_: object) -> None:
        raise ValueError("no way")

    monkeypatch.setattr(painter, "_under_way", broken)
    told: list[str] = []
    stage.failed.connect(told.append)
    stage.show_frame(after)
    assert stage.moving
    qtbot.waitUntil(lambda: not stage.moving)
    qtbot.waitUntil(lambda: seen(stage) == render(after, SIZE))
    assert not told


def test_what_measures_a_passage_may_fail(
    qtbot: QtBot, stage: Filmed, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood(qtbot, stage, clock, opening())

    def broken(*_: object) -> None:
        raise ValueError("no measure")

    with monkeypatch.context() as patch:
        patch.setattr(window, "lasting_of", broken)
        stage.show_frame(agenda())
    qtbot.waitUntil(lambda: seen(stage) == render(agenda(), SIZE))
    stage.show_frame(board(23))
    monkeypatch.setattr(repainting.Repainting, "region", broken)
    qtbot.waitUntil(lambda: not stage.moving)
    qtbot.waitUntil(lambda: seen(stage) == render(board(23), SIZE))


def test_a_good_frame_that_fails_later_stays_as_it_was(
    qtbot: QtBot, stage: Filmed, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stood(qtbot, stage, clock, opening())
    break_scene(monkeypatch, TitleFrame)
    with qtbot.waitSignal(stage.failed):
        stage.update()
    qtbot.wait(20)
    assert seen(stage) == before
    stage.show_frame(opening())
    qtbot.wait(20)
    assert stage.picture() == before
    # Another size is tried, and fails: the kept picture is made to fit.
    with qtbot.waitSignal(stage.failed):
        stage.resize(480, 360)
        stage._said = ""
    qtbot.waitUntil(lambda: stage._bad is not None)
    small = stage.picture()
    assert small.size() == QSize(480, 360)
    assert small.pixelColor(240, 10) == "black"
    assert small.pixelColor(240, 180) != "black"


def test_a_scene_that_fails_at_random_never_spoils_the_wall(
    qtbot: QtBot, stage: Filmed, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [opening(), agenda(4, 5), board(23), notice(), speech(), group()]
    whole = [render(frame, SIZE) for frame in frames]
    chance = random.Random(7)
    at_rest = painter.STILL.copy()

    def shaky(kind: type) -> Callable[..., None]:
        def scene(c: Canvas, frame: Frame) -> None:
            at_rest[kind](c, frame)
            if chance.random() < 0.4:
                c.p.fillRect(0, 0, 300, 200, "magenta")
                raise RuntimeError("at random")

        return scene

    for kind in {type(frame) for frame in frames}:
        monkeypatch.setitem(painter.STILL, kind, shaky(kind))
    stage.set_calm(True)
    kept, shown = 0, 0
    for _ in range(30):
        wanted = chance.randrange(len(frames))
        stage.show_frame(frames[wanted])
        clock.now += 1
        qtbot.waitUntil(lambda: not stage.moving)
        stage.update()
        qtbot.wait(3)
        qtbot.waitUntil(lambda: seen(stage) in whole)
        if seen(stage) == whole[wanted]:
            shown += 1
        else:
            kept += 1
    assert kept > 3
    assert shown > 10


def test_nothing_was_good_yet() -> None:
    kept, size = Kept(), QSize(8, 4)
    black = QImage(size, QImage.Format.Format_RGB32)
    black.fill("black")
    assert kept.good(size) == black

    def broken(p: QPainter) -> None:
        p.fillRect(0, 0, 8, 4, "red")
        raise ValueError

    with pytest.raises(ValueError):
        kept.paint(size, None, broken)
    kept.paint(size, None, lambda p: p.fillRect(0, 0, 8, 4, "white"))
    kept.rest()
    with pytest.raises(ValueError):
        kept.paint(size, None, broken)
    assert kept.good(size).pixelColor(0, 0) == "white"


def test_failures_are_worth_a_line_at_powers_of_two() -> None:
    failures = Failures()
    worth = [n for n in range(1, 40) if failures.count("x")[1]]
    assert worth == [1, 2, 4, 8, 16, 32]
    assert failures.count("y") == (1, True)
