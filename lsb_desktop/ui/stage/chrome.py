"""What every picture has: backdrop, head, foot, and the word 演示数据 on made-up marks."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QRadialGradient

from lsb_desktop.stage.frame import Chrome
from lsb_desktop.ui.stage.canvas import Canvas, Grid, line_at
from lsb_desktop.ui.stage.fonts import Role
from lsb_desktop.ui.stage.pieces.marks import legend_swatch
from lsb_desktop.ui.stage.text import LEADING, Type, advance, fit, put
from lsb_desktop.ui.stage.theme import colour

DEMO, REHEARSAL = "演示数据", "彩排"
SEALED = "● "
"""A line that begins so gets a drawn dot: the character's own is as large as a Han one."""
APART = 4.0
"""Between entries of a legend, in units: more than within one."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a scene adds to head and foot."""

    grave: bool = False
    """The head of a notice: no red."""
    badge: tuple[str, ...] = ()
    """Instead of the chrome's own lines at the right."""
    live: bool = False
    """A dot before the first of them."""
    legend: tuple[tuple[str, str], ...] = ()
    page: str = ""


PLAIN = Extras()


def head_area(grid: Grid) -> QRectF:
    """What the head may draw on, on whole pixels."""
    return QRectF(0, 0, grid.width, grid.head.height())


def foot_area(grid: Grid) -> QRectF:
    """What the foot may draw on, on whole pixels."""
    top = round(grid.foot.top() - grid.u)
    return QRectF(0, top, grid.width, grid.height - top)


def head_words(chrome: Chrome, extras: Extras) -> tuple[object, ...]:
    """All that the head says."""
    return chrome.title, chrome.subtitle, _lines(chrome, extras), extras.live, extras.grave


def foot_words(chrome: Chrome, extras: Extras) -> tuple[object, ...]:
    """All that the foot says."""
    marks = (chrome.rehearsal, chrome.demo)
    return extras.page, chrome.note, chrome.clock, *marks, chrome.slogan, extras.legend


def draw_chrome(c: Canvas, chrome: Chrome, extras: Extras = PLAIN) -> None:
    """Backdrop, head and foot: kept layers, as lines of the head change with every mark."""
    grid = c.grid
    whole = QRectF(0, 0, grid.width, grid.height)
    foot = foot_area(grid)

    def ground(inner: Canvas) -> None:
        draw_backdrop(inner)
        _band(inner, extras.grave)

    def lower(inner: Canvas) -> None:
        inner.p.translate(0, -foot.top())
        draw_foot(inner, chrome, extras)

    c.layer(whole, ("ground", extras.grave), ground, opaque=True)
    _draw_head(c, chrome, extras)
    c.layer(foot, ("foot", *foot_words(chrome, extras)), lower)


def draw_backdrop(c: Canvas) -> None:
    """The theme's ground."""
    whole = QRectF(0, 0, c.grid.width, c.grid.height)
    theme = c.theme
    c.p.fillRect(whole, colour(theme.paper))
    if theme.paper_glow:
        light = QRadialGradient(QPointF(0.5, 0.0), 1.0)
        light.setCoordinateMode(QRadialGradient.CoordinateMode.ObjectBoundingMode)
        light.setColorAt(0.0, colour(theme.paper_glow))
        light.setColorAt(0.85, colour(theme.paper))
        c.p.fillRect(whole, QBrush(light))
    if theme.frame_line:
        inset = round(min(whole.width(), whole.height()) * 0.024)
        line = max(1.0, c.u * 0.16)
        c.box(whole.adjusted(inset, inset, -inset, -inset), "", theme.frame_line, line, c.u * 0.6)


def draw_band(c: Canvas, rect: QRectF, top: str, low: str, rule: str) -> None:
    """A band of colour with a fine line under it."""
    shade = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    shade.setColorAt(0.0, colour(top))
    shade.setColorAt(1.0, colour(low))
    c.p.fillRect(rect, QBrush(shade))
    c.rule(QRectF(rect.left(), rect.bottom(), rect.width(), c.u * 0.5), rule)


def _band(c: Canvas, grave: bool) -> None:
    theme, head = c.theme, c.grid.head
    if grave and theme.grave_top:
        draw_band(c, head, theme.grave_top, theme.grave_low, theme.grave_rule)
    elif theme.band_top:
        draw_band(c, head, theme.band_top, theme.band_low, theme.rule)


