"""Where a passage starts, and how long it takes from there.

Mostly it is a picture at rest; after an interruption what was under way.
"""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from lsb_desktop.stage.frame import Chrome, Frame, RevealFrame, StillFrame
from lsb_desktop.stage.motion import CALM_SECONDS, WAVE_SECONDS
from lsb_desktop.stage.passing import is_festive, is_waving, lasts, moves, unfolds
from lsb_desktop.stage.waving import REST, Wave, Wind
from lsb_desktop.ui.stage.passage import Pose


@dataclass(frozen=True, slots=True)
class Waving:
    """A reveal whose words stand while its flag is still waving."""

    frame: RevealFrame
    wave: Wave


@dataclass(frozen=True, slots=True)
class Calm:
    """减少动画: a start from which everything fades, quickly, and nothing else moves."""

    start: Frame | QImage


Start = Frame | Pose | Waving | Calm | QImage
"""Where a passage starts: a picture at rest, one under way, or what was on the wall."""
UNKNOWN = StillFrame(Chrome(title="\0"))
"""Stands for what a mere picture showed: no frame equals it."""


def seconds_of(previous: Start | None, frame: Frame) -> float:
    """Seconds until all that is said stands; 0 = the new picture stands at once."""
    if previous is None:
        return 0.0
    return moves(shown(previous), frame)


def lasting_of(previous: Start | None, frame: Frame) -> float:
    """Seconds until nothing moves any more: the length of a passage, ``t`` 0..1 of it."""
    if previous is None:
        return 0.0
    if isinstance(previous, Calm):
        return min(CALM_SECONDS, moves(shown(previous), frame))
    return lasts(shown(previous), frame)


def shown(start: Start) -> Frame:
    """The frame a passage leads away from; a mere picture is one of no known scene."""
    match start:
        case Pose() | Waving():
            return start.frame
        case Calm():
            return shown(start.start)
        case QImage():
            return UNKNOWN
        case _:
            return start


def wave_of(frame: RevealFrame, previous: Start, seconds: float) -> Wave:
    """How the flag waves so long after the start of a passage."""
    if not is_festive(frame):
        return REST
    before = shown(previous)
    gust, said = is_waving(before, frame), seconds_of(previous, frame)
    if not unfolds(before, frame):
        return Wind(REST, WAVE_SECONDS, gust=True).at(seconds - said) if gust else REST
    start = previous.wave if isinstance(previous, Waving) else REST
    return Wind(start, WAVE_SECONDS if gust else said, gust).at(seconds)
