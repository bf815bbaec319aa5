"""What a command did, as one value for whoever shows it."""

from dataclasses import dataclass

from lsb_desktop.core.book import SlotKind, Write


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