def _draw_head(c: Canvas, chrome: Chrome, extras: Extras) -> None:
    """Two layers: a title stands while the lines beside it count."""
    head = head_area(c.grid)
    area = line_at(c.grid.safe, 0, 10.6 * c.u)
    badge = _badge_of(c, area, chrome, extras)
    room = 0.0 if badge is None else badge.width + 2 * badge.pad + 5 * c.u
    if badge is not None:
        left = int(max(0.0, area.right() - room))

        def beside(inner: Canvas) -> None:
            inner.p.translate(-left, 0)
            _badge(inner, area, badge, extras)

        lines = (badge.lines, badge.dot > 0, bool(chrome.subtitle), extras.live)
        c.layer(head.adjusted(left, 0, 0, 0), ("badge", *lines), beside)
    words = (chrome.title, chrome.subtitle, extras.grave, room)
    title = area.adjusted(0, 0, -room, 0)
    c.layer(head, ("title", *words), lambda inner: _title(inner, title, chrome, extras.grave))


def _title(c: Canvas, title: QRectF, chrome: Chrome, grave: bool) -> None:
    theme, u = c.theme, c.u
    ink = theme.grave_title if grave else theme.title_ink
    sub = theme.grave_sub if grave else theme.sub_ink
    first = Type(Role.TITLE, 6.0 * u, ink, spacing=0.03)
    if chrome.subtitle:
        put(c.p, line_at(title, 0, 6.1 * u), chrome.title, first, 2)
        put(c.p, line_at(title, 7.1 * u, 3.2 * u), chrome.subtitle, Type(Role.TEXT, 2.7 * u, sub))
    else:
        put(c.p, line_at(title, 0.4 * u, 9.4 * u), chrome.title, first, 2)


@dataclass(frozen=True, slots=True)
class _Badge:
    """The lines at the head's right, measured."""

    lines: tuple[str, ...]
    kind: Type
    dot: float
    """Room for the dot before the first line; 0 = none."""
    pad: float
    width: float
    top: float
    pitch: float
    high: float
    """Of the pill."""


def _lines(chrome: Chrome, extras: Extras) -> tuple[str, ...]:
    return tuple(line for line in extras.badge or chrome.badge if line)[:3]


def _badge_of(c: Canvas, area: QRectF, chrome: Chrome, extras: Extras) -> _Badge | None:
    """One or two lines at the right. Two lines stand level with title and subtitle."""
    lines = _lines(chrome, extras)
    if not lines:
        return None
    u, theme = c.u, c.theme
    dotted = extras.live or lines[0].startswith(SEALED)
    lines = (lines[0].removeprefix(SEALED), *lines[1:])
    kind = Type(Role.TEXT, 2.9 * u, theme.badge_ink, 1)
    dot = 2.9 * u if dotted else 0.0
    pad = 1.6 * u if theme.pill else 0.0
    area = area.adjusted(0, 0, -pad, 0)
    widths = [advance(line, kind.role, int(kind.px)) for line in lines]
    width = min(max(widths[0] + dot, *widths), area.width() * 0.42)
    level = chrome.subtitle and len(lines) == 2 and not theme.pill
    pitch = 5.65 * u if level else area.height() if len(lines) == 1 else 4.3 * u
    top = area.top() + 0.23 * u if level else area.center().y() - pitch * len(lines) / 2
    high = 4.3 * u * len(lines) + 0.6 * u
    if theme.pill and len(lines) == 1:
        found = fit(lines[0], kind, width - dot, pitch, 2)
        drawn = max(advance(line, kind.role, found.px) for line in found.lines)
        width = min(width, drawn * found.stretch + dot + 1)
        high += (len(found.lines) - 1) * found.px * LEADING
    return _Badge(lines, kind, dot, pad, width, top, pitch, high)


def _badge(c: Canvas, area: QRectF, badge: _Badge, extras: Extras) -> None:
    u, theme, width = c.u, c.theme, badge.width
    area = area.adjusted(0, 0, -badge.pad, 0)
    if theme.pill:
        pill = QRectF(area.right() - width - badge.pad, 0, width + 2 * badge.pad, badge.high)
        pill.moveTop(area.center().y() - badge.high / 2)
        c.box(pill, theme.pill, theme.pill_line, max(1.0, 0.14 * u), 2.4 * u)
    for number, line in enumerate(badge.lines):
        space = badge.dot if number == 0 else 0.0
        top = badge.top + number * badge.pitch
        box = QRectF(area.right() - width + space, top, width - space, badge.pitch)
        taken = put(c.p, box, line, badge.kind, 2)
        if space:
            at = QPointF(taken.left() - 1.6 * u, box.center().y())
            _dot(c, at, theme.live if extras.live else theme.badge_ink)


