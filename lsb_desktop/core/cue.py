"""What papers know of the run of show: its steps in words, without a picture."""

from dataclasses import dataclass

from lsb_desktop.core.model import AgendaKind


@dataclass(frozen=True, slots=True)
class Said:
    """A village that a step names; ``place`` and ``score`` as the hall reads them, or empty.

    ``entrant`` is its id in the contest.
    """

    name: str
    place: str = ""
    score: str = ""
    entrant: int = 0


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
    """Villages that the picture names, in its order; nobody else, whoever speaks."""
    award: str = ""
    """Name of the award it is about; of several the one that the picture names."""
    minutes: int = 0
    """What the item may take, or each speaker of it; 0 = nothing said."""
    words: tuple[str, ...] = ()
    """Every text of its picture, from the top: what the hall may read at this step."""
    scene: str = ""
    """Name of the step's scene: reveal-a, group, notice … (:mod:`lsb_desktop.stage.steps`)."""
    calls: tuple[str, ...] = ()
    """Places that are called out before their villages are named: 第三名."""
    reads: tuple[str, ...] = ()
    """What the picture says beside villages' names: agenda, text, topics, 第 4 面 / 共 6 面."""
    follows: str = ""
    """The village whose turn is next, where the picture says so."""
    number: int = 0
    """The item's number on the picture of the agenda; 0 = it does not stand there."""
    begin: int = 0
    """Seconds from the meeting's start to the item's, by estimate."""
    seconds: int = 0
    """Seconds that the item takes, by estimate."""
