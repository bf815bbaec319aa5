"""The compiled ceremony's vocabulary: a flat list that everything else only indexes."""

from dataclasses import dataclass

from lsb_desktop.core.model import AgendaKind
from lsb_desktop.stage.frame import Frame


@dataclass(frozen=True, slots=True)
class Step:
    """One press of 下一步: the frame the hall sees and what the operator reads.

    With a ``secret`` step village names first appear in an award's context;
    the operator's preview hides them until 偷看 is held. A ``live`` step shows
    the board of the moment; its ``frame`` is that board when it was compiled.
    ``delay`` seconds after which the next step follows by itself (0 = wait
    for the operator).
    """

    name: str
    """File-safe scene name in ASCII: title, agenda, live, report, showcase, comment,
    text, picture, ranking, reveal-a, reveal-b, batch-a and batch-b (called up
    together), group, notice, pledge, model, speech, result, end, those of
    :mod:`lsb_desktop.stage.items.ballots` and its like; waiting and vacant for an award
    that is not ready or has nobody; handover for 让出屏幕."""
    item: int
    """Index of the agenda item it belongs to."""
    kind: AgendaKind
    line: str
    """For the operator: 颁发流动红旗　第三名 → 揭晓村名."""
    frame: Frame
    live: bool = False
    secret: bool = False
    delay: float = 0.0
    timed: int = 0
    """Seconds a speaker has (0 = no timer)."""
    guarded: bool = False
    """Goes on air only when nothing blocks the ceremony (sealed, no open decision)."""
    yields: bool = False
    """The wall is left to another program; ``frame`` is for previews, and when it is taken back."""
    key: str = ""
    """The same step after the ceremony was compiled anew has the same key."""
