"""Sealing (封榜): a digest of rules, marks and ranking, and the short code the hall sees."""

import hashlib
import json
from dataclasses import dataclass

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import from_plain, to_plain
from lsb_desktop.core.model import Contest
from lsb_desktop.core.result import Standings

REHEARSER = "彩排"
"""Who seals a rehearsal: the code is real, nothing is stored, papers are marked as samples."""
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
SCORED_KINDS = frozenset(
    {
        SlotKind.MARK,
        SlotKind.ENTERED,
        SlotKind.DEDUCTION,
        SlotKind.ADJUSTMENT,
        SlotKind.DECISION,
    }
)
"""The entries a seal holds fast; notes, profiles and questions may still change."""
SCORED_FIELDS = (
    "title",
    "town",
    "entrants",
    "components",
    "panels",
    "judges",
    "rules",
    "awards",
)
"""What of a definition a seal holds fast; the run of show and other wording may still change."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One sealing: ``at`` is local time as ISO text, ``number`` counts from 1."""

    code: str
    digest: str
    at: str
    by: str
    number: int = 1
    waivers: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the screen shows: 已封存, or 已重新封存 after a change."""
        return "已封存" if self.number == 1 else "已重新封存"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What screens and papers are made from: one result and whether it is sealed."""

    standings: Standings
    seal: Seal | None = None

    @property
    def contest(self) -> Contest:
        """The contest of the result."""
        return self.standings.contest


def seal_of(book: Book) -> Seal | None:
    """The seal a book holds, if it is sealed."""
    text = book.get(Slot(SlotKind.SEAL))
    return None if text is None else from_plain(Seal, json.loads(str(text)))


def digest_of(book: Book, standings: Standings) -> str:
    """SHA-256 over the canonical text of rules, every scored entry and every place."""
    contest = {k: to_plain(getattr(standings.contest, k), first_form=True) for k in SCORED_FIELDS}
    entries = [[*slot, value] for slot, value in book.entries() if slot.kind in SCORED_KINDS]
    places = [[r.entrant.id, r.place, r.shown] for r in standings.rows]
    text = json.dumps(
        [contest, entries, places], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def short_code(digest: str) -> str:
    """封榜码: K7-42 in shape, from letters and digits that cannot be misread.

    24 × 8 × 8 × 8 × 24 ≈ 295,000 codes.
    """
    number = int(digest, 16)
    letter, number = _LETTERS[number % 24], number // 24
    digits = ""
    for _ in range(3):
        digits, number = digits + _DIGITS[number % 8], number // 8
    return f"{letter}{digits[0]}-{digits[1:]}{_LETTERS[number % 24]}"