def _dot(c: Canvas, at: QPointF, ink: str) -> None:
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour(ink))
    c.p.drawEllipse(at, 0.75 * c.u, 0.75 * c.u)


def draw_foot(c: Canvas, chrome: Chrome, extras: Extras, ink: str = "") -> None:
    """Left the slogan, in the middle the legend, right page, note and clock."""
    foot, u = c.grid.foot, c.u
    kind = Type(Role.TEXT, 2.6 * u, ink or c.theme.soft)
    tail = "　".join(part for part in (extras.page, chrome.note, chrome.clock) if part)
    right = put(c.p, foot, tail, kind.at(1)).width() if tail else 0.0
    left = draw_rehearsal(c) if chrome.rehearsal else 0.0
    left += _demo(c, foot.adjusted(left, 0, 0, 0), kind.ink) if chrome.demo else 0.0
    room = foot.width() - right - (2 * u if right else 0)
    legend = _legend_width(c, extras.legend, 2.6 * u)
    slogan = advance(chrome.slogan, kind.role, int(kind.px)) + 3 * u if chrome.slogan else 0.0
    if left + slogan + legend <= room:
        put(c.p, foot.adjusted(left, 0, 0, 0), chrome.slogan, kind)
        left += slogan
    if extras.legend:
        middle = foot.center().x() - legend / 2
        start = min(max(foot.left() + left, middle), foot.left() + max(left, room - legend))
        _legend(c, QRectF(start, foot.top(), foot.left() + room - start, foot.height()), extras)


def draw_rehearsal(c: Canvas) -> float:
    """The word 彩排 on amber at the foot's left; returns the width it takes, gap included."""
    u, foot = c.u, c.grid.foot
    kind = Type(Role.TITLE, 2.8 * u, "#ffffff", 0)
    width = advance(REHEARSAL, kind.role, int(kind.px)) + 2.4 * u
    box = QRectF(foot.left(), foot.center().y() - 2.1 * u, width, 4.2 * u)
    c.box(box, "#b45309", "#ffffff", max(1.0, 0.14 * u), 0.6 * u)
    put(c.p, box, REHEARSAL, kind)
    return width + 1.6 * u


def _demo(c: Canvas, foot: QRectF, ink: str) -> float:
    """The outlined word at the foot's left; returns the width it takes, gap included."""
    u = c.u
    kind = Type(Role.TEXT, 2.2 * u, ink, 0)
    width = advance(DEMO, kind.role, int(kind.px)) + 1.6 * u
    box = QRectF(foot.left(), foot.center().y() - 1.7 * u, width, 3.4 * u)
    c.box(box, "", ink, max(1.0, 0.14 * u), 0.6 * u)
    put(c.p, box, DEMO, kind)
    return width + 1.6 * u


def _legend_width(c: Canvas, legend: tuple[tuple[str, str], ...], px: float) -> float:
    if not legend:
        return 0.0
    each = [advance(text, Role.TEXT, int(px)) + (4.4 * c.u if mark else 0) for mark, text in legend]
    return sum(each) + APART * c.u * (len(each) - 1)


def _legend(c: Canvas, area: QRectF, extras: Extras) -> None:
    u, px = c.u, 2.6 * c.u
    wanted = _legend_width(c, extras.legend, px)
    scale = min(1.0, area.width() / wanted) if wanted else 1.0
    x = area.left()
    for mark, text in extras.legend:
        if mark:
            swatch = QRectF(x, area.center().y() - 1.2 * u, 3.4 * u * scale, 2.4 * u)
            legend_swatch(c, swatch, mark)
            x += 4.4 * u * scale
        width = advance(text, Role.TEXT, int(px)) * scale + 1
        box = QRectF(x, area.top(), width, area.height())
        put(c.p, box, text, Type(Role.TEXT, px, c.theme.ink))
        x += width + APART * u * scale


def centre_line(c: Canvas, middle: QPointF, half: float, ink: str) -> None:
    """A fine line with a diamond in the middle."""
    u = c.u
    for left in (middle.x() - half, middle.x() + 2 * u):
        c.rule(QRectF(left, middle.y() - 0.12 * u, half - 2 * u, 0.24 * u), ink)
    c.p.save()
    c.p.translate(middle)
    c.p.rotate(45)
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour(ink))
    c.p.drawRect(QRectF(-0.7 * u, -0.7 * u, 1.4 * u, 1.4 * u))
    c.p.restore()
