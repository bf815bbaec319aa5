"""What a command line names: a workbook, a stored contest or a demo; a size; a display."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import REHEARSER, Seal, Snapshot, digest_of, seal_of, short_code
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.paths import settings_file, store_file, templates_dir
from lsb_desktop.settings import Settings
from lsb_desktop.stage.ceremony import Ceremony
from lsb_desktop.stage.cues import cues_of
from lsb_desktop.stage.facts import Facts, facts_of
from lsb_desktop.ui.slide_painter import SlidePainter

if TYPE_CHECKING:
    from lsb_desktop.desk.session import Session

SHEETS = {".xlsx", ".xlsm"}


@dataclass(frozen=True)
class Source:
    """A contest with its entries, read whole; ``stored`` = from the data file."""

    contest: Contest
    book: Book
    seal: Seal | None = None
    notes: tuple[str, ...] = ()
    stored: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """By digest; a workbook and a demo have none."""
    data_dir: Path | None = None
    """Whose templates, printer's profile and choice of fonts papers are made with."""

    @property
    def facts(self) -> Facts:
        """What is known of the villages beside their marks."""
        return facts_of(self.contest, self.book)

    def evening(
        self,
        snapshot: Snapshot,
        size: tuple[int, int] = (1920, 1080),
        theme: str = "bright",
    ) -> Evening:
        """What papers are made from."""
        facts = self.facts
        cues = cues_of(Ceremony(snapshot, facts))
        stationery = replace(self._stationery(), wall=size, theme=theme)
        painter = SlidePainter(snapshot, facts, size, theme, stored=self.pictures)
        return Evening(snapshot, self.book, cues, stationery, painter)

    def _stationery(self) -> Stationery:
        """What the window would give to papers; without a data folder what is shipped."""
        if self.data_dir is None:
            return Stationery()
        settings = Settings(settings_file(self.data_dir))
        return Stationery(
            templates=templates_dir(self.data_dir),
            overprint=settings.text("papers.overprint"),
            installed_fonts=settings.flag("papers.installed_fonts"),
        )

    def snapshot(self) -> Snapshot:
        """The standings as they are now."""
        return Snapshot(standings_of(self.contest, self.book), self.seal)

    def rehearsed(self) -> Snapshot:
        """The standings sealed for a rehearsal: the code is real, nothing is stored."""
        snapshot = self.snapshot()
        if snapshot.seal or snapshot.standings.obstacles or not snapshot.standings.complete:
            return snapshot
        digest = digest_of(self.book, snapshot.standings)
        at = datetime.now().isoformat(timespec="seconds")
        return Snapshot(snapshot.standings, Seal(short_code(digest), digest, at, REHEARSER))


def find(name: str, data_dir: Path, place: Path | str = "") -> Source:
    """Read what ``name`` means; UserError (BadInput for a workbook) if it cannot be read.

    Stored contests are looked for at ``place``, a file or a server, by default the data
    folder's file.
    """
    return replace(_found(name, place or store_file(data_dir)), data_dir=data_dir)


def _found(name: str, place: Path | str) -> Source:
    path = Path(name)
    if path.suffix.lower() in SHEETS:
        if not os.path.isfile(path):  # a name too long is no trouble to it
            raise UserError(f"找不到文件：{name}")
        return from_workbook(path)
    from lsb_desktop.desk.presets import PRESETS, load_preset

    if name in PRESETS:
        preset = load_preset(name)
        return Source(preset.contest, Book(preset.entries))
    return _stored(name, place)


def from_workbook(path: Path) -> Source:
    """A contest workbook (SCORING.md §4)."""
    from lsb_desktop.paper.workbook.read import read_workbook

    parsed = read_workbook(path)
    book = Book(parsed.entries)
    return Source(parsed.contest, book, seal_of(book), parsed.notes)


def _stored(name: str, place: Path | str) -> Source:
    from lsb_desktop.desk.desk import Desk

    if isinstance(place, Path) and not place.exists():
        raise UserError(f"没有名为“{name}”的活动；示范活动是 guodian、mengzhuang、hezhuang、longhu")
    with Desk.at(place) as desk:
        for info in desk.contests():
            if name in (str(info.id), info.title):
                session = desk.open(info.id)
                seen = _pictures(session)
                return Source(session.contest, session.book, session.seal, (), True, seen)
    raise UserError(f"没有名为“{name}”的活动；用 lsb-desktop list 查看")


def _pictures(session: "Session") -> dict[str, bytes]:
    """What the stage may show; a picture that is gone is left out."""
    known = facts_of(session.contest, session.book).values()
    digests = {photo.digest for profile in known for photo in profile.photos}
    digests |= {item.picture for item in session.contest.agenda if item.picture}
    found = {}
    for digest in sorted(digests):
        with suppress(UserError):
            found[digest] = session.picture(digest)
    return found


def pixels_of(size: str) -> tuple[int, int]:
    """``1920x1080`` as width and height in pixels; UserError outside 320..16384."""
    width, _, height = size.lower().replace("×", "x").partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise UserError(f"--size 应写成 宽x高，如 1920x1080；读到“{size}”")
    pixels = int(width), int(height)
    if not all(320 <= side <= 16384 for side in pixels):
        raise UserError("--size 的宽和高应在 320 到 16384 之间")
    return pixels


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
