"""Scripted editing through the desk: a turn is known by its seed and its number alone.

So a process that was killed goes on where it was, and an oracle that was
never killed can do the same turns.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from lsb_desktop.core.commands import (
    ChangeContest,
    EnterAdjustment,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterNote,
    EnterValue,
    PutCommitments,
    PutPhotos,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Entrant
from lsb_desktop.core.profile import Commitment, Photo
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session
from tests.helpers.desks import LITTER, LOOKS, RECORDS, WORK, small

MEMORY = "sqlite://"
KINDS = {
    "mark": 30,
    "ballot": 8,
    "value": 4,
    "deduction": 4,
    "adjustment": 3,
    "note": 3,
    "commitments": 2,
    "picture": 5,
    "photos": 4,
    "definition": 4,
    "village": 3,
    "undo": 9,
    "redo": 6,
    "seal": 2,
    "unseal": 4,
    "stage": 8,
    "another": 1,
    "copy": 1,
    "reopen": 2,
}
"""How often each kind of turn comes."""


def chance_of(seed: int, turn: int) -> Random:
    """All that is left to chance in a turn; the kind is drawn first."""
    return Random(f"{seed}/{turn}")


def kind_of(seed: int, turn: int) -> str:
    """What is done in a turn."""
    return chance_of(seed, turn).choices([*KINDS], [*KINDS.values()])[0] if turn else "new"


def picture_of(seed: int, turn: int) -> bytes:
    """The picture that a turn of that kind keeps: from one byte to 60 kB, some equal."""
    chance = Random(f"{seed}/{turn % 50}/picture")
    return chance.randbytes(chance.choice((1, 4_000, 4_096, 20_000, 60_000)))


def pictures_until(seed: int, turn: int) -> list[str]:
    """The digests of the pictures kept before a turn."""
    turns = (t for t in range(1, turn) if kind_of(seed, t) == "picture")
    return [sha256(picture_of(seed, t)).hexdigest() for t in turns]


class Hand:
    """Does the turns of one script on one store."""

    def __init__(self, place: Path | str, seed: int) -> None:
        self._place = place
        self._seed = seed
        self._turn = 0
        self.desk = self._open()
        self.session: Session | None = None
        if self.desk.contests():
            self.session = self.desk.open(self.desk.contests()[0].id)

    def _open(self) -> Desk:
        return Desk(Store.open(self._place), "张三", self._now)

    def _now(self) -> datetime:
        """Now and then the clock is set back by some hours, and right again."""
        back = timedelta(hours=3) if self._turn // 37 % 3 == 1 else timedelta()
        return datetime(2021, 12, 30, 9) + timedelta(seconds=self._turn) - back

    def do(self, turn: int) -> None:
        """One turn; what the desk refuses is refused in every run alike."""
        self._turn = turn
        if not turn:
            self.session = self.desk.open(self.desk.create(small()))
            return
        chance = chance_of(self._seed, turn)
        kind = chance.choices([*KINDS], [*KINDS.values()])[0]
        act: Callable[[Session, Random], object] = getattr(self, f"_{kind}")
        assert self.session is not None
        try:
            act(self.session, chance)
        except UserError as error:
            if "数据文件" in error.message:
                raise AssertionError(error.message) from error

    def close(self) -> None:
        """Let go of the store."""
        self.desk.close()

    # What is done --------------------------------------------------------

    def _cell(self, session: Session, chance: Random) -> EnterMark:
        village = chance.choice(session.contest.entrants).id
        text = chance.choice((str(chance.randint(0, 40)), f"{chance.randint(0, 79) / 2}", ""))
        return EnterMark(village, chance.choice((1, 2, 3)), chance.choice((LOOKS, RECORDS)), text)

    def _mark(self, session: Session, chance: Random) -> None:
        session.execute(self._cell(session, chance))

    def _ballot(self, session: Session, chance: Random) -> None:
        cells = {c[:-1]: c for c in (self._key(session, chance) for _ in range(6))}
        session.execute(EnterMarks(tuple(EnterMark(*c) for c in cells.values())))

    def _key(self, session: Session, chance: Random) -> tuple[int, int, int, str]:
        cell = self._cell(session, chance)
        return cell.entrant, cell.judge, cell.criterion, cell.text

    def _value(self, session: Session, chance: Random) -> None:
        village = chance.choice(session.contest.entrants).id
        session.execute(EnterValue(village, WORK, chance.choice(("", "90", "87.5"))))

    def _deduction(self, session: Session, chance: Random) -> None:
        village = chance.choice(session.contest.entrants).id
        text = chance.choice(("", "2.5", "1"))
        session.execute(EnterDeduction(village, LITTER, chance.randint(1, 3), text))

    def _adjustment(self, session: Session, chance: Random) -> None:
        village = chance.choice(session.contest.entrants).id
        session.execute(EnterAdjustment(village, 1, chance.choice(("-2", "1", "")), "核对"))

    def _note(self, session: Session, chance: Random) -> None:
        village = chance.choice(session.contest.entrants).id
        session.execute(EnterNote(village, "亮点", "清 " * chance.choice((1, 30, 3_000))))

    def _commitments(self, session: Session, chance: Random) -> None:
        village = chance.choice(session.contest.entrants).id
        items = tuple(Commitment(f"修路 {n}") for n in range(chance.randint(0, 3)))
        session.execute(PutCommitments(village, items, "承诺"))

    def _picture(self, session: Session, _chance: Random) -> None:
        session.add_picture(picture_of(self._seed, self._turn))

    def _photos(self, session: Session, chance: Random) -> None:
        known = pictures_until(self._seed, self._turn)[-5:]
        village = chance.choice(session.contest.entrants).id
        photos = tuple(Photo(digest, "村口") for digest in dict.fromkeys(known))
        session.execute(PutPhotos(village, photos, "照片"))

    def _definition(self, session: Session, _chance: Random) -> None:
        first, *rest = session.contest.entrants
        renamed = replace(first, secretary=f"书记{self._turn}")
        contest = replace(session.contest, entrants=(renamed, *rest))
        session.execute(ChangeContest(contest, "改书记"))

    def _village(self, session: Session, chance: Random) -> None:
        """One village more, or the last one gone with all that was entered for it."""
        villages = session.contest.entrants
        if len(villages) > 3 and chance.random() < 0.6:
            villages = villages[:-1]
        else:
            number = max(v.id for v in villages) + 1
            villages = (*villages, Entrant(number, len(villages) + 1, f"新村{number}"))
        session.execute(ChangeContest(replace(session.contest, entrants=villages), "改名单"))

    def _undo(self, session: Session, _chance: Random) -> None:
        session.undo()

    def _redo(self, session: Session, _chance: Random) -> None:
        session.redo()

    def _seal(self, session: Session, _chance: Random) -> None:
        session.put_seal(dict.fromkeys(session.obstacles(), "演练"))

    def _unseal(self, session: Session, _chance: Random) -> None:
        session.break_seal("核对")

    def _stage(self, session: Session, chance: Random) -> None:
        session.stage_index = chance.randint(0, 90)

    def _another(self, session: Session, chance: Random) -> None:
        """A second contest, or one of them taken off the list."""
        others = [c.id for c in self.desk.contests() if c.id != session.id]
        if others and chance.random() < 0.5:
            self.desk.remove(chance.choice(others))
        else:
            self.desk.create(small())

    def _copy(self, _session: Session, _chance: Random) -> None:
        if self._place != MEMORY:
            self.desk.backup(Path(self._place).with_name("copy.lsb"))

    def _reopen(self, session: Session, _chance: Random) -> None:
        """Closed well: everything goes from the log into the file."""
        if self._place != MEMORY:
            self.desk.close()
            self.desk = self._open()
        self.session = self.desk.open(session.id)
