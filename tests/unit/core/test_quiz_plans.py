"""What drawing, answering and the worth of answers write, and what is refused."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.codec import dump
from lsb_desktop.core.commands import (
    SEALED,
    AskQuestion,
    ChangeContest,
    Command,
    DropAsked,
    EnterValue,
    MarkAnswer,
    Plan,
    PutQuestions,
    plan,
)
from lsb_desktop.core.errors import BadInput, UserError
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion, Entrant, Quiz
from lsb_desktop.core.questions import Asked, Question, asked_of, draw_question, questions_of
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.quiz_plans import conflicts

FULL, HALF, NONE = Answer
ORAL, WORK = 2, 3
POOL = (
    Question(1, "党建", "三会一课是哪三会"),
    Question(2, "党建", "主题党日在哪一天", "每月五日"),
    Question(3, "环境", "垃圾分几类"),
)
QUIZ = Quiz(ORAL, Fraction(10), Fraction(5))
CONTEST = Contest(
    "试评",
    entrants=(Entrant(1, 1, "五里堡村"), Entrant(2, 2, "前时村")),
    components=(
        Component(ORAL, "随机问答", ComponentKind.ENTERED, Fraction(60), Fraction(20)),
        Component(WORK, "平时工作", ComponentKind.ENTERED, Fraction(40)),
    ),
    quiz=QUIZ,
)
UNSCORED = replace(CONTEST, quiz=None)


def value(village: int, component: int = ORAL) -> Slot:
    return Slot(SlotKind.ENTERED, village, item=component)


def asked(village: int, row: int) -> Slot:
    return Slot(SlotKind.ASKED, village, row=row)


def drawn(question: int, result: Answer | None = None) -> str:
    return dump(Asked(question, "7", result))


def pooled(*more: tuple[Slot, str]) -> Book:
    return Book([*((Slot(SlotKind.QUESTION, item=q.id), dump(q)) for q in POOL), *more])


def does(book: Book, command: Command, contest: Contest = CONTEST) -> Plan:
    """Plan a command and apply it."""
    made = plan(command, contest, book)
    book.apply(made.writes)
    return made


def seed_for(question: int, pool: Iterable[Question] = POOL, topic: str = "") -> str:
    """A seed that draws a question."""
    seeds = (str(n) for n in range(1000))
    return next(s for s in seeds if draw_question(s, pool, (), topic).id == question)


# The pool ------------------------------------------------------------------------


def test_only_questions_that_differ_are_written() -> None:
    book = Book()
    assert len(does(book, PutQuestions(POOL, "添加 3 题")).writes) == 3
    assert questions_of(book) == POOL
    mended = (POOL[0], replace(POOL[1], answer="每月十五日"))
    made = does(book, PutQuestions(mended, "修改题目 2"))
    assert made.label == "修改题目 2"
    assert [(w.slot.item, w.new) for w in made.writes] == [(2, dump(mended[1])), (3, None)]


@pytest.mark.parametrize(
    ("pool", "told"),
    [
        ((*POOL, Question(4, "党建", "  ")), "题目不能为空"),
        ((*POOL, Question(4, "综治", "垃圾 分几类")), "“垃圾 分几类”题库里已经有了"),
        ((Question(4, "", "新题"), Question(5, "", "新题")), "“新题”题库里已经有了"),
        ((*POOL[:2], replace(POOL[2], text=POOL[0].text)), "“三会一课是哪三会”题库里已经有了"),
        ((*POOL, Question(3, "", "同号")), "编号有误"),
        ((*POOL, Question(0, "", "无号")), "编号有误"),
    ],
)
def test_a_wrong_pool_is_refused(pool: tuple[Question, ...], told: str) -> None:
    with pytest.raises(UserError, match=told):
        plan(PutQuestions(pool, "改"), CONTEST, pooled())


def test_doubles_that_are_there_can_be_mended_one_by_one() -> None:
    twins = (*POOL, Question(4, "综治", POOL[0].text), Question(5, "综治", POOL[1].text))
    book = Book((Slot(SlotKind.QUESTION, item=q.id), dump(q)) for q in twins)
    does(book, PutQuestions(twins[:4], "删除题目 5"))
    does(book, PutQuestions((*POOL, replace(twins[3], topic="平安")), "修改题目 4 主题"))
    assert questions_of(book)[3].topic == "平安"


def test_the_pool_may_be_emptied() -> None:
    assert len(plan(PutQuestions((), "清空题库"), CONTEST, pooled()).writes) == 3


def test_what_was_asked_stays_as_it_was_asked() -> None:
    book = pooled((asked(1, 1), drawn(2)))
    with pytest.raises(UserError, match="“主题党日在哪一天”已经抽问过，不能删除"):
        does(book, PutQuestions((POOL[0], POOL[2]), "删除题目 2"))
    with pytest.raises(UserError, match="“主题党日在哪一天”已经抽问过，题目不能再改"):
        does(book, PutQuestions((POOL[0], replace(POOL[1], text="改过"), POOL[2]), "改"))
    does(book, PutQuestions((POOL[0], replace(POOL[1], topic="", answer="五日"), POOL[2]), "改"))
    assert questions_of(book)[1] == Question(2, "", "主题党日在哪一天", "五日")
    does(book, DropAsked(1, 1))
    does(book, PutQuestions((POOL[0], POOL[2]), "删除题目 2"))


def test_what_was_asked_and_is_not_in_the_pool_stands_in_nobodys_way() -> None:
    book = pooled((asked(1, 1), drawn(77)))
    assert does(book, PutQuestions(POOL[:2], "删除题目 3")).writes
    assert does(book, MarkAnswer(1, 1, FULL)).label == "五里堡村 答题 通过"


# The draw ------------------------------------------------------------------------


def test_a_draw_is_logged_with_its_seed() -> None:
    book, seed = pooled(), seed_for(3)
    made = does(book, AskQuestion(2, 3, seed))
    assert made.label == f"前时村 抽题“垃圾分几类”（种子 {seed}）"
    assert made.writes == (Write(asked(2, 1), None, dump(Asked(3, seed, turn=1))),)
    assert asked_of(book, 2) == {1: Asked(3, seed, turn=1)}


def test_a_draw_of_one_topic() -> None:
    seed = next(s for s in map(str, range(1000)) if draw_question(s, POOL, ()).id == 3)
    question = draw_question(seed, POOL, (), "党建")
    assert does(pooled(), AskQuestion(1, question.id, seed)).writes


def test_the_next_row_is_behind_the_last() -> None:
    book = pooled((asked(1, 1), drawn(1)), (asked(1, 4), drawn(2)))
    assert does(book, AskQuestion(1, 3, "1")).writes[0].slot == asked(1, 5)


def test_what_a_seed_does_not_draw_is_refused() -> None:
    wrong = next(
        (s, q.id) for s in map(str, range(1000)) for q in POOL[:2]
        if draw_question(s, POOL, ()).id == 3 and draw_question(s, POOL, (), "党建") != q
    )  # fmt: skip
    with pytest.raises(UserError, match=f"种子 {wrong[0]} 抽出的已不是这道题"):
        plan(AskQuestion(1, wrong[1], wrong[0]), CONTEST, pooled())


def test_no_question_is_asked_twice() -> None:
    book = pooled((asked(1, 1), drawn(2)))
    with pytest.raises(UserError, match="“主题党日在哪一天”已经问过，不能再抽"):
        plan(AskQuestion(2, 2, "1"), CONTEST, book)
    with pytest.raises(UserError, match="题库里没有这道题"):
        plan(AskQuestion(2, 9, "1"), CONTEST, book)


def test_a_draw_taken_back_may_come_again() -> None:
    book, seed = pooled(), seed_for(1)
    does(book, AskQuestion(1, 1, seed))
    assert does(book, DropAsked(1, 1)).label == "五里堡村 撤回抽问“三会一课是哪三会”"
    assert does(book, AskQuestion(2, 1, seed)).writes


@pytest.mark.parametrize("command", [MarkAnswer(1, 2, FULL), DropAsked(1, 2)])
def test_what_was_not_asked_has_no_answer(command: Command) -> None:
    with pytest.raises(UserError, match="五里堡村没有第 2 次抽问"):
        plan(command, CONTEST, pooled((asked(1, 1), drawn(2))))


# Answers -------------------------------------------------------------------------


def test_answers_add_up_in_the_component() -> None:
    book = pooled((asked(1, 1), drawn(1)), (asked(1, 2), drawn(2)))
    made = does(book, MarkAnswer(1, 1, FULL))
    assert made.label == "五里堡村 答题“三会一课是哪三会” 通过"
    assert made.writes == (
        Write(asked(1, 1), drawn(1), drawn(1, FULL)),
        Write(value(1), None, "10"),
    )
    assert does(book, MarkAnswer(1, 2, HALF)).writes[-1] == Write(value(1), "10", "15")
    assert (
        does(book, MarkAnswer(1, 1, NONE)).label == "五里堡村 答题“三会一课是哪三会” 通过 → 未通过"
    )
    assert book.get(value(1)) == "5"
    assert (
        does(book, MarkAnswer(1, 2, None)).label
        == "五里堡村 答题“主题党日在哪一天” 部分通过 → 未评"
    )
    assert book.get(value(1)) == "0", "未通过 is an answer, worth nothing; no answer is a gap"
    does(book, DropAsked(1, 1))
    assert book.get(value(1)) is None


def test_the_same_answer_again_writes_nothing() -> None:
    book = pooled((asked(1, 1), drawn(1, FULL)), (value(1), "10"))
    assert plan(MarkAnswer(1, 1, FULL), CONTEST, book).writes == ()


def test_another_answer_worth_the_same_leaves_the_value() -> None:
    contest = replace(CONTEST, quiz=replace(QUIZ, half=Fraction(0)))
    book = pooled((asked(1, 1), drawn(1, HALF)), (value(1), "0"))
    assert [w.slot for w in plan(MarkAnswer(1, 1, NONE), contest, book).writes] == [asked(1, 1)]


def test_answers_that_count_nowhere() -> None:
    book = pooled((asked(1, 1), drawn(1)), (value(1), "3"))
    assert does(book, MarkAnswer(1, 1, FULL), UNSCORED).writes == (
        Write(asked(1, 1), drawn(1), drawn(1, FULL)),
    )
    assert conflicts(UNSCORED, book) == ()


@pytest.mark.parametrize(
    ("before", "typed", "told"),
    [
        (
            None,
            "8",
            "五里堡村的“随机问答”已手工录入 8，与答题记录不符；请先在“录分”页清空，再记答题",
        ),
        (
            FULL,
            "8",
            "五里堡村的“随机问答”已手工录入 8，与答题记录不符；请先在“录分”页改为 10，再记答题",
        ),
        (FULL, "", "五里堡村的“随机问答”已被清空，与答题记录不符；请先在“录分”页改为 10，再记答题"),
    ],
)
def test_what_was_typed_is_never_overwritten(before: Answer | None, typed: str, told: str) -> None:
    book = pooled((asked(1, 1), drawn(1, before)))
    does(book, EnterValue(1, ORAL, typed))
    for command in (MarkAnswer(1, 1, HALF), DropAsked(1, 1)):
        with pytest.raises(UserError) as caught:
            plan(command, CONTEST, book)
        assert caught.value.message == told


def test_typed_back_the_answers_go_on() -> None:
    book = pooled((asked(1, 1), drawn(1, FULL)), (value(1), "8"))
    assert [e.name for e in conflicts(CONTEST, book)] == ["五里堡村"]
    does(book, EnterValue(1, ORAL, "10.0"))
    assert conflicts(CONTEST, book) == ()
    does(book, MarkAnswer(1, 1, HALF))
    assert book.get(value(1)) == "5"


@pytest.mark.parametrize(
    ("criteria", "quiz", "told"),
    [
        ((), replace(QUIZ, full=Fraction(11)), "合计 22 超出满分 20，不能记入“随机问答”"),
        ((), replace(QUIZ, full=Fraction(-2)), "五里堡村答题合计 -4 小于 0"),
        ((Criterion(1, "得分", Fraction(20), Fraction(1)),), replace(QUIZ, full=Fraction(1, 4)),
         "五里堡村答题合计 0.5 不合步长 1"),
    ],
)  # fmt: skip
def test_points_the_component_cannot_hold_are_refused(
    criteria: tuple[Criterion, ...], quiz: Quiz, told: str
) -> None:
    oral = replace(CONTEST.components[0], criteria=criteria)
    contest = replace(CONTEST, components=(oral, CONTEST.components[1]), quiz=quiz)
    stored = str(quiz.full) if quiz.full != Fraction(1, 4) else "0.25"
    book = pooled((asked(1, 1), drawn(1, FULL)), (asked(1, 2), drawn(2)), (value(1), stored))
    with pytest.raises(UserError, match=told):
        plan(MarkAnswer(1, 2, FULL), contest, book)
    assert plan(DropAsked(1, 1), contest, book).writes[-1].new is None, "a way out"


# Another worth -------------------------------------------------------------------


def answered() -> Book:
    """五里堡村 10 by one answer, 前时村 typed 8 against its answer's 5."""
    return pooled(
        (asked(1, 1), drawn(1, FULL)), (value(1), "10"),
        (asked(2, 1), drawn(2, HALF)), (asked(2, 2), drawn(3)), (value(2), "8"),
    )  # fmt: skip


