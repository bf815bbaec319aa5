"""抽签 and 随机问: the seed makes the draw, and the wall shows the one that was drawn."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.commands import AskQuestion, DropAsked, MarkAnswer, plan
from lsb_desktop.core.lots import drawn
from lsb_desktop.core.model import AgendaItem, Contest
from lsb_desktop.core.questions import (
    Asked,
    all_asked,
    asked_of,
    draw_question,
    draw_village,
    questions_of,
)
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.director import Director
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.stage.frame import DrawFrame, QuestionFrame
from lsb_desktop.stage.frames.draw import rolls
from lsb_desktop.stage.items.lots import TURNS
from lsb_desktop.stage.motion import DRAW_SECONDS
from tests.helpers.judged import judged_contest, pool
from tests.unit.stage.worlds import K, falling, world

LOTS = AgendaItem(K.DRAW, text=" 38 2915 ")
ASK = AgendaItem(K.QUESTION)
NAMES = [f"甲00{n}村" for n in range(1, 6)]


def lots(item: AgendaItem) -> list[DrawFrame]:
    frames = [s.frame for s in Ceremony(world(falling(5), item)).steps]
    assert all(isinstance(f, DrawFrame) for f in frames)
    return frames  # type: ignore[return-value]


def test_the_hat_then_the_order_that_the_seed_makes() -> None:
    hat, order = lots(LOTS)
    assert hat.names == tuple(NAMES)
    assert not hat.drawn
    assert order.drawn == tuple(drawn("382915", NAMES))
    assert order.seed == hat.seed == "种子 382915"
    assert order.caption == "5 个村抽签定次序"


@pytest.mark.parametrize(("batch", "count"), [(1, 1), (3, 3), (30, 5)])
def test_as_many_as_the_item_says(batch: int, count: int) -> None:
    _, result = lots(replace(LOTS, batch=batch))
    assert result.drawn == tuple(drawn("382915", NAMES))[:count]
    assert result.caption == f"5 个村里抽 {count} 个"


def test_among_the_villages_that_the_item_names() -> None:
    hat, result = lots(replace(LOTS, villages=(4, 2, 77), batch=1))
    assert hat.names == ("甲004村", "甲002村")
    assert result.drawn[0] in hat.names


def test_the_reel_ends_on_the_drawn_one_and_shows_no_other_names() -> None:
    _, result = lots(replace(LOTS, batch=1))
    assert len(result.reel) == TURNS + 1
    assert result.reel[-1] == result.drawn[0]
    assert set(result.reel) <= set(NAMES)
    alone = replace(LOTS, villages=(2,))
    assert set(lots(alone)[1].reel) == {"甲002村"}


def test_without_a_seed_the_hat_stays_closed() -> None:
    [step] = Ceremony(world(falling(5), AgendaItem(K.DRAW))).steps
    assert isinstance(step.frame, DrawFrame)
    assert not step.frame.drawn
    assert "种子" in step.line
    [empty] = Ceremony(world([], LOTS)).steps
    assert isinstance(empty.frame, DrawFrame)
    assert empty.frame.caption == "名单还是空的"


def test_beside_the_run_of_show_the_draw_comes_at_once() -> None:
    frame = Ceremony(world(falling(5), K.OPENING)).aside_frame(LOTS, 0)
    assert isinstance(frame, DrawFrame)
    assert frame.drawn


# 随机问 ----------------------------------------------------------------------


class Desk:
    """What the page 问答 does, without the page."""

    def __init__(self, count: int = 6, *agenda: AgendaItem) -> None:
        self.contest: Contest = judged_contest(agenda=agenda or (ASK,))
        self.book = Book(pool(count))

    def execute(self, command: AskQuestion | MarkAnswer | DropAsked) -> None:
        self.book.apply(plan(command, self.contest, self.book).writes)

    def draw(self, seed: str, village: int = 0) -> int:
        chosen = village or draw_village(seed, self.contest, self.book).id
        used = all_asked(self.contest, self.book)
        question = draw_question(seed, questions_of(self.book), used)
        self.execute(AskQuestion(chosen, question.id, seed))
        return chosen

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(standings_of(self.contest, self.book))

    @property
    def ceremony(self) -> Ceremony:
        return Ceremony(self.snapshot, facts_of(self.contest, self.book))


def frames(ceremony: Ceremony) -> list[QuestionFrame]:
    found = [s.frame for s in ceremony.steps if s.kind is K.QUESTION]
    assert all(isinstance(f, QuestionFrame) for f in found)
    return found  # type: ignore[return-value]


def test_before_any_draw_the_step_waits() -> None:
    [waiting] = frames(Desk().ceremony)
    assert waiting.waiting
    assert not waiting.village


def test_the_step_on_air_becomes_the_draw_that_the_desk_makes() -> None:
    desk = Desk()
    director = Director(desk.snapshot, facts_of(desk.contest, desk.book), transition=None)
    before = director.programme()
    village = desk.draw("382915")
    director.update(desk.snapshot, facts_of(desk.contest, desk.book))
    frame = director.programme()
    assert isinstance(frame, QuestionFrame)
    assert frame.village == f"甲00{village}村"
    assert frame.seed == "种子 382915"
    assert not frame.answer
    assert rolls(frame, before)
    director.forward(10.0)
    answered = director.programme()
    assert isinstance(answered, QuestionFrame)
    assert answered.answer == f"答{frame.number.split()[1]}"
    assert not rolls(answered, frame)
    director.forward(20.0)
    assert director.programme() == before


def test_a_draw_shows_at_once_whatever_draw_stood_on_the_wall() -> None:
    desk = Desk(6, ASK, AgendaItem(K.ENDING))
    desk.draw("11")
    director = Director(desk.snapshot, facts_of(desk.contest, desk.book))
    director.forward(1.0)
    assert director.step.name == "ask-c"
    desk.draw("22")
    director.update(desk.snapshot, facts_of(desk.contest, desk.book))
    frame = director.programme()
    assert isinstance(frame, QuestionFrame)
    assert frame.seed == "种子 22"
    assert director.cue == director.index + 1
    director.jump(len(director.steps) - 1, 9.0)
    desk.draw("33")
    director.update(desk.snapshot, facts_of(desk.contest, desk.book))
    assert director.step.name == "end"


def test_a_draw_for_a_village_that_the_item_is_not_about_moves_nothing() -> None:
    desk = Desk(6, AgendaItem(K.OPENING), replace(ASK, villages=(2,)))
    director = Director(desk.snapshot, facts_of(desk.contest, desk.book))
    director.forward(1.0)
    desk.draw("11", 1)
    director.update(desk.snapshot, facts_of(desk.contest, desk.book))
    assert director.step.name == "ask-a"


def test_a_new_title_of_the_item_moves_nothing() -> None:
    desk = Desk()
    desk.draw("11")
    desk.draw("22")
    director = Director(desk.snapshot, facts_of(desk.contest, desk.book))
    desk.contest = replace(desk.contest, agenda=(replace(ASK, title="现场提问"),))
    director.update(desk.snapshot, facts_of(desk.contest, desk.book))
    assert director.index == 0


def test_draws_follow_in_the_order_of_drawing() -> None:
    desk = Desk()
    villages = [desk.draw(seed) for seed in ("11", "22", "33")]
    shown = [f.village for f in frames(desk.ceremony) if f.village and not f.answer]
    assert shown == [f"甲00{v}村" for v in villages]
    turns = [a.turn for v in villages for a in asked_of(desk.book, v).values()]
    assert turns == [1, 2, 3]


def test_a_draw_taken_back_leaves_the_others_where_they_are() -> None:
    desk = Desk()
    first, second = desk.draw("11"), desk.draw("22")
    keys = {o.key for o in desk.ceremony.outline}
    desk.execute(MarkAnswer(second, 1, Answer.FULL))
    assert asked_of(desk.book, second)[1].turn == 2
    desk.execute(DropAsked(first, 1))
    assert {o.key for o in desk.ceremony.outline} < keys


def test_a_village_chosen_by_hand_does_not_roll() -> None:
    desk = Desk()
    lot = draw_village("11", desk.contest, desk.book).id
    other = next(n for n in (1, 2, 3) if n != lot)
    desk.draw("11", other)
    frame = frames(desk.ceremony)[0]
    assert frame.villages == ()
    assert frame.numbers[-1] == frame.number
    desk.draw("22")
    rolled = next(f for f in frames(desk.ceremony) if f.seed == "种子 22")
    assert rolled.villages[-1] == rolled.village
    assert f"甲00{other}村" not in rolled.villages


def test_an_item_may_be_about_some_villages_alone() -> None:
    desk = Desk(6, replace(ASK, villages=(2,)))
    desk.draw("11", 1)
    desk.draw("22", 2)
    assert {f.village for f in frames(desk.ceremony)} == {"甲002村", ""}


def test_a_question_without_an_answer_has_no_step_for_it() -> None:
    desk = Desk(1)
    desk.draw("11")
    assert [s.name for s in desk.ceremony.steps] == ["ask-b", "ask-a"]


def test_beside_the_run_of_show_the_newest_draw_is_shown() -> None:
    desk = Desk(6, ASK, AgendaItem(K.OPENING))
    waiting = desk.ceremony.aside_frame(ASK, 0)
    assert isinstance(waiting, QuestionFrame)
    assert waiting.waiting
    desk.draw("11")
    desk.draw("22")
    frame = desk.ceremony.aside_frame(ASK, 0)
    assert isinstance(frame, QuestionFrame)
    assert frame.seed == "种子 22"
    assert not frame.answer


def test_draws_of_an_older_file_are_shown_too_and_unknown_questions_are_not() -> None:
    desk = Desk()
    desk.book.put(Slot(SlotKind.ASKED, 1, row=1), dump(Asked(2, "11")))
    desk.book.put(Slot(SlotKind.ASKED, 2, row=1), dump(Asked(99, "12")))
    [shown, _answer, _waiting] = desk.ceremony.steps
    assert isinstance(shown.frame, QuestionFrame)
    assert shown.frame.number == "第 2 题"
    assert shown.key.endswith("draw-1-1")


def test_nothing_is_looked_up_where_the_run_of_show_asks_no_question() -> None:
    desk = Desk(6, AgendaItem(K.OPENING))
    desk.draw("11")
    assert facts_of(desk.contest, desk.book) == {}


def test_a_press_during_the_roll_is_ignored() -> None:
    director = Director(world(falling(5), LOTS, K.ENDING))
    director.forward(10.0)
    director.forward(10.0 + DRAW_SECONDS / 2)
    assert director.step.name == "lots-b"
    director.forward(10.1 + DRAW_SECONDS)
    assert director.step.name == "end"


def test_what_rolls_and_what_does_not() -> None:
    hat, order = lots(LOTS)
    assert rolls(order, hat)
    assert not rolls(hat, order)
    assert not rolls(order, order)
    assert not rolls(QuestionFrame(hat.chrome), hat)
