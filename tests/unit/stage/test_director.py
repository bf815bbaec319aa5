"""The desk's state machine: presses, covers, timers, pages, updates."""

from dataclasses import replace

import pytest

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.director import Answer, Director, with_clock
from lsb_desktop.stage.frame import (
    BlackFrame,
    BoardFrame,
    Frame,
    RevealFrame,
    SpeechFrame,
    StillFrame,
    TitleFrame,
)
from tests.unit.stage.worlds import K, falling, masked, name_of, names_in, world

SHOW = (
    K.OPENING,
    AgendaItem(K.REPORT, "汇报", 5),
    K.LIVE,
    AgendaItem(K.AWARD, "颁发红旗"),
    AgendaItem(K.SPEECH, "讲话", 10),
    K.RESULT,
)
"""Steps of three villages: 0 title, 1-3 report, 4 live, 5-10 reveal, 11 speech, 12 result."""
LIVE, FIRST_A, FIRST_B, SPEECH, RESULT = 4, 5, 6, 11, 12


def meeting(sealed: bool = True, totals: list[str | None] | None = None) -> Snapshot:
    return world(totals or falling(3), *SHOW, sealed=sealed)  # type: ignore[arg-type]


def desk(index: int = 0, **options: object) -> Director:
    director = Director(meeting(), **options)  # type: ignore[arg-type]
    assert director.resume(index) is Answer.MOVED
    return director


# Presses -----------------------------------------------------------------


def test_at_the_start_the_title_is_on_air_and_the_next_step_cued() -> None:
    director = Director(meeting())
    assert (director.index, director.cue, director.step.name) == (0, 1, "title")
    assert director.next_line == "汇报：第 1 位　甲001村"
    assert (director.position, director.step_position) == ("1 / 6", "1 / 13")


def test_forward_and_back_move_one_step_and_cue_the_following() -> None:
    director = desk(FIRST_A)
    assert director.forward(10) is Answer.MOVED
    assert (director.index, director.cue) == (FIRST_B, FIRST_B + 1)
    assert director.back(20) is Answer.MOVED
    assert (director.index, director.cue) == (FIRST_A, FIRST_B)
    assert director.next_line == "颁发红旗：第三名 → 揭晓村名"


def test_the_ends() -> None:
    director = desk(RESULT)
    assert director.forward(10) is Answer.EDGE
    assert director.next_line == "已是最后一步"
    assert director.cue == RESULT
    director = desk()
    assert director.back(10) is Answer.EDGE


def test_the_cue_moves_by_items_and_take_puts_it_on_air() -> None:
    director = desk(LIVE)
    director.next_item()
    assert (director.cue, director.cue_step.line) == (SPEECH, "讲话")
    director.next_item()
    director.next_item()
    assert director.cue == RESULT
    director.previous_item()
    director.previous_item()
    assert director.cue == FIRST_A
    assert director.index == LIVE
    assert director.take(10) is Answer.MOVED
    assert (director.index, director.cue) == (FIRST_A, FIRST_B)
    for _ in range(9):
        director.previous_item()
    assert director.cue == 0
    director.cue_to(99)
    assert director.cue == RESULT


def test_a_jump_is_clamped_and_counts_what_it_passes_over() -> None:
    director = desk(LIVE)
    assert director.unannounced(RESULT) == 3
    assert director.unannounced(FIRST_B) == 0
    assert director.jump(-5, 10) is Answer.MOVED
    assert director.index == 0
    director.jump(99, 10)
    assert director.index == RESULT


@pytest.mark.parametrize("press", [Director.forward, Director.back, Director.take])
def test_slips_are_ignored(press) -> None:  # type: ignore[no-untyped-def]
    director = desk(LIVE, transition=0.0)
    assert press(director, 0.39) is Answer.IGNORED
    assert press(director, 5.0, repeat=True) is Answer.IGNORED
    assert director.index == LIVE
    assert press(director, 0.4) is Answer.MOVED


def test_presses_wait_while_the_picture_moves() -> None:
    director = desk(LIVE, transition=1.5)
    assert director.forward(1.49) is Answer.IGNORED
    assert director.forward(1.5) is Answer.MOVED


def test_twenty_presses_in_300_ms_are_one_step() -> None:
    director = desk(LIVE, transition=0.0)
    answers = [director.forward(10 + 0.015 * n) for n in range(20)]
    assert answers == [Answer.MOVED] + [Answer.IGNORED] * 19
    assert director.index == FIRST_A


# What blocks -------------------------------------------------------------


