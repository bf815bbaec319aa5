"""Passages of every scene: they begin where things are, end exactly at rest, and show no lie."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPicture

from lsb_desktop.stage.frame import BoardFrame, Frame, GroupFrame, RevealFrame, ScoreFrame
from lsb_desktop.stage.motion import CALM_SECONDS, REVEAL_SECONDS, WAVE_SECONDS
from lsb_desktop.stage.waving import REST
from lsb_desktop.ui.stage.canvas import Grid
from lsb_desktop.ui.stage.painter import later_region, paint
from lsb_desktop.ui.stage.render import render
from lsb_desktop.ui.stage.starts import Calm, Start, Waving, lasting_of, seconds_of, wave_of
from lsb_desktop.ui.stage.text import Box, recording
from lsb_desktop.ui.stage.theme import THEMES
from tests.helpers.frames import every_frame, group, reveal
from tests.helpers.golden import difference

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (640, 360)
GRID = Grid(*SIZE)
FRAMES = every_frame()
PASSAGES = (
    ("title", "agenda"),
    ("title", "board-23"),
    ("board-masked", "board-23"),
    ("reveal-first", "reveal-second"),
    ("reveal-second", "reveal-first"),
    ("agenda", "reveal-second"),
    ("agenda", "reveal-commend"),
    ("agenda", "group"),
    ("group-called-up", "group-five"),
    ("agenda", "summary"),
    ("agenda", "compare-criteria"),
    ("agenda", "compare-two"),
    ("score-name", "score-marks"),
    ("score-marks", "score-result"),
    ("agenda", "score-many"),
    ("agenda", "score-criteria"),
    ("lots-hat", "lots-order"),
    ("lots-hat", "lots-one"),
    ("question-waiting", "question"),
)


def boxes(frame: Frame, previous: Start | None, t: float) -> list[Box]:
    picture = QPicture()
    with recording() as found, QPainter(picture) as painter:
        paint(painter, QSize(*SIZE), frame, previous, t, THEMES["bright"])
    return found


@pytest.mark.parametrize("theme", ["bright", "solemn"])
@pytest.mark.parametrize(("before", "after"), PASSAGES)
def test_the_last_moment_is_the_picture_at_rest(before: str, after: str, theme: str) -> None:
    previous, frame = FRAMES[before], FRAMES[after]
    still = render(frame, SIZE, theme)
    assert render(frame, SIZE, theme, previous, 1.0) == still
    lasting = lasting_of(previous, frame)
    assert 0 < seconds_of(previous, frame) <= lasting
    early = render(frame, SIZE, theme, previous, 0.1 / lasting)
    assert early != still


@pytest.mark.parametrize(("before", "after"), PASSAGES[:14])
def test_the_first_moment_is_the_picture_before(before: str, after: str) -> None:
    previous, frame = FRAMES[before], FRAMES[after]
    if type(previous) is not type(frame):
        assert render(frame, SIZE, "bright", previous, 0.0) == render(previous, SIZE)


@pytest.mark.parametrize(("before", "after"), PASSAGES)
def test_every_moment_is_painted_the_same_twice(before: str, after: str) -> None:
    one, two = (render(FRAMES[after], SIZE, "bright", FRAMES[before], 0.3) for _ in "ab")
    assert one == two


def test_a_score_counts_up_to_what_it_is_and_stands() -> None:
    frame, previous = FRAMES["reveal-second"], FRAMES["reveal-first"]
    seen = []
    for i in range(1, 121):
        moment = i / 100 / WAVE_SECONDS
        texts = [b.text for b in boxes(frame, previous, moment) if b.text.endswith(" 分")]
        seen += [float(re.findall(r"[\d.]+", text)[0]) for text in texts]
    assert all(a <= b for a, b in pairwise(seen))
    assert len(set(seen)) > 40
    assert seen[-1] == 93.47
    assert [b.text for b in boxes(frame, previous, REVEAL_SECONDS / WAVE_SECONDS)] == [
        b.text for b in boxes(frame, None, 1.0)
    ]


def test_the_list_never_tells_a_score_before_the_flag_does() -> None:
    frame, previous = FRAMES["reveal-second"], FRAMES["reveal-first"]
    for i in range(1, 24):
        texts = [b.text for b in boxes(frame, previous, i / 20 / WAVE_SECONDS)]
        flag = [t.removesuffix(" 分") for t in texts if t.endswith(" 分")]
        assert all(score in texts for score in flag)
        assert ("93.47" in texts) == (flag == ["93.47"])


def test_figures_stand_on_their_last_digit_while_they_count() -> None:
    frame, previous = FRAMES["reveal-second"], FRAMES["reveal-first"]
    still = next(b for b in boxes(frame, None, 1.0) if b.text == "93.47 分")
    for i in range(50, 115, 5):
        moving = [b for b in boxes(frame, previous, i / 100 / WAVE_SECONDS) if " 分" in b.text]
        assert all(b.rect.right() == pytest.approx(still.rect.right(), abs=0.6) for b in moving)


def outside(image: QImage, frame: RevealFrame, previous: Start) -> QImage:
    later = later_region(GRID, previous, frame)
    assert later is not None
    with QPainter(image) as painter:
        painter.setClipRegion(later[1])
        painter.fillRect(image.rect(), "black")
    return image


@pytest.mark.parametrize("before", ["reveal-first", "agenda"])
def test_when_the_words_stand_only_the_flag_moves(before: str) -> None:
    frame, previous = FRAMES["reveal-second"], FRAMES[before]
    assert isinstance(frame, RevealFrame)
    lasting, said = lasting_of(previous, frame), seconds_of(previous, frame)
    still = render(frame, SIZE)
    for seconds in (said + 0.01, said + 1, lasting - 1.5):
        moving = render(frame, SIZE, "bright", previous, seconds / lasting)
        assert moving != still
        assert outside(moving, frame, previous) == outside(render(frame, SIZE), frame, previous)


@pytest.mark.parametrize(("before", "after"), [("agenda", "group"), ("agenda", "score-many")])
def test_head_and_foot_stand_when_the_old_picture_is_gone(before: str, after: str) -> None:
    frame, previous = FRAMES[after], FRAMES[before]
    later = later_region(GRID, previous, frame)
    assert later is not None
    lasting = lasting_of(previous, frame)
    pictures = [render(frame, SIZE, "bright", previous, t) for t in (0.6, later[0] / lasting)]
    pictures.append(render(frame, SIZE))
    for image in pictures:
        with QPainter(image) as painter:
            painter.setClipRegion(later[1])
            painter.fillRect(image.rect(), "black")
    assert pictures[0] == pictures[1] == pictures[2]


def test_a_plaque_and_a_flag_that_warns_hang_still() -> None:
    for sign in ("表彰", "黄旗"):
        frame, previous = reveal(2, sign), reveal(1, sign)
        assert wave_of(frame, previous, 0.6) == REST
        assert lasting_of(previous, frame) == REVEAL_SECONDS


def test_the_next_place_is_called_while_the_flag_still_waves() -> None:
    frame, previous = reveal(2), reveal(1)
    moment = 2.0
    wave = wave_of(frame, previous, moment)
    assert wave.phase_speed > 0
    waving = Waving(frame, wave)
    seen = render(frame, SIZE, "bright", previous, moment / WAVE_SECONDS)
    following = replace(reveal(1), rank="第二名")
    assert lasting_of(waving, following) == REVEAL_SECONDS
    assert wave_of(following, waving, 0.0) == wave
    assert render(reveal(1), SIZE, "bright", waving, 0.0) == seen
    assert render(following, SIZE, "bright", waving, 1.0) == render(following, SIZE)


def test_another_scene_fades_from_the_flag_as_it_waves() -> None:
    frame, wave = reveal(2), wave_of(reveal(2), reveal(1), 2.0)
    seen = render(frame, SIZE, "bright", reveal(1), 2.0 / WAVE_SECONDS)
    assert render(FRAMES["agenda"], SIZE, "bright", Waving(frame, wave), 0.0) == seen


def test_a_mere_picture_is_a_start_for_every_scene() -> None:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill("navy")
    for name in ("agenda", "group", "board-23", "reveal-second", "score-result", "notice"):
        frame = FRAMES[name]
        assert render(frame, SIZE, "bright", image, 1.0) == render(frame, SIZE)
        if lasting_of(image, frame) > 0:
            assert render(frame, SIZE, "bright", image, 0.0) == image


def test_cards_come_in_from_the_first_to_the_last() -> None:
    frame = group(6)
    assert isinstance(frame, GroupFrame)
    seen = [{b.text for b in boxes(frame, FRAMES["agenda"], t)} for t in (0.35, 0.6, 0.8, 1.0)]
    counts = [sum(row.name in texts for row in frame.names) for texts in seen]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1] == 6
    assert frame.names[0].name in seen[0]


def test_rows_of_a_new_board_come_in_a_cascade() -> None:
    frame = FRAMES["board-23"]
    assert isinstance(frame, BoardFrame)
    early = {b.text for b in boxes(frame, FRAMES["title"], 0.4)}
    assert frame.rows[0].name in early
    assert frame.rows[22].score not in early


def test_ballots_come_in_the_judges_order() -> None:
    frame = FRAMES["score-marks"]
    assert isinstance(frame, ScoreFrame)
    labels = [m.label for p in frame.panels for m in p.marks]
    for t in (0.3, 0.5, 0.7, 0.9):
        texts = [b.text for b in boxes(frame, FRAMES["score-name"], t)]
        there = [label in texts for label in labels]
        assert there == sorted(there, reverse=True)


def test_a_result_counts_only_after_the_strokes() -> None:
    frame = FRAMES["score-result"]
    assert isinstance(frame, ScoreFrame)
    values = [
        [b.text for b in boxes(frame, FRAMES["score-marks"], t) if b.text == frame.result]
        for t in (0.1, 0.5, 0.9, 1.0)
    ]
    assert [bool(found) for found in values] == [False, False, False, True]


@pytest.mark.parametrize(("before", "after"), PASSAGES)
def test_reduced_motion_is_a_brief_fade_and_nothing_else(before: str, after: str) -> None:
    start, frame = Calm(FRAMES[before]), FRAMES[after]
    assert lasting_of(start, frame) == CALM_SECONDS
    still = boxes(frame, None, 1.0)
    found = boxes(frame, start, 0.5)
    assert {b.text for b in found} <= {b.text for b in (*still, *boxes(FRAMES[before], None, 1.0))}
    assert render(frame, SIZE, "bright", start, 1.0) == render(frame, SIZE)
    first = render(frame, SIZE, "bright", start, 0.0)
    assert difference(first, render(FRAMES[before], SIZE)) < 0.1


def test_reduced_motion_makes_nothing_move_that_stood_at_once() -> None:
    assert lasting_of(Calm(FRAMES["agenda"]), FRAMES["notice"]) == 0
    assert lasting_of(Calm(FRAMES["agenda"]), FRAMES["agenda"]) == 0
