"""What papers know of the run of show: its steps in words, without a picture."""

from dataclasses import dataclass

from lsb_desktop.core.model import AgendaKind


@dataclass(frozen=True, slots=True)
class Said:
    """A village that a step names; ``place`` and ``score`` as the hall reads them, or empty."""

    name: str
    place: str = ""
    score: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One step of the evening, as the host's script and the hand-over list tell it.

    ``item`` counts the items of the run of show from 1, the same for all the
    steps of one item.
    """

    item: int
    kind: AgendaKind
    title: str
    """The item's title: 颁发流动红旗."""
    line: str
    """What the step does, in the operator's words."""
    said: tuple[Said, ...] = ()
    """Whom the step names, in order; nobody for a picture without a village's name."""
    award: str = ""
    """Name of the award it is about."""
    minutes: int = 0
    """What the item may take, or each speaker of it; 0 = nothing said."""
    words: tuple[str, ...] = ()
    """Every text of its picture, from the top: what the hall may read at this step."""
