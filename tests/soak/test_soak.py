"""What is planted is counted, a leak is told from noise, a short meeting leaves nothing behind."""

import gc
import multiprocessing
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from multiprocessing import resource_tracker
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.soak.counting import Census, census
from tests.soak.judging import END, WARM, growths, left_over
from tests.soak.meeting import SMALL
from tests.soak.running import Soak

ALONE = "LSB_SOAK_ALONE"
LEFT = ("files", "sockets", "pythreads", "processes", "timers", "temp")
"""What a program that has ended holds no more of than before it began; the threads of Qt's own
pools end half a minute after their last work."""


class Leaked:
    """Something of ours."""


@pytest.fixture(autouse=True)
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for temporary files, Python's and Qt's."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@contextmanager
def _file() -> Iterator[object]:
    with tempfile.NamedTemporaryFile() as file:
        yield file


@contextmanager
def _thread() -> Iterator[object]:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    yield thread
    over.set()
    thread.join()


@contextmanager
def _process() -> Iterator[object]:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.communicate(b"\n")


@contextmanager
def _timer() -> Iterator[object]:
    parent = QObject()
    QTimer(parent, interval=100_000).start()
    yield parent
    parent.deleteLater()


@contextmanager
def _window() -> Iterator[object]:
    outer = QLabel()
    QLabel(outer)
    yield outer
    outer.deleteLater()


@contextmanager
def _memory() -> Iterator[object]:
    held = bytearray(b"x" * 64_000_000)
    yield held


@contextmanager
def _rubbish() -> Iterator[object]:
    held = [[n] for n in range(5_000)]
    yield held


PLANTED: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "files": _file,
    "temp": _file,
    "sockets": socket.socket,
    "threads": _thread,
    "pythreads": _thread,
    "processes": _process,
    "timers": _timer,
    "qobjects": _timer,
    "widgets": _window,
    "uss": _memory,
    "rss": _memory,
    "objects": _rubbish,
}


def test_what_is_planted_is_counted(qtbot: QtBot) -> None:
    before = census().figures
    with ExitStack() as planted:
        for plant in PLANTED.values():
            planted.enter_context(plant())
        during = census().figures
    assert [what for what in PLANTED if during[what] <= before[what]] == []


def test_what_leaks_is_named(qtbot: QtBot) -> None:
    before = census()
    kept = [Leaked() for _ in range(30)]
    for one in kept:
        one.self = one  # type: ignore[attr-defined]
    labels = [QLabel() for _ in range(30)]
    after = census()
    grown = dict(after.grown(before, 30))
    assert grown[f"{Leaked.__module__}.Leaked"] == 30
    assert grown["QLabel"] == 30
    del kept, labels, one
    gc.collect()
    assert not dict(census().grown(after, 1)).get("QLabel")


def _counts(*row: int, name: str = "timers") -> list[Census]:
    return [Census({name: count}) for count in row]


@pytest.mark.parametrize(
    ("name", "row", "leaks"),
    [
        ("timers", (1, 5, 7, 7, 7, 7, 7, 7, 7, 7), False),
        ("timers", (1, 5, 7, 7, 8, 7, 7, 8, 7, 7), False),
        ("timers", (1, 5, 7, 7, 7, 8, 8, 8, 8, 8), True),
        ("timers", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10), True),
        ("rss", (100, 150, 200, 200, 200, 200, 200, 205, 205, 205), False),
        ("rss", (100, 150, 200, 202, 204, 206, 208, 212, 214, 216), True),
        ("layers", (0, 0, 0, 0, 0, 0, 0, 9, 9, 9), False),
        ("zombies", (0, 0, 0, 0, 0, 0, 0, 2, 3, 2), False),
        ("zombies", (0, 1, 2, 3, 4, 5, 6, 7, 8, 9), True),
    ],
)
def test_growth_is_told_from_noise(name: str, row: tuple[int, ...], leaks: bool) -> None:
    found = growths(_counts(*row, name=name))
    assert bool(found) is leaks
    assert all(name in text for text in found)


def test_too_few_counts_say_nothing() -> None:
    with pytest.raises(ValueError, match="say nothing"):
        growths(_counts(*range(WARM + 2 * END - 1)))


def test_a_short_meeting_in_a_process_of_its_own() -> None:
    """The whole program leaves its style, hooks and filters to whatever runs after it."""
    name = "test_a_short_meeting_leaves_nothing_behind"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", f"{__file__}::{name}"]
    environment = {**os.environ, ALONE: "1", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "1 passed" in done.stdout, done.stdout[-4000:]


@pytest.mark.skipif(ALONE not in os.environ, reason="runs alone, see the test above")
def test_a_short_meeting_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    # Python keeps a process for good that looks after those to come.
    resource_tracker.ensure_running()
    soak = Soak(tmp_path, faster=60.0, scale=SMALL)
    before = census()
    soak.start()
    try:
        first = soak.part(20.0)
        second = soak.part(20.0)
    finally:
        soak.finish()
    for process in multiprocessing.active_children():
        # Done, and for some tenths of a second busy with taking itself apart.
        process.join(30)
    done = soak.meeting.done
    assert done["mark"] > 3
    assert done["forward"] > 10, "both parts of the ceremony"
    assert done["seal"] == done["unseal"] == 2
    assert first.figures["layers"] > 0, "the wall was painted"
    assert not left_over(first, second, ("widgets", "timers", "sockets", "pythreads"))
    del soak
    assert not left_over(before, census(), LEFT)
