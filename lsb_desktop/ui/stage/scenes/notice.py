"""黑旗通报: cards, restrained, never animated."""

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frame import NoticeFrame, Row
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import look_of, sign
from lsb_desktop.ui.stage.pieces.tiles import tiles
from lsb_desktop.ui.stage.text import Type, common_size, put

LOW = 17.0
"""Cards lower than so many units have less air at their edges."""
FEW = 6
"""More cards stand closer, for larger words."""
LEAST = 3.7
"""Place and score are not smaller than so many units while a card has room for them."""
SIGNS = {"黑旗": "black", "黄旗": "yellow", "红旗": "red", "蓝旗": "blue"}


def paint(c: Canvas, frame: NoticeFrame) -> None:
    """One card a village: place, sign, name, score; or plain lines."""
    badge = (frame.next_line,) if frame.next_line else ()
    draw_chrome(c, frame.chrome, Extras(grave=True, badge=badge))
    body, u = c.grid.room, c.u
    if frame.words:
        _words(c, body, frame)
        return
    gap = (2.6 if len(frame.cards) <= FEW else 1.4) * u
    cards = tiles(body, len(frame.cards), 1.75, gap, most=36 * u, balanced=True)
    names = [row.name for row in frame.cards]
    for card, row in zip(cards, frame.cards, strict=True):
        _card(c, card, row, frame.sign, names)


def _words(c: Canvas, body: QRectF, frame: NoticeFrame) -> None:
    """Place, name and score on a line each, with hairlines between: nothing but the words."""
    u, theme = c.u, c.theme
    pitch = min(body.height() / len(frame.cards), 15 * u)
    width = min(body.width(), 120 * u)
    left, top = body.center().x() - width / 2, body.center().y() - pitch * len(frame.cards) / 2
    name = Type(Role.TITLE, min(pitch * 0.52, 7.4 * u), theme.row_ink, spacing=0.02)
    name = common_size([row.name for row in frame.cards], name, width * 0.44)
    side = Type(
        Role.TEXT, max(min(pitch * 0.34, 4.6 * u), min(pitch * 0.6, LEAST * u)), theme.row_soft
    )
    for number, row in enumerate(frame.cards):
        line = QRectF(left, top + number * pitch, width, pitch)
        if number:
            c.rule(QRectF(left, line.top(), width, max(1.0, 0.12 * u)), theme.grave_line)
        place = "　".join(part for part in (row.note, row.place) if part)
        put(c.p, QRectF(left, line.top(), width * 0.3, pitch), place, side)
        middle = QRectF(left + width * 0.33, line.top(), width * 0.44, pitch)
        put(c.p, middle, row.name or "……", name, 2)
        right = QRectF(left + width * 0.79, line.top(), width * 0.21, pitch)
        put(c.p, right, row.score, side.at(1))


def _card(c: Canvas, card: QRectF, row: Row, word: str, names: list[str]) -> None:
    theme, u = c.theme, c.u
    if theme.paper_glow:
        look = look_of(theme, "black")
        fill, line, ink, soft = look.fill, look.line, look.ink, look.soft
    else:
        fill, line, ink, soft = theme.row, theme.grave_line, theme.row_ink, theme.row_soft
    c.box(card, fill, line, max(1.0, 0.2 * u), 0.9 * u)
    pad = min(3 * u, card.height() * 0.13) if card.height() >= LOW * u else 1.4 * u
    inner = card.adjusted(pad, pad * 0.9, -pad, -pad * 0.9)
    unit = inner.height()
    side = min(unit * 0.42, inner.width() * 0.2)
    flag = QRectF(inner.right() - side, inner.top() + unit * 0.02, side, side)
    sign(c, flag, SIGNS.get(word, "black"))
    caption = "　".join(part for part in (row.place, row.note or word) if part)
    small = max(min(unit * 0.17, 3.8 * u), min(unit * 0.29, LEAST * u))
    strip = max(unit * 0.22, small)
    top = QRectF(inner.left(), inner.top(), inner.width() - side - pad * 0.6, strip)
    put(c.p, top, caption, Type(Role.BOLD, small, soft))
    low = QRectF(inner.left(), inner.bottom() - strip, inner.width(), strip)
    if row.score:
        kind = Type(Role.BOLD, max(small, min(unit * 0.21, 4.8 * u)), ink)
        put(c.p, low, row.score, kind)
    middle = QRectF(top.left(), top.bottom(), inner.width(), low.top() - top.bottom())
    middle.adjust(0, unit * 0.02, 0, -unit * 0.02)
    if middle.intersects(flag):
        middle.setRight(flag.left() - pad * 0.6)
    name = Type(Role.TITLE, min(unit * 0.42, middle.height() * 0.9, 11 * u), ink, spacing=0.02)
    put(c.p, middle, row.name, common_size(names, name, middle.width()), 3)
