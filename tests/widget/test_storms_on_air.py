"""Storms over the desk and a wall whose screens come and go: what hall and operator see."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget

from lsb_desktop.core.commands import EnterValue
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.desk.chronicle import Past
from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.stage.output import Output
from tests.helpers.console import bridge_with
from tests.helpers.screens import FakeDesktop, FakeScreen, laptop, projector
from tests.unit.stage.test_storms import is_about_result
from tests.unit.stage.worlds import book_of, is_ranked, name_of, names_in, reveals, worlds

some = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
ACTS = (
    *("forward", "forward", "forward", "forward", "back", "take", "jump"),
    *("show_live", "freeze", "black", "still", "toggle_handover", "toggle_card", "toggle"),
    *("tick", "cable", "other", "settle", "enter", "seal", "restart"),
)
STORMS = st.lists(
    st.tuples(
        st.sampled_from(ACTS), st.integers(0, 30), st.sampled_from((0.05, 0.3, 0.5, 2.0, 7.0))
    ),
    max_size=30,
)


class Power:
    """A machine that stays awake."""

    def hold(self, on: bool) -> bool:
        return on


class Room:
    """A contest on the desk, its wall, and a laptop that a projector may hang on."""

    def __init__(self, world: Snapshot) -> None:
        contest = world.contest
        totals = [world.standings.row(e.id).shown for e in contest.entrants]
        self.bridge = bridge_with(contest, book_of(totals).entries())
        desk: Any = self.bridge.desk
        desk.past = lambda session: Past(session.contest, (), {}, ())
        self.now = 0.0
        self.operator = QWidget()
        self.desktop = FakeDesktop(laptop(), projector())
        self.output = Output(self.operator, "", False, Power(), self.desktop)  # type: ignore[arg-type]
        self._go_on_air()

    def _go_on_air(self) -> None:
        self.air = Air(
            self.bridge, clock=lambda: self.now, today=lambda: datetime(2021, 12, 15, 15, 42)
        )
        self.bridge._air = self.air
        self.air.begin()
        self.air.use(self.output)
        self.output.changed.connect(self.air.screens_changed)

    def act(self, what: str, at: int) -> None:
        """One thing that the operator, the clicker, the clock or a cable does."""
        session: Any = self.bridge.session
        match what:
            case "jump":
                self.air.jump(at)
            case "cable":
                self._plug(projector())
            case "other":
                self._plug(projector("VGA-1", "B7", "PT-X"))
            case "settle":
                self.output._settle()
            case "enter" if session.contest.entrants and session.seal is None:
                village = session.contest.entrants[at % len(session.contest.entrants)].id
                self.bridge.execute(EnterValue(village, 1, f"{70 + at}"))
            case "seal":
                if session.seal is None:
                    self.bridge.seal(session.obstacles())
                else:
                    self.bridge.unseal("更正")
            case "restart":
                self._restart()
            case "enter":
                pass
            case _:
                getattr(self.air, what)()

    def _restart(self) -> None:
        """The program was killed: another one goes on at the stored place."""
        self.close()
        self.output = Output(self.operator, "", False, Power(), self.desktop)  # type: ignore[arg-type]
        self._go_on_air()

    def _plug(self, screen: FakeScreen) -> None:
        there = [s for s in self.desktop.all if s.name() == screen.name()]
        self.desktop.unplug(there[0]) if there else self.desktop.plug(screen)

    def close(self) -> None:
        """Windows, clocks and ears of this program are gone."""
        bridge, air = self.bridge, self.air
        bridge.opened.disconnect(air.begin)
        bridge.changed.disconnect(air._changed)
        bridge.tuned.disconnect(air._tuned)
        self.air._timer.stop()
        self.output.dispose()

    @property
    def window(self) -> Any:
        """The stage window while somebody can see it."""
        window = self.output.window
        return window if window is not None and window.isVisible() else None

    def ahead(self) -> set[int]:
        """Villages that a later step is the first to name."""
        director = self.air.director
        first = reveals(director.steps)
        return {v for v, at in first.items() if at > director.index}


def blown(room: Room, storm: list[tuple[str, int, float]]) -> Iterator[tuple[str, Frame | None]]:
    """Let a storm blow: what was done, and what was on air before."""
    for what, at, after in storm:
        room.now += after
        before = room.air.programme
        room.act(what, at)
        yield what, before


@given(worlds(), STORMS)
@some
def test_the_wall_shows_what_is_on_air_on_the_projector_or_nothing(
    qapp: QApplication, world: Snapshot, storm: list[tuple[str, int, float]]
) -> None:
    room = Room(world)
    try:
        for _ in blown(room, storm):
            window = room.window
            if window is None:
                continue
            assert window.frame == room.air.programme
            assert not room.output.yielded
            if window.rehearsal:
                assert laptop().rect.contains(window.geometry())
            else:
                assert window.geometry() in [s.rect for s in room.desktop.all[1:]]
                assert not window.geometry().intersects(laptop().rect)
            assert not any(name_of(e.id) in window.windowTitle() for e in world.contest.entrants)
    finally:
        room.close()


@given(worlds(), STORMS)
@some
def test_neither_hall_nor_operator_is_told_early(
    qapp: QApplication, world: Snapshot, storm: list[tuple[str, int, float]]
) -> None:
    """On the wall but for a picture that stays; in the operator's pictures and lines."""
    room = Room(world)
    try:
        for _, before in blown(room, storm):
            air, ahead = room.air, room.ahead()
            director, wall, preview = air.director, air.programme, air.preview
            if wall != before and is_about_result(wall):
                assert not names_in(wall) & ahead
            if is_about_result(preview) or is_ranked(director.cue_step):
                assert not names_in(preview) & ahead
            if is_ranked(director.step) and director.aside is None:
                assert not any(name_of(v) in air.programme_line for v in ahead)
            if is_ranked(director.cue_step):
                assert not any(name_of(v) in director.cue_step.line for v in ahead)
    finally:
        room.close()


@given(worlds(), STORMS)
@some
def test_a_restart_offers_the_step_that_was_on_air(
    qapp: QApplication, world: Snapshot, storm: list[tuple[str, int, float]]
) -> None:
    """And the first press puts it on the wall, whatever stood in the way of it there before."""
    room = Room(world)
    try:
        for _ in blown(room, storm):
            pass
        place = room.bridge.session.stage_index
        key = room.air.director.steps[place].key
        room._restart()
        director = room.air.director
        assert room.air.resuming is (place > 0)
        assert director.cue_step.key == key if place else director.index == 0
        room.now += 10
        room.act("forward", 0)
        if not (director.steps[place].guarded and director.blockers):
            assert (director.index, director.step.key) == (place, key)
            assert room.bridge.session.stage_index == place
            assert room.window is None or room.window.frame == room.air.programme
    finally:
        room.close()