def test_award_steps_stay_off_the_air_until_sealed() -> None:
    director = Director(meeting(sealed=False))
    assert director.blockers == ("成绩尚未封存",)
    assert director.jump(FIRST_B, 10) is Answer.BLOCKED
    assert director.jump(LIVE, 10) is Answer.MOVED
    before = director.programme()
    assert director.forward(20) is Answer.BLOCKED
    assert (director.index, director.programme()) == (LIVE, before)
    director.update(meeting())
    assert director.blockers == ()
    assert director.forward(20) is Answer.MOVED


def test_a_rehearsal_needs_no_seal() -> None:
    director = Director(meeting(sealed=False), rehearsal=True)
    assert director.blockers == ()
    assert director.jump(FIRST_B, 10) is Answer.MOVED
    assert names_in(director.programme()) == {3}


# Covers ------------------------------------------------------------------


def test_black_and_still_cover_and_uncover() -> None:
    director = desk(LIVE)
    before = director.programme("15:42")
    director.toggle_still()
    frame = director.programme("15:42")
    assert isinstance(frame, StillFrame)
    assert (frame.chrome.title, frame.chrome.clock) == ("郭店镇第四季度“亮赛比”逐村观摩", "15:42")
    director.toggle_black()
    assert director.programme() == BlackFrame()
    director.toggle_black()
    director.toggle_still()
    assert director.programme("15:42") == before


def test_a_frozen_picture_never_changes() -> None:
    director = Director(meeting(sealed=False, totals=["90", "80", None]))
    director.jump(LIVE, 0)
    before = director.programme("15:42")
    director.toggle_freeze()
    assert director.frozen
    director.update(meeting(sealed=False, totals=["90", "95", None]))
    director.tick(500)
    director.cue_to(RESULT)
    assert director.programme("15:59") == before
    director.toggle_freeze()
    after = director.programme("15:59")
    assert isinstance(after, BoardFrame)
    assert [r.key for r in after.rows] == [2, 1, 3]
    assert after.chrome.clock == "15:59"


@pytest.mark.parametrize("cover", ["toggle_freeze", "toggle_black", "toggle_still", "live"])
def test_taking_anything_clears_the_covers(cover: str) -> None:
    director = desk(LIVE)
    if cover == "live":
        director.show_live(0)
    else:
        getattr(director, cover)()
    director.take(10)
    assert not (director.frozen)
    assert not (director.black)
    assert not (director.still)
    assert not (director.live)
    assert isinstance(director.programme(), RevealFrame)


def test_a_blocked_press_leaves_the_covers() -> None:
    director = Director(meeting(sealed=False))
    director.toggle_black()
    assert director.jump(FIRST_A, 10) is Answer.BLOCKED
    assert director.black


# The live board beside the run of show -----------------------------------


def test_the_live_board_keeps_the_place_and_masks_what_is_to_come() -> None:
    director = desk(FIRST_B)
    director.show_live(10)
    assert names_in(director.programme()) == {3}
    assert masked(director.programme()) == ["1", "2"]
    assert director.index == FIRST_B
    assert director.back(10.1) is Answer.IGNORED
    assert director.back(20) is Answer.MOVED
    assert (director.index, director.live) == (FIRST_B, False)
    assert isinstance(director.programme(), RevealFrame)


def test_forward_from_the_live_board_goes_on() -> None:
    director = desk(FIRST_A)
    director.show_live(10)
    assert director.forward(20) is Answer.MOVED
    assert director.index == FIRST_B


def test_the_live_board_can_be_left_backwards_at_the_very_start() -> None:
    director = desk()
    director.show_live(10)
    assert director.back(20) is Answer.MOVED
    assert isinstance(director.programme(), TitleFrame)


# Preview -----------------------------------------------------------------


def test_the_preview_hides_the_name_until_peeked() -> None:
    director = desk(FIRST_A)
    assert director.cue == FIRST_B
    assert director.preview() == director.programme()
    assert names_in(director.preview(peek=True)) == {3}
    assert director.cue_step.secret


def test_the_preview_of_a_far_step_hides_whatever_is_to_come() -> None:
    director = desk(FIRST_B)
    director.cue_to(RESULT)
    assert names_in(director.preview()) == {3}
    assert names_in(director.preview(peek=True)) == {1, 2, 3}
    assert names_in(director.look(FIRST_B + 4)) == {3}


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
    director = Director(snapshot, {1: {"承诺": "修路"}})
    assert speech(director).lines == ("修路",)
    director.update(snapshot)
    assert speech(director).lines == ("修路",)
    director.update(snapshot, {1: {"承诺": "改厕"}})
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


# The clock ---------------------------------------------------------------


@pytest.mark.parametrize("frame", [BlackFrame(), desk(0).programme()])
def test_the_time_of_day_goes_to_the_foot(frame: Frame) -> None:
    shown = with_clock(frame, "15:42")
    assert getattr(getattr(shown, "chrome", None), "clock", "15:42") == "15:42"
