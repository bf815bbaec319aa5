"""Which actions are barred for the moment: in a rehearsal, and while the desk is locked."""

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.rehearsing import REAL

WHILE_LOCKED = frozenset(
    ("take", "forward", "back", "freeze", "black", "still", "title", "timer", "handover")
)
"""What drives the wall, by clicker and function keys; nothing that shows or changes marks.

投影窗口开关 is not among them: nobody is to end the projection in passing.
"""


def barred(bridge: Bridge, locked: bool, action: str, handler: str) -> bool:
    """Whether an action cannot be used just now, whatever else is the case."""
    if locked and action not in WHILE_LOCKED:
        return True
    return bridge.rehearsing and handler in REAL
