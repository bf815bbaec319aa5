"""Signs that do not live by colour alone: looks of rows, flags, the plaque."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from lsb_desktop.stage.waving import Wave
from lsb_desktop.ui.stage.canvas import Canvas
from lsb_desktop.ui.stage.theme import Theme, colour


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a row or card; ``heavy`` lines are twice as thick."""

    fill: str
    line: str
    ink: str
    place: str
    soft: str
    heavy: bool = False


def look_of(theme: Theme, mark: str) -> Look:
    """How a row with this mark looks (see :class:`lsb_desktop.stage.frame.Row`)."""
    if mark in ("red", "commend"):
        honour = theme.honour_place
        return Look(theme.honour, theme.honour_line, theme.honour_ink, honour, honour, True)
    if mark == "black":
        grave = theme.grave_ink
        return Look(theme.grave, theme.grave_line, grave, theme.grave_place, grave, True)
    if mark == "yellow":
        warn = theme.row_ink
        return Look(theme.warn, theme.warn_line, warn, theme.row_place, theme.row_soft, True)
    if mark == "blue":
        cool = theme.row_ink
        return Look(theme.cool, theme.cool_line, cool, theme.cool_place, theme.row_soft, True)
    if mark == "current":
        now = theme.current_ink
        return Look(theme.current, theme.current, now, theme.current_place, now)
    return Look(theme.row, theme.row_line, theme.row_ink, theme.row_place, theme.row_soft)


def legend_swatch(c: Canvas, rect: QRectF, mark: str) -> None:
    """A row in small, with its sign."""
    look = look_of(c.theme, mark)
    if mark == "masked":
        c.dashed(rect, c.theme.mask_line, max(1.0, 0.2 * c.u), 0.4 * c.u)
        return
    c.box(rect, look.fill, look.line, max(1.0, 0.22 * c.u), 0.4 * c.u)
    side = rect.height() * 0.72
    sign(c, QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side), mark)


def sign(c: Canvas, rect: QRectF, mark: str) -> None:
    """The little sign of a mark in a square: a flag, or a medal for a commendation."""
    theme = c.theme
    if mark == "red":
        little_flag(c, rect, theme.cloth, theme.flag_edge, theme.pole_dark)
    elif mark == "black":
        little_flag(c, rect, "#151515", theme.grave_edge, theme.grave_line)
    elif mark == "yellow":
        little_flag(c, rect, "#F2C230", theme.warn_line, theme.warn_line)
    elif mark == "blue":
        little_flag(c, rect, theme.blue, theme.cool_line, theme.pole_dark)
        _stripe(c, rect)
    elif mark == "commend":
        _medal(c, rect)


def little_flag(c: Canvas, rect: QRectF, cloth: str, outline: str, pole: str) -> None:
    """A pole with a waving cloth, as high as the rectangle."""
    w, h = rect.width(), rect.height()
    rod = max(1.0, w * 0.07)
    left = rect.left() + w * 0.08
    path = _cloth_path(_little_cloth(rect), 0.08)
    c.p.setPen(QPen(colour(outline), max(1.0, w * 0.05)) if outline else Qt.PenStyle.NoPen)
    c.p.setBrush(colour(cloth))
    c.p.drawPath(path)
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour(pole))
    c.p.drawRoundedRect(QRectF(left - rod / 2, rect.top(), rod, h), rod / 2, rod / 2)


def _little_cloth(rect: QRectF) -> QRectF:
    """Where the cloth of a little flag hangs."""
    w, h = rect.width(), rect.height()
    rod = max(1.0, w * 0.07)
    return QRectF(rect.left() + w * 0.08 + rod * 0.5, rect.top() + h * 0.03, w * 0.8, h * 0.52)


def _stripe(c: Canvas, rect: QRectF) -> None:
    """A white stripe along the cloth: blue is told from red without its colour, too."""
    cloth = _little_cloth(rect)
    high = cloth.height() * 0.2
    band = cloth.adjusted(cloth.width() * 0.04, 0, 0, 0)
    band.setTop(cloth.center().y() - high / 2)
    band.setHeight(high)
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(colour("#FFFFFF"))
    c.p.drawPath(_cloth_path(band, 0.08 * cloth.height() / high))


