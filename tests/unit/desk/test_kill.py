"""Never lost: a process that is killed while typing has lost no mark it said was stored."""

import os
import subprocess
import sys
from pathlib import Path

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.db.store import Store
from tests.helpers import typist
from tests.helpers.desks import desk_on, small

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 4


def type_until_killed(path: Path, contest: int, marks: int) -> list[int]:
    """The turns that were acknowledged before the kill."""
    command = [sys.executable, typist.__file__, str(path), str(contest)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(marks)]
        child.kill()
        rest = child.stdout.read()
    # A last line may have been cut off by the kill.
    return [int(line) for line in "".join((*said, rest)).split("\n")[:-1]]


def test_every_acknowledged_mark_outlives_a_kill(store_path: Path) -> None:
    store = Store.open(store_path)
    contest = desk_on(store).create(small())
    store.close()
    for turn in range(ROUNDS):
        said = type_until_killed(store_path, contest, 7 + 11 * turn)
        store = Store.open(store_path)
        session = desk_on(store).open(contest)
        stored = len(session.journal()) - 1
        assert said == list(range(said[0], said[0] + len(said)))
        assert said[-1] < stored <= said[-1] + 2, "one more may be stored than was said"
        for back in range(min(stored, len(typist.CELLS))):
            last = stored - 1 - back
            village, judge, criterion = typist.cell_of(last)
            value = session.book.get(Slot(SlotKind.MARK, village, judge, criterion))
            assert value == typist.mark_of(last) * 1_000_000
        assert store.check() == []
        store.close()
