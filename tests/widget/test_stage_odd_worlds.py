"""Whatever a contest has or lacks: every item compiles, and every picture is painted.

``ODD_WORLDS=2000`` looks at so many contests; a suite has time for a few.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.stage.ceremony import Ceremony, agenda_problems, blockers, spoken
from lsb_desktop.stage.director import Director
from lsb_desktop.stage.frame import Frame
from lsb_desktop.ui.stage.render import render
from tests.helpers.odd_worlds import World, odd_items, odd_worlds

SIZES = ((1024, 768), (1080, 1920))
some = settings(
    max_examples=int(os.environ.get("ODD_WORLDS", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
PAINTED = 6
"""Steps of one contest that are painted; with 170 villages there may be hundreds."""


def painted(frame: Frame, theme: str) -> None:
    for size in SIZES:
        assert render(frame, size, theme).size().toTuple() == size


@given(odd_worlds(), st.data())
@some
def test_every_step_of_any_contest_is_painted(
    qapp: QApplication, world: World, data: st.DataObject
) -> None:
    ceremony = Ceremony(world.snapshot, world.facts)
    assert len(ceremony) >= 1
    assert all(isinstance(t, str) for t in (*blockers(world.snapshot),
                                            *agenda_problems(world.snapshot)))  # fmt: skip
    places = data.draw(st.lists(st.integers(0, len(ceremony) - 1), max_size=PAINTED, unique=True))
    theme = data.draw(st.sampled_from(["bright", "solemn"]))
    for at in places:
        step = ceremony.step(at)
        assert step.line
        spoken(step.frame)
        painted(step.frame, theme)
        painted(ceremony.frame(at, data.draw(st.integers(0, at))), theme)


@given(odd_worlds(), odd_items(), st.data())
@some
def test_any_item_beside_the_run_of_show_is_painted_or_refused(
    qapp: QApplication, world: World, item: AgendaItem, data: st.DataObject
) -> None:
    director = Director(world.snapshot, world.facts, rehearsal=True)
    director.jump(data.draw(st.integers(0, len(director.steps) - 1)), 1.0)
    director.show_aside(item, 5.0)
    painted(director.programme("15:42"), "bright")
    painted(director.preview(), "bright")


@given(odd_worlds())
@some
def test_every_kind_of_item_compiles_for_any_contest(world: World) -> None:
    for kind in AgendaKind:
        ceremony = Ceremony(world.snapshot, world.facts)
        ceremony.aside(AgendaItem(kind))
        ceremony.aside(AgendaItem(kind, villages=(1, 2)))
