"""The desk's state machine: presses, what blocks them, covers, the preview."""

import pytest

from lsb_desktop.stage.director import Answer, Director, with_clock
from lsb_desktop.stage.frame import (
    BlackFrame,
    BoardFrame,
    Frame,
    RevealFrame,
    StillFrame,
    TitleFrame,
)
from tests.unit.stage.desks import FIRST_A, FIRST_B, LIVE, RESULT, SPEECH, desk, meeting
from tests.unit.stage.worlds import masked, names_in

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


# The clock ---------------------------------------------------------------


@pytest.mark.parametrize("frame", [BlackFrame(), desk(0).programme()])
def test_the_time_of_day_goes_to_the_foot(frame: Frame) -> None:
    shown = with_clock(frame, "15:42")
    assert getattr(getattr(shown, "chrome", None), "clock", "15:42") == "15:42"


def test_a_press_while_the_name_is_still_unfolding_is_ignored() -> None:
    director = desk(FIRST_A)
    assert director.forward(10.0) is Answer.MOVED
    assert director.index == FIRST_B
    assert director.forward(10.9) is Answer.IGNORED
    assert director.forward(11.2) is Answer.MOVED
