"""The desk's state machine: timers, pages, and what a command changes."""

from dataclasses import replace

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.director import Answer, Director
from lsb_desktop.stage.facts import Profile
from lsb_desktop.stage.frame import (
    BoardFrame,
    SpeechFrame,
    TitleFrame,
)
from tests.unit.stage.desks import FIRST_B, LIVE, RESULT, SHOW, desk, meeting
from tests.unit.stage.worlds import K, falling, masked, name_of, names_in, world

# Timers ------------------------------------------------------------------


def speech(director: Director) -> SpeechFrame:
    frame = director.programme()
    assert isinstance(frame, SpeechFrame)
    return frame


def test_a_speech_is_timed_by_the_operator() -> None:
    director = desk(1)
    assert (speech(director).seconds, speech(director).running) == (300, False)
    assert not director.ticking
    director.start_timer(100)
    assert director.ticking
    assert director.tick(101.5)
    assert not director.tick(101.9)
    assert (speech(director).elapsed, speech(director).running) == (1, True)
    director.extend_timer(60)
    director.pause_timer(110)
    assert (speech(director).seconds, speech(director).elapsed) == (360, 10)
    assert not director.tick(500)
    director.start_timer(500)
    director.tick(900)
    assert speech(director).elapsed == 410
    assert director.timer.overtime(900) == 50
    director.reset_timer()
    assert (speech(director).seconds, speech(director).elapsed) == (300, 0)


def test_leaving_a_speech_stops_its_timer_and_keeps_the_seconds() -> None:
    director = desk(1)
    director.start_timer(100)
    director.forward(130)
    assert speech(director).elapsed == 0
    director.back(200)
    assert (speech(director).elapsed, speech(director).running) == (30, False)


def test_taking_the_same_step_again_does_not_stop_the_timer() -> None:
    director = desk(1)
    director.start_timer(100)
    director.jump(1, 130)
    director.tick(140)
    assert (speech(director).elapsed, speech(director).running) == (40, True)


# Pages -------------------------------------------------------------------


def test_a_long_board_turns_its_pages() -> None:
    director = Director(world(falling(40), K.RESULT), size=(1024, 768), page_seconds=8)
    director.jump(0, 100)

    def page() -> int:
        frame = director.programme()
        assert isinstance(frame, BoardFrame)
        return frame.page

    assert director.ticking
    assert [director.tick(t) for t in (107, 108, 115, 116)] == [False, True, False, True]
    assert page() == 0
    director.tick(109)
    assert page() == 1
    director.resize(2880, 960)
    assert page() == 0
    assert not director.ticking
    director.tick(0)
    assert page() == 0


def test_a_page_turn_is_no_change_on_a_black_wall() -> None:
    director = Director(world(falling(40), K.RESULT), size=(1024, 768))
    director.toggle_black()
    assert not director.tick(11)


# Changes -----------------------------------------------------------------


def test_the_live_board_follows_each_mark() -> None:
    director = Director(meeting(sealed=False, totals=["90", None, None]))
    director.jump(LIVE, 0)
    director.update(meeting(sealed=False, totals=["90", "95", None]))
    frame = director.programme()
    assert isinstance(frame, BoardFrame)
    assert [r.key for r in frame.rows] == [2, 1, 3]


def test_notes_follow_too_and_stay_when_not_given() -> None:
    contest_topics = {"topics": ("承诺",)}
    snapshot = world(falling(1), K.REPORT, **contest_topics)
    director = Director(snapshot, {1: Profile({"承诺": "修路"})})
    assert speech(director).lines == ("修路",)
    director.update(snapshot)
    assert speech(director).lines == ("修路",)
    director.update(snapshot, {1: Profile({"承诺": "改厕"})})
    assert speech(director).lines == ("改厕",)


def rearranged(snapshot: Snapshot, *agenda: AgendaItem) -> Snapshot:
    contest = replace(snapshot.contest, agenda=agenda)
    return replace(snapshot, standings=replace(snapshot.standings, contest=contest))


def test_another_run_of_show_keeps_the_place() -> None:
    director = desk(FIRST_B)
    before = director.step.key
    items = meeting().contest.agenda
    director.update(rearranged(meeting(), items[0], AgendaItem(K.AGENDA), *items[1:]))
    assert director.step.key == before
    assert director.index == FIRST_B + 1
    assert director.cue == FIRST_B + 2


def test_when_the_beat_is_gone_an_earlier_one_of_its_item_is_on_air() -> None:
    director = desk(FIRST_B + 4)
    director.update(world(["90", "80"], *SHOW))
    assert (director.step.line, director.step.item) == ("颁发红旗：第一名 → 揭晓村名", 3)


def test_when_the_step_is_gone_the_nearest_before_it_is_on_air() -> None:
    director = desk(FIRST_B)
    items = meeting().contest.agenda
    director.update(rearranged(meeting(), *items[:3], *items[4:]))
    assert director.step.name == "live"
    director.update(rearranged(meeting(), AgendaItem(K.ENDING)))
    assert (director.index, director.step.name) == (0, "end")


def test_an_award_on_air_keeps_its_picture_until_it_is_sealed_again() -> None:
    director = desk(FIRST_B)
    before = director.programme()
    corrected: list[str | None] = ["90", "80", "95"]
    director.update(meeting(sealed=False))
    director.update(meeting(sealed=False, totals=["90", "80", None]))
    director.update(meeting(sealed=False, totals=corrected))
    assert director.programme() == before
    assert names_in(before) == {3}
    director.update(meeting(totals=corrected))
    assert names_in(director.programme()) == {2}


def test_a_held_picture_goes_with_the_next_step() -> None:
    director = desk(FIRST_B)
    director.update(meeting(sealed=False))
    assert director.back(10) is Answer.BLOCKED
    director.jump(0, 10)
    assert isinstance(director.programme(), TitleFrame)


def test_a_masked_board_on_air_stays_masked_when_a_mark_is_taken_out() -> None:
    director = desk(LIVE)
    before = director.programme()
    assert masked(before) == ["1", "2", "3"]
    director.update(meeting(sealed=False, totals=["90", None, "70"]))
    assert director.programme() == before
    director.jump(LIVE, 10)
    frame = director.programme()
    assert isinstance(frame, TitleFrame)
    assert frame.title == "成绩核对中"
    director.update(meeting(sealed=False, totals=["70", "80", "90"]))
    assert masked(director.programme()) == ["1", "2", "3"]


def test_a_masked_live_board_beside_the_run_of_show_stays_masked_too() -> None:
    director = desk(FIRST_B)
    director.show_live(10)
    director.update(meeting(sealed=False, totals=["90", None, "70"]))
    assert names_in(director.programme()) == {3}


def test_a_board_that_is_open_follows_a_broken_seal() -> None:
    director = desk(RESULT)
    director.update(meeting(sealed=False, totals=["90", "95", "70"]))
    frame = director.programme()
    assert isinstance(frame, BoardFrame)
    assert frame.rows[0].name == name_of(2)
