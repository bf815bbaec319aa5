"""Questions through a session: stored, undone, redone, sealed, seen by another session."""

from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.commands import (
    SEALED,
    AskQuestion,
    ChangeContest,
    DropAsked,
    EnterValue,
    MarkAnswer,
    PutQuestions,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Quiz
from lsb_desktop.core.questions import (
    Question,
    all_asked,
    asked_of,
    draw_question,
    questions_of,
    with_more,
)
from lsb_desktop.core.quiz import Answer
from lsb_desktop.core.quiz_plans import conflicts
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from tests.helpers.desks import WORK, desk_on, fill, opened, small

FULL, HALF, NONE = Answer
POOL = with_more((), [("党建", f"第{n}题", f"答{n}") for n in range(1, 13)])[0]
QUIZ = Quiz(WORK, Fraction(30), Fraction(15))


@pytest.fixture
def session(store: Store) -> Session:
    """The small contest with a pool, answers counting in 平时工作."""
    made = opened(store, replace(small(), quiz=QUIZ))
    made.execute(PutQuestions(POOL, "添加 12 题"))
    return made


def ask(session: Session, village: int, seed: str = "382915") -> Question:
    """Draw a question for a village as the page does."""
    used = all_asked(session.contest, session.book)
    found = draw_question(seed, questions_of(session.book), used)
    session.execute(AskQuestion(village, found.id, seed))
    return found


def value(session: Session, village: int) -> Fraction | None:
    return session.book.entered(village, WORK)


def reopened(session: Session) -> Session:
    return desk_on(session._store).open(session.id)


def test_asking_and_answering_is_stored_and_scored(session: Session) -> None:
    first, second = ask(session, 1), ask(session, 2)
    assert first != second, "the same seed does not draw a question twice"
    session.execute(MarkAnswer(1, 1, FULL))
    score = session.snapshot.standings.row(1).score.components[2]
    assert (value(session, 1), score.component.id, score.value) == (30, WORK, 30)
    again = reopened(session)
    assert asked_of(again.book, 1)[1].question == first.id
    assert value(again, 1) == 30
    labels = [r.label for r in session.journal(3)]
    assert labels[0] == f"小司村 答题“{first.text}” 通过"
    assert labels[2] == f"小司村 抽题“{first.text}”（种子 382915）"


def test_undo_and_redo_go_through_every_step(session: Session) -> None:
    ask(session, 1)
    session.execute(MarkAnswer(1, 1, FULL))
    session.execute(MarkAnswer(1, 1, HALF))
    session.execute(DropAsked(1, 1))
    values = []
    for _ in range(4):
        values.append(value(session, 1))
        session.undo()
    assert values == [None, 15, 30, None]
    assert asked_of(session.book, 1) == {}
    assert session.undo_label == "添加 12 题"
    for _ in range(3):
        session.redo()
    assert value(session, 1) == 15
    assert asked_of(session.book, 1)[1].result is HALF
    assert session.snapshot.standings == standings_of(session.contest, session.book)


def test_another_worth_is_one_step(session: Session) -> None:
    for village in (1, 2):
        ask(session, village)
        session.execute(MarkAnswer(village, 1, FULL))
    cheap = replace(session.contest, quiz=replace(QUIZ, full=Fraction(20)))
    changes = session.execute(ChangeContest(cheap, "改计分"))
    assert changes.label == "改计分（连带改动 2 项答题得分）"
    assert [value(session, n) for n in (1, 2, 3)] == [20, 20, None]
    assert session.snapshot.standings == standings_of(session.contest, session.book)
    session.undo()
    assert session.contest.quiz == QUIZ
    assert [value(session, n) for n in (1, 2)] == [30, 30]
    session.redo()
    assert value(session, 2) == 20


def test_a_village_that_goes_takes_its_answers_along(session: Session) -> None:
    found = ask(session, 1)
    session.execute(MarkAnswer(1, 1, FULL))
    contest = session.contest
    judges = tuple(replace(j, represents=None) for j in contest.judges)
    less = replace(contest, entrants=contest.entrants[1:], judges=judges)
    session.execute(ChangeContest(less, "删除村庄 小司村"))
    assert all_asked(session.contest, session.book) == frozenset()
    assert ask(session, 2) == found, "its question is free again"
    session.undo()
    session.undo()
    assert asked_of(session.book, 1)[1].question == found.id
    assert value(session, 1) == 30


def test_what_was_typed_by_hand_is_refused_and_nothing_stored(session: Session) -> None:
    ask(session, 1)
    session.execute(EnterValue(1, WORK, "88"))
    before = len(session.journal())
    with pytest.raises(UserError, match="“平时工作”已手工录入 88，与答题记录不符"):
        session.execute(MarkAnswer(1, 1, FULL))
    assert len(session.journal()) == before
    session.undo()
    session.execute(MarkAnswer(1, 1, FULL))
    assert value(session, 1) == 30


def test_the_seal_holds_answers_that_count(session: Session) -> None:
    fill(session)
    session.execute(EnterValue(1, WORK, ""))
    ask(session, 1)
    ask(session, 1)
    session.execute(MarkAnswer(1, 1, HALF))
    session.put_seal()
    with pytest.raises(UserError, match=SEALED):
        session.execute(MarkAnswer(1, 2, FULL))
    with pytest.raises(UserError, match=SEALED):
        session.execute(DropAsked(1, 1))
    with pytest.raises(UserError, match=SEALED):
        ask(session, 2)
    with pytest.raises(UserError, match=SEALED):
        session.undo()
    with pytest.raises(UserError, match=SEALED):
        session.execute(ChangeContest(replace(session.contest, quiz=None), "不计分"))
    session.execute(PutQuestions((*POOL, Question(13, "", "加一题")), "添加一题"))
    assert not reopened(session).tampered
    session.break_seal("补评")
    session.execute(MarkAnswer(1, 2, FULL))
    assert value(session, 1) == 45


def test_answers_that_do_not_count_go_on_under_a_seal(store: Store) -> None:
    session = opened(store)
    session.execute(PutQuestions(POOL, "添加 12 题"))
    fill(session)
    session.put_seal()
    ask(session, 1)
    session.execute(MarkAnswer(1, 1, FULL))
    session.execute(DropAsked(1, 1))
    session.undo()
    assert asked_of(session.book, 1)[1].result is FULL
    assert value(session, 1) == 90
    assert not reopened(session).tampered
    with pytest.raises(UserError, match=SEALED):
        session.execute(ChangeContest(replace(session.contest, quiz=QUIZ), "计分"))


def test_a_question_asked_elsewhere_is_not_asked_here(session: Session) -> None:
    other = reopened(session)
    found = ask(session, 1)
    with pytest.raises(UserError, match=f"“{found.text}”已经问过"):
        other.execute(AskQuestion(2, found.id, "382915"))
    assert ask(other, 2) != found


@given(st.integers(0, 10_000))
def test_whatever_is_done_undo_leads_all_the_way_back(seed: int) -> None:
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "a.lsb")) as store:
        _there_and_back(opened(store, replace(small(), quiz=QUIZ)), Random(seed))


def _there_and_back(session: Session, random: Random) -> None:
    session.execute(PutQuestions(POOL, "添加 12 题"))
    start, done = list(session.book.entries()), 0
    for _ in range(12):
        village = random.choice(session.contest.entrants).id
        rows = list(asked_of(session.book, village)) or [1]
        try:
            match random.randrange(5):
                case 0 | 1:
                    ask(session, village, f"{random.randrange(10**6):06}")
                case 2 | 3:
                    result = random.choice((*Answer, None))
                    session.execute(MarkAnswer(village, random.choice(rows), result))
                case _:
                    session.execute(DropAsked(village, random.choice(rows)))
        except UserError:
            continue
        assert conflicts(session.contest, session.book) == ()
        assert session.snapshot.standings == standings_of(session.contest, session.book)
    while session.undo_label != "添加 12 题":
        session.undo()
        done += 1
    assert list(session.book.entries()) == start
    for _ in range(done):
        session.redo()
    assert conflicts(session.contest, session.book) == ()
