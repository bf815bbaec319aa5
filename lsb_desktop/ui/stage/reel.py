"""The roll of a draw: names pass by, slower and slower, and stand still on the drawn one.

A pure function of ``t`` 0..1: the same frame rolls the same way each time.
"""

from PySide6.QtCore import QRectF

from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.text import Type, put


def rolled(t: float, count: int) -> float:
    """How far a reel of ``count`` names is at ``t``: from 0 to its last one, ever slower."""
    share = min(1.0, max(0.0, t))
    return (1 - (1 - share) ** 3) * (count - 1)


def roll(c: Canvas, box: QRectF, reel: tuple[str, ...], t: float, kind: Type) -> None:
    """The name that passes the middle of the box, and the next one behind it."""
    place = rolled(t, len(reel))
    number = int(place)
    shift = place - number
    c.p.save()
    c.p.setClipRect(box)
    for offset in (0, 1):
        if number + offset < len(reel):
            moved = box.translated(0, round((offset - shift) * box.height()))
            c.p.setOpacity(1.0 - 0.75 * abs(offset - shift))
            put(c.p, moved, reel[number + offset], kind, 2)
    c.p.restore()


def part(t: float, start: float, end: float) -> float:
    """``t`` as a share 0..1 of the time between two moments."""
    return min(1.0, max(0.0, (t - start) / (end - start)))
