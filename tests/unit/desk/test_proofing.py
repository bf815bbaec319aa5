"""复录 and 复核 in a session: one undo a step; an obstacle to sealing where that is the rule."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.commands import ChangeContest, EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.proof import Compared, Reread, SheetKey, readings, second_slot
from lsb_desktop.core.proof_orders import (
    ChooseSheets,
    ConfirmBallots,
    DrawReview,
    EnterSecond,
    FaultBallot,
    SettleSecond,
)
from lsb_desktop.core.review import items, tally_of
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from tests.helpers.console import full, mark, small
from tests.helpers.desks import desk_on

FIRST = SheetKey(1, 1)
CONTEST = small()


@pytest.fixture
def session(store: Store) -> Session:
    desk = desk_on(store)
    return desk.open(desk.create(CONTEST, full(CONTEST)))


def ruled(session: Session) -> None:
    session.execute(ChangeContest(replace(session.contest, proof_needed=True), "复录才能封存"))


def test_each_step_is_one_undo(session: Session) -> None:
    before = list(session.book.entries())
    session.execute(ChooseSheets((FIRST,)))
    session.execute(EnterSecond(1, 1, 1, "12"))
    session.execute(SettleSecond(1, 1, 1, "13"))
    assert session.book.get(mark(1, 1)) == 13_000_000
    assert session.undo_label == "核对 五里堡村 评委01 两遍都有误，11、12 → 13"
    session.undo()
    assert session.book.get(mark(1, 1)) == 11_000_000
    assert session.book.get(second_slot(mark(1, 1))) == "12"
    session.undo()
    assert readings(CONTEST, session.book, FIRST, Reread())[2].state is Compared.OPEN
    session.undo()
    assert list(session.book.entries()) == before


def test_a_second_reading_moves_no_score_and_no_code(session: Session) -> None:
    session.execute(ChooseSheets((FIRST,)))
    before = session.snapshot.standings
    session.execute(EnterSecond(1, 1, 1, "99"))
    assert session.snapshot.standings == before
    session.put_seal()
    code = session.seal
    session.execute(EnterSecond(2, 1, 1, "21"))
    session.execute(DrawReview("7", 1, 15, (1, 3)))
    session.execute(ConfirmBallots(tuple(items(CONTEST, session.book)), "李四"))
    assert session.seal == code
    assert not session.tampered


def test_what_is_read_again_comes_back_from_the_store(session: Session, store: Store) -> None:
    session.execute(ChooseSheets((FIRST,)))
    session.execute(EnterSecond(1, 1, 1, "12"))
    session.execute(DrawReview("7", 1, 15, (1, 3)))
    again = desk_on(store).open(session.id)
    assert list(again.book.entries()) == list(session.book.entries())
    again.execute(EnterSecond(1, 1, 1, "11"))
    assert again.book.get(second_slot(mark(1, 1))) == "11"


def test_differences_stand_against_sealing_where_that_is_the_rule(session: Session) -> None:
    session.execute(ChooseSheets((FIRST,)))
    session.execute(EnterSecond(1, 1, 1, "12"))
    assert session.obstacles() == ()
    ruled(session)
    text = "复录 实地观摩 评委01：1 格不一致、2 格未复录"
    assert session.obstacles() == (text,)
    with pytest.raises(UserError, match="1 格不一致"):
        session.put_seal()
    session.put_seal((text,))
    assert session.seal is not None
    assert session.seal.waivers == (text,)


def test_wrong_ballots_stand_against_sealing_until_they_are_mended(session: Session) -> None:
    ruled(session)
    session.execute(DrawReview("7", 1, 100, (1, 3)))
    key = next(iter(items(CONTEST, session.book)))
    session.execute(FaultBallot(key, "李四", (), "看错行"))
    assert session.obstacles() == ("复核：1 票有误还没有改正",)
    session.execute(EnterMark(key.entrant, key.judge, 1, "50"))
    assert session.obstacles() == ()
    assert tally_of(CONTEST, Book(session.book.entries())).wrong == 1
