"""The journal looked through, and an earlier entry of a cell mended."""

from dataclasses import replace

import pytest

from lsb_desktop.core.audit import Query, Topic
from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import (
    SEALED,
    ChangeContest,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterNote,
    EnterValue,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store
from lsb_desktop.desk.correcting import correction
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LITTER, LOOKS, RECORDS, WORK, desk_on, fill, opened

CELL = Slot(SlotKind.MARK, 1, 1, LOOKS)


@pytest.fixture
def session(store: Store) -> Session:
    made = opened(store)
    made.execute(EnterMark(1, 1, LOOKS, "50"))
    made.execute(EnterMark(2, 2, RECORDS, "30"))
    made.execute(EnterMarks((EnterMark(1, 2, LOOKS, "40"), EnterMark(2, 1, LOOKS, "41"))))
    made.execute(EnterNote(1, "亮点", "100%整洁"))
    other = desk_on(store, "李四").open(made.id)
    other.execute(EnterMark(1, 1, LOOKS, "52.5"))
    made.execute(EnterNote(3, "亮点", "一般"))
    return made


def numbers(session: Session, query: Query) -> list[int]:
    return [r.number for r in session.records(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), [7, 6, 5, 4, 3, 2, 1]),
        (Query(entrant=1), [6, 5, 4, 2]),
        (Query(judge=1), [6, 4, 2]),
        (Query(entrant=2, judge=2), [3]),
        (Query(slot=CELL), [6, 2]),
        (Query(who="李四"), [6]),
        (Query(who=""), []),
        (Query(hour="2021-12-30T09"), [7, 6, 5, 4, 3, 2, 1]),
        (Query(hour="2021-12-30T1"), []),
        (Query(topic=Topic.PROFILE), [7, 5]),
        (Query(topic=Topic.SETTINGS), [1]),
        (Query(text="亮点"), [7, 5]),
        (Query(text="小司 亮点"), [5]),
        (Query(text="%"), []),
        (Query(text="李四"), [6]),
        (Query(entrant=1, topic=Topic.MARKS, who="张三"), [4, 2]),
    ],
)
def test_what_is_asked_for(session: Session, query: Query, found: list[int]) -> None:
    assert numbers(session, query) == found
    assert session.index(query).count == len(found)


def test_page_by_page_with_all_they_wrote(session: Session) -> None:
    first = session.records(Query(), limit=3)
    rest = session.records(Query(), before=first[-1].number)
    assert first + rest == session.journal()
    assert [len(r.writes) for r in rest] == [2, 1, 1, 1]
    assert session.records(Query(entrant=2), before=4, limit=5) == [session.journal()[4]]


def test_the_index_names_writers_hours_and_what_was_undone(session: Session) -> None:
    session.undo()
    session.undo()
    session.redo()
    records = session.journal()
    index = session.index(Query())
    assert index.writers == ("张三", "李四")
    assert index.hours == ("2021-12-30T09",)
    by_number = {r.number: r.id for r in records}
    assert index.turned == {by_number[7]: True, by_number[6]: False}


def test_many_records_are_read_in_parts(store: Store) -> None:
    session = opened(store)
    for turn in range(520):
        session.execute(EnterNote(1, "亮点", str(turn)))
    assert len(session.records(Query())) == 521
    assert all(r.writes for r in session.records(Query()))


def test_names_of_villages_that_were_removed(session: Session) -> None:
    gone = replace(session.contest, entrants=session.contest.entrants[:2])
    session.execute(ChangeContest(gone, "去掉双岭村"))
    assert session.names().where(CELL._replace(entrant=3)) == "双岭村 评委01 实地观摩 环境"


# Mending ---------------------------------------------------------------------


def test_what_was_changed_later_says_by_whom(session: Session) -> None:
    first = session.records(Query(slot=CELL))[-1]
    standing = session.standing(first.writes[0])
    assert standing.text == "52.5"
    assert standing.later is not None
    assert (standing.later.who, standing.later.number) == ("李四", 6)
    newest = session.standing(standing.later.writes[0])
    assert (newest.text, newest.later) == ("52.5", None)


def test_a_correction_leaves_everything_else_and_what_could_be_redone(session: Session) -> None:
    before = dict(session.book.entries())
    session.undo()
    slot = Slot(SlotKind.MARK, 2, 2, RECORDS)
    changes = session.correct(slot, "35", " 看错一行 ", "记录")
    assert (changes.label, changes.origin) == ("更正：海寨村 评委02 党建 30 → 35", "记录")
    assert session.journal(1)[0].reason == "看错一行"
    session.redo()
    assert dict(session.book.entries()) == {**before, slot: 35_000_000}
    assert session._store.check() == []


def test_a_correction_is_checked_like_any_entry(session: Session) -> None:
    with pytest.raises(UserError, match="超出满分"):
        session.correct(CELL, "61", "")
    assert session.correct(CELL, "52.5", "").writes == ()


def test_a_sealed_contest_is_not_corrected(store: Store) -> None:
    session = opened(store)
    fill(session)
    session.put_seal()
    with pytest.raises(UserError, match=SEALED):
        session.correct(CELL, "50", "")


def test_each_kind_of_cell_has_its_command() -> None:
    assert correction(CELL, "1") == EnterMark(1, 1, LOOKS, "1")
    assert correction(Slot(SlotKind.ENTERED, 1, item=WORK), "2") == EnterValue(1, WORK, "2")
    taken = Slot(SlotKind.DEDUCTION, 1, item=LITTER, row=2)
    assert correction(taken, "3") == EnterDeduction(1, LITTER, 2, "3")
    with pytest.raises(KeyError):
        correction(Slot(SlotKind.SEAL), "4")
