"""What a start's log and a process's memory are read as."""

import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.bench import starting

JOURNAL = """2026-11-23 18:00:00,500 INFO    lsb_desktop.opening: the shell is on the screen
2026-11-23 18:00:01,250 INFO    lsb_desktop.program: the first page is on the screen
2026-11-23 18:00:01,375 INFO    lsb_desktop.program: ready
"""


def test_moments_are_read_to_the_millisecond(tmp_path: Path) -> None:
    logs = tmp_path / ".local" / "share" / "LSBDesktop" / "logs"
    logs.mkdir(parents=True)
    (logs / "lsb.log").write_text(JOURNAL, encoding="utf-8")
    told = starting._told(tmp_path, tmp_path)
    assert told[starting.WINDOW] == datetime(2026, 11, 23, 18, 0, 0, 500_000).timestamp()
    assert told[starting.USABLE] - told[starting.WINDOW] == 0.75
    assert told[starting.WHOLE] - told[starting.USABLE] == 0.125


def test_what_was_not_said_yet_is_waited_for(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        starting._moment(JOURNAL.partition("\n")[0], starting.READY)
    with pytest.raises(FileNotFoundError):
        starting._told(tmp_path, tmp_path)


def test_a_home_holds_a_data_file(tmp_path: Path) -> None:
    starting._lay(tmp_path)
    (file,) = tmp_path.rglob("*.lsb")
    assert file.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_memory_is_that_of_this_process() -> None:
    assert 5 < starting.memory(os.getpid()) < 2000
