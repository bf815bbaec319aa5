"""Which steps stand on which: what may be done again after something else was typed.

Two commands are independent when no region of the contest is touched by both.
A region is the smallest part whose slots mean something only together.
"""

from collections.abc import Iterable, Sequence

from lsb_desktop.core.book import Slot, SlotKind

_LISTS = frozenset({SlotKind.COMMITMENT, SlotKind.PHOTO})
_POOL = frozenset({SlotKind.QUESTION, SlotKind.ASKED})
_ALL = frozenset({SlotKind.DEFINITION, SlotKind.SEAL, SlotKind.REREAD})

Regions = frozenset[Slot]
EVERYTHING = Slot(SlotKind.DEFINITION)
"""The region that meets every other: rules, names and lists give entries their meaning."""


def region_of(slot: Slot) -> Slot:
    """The region a slot belongs to, named by one slot of it.

    A mark is a region of its own. The rows of one deduction list, of one
    village's commitments or photos belong together; so do the question pool
    and everything asked from it, for no question comes twice. Which papers are
    read twice or checked is, like the definition, what later steps stand on.
    """
    if slot.kind in _ALL or (slot.kind is SlotKind.REVIEW and slot.key):
        return EVERYTHING
    if slot.kind in _POOL:
        return Slot(SlotKind.QUESTION)
    if slot.kind in _LISTS:
        return Slot(slot.kind, slot.entrant)
    if slot.kind is SlotKind.DEDUCTION:
        return slot._replace(row=0)
    return slot


def regions_of(slots: Iterable[Slot]) -> Regions:
    """All regions that some slots touch."""
    return frozenset(map(region_of, slots))


def meet(some: Regions, others: Regions) -> bool:
    """Whether two steps depend on each other; a step that touches nothing meets nothing."""
    if not some or not others:
        return False
    return EVERYTHING in some or EVERYTHING in others or not some.isdisjoint(others)


def still_valid(undone: Sequence[Regions], touched: Regions) -> list[bool]:
    """Which undone steps can still be done again after a new step touched some regions.

    ``undone`` in the order in which they were done at first. A step falls when
    it meets the new one, or an earlier step that falls.
    """
    found = []
    gone = touched
    for own in undone:
        stays = not meet(own, gone)
        found.append(stays)
        if not stays:
            gone |= own
    return found
