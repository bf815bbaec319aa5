"""How long a picture takes: one answer for the wall and for the presses."""

from dataclasses import replace

import pytest

from lsb_desktop.stage.director import LEAST_PAUSE, Answer
from lsb_desktop.stage.frame import (
    BlackFrame,
    CompareFrame,
    Frame,
    GroupFrame,
    RevealFrame,
    ScoreFrame,
    SpeechFrame,
    SummaryFrame,
)
from lsb_desktop.stage.frames.score import Contender, Mark, PanelMarks
from lsb_desktop.stage.items.scoring_steps import ALL, News, Steps, eased_steps, news_of
from lsb_desktop.stage.motion import (
    BOARD_SECONDS,
    CALM_SECONDS,
    ENTRY_SECONDS,
    REVEAL_SECONDS,
    SCORE_SECONDS,
    STEP_SECONDS,
    WAVE_SECONDS,
    between,
    in_turn,
)
from lsb_desktop.stage.passing import lasts, moves
from tests.helpers.frames import agenda, board, called_up, chrome, group, notice, reveal, speech
from tests.unit.stage.desks import FIRST_A, desk

HEAD = chrome("对比")
PAIR = CompareFrame(HEAD, (Contender("一村"), Contender("二村")), ())
OTHERS = CompareFrame(HEAD, (Contender("一村"), Contender("三村")), ())
SUMMARY = SummaryFrame(HEAD, (("参评", "16", "个村"),))
NAME = ScoreFrame(HEAD, "一村", "观摩")
TOLD = (Mark("01", "90"), Mark("02", "95", True))
MARKS = replace(NAME, panels=(PanelMarks("组", "", (Mark("01", "90"), Mark("02", "95"))),))
RESULT = replace(NAME, panels=(PanelMarks("组", "", TOLD, "2 票", "90"),), result="90")
WIDE = replace(NAME, panels=(PanelMarks("组", "", (Mark("环境", "7 票"),), wide=True),))
YELLOW = reveal(2, "黄旗")
AGAIN = replace(chrome("标题"), clock="15:43")


@pytest.mark.parametrize(
    ("before", "after", "said", "still"),
    [
        (agenda(), agenda(), 0, 0),
        (agenda(), replace(agenda(), chrome=AGAIN), 0, 0),
        (agenda(), notice(), 0, 0),
        (agenda(), BlackFrame(), 0, 0),
        (BlackFrame(), reveal(2), 0, 0),
        (agenda(), board(23), ENTRY_SECONDS, ENTRY_SECONDS),
        (board(23), board(22), BOARD_SECONDS, BOARD_SECONDS),
        (reveal(1), reveal(2), REVEAL_SECONDS, WAVE_SECONDS),
        (reveal(2), reveal(1), REVEAL_SECONDS, REVEAL_SECONDS),
        (agenda(), reveal(1), STEP_SECONDS, STEP_SECONDS),
        (agenda(), reveal(2), STEP_SECONDS, STEP_SECONDS + WAVE_SECONDS),
        (reveal(1, "黄旗"), YELLOW, REVEAL_SECONDS, REVEAL_SECONDS),
        (reveal(1, "表彰"), reveal(2, "表彰"), REVEAL_SECONDS, REVEAL_SECONDS),
        (reveal(2, "蓝旗"), reveal(1), STEP_SECONDS, STEP_SECONDS),
        (reveal(1, number=5), reveal(1), STEP_SECONDS, STEP_SECONDS),
        (agenda(), group(), ENTRY_SECONDS, ENTRY_SECONDS),
        (called_up(6), group(6), ENTRY_SECONDS, ENTRY_SECONDS),
        (agenda(), SUMMARY, ENTRY_SECONDS, ENTRY_SECONDS),
        (replace(SUMMARY, figures=()), SUMMARY, STEP_SECONDS, STEP_SECONDS),
        (PAIR, OTHERS, ENTRY_SECONDS, ENTRY_SECONDS),
        (agenda(), PAIR, ENTRY_SECONDS, ENTRY_SECONDS),
        (replace(PAIR, lines=()), replace(PAIR, villages=PAIR.villages[:1]), 0.9, 0.9),
        (agenda(), NAME, STEP_SECONDS, STEP_SECONDS),
        (NAME, MARKS, SCORE_SECONDS, SCORE_SECONDS),
        (MARKS, RESULT, SCORE_SECONDS, SCORE_SECONDS),
        (RESULT, MARKS, STEP_SECONDS, STEP_SECONDS),
        (speech(10), speech(11), 0, 0),
        (speech(10), replace(speech(10), speaker="陆庄村"), STEP_SECONDS, STEP_SECONDS),
    ],
)
def test_until_all_is_said_and_until_all_is_still(
    before: Frame, after: Frame, said: float, still: float
) -> None:
    assert moves(before, after) == said
    assert lasts(before, after) == still


