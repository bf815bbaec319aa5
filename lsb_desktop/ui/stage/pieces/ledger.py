"""The card of a village: its highlights and how each of its commitments stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from lsb_desktop.stage.frame import Promise, ShowcaseFrame
from lsb_desktop.ui.stage.canvas import Canvas, line_at
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.paragraphs import PITCH, tidy, write
from lsb_desktop.ui.stage.pieces.points import bullet, standing_ink, standing_mark, word_ink
from lsb_desktop.ui.stage.text import Type, put

LARGEST, WHOLE = 5.4, 4.2
"""Sizes of the words in units: at most, and down to which a text is kept on one line."""
INDENT = 1.45
"""From the edge to the words, behind the mark, in sizes."""
STATUS, SHARE = 3.4, 5.9
"""Width of 已完成 and of 70% 进行中, gap included, in sizes."""


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
        yield Entry(1.46 * px, title=frame.highlights_title)
    for text in frame.highlights:
        lines = tidy(text, Role.TEXT, px, width - INDENT * px)
        yield Entry((len(lines) * PITCH + 0.12) * px, lines=lines)
    if frame.promises:
        yield Entry(1.46 * px, title=frame.promises_title)
    for promise in frame.promises:
        lines = tidy(promise.text, Role.TEXT, px, width - (INDENT + _tail(promise)) * px)
        rows = len(lines) * PITCH + (0.4 if promise.share else 0.0)
        yield Entry((rows + 0.12) * px, lines=lines, promise=promise)


def _tail(promise: Promise) -> float:
    """Width of what stands at the right of a commitment, in sizes."""
    return SHARE if promise.share else STATUS


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
        words.adjust(0, 0, -_tail(entry.promise) * px, 0)
        side = 0.94 * px
        mark = QRectF(box.left() + 0.03 * px, middle - side / 2, side, side)
        standing_mark(c, mark, entry.promise.status, entry.promise.percent)
        _status(c, box, words, entry.promise, px)
    write(c.p, words, entry.lines, kind)


def _title(c: Canvas, box: QRectF, title: str, px: int) -> None:
    head = line_at(box, 0, 1.3 * px)
    put(c.p, head, title, Type(Role.BOLD, px, c.theme.row_place))
    c.rule(QRectF(box.left(), head.bottom() + 0.02 * px, box.width(), 0.2 * c.u), c.theme.row_line)


def _status(c: Canvas, box: QRectF, words: QRectF, promise: Promise, px: int) -> None:
    """The word at the right, what is done before it; a bar below shows the same."""
    kind = Type(Role.BOLD, px, word_ink(c, promise.status), 1)
    column = QRectF(words.right(), box.top(), box.right() - words.right(), PITCH * px)
    put(c.p, column, " ".join(t for t in (promise.share, promise.status) if t), kind)
    if promise.share:
        _bar(c, words.left(), box, promise, px)


def _bar(c: Canvas, left: float, box: QRectF, promise: Promise, px: int) -> None:
    thick = max(3.0, 0.22 * px)
    track = QRectF(left, box.bottom() - 0.2 * px - thick, box.right() - left, thick)
    c.box(track, c.theme.track, radius=thick / 2)
    if promise.percent > 0:
        bar = QRectF(track)
        bar.setWidth(max(thick, track.width() * promise.percent / 100))
        c.box(bar, standing_ink(c, promise.status), radius=thick / 2)