def _cloth_path(rect: QRectF, wave: float) -> QPainterPath:
    rise = rect.height() * wave * 2
    third = rect.width() / 3
    path = QPainterPath(rect.topLeft())
    for edge, step in ((rect.top(), third), (rect.bottom(), -third)):
        start = rect.left() if step > 0 else rect.right()
        if step < 0:
            path.lineTo(rect.bottomRight())
        sway = rise if step > 0 else -rise
        path.cubicTo(
            QPointF(start + step, edge - sway),
            QPointF(start + 2 * step, edge + sway),
            QPointF(start + 3 * step, edge),
        )
    path.closeSubpath()
    return path


def _medal(c: Canvas, rect: QRectF) -> None:
    w, middle = rect.width(), rect.center()
    edge = c.theme.flag_edge
    c.p.setPen(QPen(colour(edge), max(1.0, w * 0.05)) if edge else Qt.PenStyle.NoPen)
    c.p.setBrush(colour(c.theme.cloth))
    for lean in (-1, 1):
        ribbon = QPainterPath(QPointF(middle.x(), rect.top() + w * 0.5))
        ribbon.lineTo(middle.x() + lean * w * 0.36, rect.bottom())
        ribbon.lineTo(middle.x() + lean * w * 0.1, rect.bottom() - w * 0.06)
        ribbon.closeSubpath()
        c.p.drawPath(ribbon)
    c.p.setPen(QPen(colour(c.theme.pole_dark), max(1.0, w * 0.08)))
    c.p.setBrush(colour(c.theme.pole_light))
    c.p.drawEllipse(QPointF(middle.x(), rect.top() + w * 0.36), w * 0.3, w * 0.3)


def cloth_of(theme: Theme, word: str) -> tuple[str, str, str]:
    """The cloth (dark, middle, light) of an honour by its 标志: blue for 蓝旗, else red."""
    if word == "蓝旗":
        return theme.blue_dark, theme.blue, theme.blue_light
    return theme.cloth_dark, theme.cloth, theme.cloth_light


@dataclass(frozen=True, slots=True)
class Cloth:
    """The great flag's cloth, see :mod:`lsb_desktop.stage.waving`."""

    rect: QRectF
    wave: Wave

    SAMPLES = 40
    WAVES = 1.25

    def sway(self, x: float) -> float:
        """Displacement down in pixels at ``x`` 0..1 from the pole; the pole holds it still."""
        hold = min(1.0, 0.35 + x * 1.1)
        return (
            -sin(2 * pi * (x * self.WAVES - self.wave.phase) + 0.5)
            * self.rect.height()
            * 0.052
            * (1 + self.wave.swell)
            * hold
        )

    def edge(self, inset: float, bottom: bool) -> list[QPointF]:
        """Points along the upper or lower edge, ``inset`` pixels inside."""
        r = self.rect
        y = r.bottom() - inset if bottom else r.top() + inset
        steps = [i / self.SAMPLES for i in range(self.SAMPLES + 1)]
        return [QPointF(r.left() + s * r.width(), y + self.sway(s)) for s in steps]

    def path(self) -> QPainterPath:
        """The outline."""
        path = QPainterPath()
        path.addPolygon([*self.edge(0, False), *reversed(self.edge(0, True))])
        path.closeSubpath()
        return path

    def light(self, x: float) -> float:
        """-1 in a fold .. 1 on a crest."""
        return cos(2 * pi * (x * self.WAVES - self.wave.phase) + 0.5 + 0.9)


def mixed(one: str, other: str, share: float) -> QColor:
    """A colour between two."""
    a, b = colour(one), colour(other)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x + (y - x) * share) for x, y in parts))


@lru_cache(maxsize=64)
def _tints(dark: str, middle: str, light: str) -> tuple[QColor, ...]:
    low = [mixed(dark, middle, i / 16) for i in range(16)]
    return (*low, *(mixed(middle, light, i / 16) for i in range(17)))


def great_flag(c: Canvas, rect: QRectF, wave: Wave, cloth: tuple[str, str, str]) -> QRectF:
    """The flag with its pole in a rectangle; returns where text may stand on the cloth."""
    u = c.u
    rod = 1.7 * u
    knob = 1.55 * u
    pole = QRectF(rect.left() + knob - rod / 2, rect.top() + 1.2 * knob, rod, 0)
    pole.setBottom(rect.bottom())
    area = QRectF(pole.right(), rect.top() + rect.height() * 0.085, 0, rect.height() * 0.74)
    area.setRight(rect.right())
    flag = Cloth(area, wave)
    _draw_cloth(c, flag, cloth)
    _draw_pole(c, pole, knob)
    hem = area.height() * 0.16
    return area.adjusted(area.width() * 0.06, hem, -area.width() * 0.06, -hem)


