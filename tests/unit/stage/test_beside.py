"""Asides beside the run of show, and steps that follow by themselves."""

from dataclasses import replace

import pytest

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage.director import Answer, Director
from lsb_desktop.stage.frame import BoardFrame, SpeechFrame, TitleFrame
from lsb_desktop.stage.timer import Timer
from tests.unit.stage.desks import FIRST_B, RESULT, SPEECH, desk, meeting
from tests.unit.stage.test_director_time import rearranged
from tests.unit.stage.worlds import ABOUT_AWARDS, K, falling, masked, names_in, world

TALK = AgendaItem(K.SPEECH, "插播讲话", 2)
BOARD = AgendaItem(K.RESULT)


# Asides -------------------------------------------------------------------------


def test_an_aside_leaves_the_place_and_back_returns_to_it() -> None:
    director = desk(FIRST_B)
    picture, cue = director.programme(), director.cue
    assert director.show_aside(TALK, 10) is Answer.MOVED
    frame = director.programme()
    assert isinstance(frame, SpeechFrame)
    assert (frame.speaker, director.line, director.aside) == ("插播讲话", "插播讲话", TALK)
    assert (director.index, director.cue, director.live) == (FIRST_B, cue, False)
    assert director.back(10.2) is Answer.IGNORED
    assert director.back(11) is Answer.MOVED
    assert (director.programme(), director.aside) == (picture, None)
    assert director.line == director.step.line


def test_forward_goes_on_with_the_run_of_show() -> None:
    director = desk(FIRST_B)
    director.show_aside(TALK, 10)
    assert director.forward(12) is Answer.MOVED
    assert (director.index, director.aside) == (FIRST_B + 1, None)


def test_forward_from_an_aside_at_the_end_goes_back_to_the_last_step() -> None:
    director = desk(RESULT)
    picture = director.programme()
    director.show_aside(TALK, 10)
    assert director.forward(12) is Answer.MOVED
    assert director.programme() == picture
    assert director.forward(14) is Answer.EDGE


def test_an_aside_masks_what_later_steps_announce() -> None:
    director = desk(FIRST_B)
    director.show_aside(BOARD, 10)
    assert masked(director.programme()) == ["1", "2"]
    assert names_in(director.programme()) == {3}
    director.jump(SPEECH, 20)
    director.show_aside(BOARD, 30)
    assert names_in(director.programme()) == {1, 2, 3}


@pytest.mark.parametrize("kind", ABOUT_AWARDS)
@pytest.mark.parametrize("index", [0, RESULT])
def test_awards_are_no_asides(kind: K, index: int) -> None:
    director = desk(index)
    before = director.programme()
    assert director.show_aside(AgendaItem(kind), 10) is Answer.REFUSED
    assert director.show_aside(AgendaItem(kind, villages=(1,)), 10) is Answer.REFUSED
    assert director.programme() == before
    assert director.forward(10.1) in (Answer.MOVED, Answer.EDGE)


def test_an_aside_cannot_be_drawn_where_it_may_not_stand() -> None:
    with pytest.raises(LookupError):
        desk()._ceremony.aside_frame(AgendaItem(K.NOTICE), 0)


def test_the_title_is_one_press_away_and_the_live_board_too() -> None:
    director = desk(FIRST_B)
    director.toggle_black()
    director.show_title(10)
    assert isinstance(director.programme(), TitleFrame)
    director.show_live(20)
    assert director.live
    assert isinstance(director.programme(), BoardFrame)


def test_a_skipped_item_can_still_be_an_aside() -> None:
    director = desk(0)
    director.show_aside(replace(TALK, skipped=True), 10)
    assert isinstance(director.programme(), SpeechFrame)


def test_an_aside_survives_a_command_and_follows_it() -> None:
    director = desk(FIRST_B)
    director.show_aside(BOARD, 10)
    director.update(meeting(totals=["70", "80", "90"]))
    assert director.aside == BOARD
    assert names_in(director.programme()) == {1}


def test_an_aside_that_may_not_stand_any_more_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    director = desk(FIRST_B)
    director.show_aside(TALK, 10)
    monkeypatch.setattr(director, "can_show", lambda item: False)
    director.update(meeting())
    assert director.aside is None


def test_a_timer_is_known_by_its_key_also_when_it_is_not_on_air() -> None:
    director = desk(SPEECH)
    key = director.speaking
    assert director.spoken(key) == Timer()
    director.start_timer(0)
    director.show_aside(TALK, 10)
    assert director.speaking != key
    assert director.spoken(key).spent == 10
    director.end_aside(20)
    director.reset_timer()
    assert director.spoken(key) == Timer()


