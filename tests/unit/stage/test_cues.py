"""The ceremony in words: the same names, places and scores as in its pictures."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings

from lsb_desktop.core.book import Book
from lsb_desktop.core.cue import Cue, Said
from lsb_desktop.core.model import AgendaItem, AgendaKind, RevealOrder
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.cues import cues_of, said_of
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.stage.frame import (
    BlackFrame,
    BoardFrame,
    Chrome,
    CompareFrame,
    DrawFrame,
    QuestionFrame,
    RisersFrame,
    Row,
    ScoreFrame,
    SpeechFrame,
    SummaryFrame,
    texts,
)
from lsb_desktop.stage.frames.figures import Riser
from lsb_desktop.stage.frames.score import Contender
from tests.helpers.odd_worlds import World, odd_worlds
from tests.unit.stage.worlds import BLACK, RED, K, contest_of, name_of, snapshot_of

HEAD = Chrome("亮赛比")
IDS = {"甲村": 1, "乙村": 2}


@cache
def demo(key: str) -> tuple[Ceremony, tuple[Cue, ...]]:
    preset = load_preset(key)
    book = Book(preset.entries)
    made = Ceremony(Snapshot(standings_of(preset.contest, book)), facts_of(preset.contest, book))
    return made, cues_of(made)


def cues(*items: AgendaItem, totals: int = 6) -> tuple[Cue, ...]:
    """The steps of a small sealed contest with a red flag and a black one."""
    contest = contest_of(totals, awards=(RED, BLACK), agenda=items)
    return cues_of(Ceremony(snapshot_of(contest, [f"{95 - n}.00" for n in range(totals)], True)))


def check(made: Ceremony, found: tuple[Cue, ...]) -> None:
    """Nothing is said that the picture does not show, and nobody who is no village."""
    contest = made.snapshot.contest
    names = {e.id: e.name for e in contest.entrants}
    assert len(found) == len(made)
    for cue, step in zip(found, made.steps, strict=True):
        assert (cue.line, cue.kind, cue.item, cue.scene) == (
            step.line,
            step.kind,
            step.item + 1,
            step.name,
        )
        shown = texts(step.frame)
        assert list(cue.words) == shown
        assert set(cue.calls) | ({cue.follows} - {""}) <= set(shown)
        for said in cue.said:
            assert names[said.entrant] == said.name
            assert {said.name, said.place, said.score} - {""} <= set(shown)


@pytest.mark.parametrize("key", PRESETS)
def test_cues_say_what_the_pictures_show(key: str) -> None:
    made, found = demo(key)
    check(made, found)
    places = {r.entrant.name: str(r.shown) for r in made.snapshot.standings.rows}
    scored = [s for c in found for s in c.said if s.score]
    assert bool(scored) is (key != "longhu")
    assert all(places[s.name] in s.score for s in scored)


@settings(max_examples=12)
@given(odd_worlds())
def test_cues_of_any_world(world: World) -> None:
    made = Ceremony(world.snapshot, world.facts)
    check(made, cues_of(made))


def test_an_award_is_said_with_place_and_score() -> None:
    _, found = demo("mengzhuang")
    steps = [c for c in found if c.kind is AgendaKind.AWARD]
    assert [bool(c.said) for c in steps] == [False, True] * 6
    assert [c.calls for c in steps[:4]] == [("第六名",), (), ("第五名",), ()]
    assert all(s.place and s.score for c in steps for s in c.said)
    assert {c.award for c in steps} == {"流动红旗"}
    assert steps[0].reads == ("第 1 面 / 共 6 面",)


def test_a_speech_without_a_village_names_nobody() -> None:
    _, found = demo("guodian")
    speeches = [c for c in found if c.kind is AgendaKind.SPEECH]
    assert len(speeches) == 2
    assert not any(c.said for c in speeches)


def test_pledges_and_model_speeches_name_their_villages_and_who_is_next() -> None:
    found = cues(
        AgendaItem(K.NOTICE, award="黑旗"),
        AgendaItem(K.PLEDGE, minutes=2),
        AgendaItem(K.MODEL, villages=(2, 1)),
    )
    notice, *pledges = (c for c in found if c.kind is not K.MODEL)
    assert notice.award == "黑旗"
    assert [s.name for c in pledges for s in c.said] == [s.name for s in notice.said]
    assert [c.follows for c in pledges] == [s.name for s in notice.said[1:]] + [""]
    first, second = (c for c in found if c.kind is K.MODEL)
    assert (first.said[0].entrant, first.follows) == (2, name_of(1))
    assert (second.said[0].entrant, second.follows) == (1, "")


def test_a_pledge_before_its_notice_names_nobody() -> None:
    found = cues(AgendaItem(K.PLEDGE), AgendaItem(K.NOTICE, award="黑旗"))
    assert not any(c.said for c in found if c.kind is K.PLEDGE)


def test_groups_are_called_up_by_place_and_then_named() -> None:
    award = AgendaItem(K.AWARD, award="流动红旗", batch=2, order=RevealOrder.FIRST_LAST)
    found = cues(award)
    assert [c.scene for c in found][:2] == ["batch-a", "batch-b"]
    call, named = found[:2]
    assert not call.said
    assert [s.place for s in named.said] == list(call.calls)
    assert len(named.said) == 2
    assert "请上台领奖" in call.reads


def test_an_item_on_all_awards_says_which_one_each_step_is_about() -> None:
    found = cues(AgendaItem(K.AWARD), AgendaItem(K.GROUP), AgendaItem(K.NOTICE))
    assert {(c.kind, c.award) for c in found} == {
        (K.AWARD, "流动红旗"),
        (K.GROUP, "流动红旗"),
        (K.NOTICE, "黑旗"),
    }


def test_comments_and_showcases_name_their_village_on_every_page() -> None:
    _, found = demo("hezhuang")
    for kind in (K.COMMENT, K.SHOWCASE):
        steps = [c for c in found if c.kind is kind]
        assert all(len(c.said) == 1 for c in steps)
        assert len({c.said[0].name for c in steps}) == 16
    comments = [c.reads for c in found if c.kind is K.COMMENT]
    assert all(line.partition("：")[0] in ("亮点", "不足", "整改") for r in comments for line in r)
    assert all(comments)


def test_the_agenda_is_read_and_its_items_are_numbered_as_on_the_wall() -> None:
    for key in PRESETS:
        _, found = demo(key)
        [agenda] = [c for c in found if c.kind is K.AGENDA]
        numbered = {c.number: c.title for c in found if c.number}
        assert agenda.number == 0
        assert [numbered[n] for n in sorted(numbered)] == list(agenda.reads)


def test_times_run_on_from_item_to_item() -> None:
    _, found = demo("mengzhuang")
    spans = sorted({(c.item, c.begin, c.seconds) for c in found})
    assert spans[0][1] == 0
    for (_, begin, seconds), (_, following, _) in pairwise(spans):
        assert begin + seconds == following


def test_every_other_picture_names_its_villages() -> None:
    row = Row(1, "1", "甲村", "93.00")
    masked = Row(-2, "2", "", "", mark="masked")
    told = {
        BoardFrame(HEAD, (row, masked)): (Said("甲村", "1", "93.00", 1),),
        ScoreFrame(HEAD, "乙村", "观摩", result="95.00"): (Said("乙村", entrant=2),),
        QuestionFrame(HEAD, "甲村", "问"): (Said("甲村", entrant=1),),
        QuestionFrame(HEAD, waiting=("抽村",)): (),
        DrawFrame(HEAD, "抽签", ("甲村", "乙村"), ("乙村",)): (Said("乙村", entrant=2),),
        DrawFrame(HEAD, "抽签", ("甲村", "乙村")): (),
        CompareFrame(HEAD, (Contender("甲村", "93.00 分", "第 1 名"), Contender("乙村")), ()): (
            Said("甲村", "第 1 名", "93.00 分", 1),
            Said("乙村", entrant=2),
        ),
        RisersFrame(HEAD, (Riser(2, "乙村", "上升 2 位", "第 3 名", "第 1 名", 1.0),)): (
            Said("乙村", "上升 2 位", "", 2),
        ),
        SummaryFrame(HEAD, (("参评", "2", "个村"),)): (),
        SpeechFrame(HEAD, "总结讲话"): (),
        BlackFrame(): (),
    }
    assert all(said_of(frame, IDS) == said for frame, said in told.items())


def test_what_else_is_read_from_pictures() -> None:
    found = cues(
        AgendaItem(K.OPENING),
        AgendaItem(K.TEXT, text="纪律：\n手机静音"),
        AgendaItem(K.PICTURE, text="合影", picture="0" * 64),
        AgendaItem(K.SUMMARY),
        AgendaItem(K.QUESTION),
        AgendaItem(K.HANDOVER),
    )
    reads = {c.kind: c.reads for c in found}
    assert reads[K.TEXT] == ("纪律：", "手机静音")
    assert reads[K.PICTURE] == ("合影",)
    assert "参评 6 个村" in reads[K.SUMMARY]
    assert reads[K.HANDOVER] == reads[K.QUESTION] == ()
    assert reads[K.OPENING]
