"""``python -m tests.durability.writer STORE SEED TURNS``: turns of a script, each said when done.

The line goes out in a system call of its own, so that a record of the calls
has it in its place.
"""

import os
import sys
from pathlib import Path

from tests.durability.script import Hand

SAID = "done "


def write(store: Path, seed: int, turns: int) -> None:
    """So many turns, without closing the store at the end."""
    hand = Hand(store, seed)
    for turn in range(turns):
        hand.do(turn)
        os.write(1, f"{SAID}{turn}\n".encode())
    # As a machine whose power is cut: nothing is put in order.
    os._exit(0)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
