"""A short run of ``tools/fuzz.py``, and whether its guard would see what it looks for."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from lsb_desktop.core.errors import UserError
from tools.fuzz import Tally, cases, kinds, run_case
from tools.fuzz_room import Outcome, tried

ROOT = Path(__file__).resolve().parents[3]
DEAR = {
    "workbook": 3,
    "ziptable": 2,
    "database": 2,
    "typed": 1,
    "ledger": 1,
    "layout": 2,
    "entries": 3,
    "paper": 1,
}
"""Cases of the kinds that take longest."""


@pytest.mark.parametrize("name", list(kinds()))
def test_hostile_input_is_taken_soundly_or_refused(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kind, _share = kinds()[name]
    for number in range(DEAR.get(name, 8)):
        found = run_case(kind, (name, number), 20261123, tmp_path)
        assert found.kind in ("accepted", "refused"), (name, number, found)
    caplog.clear()


def test_a_case_is_the_same_every_time(tmp_path: Path) -> None:
    kind = kinds()["csv"][0]
    files = []
    for _ in range(2):
        run_case(kind, ("csv", 3), 1, tmp_path)
        files.append([p.read_bytes() for p in (tmp_path / "room").iterdir()])
    assert files[0] == files[1]
    assert files[0]


def test_shares_add_up_and_every_kind_has_a_case() -> None:
    wanted = list(cases(2_000))
    assert {name for name, _ in wanted} == set(kinds())
    assert abs(len(wanted) - 2_000) < len(kinds())
    assert len(set(wanted)) == len(wanted)


def _raising(error: BaseException) -> object:
    def kind(_chance: Random, room: Path) -> None:
        (room / "a.part").write_bytes(b"")
        raise error

    return kind


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (KeyError("x"), "bug"),
        (UserError("No such file"), "unnamed"),
        (UserError("长" * 3000 + "\n短"), "left"),
        (UserError("读不出来"), "left"),
        (AssertionError("not sound"), "unsound"),
        (MemoryError(), "memory"),
    ],
)
def test_what_counts_as_a_fault(error: BaseException, outcome: str, tmp_path: Path) -> None:
    found = tried(_raising(error), Random(1), tmp_path)  # type: ignore[arg-type]
    assert found.kind == outcome


def test_the_table_counts_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally(None)
    tally.note(("csv", 1), Outcome("accepted", seconds=0.5), 90, tmp_path)
    tally.note(("csv", 2), Outcome("bug", "trace", 1.5), 80, tmp_path)
    assert tally.faults == 1
    assert "| csv | 2 | 1 | 0 | 1 | 1.50 | 90 |" in tally.table()
    assert "bug: csv 2" in capsys.readouterr().out


GUARDED = """
import os, socket, subprocess, sys
from pathlib import Path
from random import Random
from tools.fuzz_room import BAIT, Guard, tried

base = Path(sys.argv[1]) / "base"
base.mkdir()
(base / BAIT).write_bytes(b"x")

def quietly(what):
    def kind(chance, room):
        try:
            what(room)
        except OSError:
            pass
    return kind

guard = Guard(base)
ways = (
    lambda room: (room / "a").write_bytes(b""),
    lambda room: (room / ".." / ".." / "out").write_bytes(b""),
    lambda room: (room / ".." / BAIT).read_bytes(),
    lambda room: (os.symlink(room.parent.parent, room / "link"), (room / "link" / "b").open("w")),
    lambda room: os.rename(base / BAIT, base.parent / "moved"),
    lambda room: os.remove("/no/such/file"),
    lambda room: socket.getaddrinfo("x.invalid", 1),
    lambda room: subprocess.run(["true"]),
)
print(*(tried(quietly(way), Random(1), base, guard).kind for way in ways))
"""


def test_the_guard_sees_every_way_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.split() == ["accepted", *["escaped"] * 7], done.stderr
