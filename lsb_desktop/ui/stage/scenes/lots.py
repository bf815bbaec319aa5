"""抽签: the names in the hat; then the drawn ones, which roll by and stand still in turn."""

from functools import lru_cache

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frames.draw import DrawFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import look_of
from lsb_desktop.ui.stage.pieces.reel import name_of, part, roll
from lsb_desktop.ui.stage.pieces.tiles import ROOMY, TIGHT, stacked
from lsb_desktop.ui.stage.text import CONDENSED, Type, advance, common_size, fit, put

FEW, MOST = 8, 8
"""More villages stand closer; in so many columns at most."""
LINES = 3
"""A long name may take so many lines."""
EDGES = 0.9
"""Air in a card, left and right, in sizes of its name."""
FLOOR = 3.6
"""Most names come to so many units before the longest is made larger."""
EXCUSED = 1.3
"""A long name may be so much smaller than the others before a column goes for it."""


def paint(c: Canvas, frame: DrawFrame, t: float = 1.0) -> None:
    """At rest, or ``t`` 0..1 into the roll: what stands meanwhile is kept."""
    if t >= 1.0:
        _ground(c, frame)
    else:
        whole = QRectF(0, 0, c.grid.width, c.grid.height)
        c.layer(whole, ("lots", frame), lambda inner: _ground(inner, frame), True)
    rest = _rest(c)
    if len(frame.drawn) == 1:
        _one(c, frame, t)
    elif frame.drawn:
        _order(c, rest, frame, t)


def _rest(c: Canvas) -> QRectF:
    """Below the caption."""
    return c.grid.room.adjusted(0, 7.6 * c.u, 0, 0)


def _ground(c: Canvas, frame: DrawFrame) -> None:
    """Everything but the names that roll."""
    draw_chrome(c, frame.chrome, Extras(badge=(frame.seed,) if frame.seed else ()))
    caption = Type(Role.BOLD, 4.4 * c.u, c.theme.accent, 0, 0.06)
    put(c.p, line_at(c.grid.room, 0, 6 * c.u), frame.caption, caption)
    if len(frame.drawn) == 1:
        c.box(_card(c), c.theme.honour, c.theme.honour_line, max(1.0, 0.4 * c.u), 1.2 * c.u)
    elif frame.drawn:
        _numbers(c, _rest(c), frame)
    else:
        _hat(c, _rest(c), frame.names)


@lru_cache(maxsize=32)
def _laid(
    area: tuple[float, float, float, float], names: tuple[str, ...], beside: float, u: float
) -> tuple[list[QRectF], float]:
    """Cards in columns, one after the other, and the size of names of up to six characters.

    A card has ``beside`` sizes besides the name. Columns are as many as let
    the usual names be over the floor, then the longest one be largest.
    """
    longest = max(names, key=len)
    whole = QRectF(*area)

    def tried(columns: int) -> tuple[list[QRectF], float, float]:
        gap = (1.4 if len(names) <= FEW else 0.6) * u
        cards = stacked(whole, len(names), columns, gap, 14 * u, 1.5)
        wide, high = cards[0].width(), cards[0].height()
        px = min(5.2 * u, max(high * ROOMY, min(high * TIGHT, 4.4 * u)))
        kind = Type(Role.BOLD, px, "", narrowest=1.0)
        px = min(px, common_size(names, kind, wide - (beside + EDGES) * px).px * 1.1)
        room = wide - (beside + EDGES) * px
        return cards, px, fit(longest, kind.sized(px), room / CONDENSED, high, LINES).px

    most = min(len(names), MOST)
    found = [tried(columns) for columns in range(1, most + 1)]

    def worth(choice: tuple[list[QRectF], float, float]) -> tuple[float, float]:
        _, usual, long = choice
        return round(min(usual, FLOOR * u), 1), round(min(usual, long * EXCUSED), 1)

    cards, px, _ = max(found, key=worth)
    return cards, px


def _corners(area: QRectF) -> tuple[float, float, float, float]:
    return area.left(), area.top(), area.width(), area.height()


def _hat(c: Canvas, area: QRectF, names: tuple[str, ...]) -> None:
    u = c.u
    if not names:  # nobody to draw from: the caption says so
        return
    cards, px = _laid(_corners(area), names, 0.0, u)
    for card, name in zip(cards, names, strict=True):
        c.dashed(card, c.theme.mask_line, max(1.0, 0.2 * u), 0.7 * u)
        inner = card.adjusted(EDGES / 2 * px, 0, -EDGES / 2 * px, 0)
        kind = common_size(names, Type(Role.BOLD, px, c.theme.ink, 0), inner.width())
        put(c.p, inner, name, kind, 3)


def _card(c: Canvas) -> QRectF:
    """Where the only name goes, as large as it goes."""
    u, area = c.u, _rest(c)
    high = min(44 * u, area.height() * 0.8)
    wide = min(area.width(), 150 * u)
    top = area.top() + (area.height() - high) / 2
    return QRectF(area.center().x() - wide / 2, top, wide, high)


def _one(c: Canvas, frame: DrawFrame, t: float) -> None:
    u, card = c.u, _card(c)
    inner = card.adjusted(5 * u, 4 * u, -5 * u, -4 * u)
    px = min(20 * u, card.height() * 0.46)
    kind = Type(Role.TITLE, px, c.theme.honour_ink, 0, 0.06, "", 0.94)
    if t < 1.0:
        roll(c, inner, frame.reel, t, kind)
    else:
        put(c.p, inner, frame.drawn[0], kind, 3)


def _cards(c: Canvas, area: QRectF, frame: DrawFrame) -> list[tuple[QRectF, QRectF, float]]:
    """(card, its number, size of the name) in the order of the draw."""
    count = len(frame.drawn)
    figure = advance(str(count), Role.BOLD, 100) / 100
    found = []
    cards, px = _laid(_corners(area), frame.drawn, figure + 0.6, c.u)
    for card in cards:
        place = QRectF(card.left() + 0.5 * px, card.top(), figure * px + 1, card.height())
        found.append((card, place, px))
    return found


def _numbers(c: Canvas, area: QRectF, frame: DrawFrame) -> None:
    look = look_of(c.theme, "")
    for number, (card, place, px) in enumerate(_cards(c, area, frame), 1):
        c.box(card, look.fill, look.line, max(1.0, 0.16 * c.u), 0.7 * c.u)
        put(c.p, place, str(number), Type(Role.BOLD, px, look.place, 1))


def _order(c: Canvas, area: QRectF, frame: DrawFrame, t: float) -> None:
    """Numbered names; the first stands still first, the last one last."""
    look, count = look_of(c.theme, ""), len(frame.drawn)
    for number, (card, place, px) in enumerate(_cards(c, area, frame)):
        inner = card.adjusted(place.right() - card.left() + 0.6 * px, 0, -0.4 * px, 0)
        kind = common_size(frame.drawn, Type(Role.BOLD, px, look.ink), inner.width())
        until = 0.35 + 0.65 * (number + 1) / count
        if t < until and t < 1.0:
            start = number % len(frame.reel)
            turned = (*frame.reel[start:], *frame.reel[:start], frame.drawn[number])
            roll(c, inner, turned, part(t, 0.0, until), kind)
        elif t < 1.0:
            name_of(c, inner, frame.drawn[number], kind, 3)
        else:
            put(c.p, inner, frame.drawn[number], kind, 3)
