"""开场 and 结束: a large title, its theme, date and place."""

from PySide6.QtCore import QPointF, QRectF

from lsb_desktop.stage.frame import Chrome, TitleFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, centre_line, draw_backdrop, draw_band, draw_foot
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import LEADING, Type, fit, put

COVER = 0.66
"""Share of the height that the red of an opening picture takes when lines stand below it."""


def paint(c: Canvas, frame: TitleFrame) -> None:
    """Title and theme on the cover, date and place below."""
    low = bool(frame.lines)
    area = cover(c, frame.chrome, COVER if low else 1.0)
    u = c.u
    edge = c.grid.height * COVER if low else area.bottom()
    _words(c, QRectF(area.left(), area.top(), area.width(), edge - area.top() - 3 * u), frame)
    lines = QRectF(area.left(), edge + 2 * u, area.width(), area.bottom() - edge - 2 * u)
    _lines(c, lines, frame.lines)


def _words(c: Canvas, head: QRectF, frame: TitleFrame) -> None:
    """Title, ornament and theme as one block in the middle."""
    u, theme = c.u, c.theme
    title = Type(Role.TITLE, 10.4 * u, theme.title_ink, 0, 0.05, "", 0.94)
    block = fit(frame.title, title, head.width(), head.height() * 0.62, 3)
    high = block.px * (1 + (len(block.lines) - 1) * LEADING) + 1
    below = 13.5 * u if frame.subtitle else 6 * u
    top = max(0.0, (head.height() - high - below) / 2)
    put(c.p, line_at(head, top, high), frame.title, title, 3)
    middle = head.top() + top + high + 4.4 * u
    centre_line(c, QPointF(head.center().x(), middle), min(30 * u, head.width() / 3), theme.rule)
    sub = Type(Role.BOLD, 4.4 * u, theme.sub_ink, 0, 0.12)
    put(c.p, line_at(head, top + high + 7.4 * u, 6 * u), frame.subtitle, sub)


def _lines(c: Canvas, area: QRectF, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    u = c.u
    pitch = min(area.height() / len(lines), 6.6 * u)
    top = (area.height() - pitch * len(lines)) / 2
    kind = Type(Role.TEXT, min(3.8 * u, pitch * 0.62), c.theme.ink, 0, 0.08)
    for number, line in enumerate(lines):
        put(c.p, line_at(area, top + number * pitch, pitch), line, kind)


def cover(c: Canvas, chrome: Chrome, share: float) -> QRectF:
    """Backdrop of opening pictures, red down to ``share``, with a foot; returns the words' area."""
    grid, theme = c.grid, c.theme
    whole = share >= 1.0

    def draw(inner: Canvas) -> None:
        draw_backdrop(inner)
        if theme.cover_top:
            band = QRectF(0, 0, grid.width, round(grid.height * share))
            draw_band(inner, band, theme.cover_top, theme.cover_low, theme.rule)
        draw_foot(inner, chrome, Extras(), theme.sub_ink if whole and theme.cover_top else "")

    c.layer(QRectF(0, 0, grid.width, grid.height), ("cover", chrome, share), draw, True)
    return grid.safe.adjusted(0, 0, 0, -5 * c.u)
