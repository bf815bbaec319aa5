"""What the desk hands to a worker process for its papers; imports no Qt.

The run of show is compiled there: 170 villages with an award for every third
of them take a third of a second, which the stage would feel here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lsb_desktop.core.book import Book
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.paper.plan_b.slide import Slide
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.cues import cues_of
from lsb_desktop.stage.facts import NO_FACTS, Facts


@dataclass(frozen=True)
class Given:
    """An evening before its run of show is compiled."""

    snapshot: Snapshot
    book: Book
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    stationery: Stationery = field(default_factory=Stationery)
    painter: Callable[[], tuple[Slide, ...]] | None = None

    def evening(self) -> Evening:
        """The value that papers are made from."""
        cues = cues_of(Ceremony(self.snapshot, self.facts))
        return Evening(self.snapshot, self.book, cues, self.stationery, self.painter)
