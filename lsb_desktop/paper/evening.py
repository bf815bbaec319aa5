"""The one value that every paper of a contest is made from.

Screens, certificates, the notice and the sheets can never disagree, because
none of them computes: each takes what it says from here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cue import Cue
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.wording import wording_of
from lsb_desktop.paper.plan_b.slide import Slide

NOT_SEALED = "成绩尚未封存；请先封存"


@dataclass(frozen=True, slots=True)
class Stationery:
    """What this machine gives to papers: settings of the desk, nothing of the contest."""

    templates: Path | None = None
    """Folder of the user's own certificate templates; ``None`` = the built-in ones alone."""
    overprint: str = ""
    """Name of the printer's 套打 profile in that folder; empty = nothing is moved."""
    installed_fonts: bool = True
    """Use 方正小标宋, 仿宋_GB2312 … where this machine has them; else the shipped fonts alone."""
    start: str = ""
    """When the meeting is to begin, 14:30; empty = nobody said."""
    theme: str = "bright"
    """The stage's theme."""
    wall: tuple[int, int] = (1920, 1080)
    """The stage's pixels."""


@dataclass(frozen=True, slots=True)
class Evening:
    """A result and all that was written down beside it; plain data, fit for a worker process.

    ``cues`` are the steps of the run of show in words. ``painter`` makes the
    slides of the plan-B presentation, as papers cannot paint; it is called when
    they are written and is plain data like everything else.
    """

    snapshot: Snapshot
    book: Book
    cues: tuple[Cue, ...] = ()
    stationery: Stationery = field(default_factory=Stationery)
    painter: Callable[[], tuple[Slide, ...]] | None = None

    @property
    def contest(self) -> Contest:
        """The contest of the result."""
        return self.snapshot.contest

    def wording(self, paper: str) -> Mapping[str, str]:
        """What the office wrote for a paper, by field."""
        return wording_of(self.book, paper)

    def note(self, entrant: int, topic: str) -> str:
        """The free text noted on a village under a topic; empty when there is none."""
        return str(self.book.get(Slot(SlotKind.NOTE, entrant, key=topic)) or "")

    @property
    def unsealed(self) -> str:
        """Why papers of the final result cannot be made yet, or empty. Demos need no seal."""
        final = self.snapshot.seal or self.contest.demo
        return "" if final else NOT_SEALED
