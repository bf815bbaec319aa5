"""A reader of its own: the same answers, and a sentence when it dies or takes too long."""

import os
import sys
from pathlib import Path

import pytest

from lsb_desktop.core.errors import BadInput
from lsb_desktop.paper.intake import apart
from lsb_desktop.paper.intake.apart import ReaderCrash, read_apart, read_limited, unreadable
from lsb_desktop.paper.intake.opening import LARGEST, open_grids
from tools.fuzz_sheets import FOLDER, Worker, fixtures, mutants, outcome

ROSTER = FOLDER / "roster_titled.et"


def test_the_same_sheets_come_back() -> None:
    assert read_apart(ROSTER) == open_grids(ROSTER)
    hidden = FOLDER / "scores_formulas.xls"
    assert read_apart(hidden) == open_grids(hidden)


def test_the_same_refusal_comes_back() -> None:
    path = FOLDER / "password.xls"
    with pytest.raises(BadInput) as here:
        open_grids(path)
    with pytest.raises(BadInput) as there:
        read_apart(path)
    assert there.value.problems == here.value.problems
    assert there.value.message == here.value.message


def test_a_panic_says_nothing_in_english(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def panic(path: Path) -> None:
        os.write(2, b"thread panicked at src/lib.rs")
        raise unreadable(path.name)

    monkeypatch.setattr(apart, "open_grids", panic)
    monkeypatch.setattr(apart, "limit_memory", lambda memory: None)
    with pytest.raises(BadInput):
        read_limited(ROSTER)
    os.write(2, b"said")
    assert capfd.readouterr().err == "said"


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with pytest.raises(BadInput, match="读不出来") as caught:
        read_apart(ROSTER, seconds=0)
    assert caught.value.problems == unreadable(ROSTER.name).problems


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory")
def test_a_reader_without_memory_dies_alone(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST)
    with pytest.raises(BadInput, match="读不出来"):
        read_apart(path, memory=1 << 20)


def test_a_bug_in_the_reader_stays_a_bug() -> None:
    with pytest.raises(ReaderCrash, match="Traceback"):
        read_apart(ROSTER, memory="much")  # type: ignore[arg-type]


def test_where_memory_cannot_be_limited_it_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    assert read_limited(ROSTER) == open_grids(ROSTER)


def test_memory_running_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_memory(path: Path) -> None:
        raise MemoryError(path)

    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(apart, "open_grids", without_memory)
    with pytest.raises(BadInput, match="读不出来"):
        read_limited(ROSTER)


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    """A sample of ``tools/fuzz_sheets.py``: the same mutants every time, none ends it."""
    worker = Worker(tmp_path, "")
    names = [name for name in fixtures() if "5000" not in name]
    seen = set()
    for mutant in mutants(names, 3 * len(names), seed=20211215):
        kind, why, _ = worker.read(mutant, limit=60)
        assert kind in ("ok", "refused"), (mutant, why)
        seen.add(kind)
    worker.close()
    assert seen == {"ok", "refused"}


def test_a_mutant_is_the_same_every_time() -> None:
    for mutant in mutants(["roster_titled.xlsx", "roster_gbk.csv"], 20, seed=1):
        assert mutant.data() == mutant.data()


def test_what_the_fuzzer_counts(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("五里堡村,90\n", encoding="utf-8")

    def broken(_: object) -> None:
        raise ZeroDivisionError

    assert outcome(path) == ("ok", "")
    assert outcome(path, broken)[0] == "bug"
    path.write_bytes(b"")
    assert outcome(path)[0] == "refused"
