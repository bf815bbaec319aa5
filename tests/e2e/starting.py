"""Starts of the real program on one data folder: there is never a second one, and never none.

``python -m tests.e2e.starting --rounds 20`` starts two at the same moment again and again, each
time on the lock that a killed program left behind.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.hall import Hall, wait_for

CALLED = 1
"""Exit code of a start that found the program open."""


def ready(hall: Hall) -> int:
    """How many starts came to their end."""
    return hall.journal().count("lsb_desktop.program: ready")


def console(hall: Hall) -> str:
    """The window that is seen, "" while there is none."""
    return next(iter(hall.windows("亮赛比")), "")


def second_start(hall: Hall) -> None:
    """The window is put away, the program is started again: there it is, and no other."""
    window = str(wait_for(lambda: console(hall)))
    hall.xdotool("windowminimize", "--sync", window)
    wait_for(lambda: not console(hall))
    known = ready(hall)
    assert hall.start("--debug").wait(60) == CALLED
    wait_for(lambda: console(hall) == window)
    wait_for(lambda: hall.xdotool("getactivewindow") == window)
    assert ready(hall) == known, "the second start opened the data"


def at_once(hall: Hall) -> subprocess.Popen[bytes]:
    """Two starts at the same moment; the one that is left."""
    known = ready(hall)
    both = [hall.start("--debug"), hall.start("--debug")]
    try:
        wait_for(lambda: ready(hall) > known and any(p.poll() is not None for p in both), 120)
    except TimeoutError:
        codes = [process.poll() for process in both]
        told = f"exit codes {codes}, {ready(hall) - known} opened the data, {hall.titles()}"
        raise AssertionError(told) from None
    codes = [process.poll() for process in both]
    assert sorted(codes, key=str) == [CALLED, None], codes
    assert ready(hall) == known + 1
    time.sleep(0.2)
    [left] = [process for process in both if process.poll() is None]
    return left


def main() -> None:
    """Rounds as told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="lsb-starting-") as folder:
        hall = Hall(Path(folder) / "data")
        try:
            first = hall.start("--debug")
            wait_for(lambda: ready(hall))
            second_start(hall)
            sys.stdout.write("a second start calls the first one\n")
            first.kill()
            first.wait()
            for number in range(rounds):
                left = at_once(hall)
                left.kill()  # its lock stays
                left.wait()
                sys.stdout.write(f"{number + 1}: one of two is left\n")
                sys.stdout.flush()
        finally:
            hall.close()


if __name__ == "__main__":
    main()
