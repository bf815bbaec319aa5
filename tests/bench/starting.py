"""One start of a program: when its window stood, when it could be used, what memory it took.

In a hall of its own (Xvfb and openbox) where these are installed, without a display elsewhere. The
user has a home with the sample of a data file: three contests and no contest left open.
"""

import gzip
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from lsb_desktop import paths
from lsb_desktop.db.migrations import CURRENT
from tests.bench.alone import ROOT, surroundings
from tests.bench.row import Figures
from tests.e2e.hall import Hall, missing_programs, wait_for

WINDOW, USABLE, MEMORY = "window, ms", "usable list, ms", "memory, MB"
WHOLE = "with stage and icons, ms"
SHELL, PAGE, READY = (
    ": the shell is on the screen",
    ": the first page is on the screen",
    ": ready",
)
STORE = ROOT / "tests" / "fixtures" / "stores" / f"format{CURRENT}.lsb.gz"
CACHES = Path("/proc/sys/vm/drop_caches")
SECONDS = 120
AT_REST = 1.0
"""Seconds after which memory is read: what only the start needed is given back."""


def no_cold_start() -> str:
    """Why a cold start cannot be had on this machine; empty when it can."""
    return "" if os.access(CACHES, os.W_OK) else "only root of a Linux machine drops caches"


def chill() -> None:
    """Forget every file that was read: the next start reads the disk."""
    os.sync()
    CACHES.write_text("3\n", encoding="ascii")


@contextmanager
def _surroundings(home: Path) -> Iterator[dict[str, str]]:
    kept = {k: v for k, v in surroundings().items() if not k.startswith(("XDG_", "LSB_STORE"))}
    kept |= {"HOME": str(home)}
    if missing_programs():
        yield kept
        return
    hall = Hall(home)
    try:
        yield {**kept, "QT_QPA_PLATFORM": "xcb", "DISPLAY": hall.environment["DISPLAY"]}
    finally:
        hall.close()


def start(
    command: Sequence[str],
    told: Callable[[Path, Path], Figures],
    cold: bool = False,
    lay: Callable[[Path], None] = lambda _home: None,
) -> Figures:
    """Start ``command`` in a new home that ``lay`` has furnished.

    ``told(output, home)`` gives moments (``time.time()``), or raises LookupError as long as there
    are more to come. The figures are milliseconds from the start, and the memory.
    """
    with tempfile.TemporaryDirectory(prefix="lsb-start-") as folder:
        home, output = Path(folder), Path(folder) / "output"
        lay(home)
        with _surroundings(home) as environment, open(output, "wb") as out:
            if cold:
                chill()
            began = time.time()
            process = subprocess.Popen(
                [*command], cwd=ROOT, env=environment, stdout=out, start_new_session=True
            )
            try:
                moments = _awaited(lambda: told(output, home))
                time.sleep(AT_REST)
                found = {name: (moment - began) * 1000 for name, moment in moments.items()}
                return {**found, MEMORY: memory(process.pid)}
            finally:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _awaited(ask: Callable[[], Figures]) -> Figures:
    def answer() -> Figures | None:
        try:
            return ask()
        except (LookupError, OSError):
            return None

    found = wait_for(answer, SECONDS)
    assert isinstance(found, dict)
    return found


def bare(cold: bool = False) -> Figures:
    """The window of :mod:`tests.bench.bare_window`."""
    command = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
    return start(command, lambda out, _: {WINDOW: float(out.read_text().split()[0])}, cold)


def ours(program: str = "", cold: bool = False) -> Figures:
    """The program as a double click starts it; from source without a ``program``."""
    command = [program] if program else [sys.executable, "-m", "lsb_desktop"]
    return start(command, _told, cold, _lay)


def _data(home: Path) -> Path:
    return home / ".local" / "share" / paths.APP


def _lay(home: Path) -> None:
    data = _data(home)
    data.mkdir(parents=True)
    paths.store_file(data).write_bytes(gzip.decompress(STORE.read_bytes()))


def _told(_output: Path, home: Path) -> Figures:
    journal = (paths.log_dir(_data(home)) / "lsb.log").read_text(encoding="utf-8")
    moments = {WINDOW: SHELL, USABLE: PAGE, WHOLE: READY}
    return {name: _moment(journal, words) for name, words in moments.items()}


def _moment(journal: str, words: str) -> float:
    """When the log said something; LookupError while it did not."""
    found = re.search(rf"^([\d-]+ [\d:]+,\d+) .*{re.escape(words)}$", journal, re.MULTILINE)
    if found is None:
        raise LookupError(words)
    return datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S,%f").timestamp()


def memory(process: int) -> float:
    """Megabytes that a process and those it started hold, shared pages by their share."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    kilobytes = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    assert kilobytes is not None
    # Of every thread: LibreOffice's starter starts the office from another than its first.
    threads = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(child) for each in threads for child in each.read_text("ascii").split()]
    return int(kilobytes[1]) / 1024 + sum(map(_memory_of_child, children))


def _memory_of_child(process: int) -> float:
    try:
        return memory(process)
    except (FileNotFoundError, ProcessLookupError):
        return 0.0  # it ended while we looked: it holds nothing