def _shading(flag: Cloth, cloth: tuple[str, str, str]) -> QImage:
    """Folds and crests as one row of pixels: laid over the cloth it costs a third of a gradient."""
    width = ceil(flag.rect.width()) + 1
    tints = _tints(*cloth)
    shade = QLinearGradient(0, 0, flag.rect.width(), 0)
    for i in range(25):
        shade.setColorAt(i / 24, tints[round((flag.light(i / 24) * 0.5 + 0.5) * 32)])
    row = QImage(width, 1, QImage.Format.Format_RGB32)
    with QPainter(row) as painter:
        painter.fillRect(row.rect(), QBrush(shade))
    return row


def _draw_cloth(c: Canvas, flag: Cloth, cloth: tuple[str, str, str]) -> None:
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(QBrush(_shading(flag, cloth)))
    c.p.setBrushOrigin(QPointF(round(flag.rect.left()), 0))
    c.p.drawPath(flag.path())
    c.p.setBrushOrigin(QPointF(0, 0))
    trim = QPen(colour(c.theme.cloth_trim), max(1.5, 0.42 * c.u))
    trim.setCapStyle(Qt.PenCapStyle.FlatCap)
    trim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    c.p.setPen(trim)
    c.p.setBrush(Qt.BrushStyle.NoBrush)
    inset = flag.rect.height() * 0.048
    cut = len(flag.edge(0, False)) - 1
    upper, lower = flag.edge(inset, False)[:cut], flag.edge(inset, True)[:cut]
    c.p.drawPolyline([*upper, *reversed(lower)])


def _draw_pole(c: Canvas, pole: QRectF, knob: float) -> None:
    shade = QLinearGradient(pole.topLeft(), pole.topRight())
    for at, ink in ((0.0, "pole_dark"), (0.4, "pole_light"), (1.0, "pole_dark")):
        shade.setColorAt(at, colour(getattr(c.theme, ink)))
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(QBrush(shade))
    c.p.drawRoundedRect(pole, pole.width() / 2, pole.width() / 2)
    c.p.setBrush(colour(c.theme.pole_light))
    c.p.drawEllipse(QPointF(pole.center().x(), pole.top()), knob, knob)


def plaque(c: Canvas, rect: QRectF) -> QRectF:
    """A red panel with a double golden frame, for what is not a flag; returns the text's area."""
    u = c.u
    shade = QLinearGradient(rect.topLeft(), rect.bottomRight())
    for at, ink in ((0.0, c.theme.cloth_light), (0.35, c.theme.cloth), (1.0, c.theme.cloth_dark)):
        shade.setColorAt(at, colour(ink))
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(QBrush(shade))
    c.p.drawRoundedRect(rect, 1.2 * u, 1.2 * u)
    for inset, thick in ((1.5 * u, 0.5 * u), (2.7 * u, 0.18 * u)):
        c.box(
            rect.adjusted(inset, inset, -inset, -inset),
            "",
            c.theme.cloth_trim,
            max(1.0, thick),
            0.7 * u,
        )
    air = max(6 * u, rect.height() * 0.16)
    return rect.adjusted(6.8 * u, air, -6.8 * u, -air)


def plaque_card(c: Canvas, rect: QRectF, cloth: tuple[str, str, str]) -> QRectF:
    """A small plaque in the colour of a cloth (dark, middle, light); returns the text's area."""
    u = c.u
    pad = min(3 * u, rect.height() * 0.13)
    shade = QLinearGradient(rect.topLeft(), rect.bottomRight())
    # Darker than a flag: the words on a card are smaller, and read at 7:1.
    shade.setColorAt(0.0, colour(cloth[0]))
    shade.setColorAt(1.0, mixed(cloth[0], "#000000", 0.16))
    c.p.setPen(Qt.PenStyle.NoPen)
    c.p.setBrush(QBrush(shade))
    c.p.drawRoundedRect(rect, 0.9 * u, 0.9 * u)
    inset = pad * 0.32
    line = rect.adjusted(inset, inset, -inset, -inset)
    c.box(line, "", c.theme.cloth_trim, max(1.0, 0.2 * u), 0.6 * u)
    side = pad + 1.2 * u
    return rect.adjusted(side, pad, -side, -pad)
