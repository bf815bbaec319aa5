"""开场 and 结束: a large title, its theme, date and place."""

from PySide6.QtCore import QPointF, QRectF

from lsb_desktop.stage.frame import Chrome, TitleFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, centre_line, draw_backdrop, draw_band, draw_foot
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.text import Type, put


def paint(c: Canvas, frame: TitleFrame) -> None:
    """Title on the cover, lines below it."""
    area = cover(c, frame.chrome, whole=False)
    u, theme = c.u, c.theme
    head = QRectF(area.left(), area.top(), area.width(), area.height() * 0.68)
    title = Type(Role.TITLE, 10.4 * u, cover_ink(c), 0, 0.05)
    if frame.subtitle:
        put(c.p, line_at(head, 0, head.height() * 0.62), frame.title, title, 3)
        sub = line_at(head, head.height() * 0.66, head.height() * 0.26)
        put(c.p, sub, frame.subtitle, Type(Role.BOLD, 4.4 * u, theme.sub_ink, 0, 0.12), 2)
    else:
        put(c.p, line_at(head, head.height() * 0.08, head.height() * 0.8), frame.title, title, 3)
    rule = area.top() + area.height() * 0.68
    if not theme.cover_top:
        centre_line(c, QPointF(area.center().x(), rule), min(34 * u, area.width() / 3), theme.rule)
    lines = QRectF(area.left(), rule + 3.4 * u, area.width(), area.bottom() - rule - 5 * u)
    _lines(c, lines, frame.lines)


def _lines(c: Canvas, area: QRectF, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    u = c.u
    pitch = min(area.height() / len(lines), 6.6 * u)
    top = (area.height() - pitch * len(lines)) / 2
    kind = Type(Role.TEXT, min(3.8 * u, pitch * 0.62), c.theme.ink, 0, 0.08)
    for number, line in enumerate(lines):
        put(c.p, line_at(area, top + number * pitch, pitch), line, kind)


def cover_ink(c: Canvas) -> str:
    """The colour of a title on the cover."""
    return c.theme.title_ink


def cover(c: Canvas, chrome: Chrome, whole: bool) -> QRectF:
    """Backdrop of opening pictures with a foot; returns the area for words."""
    grid, theme = c.grid, c.theme

    def draw(inner: Canvas) -> None:
        draw_backdrop(inner)
        if theme.cover_top:
            share = 1.0 if whole else 0.66
            band = QRectF(0, 0, grid.width, round(grid.height * share))
            draw_band(inner, band, theme.cover_top, theme.cover_low, theme.rule)
        draw_foot(inner, chrome, Extras(), theme.sub_ink if whole and theme.cover_top else "")

    c.layer(QRectF(0, 0, grid.width, grid.height), ("cover", chrome, whole), draw, True)
    safe = grid.safe
    return safe.adjusted(0, 2 * c.u, 0, -5 * c.u)
