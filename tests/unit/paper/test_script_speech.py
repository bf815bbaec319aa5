"""The host's script: nothing is said that the wall does not show at that step."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Quota,
    RevealOrder,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.model import Entrant as Village
from lsb_desktop.desk.presets import PRESETS
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.script.content import Block, Script, script_of
from lsb_desktop.paper.script.entry import SCRIPT
from lsb_desktop.paper.script.lines import Line, Manner
from lsb_desktop.paper.script.telling import AFTER_SEAL
from tests.helpers.evenings import demo_evening, evening_with, small_evening
from tests.helpers.odd_worlds import World, odd_worlds
from tests.helpers.papers import RED

K = AgendaKind
BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))
RISEN = Award("进步奖", Sign.PROGRESS, quota=Quota(Fraction(1)))
NAMED = (("script", "bottom", "是"), ("script", "ranking", "是"))
TOTALS = ["95", "94", "94", "92", "91", "90"]
PLACE = re.compile(r"(?:并列)?第[一二三四五六七八九十百]+名|上升 \d+ 位")
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def lines(script: Script) -> list[Line]:
    return [line for b in script.blocks for turn in b.turns for line in turn]


def said(evening: Evening, title: str = "") -> list[str]:
    """The lines of the blocks of one title, or of all."""
    blocks = [b for b in script_of(evening).blocks if title in ("", b.title)]
    return [line.text for b in blocks for turn in b.turns for line in turn]


def check(evening: Evening) -> None:
    """Every name and figure of every line is on the picture of its own step."""
    names = [e.name for e in evening.contest.entrants]
    for line in lines(script_of(evening)):
        cue = evening.cues[line.at]
        shown = "\n".join(cue.words)
        for piece in line.pieces:
            if piece.manner is Manner.NAME:
                assert piece.text in names
                assert piece.text in cue.words, (line.text, cue.line)
            else:
                # A title or a text that the office wrote may hold anything; it is shown itself.
                mine = piece.text.replace(cue.title, "")
                for word in sorted(cue.reads, key=len, reverse=True):
                    mine = mine.replace(word, "")
                assert not [n for n in names if n in mine and n not in shown]
                assert all(place in shown for place in PLACE.findall(mine)), (line.text, shown)
                for figure in FIGURE.findall(mine):
                    assert figure in shown or int(figure) == cue.minutes, (line.text, cue.line)


@pytest.mark.parametrize("key", PRESETS)
@pytest.mark.parametrize("written", [(), NAMED])
def test_the_script_says_what_the_wall_shows(
    key: str, written: tuple[tuple[str, str, str], ...]
) -> None:
    check(demo_evening(key, written))


@settings(max_examples=10)
@given(odd_worlds())
def test_so_does_the_script_of_any_world(world: World) -> None:
    check(evening_with(world.snapshot, written=NAMED))
    check(evening_with(world.snapshot))


def test_every_step_that_names_a_winner_is_said() -> None:
    evening = demo_evening("mengzhuang")
    called = [c.said[0] for c in evening.cues if c.kind is K.AWARD and c.said]
    text = "\n".join(said(evening, "颁发流动红旗"))
    places = [text.index(f"{s.place}，获得流动红旗的是") for s in called]
    names = [text.index(f"{s.name}！{s.score}。") for s in called]
    assert places == sorted(places)
    assert names == sorted(names)
    assert all(p < n for p, n in zip(places, names, strict=True))


def test_place_and_village_are_one_turn() -> None:
    block = blocks_of(small_evening(TOTALS, AgendaItem(K.AWARD)))[0]
    turns = [[line.text for line in turn] for turn in block.turns]
    assert turns[0] == ["会议进行第一项，颁奖。共 3 面。"]
    assert turns[1] == ["并列第二名，获得流动红旗的是——【停一停】", "第2村！94.00 分。【请上台】"]


def blocks_of(evening: Evening) -> tuple[Block, ...]:
    return script_of(evening).blocks


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"one_beat": True}, "第一名，获得流动红旗的是第1村，95.00 分！【请上台】"),
        ({"batch": 2}, "第一批，获得流动红旗的是并列第二名——【停一停】"),
        ({"batch": 9}, "获得流动红旗的是并列第二名、第一名——【停一停】"),
        ({"order": RevealOrder.TOGETHER}, "获得流动红旗的是："),
    ],
)
def test_the_manner_of_calling_up_is_that_of_the_item(item: dict[str, object], told: str) -> None:
    evening = small_evening(TOTALS, AgendaItem(K.AWARD, title="授旗", **item))  # type: ignore[arg-type]
    text = said(evening)
    assert told in text
    assert any("第1村" in line and "95.00 分" in line for line in text)


def test_an_award_named_by_its_places_is_not_said_twice() -> None:
    five = Award("综合排名前五名", quota=Quota(Fraction(1)))
    assert "第一名是——【停一停】" in said(small_evening(TOTALS, AgendaItem(K.AWARD), awards=[five]))


def test_progress_is_told_by_its_rise() -> None:
    entrants = (Village(1, 1, "甲村", previous_place=4), Village(2, 2, "乙村", previous_place=2))
    evening = small_evening(["95", "94"], AgendaItem(K.AWARD), awards=[RISEN], entrants=entrants)
    assert "名次上升 3 位，获得进步奖的是——【停一停】" in said(evening)


def test_one_item_on_several_awards_has_a_block_for_each() -> None:
    blue = Award("蓝旗", Sign.BLUE_FLAG, quota=Quota(Fraction(1)))
    blocks = blocks_of(
        small_evening(TOTALS, AgendaItem(K.AWARD, title="颁奖"), awards=[RED, blue, RISEN])
    )
    assert [(b.number, b.title) for b in blocks[:2]] == [("第一项", "颁奖"), ("", "蓝旗")]
    assert blocks[1].turns[0][0].text == "下面，颁发蓝旗。共 1 面。"
    assert blocks[2].turns[-1][-1].text == "表彰：进步奖，本次空缺。"


def test_nobody_gets_an_award_that_is_vacant() -> None:
    scope = Scope(ScopeKind.GROUP, "没有的组")
    award = Award("红旗", Sign.RED_FLAG, scope=scope)
    text = said(small_evening(TOTALS, AgendaItem(K.AWARD, award="红旗"), awards=[award]))
    assert any("本次空缺。" in line for line in text)


BLACK_AGENDA = (AgendaItem(K.NOTICE, title="通报"), AgendaItem(K.PLEDGE, title="表态", minutes=2))


def test_black_flags_are_named_only_when_asked_for() -> None:
    plain = small_evening(TOTALS, *BLACK_AGENDA, awards=[BLACK])
    text = said(plain)
    assert not any("第5村" in line or "第6村" in line for line in text)
    assert "名单请看大屏幕。" in text
    assert "请党组织书记依次上台作表态发言，次序看大屏幕。" in text
    asked = said(small_evening(TOTALS, *BLACK_AGENDA, awards=[BLACK], written=NAMED))
    assert "第 5 名，第5村，91.00 分。" in asked
    assert "首先，请第5村党组织书记作表态发言，第6村做准备。" in asked
    assert "请第6村党组织书记作表态发言。" in asked


def test_black_flags_are_told_without_ceremony() -> None:
    text = "".join(said(small_evening(TOTALS, *BLACK_AGENDA, awards=[BLACK], written=NAMED)))
    assert "祝贺" not in text
    assert "！" not in text
    assert "【语气平稳，不鼓掌、不配乐】" in text


def test_before_the_seal_nobody_is_named() -> None:
    agenda = (AgendaItem(K.AWARD), AgendaItem(K.NOTICE), AgendaItem(K.PLEDGE), AgendaItem(K.RESULT))
    evening = small_evening(TOTALS, *agenda, awards=[RED, BLACK], seal=None, written=NAMED)
    script = script_of(evening)
    assert SCRIPT.missing(evening) == ""
    assert script.code == "未封存"
    assert not any("村" in line.text or "95" in line.text for line in lines(script))
    assert f"【{AFTER_SEAL}】" in said(evening)


def test_who_speaks_and_who_is_next() -> None:
    evening = small_evening(TOTALS[:3], AgendaItem(K.REPORT, minutes=5), awards=[])
    assert said(evening) == [
        "会议进行第一项，党组织书记汇报。每位发言 5 分钟，请掌握好时间。",
        "首先，请第1村党组织书记汇报，第2村做准备。",
        "请第2村党组织书记汇报，第3村做准备。",
        "请第3村党组织书记汇报。",
    ]


def test_the_ranking_is_read_out_when_asked_for() -> None:
    item = AgendaItem(K.RESULT, title="成绩总览")
    plain = said(small_evening(TOTALS, item, awards=[]))
    assert plain == ["会议进行第一项，成绩总览。请看大屏幕。"]
    read = said(small_evening(TOTALS, item, awards=[], written=NAMED))
    assert read[1:4] == [
        "第 1 名，第1村，95.00 分。",
        "第 2 名，第2村，94.00 分。",
        "第 2 名，第3村，94.00 分。",
    ]


def test_times_run_on_from_the_start() -> None:
    items = (AgendaItem(K.OPENING), AgendaItem(K.SPEECH, title="讲话", minutes=75))
    items += (AgendaItem(K.ENDING),)
    blocks = blocks_of(small_evening(TOTALS, *items, start="23:00"))
    assert [b.when for b in blocks] == ["约 23:00", "约 23:01", "约 00:16"]
    assert blocks[1].lasting == "约 75 分钟"
    written = small_evening(
        TOTALS, *items, start="23:00", written=[("script", "text_start", "9:30")]
    )
    assert blocks_of(written)[0].when == "约 09:30"
    assert blocks_of(small_evening(TOTALS, *items))[0].when == ""


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("text_start", "半夜", "不是时间"),
        ("readings", "五里堡 wu", "应写成"),
        ("readings", "堡 堡", "拼音"),
    ],
)
def test_what_is_written_wrong_is_said_and_nothing_is_made(field: str, text: str, why: str) -> None:
    evening = small_evening(TOTALS, AgendaItem(K.OPENING), written=[("script", field, text)])
    assert why in SCRIPT.missing(evening)
    with pytest.raises(UserError, match=why):
        script_of(evening)


def test_every_kind_of_item_is_announced() -> None:
    chosen = (1, 2)
    items = [AgendaItem(k, title=f"某项{k}", villages=chosen, text="写的话") for k in AgendaKind]
    script = script_of(small_evening(TOTALS, *items, awards=[RED, BLACK], written=NAMED))
    assert len(script.blocks) == len(AgendaKind)
    assert all(b.turns for b in script.blocks)
