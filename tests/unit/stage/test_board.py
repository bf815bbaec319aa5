"""Boards: rows, badges, notes, bars; masked rows say nothing but their place."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    Award,
    Component,
    Criterion,
    Entrant,
    GroupMode,
    Judge,
    Panel,
    Quota,
    Rules,
    Side,
    Sign,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.sentence import short_rule
from lsb_desktop.stage.board import NO_RANKING, NOT_YET, board_frame, live_frame
from lsb_desktop.stage.embargo import Veil
from lsb_desktop.stage.frame import BoardFrame, Row, TitleFrame, texts
from tests.unit.stage.worlds import (
    BLACK,
    RED,
    SEAL,
    TWO_TOURS,
    K,
    contest_of,
    falling,
    name_of,
    names_in,
    snapshot_of,
    world,
)


def board(snapshot: Snapshot, **options: object) -> BoardFrame:
    frame = board_frame(snapshot, **options)  # type: ignore[arg-type]
    assert isinstance(frame, BoardFrame)
    return frame


def test_a_sealed_board() -> None:
    snapshot = world(falling(8))
    frame = board(snapshot, clock="15:42", page=1)
    assert frame.chrome.title == "郭店镇第四季度“亮赛比”逐村观摩成绩"
    assert frame.chrome.subtitle == short_rule(snapshot.contest)
    assert frame.chrome.badge == ("● 已封存　封榜码 K7-42", "8 村全部齐分")
    assert (frame.chrome.slogan, frame.chrome.clock, frame.page) == ("亮承诺", "15:42", 1)
    assert frame.legend == (("red", "前 3 名　流动红旗"),)
    assert [r.mark for r in frame.rows] == ["red"] * 3 + [""] * 5
    assert frame.rows[0] == Row(1, "1", name_of(1), "99.00", mark="red", share=1.0)
    assert frame.rows[-1].share == pytest.approx(0.3)
    assert (frame.live, frame.status) == (False, "")


def test_several_components_make_a_joint_ranking_and_a_suffix_names_it_otherwise() -> None:
    two = (Component(1, "看"), Component(2, "听"))
    snapshot = snapshot_of(contest_of(1, components=two), [None])
    assert board(snapshot).chrome.title.endswith("观摩综合排名")
    assert board(snapshot, suffix="成绩总览").chrome.title.endswith("观摩成绩总览")


def test_black_flags_are_marked_only_on_demand() -> None:
    snapshot = world(falling(8))
    frame = board(snapshot, marked=frozenset({0, 1}))
    assert [r.mark for r in frame.rows] == ["red"] * 3 + [""] * 3 + ["black"] * 2
    assert frame.legend == (("red", "前 3 名　流动红旗"), ("black", "后 2 名　黑旗"))


def test_a_masked_row_identifies_nobody() -> None:
    frame = board(world(falling(8)), hidden=frozenset({2, 8}))
    assert frame.rows[1] == Row(-2, "2", "", "", mark="masked")
    assert frame.rows[7] == Row(-8, "8", "", "", mark="masked")
    assert names_in(frame) == {1, 3, 4, 5, 6, 7}
    assert frame.status == NOT_YET


def test_hidden_scores_do_not_move_the_bars() -> None:
    hidden = frozenset({1})
    one = board(world(["99", "90", "80"]), hidden=hidden)
    two = board(world(["91", "90", "80"]), hidden=hidden)
    assert [r.share for r in one.rows] == [r.share for r in two.rows] == [0.0, 1.0, 0.3]


def test_an_award_is_not_marked_while_one_of_its_members_is_hidden() -> None:
    frame = board(world(falling(8)), hidden=frozenset({3}), marked=frozenset({0, 1}))
    assert {r.mark for r in frame.rows[:3]} == {"", "masked"}
    assert frame.legend == (("black", "后 2 名　黑旗"),)


def test_an_award_without_anybody_has_no_legend() -> None:
    award = replace(RED, threshold=Fraction(100))
    assert board(world(falling(4), awards=[award])).legend == ()


def test_of_two_awards_the_first_gives_the_mark_and_progress_is_a_note() -> None:
    risen = (Entrant(1, 1, "甲村", previous_place=5), Entrant(2, 2, "乙村", previous_place=2))
    awards = (Award("进步奖", Sign.PROGRESS), Award("表彰", quota=Quota(Fraction(1))))
    contest = contest_of(0, entrants=risen, awards=awards)
    frame = board(snapshot_of(contest, ["90", "80"]))
    assert [(r.mark, r.note, r.change) for r in frame.rows] == [
        ("commend", "进步奖", "↑4"),
        ("", "", "–"),
    ]
    assert frame.legend == (("commend", "前 1 名　表彰"),)


def test_live_shows_every_mark_so_far_and_marks_no_award() -> None:
    frame = live_frame(world(["90", None, "95"], K.AWARD, sealed=False))
    assert isinstance(frame, BoardFrame)
    assert frame.live
    assert [(r.place, r.score, r.note) for r in frame.rows] == [
        ("1", "95.00", ""),
        ("2", "90.00", ""),
        ("", "", "待评"),
    ]
    assert frame.rows[2].share == 0.0
    assert frame.legend == ()
    assert frame.chrome.badge == ("实时　已录 2/3 村",)


def test_live_keys_are_the_villages_and_stay() -> None:
    before, after = (
        live_frame(world(t, K.LIVE, sealed=False)) for t in (["90", "80"], ["90", "91"])
    )
    assert isinstance(before, BoardFrame)
    assert isinstance(after, BoardFrame)
    assert [r.key for r in before.rows] == [1, 2]
    assert [r.key for r in after.rows] == [2, 1]


def test_a_complete_live_board_masks_what_the_run_of_show_announces() -> None:
    frame = live_frame(world(falling(6), K.LIVE, K.AWARD, K.NOTICE, sealed=False))
    assert names_in(frame) == {4}
    assert isinstance(frame, BoardFrame)
    assert frame.status == NOT_YET
    assert frame.live
    assert names_in(live_frame(world(falling(6), K.LIVE, sealed=False))) == set(range(1, 7))
    assert names_in(live_frame(world(falling(3), K.AWARD), Veil())) == {1, 2, 3}


def test_an_unsealed_result_says_so() -> None:
    assert board(world(falling(2), sealed=False)).chrome.badge == ("尚未封存", "2 村全部齐分")
    gaps = board(world(["90", None]))
    assert gaps.chrome.badge == ("● 已封存　封榜码 K7-42", "1/2 村齐分")
    again = Snapshot(gaps_of := world(["90"]).standings, replace(SEAL, number=2))
    assert gaps_of.rows
    assert board(again).chrome.badge[0] == "● 已重新封存　封榜码 K7-42"


def judged(marks: list[tuple[int, int]]) -> Snapshot:
    """Two judges, two villages; marks as (village, judge)."""
    contest = contest_of(
        2,
        components=(Component(1, "看", criteria=(Criterion(1, "看"),)),),
        panels=(Panel("班子"),),
        judges=(Judge(1, "01", panel="班子"), Judge(2, "02", panel="班子")),
    )
    book = Book((Slot(SlotKind.MARK, v, j, 1), 90_000_000) for v, j in marks)
    return snapshot_of(contest, [], sealed=False, book=book)


def test_live_counts_judges_and_calls_half_marked_villages_provisional() -> None:
    frame = live_frame(judged([(1, 1), (1, 2), (2, 1)]))
    assert isinstance(frame, BoardFrame)
    assert frame.chrome.badge == ("实时　已录 1/2 村", "评委 1/2")
    assert [r.note for r in frame.rows] == ["并列", "暂计　并列"]


def test_places_within_groups_stand_group_by_group() -> None:
    villages = tuple(Entrant(n, n, name_of(n), group=g) for n, g in enumerate("西东西东", 1))
    contest = contest_of(0, entrants=villages, rules=Rules(groups=GroupMode.WITHIN))
    frame = board(snapshot_of(contest, falling(4)), hidden=frozenset({3}))
    assert [(r.key, r.place, r.note) for r in frame.rows] == [
        (1, "1", "西"),
        (-2, "2", "西"),
        (2, "1", "东"),
        (4, "2", "东"),
    ]


def test_a_hidden_village_without_a_place_shows_none() -> None:
    frame = board(world(["90", None], sealed=False), hidden=frozenset({2}))
    assert frame.rows[1] == Row(-2, "", "", "", mark="masked")


def test_equal_totals_have_full_bars() -> None:
    assert [r.share for r in board(world(["90", "90"])).rows] == [1.0, 1.0]


def test_without_a_joint_ranking_there_is_a_polite_title() -> None:
    snapshot = snapshot_of(contest_of(3, judges=TWO_TOURS), falling(3))
    frame = board_frame(snapshot)
    assert isinstance(frame, TitleFrame)
    assert (frame.title, frame.subtitle) == ("郭店镇第四季度“亮赛比”逐村观摩", NO_RANKING)
    assert not names_in(frame)


def test_without_villages_there_is_a_title() -> None:
    frame = board_frame(world([]))
    assert isinstance(frame, TitleFrame)
    assert frame.subtitle == ""


def test_demo_marks_are_said_to_be_so() -> None:
    assert board(snapshot_of(contest_of(1, demo=True), ["90"])).chrome.demo


def test_a_yellow_warning_from_below_is_restrained_too() -> None:
    warning = Award("警示", Sign.YELLOW_FLAG, Side.BOTTOM, BLACK.quota)
    assert "警示" not in "".join(texts(board(world(falling(4), awards=[warning]))))
