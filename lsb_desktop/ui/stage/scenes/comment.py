"""点评: 亮点, 不足 and 整改 of one village as cards, its name and the clock above them."""

from PySide6.QtCore import QPointF, QRectF

from lsb_desktop.stage.frame import CommentFrame, Remark
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.countdown import draw_countdown
from lsb_desktop.ui.stage.pieces.nameplate import draw_nameplate
from lsb_desktop.ui.stage.pieces.paragraphs import PITCH, height_of, tidy, write
from lsb_desktop.ui.stage.pieces.points import bullet
from lsb_desktop.ui.stage.text import Type, put

LARGEST = 7.0
"""Size of the words in units."""
STRIP = 13.0
"""Height of name and clock over the cards, in units."""
BESIDE = 2.4
"""On walls wider than so many heights of the body they stand at the left of the cards."""
PAD = 2.0
LABEL = 4.4
"""Size of a card's topic in units."""
INDENT = 1.1
FILLED = 0.45
"""Cards stand beside each other when the words of one take this share of their height."""
AIR = 0.35
"""Between lines of a card that were written apart, in sizes."""


def paint(c: Canvas, frame: CommentFrame) -> None:
    """Cards beside each other or below, whichever lets the words be larger."""
    after = f"下一位　{frame.next_speaker}" if frame.next_speaker else ""
    draw_chrome(c, frame.chrome, Extras(badge=(*frame.chrome.badge, frame.position, after)))
    room, u = c.grid.room, c.u
    if not frame.remarks:
        inset = max(0.0, (room.width() - 110 * u) / 2)
        _who(c, room.adjusted(inset, 0, -inset, 0), frame, 0)
    elif room.width() > BESIDE * room.height():
        wide = room.width() * 0.25
        _who(c, QRectF(room.left(), room.top(), wide, room.height()), frame, -1)
        _cards(c, room.adjusted(wide + 3 * u, 0, 0, 0), frame.remarks)
    else:
        _strip(c, line_at(room, 0, STRIP * u), frame)
        _cards(c, room.adjusted(0, (STRIP + 1.6) * u, 0, 0), frame.remarks)


def _who(c: Canvas, area: QRectF, frame: CommentFrame, align: int) -> None:
    """Name over clock, in the middle of the height."""
    u = c.u
    clock = min(26 * u, area.height() * 0.4) if frame.seconds else 0.0
    plate = min(area.height() - clock - 3 * u, 34 * u)
    gap = 3 * u if clock else 0.0
    top = area.top() + (area.height() - plate - clock - gap) / 2
    box = QRectF(area.left(), top, area.width(), plate)
    draw_nameplate(c, box, frame.speaker, frame.caption, align)
    if clock:
        card = QRectF(area.left(), box.bottom() + gap, area.width(), clock)
        draw_countdown(c, card, frame)


def _strip(c: Canvas, area: QRectF, frame: CommentFrame) -> None:
    """Name at the left, clock at the right."""
    u = c.u
    name = QRectF(area)
    if frame.seconds:
        card = QRectF(area)
        card.setLeft(area.right() - min(64 * u, area.width() * 0.46))
        draw_countdown(c, card.adjusted(0, 0.8 * u, 0, -0.8 * u), frame)
        name.setRight(card.left() - 2 * u)
    draw_nameplate(c, name, frame.speaker, frame.caption, -1)


def _cards(c: Canvas, area: QRectF, remarks: tuple[Remark, ...]) -> None:
    # Where one card has bullets all have them, so that all words are flush.
    indent = INDENT if any(len(r.lines) > 1 for r in remarks) else 0.0
    across, px_across = _columns(c, area, remarks, indent)
    below, px_below = _rows(c, area, remarks, indent)
    words = across[0].width() - 2 * PAD * c.u
    tallest = max(_height(r, px_across, words, indent) for r in remarks)
    side_by_side = (
        len(remarks) > 1
        and c.grid.wide
        and px_across >= px_below
        and tallest >= FILLED * area.height()
    )
    cells, px = (across, px_across) if side_by_side else (below, px_below)
    for cell, remark in zip(cells, remarks, strict=True):
        _card(c, cell, remark, (px, indent), side_by_side)


