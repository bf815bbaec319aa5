"""Running text in a box: as many lines as it takes, as large as they go."""

from functools import lru_cache

from PySide6.QtCore import QRectF

from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import LEADING, NO_END, NO_START, Type, advance, put

PITCH = LEADING * 1.12
"""Distance of lines in units of the text's size; more than in a heading."""
SHRINK = 0.96
WIDOW = 3
"""A last line of so few characters, its full stop included, looks lost."""


@lru_cache(maxsize=2_000)
def lines_at(text: str, role: Role, px: int, width: float) -> tuple[str, ...]:
    """The text in lines that fit ``width``, none of them broken at the wrong side of a mark."""
    lines, start = [], 0
    while start < len(text):
        end = start + 1
        while end < len(text) and advance(text[start : end + 1], role, px) <= width:
            end += 1
        end = _moved(text, start, end)
        lines.append(text[start:end].strip())
        start = end
    return tuple(lines)


def settled(
    text: str, role: Role, px: int, width: float, lines: tuple[str, ...]
) -> tuple[str, ...]:
    """As many lines, but no last one of a character or two: the ones before give it some."""
    found, narrow = lines, width
    while len(lines) > 1 and len(found[-1]) <= WIDOW and narrow > width / 2:
        narrow -= px / 4
        tried = lines_at(text, role, px, narrow)
        if len(tried) > len(lines):
            return found
        found = tried
    return found


def _moved(text: str, start: int, end: int) -> int:
    """The break before ``end`` where one at it would be ugly, if a line is left."""
    found = end
    while start + 1 < found < len(text) and not _good(text, found):
        found -= 1
    return found if found > start + 1 else end


def _good(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in NO_START or before in NO_END:
        return False
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())


def paragraph(c: Canvas, box: QRectF, text: str, kind: Type, align: float = 0.5) -> None:
    """Draw it; ``align`` 0 at the top of the box, 0.5 in the middle of it."""
    px = float(int(kind.px))
    lines = lines_at(text, kind.role, int(px), box.width())
    while len(lines) * px * PITCH > box.height() and px > 1:
        px = max(1.0, px * SHRINK)
        lines = lines_at(text, kind.role, int(px), box.width())
    lines = settled(text, kind.role, int(px), box.width(), lines)
    pitch = px * PITCH
    top = box.top() + (box.height() - pitch * len(lines)) * align
    for number, line in enumerate(lines):
        where = QRectF(box.left(), top + number * pitch, box.width() + 1, pitch)
        put(c.p, where, line, kind.sized(px))