def test_other_points_change_the_values_that_answers_made() -> None:
    book = answered()
    made = does(
        book, ChangeContest(replace(CONTEST, quiz=replace(QUIZ, full=Fraction(6))), "改计分")
    )
    assert made.label == "改计分（连带改动 1 项答题得分）"
    assert [book.get(value(n)) for n in (1, 2)] == ["6", "8"], "what was typed stays"
    assert [e.id for e in conflicts(CONTEST, book)] == [1, 2]


def test_other_points_that_are_worth_the_same_write_nothing() -> None:
    other = replace(CONTEST, quiz=replace(QUIZ, none=Fraction(1)))
    made = plan(ChangeContest(other, "改计分"), CONTEST, answered())
    assert [w.slot.kind for w in made.writes] == [SlotKind.DEFINITION]


def test_values_move_with_the_component() -> None:
    book = answered()
    moved = replace(CONTEST, quiz=replace(QUIZ, component=WORK))
    made = does(book, ChangeContest(moved, "改计入环节"))
    assert made.label == "改计入环节（连带改动 3 项答题得分）"
    assert [book.get(value(n)) for n in (1, 2)] == [None, "8"]
    assert [book.get(value(n, WORK)) for n in (1, 2)] == ["10", "5"]
    book.apply(w.inverse() for w in reversed(made.writes))
    assert dict(book.entries()) | {Slot(SlotKind.DEFINITION): ""} == {
        **dict(answered().entries()), Slot(SlotKind.DEFINITION): "",
    }  # fmt: skip


