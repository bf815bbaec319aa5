"""The compiled list as a whole, its boards, and what stands against it."""

from dataclasses import replace
from fractions import Fraction

from lsb_desktop.core.model import (
    AgendaKind,
    BoundaryTie,
    GroupMode,
    Quota,
    Rules,
)
from lsb_desktop.stage.ceremony import (
    Ceremony,
    blockers,
    compile_ceremony,
)
from lsb_desktop.stage.frame import (
    BoardFrame,
    TitleFrame,
)
from tests.unit.stage.worlds import (
    ABOUT_AWARDS,
    OF_THE_RESULT,
    RED,
    TWO_TOURS,
    K,
    falling,
    step_names,
    world,
)


def test_boards_are_final_when_the_result_is() -> None:
    steps = compile_ceremony(world(falling(3), K.LIVE, K.RANKING, K.RESULT))
    assert [(s.name, s.live) for s in steps] == [
        ("live", True),
        ("ranking", False),
        ("result", False),
    ]
    result = steps[2].frame
    assert isinstance(result, BoardFrame)
    assert result.chrome.title.endswith("成绩总览")


def test_boards_are_live_until_the_result_is_final() -> None:
    steps = compile_ceremony(world(["90", None], K.RANKING, K.RESULT, sealed=False))
    assert all(s.live for s in steps)
    assert all(isinstance(s.frame, BoardFrame) and s.frame.live for s in steps)


def test_without_a_run_of_show_there_is_a_sensible_one() -> None:
    assert step_names(world(falling(5))) == [
        "title",
        "live",
        *["reveal-a", "reveal-b"] * 3,
        "group",
        "notice",
        "pledge",
        "pledge",
        "result",
        "end",
    ]
    assert step_names(world(falling(2), judges=TWO_TOURS, awards=[])) == [
        "title",
        "report",
        "report",
        "end",
    ]


def test_steps_know_their_item_and_are_unmistakable() -> None:
    items = (K.OPENING, K.AWARD, K.RANKING, K.RANKING, K.SPEECH, K.SPEECH)
    steps = compile_ceremony(world(falling(4), *items))
    assert [s.item for s in steps] == [0] + [1] * 6 + [2, 3, 4, 5]
    assert len({s.key for s in steps}) == len(steps)
    assert all(s.name.isascii() for s in steps)


def test_keys_stay_when_another_item_comes_before() -> None:
    short, long = (
        {s.key for s in compile_ceremony(world(falling(4), *items))}
        for items in ((K.AWARD, K.RANKING), (K.OPENING, K.AWARD, K.SPEECH, K.RANKING))
    )
    assert short < long


def test_every_kind_has_a_scene_whatever_the_contest() -> None:
    for kind in AgendaKind:
        assert compile_ceremony(world([], kind, awards=[]))
        assert compile_ceremony(world(falling(2), kind, sealed=False))
        assert compile_ceremony(world(falling(2), kind, rules=Rules(groups=GroupMode.WITHIN)))


# What stands against it --------------------------------------------------


def test_blockers() -> None:
    manual = replace(RED, quota=Quota(Fraction(1)), boundary=BoundaryTie.MANUAL)
    totals = ["90", "90", None]
    assert blockers(world(totals, K.AWARD, awards=[manual], sealed=False)) == (
        "还有 1 个村没有齐分",
        "“流动红旗”余 1 个名额，2 个并列，待裁定",
        "成绩尚未封存",
    )
    assert blockers(world(totals, K.AWARD, awards=[manual])) == ()
    assert blockers(world(falling(3), K.RANKING, sealed=False)) == ()
    assert blockers(world(falling(3), K.NOTICE, sealed=False)) == ("成绩尚未封存",)


def test_without_a_joint_ranking_that_is_what_blocks() -> None:
    [why] = blockers(world(falling(3), K.AWARD, judges=TWO_TOURS, sealed=False))
    assert "不能直接合并排名" in why


def test_after_a_broken_seal_boards_wait_until_the_result_is_final_again() -> None:
    gaps = world(["90", None], K.LIVE, K.RANKING, K.AWARD, sealed=False)
    for frame in (s.frame for s in Ceremony(gaps, recheck=True).steps[:2]):
        assert isinstance(frame, TitleFrame)
        assert frame.title == "成绩核对中"
    assert isinstance(Ceremony(gaps, recheck=True).live(0), TitleFrame)
    assert isinstance(Ceremony(gaps).live(0), BoardFrame)
    whole = world(["90", "80"], K.LIVE, K.AWARD, sealed=False)
    assert isinstance(Ceremony(whole, recheck=True).live(0), BoardFrame)
    quiet = world(["90", None], K.LIVE, sealed=False)
    assert isinstance(Ceremony(quiet, recheck=True).live(0), BoardFrame)


def test_every_kind_of_item_is_either_under_the_embargo_or_independent_of_the_result() -> None:
    ranked = {*ABOUT_AWARDS, K.LIVE, K.RANKING, K.RESULT, *OF_THE_RESULT, K.BALLOTS}
    framing = {K.OPENING, K.AGENDA, K.HANDOVER, K.ENDING, K.TEXT, K.PICTURE}
    villages = {K.REPORT, K.COMMENT, K.SHOWCASE, K.SPEECH, K.DRAW, K.QUESTION}
    neutral = framing | villages
    assert ranked | neutral == set(AgendaKind)
