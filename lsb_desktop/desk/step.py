"""What a session is about to record."""

from dataclasses import dataclass

from lsb_desktop.core.book import Slot, Value, Write
from lsb_desktop.core.codec import load_contest
from lsb_desktop.core.commands import same_scoring
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import SCORED_KINDS
from lsb_desktop.desk.state import DEFINITION


@dataclass(frozen=True, slots=True)
class Step:
    """One record to be: its sentence, its writes, why, and what it undoes or does again."""

    label: str
    writes: tuple[Write, ...]
    reason: str = ""
    undoes: int | None = None
    redoes: int | None = None


def merged(writes: tuple[Write, ...]) -> tuple[Write, ...]:
    """One write a slot (the last typed counts), and none that changes nothing."""
    first: dict[Slot, Value] = {}
    last: dict[Slot, Value] = {}
    for slot, old, new in writes:
        first.setdefault(slot, old)
        last[slot] = new
    return tuple(Write(slot, first[slot], last[slot]) for slot in last if first[slot] != last[slot])


def is_scored(write: Write, contest: Contest) -> bool:
    """Whether a write would move what a seal holds of the contest as it is."""
    if write.slot == DEFINITION:
        return not same_scoring(load_contest(str(write.new)), contest)
    return write.slot.kind in SCORED_KINDS
