"""Asides: looked at before they go on air, and ended at once."""

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.stage.beside import TITLE
from lsb_desktop.stage.director import Answer, Director
from tests.unit.stage.test_director import meeting


def test_the_look_is_what_the_hall_would_get() -> None:
    director = Director(meeting())
    item = AgendaItem(AgendaKind.SHOWCASE, villages=(1,))
    look = director.look_aside(item)
    director.show_aside(item, 1.0)
    assert director.programme() == look
    assert director.look_aside(AgendaItem(AgendaKind.AWARD)) is None


def test_an_aside_ends_at_once_and_nothing_else_does() -> None:
    director = Director(meeting())
    director.jump(1, 0.0)
    before = director.programme()
    assert director.end_aside(0.1) is Answer.EDGE
    director.show_aside(TITLE, 0.1)
    assert director.programme() != before
    assert director.end_aside(0.2) is Answer.MOVED, "no press is too early here"
    assert (director.programme(), director.index) == (before, 1)


def test_what_waits_behind_a_cover() -> None:
    director = Director(meeting())
    before = director.programme()
    director.toggle_black()
    assert director.programme() != before == director.uncovered()
