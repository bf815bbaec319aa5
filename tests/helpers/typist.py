"""A child process that types marks without end, saying each once it is stored.

``python typist.py STORE CONTEST``: one line for each acknowledged mark, the
running number first.
"""

import sys
from itertools import count
from pathlib import Path

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session

CELLS = [(e, j, c) for e in (2, 3) for j in (1, 2, 3) for c in (1, 2)]


def cell_of(turn: int) -> tuple[int, int, int]:
    """Which (village, judge, criterion) is typed in a turn."""
    return CELLS[turn % len(CELLS)]


def mark_of(turn: int) -> int:
    """The points typed in a turn; never what the cell held before."""
    return turn // len(CELLS) % 40


def type_on(session: Session, start: int) -> None:
    """Type until somebody ends the process."""
    for turn in count(start):
        session.execute(EnterMark(*cell_of(turn), str(mark_of(turn))))
        sys.stdout.write(f"{turn}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    session = Desk.at(Path(sys.argv[1]), "打字员").open(int(sys.argv[2]))
    type_on(session, len(session.journal()) - 1)
