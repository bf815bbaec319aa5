"""The compiled ceremony's vocabulary: a flat list that everything else only indexes."""

from dataclasses import dataclass

from lsb_desktop.core.model import AgendaKind
from lsb_desktop.stage.frame import Frame


@dataclass(frozen=True, slots=True)
class Step:
    """One press of 下一步: the frame the hall sees and what the operator reads.

    ``secret`` names (village names) first appear with this frame; the
    operator's preview hides it until 偷看 is held. A ``live`` step has no
    frame of its own: the board of the moment is shown. ``delay`` seconds
    after which the next step follows by itself (0 = wait for the operator).
    """

    name: str
    """File-safe scene name in ASCII: title, agenda, board, reveal …"""
    item: int
    """Index of the agenda item it belongs to."""
    kind: AgendaKind
    line: str
    """For the operator: 颁发流动红旗　第三名 → 揭晓村名."""
    frame: Frame | None
    live: bool = False
    secret: bool = False
    delay: float = 0.0
    timed: int = 0
    """Seconds a speaker has (0 = no timer)."""
