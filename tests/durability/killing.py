"""A process that edits is killed with SIGKILL at a random moment; its store is opened again."""

import multiprocessing
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from tests.durability.judging import judge, judge_copy
from tests.durability.oracle import Oracle
from tests.durability.script import Hand

FILE = "contests.lsb"
ON_ONE_STORE = 40
"""Rounds on the same store before a new one is begun."""


@dataclass
class Kills:
    """What happened in all rounds."""

    rounds: int = 0
    acknowledged: int = 0
    one_more: int = 0
    """Rounds in which the turn that nobody had acknowledged was stored, whole."""
    before_any: int = 0
    """Rounds in which the process was killed before it acknowledged anything."""
    left_open: int = 0
    """Rounds whose store was left as it was for the next process to recover."""

    def __str__(self) -> str:
        return (
            f"{self.rounds} kills, {self.acknowledged} acknowledged turns, none lost; "
            f"the unacknowledged turn was stored whole {self.one_more} times, else not at all; "
            f"killed before any turn {self.before_any} times; "
            f"recovered by the next writer {self.left_open} times"
        )


def edit(place: str, seed: int, first: int, said: Connection) -> None:
    """The child: turns without end, each acknowledged once it is done."""
    hand = Hand(Path(place), seed)
    for turn in count(first):
        hand.do(turn)
        said.send_bytes(turn.to_bytes(4, "big"))


def run(
    rounds: int, seed: int, room: Path, told: Callable[[Kills], None] = lambda _kills: None
) -> Kills:
    """So many kills in a folder of our own; :class:`~tests.durability.judging.Lost` at a loss."""
    kills = Kills()
    context = multiprocessing.get_context(_way())
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["tests.durability.ready"])
    while kills.rounds < rounds:
        number = kills.rounds
        store = room / f"kill-{number}" / FILE
        store.parent.mkdir(parents=True)
        one_store(store, min(ON_ONE_STORE, rounds - number), seed + number, kills, context)
        told(kills)
    return kills


def _way() -> str:
    """A ready process that forks is up in 10 ms; Windows has none."""
    ways = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in ways else "spawn"


def one_store(
    store: Path,
    rounds: int,
    seed: int,
    kills: Kills,
    context: multiprocessing.context.BaseContext,
) -> None:
    """Kill after kill on one store, every process going on where the last one was."""
    chance = Random(seed)
    oracle = Oracle(seed)
    done = 0
    for turn in range(rounds):
        acknowledged = edited_until_killed(context, store, seed, done, chance)
        looked_at = store
        if chance.random() < 0.5:
            # The store itself is left as the kill left it.
            looked_at = store.with_name(f"looked-at-{turn}") / FILE
            copied(store, looked_at)
            kills.left_open += 1
        found = judge(looked_at, oracle, done + acknowledged, seed)
        judge_copy(store.with_name("copy.lsb"))
        kills.rounds += 1
        kills.acknowledged += acknowledged
        kills.one_more += found - done - acknowledged
        kills.before_any += not acknowledged
        done = found
        if looked_at != store:
            shutil.rmtree(looked_at.parent)
    oracle.close()


def copied(store: Path, target: Path) -> None:
    """The file and its log, as they lie there."""
    target.parent.mkdir()
    for name in (FILE, f"{FILE}-wal"):
        if store.with_name(name).exists():
            shutil.copy(store.with_name(name), target.with_name(name))


def edited_until_killed(
    context: multiprocessing.context.BaseContext,
    store: Path,
    seed: int,
    first: int,
    chance: Random,
) -> int:
    """How many turns a process acknowledged before it was killed."""
    listening, speaking = context.Pipe(duplex=False)
    child = context.Process(target=edit, args=(str(store), seed, first, speaking))  # type: ignore[attr-defined]
    child.start()
    speaking.close()
    said = []
    try:
        wanted = chance.choice((0, 1, 3, 8, 20))
        said += [_turn(listening) for _ in range(wanted)]
        time.sleep(chance.uniform(0, 0.004 if wanted else 0.08))
    except EOFError:
        child.join()
        raise AssertionError(f"the script broke off after {said}") from None
    finally:
        child.kill()
        child.join()
    try:
        while True:
            said.append(_turn(listening))
    except EOFError:
        listening.close()
    assert said == list(range(first, first + len(said)))
    return len(said)


def _turn(listening: Connection) -> int:
    return int.from_bytes(listening.recv_bytes(), "big")
