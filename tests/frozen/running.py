"""The frozen program and the same from source, called alike, so that answers can be compared."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.frozen.specification import ROOT
from tools.freeze import NAME

SECONDS = 600


@dataclass(frozen=True)
class Answer:
    """What a command line gave back."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Program:
    """One way to start the program; ``home`` is its user's home, empty at first."""

    command: tuple[str, ...]
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """As on a machine without Python, a display and other fonts."""
        kept = {key: os.environ[key] for key in ("PATH", "TMPDIR") if key in os.environ}
        return {
            **kept,
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "LSB_FONT_FOLDERS": "",
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(self.home / "pycache"),
        }

    def run(self, *arguments: object, user: int | None = None) -> Answer:
        """One command line without a display; ``user``: as whom."""
        done = subprocess.run(
            [*self.command, *map(str, arguments)],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
            user=user,
        )
        return Answer(done.returncode, done.stdout, done.stderr)


def frozen(folder: Path, home: Path) -> Program:
    """The program of a built folder."""
    return Program((str(folder / NAME),), home)


def source(home: Path) -> Program:
    """The same from this source tree."""
    return Program((sys.executable, "-m", "lsb_desktop"), home)


def differences(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """The keys that do not agree."""
    return [k for k in sorted({*one, *other}) if one.get(k) != other.get(k)]
