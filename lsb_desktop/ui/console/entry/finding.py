"""Where on the entry page something is: a slot's sheet, the last cell entered, somebody's gap."""

from typing import TYPE_CHECKING

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Component, ComponentKind, Contest
from lsb_desktop.ui.console.entry.judged import judges_of
from lsb_desktop.ui.console.entry.sheet import Choice, Data, View
from lsb_desktop.ui.console.entry.sheets import sheet_for

if TYPE_CHECKING:
    from lsb_desktop.desk.session import Session

LOOKED_AT = 30
"""So many of the newest records are looked at for the last cell typed."""
_TYPED = 50
"""A record with more writes is an import or a pasted block: nobody stopped inside it."""
_KINDS = frozenset({SlotKind.MARK, SlotKind.ENTERED, SlotKind.DEDUCTION})

Found = tuple[Choice, Slot]


def choice_for(contest: Contest, slot: Slot, view: View = View.JUDGES) -> Choice | None:
    """What to look at so that a slot's cell is on the page; ``None`` when it is gone."""
    part = _component(contest, slot)
    if part is None:
        return None
    if slot.kind is not SlotKind.MARK:
        return Choice(part.id)
    if view is View.ENTRANTS:
        return Choice(part.id, view, entrant=slot.entrant)
    if len(part.criteria) == 1:
        return Choice(part.id, view)
    if view is View.CRITERIA:
        return Choice(part.id, view, criterion=slot.item)
    return Choice(part.id, judge=slot.judge)


def _component(contest: Contest, slot: Slot) -> Component | None:
    if slot.kind is SlotKind.ENTERED:
        return next((c for c in contest.components if c.id == slot.item), None)
    parts = (c for c in contest.components if any(k.id == slot.item for k in c.criteria))
    return next(parts, None)


def last_entered(session: "Session") -> Slot | None:
    """The cell typed last that still holds something, as the journal knows it."""
    for record in session.journal(LOOKED_AT):
        # The first record is the contest's making, with whatever was brought along.
        if record.undoes is not None or record.number == 1 or len(record.writes) > _TYPED:
            continue
        for write in record.writes:
            if write.slot.kind in _KINDS and session.book.get(write.slot) is not None:
                return write.slot._replace(row=0)
    return None


def gap_of_judge(data: Data, judge: int) -> Found | None:
    """The first cell a judge has left, component by component; else the judge's first cell."""
    choices = [c for p in _judged(data) for c in _of_judge(data, p, judge)]
    return _nearest(data, choices, judge=judge)


def gap_of_entrant(data: Data, entrant: int) -> Found | None:
    """The first cell missing for a village, component by component; else its first cell."""
    choices = [
        Choice(p.id, View.ENTRANTS, entrant=entrant)
        if p.kind is ComponentKind.JUDGED
        else Choice(p.id)
        for p in data.contest.components
    ]
    return _nearest(data, choices, entrant=entrant)


def _judged(data: Data) -> list[Component]:
    return [c for c in data.contest.components if c.kind is ComponentKind.JUDGED]


def _of_judge(data: Data, component: Component, judge: int) -> list[Choice]:
    if all(j.id != judge for j in judges_of(data.contest, component)):
        return []
    several = len(component.criteria) > 1
    return [Choice(component.id, judge=judge if several else 0)]


def _nearest(data: Data, choices: list[Choice], judge: int = 0, entrant: int = 0) -> Found | None:
    first: Found | None = None
    wanted = judge or entrant
    for choice in choices:
        sheet = sheet_for(data, choice)
        for slot, place in sheet.places.items():
            own = slot.kind in _KINDS and (slot.judge if judge else slot.entrant) == wanted
            if own and sheet.cell(*place).missing:
                return choice, slot
            if own and first is None:
                first = choice, slot
    return first
