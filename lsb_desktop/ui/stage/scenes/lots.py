"""抽签: the names in the hat; then the drawn ones, which roll by and stand still in turn."""

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frame_draw import DrawFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.marks import look_of
from lsb_desktop.ui.stage.reel import part, roll
from lsb_desktop.ui.stage.text import Type, advance, common_size, put
from lsb_desktop.ui.stage.tiles import tiles

IDEAL = 3.6
"""Width of a name's card in heights."""


def paint(c: Canvas, frame: DrawFrame, t: float = 1.0) -> None:
    """At rest, or ``t`` 0..1 into the roll."""
    draw_chrome(c, frame.chrome, Extras(badge=(frame.seed,) if frame.seed else ()))
    body, u = c.grid.room, c.u
    caption = Type(Role.BOLD, 4.4 * u, c.theme.accent, 0, 0.06)
    put(c.p, line_at(body, 0, 6 * u), frame.caption, caption)
    rest = body.adjusted(0, 7.6 * u, 0, 0)
    if len(frame.drawn) == 1:
        _one(c, rest, frame, t)
    elif frame.drawn:
        _order(c, rest, frame, t)
    else:
        _hat(c, rest, frame.names)


def _hat(c: Canvas, area: QRectF, names: tuple[str, ...]) -> None:
    u = c.u
    cards = tiles(area, len(names), IDEAL, 1.4 * u, most=13 * u, balanced=True)
    for card, name in zip(cards, names, strict=True):
        c.dashed(card, c.theme.mask_line, max(1.0, 0.2 * u), 0.7 * u)
        px = min(5.2 * u, card.height() * 0.5)
        inner = card.adjusted(0.8 * u, 0, -0.8 * u, 0)
        kind = common_size(names, Type(Role.BOLD, px, c.theme.ink, 0), inner.width())
        put(c.p, inner, name, kind, 3)


def _one(c: Canvas, area: QRectF, frame: DrawFrame, t: float) -> None:
    """One name, as large as it goes."""
    u, theme = c.u, c.theme
    high = min(44 * u, area.height() * 0.8)
    wide = min(area.width(), 150 * u)
    card = QRectF(area.center().x() - wide / 2, area.top() + (area.height() - high) / 2, wide, high)
    c.box(card, theme.honour, theme.honour_line, max(1.0, 0.4 * u), 1.2 * u)
    inner = card.adjusted(5 * u, 4 * u, -5 * u, -4 * u)
    kind = Type(Role.TITLE, min(20 * u, high * 0.46), theme.honour_ink, 0, 0.06, "", 0.94)
    if t < 1.0:
        roll(c, inner, frame.reel, t, kind)
    else:
        put(c.p, inner, frame.drawn[0], kind, 3)


def _order(c: Canvas, area: QRectF, frame: DrawFrame, t: float) -> None:
    """Numbered names; the first stands still first, the last one last."""
    u, count = c.u, len(frame.drawn)
    cards = tiles(area, count, IDEAL, 1.4 * u, most=14 * u)
    look = look_of(c.theme, "")
    figure = advance(str(count), Role.BOLD, 100) / 100
    for number, (card, name) in enumerate(zip(cards, frame.drawn, strict=True)):
        c.box(card, look.fill, look.line, max(1.0, 0.16 * u), 0.7 * u)
        px = min(5.2 * u, card.height() * 0.52)
        place = QRectF(card.left() + 0.5 * px, card.top(), figure * px + 1, card.height())
        put(c.p, place, str(number + 1), Type(Role.BOLD, px, look.place, 1))
        inner = card.adjusted(place.right() - card.left() + 0.6 * px, 0, -0.4 * px, 0)
        kind = common_size(frame.drawn, Type(Role.BOLD, px, look.ink), inner.width())
        until = 0.35 + 0.65 * (number + 1) / count
        if t < until and t < 1.0:
            start = number % len(frame.reel)
            turned = (*frame.reel[start:], *frame.reel[:start], name)
            roll(c, inner, turned, part(t, 0.0, until), kind)
        else:
            put(c.p, inner, name, kind, 3)
