"""Laws of the desk, tried with any sequence of commands."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.commands import (
    ChangeContest,
    Command,
    DecideTie,
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterNote,
    EnterValue,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Award, Word
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db import sqlite
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.progress import Counter
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LITTER, LOOKS, RECORDS, WORK, desk_on, small

TEXTS = st.sampled_from(["", "0", "30", "30.5", "40", "41", "abc", *Word])
VILLAGES = st.integers(1, 3)
MARKS = st.builds(EnterMark, VILLAGES, st.integers(1, 3), st.sampled_from([LOOKS, RECORDS]), TEXTS)
CONTESTS = st.sampled_from(
    [
        small(),
        replace(small(), awards=(Award("红旗"), Award("黑旗"))),
        replace(small(), rules=replace(small().rules, digits=0)),
        replace(small(), panels=(replace(small().panels[0], high=1, low=1),)),
        replace(small(), entrants=small().entrants[:2]),
        replace(small(), judges=small().judges[1:]),
        replace(small(), components=(replace(small().components[0], weight=Fraction(100)),)),
        replace(small(), slogan="比一比"),
    ]
)
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    MARKS,
    st.builds(EnterMarks, st.lists(MARKS, max_size=4).map(tuple)),
    st.builds(EnterValue, VILLAGES, st.just(WORK), TEXTS),
    st.builds(EnterDeduction, VILLAGES, st.just(LITTER), st.integers(1, 2), TEXTS),
    st.builds(EnterAdjustment, VILLAGES, st.just(1), TEXTS, st.sampled_from(["", "迟报"])),
    st.builds(EnterNote, VILLAGES, st.just("亮点"), st.sampled_from(["", "好"])),
    st.builds(ChangeContest, CONTESTS, st.just("改办法")),
    st.just(DecideTie(((1,), (2,)), "抽签")),
)
ORDERS = st.lists(st.one_of(COMMANDS, st.sampled_from(["undo", "redo"])), max_size=25)


@contextmanager
def fresh() -> Iterator[Session]:
    """The small contest in a file; nobody pulls the plug here, so nothing waits for the disk."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "synchronous = OFF"))
        with Desk.at(Path(folder) / "a.lsb", "张三") as desk:
            yield desk.open(desk.create(small()))


def face(session: Session) -> tuple[Any, ...]:
    """Everything anybody can see of a session."""
    entries = list(session.book.entries())
    return entries, session.contest, session.snapshot.standings, session.progress()


def follow(session: Session, orders: list[Any]) -> None:
    """Do what can be done; what is refused leaves nothing behind."""
    for order in orders:
        before = face(session), session.undo_label, session.redo_label
        try:
            if isinstance(order, str):
                getattr(session, order)()
            else:
                with suppress(StopIteration):  # a village that is no longer there
                    session.execute(order)
        except UserError:
            assert (face(session), session.undo_label, session.redo_label) == before


def check_whole(session: Session) -> None:
    """Memory, store and log tell one story, and what is kept up to date equals a new count."""
    again = desk_on(session._store).open(session.id)
    assert face(again) == face(session)
    assert (again.undo_label, again.redo_label) == (session.undo_label, session.redo_label)
    assert again.redoable == session.redoable
    assert session._store.check() == []
    assert session.snapshot.standings == standings_of(session.contest, session.book)
    assert session.progress() == Counter(session.contest, session.book).progress()


@given(orders=ORDERS)
def test_undoing_all_restores_the_beginning_and_redoing_all_the_end(orders: list[Any]) -> None:
    with fresh() as session:
        beginning = face(session)
        follow(session, orders)
        check_whole(session)
        while session.redo_label is not None:
            session.redo()
        end = face(session)
        steps = 0
        while session.undo_label is not None:
            session.undo()
            steps += 1
        assert face(session) == beginning
        check_whole(session)
        for _ in range(steps):
            session.redo()
        assert face(session) == end
        assert session.redo_label is None
        check_whole(session)


STEPS = st.lists(st.one_of(COMMANDS, st.sampled_from(["undo", "undo", "redo"])), max_size=25)


@given(orders=STEPS)
def test_what_can_be_redone_can_be_redone_and_overwrites_nothing(orders: list[Any]) -> None:
    with fresh() as session:
        follow(session, orders)
        left, typed = session.redoable, face(session)
        for _ in range(left):
            before = dict(session.book.entries())
            changes = session.redo()
            assert [before.get(w.slot) for w in changes.writes] == [w.old for w in changes.writes]
            assert not Fit(session.contest).problems(session.book)
            assert not tuple(Fit(session.contest).orphans(session.book))
        assert (session.redoable, session.redo_label) == (0, None)
        for _ in range(left):
            session.undo()
        assert face(session) == typed
        assert session.redoable == left
        check_whole(session)


@given(orders=ORDERS)
def test_full_progress_means_that_no_mark_is_missing(orders: list[Any]) -> None:
    with fresh() as session:
        follow(session, orders)
        gaps = [text for text in session.obstacles() if "未录" in text]
        assert session.progress().complete == (not gaps)
        with suppress(UserError):
            session.put_seal()
        assert (session.seal is None) == bool(session.obstacles())


@given(turns=st.lists(st.tuples(st.booleans(), COMMANDS), max_size=20))
def test_two_sessions_lose_nothing_and_end_alike(turns: list[tuple[bool, Command]]) -> None:
    with fresh() as one:
        other = desk_on(one._store, "李四").open(one.id)
        recorded = 1
        for mine, command in turns:
            session = one if mine else other
            before = len(session.journal())
            with suppress(UserError, StopIteration):
                session.execute(command)
            recorded += len(session.journal()) - before
        assert len(one.journal()) == recorded
        for session in (one, other):
            with suppress(UserError):
                session.execute(
                    EnterNote(1, "末尾", session.journal(1)[0].label + str(session is one))
                )
        one.execute(EnterNote(2, "末尾", "齐"))
        check_whole(one)
