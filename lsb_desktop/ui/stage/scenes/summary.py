"""成绩统计: figures as cards, and the distribution of the totals as columns."""

from PySide6.QtCore import QRectF

from lsb_desktop.stage.frames.figures import Bin, SummaryFrame
from lsb_desktop.ui.stage.canvas import Canvas, Share, line_at
from lsb_desktop.ui.stage.chrome import Extras, draw_chrome
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.figures import put_counted
from lsb_desktop.ui.stage.pieces.marks import look_of
from lsb_desktop.ui.stage.pieces.tiles import tiles
from lsb_desktop.ui.stage.text import Type, advance, put

FEW = 6
"""More figures take more than half of the height."""


def paint(c: Canvas, frame: SummaryFrame, t: float = 1.0) -> None:
    """At rest, or ``t`` 0..1 of the way: figures count, columns grow; what stands is kept."""
    if t >= 1.0:
        _paint(c, frame, Share())
        return
    whole = QRectF(0, 0, c.grid.width, c.grid.height)
    c.layer(whole, ("summary", frame), lambda inner: _paint(inner, frame, Share(0.0)), True)
    if t > 0:
        _paint(c, frame, Share(1 - (1 - t) ** 3, ground=False))


def _paint(c: Canvas, frame: SummaryFrame, share: Share) -> None:
    """Cards above, columns below; on very wide walls side by side."""
    if share.ground:
        legend = (("", frame.status),) if frame.status else ()
        draw_chrome(c, frame.chrome, Extras(legend=legend))
    body, u = c.grid.room, c.u
    gap = 2.2 * u
    if not frame.bins:
        _cards(c, body, frame.figures, gap, 30 * u, share)
    elif c.grid.width >= c.grid.height * 2.2:
        left = QRectF(body.left(), body.top(), body.width() * 0.46, body.height())
        _cards(c, left, frame.figures, gap, 0, share)
        _bins(c, body.adjusted(left.width() + 2 * gap, 0, 0, 0), frame, share)
    else:
        high = body.height() * (0.58 if len(frame.figures) > FEW else 0.5)
        _cards(c, line_at(body, 0, high), frame.figures, gap, 0, share)
        _bins(c, body.adjusted(0, high + gap, 0, 0), frame, share)


def _cards(
    c: Canvas,
    area: QRectF,
    figures: tuple[tuple[str, str, str], ...],
    gap: float,
    most: float,
    share: Share,
) -> None:
    cards = tiles(area, len(figures), 2.0, gap, most=most, balanced=True)
    if not cards:
        return
    px = min(_figure_px(card, figure, c.u) for card, figure in zip(cards, figures, strict=True))
    for card, figure in zip(cards, figures, strict=True):
        _card(c, card, figure, px, share)


def _figure_px(card: QRectF, figure: tuple[str, str, str], u: float) -> float:
    """The size at which a figure and its unit go into a card."""
    _, value, unit = figure
    wide = advance(value, Role.BOLD, 100) / 100 + 0.3 + advance(unit, Role.TEXT, 100) / 100 * 0.45
    return min((card.width() - 4 * u) / wide, card.height() * 0.46, 12 * u)


def _card(c: Canvas, card: QRectF, figure: tuple[str, str, str], px: float, share: Share) -> None:
    label, value, unit = figure
    u, look = c.u, look_of(c.theme, "")
    edge = min(card.height() * 0.1, 1.4 * u) if card.height() < 14 * u else card.height() * 0.1
    inner = card.adjusted(2 * u, edge, -2 * u, -edge)
    unit_px = max(px * 0.45, 3.6 * u)
    if share.ground:
        c.box(card, look.fill, look.line, max(1.0, 0.16 * u), 0.8 * u)
        label_px = max(3.6 * u, min(4.4 * u, inner.height() * 0.28))
        head = line_at(inner, 0, inner.height() * 0.4)
        put(c.p, head, label, Type(Role.TEXT, label_px, look.soft))
    low = QRectF(inner.left(), inner.top() + inner.height() * 0.4, inner.width(), 0)
    low.setBottom(inner.bottom())
    taken = put_counted(c.p, low, value, Type(Role.BOLD, px, look.place), share.grown)
    if not share.ground:
        return
    tail = QRectF(taken.right() + 0.3 * unit_px, taken.bottom() - unit_px * 1.16, 0, unit_px * 1.1)
    tail.setRight(card.right() - 0.6 * u)
    put(c.p, tail, unit, Type(Role.TEXT, unit_px, look.soft))


def _bins(c: Canvas, area: QRectF, frame: SummaryFrame, share: Share) -> None:
    u, theme = c.u, c.theme
    if share.ground:
        title = Type(Role.BOLD, 3.9 * u, theme.accent, spacing=0.06)
        put(c.p, line_at(area, 0, 5 * u), frame.bins_title, title)
    plot = area.adjusted(0, 6 * u, 0, -5 * u)
    step = plot.width() / len(frame.bins)
    px = min(3.6 * u, *(_label_px(b, step) for b in frame.bins))
    for number, found in enumerate(frame.bins):
        column = QRectF(plot.left() + number * step, plot.top(), step, plot.height())
        _column(c, column, found, px, share)
    c.rule(QRectF(plot.left(), plot.bottom(), plot.width(), 0.3 * u), theme.mask_line)


def _label_px(found: Bin, step: float) -> float:
    return step * 0.94 / (advance(found.label, Role.TEXT, 100) / 100)


def _column(c: Canvas, area: QRectF, found: Bin, px: float, share: Share) -> None:
    """A column with its count on top and its range below."""
    u, theme = c.u, c.theme
    top = 5 * u
    high = (area.height() - top) * found.share * share.grown
    wide = min(area.width() * 0.62, 16 * u)
    bar = QRectF(area.center().x() - wide / 2, area.bottom() - high, wide, high)
    if found.share and share.grown > 0:
        c.p.fillRect(bar.toAlignedRect(), theme.bar)
        above = QRectF(area.left(), bar.top() - top, area.width(), top * 0.94)
        count = Type(Role.BOLD, 4 * u, theme.ink, 0)
        put_counted(c.p, above, found.count, count, share.grown)
    if not share.ground:
        return
    below = QRectF(area.left(), area.bottom() + 0.8 * u, area.width(), 4.2 * u)
    put(c.p, below, found.label, Type(Role.TEXT, px, theme.ink, 0))
