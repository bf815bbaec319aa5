"""对比: a column for each village, a line for each component or criterion."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from lsb_desktop.stage.frame_score import Bar, CompareFrame, CompareLine, Contender
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.marks import look_of
from lsb_desktop.ui.stage.text import Type, advance, common_size, put
from lsb_desktop.ui.stage.theme import colour

LEGEND = (("", "▲ 该项最高"),)


def paint(c: Canvas, frame: CompareFrame) -> None:
    """Names and totals at the head of the columns, then the lines."""
    best = any(bar.best for line in frame.lines for bar in line.bars)
    draw_chrome(c, frame.chrome, Extras(legend=LEGEND if best else ()))
    body, u = c.grid.room, c.u
    gap = 2.2 * u
    count = len(frame.villages)
    side = min(34 * u, body.width() * (0.24 if c.grid.wide else 0.2))
    width = (body.width() - side - gap * count) / count
    columns = [body.left() + side + gap + n * (width + gap) for n in range(count)]
    high = min(24 * u, body.height() * 0.34)
    for left, village in zip(columns, frame.villages, strict=True):
        _head(c, QRectF(round(left), body.top(), round(width), round(high)), village, frame)
    rows = body.adjusted(0, high + 1.4 * u, 0, 0)
    pitch = min(rows.height() / max(1, len(frame.lines)), 13 * u)
    top = rows.top() + (rows.height() - pitch * len(frame.lines)) * 0.2
    px = min(5.6 * u, pitch * 0.5, _value_px(frame, width))
    for number, line in enumerate(frame.lines):
        y = top + number * pitch
        _label(c, QRectF(body.left(), y, side, pitch), line, px)
        for left, bar in zip(columns, line.bars, strict=True):
            _cell(c, QRectF(left, y, width, pitch), bar, px, _widest(frame, px))
        if number:
            c.rule(QRectF(body.left(), y, body.width(), 0.16 * u), c.theme.row_line)


def _widest(frame: CompareFrame, px: float) -> float:
    values = {bar.value for line in frame.lines for bar in line.bars}
    return max((advance(v, Role.BOLD, 100) for v in values), default=0.0) / 100 * px


def _value_px(frame: CompareFrame, width: float) -> float:
    """Figures take at most half of a column, mark and air included."""
    return width * 0.56 / (_widest(frame, 1.0) + 0.9)


def _head(c: Canvas, card: QRectF, village: Contender, frame: CompareFrame) -> None:
    u, look = c.u, look_of(c.theme, "")
    c.box(card, look.fill, look.line, max(1.0, 0.16 * u), 0.9 * u)
    inner = card.adjusted(1.4 * u, 0.8 * u, -1.4 * u, -0.8 * u)
    unit = inner.height()
    names = [v.name for v in frame.villages]
    name = Type(Role.TITLE, min(7.4 * u, unit * 0.36), look.ink, 0, 0.02)
    name = common_size(names, name, inner.width())
    put(c.p, QRectF(inner.left(), inner.top(), inner.width(), unit * 0.42), village.name, name, 3)
    told = "　".join(p for p in (village.place, village.total) if p)
    middle = QRectF(inner.left(), inner.top() + unit * 0.44, inner.width(), unit * 0.3)
    put(c.p, middle, told, Type(Role.BOLD, min(5 * u, unit * 0.25), look.place, 0))
    low = QRectF(inner.left(), inner.top() + unit * 0.77, inner.width(), unit * 0.23)
    put(c.p, low, village.before, Type(Role.TEXT, min(3.6 * u, unit * 0.19), look.soft, 0))


def _label(c: Canvas, box: QRectF, line: CompareLine, px: float) -> None:
    u, theme = c.u, c.theme
    name = Type(Role.BOLD, min(px, 4.6 * u), theme.ink)
    upper = QRectF(box.left(), box.top() + box.height() * 0.1, box.width(), box.height() * 0.5)
    small = Type(Role.TEXT, max(2.6 * u, name.px * 0.62), theme.soft)
    put(c.p, upper, line.label, name, 2)
    lower = QRectF(box.left(), upper.bottom(), box.width(), box.height() * 0.32)
    put(c.p, lower, line.note, small)


def _cell(c: Canvas, box: QRectF, bar: Bar, px: float, widest: float) -> None:
    """The bar, its figure at a common edge, and the mark of the best between them."""
    theme = c.theme
    figure = QRectF(box.right() - widest - 1, box.top(), widest + 1, box.height())
    put(c.p, figure, bar.value, Type(Role.BOLD if bar.best else Role.TEXT, px, theme.ink, 1))
    side = px * 0.5
    track = QRectF(box.left(), 0, figure.left() - side - px * 0.5 - box.left(), px * 0.42)
    track.moveTop(box.center().y() - track.height() / 2)
    radius = track.height() / 2
    c.box(track, theme.track, radius=radius)
    if bar.share > 0:
        full = QRectF(track)
        full.setWidth(max(track.height(), track.width() * bar.share))
        c.box(full, theme.bar, radius=radius)
    if bar.best:
        at = QPointF(figure.left() - px * 0.28 - side / 2, box.center().y())
        _peak(c, at, side)


def _peak(c: Canvas, at: QPointF, side: float) -> None:
    """A triangle on its base."""
    half = side / 2
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour(c.theme.accent))
    points = [QPointF(at.x() - half, at.y() + half), QPointF(at.x() + half, at.y() + half)]
    c.p.drawPolygon(QPolygonF([*points, QPointF(at.x(), at.y() - half)]))
