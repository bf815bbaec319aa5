"""测试画面: margins, circles, text sizes, grey steps, colours, and a bar that moves.

Lines of the edge lie on whole pixels: the outermost one is the first and last
row and column of the picture, so that a wall that cuts or scales shows it.
"""

from collections import deque
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from lsb_desktop.stage.frames.card import CardFrame, Sample
from lsb_desktop.ui.stage.canvas import Canvas, Grid, line_at
from lsb_desktop.ui.stage.chrome import draw_backdrop
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import sign
from lsb_desktop.ui.stage.text import Type, put
from lsb_desktop.ui.stage.theme import colour

EDGES = 3
"""Lines of the edge: pixels 0, 2 and 4 from each side."""
GREYS = 11
"""0, 10, … 100 % of white."""
SWING = 2.0
"""Seconds that the bar takes for one way."""
SPAN = 1.0
"""Seconds over which the rate is measured."""


class Bar:
    """The running bar of one output: where it is, and how often it was moved."""

    def __init__(self, now: float) -> None:
        self._began = self._now = now
        self._ticks: deque[float] = deque()
        self._rate = ""
        self._told = now

    def tick(self, now: float) -> None:
        """Another picture is about to be painted, at a second of the window's clock."""
        self._now = now
        self._ticks.append(now)
        while self._ticks[0] < now - SPAN:
            self._ticks.popleft()
        if now - self._told >= SPAN / 2 and len(self._ticks) > 1:
            self._told = now
            rate = (len(self._ticks) - 1) / (now - self._ticks[0])
            self._rate = f"每秒 {rate:.0f} 帧"

    def on(self, frame: CardFrame) -> CardFrame:
        """The card with its bar at this moment."""
        turns = (self._now - self._began) / SWING
        way = turns % 2
        return replace(frame, phase=way if way <= 1 else 2 - way, rate=self._rate)


def bar_area(grid: Grid) -> QRectF:
    """The strip in which the bar moves and the rate stands, at the foot of the safe area."""
    safe, high = grid.safe, round(9 * grid.u)
    return QRectF(round(safe.left()), round(safe.bottom()) - high, round(safe.width()), high)


def paint(c: Canvas, frame: CardFrame) -> None:
    """What stands still from one kept layer, and the bar."""
    whole = QRectF(0, 0, c.grid.width, c.grid.height)
    still = replace(frame, phase=0.0, rate="")
    c.layer(whole, ("card", still), lambda inner: _still(inner, still), opaque=True)
    _bar(c, frame)


def _still(c: Canvas, frame: CardFrame) -> None:
    draw_backdrop(c)
    _circles(c)
    _edges(c)
    _safe(c)
    u, grid = c.u, c.grid
    area = grid.safe.adjusted(2.4 * u, 2 * u, -2.4 * u, -14 * u)
    head = line_at(area, 0, 12 * u)
    _head(c, head, frame)
    body = area.adjusted(0, 13.5 * u, 0, 0)
    if grid.wide:
        gap = 5 * u
        left = QRectF(body.left(), body.top(), (body.width() - gap) * 0.6, body.height())
        right = QRectF(left.right() + gap, body.top(), 0, body.height())
        right.setRight(body.right())
    else:
        left = line_at(body, 0, body.height() * 0.55)
        right = body.adjusted(0, left.height() + 3 * u, 0, 0)
    _samples(c, left, frame.samples)
    _colours(c, right)


