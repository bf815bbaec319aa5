"""Hostile and broken input through every door of the program, a table of what became of it.

    python -m tools.fuzz --cases 100000 --seed 1
    python -m tools.fuzz --cases 500 --only database          # one kind
    python -m tools.fuzz --only database --number 17 --keep dist/fuzz   # one case again

A case is a pure function of kind, seed and number. It ends well if the product takes the
input and what it took is sound (“accepted”), or refuses it with a Chinese sentence
(“refused”). A fault is anything else: another exception (bug), something taken that is
not sound (unsound), more than 20 seconds (slow), two gigabytes (memory) or the process's
end (crash), a file half written (left), a file, connection or program outside the room
(escaped). Workers are processes of their own; exit code 1 if there is a fault.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random

from tools.fuzz_room import BAIT, GOOD, Guard, Kind, Outcome, tried

LIMIT = 20.0
"""Seconds of its process's time that a case may take."""
WAIT = 6 * LIMIT
"""Seconds on the clock after which a worker that says nothing is ended."""
MEMORY = 2 << 30
"""Bytes of address space a worker may have."""

Case = tuple[str, int]


def kinds() -> Mapping[str, tuple[Kind, int]]:
    """Every kind with its share of the cases, in thousandths."""
    from tools import (
        fuzz_books,
        fuzz_data,
        fuzz_packages,
        fuzz_pictures,
        fuzz_stores,
        fuzz_tables,
    )

    rooms = (fuzz_books, fuzz_tables, fuzz_data, fuzz_pictures, fuzz_stores, fuzz_packages)
    return {name: kind for room in rooms for name, kind in room.KINDS.items()}


def cases(total: int, only: str = "") -> Iterator[Case]:
    """At least ``total`` cases over the kinds by their shares, each kind's numbered from 0."""
    shares = {name: share for name, (_, share) in kinds().items() if only in name}
    whole = sum(shares.values())
    for name, share in shares.items():
        for number in range(-(-total * share // whole)):
            yield name, number


def run_case(kind: Kind, case: Case, seed: int, base: Path, guard: Guard | None = None) -> Outcome:
    """One case here and now."""
    return tried(kind, Random(f"{seed}|{case[0]}|{case[1]}"), base, guard)


def _work(pipe: Connection, base: Path, seed: int) -> None:
    from lsb_desktop.paper.intake.apart import limit_memory

    sys.dont_write_bytecode = True
    os.environ["LSB_FONT_FOLDERS"] = ""
    os.environ["XDG_CACHE_HOME"] = str(base)
    tempfile.tempdir = str(base)
    # A panic of Rust tells stderr as well; only what reaches us counts.
    sys.stderr = open(base / "stderr", "a", encoding="utf-8")  # noqa: SIM115
    os.dup2(sys.stderr.fileno(), 2)
    (base / BAIT).write_bytes(b"not for you")
    limit_memory(MEMORY)
    every, guard = kinds(), Guard(base)
    pipe.send("ready")
    while (case := pipe.recv()) is not None:
        found = run_case(every[case[0]][0], case, seed, base, guard)
        pipe.send((found, _peak()))


def _peak() -> int:
    """The most memory this process ever held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class Worker:
    """A process that tries one case after another, started again when it ends."""

    def __init__(self, base: Path, seed: int) -> None:
        self._base, self._seed = base, seed
        base.mkdir(parents=True, exist_ok=True)
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        args = (theirs, self._base, self._seed)
        self._process = context.Process(target=_work, args=args, daemon=True)
        self._process.start()
        theirs.close()
        self.pipe.recv()

    def tried(self, case: Case) -> tuple[Outcome, int]:
        """What became of it, and the worker's peak of memory in MB."""
        self.pipe.send(case)
        try:
            if self.pipe.poll(WAIT):
                found, peak = self.pipe.recv()
                if found.seconds > LIMIT:
                    found = Outcome("slow", found.why, found.seconds)
                return found, peak
            kind = "slow"
        except EOFError:
            kind = "crash"
        self.close()
        why = f"exit code {self._process.exitcode}"
        self._start()
        return Outcome(kind, why, LIMIT), 0

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


class Tally:
    """Outcomes by kind; faults are told as they come."""

    def __init__(self, keep: Path | None) -> None:
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.slowest: dict[str, float] = {}
        self.peak: dict[str, int] = {}
        self._keep = keep
        self._lock = threading.Lock()

    def note(self, case: Case, found: Outcome, peak: int, base: Path) -> None:
        """One more."""
        name = case[0]
        with self._lock:
            self.counts[name][found.kind] += 1
            self.slowest[name] = max(self.slowest.get(name, 0.0), found.seconds)
            self.peak[name] = max(self.peak.get(name, 0), peak)
            if found.kind not in GOOD:
                why = "\n".join(line[:300] for line in found.why.splitlines()[-24:])
                print(f"--- {found.kind}: {name} {case[1]}\n{why}", flush=True)
                if self._keep is not None:
                    target = self._keep / f"{name}-{case[1]}"
                    shutil.copytree(base / "room", target, symlinks=True, dirs_exist_ok=True)

    def table(self) -> str:
        """A line a kind, and their sum."""
        faults = sorted({k for c in self.counts.values() for k in c} - set(GOOD))
        heads = ["kind", "cases", *GOOD, *faults, "slowest s", "peak MB"]
        lines = [heads]
        for name, counts in self.counts.items():
            numbers = [str(counts[k]) for k in (*GOOD, *faults)]
            ends = [f"{self.slowest[name]:.2f}", str(self.peak[name])]
            lines.append([name, str(counts.total()), *numbers, *ends])
        whole = sum(self.counts.values(), Counter())
        ends = [f"{max(self.slowest.values()):.2f}", str(max(self.peak.values()))]
        sums = [str(whole[k]) for k in (*GOOD, *faults)]
        lines.append(["all", str(whole.total()), *sums, *ends])
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)

    @property
    def faults(self) -> int:
        """How many cases ended badly."""
        return sum(n for c in self.counts.values() for k, n in c.items() if k not in GOOD)


def _drain(waiting: "SimpleQueue[Case]", base: Path, seed: int, tally: Tally, until: float) -> None:
    worker = Worker(base, seed)
    try:
        while time.monotonic() < until:
            case = waiting.get_nowait()
            tally.note(case, *worker.tried(case), base)
    except Empty:
        pass
    worker.close()


def main() -> None:
    """Try the cases and print the table; exit code 1 if there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="kinds whose name holds this")
    parser.add_argument("--number", type=int, help="this case alone")
    parser.add_argument("--minutes", type=float, default=600, help="stop after so many")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="where to keep the rooms of faults")
    given = parser.parse_args()
    waiting: SimpleQueue[Case] = SimpleQueue()
    wanted = list(cases(given.cases, given.only))
    Random(given.seed).shuffle(wanted)
    until = time.monotonic() + 60 * given.minutes
    for case in wanted:
        if given.number is None or case[1] == given.number:
            waiting.put(case)
    tally, begin = Tally(given.keep), time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="lsb-fuzz-") as folder:
        bases = [Path(folder) / str(n) for n in range(given.workers)]
        threads = [
            threading.Thread(target=_drain, args=(waiting, base, given.seed, tally, until))
            for base in bases
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print(tally.table())
    print(f"seed {given.seed}, {time.perf_counter() - begin:.0f} s, {tally.faults} faults")
    raise SystemExit(bool(tally.faults))


if __name__ == "__main__":
    main()
