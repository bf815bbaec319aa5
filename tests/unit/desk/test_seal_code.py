"""The 封榜码 on a desk: there and back through undo and redo it is the same."""

from typing import Any

from hypothesis import given

from lsb_desktop.core.commands import EnterMark, EnterNote
from lsb_desktop.core.sealing import digest_of
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LOOKS, fill
from tests.unit.desk.test_properties import ORDERS, follow, fresh


def code(session: Session) -> str:
    return digest_of(session.book, session.snapshot.standings)


@given(orders=ORDERS)
def test_undoing_everything_and_redoing_it_gives_the_same_code(orders: list[Any]) -> None:
    with fresh() as session:
        fill(session)
        before = code(session)
        entered = len(session.journal())
        follow(session, [order for order in orders if not isinstance(order, str)])
        after = code(session)
        steps = len(session.journal()) - entered
        for _ in range(steps):
            session.undo()
        assert code(session) == before
        for _ in range(steps):
            session.redo()
        assert code(session) == after


def test_sealed_unsealed_and_sealed_again_unchanged_has_the_same_code_and_says_so() -> None:
    with fresh() as session:
        fill(session)
        session.put_seal()
        first = session.seal
        session.break_seal("核对")
        session.execute(EnterMark(1, 1, LOOKS, "44"))
        session.undo()
        session.execute(EnterNote(1, "亮点", "整洁"))
        session.put_seal()
        second = session.seal
        assert first is not None
        assert second is not None
        assert (second.code, second.digest) == (first.code, first.digest)
        assert (first.label, second.label) == ("已封存", "已重新封存")
        session.break_seal("改一格")
        session.execute(EnterMark(1, 1, LOOKS, "44"))
        session.put_seal()
        assert session.seal is not None
        assert session.seal.digest != first.digest