def _edges(c: Canvas) -> None:
    """Lines on the pixels 0, 2 and 4, and a tick in the middle of each side."""
    width, height, u = c.grid.width, c.grid.height, c.u
    for number in range(EDGES):
        at = 2 * number
        ink = c.theme.accent if number == 0 else c.theme.ink
        for line in (
            QRectF(at, at, width - 2 * at, 1),
            QRectF(at, height - 1 - at, width - 2 * at, 1),
            QRectF(at, at, 1, height - 2 * at),
            QRectF(width - 1 - at, at, 1, height - 2 * at),
        ):
            c.rule(line, ink)
    long, thick = round(3 * u), max(1, round(0.3 * u))
    for tick in (
        QRectF(width // 2 - thick // 2, 0, thick, long),
        QRectF(width // 2 - thick // 2, height - long, thick, long),
        QRectF(0, height // 2 - thick // 2, long, thick),
        QRectF(width - long, height // 2 - thick // 2, long, thick),
    ):
        c.rule(tick, c.theme.accent)


def _safe(c: Canvas) -> None:
    """The safe area, and that this is what the dashes mean."""
    u, safe = c.u, c.grid.safe
    c.dashed(safe, c.theme.soft, max(1.0, 0.16 * u), 0)
    inset = min(16 * u, safe.width() * 0.18)  # clear of the circles in the corners
    line = QRectF(safe.left() + inset, safe.bottom() - 12.4 * u, safe.width() - 2 * inset, 3 * u)
    put(c.p, line, SAFE_WORDS, Type(Role.TEXT, 2.2 * u, c.theme.soft, 0), 2)


SAFE_WORDS = "虚线是 5% 安全区，最外一圈线应四边都看得见"


def _circles(c: Canvas) -> None:
    """One in the middle and one in each corner of the safe area: round, or the shape is wrong."""
    u, safe = c.u, c.grid.safe
    c.p.setBrush(Qt.BrushStyle.NoBrush)
    c.p.setPen(QPen(colour(c.theme.row_line), max(1.0, 0.3 * u)))
    half = min(safe.width(), safe.height()) / 2
    c.p.drawEllipse(safe.center(), half, half)
    c.p.setPen(QPen(colour(c.theme.soft), max(1.0, 0.24 * u)))
    small = 6.5 * u
    inner = safe.adjusted(small, small, -small, -small)
    corners = (inner.topLeft(), inner.topRight(), inner.bottomLeft(), inner.bottomRight())
    for corner in corners:
        c.p.drawEllipse(corner, small, small)
        for share in (QPointF(small, 0), QPointF(0, small)):
            c.p.drawLine(corner - share, corner + share)


def _head(c: Canvas, area: QRectF, frame: CardFrame) -> None:
    u, theme = c.u, c.theme
    inset = min(14 * u, area.width() * 0.12)
    area = area.adjusted(inset, 0, -inset, 0)
    put(
        c.p, line_at(area, 0, 5.4 * u), frame.chrome.title, Type(Role.TITLE, 5 * u, theme.accent, 0)
    )
    pitch = 6.2 * u / max(1, len(frame.lines))
    kind = Type(Role.TEXT, min(2.9 * u, pitch * 0.84), theme.ink, 0)
    for number, line in enumerate(frame.lines):
        put(c.p, line_at(area, 5.8 * u + number * pitch, pitch), line, kind)


def _samples(c: Canvas, area: QRectF, samples: tuple[Sample, ...]) -> None:
    """Each at exactly its share of the height, and beside it how far that is read."""
    height = c.grid.height
    total = sum(s.share for s in samples) * height
    gap = max(0.0, (area.height() - total) / max(1, len(samples)))
    top = area.top() + gap / 2
    for sample in samples:
        px = sample.share * height
        line = QRectF(area.left(), top, area.width(), px * 1.1)
        taken = put(c.p, line, sample.text, Type(Role.BOLD, px, c.theme.ink)).width()
        note = line.adjusted(taken + 3 * c.u, 0, 0, 0)
        put(c.p, note, sample.note, Type(Role.TEXT, min(px, 4 * c.u), c.theme.soft), 2)
        top += px + gap


def _colours(c: Canvas, area: QRectF) -> None:
    """Grey steps, then the red and the black that awards use, with their words on them."""
    u = c.u
    greys = line_at(area, 0, min(9 * u, area.height() * 0.28))
    wide = greys.width() / GREYS
    for number in range(GREYS):
        level = round(255 * number / (GREYS - 1))
        step = QRectF(greys.left() + number * wide, greys.top(), wide + 1, greys.height())
        c.rule(step, f"#{level:02x}{level:02x}{level:02x}")
    words = line_at(area, greys.height() + 0.4 * u, 3 * u)
    put(c.p, words, "十一级灰，每级都应分得开", Type(Role.TEXT, 2.2 * u, c.theme.soft))
    top = greys.height() + 4.6 * u
    rest = area.adjusted(0, top, 0, 0)
    half = (rest.height() - 1.6 * u) / 2
    _flagged(c, line_at(rest, 0, half), "red", "红旗")
    _flagged(c, line_at(rest, half + 1.6 * u, half), "black", "黑旗")


def _flagged(c: Canvas, area: QRectF, mark: str, word: str) -> None:
    theme, u = c.theme, c.u
    fill, ink = (theme.cloth, theme.cloth_ink) if mark == "red" else ("#000000", "#ffffff")
    c.box(area, fill, theme.grave_edge if mark == "black" else "", max(1.0, 0.16 * u), 0.9 * u)
    side = min(area.height() * 0.6, area.width() * 0.22)
    pad = (area.height() - side) / 2
    plate = QRectF(area.left() + pad, area.center().y() - side / 2, side, side)
    c.box(plate.adjusted(-0.4 * u, -0.4 * u, 0.4 * u, 0.4 * u), theme.paper, radius=0.6 * u)
    sign(c, plate, mark)
    text = area.adjusted(side + 2 * pad, 0, -pad, 0)
    put(c.p, text, word, Type(Role.TITLE, min(area.height() * 0.5, 7 * u), ink, 0, 0.1))


def _bar(c: Canvas, frame: CardFrame) -> None:
    """The moving bar over its track, and how often it moves a second."""
    u, theme, area = c.u, c.theme, bar_area(c.grid)
    inner = area.adjusted(16 * u, 1.6 * u, -16 * u, -1.2 * u)
    if inner.width() < 30 * u:
        inner = area.adjusted(4 * u, 1.6 * u, -4 * u, -1.2 * u)
    words = line_at(inner, 0, 2.8 * u)
    text = f"竖条应匀速移动，不撕裂、不卡顿　{frame.rate}".strip()
    put(c.p, words, text, Type(Role.TEXT, 2.2 * u, theme.soft, 0))
    track = QRectF(inner.left(), inner.top() + 3.3 * u, inner.width(), inner.bottom() - inner.top())
    track.setBottom(inner.bottom())
    c.rule(track, theme.track)
    thick = max(2.0, 1.2 * u)
    c.rule(QRectF(track.left() + (track.width() - thick) * frame.phase, track.top(), thick,
                  track.height()), theme.accent)  # fmt: skip
