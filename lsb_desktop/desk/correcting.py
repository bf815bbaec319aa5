"""更正: an earlier entry of a cell mended, where nobody has changed the cell since.

Later records of other cells do not depend on it and stay as they are, so a
correction is simply a new entry. Where the cell was changed later, that
later entry is the one to mend.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lsb_desktop.core.audit import Query
from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.mark_plans import shown
from lsb_desktop.core.model import Contest
from lsb_desktop.core.orders import EnterDeduction, EnterMark, EnterValue
from lsb_desktop.db.store import Record

CORRECTABLE = frozenset({SlotKind.MARK, SlotKind.ENTERED, SlotKind.DEDUCTION})
"""What is typed into a cell of its own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether what a record wrote to a cell still stands there.

    ``later`` is the newest record that changed it, ``None`` where it stands.
    """

    text: str
    """What the cell holds now."""
    later: Record | None


def standing_of(
    contest: Contest, book: Book, write: Write, newest: Callable[[Query], Record | None]
) -> Standing:
    """What became of one write of a record; ``newest`` looks into the journal."""
    now = book.get(write.slot)
    later = None if now == write.new else newest(Query(slot=write.slot))
    return Standing(shown(contest, write.slot, now), later)


def correction(slot: Slot, text: str) -> EnterMark | EnterValue | EnterDeduction:
    """The command that puts the right text into a cell; KeyError for another kind of slot."""
    if slot.kind is SlotKind.MARK:
        return EnterMark(slot.entrant, slot.judge, slot.item, text)
    if slot.kind is SlotKind.ENTERED:
        return EnterValue(slot.entrant, slot.item, text)
    if slot.kind is SlotKind.DEDUCTION:
        return EnterDeduction(slot.entrant, slot.item, slot.row, text)
    raise KeyError(slot)
