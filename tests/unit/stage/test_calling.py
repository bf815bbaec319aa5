"""How award items are run: skipped, called up in groups, in one beat, in plain words, by pace."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import AgendaItem, Award, Quota, RevealOrder, Sign
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.ceremony import Ceremony, agenda_problems, blockers, compile_ceremony
from lsb_desktop.stage.embargo import left_out, to_come
from lsb_desktop.stage.frame import (
    AgendaFrame,
    BoardFrame,
    GroupFrame,
    NoticeFrame,
    SpeechFrame,
    TitleFrame,
)
from lsb_desktop.stage.steps import Step
from tests.unit.stage.worlds import (
    BLACK,
    RED,
    K,
    falling,
    masked,
    name_of,
    names_in,
    step_names,
    world,
)

SIX = replace(RED, quota=Quota(Fraction(6)))


def skip(kind: K, **fields: object) -> AgendaItem:
    return AgendaItem(kind, skipped=True, **fields)  # type: ignore[arg-type]


def marks(snapshot: Snapshot) -> set[str]:
    """The marks on the last board."""
    frame = compile_ceremony(snapshot)[-1].frame
    assert isinstance(frame, BoardFrame)
    return {r.mark for r in frame.rows} - {""}


# Skipped ------------------------------------------------------------------


def test_a_skipped_item_has_no_step_and_keeps_its_number() -> None:
    steps = compile_ceremony(world(falling(3), K.OPENING, skip(K.AWARD), K.RESULT))
    assert [(s.name, s.item) for s in steps] == [("title", 0), ("result", 2)]


def test_a_skipped_flag_is_off_the_run_of_show() -> None:
    shown = world(falling(4), skip(K.AWARD), skip(K.GROUP), K.RESULT)
    assert marks(shown) == {"red"}
    assert to_come(shown) == frozenset()
    assert blockers(replace(shown, seal=None)) == ()


def test_a_flag_with_one_item_left_is_announced_by_it() -> None:
    snapshot = world(falling(4), skip(K.AWARD), K.GROUP, K.RESULT)
    assert to_come(snapshot) == {1, 2, 3}
    assert step_names(snapshot) == ["group", "result"]


def test_a_skipped_black_flag_is_never_marked_nor_spoken_of() -> None:
    snapshot = world(falling(5), skip(K.NOTICE), K.PLEDGE, K.RESULT)
    assert left_out(snapshot.contest) == {1}
    speech, board = compile_ceremony(snapshot)
    assert isinstance(speech.frame, SpeechFrame)
    assert (speech.name, speech.guarded) == ("speech", False)
    assert not names_in(speech.frame)
    assert "black" not in marks(snapshot)
    assert names_in(board.frame) == {1, 2, 3, 4, 5}


def test_a_skipped_pledge_says_nothing() -> None:
    snapshot = world(falling(5), skip(K.PLEDGE), K.RESULT)
    assert to_come(snapshot) == frozenset()
    assert "black" not in marks(snapshot)


def test_what_follows_a_notice_is_what_is_not_skipped() -> None:
    def next_line(*items: AgendaItem | K) -> str:
        frame = compile_ceremony(world(falling(5), K.NOTICE, *items))[0].frame
        assert isinstance(frame, NoticeFrame)
        return frame.next_line

    assert next_line(skip(K.SPEECH), K.PLEDGE) == "接下来：表态发言"
    assert next_line(skip(K.PLEDGE), K.SPEECH) == ""
    assert next_line(skip(K.PLEDGE)) == ""


def test_the_agenda_on_the_wall_leaves_skipped_items_out() -> None:
    snapshot = world(falling(3), K.AGENDA, skip(K.SPEECH, title="讲话"), K.RANKING)
    frame = compile_ceremony(snapshot)[0].frame
    assert isinstance(frame, AgendaFrame)
    assert [text for text, _ in frame.items] == ["通报排名"]


def test_a_skipped_item_about_an_unknown_award_is_no_problem() -> None:
    item = AgendaItem(K.AWARD, award="金旗")
    assert agenda_problems(world(falling(3), item))
    assert not agenda_problems(world(falling(3), replace(item, skipped=True)))


def test_with_everything_skipped_the_title_stands() -> None:
    [step] = compile_ceremony(world(falling(3), skip(K.AWARD), skip(K.ENDING)))
    assert isinstance(step.frame, TitleFrame)
    assert step.line == "会议流程的各项都已跳过"
    assert not names_in(step.frame)


# Groups called up together --------------------------------------------------


def batches(order: RevealOrder, **fields: object) -> list[Step]:
    item = AgendaItem(K.AWARD, "颁发红旗", order=order, batch=4, **fields)  # type: ignore[arg-type]
    return list(compile_ceremony(world(falling(9), item, awards=[SIX])))


def test_groups_are_called_up_in_order_places_first() -> None:
    steps = batches(RevealOrder.LAST_FIRST)
    assert [(s.name, s.line, s.secret) for s in steps] == [
        (
            "batch-a",
            "颁发红旗：第一批请上台领奖（第六名、第五名、第四名、第三名）",
            False,
        ),
        ("batch-b", "颁发红旗：第一批 → 揭晓村名", True),
        ("batch-a", "颁发红旗：第二批请上台领奖（第二名、第一名）", False),
        ("batch-b", "颁发红旗：第二批 → 揭晓村名", True),
    ]
    assert all(s.guarded for s in steps)
    first, second, *_, last = (s.frame for s in steps)
    assert isinstance(first, GroupFrame)
    assert isinstance(second, GroupFrame)
    assert first.chrome.badge == ("第一批　共 2 批", "请上台领奖")
    assert masked(first) == ["第六名", "第五名", "第四名", "第三名"]
    assert [r.name for r in second.names] == [name_of(n) for n in (6, 5, 4, 3)]
    assert names_in(last) == {1, 2}


def test_groups_from_the_first_place() -> None:
    steps = batches(RevealOrder.FIRST_LAST)
    assert [names_in(s.frame) for s in steps] == [set(), {1, 2, 3, 4}, set(), {5, 6}]


def test_all_at_once_needs_no_groups() -> None:
    [step] = batches(RevealOrder.TOGETHER)
    assert (step.name, names_in(step.frame)) == ("group", {1, 2, 3, 4, 5, 6})


def test_a_single_group_is_not_numbered_and_many_places_are_a_range() -> None:
    item = AgendaItem(K.AWARD, "颁奖", batch=9)
    first, second = compile_ceremony(world(falling(9), item, awards=[SIX]))
    assert first.line == "颁奖：请上台领奖（第六名至第一名）"
    assert second.line == "颁奖：第六名至第一名 → 揭晓村名"
    assert isinstance(first.frame, GroupFrame)
    assert first.frame.chrome.badge == ("请上台领奖",)


# One beat -------------------------------------------------------------------


@pytest.mark.parametrize("batch", [0, 4])
def test_one_beat_says_all_and_hides_it_in_the_preview(batch: int) -> None:
    item = AgendaItem(K.AWARD, one_beat=True, batch=batch)
    ceremony = Ceremony(world(falling(9), K.OPENING, item, awards=[SIX]))
    names = [s.name for s in ceremony.steps[1:]]
    assert names == (["batch-b"] * 2 if batch else ["reveal-b"] * 6)
    for index, step in enumerate(ceremony.steps[1:], 1):
        assert step.secret
        assert names_in(step.frame)
        assert not names_in(ceremony.frame(index, 0))


# Plain words ------------------------------------------------------------------


def test_a_notice_in_plain_words() -> None:
    item = AgendaItem(K.NOTICE, words_only=True)
    [step] = compile_ceremony(world(falling(5), item))
    assert isinstance(step.frame, NoticeFrame)
    assert step.frame.words
    assert names_in(step.frame) == {4, 5}


# Who speaks --------------------------------------------------------------------


def test_chosen_villages_speak_in_the_order_chosen() -> None:
    item = AgendaItem(K.PLEDGE, "典型发言", 3, villages=(5, 2, 77))
    steps = compile_ceremony(world(falling(6), item, sealed=False))
    assert [(s.name, s.guarded, s.secret, s.timed) for s in steps] == [
        ("pledge", False, False, 180)
    ] * 2
    first = steps[0].frame
    assert isinstance(first, SpeechFrame)
    assert (first.speaker, first.next_speaker) == (name_of(5), name_of(2))
    assert not any(name_of(n) in s.line for s in steps for n in range(1, 7))


def test_a_chosen_village_still_to_be_announced_is_not_named() -> None:
    item = AgendaItem(K.PLEDGE, villages=(6, 2))
    early = compile_ceremony(world(falling(6), item, K.NOTICE, awards=[BLACK]))
    assert [names_in(s.frame) for s in early[:2]] == [{2}, {2}]
    late = compile_ceremony(world(falling(6), K.NOTICE, item, awards=[BLACK]))
    assert names_in(late[1].frame) == {2, 6}
    assert late[1].guarded


def test_chosen_villages_that_are_gone_leave_a_speech() -> None:
    [step] = compile_ceremony(world(falling(3), AgendaItem(K.PLEDGE, villages=(77,))))
    assert step.name == "speech"


# Pace ---------------------------------------------------------------------------


def test_only_steps_inside_an_item_follow_by_themselves() -> None:
    items = (AgendaItem(K.AWARD, pace=5), K.RESULT)
    steps = compile_ceremony(world(falling(4), *items, awards=[RED]))
    assert [s.delay for s in steps] == [5, 5, 5, 5, 5, 0, 0]


def test_other_signs_are_called_as_they_are() -> None:
    award = Award("一等奖", Sign.COMMENDATION, quota=Quota(Fraction(2)))
    item = AgendaItem(K.AWARD, batch=1)
    steps = compile_ceremony(world(falling(4), item, awards=[award]))
    assert steps[0].line == "表彰：一等奖：第一批请上台领奖（第二名）"
