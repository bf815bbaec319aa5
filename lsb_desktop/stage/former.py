"""What a village had in the contest before: given with the facts, as the stage asks no store."""

from collections.abc import Mapping
from dataclasses import dataclass

from lsb_desktop.core.model import AgendaKind, Contest


@dataclass(frozen=True, slots=True)
class Before:
    """Place and total of the newest sealed contest that the village took part in."""

    period: str
    place: int | None
    total: str
    """As its screens and papers showed it; empty without one."""


FormerFigures = Mapping[int, Before]
"""By entrant id; those that took part in none are missing."""

NO_FORMER: FormerFigures = {}


def wants_former(contest: Contest) -> bool:
    """Whether any item of the run of show says what was before (对比)."""
    return any(i.kind is AgendaKind.COMPARE for i in contest.agenda)
