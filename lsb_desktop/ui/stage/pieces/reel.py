"""The roll of a draw: names pass by, slower and slower, and stand still on the drawn one.

A pure function of ``t`` 0..1: the same frame rolls the same way each time.
"""

from math import ceil

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
            name_of(c, moved, reel[number + offset], kind)
    c.p.restore()


def name_of(c: Canvas, box: QRectF, name: str, kind: Type, lines: int = 2) -> None:
    """A name of the reel: it passes in every picture of the roll, so it is drawn once."""

    def draw(inner: Canvas) -> None:
        put(inner.p, QRectF(0, 0, box.width(), box.height()), name, kind, lines)

    at = QRectF(round(box.left()), round(box.top()), ceil(box.width()), ceil(box.height()))
    c.layer(at, ("reel", name, kind, lines), draw)


def part(t: float, start: float, end: float) -> float:
    """``t`` as a share 0..1 of the time between two moments."""
    return min(1.0, max(0.0, (t - start) / (end - start)))
