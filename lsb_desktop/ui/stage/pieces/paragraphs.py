"""Running text: lines broken where a Chinese typesetter would, as large as the box allows."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import Type, advance, breakable, broken, put

PITCH = 1.32
"""Distance of lines of running text in units of its size."""
FEW = 3
"""So many lines are also broken between words if they can be."""
SHRINK = 0.96
"""By how much text is made smaller at a time until its box holds it."""
SQUEEZE = 0.9
"""How narrow running text may be set to save a line."""


@lru_cache(maxsize=4_000)
def wrapped(text: str, role: Role, px: int, width: float) -> tuple[str, ...]:
    """The text in lines no wider than ``width`` pixels; no line starts with a comma."""
    lines, rest = [], text
    while rest:
        end = _end_of_line(rest, role, px, width)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return tuple(lines)


def _end_of_line(text: str, role: Role, px: int, width: float) -> int:
    """How many characters the first line takes; at least one."""
    fits, taken = 0, 0.0
    for character in text:
        taken += advance(character, role, px)
        if taken > width:
            break
        fits += 1
    if fits == len(text):
        return fits
    return next((at for at in range(fits, 0, -1) if breakable(text, at)), max(1, fits))


def _fewest(text: str, role: Role, px: int, width: float) -> tuple[tuple[str, ...], float]:
    """The lines, and the width they were broken at: letters are set a little narrower
    (:data:`SQUEEZE`) where that saves a line.
    """
    lines = wrapped(text, role, px, width)
    squeezed = wrapped(text, role, px, width / SQUEEZE)
    return (squeezed, width / SQUEEZE) if len(squeezed) < len(lines) else (lines, width)


def tidy(text: str, role: Role, px: int, width: float) -> tuple[str, ...]:
    """Full lines, as few as can be, but no last line of one character."""
    lines, _ = _fewest(text, role, px, width)
    orphan = len(lines) > 1 and len(lines[-1]) == 1
    return even(text, role, px, width) if orphan else lines


def even(text: str, role: Role, px: int, width: float) -> tuple[str, ...]:
    """As many lines as :func:`tidy` makes, all about equally long."""
    lines, wide = _fewest(text, role, px, width)
    if 1 < len(lines) <= FEW:
        found = broken(text, len(lines), role)
        widths = [advance(line, role, px) for line in found]
        if max(widths) <= min(wide, 2 * min(widths)):
            return found
    narrow = wide / max(1, len(lines))
    while wide - narrow > px / 2:
        middle = (narrow + wide) / 2
        if len(wrapped(text, role, px, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return wrapped(text, role, px, wide)


def height_of(texts: Iterable[str], role: Role, px: int, width: float, gap: float = 0.0) -> float:
    """What paragraphs take, ``gap`` sizes of air between them."""
    rows = [len(tidy(text, role, px, width)) for text in texts]
    return (sum(rows) * PITCH + gap * max(0, len(rows) - 1)) * px


def paragraph(painter: QPainter, box: QRectF, text: str, kind: Type, align: float = 0.5) -> None:
    """Text as large as the box allows; ``align`` 0 at the top of the box, 0.5 in its middle."""
    px = kind.px
    while px > 1 and height_of((text,), kind.role, int(px), box.width()) > box.height():
        px *= SHRINK
    lines = tidy(text, kind.role, int(px), box.width())
    left_over = box.height() - len(lines) * int(px) * PITCH
    write(painter, box.adjusted(0, left_over * align, 0, 0), lines, kind.sized(int(px)))


def write(painter: QPainter, box: QRectF, lines: Iterable[str], kind: Type) -> float:
    """Lines from the top of a box downwards; returns the height they take."""
    pitch = kind.px * PITCH
    top = box.top()
    for line in lines:
        put(painter, QRectF(box.left(), top, box.width(), pitch), line, kind)
        top += pitch
    return top - box.top()
