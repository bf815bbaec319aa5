"""How long one picture takes to become another: for who paints and for who presses.

:func:`moves` is how long words and figures are under way; presses are ignored
meanwhile. :func:`lasts` is when nothing at all moves any more: a flag goes on
waving behind words that stand.
"""

from dataclasses import replace

from lsb_desktop.stage.frame import (
    BlackFrame,
    BoardFrame,
    CompareFrame,
    Frame,
    GroupFrame,
    NoticeFrame,
    RevealFrame,
    SummaryFrame,
    Timed,
)
from lsb_desktop.stage.frames.card import CardFrame
from lsb_desktop.stage.frames.draw import rolls
from lsb_desktop.stage.items.scoring_steps import is_scoring
from lsb_desktop.stage.motion import (
    BOARD_SECONDS,
    DRAW_SECONDS,
    ENTRY_SECONDS,
    REVEAL_SECONDS,
    SCORE_SECONDS,
    STEP_SECONDS,
    WAVE_SECONDS,
)

AT_ONCE = (NoticeFrame, BlackFrame, CardFrame)
"""Never animated: a notice is restrained, the others are tools."""


def moves(previous: Frame, frame: Frame) -> float:
    """Seconds until everything that is said stands; 0 = the new picture is there at once."""
    if previous == frame or _only_details(previous, frame):
        return 0.0
    if isinstance(frame, AT_ONCE) or isinstance(previous, BlackFrame | CardFrame):
        return 0.0
    if rolls(frame, previous):
        return DRAW_SECONDS
    if isinstance(frame, BoardFrame) and isinstance(previous, BoardFrame):
        return BOARD_SECONDS
    if unfolds(previous, frame):
        return REVEAL_SECONDS
    if is_scoring(previous, frame):
        return SCORE_SECONDS
    return ENTRY_SECONDS if enters(previous, frame) else STEP_SECONDS


def lasts(previous: Frame, frame: Frame) -> float:
    """Seconds until nothing moves any more."""
    taken = moves(previous, frame)
    if taken == 0 or not is_waving(previous, frame):
        return taken
    return WAVE_SECONDS if unfolds(previous, frame) else taken + WAVE_SECONDS


def _only_details(previous: Frame, frame: Frame) -> bool:
    """The clock went on, a line of the head changed, or a second of the speaker's time went by."""
    if isinstance(previous, BlackFrame) or isinstance(frame, BlackFrame):
        return False
    if isinstance(previous, Timed) and isinstance(frame, Timed):
        previous = replace(
            previous, seconds=frame.seconds, elapsed=frame.elapsed, running=frame.running
        )
    return replace(previous, chrome=frame.chrome) == frame


def unfolds(previous: object, frame: Frame) -> bool:
    """One place of an award after the other, on the same flag."""
    return (
        isinstance(previous, RevealFrame)
        and isinstance(frame, RevealFrame)
        and previous.sign == frame.sign
        and len(previous.slots) == len(frame.slots)
    )


def is_festive(frame: Frame) -> bool:
    """A flag of honour; one that warns hangs still, and a plaque is no flag."""
    return isinstance(frame, RevealFrame) and "旗" in frame.sign and frame.sign != "黄旗"


def is_waving(previous: object, frame: Frame) -> bool:
    """A village's name comes on its flag."""
    if not isinstance(frame, RevealFrame) or not is_festive(frame):
        return False
    known = previous.name if isinstance(previous, RevealFrame) else ""
    return bool(frame.name) and frame.name != known


def enters(previous: object, frame: Frame) -> bool:
    """Rows, cards or bars come in: the first time, not when a figure of them changes."""
    if isinstance(frame, GroupFrame):
        return True
    if isinstance(frame, CompareFrame):
        return not isinstance(previous, CompareFrame) or _columns(previous) != _columns(frame)
    return isinstance(frame, BoardFrame | SummaryFrame) and type(previous) is not type(frame)


def _columns(frame: CompareFrame) -> list[str]:
    return [village.name for village in frame.villages]
