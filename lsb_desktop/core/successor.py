"""再办一期: the next contest of a town, from one that was held."""

from dataclasses import replace

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import PROFILE_TOPICS
from lsb_desktop.core.result import Standings
from lsb_desktop.core.wording import outlives

Entries = tuple[tuple[Slot, Value], ...]


def successor(
    standings: Standings, book: Book, period: str, date: str, *, carry_places: bool
) -> tuple[Contest, Entries]:
    """The same villages, judges, rules, awards and run of show; nobody has marked anything yet.

    ``carry_places``: the places of this one become 上期名次 (only a sealed
    result should). What describes a village stays: profile, commitments,
    photos, the pool of questions; what belongs to the visit (comments, vetoes,
    questions asked) does not.
    """
    old = standings.contest
    places = {row.entrant.id: row.place for row in standings.rows} if carry_places else {}
    entrants = tuple(
        replace(e, previous_place=places.get(e.id), veto="") for e in old.entrants
    )  # fmt: skip
    new = replace(
        old,
        title=old.title.replace(old.period, period) if old.period else old.title,
        period=period,
        date=date,
        previous=old.period if carry_places else "",
        demo=False,
        choice_note="",
        entrants=entrants,
    )
    return new, tuple((slot, value) for slot, value in book.entries() if _stays(slot))


def _stays(slot: Slot) -> bool:
    if slot.kind is SlotKind.NOTE:
        return slot.key in PROFILE_TOPICS
    if slot.kind is SlotKind.PAPER:
        return outlives(slot)
    return slot.kind in (SlotKind.COMMITMENT, SlotKind.PHOTO, SlotKind.QUESTION)
