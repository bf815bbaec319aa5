"""Torn ends and damaged middles, made by hand from the files of a running script.

``torn``: of the sectors that the newest turn wrote, each is new, old, zeros
or rubbish, as after a power cut; nothing acknowledged may be lost. ``damaged``:
bits, sectors or pages of what was synced long ago are harmed; the store must
be refused with its files as they are, or the check at the start must tell,
or nothing may be missing.
"""

import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path
from random import Random

from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.desk import Desk
from tests.durability.images import Image
from tests.durability.judging import Lost, differences, judge
from tests.durability.killing import FILE
from tests.durability.oracle import Oracle, state_of
from tests.durability.script import Hand

SECTOR = 512
TURNS = 60
ON_ONE_TURN = 3


@dataclass
class Tears:
    """What became of newest turns that were torn."""

    rounds: int = 0
    whole: int = 0
    """Rounds in which the torn turn was there after all, whole."""

    def __str__(self) -> str:
        return (
            f"{self.rounds} torn ends, every acknowledged turn there; "
            f"the torn turn was whole {self.whole} times, else not there at all"
        )


@dataclass
class Damages:
    """What became of damaged stores."""

    rounds: int = 0
    refused: int = 0
    """Not opened, with a Chinese reason, and no byte of the files changed."""
    told: int = 0
    """Opened, but the check at the start says what is wrong."""
    harmless: int = 0
    """All there: the harmed bytes were in use no more."""
    last: int = 0
    """The last turn or two were gone, as if torn: a single page over the end of the one before
    looks the same, nothing can tell them apart."""

    def __str__(self) -> str:
        return (
            f"{self.rounds} damages: refused untouched {self.refused}, told by the check "
            f"{self.told}, harmless {self.harmless}, only the last turn or two gone {self.last}; "
            "wrong without a word 0"
        )


def torn(
    rounds: int, seed: int, room: Path, told: Callable[[Tears], None] = lambda _: None
) -> Tears:
    """Tear the newest turn so many times."""
    tears = Tears()
    while tears.rounds < rounds:
        script = seed + tears.rounds
        oracle = Oracle(script)
        turns = _turns(room / f"script-{script}", script)
        for done, before, after in islice(turns, rounds - tears.rounds):
            chance = Random(f"{script}/{done}/torn")
            for number in range(ON_ONE_TURN):
                harmed = _torn(before, after, chance)
                if harmed is None or tears.rounds >= rounds:
                    break
                folder = room / f"torn-{script}-{done}-{number}"
                found = judge(harmed.put(folder), oracle, done, script)
                shutil.rmtree(folder)
                tears.whole += found - done
                tears.rounds += 1
        turns.close()
        oracle.close()
        told(tears)
    return tears


def _turns(folder: Path, seed: int) -> Generator[tuple[int, Image, Image], None, None]:
    """How many turns were done, the files then, and the files one turn later."""
    folder.mkdir()
    hand = Hand(folder / FILE, seed)
    try:
        hand.do(0)
        before = Image.of(folder / FILE)
        for turn in range(1, TURNS):
            hand.do(turn)
            after = Image.of(folder / FILE)
            yield turn, before, after
            before = after
    finally:
        hand.close()


def _torn(before: Image, after: Image, chance: Random) -> Image | None:
    """The newest turn written in part; None if it was not a mere addition to the log."""
    if before.file != after.file or before.log == after.log or len(before.log) < 32:
        return None
    if before.log[:32] != after.log[:32]:
        return None
    fate = chance.choice(("any", "any", "cut", "none"))
    log = bytearray(after.log)
    old = before.log.ljust(len(log), b"\0")
    for start in range(0, len(log), SECTOR):
        part = slice(start, start + SECTOR)
        if log[part] == old[part] or fate == "none":
            continue
        # What the sector held before it was written stays what it was: only the new is at risk.
        kept = next(
            (n for n, (a, b) in enumerate(zip(log[part], old[part], strict=True)) if a != b)
        )
        at = slice(start + kept, min(start + SECTOR, len(log)))
        log[at] = chance.choice(
            (
                log[at],
                log[at],
                log[at],
                old[at],
                bytes(len(log[at])),
                chance.randbytes(len(log[at])),
            )
        )
    if fate == "cut":
        first = next(n for n, (a, b) in enumerate(zip(after.log, old, strict=True)) if a != b)
        del log[chance.randint(first, len(log)) :]
    return replace(after, log=bytes(log))


def damaged(
    rounds: int, seed: int, room: Path, told: Callable[[Damages], None] = lambda _: None
) -> Damages:
    """Harm what was synced, so many times."""
    damages = Damages()
    while damages.rounds < rounds:
        script = seed + damages.rounds
        oracle = Oracle(script)
        turns = _turns(room / f"script-{script}", script)
        for done, _, image in islice(turns, rounds - damages.rounds):
            oracle.after(done + 1)
            chance = Random(f"{script}/{done}/damaged")
            folder = room / f"damaged-{script}-{done}"
            _count(damages, _harmed(image, chance).put(folder), oracle, done + 1, script)
            shutil.rmtree(folder)
            damages.rounds += 1
        turns.close()
        oracle.close()
        told(damages)
    return damages


def _harmed(image: Image, chance: Random) -> Image:
    """Bits, a sector or a page of the file or its log, not the end of it, made something else."""
    part = chance.choice(("file", "log")) if len(image.log) > 8 * 4096 else "file"
    data: bytes = getattr(image, part)
    length = chance.choice((1, 1, SECTOR, 4096))
    start = chance.randrange(0, max(1, len(data) * 3 // 4 - length)) // length * length
    old = data[start : start + length]
    new = chance.choice((bytes(len(old)), chance.randbytes(len(old)), _flipped(old, chance)))
    return image.changed(part, start, new)


def _flipped(data: bytes, chance: Random) -> bytes:
    found = bytearray(data)
    found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def _count(damages: Damages, store: Path, oracle: Oracle, done: int, seed: int) -> None:
    before = Image.of(store)
    try:
        desk = Desk.at(store, "张三")
    except UserError as error:
        if Image.of(store) != before or store.name not in error.message:
            raise Lost(f"refused but changed: {error.message}") from None
        damages.refused += 1
        return
    try:
        if desk.check():
            damages.told += 1
            return
        found = state_of(desk, seed, done + 1)
    except UserError:
        damages.refused += 1
        return
    finally:
        desk.close()
    states = [oracle.after(turn) for turn in range(done, -1, -1)]
    distinct = [state for state, _ in groupby(states)]
    if found == states[0]:
        damages.harmless += 1
    elif found in distinct[1:3]:
        damages.last += 1
    else:
        told = differences(found, oracle.after(done))
        raise Lost(f"{store}: wrong without a word after {done} turns: {told}")
