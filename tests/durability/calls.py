"""What a writing process asked of the system, as ``strace`` recorded it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.durability.killing import FILE
from tests.durability.writer import SAID

ROOT = Path(__file__).resolve().parents[2]
NAMES = (FILE, f"{FILE}-wal", f"{FILE}-journal")
"""The files a store is made of; the -shm is made anew after every crash."""
TRACED = "write,pwrite64,fsync,fdatasync,ftruncate,unlink"
LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Call:
    """One system call: ``what`` is write, sync, cut, gone, or said with the turn in ``number``.

    ``number`` is where a write begins, or the size a file is cut to.
    """

    what: str
    name: str = ""
    number: int = 0
    data: bytes = b""


def available() -> bool:
    """Whether this machine can record system calls."""
    return shutil.which("strace") is not None


def recorded(folder: Path, seed: int, turns: int) -> list[Call]:
    """Every call that a script's turns made on its store, in order."""
    folder.mkdir()
    record, store = folder / "record", folder / FILE
    strace = ["strace", "-f", "-y", "-xx", "-s", str(LONGEST), "-e", f"trace={TRACED}"]
    writer = [sys.executable, "-m", "tests.durability.writer", str(store), str(seed), str(turns)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [*strace, "-o", str(record), *writer], check=True, env=env, stdout=subprocess.DEVNULL
    )
    with record.open(encoding="ascii") as lines:
        calls = list(_calls(lines))
    assert sum(call.what == "said" for call in calls) == turns
    return calls


_LINE = re.compile(
    r"\d+ +(?P<call>\w+)\((?:(?P<fd>\d+)<(?P<place>[^>]*)>|(?P<path>\"[^\"]*\"))"
    r"(?:, \"(?P<data>[^\"]*)\")?(?P<more>\.\.\.)?(?:, (?P<numbers>[\d, ]+))?\)"
    r" += (?P<result>-?\d+)"
)


def _calls(lines: Iterator[str]) -> Iterator[Call]:
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            assert "unfinished" not in line, line
            continue
        call, result = found["call"], int(found["result"])
        assert not found["more"], "a write too long to be recorded"
        data = _bytes(found["data"] or "")
        if call == "write" and found["fd"] == "1" and data.startswith(SAID.encode()):
            yield Call("said", number=int(data[len(SAID) :]))
        name = Path(_bytes((found["place"] or found["path"]).strip('"')).decode()).name
        if name not in NAMES or result < 0:
            continue
        numbers = [int(n) for n in (found["numbers"] or "").split(",") if n.strip()]
        if call == "pwrite64":
            assert result == numbers[0] == len(data)
            yield Call("write", name, numbers[1], data)
        elif call in ("fsync", "fdatasync"):
            yield Call("sync", name)
        elif call == "ftruncate":
            yield Call("cut", name, numbers[0])
        elif call == "unlink":
            yield Call("gone", name)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
