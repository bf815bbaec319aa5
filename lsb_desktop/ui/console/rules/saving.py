"""What is recorded and said when a draft of the rules is stored."""

from lsb_desktop.core.amended import amended
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.moved import Moved, foreseen
from lsb_desktop.ui.bridge import Bridge

CHANGED = "修改评分办法"
SAVED = "评分办法已保存"


def record_of(bridge: Bridge, draft: Contest) -> tuple[str, str]:
    """The label of the change with what it moved, and what to say once it is stored.

    The record names the village that moves most; what is said in the open
    does not (names are behind 偷看 on this page).
    """
    what = amended(bridge.contest, draft)
    found = _foreseen(bridge, draft)
    named = found.sentence if found is not None else ""
    said = found.nameless if found is not None else ""
    label = f"{CHANGED}：{what}" if what else CHANGED
    return (f"{label}；{named}" if named else label, f"{SAVED}，{said}" if said else SAVED)


def _foreseen(bridge: Bridge, draft: Contest) -> Moved | None:
    """``None`` for what will be refused: the refusal is said when it is stored."""
    try:
        return foreseen(draft, bridge.snapshot.standings, bridge.book)
    except UserError:
        return None
