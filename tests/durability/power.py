r"""The power goes at a random system call of an editing process.

What a file system owes after that: what was synced is there. Of everything
written since the last sync of a file each write may be there, be lost or be
cut short, in any order, and holes read as zeros. Files that were made or
taken away are so once anything is synced afterwards (file systems with a
journal keep that order: ext4, NTFS, APFS).
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.durability.calls import Call, recorded
from tests.durability.judging import judge
from tests.durability.killing import FILE
from tests.durability.oracle import Oracle

TURNS = 120
ON_ONE_RECORD = 50
"""Power cuts in one recorded run."""


@dataclass
class Cuts:
    """What was left after all the cuts."""

    rounds: int = 0
    unsynced: int = 0
    """Rounds with writes that were not synced when the power went."""
    one_more: int = 0
    """Rounds in which the turn that nobody had acknowledged was there, whole."""
    carrying: int = 0
    """Rounds in which the log was just being carried over into the file."""

    def __str__(self) -> str:
        return (
            f"{self.rounds} power cuts, no acknowledged turn lost; writes were on the way in "
            f"{self.unsynced}, {self.carrying} of them into the file itself; "
            f"the unacknowledged turn was there whole {self.one_more} times, else not at all"
        )


@dataclass
class Disk:
    """What is safe, and what was asked for since."""

    safe: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Call]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Files taken away, with nothing synced since."""

    def take(self, call: Call) -> None:
        """One more call."""
        if call.what == "sync":
            _apply(self.safe.setdefault(call.name, bytearray()), self.pending.pop(call.name, []))
            self._order()
        elif call.what == "gone":
            self.gone.add(call.name)
        elif call.what != "said":
            if call.name in self.gone:
                # Made anew: then the old one is gone for good.
                self._order()
            self.pending.setdefault(call.name, []).append(call)

    def _order(self) -> None:
        for name in self.gone:
            self.safe.pop(name, None)
            self.pending.pop(name, None)
        self.gone.clear()

    def left(self, folder: Path, chance: Random) -> None:
        """What may be found after a power cut just now."""
        folder.mkdir()
        for name in sorted({*self.safe, *self.pending}):
            if name in self.gone and chance.random() < 0.5:
                continue
            data = bytearray(self.safe.get(name, b""))
            _apply(data, _survivors(self.pending.get(name, []), chance))
            (folder / name).write_bytes(data)


def _survivors(calls: list[Call], chance: Random) -> list[Call]:
    """Which of the calls reached the disk, some of them in part, in what order."""
    fate = chance.choice(("all", "none", "some", "some", "some"))
    if fate != "some":
        return calls if fate == "all" else []
    likely = chance.random()
    kept = [_part(call, chance) for call in calls if chance.random() < likely]
    if chance.random() < 0.3:
        chance.shuffle(kept)
    return kept


def _part(call: Call, chance: Random) -> Call:
    if call.what != "write" or chance.random() < 0.7:
        return call
    length = chance.randrange(len(call.data)) // chance.choice((1, 512)) or 1
    return Call("write", call.name, call.number, call.data[:length])


def _apply(data: bytearray, calls: Iterable[Call]) -> None:
    for call in calls:
        if call.what == "cut":
            del data[call.number :]
        size = call.number + len(call.data)
        data.extend(bytes(max(0, size - len(data))))
        data[call.number : size] = call.data


def run(rounds: int, seed: int, room: Path, told: Callable[[Cuts], None] = lambda _: None) -> Cuts:
    """So many power cuts; :class:`~tests.durability.judging.Lost` at a loss."""
    cuts = Cuts()
    while cuts.rounds < rounds:
        script = seed + cuts.rounds
        calls = recorded(room / f"record-{script}", script, TURNS)
        one_record(calls, min(ON_ONE_RECORD, rounds - cuts.rounds), script, room, cuts)
        shutil.rmtree(room / f"record-{script}")
        told(cuts)
    return cuts


def one_record(calls: list[Call], rounds: int, seed: int, room: Path, cuts: Cuts) -> None:
    """Cuts at so many places of one recorded run, half of them near the file itself."""
    chance = Random(seed)
    into_file = [n for n, call in enumerate(calls) if call.name == FILE]
    places = sorted(
        chance.choice(into_file) if turn % 2 else chance.randrange(len(calls))
        for turn in range(rounds)
    )
    disk, oracle, done, at = Disk(), Oracle(seed), 0, 0
    for turn, place in enumerate(places):
        for call in calls[at : place + 1]:
            disk.take(call)
            done = call.number + 1 if call.what == "said" else done
        at = place + 1
        folder = room / f"cut-{seed}-{turn}"
        disk.left(folder, chance)
        found = judge(folder / FILE, oracle, done, seed)
        shutil.rmtree(folder)
        cuts.rounds += 1
        cuts.unsynced += any(disk.pending.values())
        cuts.carrying += bool(disk.pending.get(FILE))
        cuts.one_more += found - done
    oracle.close()