def test_a_value_that_was_typed_there_stays_and_is_a_conflict() -> None:
    book = answered()
    book.put(value(1, WORK), "90")
    moved = replace(CONTEST, quiz=replace(QUIZ, component=WORK))
    does(book, ChangeContest(moved, "改计入环节"))
    assert book.get(value(1, WORK)) == "90"
    assert [e.id for e in conflicts(moved, book)] == [1]


def test_counting_begins_and_ends_with_answers_given() -> None:
    book = pooled((asked(1, 1), drawn(1, FULL)))
    does(book, ChangeContest(CONTEST, "计分"), UNSCORED)
    assert book.get(value(1)) == "10"
    does(book, ChangeContest(UNSCORED, "不计分"))
    assert book.get(value(1)) is None


def test_points_beyond_the_component_are_refused_with_the_village() -> None:
    book = pooled(
        (asked(1, 1), drawn(1, FULL)), (asked(1, 2), drawn(2, FULL)), (value(1), "20")
    )  # fmt: skip
    dear = replace(CONTEST, quiz=replace(QUIZ, full=Fraction(15)))
    with pytest.raises(UserError, match="五里堡村答题合计 30 超出满分 20"):
        plan(ChangeContest(dear, "改计分"), CONTEST, book)
    cheap = replace(CONTEST, quiz=replace(QUIZ, full=Fraction(1)))
    assert does(book, ChangeContest(cheap, "改计分"), dear).writes[1:] == ()
    with pytest.raises(BadInput, match="抽问 通过得分: 21 超出满分 20"):
        plan(ChangeContest(replace(CONTEST, quiz=Quiz(ORAL, Fraction(21))), "改"), CONTEST, book)


# Sealed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        AskQuestion(2, 1, seed_for(1, POOL[:1] + POOL[2:])),
        MarkAnswer(1, 1, FULL),
        DropAsked(1, 1),
    ],
)
def test_a_seal_holds_answers_that_count(command: Command) -> None:
    book = pooled((asked(1, 1), drawn(2)), (Slot(SlotKind.SEAL), "{}"))
    with pytest.raises(UserError, match=SEALED):
        plan(command, CONTEST, book)
    assert plan(command, UNSCORED, book).writes


def test_a_seal_holds_what_answers_are_worth_but_not_the_pool() -> None:
    book = pooled((Slot(SlotKind.SEAL), "{}"))
    for before, after in ((CONTEST, UNSCORED), (UNSCORED, CONTEST)):
        with pytest.raises(UserError, match=SEALED):
            plan(ChangeContest(after, "改计分"), before, book)
    assert plan(PutQuestions(POOL[:1], "删题"), CONTEST, book).writes
