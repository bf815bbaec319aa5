"""Villages chosen from the national list, and what they are in a contest; knows no Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.model import Entrant
from lsb_desktop.core.profile import RAW_NAME

if TYPE_CHECKING:
    from lsb_desktop.desk.divisions.national import Match


@dataclass(frozen=True, slots=True)
class Chosen:
    """One village, its name approved."""

    name: str
    kind: str
    """村, 社区, 嘎查 or 其他."""
    code: str
    """Twelve digits."""
    raw: str
    """The office's name in the list."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A township and those of its villages that were ticked, in the order of the list."""

    town: "Match"
    villages: tuple[Chosen, ...]


def entrants_from(
    villages: Sequence[Chosen], after: int = 0, order: int = 0
) -> tuple[Entrant, ...]:
    """Entrants with ids behind ``after`` and places in the visiting order behind ``order``."""
    return tuple(
        Entrant(after + n, order + n, v.name, v.kind, code=v.code)
        for n, v in enumerate(villages, 1)
    )


def raw_names(
    entrants: Sequence[Entrant], villages: Sequence[Chosen]
) -> Iterator[tuple[Slot, Value]]:
    """The official name of each entrant that was chosen from the list, as a note."""
    raw = {v.code: v.raw for v in villages}
    for entrant in entrants:
        if entrant.code in raw:
            yield Slot(SlotKind.NOTE, entrant.id, key=RAW_NAME), raw[entrant.code]
