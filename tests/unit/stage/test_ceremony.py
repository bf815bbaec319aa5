"""What the compiler makes of each item of the run of show."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Entrant,
    GroupMode,
    Judge,
    Quota,
    RevealOrder,
    Rules,
    Scope,
    ScopeKind,
    Sign,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.board import NO_RANKING
from lsb_desktop.stage.ceremony import (
    Ceremony,
    agenda_problems,
    blockers,
    compile_ceremony,
    spoken,
)
from lsb_desktop.stage.frame import (
    AgendaFrame,
    BoardFrame,
    GroupFrame,
    NoticeFrame,
    RevealFrame,
    Row,
    SpeechFrame,
    TitleFrame,
)
from lsb_desktop.stage.steps import Step
from tests.unit.stage.worlds import (
    BLACK,
    RED,
    K,
    contest_of,
    falling,
    name_of,
    names_in,
    snapshot_of,
    world,
)


def names(snapshot: Snapshot) -> list[str]:
    return [s.name for s in compile_ceremony(snapshot)]


def single(item: AgendaItem | AgendaKind, count: int = 3, **fields: object) -> Step:
    [step] = compile_ceremony(world(falling(count), item, **fields))  # type: ignore[arg-type]
    return step


# Items that say nothing about the result ---------------------------------


def test_opening() -> None:
    step = single(K.OPENING)
    assert (step.name, step.line, step.guarded, step.secret) == ("title", "会议开始", False, False)
    frame = step.frame
    assert isinstance(frame, TitleFrame)
    assert frame.title == "郭店镇“亮赛比”点评会"
    assert (frame.subtitle, frame.lines) == ("党建引领", ("2021年12月15日　南礼堂",))


def test_opening_without_date_and_place() -> None:
    frame = single(K.OPENING, date="", place="").frame
    assert isinstance(frame, TitleFrame)
    assert frame.lines == ()


def test_agenda() -> None:
    items = (
        K.OPENING,
        AgendaItem(K.AGENDA, "议程安排"),
        K.LIVE,
        AgendaItem(K.REPORT, minutes=5),
        AgendaItem(K.LIVE, "现场亮分"),
        K.GROUP,
        AgendaItem(K.SPEECH, "讲话", 10),
        K.ENDING,
    )
    frame = compile_ceremony(world(falling(1), *items))[1].frame
    assert isinstance(frame, AgendaFrame)
    assert frame.chrome.title == "议程安排"
    assert frame.items == (
        ("党组织书记汇报", "每位 5 分钟"),
        ("现场亮分", ""),
        ("讲话", "10 分钟"),
    )


def test_reports_follow_the_visiting_order() -> None:
    villages = (Entrant(1, 2, "乙村"), Entrant(2, 1, "甲村"))
    contest = contest_of(
        0, entrants=villages, topics=("承诺", "亮点"), agenda=(AgendaItem(K.REPORT, minutes=5),)
    )
    notes = {2: {"承诺": "修路\n改厕", "亮点": "干净"}}
    first, last = Ceremony(snapshot_of(contest, ["90", "80"]), notes).steps
    assert (first.name, first.timed) == ("report", 300)
    assert first.line == "党组织书记汇报：第 1 位　甲村"
    frame = first.frame
    assert isinstance(frame, SpeechFrame)
    assert (frame.speaker, frame.caption, frame.seconds) == ("甲村", "党组织书记汇报", 300)
    assert (frame.position, frame.next_speaker) == ("第 1 位 / 共 2 位", "乙村")
    assert (frame.lines_title, frame.lines) == ("承诺", ("修路", "改厕"))
    other = last.frame
    assert isinstance(other, SpeechFrame)
    assert (other.speaker, other.next_speaker) == ("乙村", "")
    assert (other.lines_title, other.lines) == ("汇报内容", ("承诺",))


def test_reports_without_topics_have_no_lines() -> None:
    frame = single(K.REPORT, 1).frame
    assert isinstance(frame, SpeechFrame)
    assert (frame.lines_title, frame.lines) == ("", ())


@pytest.mark.parametrize("kind", [K.REPORT, K.COMMENT])
def test_without_villages_a_title(kind: AgendaKind) -> None:
    step = single(AgendaItem(kind, "某项", 3), 0)
    assert (step.name, step.line) == ("vacant", "某项")


def test_comments_with_minutes_go_village_by_village() -> None:
    contest = contest_of(2, agenda=(AgendaItem(K.COMMENT, minutes=3),))
    steps = Ceremony(snapshot_of(contest, falling(2)), {1: {"不足": "垃圾"}}).steps
    assert [s.name for s in steps] == ["comment", "comment"]
    frame = steps[0].frame
    assert isinstance(frame, SpeechFrame)
    assert (frame.caption, frame.lines_title, frame.lines) == ("点评", "不足", ("垃圾",))


def test_comments_without_minutes_are_one_speech() -> None:
    step = single(AgendaItem(K.COMMENT, "总点评"))
    assert (step.name, step.line, step.timed) == ("speech", "总点评", 0)


def test_speech() -> None:
    step = single(AgendaItem(K.SPEECH, "镇党委负责同志讲话", 15))
    assert (step.name, step.timed) == ("speech", 900)
    assert spoken(step.frame) == "镇党委负责同志讲话"


def test_ending() -> None:
    frame = single(K.ENDING).frame
    assert isinstance(frame, TitleFrame)
    assert frame.title == "会议到此结束"
    assert spoken(frame) == ""


# Boards ------------------------------------------------------------------


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


# Awards ------------------------------------------------------------------


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
    assert names(world(falling(5), AgendaItem(K.AWARD, award="黑旗"))) == ["notice"]
    assert names(world(falling(5), AgendaItem(K.NOTICE, award="流动红旗"))) == ["group"]


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
    assert names(world(["90", None], K.AWARD, awards=[RED])) == ["reveal-a", "reveal-b"]


TWO_TOURS = (Judge(1, "01", tour="东"), Judge(2, "02", tour="西"))


def test_without_a_joint_ranking() -> None:
    steps = compile_ceremony(world(falling(3), K.RANKING, K.AWARD, judges=TWO_TOURS))
    assert [s.name for s in steps] == ["ranking", "waiting"]
    assert steps[1].line == "颁奖（没有统一排名）"
    for step in steps:
        assert isinstance(step.frame, TitleFrame)
        assert step.frame.subtitle == NO_RANKING


# The list as a whole -----------------------------------------------------


def test_without_a_run_of_show_there_is_a_sensible_one() -> None:
    assert names(world(falling(5))) == [
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
    assert names(world(falling(2), judges=TWO_TOURS, awards=[])) == [
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
