"""Damage the fixtures in many ways and read each: no crash, no hang, nothing but a sentence.

    python -m tools.fuzz_sheets --runs 10000 --seed 1
    python -m tools.fuzz_sheets --runs 1000 --through import     # recognition and proposal too
    python -m tools.fuzz_sheets --only roster_titled.xls --keep dist/fuzz

Every mutant is a pure function of fixture, seed and number. Workers read in processes of
their own, two gigabytes each; one that says nothing for five seconds is ended and counted.
"""

import argparse
import importlib
import io
import multiprocessing
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.apart import limit_memory
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.opening import open_grids
from lsb_desktop.paper.zipped import UNPACKING

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "fixtures" / "sheets"
IMPORT = "tools.fuzz_sheets:take_in"
"""What ``--through import`` calls."""
LIMIT = 5.0
"""Seconds a file may take."""
_WORDS: tuple[bytes, ...] = (
    *(b"1048576", b"999999999999", b"-1", b"XFD1048576", b"=1/0", b"&#x0;"),
    *(b'"', b"\t", b",", b"\0", b"\r\n", b"\xff\xfe", "　".encode()),
    *(b"<table>", b"</td>", b'colspan="9999999"', b"<![x]>"),
)
"""What readers stumble over."""

Mutation = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, data: bytes) -> bytes:
    """One to sixteen bits turned over."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 16)):
        if found:
            found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut(chance: random.Random, data: bytes) -> bytes:
    """The end, the beginning or a piece of the middle missing."""
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:b], data[a:], data[:a] + data[b:]))


def insert(chance: random.Random, data: bytes) -> bytes:
    """Random bytes or a word that readers stumble over, put in somewhere."""
    at = chance.randrange(len(data) + 1)
    random_bytes = chance.randbytes(chance.choice((1, 2, 4, 100)))
    return data[:at] + chance.choice((random_bytes, chance.choice(_WORDS))) + data[at:]


def overwrite(chance: random.Random, data: bytes) -> bytes:
    """A run of bytes set to zeros, ones or noise: a bad sector."""
    length = chance.choice((1, 2, 4, 64, 512))
    at = chance.randrange(len(data) + 1)
    filling = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
    return data[:at] + filling + data[at + length :]


def splice(chance: random.Random, data: bytes) -> bytes:
    """A piece of the file copied over another place of it."""
    if not data:
        return data
    length = chance.randint(1, max(1, len(data) // 4))
    source, target = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:target] + data[source : source + length] + data[target + length :]


def retype(chance: random.Random, data: bytes) -> bytes:
    """Digits and letters of a text changed into others, a word doubled."""
    found = bytearray(data)
    digits = [at for at, byte in enumerate(found) if 48 <= byte < 58] or [0]
    for at in chance.choices(digits, k=chance.randint(1, 20)):
        found[at : at + 1] = chance.choice((b"9", b"0", b"-", b"99999", b".", b""))
    return bytes(found)


BYTES: tuple[Mutation, ...] = (flip, cut, insert, overwrite, splice, retype)


def within(chance: random.Random, data: bytes) -> bytes:
    """One part of a ZIP damaged and packed again, so that the sums are right; or taken out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except UNPACKING:
        return flip(chance, data)
    names = [name for name in parts if name.endswith((".xml", ".rels"))] or list(parts)
    if not names:
        return flip(chance, data)
    name = chance.choice(names)
    what = chance.randrange(10)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[name] = parts[chance.choice(names)]
    else:
        parts[name] = chance.choice(BYTES)(chance, parts[name])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged file: ``number`` of ``seed`` made from ``name``."""

    name: str
    seed: int
    number: int

    def data(self) -> bytes:
        """Its bytes, the same every time."""
        chance = random.Random(f"{self.seed}|{self.number}|{self.name}")
        data = (FOLDER / self.name).read_bytes()
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            inside = data.startswith(b"PK") and chance.random() < 0.7
            data = within(chance, data) if inside else chance.choice(BYTES)(chance, data)
        return data


def mutants(names: Sequence[str], runs: int, seed: int) -> Iterator[Mutant]:
    """``runs`` mutants, the fixtures in turn."""
    for number in range(runs):
        yield Mutant(names[number % len(names)], seed, number)


def fixtures(only: str = "") -> list[str]:
    """The fixtures to damage, by name."""
    names = sorted(p.name for p in FOLDER.iterdir() if p.suffix != ".md" and p.stat().st_size)
    return [name for name in names if only in name]


def outcome(path: Path, after: Callable[[Opened], object] = bool) -> tuple[str, str]:
    """What becomes of a file: ``ok``, ``refused`` with its sentence, or ``bug`` with its trace."""
    try:
        after(open_grids(path))
    except UserError as error:
        named = path.name in error.message or "!" in error.message
        return ("refused", error.message) if named else ("bug", f"unnamed: {error.message}")
    except Exception:  # noqa: BLE001 - what is looked for
        return "bug", traceback.format_exc()
    return "ok", ""


def _work(pipe: Connection, folder: Path, through: str) -> None:
    after = _through(through)
    limit_memory()
    # A panic of Rust tells stderr as well; only what reaches us counts.
    sys.stderr = open(folder / "stderr", "a", encoding="utf-8")  # noqa: SIM115
    while (mutant := pipe.recv()) is not None:
        path = folder / mutant.name
        path.write_bytes(mutant.data())
        begin = time.perf_counter()
        pipe.send((*outcome(path, after), time.perf_counter() - begin))


def _through(how: str) -> Callable[[Opened], object]:
    """What is done with a file that opens: nothing more, or a function ``module:name``."""
    if not how:
        return bool
    module, _, name = how.partition(":")
    found: Callable[[Opened], object] = getattr(importlib.import_module(module), name)
    return found


class Worker:
    """A process that reads one mutant after another, started again when it ends."""

    def __init__(self, folder: Path, through: str) -> None:
        self._folder, self._through = folder, through
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        args = (theirs, self._folder, self._through)
        self._process = context.Process(target=_work, args=args, daemon=True)
        self._process.start()
        theirs.close()

    def read(self, mutant: Mutant, limit: float = LIMIT) -> tuple[str, str, float]:
        """What became of it, why, and how long it took in seconds."""
        self.pipe.send(mutant)
        try:
            if self.pipe.poll(limit):
                answer: tuple[str, str, float] = self.pipe.recv()
                return answer
            kind = "hang"
        except EOFError:
            kind = "crash"
        self.close()
        why = f"exit code {self._process.exitcode}"
        self._start()
        return kind, why, limit

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def main() -> None:
    """Count what becomes of the mutants; exit code 1 if any is a crash, a hang or a bug."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="fixtures whose name holds this")
    parser.add_argument("--through", default="", help="“import”, or MODULE:FUNCTION of an Opened")
    parser.add_argument("--keep", type=Path, help="where to keep what crashes or hangs")
    given = parser.parse_args()
    through = {"import": IMPORT}.get(given.through, given.through)
    counts: Counter[str] = Counter()
    slowest = ("", 0.0)
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(Path(folder), through)
        for mutant in mutants(fixtures(given.only), given.runs, given.seed):
            kind, why, seconds = worker.read(mutant)
            counts[kind] += 1
            slowest = max(slowest, (str(mutant), seconds), key=lambda pair: pair[1])
            if kind not in ("ok", "refused"):
                _tell(mutant, kind, why, given.keep)
        worker.close()
    print(dict(counts), f"slowest {slowest[1]:.2f} s: {slowest[0]}")
    raise SystemExit(bool(set(counts) - {"ok", "refused"}))


def _tell(mutant: Mutant, kind: str, why: str, keep: Path | None) -> None:
    print(f"{kind}: {mutant}\n{why}", flush=True)
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{mutant.seed}-{mutant.number}-{mutant.name}").write_bytes(mutant.data())


def take_in(opened: Opened) -> object:
    """Recognition and proposal after reading, as the import page and the command line do it."""
    from lsb_desktop.core.book import Book
    from lsb_desktop.desk.presets import load_preset
    from lsb_desktop.paper.intake.guess import guess
    from lsb_desktop.paper.intake.propose import propose

    contest, book = load_preset("guodian").contest, Book()
    return propose(opened, guess(opened, contest, book), contest, book)


if __name__ == "__main__":
    main()
