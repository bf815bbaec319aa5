"""让出屏幕 on the run of show: another program has the wall."""

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage.ceremony import compile_ceremony
from lsb_desktop.stage.director import Director
from lsb_desktop.stage.frame import AgendaFrame, StillFrame, texts
from tests.unit.stage.worlds import K, falling, single, world


def test_it_is_one_step_that_yields_and_looks_like_the_still_picture() -> None:
    step = single(K.HANDOVER)
    assert (step.name, step.line, step.yields) == ("handover", "让出屏幕", True)
    assert (step.guarded, step.secret, step.timed) == (False, False, 0)
    assert isinstance(step.frame, StillFrame)
    assert single(K.OPENING).yields is False


def test_it_is_called_what_the_item_is_called() -> None:
    agenda = (AgendaItem(K.AGENDA), AgendaItem(K.HANDOVER), AgendaItem(K.HANDOVER, "播放短片"))
    steps = compile_ceremony(world(falling(3), *agenda))
    assert [s.line for s in steps] == ["会议议程", "让出屏幕", "播放短片"]
    frame = steps[0].frame
    assert isinstance(frame, AgendaFrame)
    assert [text for text, _ in frame.items] == ["播放短片"], "a technical item is not announced"
    assert not any("短片" in text for text in texts(steps[2].frame))


def test_it_may_stand_beside_the_run_of_show() -> None:
    agenda = (AgendaItem(K.OPENING), AgendaItem(K.ENDING))
    director = Director(world(falling(3), *agenda))
    director.show_aside(AgendaItem(K.HANDOVER), 1.0)
    assert director.aside == AgendaItem(K.HANDOVER)
    assert director.line == "让出屏幕"
    assert director.index == 0
