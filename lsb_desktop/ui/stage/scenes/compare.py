"""对比: a column for each village, a line for each component or criterion."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from lsb_desktop.stage.frames.score import Bar, CompareFrame, CompareLine, Contender
from lsb_desktop.ui.stage.canvas import Canvas, Share, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import look_of
from lsb_desktop.ui.stage.pieces.paragraphs import even
from lsb_desktop.ui.stage.text import CONDENSED, Type, advance, common_size, fit, put
from lsb_desktop.ui.stage.theme import colour

LEGEND = (("", "▲ 该项最高"),)
FLOOR, LEADS, LOWER = 3.7, 1.14, 15.0
"""Units: a long name is not set smaller while the head can grow, distance of its lines in
sizes, and what stands below it.
"""
GROWN = 0.5
"""The head takes this share of the height at most."""
CLOSE = 180.0
"""On a body narrower than so many units the labels give way to long names."""
LONG = 12
"""A longer name makes room for itself."""
AIR = 0.9
"""Left and right in a head, in units."""
LEAST_BAR = 24.0
"""A bar beside its figure is at least so long, in units; else it goes under it."""


def paint(c: Canvas, frame: CompareFrame, t: float = 1.0) -> None:
    """At rest, or ``t`` 0..1 of the way on which the bars grow; all words stand."""
    if t >= 1.0:
        _paint(c, frame, Share())
        return
    whole = QRectF(0, 0, c.grid.width, c.grid.height)
    c.layer(whole, ("compare", frame), lambda inner: _paint(inner, frame, Share(0.0)), True)
    if t > 0:
        _paint(c, frame, Share(1 - (1 - t) ** 3, ground=False))


def _paint(c: Canvas, frame: CompareFrame, share: Share) -> None:
    """Names and totals at the head of the columns, then the lines."""
    body, u = c.grid.room, c.u
    if share.ground:
        best = any(bar.best for line in frame.lines for bar in line.bars)
        draw_chrome(c, frame.chrome, Extras(legend=LEGEND if best else ()))
    count = len(frame.villages)
    long = count > 2 and any(len(v.name) > LONG for v in frame.villages)
    gap = (1.4 if long else 2.2) * u
    close = long and body.width() < CLOSE * u
    side = min((26 if close else 34) * u, body.width() * 0.24) + gap if c.grid.wide else 0.0
    width = (body.width() - side - gap * (count - 1)) / count
    columns = [body.left() + side + n * (width + gap) for n in range(count)]
    high = _head_height(c, frame, width, body.height())
    for left, village in zip(columns, frame.villages, strict=True):
        if share.ground:
            _head(c, QRectF(round(left), body.top(), round(width), round(high)), village, frame)
    rows = body.adjusted(0, high + 1.4 * u, 0, 0)
    above = 0.0 if side else 5.6 * u
    pitch = min(
        rows.height() / max(1, len(frame.lines)),
        (18 if len(frame.lines) <= 3 else 13) * u + 1.4 * above,
    )
    top = rows.top() + (rows.height() - pitch * len(frame.lines)) * 0.2
    px = _figure_px(frame, width, pitch - above, u)
    under = width < _widest(frame, px) + LEAST_BAR * u
    low = pitch - above < 8 * u
    px = min(px, (pitch - above) * (0.56 if low else 0.46)) if under else px
    for number, line in enumerate(frame.lines):
        y = top + number * pitch
        label = QRectF(body.left(), y, side - gap if side else body.width(), above or pitch)
        if share.ground:
            _label(c, label.translated(0, above * 0.2), line, px)
        for left, bar in zip(columns, line.bars, strict=True):
            draw = _stacked if under else _cell
            box = QRectF(left, y + above, width, pitch - above)
            draw(c, box, bar, (px, _widest(frame, px)), share)
        if number and share.ground:
            c.rule(QRectF(body.left(), y, body.width(), 0.16 * u), c.theme.row_line)


def _widest(frame: CompareFrame, px: float) -> float:
    values = {bar.value for line in frame.lines for bar in line.bars}
    return max((advance(v, Role.BOLD, 100) for v in values), default=0.0) / 100 * px


def _figure_px(frame: CompareFrame, width: float, pitch: float, u: float) -> float:
    """The size of figures: what pitch and column let, the mark of the best included."""
    return min(
        5.6 * u,
        pitch * (0.56 if pitch < 8 * u else 0.5),
        width * 0.94 / (_widest(frame, 1.0) + 0.9),
    )


def _head_height(c: Canvas, frame: CompareFrame, width: float, most: float) -> float:
    """A name that would be too small on three lines makes the cards higher."""
    u = c.u
    inner = width - 2 * AIR * u
    counts = [len(_name_lines(v.name, inner, u)) for v in frame.villages]
    usual = min(24 * u, most * 0.34)
    longest = max(counts)
    if longest < 2 or all(len(v.name) <= LONG for v in frame.villages):
        return usual
    return max(usual, min(most * GROWN, (longest * FLOOR * LEADS + LOWER) * u))


def _name_lines(name: str, width: float, u: float) -> tuple[str, ...]:
    return even(name, Role.TITLE, int(FLOOR * u), width / CONDENSED * 0.98)


def _name(c: Canvas, box: QRectF, name: str, kind: Type) -> None:
    """On up to three lines; on more where they would be too small."""
    u = c.u
    lines = _name_lines(name, box.width(), u)
    pitch = min(FLOOR * u * LEADS, box.height() / len(lines))
    alone = fit(name, kind, box.width(), box.height(), 3).px
    if alone >= min(int(FLOOR * u), int(pitch / LEADS)):
        put(c.p, box, name, kind, 3)
        return
    top = (box.height() - pitch * len(lines)) / 2
    for number, line in enumerate(lines):
        where = line_at(box, top + number * pitch, pitch)
        put(c.p, where, line, kind.sized(pitch / LEADS))


def _head(c: Canvas, card: QRectF, village: Contender, frame: CompareFrame) -> None:
    u, look = c.u, look_of(c.theme, "")
    c.box(card, look.fill, look.line, max(1.0, 0.16 * u), 0.9 * u)
    inner = card.adjusted(AIR * u, 0.8 * u, -AIR * u, -0.8 * u)
    usual = min(24 * u, c.grid.room.height() * 0.34) - 1.6 * u
    unit, more = min(inner.height(), usual), max(0.0, inner.height() - usual)
    names = [v.name for v in frame.villages]
    name = Type(Role.TITLE, min(7.4 * u, unit * 0.36), look.ink, 0, 0.02)
    name = common_size(names, name, inner.width())
    _name(c, line_at(inner, 0, unit * 0.4 + more), village.name, name)
    large = Type(Role.BOLD, min(5 * u, unit * 0.25), look.place, 0)
    small = Type(Role.TEXT, min(3.7 * u, unit * 0.18), look.soft, 0)
    told = "　".join(p for p in (village.place, village.total) if p)
    lines = [(told, large, 0.3), (village.before, small, 0.24)]
    if advance(told, large.role, int(large.px)) * 0.9 > inner.width():
        place = (village.place, small.inked(look.ink), 0.18)
        lines = [(village.total, large, 0.24), place, (village.before, small, 0.18)]
    y = inner.top() + unit * 0.42 + more
    for text, kind, share in lines:
        put(c.p, QRectF(inner.left(), y, inner.width(), unit * share), text, kind)
        y += unit * share


def _label(c: Canvas, box: QRectF, line: CompareLine, px: float) -> None:
    """The component or criterion; its full mark beside it, or below where there is no room."""
    u, theme = c.u, c.theme
    name = Type(Role.BOLD, min(px, 4.6 * u), theme.ink)
    small = Type(Role.TEXT, min(max(2.8 * u, name.px * 0.7), 3.6 * u), theme.soft)
    wide = advance(line.label, name.role, int(name.px)) + 2 * u
    if wide + advance(line.note, small.role, int(small.px)) <= box.width():
        put(c.p, box, line.label, name)
        put(c.p, box.adjusted(wide, 0, -u, 0), line.note, small.at(1))
        return
    upper = QRectF(box.left(), box.top() + box.height() * 0.06, box.width(), box.height() * 0.54)
    put(c.p, upper, line.label, name, 2)
    lower = QRectF(box.left(), upper.bottom(), box.width(), box.height() * 0.34)
    put(c.p, lower, line.note, small)


def _cell(c: Canvas, box: QRectF, bar: Bar, sizes: tuple[float, float], share: Share) -> None:
    """The bar, its figure at a common edge, and the mark of the best between them."""
    px, widest = sizes
    figure = QRectF(box.right() - widest - 1, box.top(), widest + 1, box.height())
    track = QRectF(box.left(), 0, figure.left() - px - box.left(), px * 0.42)
    track.moveTop(box.center().y() - track.height() / 2)
    _track(c, track, bar, share)
    if not share.ground:
        return
    _figure(c, figure, bar, px, 1)
    if bar.best:
        _peak(c, QPointF(figure.left() - px * 0.5, box.center().y()), px * 0.5)


def _stacked(c: Canvas, box: QRectF, bar: Bar, sizes: tuple[float, float], share: Share) -> None:
    """The figure over its bar, so that the bar has the whole column."""
    px, widest = sizes
    thick = min(px * 0.34, box.height() * 0.2)
    air = max(0.0, (box.height() - px - thick) / 3)
    figure = QRectF(box.left(), box.top() + air, box.width(), px)
    _track(c, QRectF(box.left(), box.bottom() - air - thick, box.width(), thick), bar, share)
    if not share.ground:
        return
    _figure(c, figure, bar, px, -1)
    if bar.best:
        _peak(c, QPointF(box.left() + widest + px * 0.6, figure.center().y()), px * 0.5)


def _figure(c: Canvas, box: QRectF, bar: Bar, px: float, align: int) -> None:
    put(c.p, box, bar.value, Type(Role.BOLD if bar.best else Role.TEXT, px, c.theme.ink, align))


def _track(c: Canvas, track: QRectF, bar: Bar, share: Share) -> None:
    radius = track.height() / 2
    if share.ground:
        c.box(track, c.theme.track, radius=radius)
    if bar.share > 0 and share.grown > 0:
        full = QRectF(track)
        full.setWidth(max(track.height(), track.width() * bar.share * share.grown))
        c.box(full, c.theme.bar, radius=radius)


def _peak(c: Canvas, at: QPointF, side: float) -> None:
    """A triangle on its base."""
    half = side / 2
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour(c.theme.accent))
    points = [QPointF(at.x() - half, at.y() + half), QPointF(at.x() + half, at.y() + half)]
    c.p.drawPolygon(QPolygonF([*points, QPointF(at.x(), at.y() - half)]))
