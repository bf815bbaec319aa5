"""The card of a village: its highlights and how each of its commitments stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from lsb_desktop.stage.frame import Promise, ShowcaseFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.paragraphs import PITCH, tidy, write
from lsb_desktop.ui.stage.points import bullet, standing_ink, standing_mark, word_ink
from lsb_desktop.ui.stage.text import Type, advance, put

LARGEST, WHOLE = 5.4, 4.2
"""Sizes of the words in units: at most, and down to which a text is kept on one line."""
INDENT = 1.45
"""From the edge to the words, behind the mark, in sizes."""
STATUS = 4.0
"""Width of the column 已完成 / 进行中, in sizes."""


@dataclass(frozen=True)
class Entry:
    """Something on the card, laid out for one size; ``high`` in pixels with the air below."""

    high: float
    title: str = ""
    lines: tuple[str, ...] = ()
    promise: Promise | None = None


def draw_ledger(c: Canvas, card: QRectF, frame: ShowcaseFrame) -> None:
    """As large as everything fits; a short list stands at the top."""
    u, theme = c.u, c.theme
    c.box(card, theme.row, theme.row_line, max(1.0, 0.16 * u), u)
    inner = card.adjusted(2.2 * u, 1.6 * u, -2.2 * u, -1.6 * u)
    px = _size(frame, u, inner)
    entries = list(_entries(frame, px, inner.width()))
    spare = inner.height() - sum(entry.high for entry in entries)
    air = min(1.6 * u, max(0.0, spare) / len(entries))
    top = 0.0
    for entry in entries:
        _draw(c, line_at(inner, top, entry.high), entry, px)
        top += entry.high + air


def _size(frame: ShowcaseFrame, u: float, inner: QRectF) -> int:
    """The largest at which all fits and no text is broken that a little less would keep whole."""
    fewest = _rows(frame, int(WHOLE * u), inner.width())
    px = int(LARGEST * u)
    while px > WHOLE * u and _rows(frame, px, inner.width()) > fewest:
        px -= 1
    while px > 4 and sum(e.high for e in _entries(frame, px, inner.width())) > inner.height():
        px -= 1
    return px


def _rows(frame: ShowcaseFrame, px: int, width: float) -> int:
    return sum(len(entry.lines) for entry in _entries(frame, px, width))


def _entries(frame: ShowcaseFrame, px: int, width: float) -> Iterator[Entry]:
    if frame.highlights:
        yield Entry(1.62 * px, title=frame.highlights_title)
    for text in frame.highlights:
        lines = tidy(text, Role.TEXT, px, width - INDENT * px)
        yield Entry((len(lines) * PITCH + 0.12) * px, lines=lines)
    if frame.promises:
        yield Entry(1.62 * px, title=frame.promises_title)
    for promise in frame.promises:
        lines = tidy(promise.text, Role.TEXT, px, width - (INDENT + STATUS) * px)
        rows = len(lines) * PITCH
        if promise.share:
            rows = max(rows + 0.42, 2 * PITCH)
        yield Entry((rows + 0.12) * px, lines=lines, promise=promise)


def _draw(c: Canvas, box: QRectF, entry: Entry, px: int) -> None:
    if entry.title:
        _title(c, box, entry.title, px)
        return
    kind = Type(Role.TEXT, px, c.theme.row_ink)
    words = box.adjusted(INDENT * px, 0, 0, 0)
    middle = box.top() + PITCH * px / 2
    if entry.promise is None:
        bullet(c, QPointF(box.left() + 0.5 * px, middle), 0.2 * px)
    else:
        words.adjust(0, 0, -STATUS * px, 0)
        side = 0.94 * px
        mark = QRectF(box.left() + 0.03 * px, middle - side / 2, side, side)
        standing_mark(c, mark, entry.promise.status, entry.promise.percent)
        _status(c, box, words, entry.promise, px)
    write(c.p, words, entry.lines, kind)


def _title(c: Canvas, box: QRectF, title: str, px: int) -> None:
    head = line_at(box, 0, 1.3 * px)
    put(c.p, head, title, Type(Role.BOLD, px, c.theme.row_place))
    c.rule(QRectF(box.left(), head.bottom() + 0.06 * px, box.width(), 0.2 * c.u), c.theme.row_line)


def _status(c: Canvas, box: QRectF, words: QRectF, promise: Promise, px: int) -> None:
    """The word at the right; what is not done yet has its share below, and a bar."""
    theme = c.theme
    kind = Type(Role.BOLD, px * 0.94, word_ink(c, promise.status), 1)
    column = QRectF(words.right(), box.top(), box.right() - words.right(), PITCH * px)
    put(c.p, column, promise.status, kind)
    if not promise.share:
        return
    lower = column.translated(0, box.height() - 0.12 * px - column.height())
    put(c.p, lower, promise.share, kind)
    figure = advance("100%", kind.role, int(kind.px))
    thick = max(3.0, 0.28 * px)
    track = QRectF(words.left(), lower.center().y() - thick / 2, 0, thick)
    track.setRight(max(words.right(), box.right() - figure - 0.6 * px))
    track.moveTop(box.bottom() - 0.12 * px - thick - 0.1 * px)
    c.box(track, theme.track, radius=thick / 2)
    if promise.percent > 0:
        bar = QRectF(track)
        bar.setWidth(max(thick, track.width() * promise.percent / 100))
        c.box(bar, standing_ink(c, promise.status), radius=thick / 2)
