"""A village's name in large letters with a caption below it."""

from PySide6.QtCore import QRectF

from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import LEADING, Type, advance, fit, put

CAPTION = 3.6
"""Size of the caption in units."""
NAME = 8.2
"""Size of a name that fits one line of a strip, in units."""
LINES = 4.4
"""Size of a name of several lines, in units."""


def name_ink(c: Canvas) -> str:
    """Gold on red, dark on paper."""
    return c.theme.title_ink if c.theme.paper_glow else c.theme.ink


def plate_height(c: Canvas, name: str, width: float) -> float:
    """What a name with its caption needs on a strip of this width, in pixels."""
    one = advance(name, Role.TITLE, int(NAME * 0.62 * c.u)) <= width
    return (NAME * 1.1 + 5.4 if one else LINES * (1 + 2 * LEADING) + 6.4) * c.u


def draw_nameplate(c: Canvas, box: QRectF, name: str, caption: str, align: int) -> None:
    """Name and caption as one block in the middle of the box's height."""
    u = c.u
    low = CAPTION * 1.5 * u if caption else 0.0
    kind = Type(Role.TITLE, min(17 * u, (box.height() - low) * 0.86), name_ink(c), align, 0.02)
    found = fit(name, kind, box.width(), box.height() - low - 0.6 * u, 3)
    high = found.px * (1 + (len(found.lines) - 1) * LEADING) + 1
    air = min(1.4 * u, box.height() - low - high) if caption else 0.0
    top = max(0.0, (box.height() - high - air - low) / 2)
    put(c.p, line_at(box, top, high), name, kind, 3)
    small = Type(Role.TEXT, CAPTION * u, c.theme.soft, align)
    put(c.p, line_at(box, top + high + air, low), caption, small)
