"""What the store must hold after each turn: the same turns, done without any trouble."""

from dataclasses import dataclass
from typing import Any

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import digest_of
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session
from tests.durability.script import MEMORY, Hand, pictures_until


@dataclass(frozen=True)
class State:
    """Everything the desk can say of a store, to be compared."""

    contests: tuple[Any, ...]
    journal: tuple[Any, ...] = ()
    stored: tuple[Any, ...] = ()
    held: tuple[Any, ...] = ()
    """What the opened session says: its book, result, seal, undo and redo."""
    step: int = 0
    """Where the meeting stands."""
    pictures: tuple[str, ...] = ()


def state_of(desk: Desk, seed: int, turn: int) -> State:
    """All of a store whose script has done at most the turns before ``turn``."""
    infos = desk.contests()
    if not infos:
        return State(())
    session = desk.open(infos[0].id)
    held = (
        tuple(session.book.entries()),
        digest_of(session.book, session.snapshot.standings),
        session.seal,
        session.tampered,
        session.undo_label,
        session.redo_label,
        session.redoable,
    )
    return State(
        tuple(infos),
        tuple((r.number, r) for r in session.journal()),
        tuple(sorted(desk._store.load(session.id))),
        held,
        session.stage_index,
        tuple(d for d in dict.fromkeys(pictures_until(seed, turn)) if _has(session, d)),
    )


def _has(session: Session, digest: str) -> bool:
    try:
        return bool(session.picture(digest))
    except UserError:
        return False


class Oracle:
    """Goes through a script in memory and remembers the states just passed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._hand = Hand(MEMORY, seed)
        self.turn = 0
        """How many turns are done."""
        self._states = {0: self._now()}

    def after(self, turns: int) -> State:
        """The state after so many turns; not far behind the furthest asked for."""
        while self.turn < turns:
            self._hand.do(self.turn)
            self.turn += 1
            if self.turn >= turns - 1:
                self._states[self.turn] = self._now()
        return self._states[turns]

    def _now(self) -> State:
        return state_of(self._hand.desk, self._seed, self.turn + 1)

    def close(self) -> None:
        """Let go of the store in memory."""
        self._hand.close()