def _columns(
    c: Canvas, area: QRectF, remarks: tuple[Remark, ...], indent: float
) -> tuple[list[QRectF], int]:
    """Cards of equal width, and the size at which the longest fits."""
    u, count = c.u, len(remarks)
    gap = 1.6 * u
    wide = (area.width() - gap * (count - 1)) / count
    cells = [
        QRectF(round(area.left() + n * (wide + gap)), area.top(), round(wide), area.height())
        for n in range(count)
    ]
    high = area.height() - (2 * PAD + LABEL * 1.7) * u
    px = int(LARGEST * u)
    while px > 4 and max(_height(r, px, wide - 2 * PAD * u, indent) for r in remarks) > high:
        px -= 1
    return cells, px


def _rows(
    c: Canvas, area: QRectF, remarks: tuple[Remark, ...], indent: float
) -> tuple[list[QRectF], int]:
    """Cards below each other, each as high as its words need."""
    u, count = c.u, len(remarks)
    gap = 1.4 * u
    width = area.width() - (2 * PAD + _label_width(remarks)) * u
    room = area.height() - gap * (count - 1) - 1.4 * PAD * u * count
    px = int(LARGEST * u)
    while px > 4 and sum(_row_height(c, r, px, width, indent) for r in remarks) > room:
        px -= 1
    heights = [_row_height(c, r, px, width, indent) + 1.4 * PAD * u for r in remarks]
    spare = (area.height() - gap * (count - 1) - sum(heights)) / count
    cells, top = [], area.top()
    for height in heights:
        bottom = top + height + spare
        cells.append(QRectF(area.left(), round(top), area.width(), round(bottom) - round(top)))
        top = bottom + gap
    return cells, px


def _label_width(remarks: tuple[Remark, ...]) -> float:
    return 6.2 * max(len(r.topic) for r in remarks)


def _row_height(c: Canvas, remark: Remark, px: int, width: float, indent: float) -> float:
    return max(_height(remark, px, width, indent), LABEL * 1.3 * c.u)


def _height(remark: Remark, px: int, width: float, indent: float) -> float:
    return height_of(remark.lines, Role.TEXT, px, width - indent * px, AIR)


def _card(
    c: Canvas, card: QRectF, remark: Remark, setting: tuple[int, float], column: bool
) -> None:
    """``setting``: the words' size in pixels, and their indent in sizes."""
    u, theme = c.u, c.theme
    px, indent = setting
    c.box(card, theme.row, theme.row_line, max(1.0, 0.16 * u), u)
    c.rule(QRectF(card.left(), card.top() + u, 0.7 * u, card.height() - 2 * u), theme.row_place)
    inner = card.adjusted(PAD * u, PAD * u * 0.7, -PAD * u, -PAD * u * 0.7)
    kind = Type(Role.BOLD, LABEL * u, theme.row_place, spacing=0.06)
    if column:
        put(c.p, line_at(inner, 0, LABEL * 1.3 * u), remark.topic, kind)
        words = inner.adjusted(0, LABEL * 1.7 * u, 0, 0)
    else:
        label = _label_width((remark,)) * u
        put(c.p, QRectF(inner.left(), inner.top(), label, inner.height()), remark.topic, kind)
        words = inner.adjusted(label, 0, 0, 0)
        spare = words.height() - _height(remark, px, words.width(), indent)
        words.adjust(0, max(0.0, spare / 2), 0, 0)
    _lines(c, words, remark, px, indent * px)


def _lines(c: Canvas, words: QRectF, remark: Remark, px: int, indent: float) -> None:
    top = 0.0
    for text in remark.lines:
        lines = tidy(text, Role.TEXT, px, words.width() - indent)
        box = line_at(words, top, len(lines) * PITCH * px).adjusted(indent, 0, 0, 0)
        if indent:
            middle = box.top() + PITCH * px / 2
            bullet(c, QPointF(words.left() + 0.36 * px, middle), 0.18 * px)
        write(c.p, box, lines, Type(Role.TEXT, px, c.theme.row_ink))
        top += box.height() + AIR * px
