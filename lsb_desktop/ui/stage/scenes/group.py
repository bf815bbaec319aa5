"""全体红旗村: everyone who got an award, behind those on the stage."""

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frame import GroupFrame, Row
from lsb_desktop.stage.motion import in_turn
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.chrome import draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import cloth_of, plaque_card
from lsb_desktop.ui.stage.pieces.tiles import TIGHT, list_of, tiles
from lsb_desktop.ui.stage.text import Type, common_size, put

FEW = 6
"""More plaques stand closer, for larger words."""
LOW = 17.0
"""A plaque lower than so many units has no room for three lines over the floor."""
WORDS = 16.0
"""Width of a strip in sizes of its words: place, name and score."""
LEAST = 3.7
"""Place and score are not smaller than so many units while a plaque has room for them."""


def paint(c: Canvas, frame: GroupFrame, t: float = 1.0, previous: GroupFrame | None = None) -> None:
    """Equal cards, rows of equal length as far as possible; ``t`` 0..1 of their coming in.

    Cards that were there in ``previous`` stay, and give way where they are.
    """
    draw_chrome(c, frame.chrome)
    body, u = c.grid.room, c.u
    cards = _cards(body, len(frame.names), u)
    count = len(cards)
    there = previous is not None and len(previous.names) == count
    for number, (card, row) in enumerate(zip(cards, frame.names, strict=True)):
        old = previous.names[number] if there and previous is not None else None
        if old is None or previous is None:
            _put(c, card, frame, row, in_turn(t, number, count))
            continue
        _put(c, card, previous, old, 1.0)
        if (old, previous.names) != (row, frame.names) and t > 0:
            c.p.setOpacity(in_turn(t, number, count))
            _put(c, card, frame, row, 1.0)
            c.p.setOpacity(1.0)


def _cards(body: QRectF, count: int, u: float) -> list[QRectF]:
    """Plaques with three lines; strips of one line where plaques would be too low to be read."""
    plaques = tiles(body, count, 1.7, (2.6 if count <= FEW else 1.6) * u, 38 * u, balanced=True)
    if not plaques or plaques[0].height() >= LOW * u:
        return plaques
    return list_of(body, count, WORDS, 0.5 * u, 9 * u)


def _put(c: Canvas, card: QRectF, frame: GroupFrame, row: Row, share: float) -> None:
    """One card, ``share`` 0..1 of the way in."""
    names = [r.name for r in frame.names]

    def draw(inner: Canvas) -> None:
        area = QRectF(0, 0, card.width(), card.height())
        if row.mark == "masked":
            _masked(inner, area, row)
        else:
            _card(inner, area, row, frame.sign, names)

    words = (row.place, row.name, row.score, row.note, row.mark)
    c.entering(share, card, ("face", words, frame.sign, tuple(names)), draw)


def _masked(c: Canvas, card: QRectF, row: Row) -> None:
    """Whose turn it is by place: the name comes with the next step."""
    u, ink = c.u, c.theme.mask_ink
    c.dashed(card, c.theme.mask_line, max(1.0, 0.2 * u), 0.9 * u)
    if card.height() < LOW * u:
        told = "　".join(part for part in (row.note, row.place, "?") if part)
        line = card.adjusted(1.4 * u, 0, -1.4 * u, 0)
        put(c.p, line, told, Type(Role.BOLD, min(card.height() * 0.7, 4.8 * u), ink))
        return
    inner = card.adjusted(2 * u, card.height() * 0.12, -2 * u, -card.height() * 0.12)
    high = inner.height()
    caption = "　".join(part for part in (row.note, row.place) if part)
    place = Type(Role.BOLD, min(high * 0.3, 6 * u), ink, 0, 0.06)
    put(c.p, QRectF(inner.left(), inner.top(), inner.width(), high * 0.42), caption, place)
    low = QRectF(inner.left(), inner.top() + high * 0.46, inner.width(), high * 0.54)
    put(c.p, low, "?", Type(Role.BOLD, min(high * 0.4, 8 * u), ink, 0))


def _card(c: Canvas, card: QRectF, row: Row, word: str, names: list[str]) -> None:
    if card.height() < LOW * c.u:
        _strip(c, card, row, word)
        return
    inner = plaque_card(c, card, cloth_of(c.theme, word))
    unit, theme = inner.height(), c.theme
    small = max(min(unit * 0.17, 3.8 * c.u), min(unit * 0.31, LEAST * c.u))
    line = max(unit * 0.22, small)
    caption = "　".join(part for part in (row.note, row.place) if part)
    name = Type(Role.TITLE, min(unit * 0.46, 12 * c.u), theme.cloth_name, 0, 0.04)
    name = common_size(names, name, inner.width())
    if not caption and not row.score:
        put(c.p, inner, row.name, name, 3)
        return
    top = QRectF(inner.left(), inner.top(), inner.width(), line)
    put(c.p, top, caption, Type(Role.BOLD, small, theme.cloth_ink, 0, 0.1))
    middle = inner.adjusted(0, line + unit * 0.02, 0, -line - unit * 0.02)
    put(c.p, middle, row.name, name, 3)
    if row.score:
        low = QRectF(inner.left(), inner.bottom() - line, inner.width(), line)
        kind = Type(Role.BOLD, max(small, min(unit * 0.18, 4.2 * c.u)), theme.cloth_ink, 0)
        put(c.p, low, row.score, kind)


def _strip(c: Canvas, card: QRectF, row: Row, word: str) -> None:
    """Place, name and score on one line, the names under each other."""
    u, theme = c.u, c.theme
    cloth, high = cloth_of(theme, word), card.height()
    c.box(card, cloth[0], theme.cloth_trim, max(1.0, 0.14 * u), 0.6 * u)
    inner = card.adjusted(1.4 * u, 0, -1.4 * u, 0)
    px = min(high * TIGHT, inner.width() / WORDS * 1.12, 5.4 * u)
    side = Type(Role.BOLD, px * 0.94, theme.cloth_ink)
    caption = "　".join(part for part in (row.note, row.place) if part)
    width = inner.width()
    put(c.p, QRectF(inner.left(), card.top(), width * 0.29, high), caption, side, 2)
    score = QRectF(inner.right() - width * 0.28, card.top(), width * 0.28, high)
    put(c.p, score, row.score, side.at(1))
    name = QRectF(inner.left() + width * 0.31, card.top(), width * 0.4, high)
    name.setRight(score.left() - u if row.score else inner.right())
    put(c.p, name, row.name, Type(Role.TITLE, px, theme.cloth_name), 2)