def test_an_aside_has_its_own_timer() -> None:
    director = desk(1)
    director.start_timer(0)
    director.show_aside(TALK, 10)
    assert not director.timer.running
    director.start_timer(20)
    director.tick(25)
    frame = director.programme()
    assert isinstance(frame, SpeechFrame)
    assert (frame.seconds, frame.elapsed, frame.running) == (120, 5, True)
    director.show_aside(TALK, 26)
    assert director.timer.running, "the same aside again"
    director.back(30)
    assert (director.timer.limit, int(director.timer.elapsed(99))) == (300, 10)
    director.show_aside(TALK, 40)
    assert int(director.timer.elapsed(99)) == 10
    director.reset_timer()
    assert director.timer.elapsed(99) == 0


# Pace ---------------------------------------------------------------------------


def paced(seconds: int = 5) -> Director:
    items = (K.OPENING, AgendaItem(K.AWARD, pace=seconds), K.RESULT)
    return Director(world(falling(4), *items))


def test_steps_follow_by_themselves_until_the_item_ends() -> None:
    director = paced()
    assert (director.due, director.ticking) == (None, False)
    director.jump(1, 100)
    assert (director.due, director.ticking) == (5, True)
    assert not director.tick(104.9)
    assert director.tick(105)
    assert director.index == 2
    assert [director.tick(105.2), director.index] == [False, 2]
    for now in (111, 117, 123, 129, 200):
        director.tick(now)
    assert (director.index, director.due, director.ticking) == (6, None, False)


def test_a_press_goes_on_at_once_and_the_wait_begins_anew() -> None:
    director = paced()
    director.jump(1, 100)
    director.tick(104)
    assert director.forward(104.5) is Answer.MOVED
    director.tick(105)
    assert (director.index, director.due) == (2, 4.5)


def test_a_press_just_after_an_automatic_step_is_taken_for_a_slip() -> None:
    director = paced()
    director.jump(1, 100)
    director.tick(105)
    assert director.forward(105.1) is Answer.IGNORED


def test_back_gives_the_lead_to_the_operator() -> None:
    director = paced()
    director.jump(3, 100)
    director.back(102)
    assert (director.index, director.due, director.ticking) == (2, None, False)
    director.tick(500)
    assert director.index == 2
    director.forward(501)
    assert director.due == 5


@pytest.mark.parametrize("cover", ["toggle_freeze", "toggle_black", "toggle_still"])
def test_time_under_a_cover_does_not_count(cover: str) -> None:
    director = paced()
    director.jump(1, 100)
    director.tick(102)
    getattr(director, cover)()
    director.tick(300)
    getattr(director, cover)()
    director.tick(302)
    assert (director.index, director.due) == (1, 1)
    director.tick(303)
    assert director.index == 2


def test_time_beside_the_run_of_show_does_not_count() -> None:
    director = paced()
    director.jump(1, 100)
    director.show_aside(TALK, 101)
    director.tick(300)
    assert (director.index, director.aside) == (1, TALK)
    director.forward(301)
    assert (director.index, director.due) == (2, 5)


@pytest.mark.parametrize(("asked", "speed", "due"), [(2, 2, 2.5), (0.1, 0.5, 10), (9, 2, 2.5)])
def test_speed(asked: float, speed: float, due: float) -> None:
    director = paced()
    director.jump(1, 0)
    director.speed = asked
    assert (director.speed, director.due) == (speed, due)


def test_a_broken_seal_stops_it() -> None:
    director = paced()
    director.jump(1, 100)
    director.update(replace(director.snapshot, seal=None))
    director.tick(120)
    assert director.index == 1


# The place ------------------------------------------------------------------------


def test_an_edit_of_the_item_on_air_keeps_the_place() -> None:
    director = desk(FIRST_B + 2)
    before = director.programme()
    items = meeting().contest.agenda
    edited = tuple(replace(i, title="颁奖仪式") if i.kind is K.AWARD else i for i in items)
    director.update(rearranged(meeting(), *edited))
    assert (director.index, director.cue) == (FIRST_B + 2, FIRST_B + 3)
    assert director.step.line.startswith("颁奖仪式：")
    director.update(meeting())
    assert director.programme() == before


def test_items_are_cued_past_skipped_ones() -> None:
    items = (K.OPENING, AgendaItem(K.SPEECH, skipped=True), K.AGENDA, K.ENDING)
    director = Director(world(falling(3), *items))
    director.cue_to(0)
    director.next_item()
    assert director.cue_step.kind is K.AGENDA
    director.next_item()
    director.next_item()
    assert director.cue_step.kind is K.ENDING
    director.previous_item()
    director.previous_item()
    director.previous_item()
    assert director.cue == 0
