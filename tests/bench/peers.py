"""How long what people use today takes to start: OpenLP and LibreOffice, from Debian.

Each starts in a home of its own that skips its first-start questions, under the same Xvfb and
openbox as ours. The moment is when its main window is mapped: before it is painted, in its favour.
Nothing of a Qt library is imported here: :func:`begin` runs in the process that becomes the peer.
"""

import os
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from tests.bench import starting
from tests.bench.row import Figures, Side
from tests.e2e.hall import missing_programs

OPENLP, LIBREOFFICE = "OpenLP", "LibreOffice Impress"
LEAST = 600
"""Pixels: a narrower window is a splash or a question."""
SECONDS = 60
TITLES = {"openlp": "OpenLP", "soffice": "Impress"}
ANSWERS = """[core]
has%20run%20wizard=true
update%20check=false
application%20version=3.0.2

[settings]
version=2
"""
"""For OpenLP: it was started before, and by the version of Debian 12."""
OPTIONS = {"openlp": ("-w",), "soffice": ("--nologo", "--norestore", "--impress")}


def openlp(cold: bool = False) -> Figures:
    """OpenLP with its eight plugins and an empty library."""
    return starting.start(_command("openlp"), _told, cold, _lay_openlp)


def libreoffice(cold: bool = False) -> Figures:
    """Impress with an empty presentation."""
    return starting.start(_command("soffice"), _told, cold, _lay_office)


def missing(program: str, package: str, cold: bool = False) -> str:
    """Why a peer cannot be started here; empty when it can."""
    if not shutil.which(program):
        return f"{package} is not installed"
    if cold and (why := starting.no_cold_start()):
        return why
    return "Xvfb, xdotool and openbox are needed" if missing_programs() else ""


def sides(cold: bool = False) -> tuple[Side, ...]:
    """Both, for row 4."""
    office, church = partial(libreoffice, cold), partial(openlp, cold)
    return (
        Side(OPENLP, "peer", church, partial(missing, "openlp", "openlp", cold), rounds=5),
        Side(
            LIBREOFFICE, "peer", office, partial(missing, "soffice", "libreoffice", cold), rounds=5
        ),
    )


def _command(program: str) -> list[str]:
    return [sys.executable, "-m", __name__, program]


def _told(output: Path, _home: Path) -> Figures:
    return {starting.WINDOW: float(output.read_text(encoding="utf-8").split()[0])}


def _lay_openlp(home: Path) -> None:
    folder = home / ".config" / "OpenLP"
    folder.mkdir(parents=True)
    (folder / "OpenLP.conf").write_text(ANSWERS, encoding="utf-8")


def _lay_office(home: Path) -> None:
    from tests.bench.race_calc import profile

    profile(home / ".config" / "libreoffice" / "4" / "user")


# In the process that is started ------------------------------------------------


def begin(program: str) -> None:
    """Become the peer; another process watches for the window and prints the moment it is there.

    A grandchild: what is left of a child would be counted as the peer's.
    """
    child = os.fork()
    if not child:
        if not os.fork():
            _watch(TITLES[program])
        os._exit(0)
    os.waitpid(child, 0)
    # Its talk goes nowhere: the output is the moment alone. WebEngine refuses root's sandbox.
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    found = shutil.which(program)
    assert found is not None
    os.execv(found, [found, *OPTIONS[program]])


def _watch(title: str) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for window in _xdotool("search", "--onlyvisible", "--name", title).split():
            moment = time.time()
            told = _xdotool("getwindowgeometry", "--shell", window)
            if any(int(x[6:]) >= LEAST for x in told.split() if x.startswith("WIDTH=")):
                sys.stdout.write(f"{moment!r}\n")
                sys.stdout.flush()
                return
        time.sleep(0.02)


def _xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False)
    return done.stdout


if __name__ == "__main__":
    begin(sys.argv[1])
