"""What a command did, as one value for whoever shows it."""

from dataclasses import dataclass

from lsb_desktop.core.book import SlotKind, Write
from lsb_desktop.core.errors import UserError

OTHERS = "others"
"""Origin of changes that another session made."""

RESENT = "resent"
"""Origin of what was typed here before, while the server was away."""

ELSEWHEN = (OTHERS, RESENT)
"""Origins of what nobody does here just now: no cursor follows it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The writes of one command; ``label`` says in Chinese what it did.

    ``origin`` is whatever the caller named itself, so that it can skip its
    own echo.
    """

    label: str
    writes: tuple[Write, ...]
    origin: str = ""

    @property
    def kinds(self) -> frozenset[SlotKind]:
        """Which kinds of slot changed."""
        return frozenset(w.slot.kind for w in self.writes)

    @property
    def entrants(self) -> frozenset[int]:
        """The entrants whose entries changed."""
        return frozenset(w.slot.entrant for w in self.writes if w.slot.entrant)

    @property
    def definition(self) -> bool:
        """Whether the contest itself (rules, villages, judges …) changed."""
        return SlotKind.DEFINITION in self.kinds


class Overtaken(UserError):
    """Somebody else wrote first and nothing was stored; ``changes`` is what they did."""

    def __init__(self, message: str, changes: Changes) -> None:
        super().__init__(message)
        self.changes = changes