def test_what_never_moves() -> None:
    assert isinstance(speech(), SpeechFrame)
    for before in (agenda(), reveal(2), board(23), group(), speech()):
        assert lasts(before, notice()) == 0


def test_one_village_more_is_another_picture() -> None:
    assert isinstance(group(5), GroupFrame)
    assert moves(group(5), group(6)) == ENTRY_SECONDS


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (agenda(), NAME, News(False, False, False)),
        (NAME, MARKS, News(True, False, False)),
        (MARKS, RESULT, News(False, True, True)),
        (agenda(), RESULT, News(True, True, True)),
        (RESULT, RESULT, News(False, False, False)),
        (RESULT, replace(RESULT, village="二村"), News(True, True, True)),
        (NAME, WIDE, News(True, False, False)),
        (RESULT, replace(RESULT, result="91"), News(False, False, True)),
    ],
)
def test_what_of_a_score_is_new(before: Frame, after: ScoreFrame, news: News) -> None:
    assert news_of(before, after) == news


def test_steps_come_one_after_the_other() -> None:
    news = News(True, True, True)
    assert news.at(0.0) == Steps(0, 0, 0)
    assert news.at(1.0) == ALL
    middle = news.at(0.5)
    assert (middle.marks, middle.result) == (1.0, 0.0)
    assert 0 < middle.strokes < 1
    assert News(False, True, True).at(0.0) == Steps(1, 0, 0)
    assert eased_steps(ALL) == ALL
    assert eased_steps(Steps(0.5, 0, 0)) == Steps(0.5, 0, 0)


def test_one_after_the_other_from_nothing_to_all() -> None:
    assert [in_turn(0.0, n, 6) for n in range(6)] == [0.0] * 6
    assert [in_turn(1.0, n, 6) for n in range(6)] == pytest.approx([1.0] * 6)
    middle = [in_turn(0.5, n, 6) for n in range(6)]
    assert middle == sorted(middle, reverse=True)
    assert (middle[0], middle[-1]) == (1.0, 0.0)
    assert between(0.5, 0.0, 1.0) == 0.5


def test_presses_wait_as_long_as_words_move_and_not_for_the_flag() -> None:
    director = desk(FIRST_A)
    assert director.forward(100.0) is Answer.MOVED
    frame = director.programme()
    assert isinstance(frame, RevealFrame)
    assert frame.name
    assert director.forward(100.0 + REVEAL_SECONDS - 0.05) is Answer.IGNORED
    assert REVEAL_SECONDS < WAVE_SECONDS
    assert director.forward(100.0 + REVEAL_SECONDS) is Answer.MOVED


def test_reduced_motion_lets_presses_through_after_the_least_pause() -> None:
    director = desk(FIRST_A, transition=CALM_SECONDS)
    assert director.forward(100.0) is Answer.MOVED
    assert director.forward(100.0 + LEAST_PAUSE - 0.01) is Answer.IGNORED
    assert director.forward(100.0 + LEAST_PAUSE) is Answer.MOVED
