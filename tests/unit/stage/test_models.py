"""典型发言: chosen villages, or those who got the award, never before it is announced."""

import pytest

from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage.ceremony import Ceremony, compile_ceremony
from lsb_desktop.stage.frame import SpeechFrame, TitleFrame
from lsb_desktop.stage.steps import Step
from tests.unit.stage.worlds import BLACK, RED, K, falling, names_in, world


def models(*agenda: AgendaItem | K, **fields: object) -> list[Step]:
    steps = compile_ceremony(world(falling(6), *agenda, **fields))  # type: ignore[arg-type]
    return [s for s in steps if s.kind is K.MODEL]


def speech(step: Step) -> SpeechFrame:
    assert isinstance(step.frame, SpeechFrame)
    return step.frame


def test_after_the_award_those_who_got_it_speak_in_place_order() -> None:
    found = models(K.AWARD, AgendaItem(K.MODEL, minutes=5))
    assert [speech(s).speaker for s in found] == ["甲001村", "甲002村", "甲003村"]
    assert [s.line for s in found][:1] == ["典型发言：第 1 位 / 共 3 位"]
    assert speech(found[0]).next_speaker == "甲002村"
    assert speech(found[0]).caption == "党组织书记典型发言"
    assert {(s.name, s.timed, s.guarded, s.secret) for s in found} == {("model", 300, True, False)}


@pytest.mark.parametrize("agenda", [(K.MODEL, K.AWARD), (K.MODEL,)])
def test_before_the_award_or_without_it_nobody_is_named(agenda: tuple[K, ...]) -> None:
    found = models(*agenda)
    assert [names_in(s.frame) for s in found] == [set()] * 3
    assert {(speech(s).speaker, speech(s).caption) for s in found} == {("典型发言", "")}


def test_a_named_award_decides_and_a_reproach_never_does() -> None:
    assert [speech(s).speaker for s in models(K.NOTICE, AgendaItem(K.MODEL, award="黑旗"))] == [
        "甲005村",
        "甲006村",
    ]
    found = models(K.NOTICE, K.AWARD, K.MODEL, awards=[BLACK, RED])
    assert speech(found[0]).speaker == "甲001村"
    [step] = models(K.NOTICE, K.MODEL, awards=[BLACK])
    assert (step.name, names_in(step.frame)) == ("speech", set())


def test_chosen_villages_speak_in_the_order_chosen() -> None:
    found = models(AgendaItem(K.MODEL, "经验介绍", villages=(5, 2, 5, 99)))
    assert [speech(s).speaker for s in found] == ["甲005村", "甲002村"]
    assert [s.guarded for s in found] == [False, False]


def test_a_chosen_village_that_is_still_to_be_announced_is_not_named() -> None:
    item = AgendaItem(K.MODEL, villages=(5, 2))
    early, late = models(item, K.AWARD, item), 2
    assert [names_in(s.frame) for s in early[:late]] == [{5}, set()]
    assert [names_in(s.frame) for s in early[late:]] == [{5, 2}, {2}]


def test_previews_name_nobody_before_the_hall_knows() -> None:
    ceremony = Ceremony(world(falling(6), K.AWARD, K.MODEL))
    last = len(ceremony) - 1
    assert names_in(ceremony.frame(last)) == {3}
    assert names_in(ceremony.frame(last, 0)) == set()


def test_while_nothing_is_final_there_is_one_speech_without_a_name() -> None:
    [step] = [
        s
        for s in compile_ceremony(world(["90", None], K.AWARD, K.MODEL, sealed=False))
        if s.kind is K.MODEL
    ]
    assert (step.name, step.guarded, speech(step).speaker) == ("speech", False, "典型发言")


def test_an_unknown_award_is_said_to_the_operator() -> None:
    [step] = models(AgendaItem(K.MODEL, award="没有的奖"))
    assert isinstance(step.frame, TitleFrame)
    assert "没有名为“没有的奖”的奖项" in step.line
