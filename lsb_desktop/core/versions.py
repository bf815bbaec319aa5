"""历次办法: the definitions a contest had, and which of them score otherwise than the one before.

A definition is stored whole at every change, of the run of show too. A
version of 评分办法 is one that scores otherwise; one that only calls things
otherwise (a village renamed, a judge's name) is told apart, and whatever
touches neither is passed over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from lsb_desktop.core.book import Book, Slot, Value, Write
from lsb_desktop.core.model import Contest
from lsb_desktop.core.moved import Moved, moved
from lsb_desktop.core.sealing import SCORED_FIELDS
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.version_words import told

TURNED = "先后次序有改动"
"""Said when the same things stand in another order."""


class Touch(Enum):
    """What a change of the definition touches."""

    RULES = auto()
    """Something that scores."""
    NAMES = auto()
    """What villages, judges or the contest are called."""
    OTHER = auto()
    """The run of show, sites and other wording."""


@dataclass(frozen=True, slots=True)
class Change:
    """One stored definition: ``record`` counts the contest's commands, ``at`` is ISO local time."""

    record: int
    at: str
    who: str
    label: str
    reason: str
    before: Contest | None
    """``None`` for the contest's making."""
    after: Contest


@dataclass(frozen=True, slots=True)
class Version:
    """A change that touches rules (``number`` from 1) or names alone (``number`` 0)."""

    number: int
    change: Change
    told: tuple[str, ...]
    """What is another, a sentence each; empty for the first."""

    @property
    def contest(self) -> Contest:
        """The definition as it was then."""
        return self.change.after

    @property
    def title(self) -> str:
        """“第 3 版”, or “只改名称”."""
        return f"第 {self.number} 版" if self.number else "只改名称"

    @property
    def when(self) -> str:
        """“2021-12-30 09:00:05”."""
        return self.change.at.replace("T", " ")

    @property
    def summary(self) -> str:
        """What changed in one line."""
        return "；".join(self.told) if self.change.before is not None else "最初的办法"


def scoring_form(contest: Contest) -> Contest:
    """What of a definition moves a number; equal forms score every book alike."""
    return Contest(
        title="",
        entrants=tuple(
            replace(e, name="", kind="", secretary="", code="")
            for e in sorted(contest.entrants, key=lambda e: e.id)
        ),
        components=contest.components,
        panels=contest.panels,
        judges=tuple(
            replace(j, code="", name="") for j in sorted(contest.judges, key=lambda j: j.id)
        ),
        rules=contest.rules,
        awards=tuple(replace(a, text="") for a in contest.awards),
    )


def touch(before: Contest | None, after: Contest) -> Touch:
    """What is another between two definitions; the first one is a version of the rules."""
    if before is None or scoring_form(before) != scoring_form(after):
        return Touch.RULES
    named = any(getattr(before, k) != getattr(after, k) for k in SCORED_FIELDS)
    return Touch.NAMES if named else Touch.OTHER


def versions(changes: Iterable[Change]) -> tuple[Version, ...]:
    """The versions among changes of the definition, oldest first as these are."""
    return tuple(_versions(changes))


def _versions(changes: Iterable[Change]) -> Iterator[Version]:
    number = 0
    for change in changes:
        touched = touch(change.before, change.after)
        if touched is Touch.OTHER:
            continue
        number += touched is Touch.RULES
        words: tuple[str, ...] = ()
        if change.before is not None:
            words = tuple(told(change.before, change.after)) or (TURNED,)
        yield Version(number if touched is Touch.RULES else 0, change, words)


def effect(change: Change, before: Iterable[tuple[Slot, Value]], writes: Iterable[Write]) -> Moved:
    """What a change moved: both definitions on one and the same book.

    That is what was entered ``before`` and what came with the change itself
    (an import's marks, those an undo brings back); what a definition does not
    know it does not score.
    """
    came = {w.slot: w.new for w in writes if w.old is None}
    book = Book((*came.items(), *before))
    old = change.before if change.before is not None else change.after
    return moved(standings_of(old, book), standings_of(change.after, book))


def lines(version: Version, found: Moved | None, *, named: bool = True) -> Iterator[str]:
    """A version to be read: heading, what changed, why, what it moved.

    ``found`` is ``None`` for the first; village names only where ``named``.
    """
    change = version.change
    yield f"{version.title}　{version.when}　{change.who}".rstrip()
    yield from (f"　{text}" for text in version.told or (version.summary,))
    if change.reason:
        yield f"　原因：{change.reason}"
    if found is not None:
        yield from (f"　{text}" for text in moved_lines(found, named=named))


def moved_lines(found: Moved, *, named: bool = True) -> Iterator[str]:
    """Places, then awards, then why there is no joint ranking."""
    sentence = found.sentence if named else found.nameless
    yield sentence or "当时还没有算出的分，名次没有动"
    yield from (s.named if named else s.counted for s in found.swings)
    if found.refusal:
        yield found.refusal
