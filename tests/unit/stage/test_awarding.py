"""Items that announce awards."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Entrant,
    Quota,
    RevealOrder,
    Scope,
    ScopeKind,
    Sign,
)
from lsb_desktop.stage.board import NO_RANKING
from lsb_desktop.stage.ceremony import (
    agenda_problems,
    compile_ceremony,
    spoken,
)
from lsb_desktop.stage.frame import (
    GroupFrame,
    NoticeFrame,
    RevealFrame,
    Row,
    SpeechFrame,
    TitleFrame,
)
from tests.unit.stage.worlds import (
    BLACK,
    RED,
    TWO_TOURS,
    K,
    contest_of,
    falling,
    name_of,
    names_in,
    single,
    snapshot_of,
    step_names,
    world,
)


def test_two_beats_an_entrant_last_place_first() -> None:
    steps = compile_ceremony(world(falling(5), AgendaItem(K.AWARD, "颁发红旗")))
    assert [(s.name, s.line, s.secret) for s in steps] == [
        ("reveal-a", "颁发红旗：第三名", False),
        ("reveal-b", "颁发红旗：第三名 → 揭晓村名", True),
        ("reveal-a", "颁发红旗：第二名", False),
        ("reveal-b", "颁发红旗：第二名 → 揭晓村名", True),
        ("reveal-a", "颁发红旗：第一名", False),
        ("reveal-b", "颁发红旗：第一名 → 揭晓村名", True),
    ]
    assert all(s.guarded for s in steps)
    first, second = steps[2].frame, steps[3].frame
    assert isinstance(first, RevealFrame)
    assert isinstance(second, RevealFrame)
    assert (first.sign, first.award, first.rank) == ("红旗", "流动红旗", "第二名")
    assert (first.name, first.score, first.current) == ("", "", 1)
    assert first.chrome.badge == ("第 2 面 / 共 3 面",)
    assert first.chrome.note == "封榜码 K7-42"
    assert first.chrome.subtitle == "郭店镇第四季度“亮赛比”逐村观摩　前 3 名"
    assert first.panel_title == "红旗村"
    assert first.slots == (
        Row(-1, "1", "", "", mark="masked"),
        Row(-2, "2", "", "", mark="masked"),
        Row(3, "3", name_of(3), "97.02", mark="red"),
    )
    assert (second.name, second.score) == (name_of(2), "98.01 分")
    assert second.slots[1] == Row(2, "2", name_of(2), "98.01", mark="red")
    assert (spoken(first), spoken(second)) == ("", name_of(2))


def test_first_to_last() -> None:
    item = AgendaItem(K.AWARD, order=RevealOrder.FIRST_LAST)
    steps = compile_ceremony(world(falling(4), item))
    assert [spoken(s.frame) for s in steps[1::2]] == [name_of(n) for n in (1, 2, 3)]


def test_all_at_once() -> None:
    step = single(AgendaItem(K.AWARD, order=RevealOrder.TOGETHER), 4)
    assert (step.name, step.line, step.secret) == ("group", "颁发流动红旗", True)
    frame = step.frame
    assert isinstance(frame, GroupFrame)
    assert [(r.place, r.name, r.score) for r in frame.names] == [
        ("第一名", name_of(1), "99.00 分"),
        ("第二名", name_of(2), "98.01 分"),
        ("第三名", name_of(3), "97.02 分"),
    ]
    assert spoken(frame) == "、".join(name_of(n) for n in (1, 2, 3))


def test_the_tied_are_named_in_visiting_order() -> None:
    steps = compile_ceremony(world(["90", "80", "80", "70"], K.AWARD))
    assert [(s.line.split("：")[-1], spoken(s.frame)) for s in steps[1::2]] == [
        ("并列第二名 → 揭晓村名", name_of(2)),
        ("并列第二名 → 揭晓村名", name_of(3)),
        ("第一名 → 揭晓村名", name_of(1)),
    ]


@pytest.mark.parametrize("kind", [ScopeKind.EACH_GROUP, ScopeKind.EACH_DISTRICT])
def test_an_award_for_each_group_goes_group_by_group(kind: ScopeKind) -> None:
    villages = tuple(
        Entrant(n, n, name_of(n), group=g, district=g) for n, g in enumerate("东东西西西", 1)
    )
    award = replace(RED, quota=Quota(Fraction(2)), scope=Scope(kind))
    agenda = (AgendaItem(K.AWARD), AgendaItem(K.GROUP))
    contest = contest_of(0, entrants=villages, awards=(award,), agenda=agenda)
    *beats, group = compile_ceremony(snapshot_of(contest, falling(5)))
    assert [(b.frame.rank, spoken(b.frame)) for b in beats[1::2]] == [  # type: ignore[union-attr]
        ("东第二名", name_of(2)),
        ("东第一名", name_of(1)),
        ("西第四名", name_of(4)),
        ("西第三名", name_of(3)),
    ]
    last = beats[-1].frame
    assert isinstance(last, RevealFrame)
    assert [r.note for r in last.slots] == ["东", "东", "西", "西"]
    assert isinstance(group.frame, GroupFrame)
    assert next((r.place, r.note) for r in group.frame.names) == ("东第一名", "")


def test_progress_says_how_many_places() -> None:
    villages = tuple(Entrant(n, n, name_of(n), previous_place=5 - n) for n in range(1, 5))
    award = Award("进步奖", Sign.PROGRESS, quota=Quota(Fraction(2)))
    contest = contest_of(0, entrants=villages, awards=(award,), agenda=(AgendaItem(K.AWARD),))
    last = compile_ceremony(snapshot_of(contest, falling(4)))[-1].frame
    assert isinstance(last, RevealFrame)
    assert (last.rank, last.name, last.panel_title) == ("上升 3 位", name_of(1), "进步村")
    assert [(r.place, r.mark) for r in last.slots] == [("↑3", "commend"), ("↑1", "commend")]


def test_an_item_about_several_awards_says_which_is_which() -> None:
    second = Award("一等奖", quota=Quota(Fraction(1)))
    item = AgendaItem(K.AWARD, "颁奖")
    steps = compile_ceremony(world(falling(2), item, awards=[RED, second]))
    assert steps[0].line.startswith("颁发流动红旗：")
    assert steps[-1].line.startswith("表彰：一等奖：")


def test_group_picture_after_the_award() -> None:
    steps = compile_ceremony(world(falling(4), K.AWARD, K.GROUP))
    group = steps[-1]
    assert (group.name, group.line, group.secret) == ("group", "流动红旗　集体亮相", False)
    assert names_in(group.frame) == {1, 2, 3}


def test_many_faces_and_many_cards_take_several_steps() -> None:
    red = replace(RED, quota=Quota(Fraction(30)))
    black = replace(BLACK, quota=Quota(Fraction(10)))
    steps = compile_ceremony(world(falling(40), K.GROUP, K.NOTICE, K.PLEDGE, awards=[red, black]))
    assert [(s.name, s.line) for s in steps[:4]] == [
        ("group", "流动红旗　集体亮相　1/2"),
        ("group", "流动红旗　集体亮相　2/2"),
        ("notice", "黑旗通报　1/2"),
        ("notice", "黑旗通报　2/2"),
    ]
    cards = [s.frame for s in steps[2:4]]
    assert all(isinstance(f, NoticeFrame) for f in cards)
    assert [len(f.cards) for f in cards] == [5, 5]  # type: ignore[union-attr]
    assert [f.next_line for f in cards] == ["", "接下来：表态发言"]  # type: ignore[union-attr]


def test_notice() -> None:
    step = single(AgendaItem(K.NOTICE, "黑旗通报"), 6)
    frame = step.frame
    assert isinstance(frame, NoticeFrame)
    assert step.secret
    assert (frame.sign, frame.next_line, frame.chrome.badge) == ("黑旗", "", ())
    assert frame.cards == (
        Row(5, "第 5 名", name_of(5), "95.04 分", mark="black", note="黑旗"),
        Row(6, "第 6 名", name_of(6), "94.05 分", mark="black", note="黑旗"),
    )
    assert spoken(frame) == f"{name_of(5)}、{name_of(6)}"


def test_a_black_flag_is_never_handed_over_and_a_red_one_never_noticed() -> None:
    assert step_names(world(falling(5), AgendaItem(K.AWARD, award="黑旗"))) == ["notice"]
    assert step_names(world(falling(5), AgendaItem(K.NOTICE, award="流动红旗"))) == ["group"]


def test_pledges() -> None:
    item = AgendaItem(K.PLEDGE, "支书表态", 2)
    steps = compile_ceremony(world(falling(5), K.NOTICE, item))[1:]
    assert [(s.name, s.line, s.timed) for s in steps] == [
        ("pledge", "支书表态：第 1 位 / 共 2 位", 120),
        ("pledge", "支书表态：第 2 位 / 共 2 位", 120),
    ]
    first, last = steps[0].frame, steps[1].frame
    assert isinstance(first, SpeechFrame)
    assert isinstance(last, SpeechFrame)
    assert (first.speaker, first.next_speaker, first.seconds) == (name_of(4), name_of(5), 120)
    assert (first.caption, last.next_speaker) == ("党组织书记表态发言", "")


def test_a_pledge_that_is_not_announced_yet() -> None:
    frame = compile_ceremony(world(falling(5), K.PLEDGE, K.NOTICE))[0].frame
    assert isinstance(frame, SpeechFrame)
    assert (frame.speaker, frame.caption) == ("表态发言", "名单通报后宣布")


def test_pledge_without_villages_is_a_speech() -> None:
    step = single(K.PLEDGE, awards=[RED])
    assert (step.name, step.guarded) == ("speech", False)


@pytest.mark.parametrize(
    ("item", "award", "name", "line"),
    [
        (AgendaItem(K.AWARD), replace(RED, threshold=Fraction(100)), "本次空缺", "颁发流动红旗"),
        (AgendaItem(K.NOTICE), replace(BLACK, threshold=Fraction(10)), "本次没有通报", "黑旗通报"),
    ],
)
def test_an_award_nobody_gets(item: AgendaItem, award: Award, name: str, line: str) -> None:
    step = single(item, awards=[award])
    assert isinstance(step.frame, TitleFrame)
    assert (step.name, step.frame.title, step.frame.subtitle) == ("vacant", line, name)


def test_an_award_that_is_all_undecided() -> None:
    award = replace(RED, quota=Quota(Fraction(1)), boundary=BoundaryTie.MANUAL)
    [step] = compile_ceremony(world(["90", "90"], K.AWARD, awards=[award], sealed=False))
    assert step.line == "颁发流动红旗（名单待定）"


def test_an_item_about_a_manner_of_awards_there_is_none_of() -> None:
    step = single(AgendaItem(K.NOTICE), awards=[RED])
    assert (step.name, step.line) == ("vacant", "黑旗通报（没有设这类奖项）")


@pytest.mark.parametrize("kind", [K.AWARD, K.GROUP, K.NOTICE, K.PLEDGE])
def test_an_unknown_award_is_a_title_in_the_hall_and_a_word_to_the_operator(
    kind: AgendaKind,
) -> None:
    item = AgendaItem(kind, "颁奖仪式", award="金旗")
    snapshot = world(falling(3), item)
    [step] = compile_ceremony(snapshot)
    assert isinstance(step.frame, TitleFrame)
    assert (step.name, step.frame.title, step.frame.subtitle) == ("title", "颁奖仪式", "")
    assert "金旗" in step.line
    assert agenda_problems(snapshot) == ("会议流程“颁奖仪式”：没有名为“金旗”的奖项",)


def test_a_sound_run_of_show_has_no_problems() -> None:
    assert agenda_problems(world(falling(3), K.AWARD, AgendaItem(K.NOTICE, award="黑旗"))) == ()


@pytest.mark.parametrize("kind", [K.AWARD, K.GROUP, K.NOTICE, K.PLEDGE])
def test_award_items_wait_for_the_result(kind: AgendaKind) -> None:
    [step] = compile_ceremony(world(["90", None], AgendaItem(kind, "某项"), sealed=False))
    assert (step.name, step.line, step.guarded) == ("waiting", "某项（成绩未齐，尚不能揭晓）", True)
    assert not names_in(step.frame)


def test_a_sealed_result_with_waived_gaps_can_be_announced() -> None:
    assert step_names(world(["90", None], K.AWARD, awards=[RED])) == ["reveal-a", "reveal-b"]


def test_without_a_joint_ranking() -> None:
    steps = compile_ceremony(world(falling(3), K.RANKING, K.AWARD, judges=TWO_TOURS))
    assert [s.name for s in steps] == ["ranking", "waiting"]
    assert steps[1].line == "颁奖（没有统一排名）"
    for step in steps:
        assert isinstance(step.frame, TitleFrame)
        assert step.frame.subtitle == NO_RANKING
