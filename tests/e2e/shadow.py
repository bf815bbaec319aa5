"""A second opinion on what the wall must show: read from the stored file, compiled here.

It takes nothing from the running program: it opens the same file with the
desk's own code, only to read, and keeps its own count of the operator's presses.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.session import Session
from lsb_desktop.stage.beats import plain_chrome
from lsb_desktop.stage.ceremony import Ceremony, Outline
from lsb_desktop.stage.embargo import awards_of
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.stage.frame import (
    BlackFrame,
    BoardFrame,
    CompareFrame,
    Frame,
    GroupFrame,
    NoticeFrame,
    RevealFrame,
    RisersFrame,
    StillFrame,
    SummaryFrame,
    Timed,
    texts,
)

ABOUT_RESULT = (
    *(BoardFrame, RevealFrame, GroupFrame, NoticeFrame, CompareFrame, RisersFrame, SummaryFrame),
)
NAMING = (AgendaKind.AWARD, AgendaKind.GROUP, AgendaKind.NOTICE)
"""Kinds of items that say who gets an award."""
LONGEST = 15
"""Seconds that a timer may have run when it is looked at."""


@dataclass
class Shadow:
    """Where the operator is, by the keys pressed; everything else is in the file."""

    file: Path
    contest: int
    index: int = 0
    black: bool = False
    still: bool = False
    away: bool = False
    """Another program has the wall."""
    aside: AgendaItem | None = None
    """What stands beside the run of show."""
    running: bool = False
    """The speaker's timer of the step on air."""
    kept: Frame | None = None
    """What 冻结 or a broken seal keeps on the wall."""
    elapsed: dict[str, int] = field(default_factory=dict)
    """Seconds spoken, by the clock's key."""
    sealed_once: bool = False
    ceremony: Ceremony = field(init=False)
    obstacles: tuple[str, ...] = field(init=False)
    """What stands against sealing."""
    saved: int = field(init=False, default=0)
    """The place the program has stored."""

    def __post_init__(self) -> None:
        with self._desk() as desk:
            self._look(desk.open(self.contest))

    def _desk(self) -> Desk:
        return Desk.at(self.file, "旁观")

    def picture(self, digest: str) -> bytes | None:
        """The bytes of a stored picture."""
        with self._desk() as desk:
            return desk.open(self.contest).picture(digest)

    def marks(self) -> dict[object, object]:
        """Every mark as stored."""
        return dict(self._marks)

    def _look(self, session: Session) -> None:
        self.obstacles = session.obstacles()
        self._marks = {s: v for s, v in session.book.entries() if s.kind is SlotKind.MARK}
        self.sealed_once |= session.snapshot.seal is not None
        facts = facts_of(session.contest, session.book)
        self.ceremony = Ceremony(session.snapshot, facts, recheck=self.sealed_once)
        self.saved = session.stage_index

    def look(self) -> None:
        """Read the file again; the place goes with its step."""
        here = self.here.key
        with self._desk() as desk:
            self._look(desk.open(self.contest))
        [self.index] = [n for n, step in enumerate(self.ceremony.outline) if step.key == here]

    @property
    def snapshot(self) -> Snapshot:
        """The result as stored."""
        return self.ceremony.snapshot

    @property
    def here(self) -> Outline:
        """The step on air."""
        return self.ceremony.outline[self.index]

    @property
    def kind(self) -> AgendaKind:
        """The kind of the item on air."""
        return self.snapshot.contest.agenda[self.here.item].kind

    @property
    def last(self) -> bool:
        """Whether there is no further step."""
        return self.index + 1 == len(self.ceremony)

    @property
    def open(self) -> bool:
        """Whether nothing covers the step on air."""
        return not (self.black or self.still or self.away or self.kept)

    def go(self, index: int, *, paced: bool = True) -> None:
        """Another step is put on air: covers go, and steps with a pace follow by themselves."""
        self.index = index
        while paced and self.here.delay:
            self.index += 1
        self.black = self.still = self.running = False
        self.kept = self.aside = None
        self.away = self.here.beat.yields

    def frames(self) -> list[Frame]:
        """What the wall may show now; more than one only while a clock runs."""
        if self.black:
            return [BlackFrame()]
        if self.still:
            return [StillFrame(plain_chrome(self.snapshot.contest))]
        if self.kept is not None:
            return [self.kept]
        if self.aside is not None:
            return [self.ceremony.aside_frame(self.aside, self.index)]
        frame = self.ceremony.frame(self.index)
        if not isinstance(frame, get_args(Timed)):
            return [frame]
        spent = self.elapsed.get(self.here.clock, 0)
        limit = self.here.beat.timed
        least, most = (spent, spent + LONGEST) if self.running else (spent, spent)
        return [
            replace(frame, seconds=limit, elapsed=n, running=self.running)  # type: ignore[arg-type]
            for n in range(least, most + 1)
        ]

    # Never early ----------------------------------------------------------

    def ahead(self) -> set[str]:
        """Names that only later steps may say: who gets an award, less who was named so far."""
        contest, standings = self.snapshot.contest, self.snapshot.standings
        if not standings.complete:
            return set()
        items = [i for i in contest.agenda if i.kind in NAMING and not i.skipped]
        awards = {n for item in items for n in awards_of(item, contest)}
        names = {e.id: e.name for e in contest.entrants}
        winners = {names[e] for n in awards for e in standings.awards[n].entrants}
        said = "\n".join(
            text
            for n, step in enumerate(self.ceremony.outline[: self.index + 1])
            if contest.agenda[step.item].kind in NAMING
            for text in texts(self.ceremony.frame(n))
        )
        return {name for name in winners if name not in said}

    def leaks(self) -> set[str]:
        """Unrevealed names that a picture about the result, or the operator's lines, would say."""
        ahead = self.ahead()
        said = [t for f in self.frames() if isinstance(f, ABOUT_RESULT) for t in texts(f)]
        for step in self.ceremony.outline:
            if self.snapshot.contest.agenda[step.item].kind in NAMING:
                said += [step.beat.line, step.key]
        said += texts(self.preview()) if isinstance(self.preview(), ABOUT_RESULT) else []
        return {name for name in ahead if any(name in text for text in said)}

    def preview(self) -> Frame:
        """The next step as the operator's thumbnail shows it."""
        following = min(self.index + 1, len(self.ceremony) - 1)
        return self.ceremony.frame(following, self.index)
