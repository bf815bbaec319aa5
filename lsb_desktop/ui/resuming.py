"""Where a meeting stands, kept at each step, and offered when the contest is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.desk.session import Session
    from lsb_desktop.stage.director import Director
    from lsb_desktop.ui.bridge import Bridge


def keep(session: Session | None, director: Director | None, resuming: bool) -> None:
    """A restart goes on here.

    While a saved place is only offered it is the cued step. Called after every
    command too: the place follows its step when the run of show is edited.
    """
    if session is not None and director is not None:
        session.stage_index = director.cue if resuming else director.index


def offered(bridge: Bridge, director: Director, index: int) -> bool:
    """Cue the saved step, if it is one behind the first, and say so."""
    if not 0 < index < len(director.steps):
        return False
    director.cue_to(index)
    place = f"上次会议停在第 {index + 1} 步“{director.cue_step.line}”"
    bridge.say(f"{place}，按上屏或翻页笔从那里继续", Tone.WARNING)
    return True
