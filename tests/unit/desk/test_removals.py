"""A village or a component taken out with everything that hangs on it, undone and redone."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.commands import (
    AskQuestion,
    ChangeContest,
    EnterNote,
    MarkAnswer,
    PutCommitments,
    PutPhotos,
    PutQuestions,
)
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.model import Combine, Contest, Quiz, Rules, Site
from lsb_desktop.core.profile import ALIASES, Commitment, Photo
from lsb_desktop.core.questions import Question, questions_of
from lsb_desktop.core.quiz import Answer
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from tests.helpers.desks import WORK, desk_on, fill, opened, small

SQUARE, PARK = Site(1, 2, "文化广场"), Site(2, 3, "游园")
QUESTION = Question(5, "党建", "“三会一课”指什么？")


def with_everything(store: Store) -> Session:
    """The small contest, all marks in, with sites, a photo, a commitment and one answer."""
    definition = replace(
        small(), sites=(SQUARE, PARK), quiz=Quiz(WORK, Fraction(10)), rules=Rules(Combine.SUM)
    )
    session = opened(store, definition)
    digest = session.add_picture(b"\xff\xd8\xff")
    session.execute(PutQuestions((QUESTION,), "添加 1 题"))
    session.execute(AskQuestion(2, QUESTION.id, "1"))
    session.execute(MarkAnswer(2, 1, Answer.FULL))
    session.execute(PutCommitments(2, (Commitment("修路"),), "承诺事项"))
    session.execute(PutPhotos(2, (Photo(digest, "广场"),), "照片"))
    session.execute(EnterNote(2, ALIASES, "小海寨"))
    fill(session)
    return session


def without_village(contest: Contest) -> Contest:
    """海寨村 goes, and its site."""
    entrants = tuple(e for e in contest.entrants if e.id != 2)
    return replace(contest, entrants=entrants, sites=(PARK,))


def without_work(contest: Contest) -> Contest:
    """The component that answers count in goes, and that they count."""
    return replace(contest, components=contest.components[:2], quiz=None)


State = tuple[Contest, list[tuple[Slot, Value]]]


def state(session: Session) -> State:
    """Everything a session holds, the definition as a contest."""
    entries = [e for e in session.book.entries() if e[0].kind is not SlotKind.DEFINITION]
    return session.contest, entries


@pytest.mark.parametrize("change", [without_village, without_work])
def test_out_and_back_and_out(change: Callable[[Contest], Contest], store: Store) -> None:
    session = with_everything(store)
    before = state(session)
    session.execute(ChangeContest(change(session.contest), "删除"))
    after = state(session)
    assert after[0] == change(before[0])
    assert len(after[1]) < len(before[1])
    assert questions_of(session.book) == (QUESTION,)
    session.undo()
    assert state(session) == before
    session.redo()
    assert state(session) == after
    assert state(desk_on(store).open(session.id)) == after
    session.undo()
    assert state(desk_on(store).open(session.id)) == before


def test_of_a_village_that_is_gone_nothing_is_left(store: Store) -> None:
    session = with_everything(store)
    session.execute(ChangeContest(without_village(session.contest), "删除海寨村"))
    assert not [s for s, _ in session.book.entries() if s.entrant == 2]
    assert {s.entrant for s, _ in session.book.entries()} >= {1, 3}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: replace(without_village(c), sites=c.sites),
         "观摩点 文化广场: 所在的村不在参评单位之中，请先删去这个观摩点"),
        (lambda c: replace(without_work(c), quiz=c.quiz),
         "抽问 计入环节: 答题得分所计入的环节已删去；请先在“问答”页改为不计分，或另选环节"),
    ],
)  # fmt: skip
def test_what_would_be_left_hanging_is_told_and_nothing_changes(
    change: Callable[[Contest], Contest], told: str, store: Store
) -> None:
    session = with_everything(store)
    before = state(session)
    with pytest.raises(BadInput) as caught:
        session.execute(ChangeContest(change(session.contest), "删除"))
    assert caught.value.message == told
    assert state(session) == before
