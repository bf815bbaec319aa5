"""What is to be packed and where, and what came of it; plain data."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.files import safe_name

Progress = Callable[[int, int, str], None]
HEAD = "备用包"
README, DIGESTS = "说明.txt", "校验.sha256"
SLIDES = "备用演示文稿.pptx"
PICTURES, PAPERS, DATA = "画面", "文件", "数据"
"""The folders of a pack."""
PART, STORE = ".part", ".lsb"
PROMILLE = 1000
"""Progress is told in thousandths of the whole."""


@dataclass(frozen=True, slots=True)
class PackJob:
    """``store`` is the data file or the database's address (empty: there is none to copy),
    ``target`` the folder or stick, ``at`` local time, ``room`` a folder to build in that
    may be thrown away.
    """

    evening: Evening
    store: str
    target: Path
    at: datetime
    room: Path

    @property
    def stem(self) -> str:
        """What all packs of this contest are called before their date."""
        contest = self.evening.contest
        return f"{HEAD}-{safe_name(f'{contest.town}{contest.title}')}-"

    @property
    def name(self) -> str:
        """The folder's name; a second one of the same minute gets a number later."""
        return f"{self.stem}{self.at:%Y%m%d-%H%M}"

    @property
    def part(self) -> Path:
        """Where it is written before it is whole."""
        return self.target / f".{self.name}{PART}"

    def leave(self) -> None:
        """Take away what a work that was broken off left behind."""
        clear(self.room, self.target)


def clear(room: Path, target: Path) -> None:
    """Take away a room, and every pack on the target that never became whole."""
    shutil.rmtree(room, ignore_errors=True)
    for part in target.glob(f".{HEAD}-*{PART}"):
        shutil.rmtree(part, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: done and checked, or what is not in the pack and why.

    What is not ``grave`` could not be expected: nothing was planned or entered for it.
    """

    good: bool
    text: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class PackReport:
    """A pack that is in its place. ``trace``: of a bug met on the way, else empty."""

    folder: str
    files: int
    size: int
    """Bytes."""
    lines: tuple[Line, ...]
    trace: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing that was asked for."""
        return all(line.good or not line.grave for line in self.lines)
