"""Paints a draft: the page as it prints, and above it the boxes that can be taken hold of.

Painters come with the millimetre as their unit for what prints, with the
pixel for what does not.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPolygonF

from lsb_desktop.paper.certificates.template import Corner, Field, Template
from lsb_desktop.ui import style
from lsb_desktop.ui.console.papers.certificates.draft import SEAL, Draft
from lsb_desktop.ui.console.papers.certificates.geometry import GRIPS, Box, Grip, Snapped
from lsb_desktop.ui.console.papers.certificates.outlines import draw_line
from lsb_desktop.ui.console.papers.certificates.viewport import Viewport

PAPER = "#fffefb"
GUIDE = "#0b7fd4"
FREE = "#8a6d1d"
"""The circle that is kept free."""
QUIET = "#9fb3c8"
HAND = 8.0
"""Side of a grip in pixels."""
FADED = 0.16
"""Opacity of what 套打 does not print."""


def page(painter: QPainter, draft: Draft, blank: QPixmap, without: str = "") -> None:
    """The page with its blank, frame and lines; the unit is a millimetre.

    ``without``: a field whose lines :func:`field` draws.
    """
    template = draft.template
    whole = QRectF(0, 0, *template.page)
    painter.fillRect(whole, QColor(PAPER))
    painter.save()
    painter.setClipRect(whole)
    if not blank.isNull():
        painter.drawPixmap(whole, blank, QRectF(blank.rect()))
    painter.setOpacity(FADED if draft.overprint else 1.0)
    frame(painter, template)
    painter.restore()
    for part in template.fields:
        if part.name != without:
            field(painter, draft, part)


def field(painter: QPainter, draft: Draft, part: Field) -> None:
    """The lines of one field, red when they are faulty; the unit is a millimetre."""
    painter.setOpacity(FADED if draft.overprint and part.fixed else 1.0)
    ink = QColor(style.BAD) if part.name in draft.proof.faulty else None
    for line in draft.proof.lines.get(part.name, ()):
        draw_line(painter, line, ink)
    painter.setOpacity(1.0)


def frame(painter: QPainter, template: Template) -> None:
    """The frame lines and corner ornaments of a shipped template."""
    wide, high = template.page
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rule in template.frame:
        pen = QPen(QColor(rule.colour), rule.width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inset = rule.inset
        painter.drawRect(QRectF(inset, inset, wide - 2 * inset, high - 2 * inset))
    for corner in template.corners:
        _corner(painter, template.page, corner)


def _corner(painter: QPainter, size: tuple[float, float], corner: Corner) -> None:
    pen = QPen(QColor(corner.colour), corner.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    for right in (False, True):
        for lower in (False, True):
            for path in corner.paths:
                points = [
                    QPointF(size[0] - x if right else x, size[1] - y if lower else y)
                    for x, y in path
                ]
                painter.drawPolyline(QPolygonF(points))


def boxes(painter: QPainter, draft: Draft, view: Viewport, hover: str, active: bool) -> None:
    """The frames of every field and the seal's circle; the unit is a pixel."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    faulty = draft.proof.faulty
    for field in draft.template.fields:
        if field.name == draft.current:
            continue
        colour = style.BAD if field.name in faulty else GUIDE if field.name == hover else QUIET
        painter.setPen(QPen(QColor(colour), 1, Qt.PenStyle.DotLine))
        painter.drawRect(view.rect(field.box).adjusted(0.5, 0.5, -0.5, -0.5))
    if SEAL in draft.names:
        _seal(painter, draft, view, hover)
    if draft.current:
        _chosen(painter, draft, view, active)


def _seal(painter: QPainter, draft: Draft, view: Viewport, hover: str) -> None:
    place = view.rect(draft.box(SEAL))
    hit = any("盖章处" in fault.text for fault in draft.proof.faults)
    colour = style.BAD if hit else GUIDE if hover == SEAL else FREE
    painter.setPen(QPen(QColor(colour), 1.2, Qt.PenStyle.DashLine))
    painter.drawEllipse(place)
    painter.setFont(small_font(12))
    text = f"盖章处\n{draft.template.seal.diameter:g} mm"
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _chosen(painter: QPainter, draft: Draft, view: Viewport, active: bool) -> None:
    place = view.rect(draft.box(draft.current))
    colour = QColor(style.BAD if draft.current in draft.proof.faulty else GUIDE)
    painter.setPen(QPen(colour, 1.6 if active else 1.0))
    painter.drawRect(place)
    painter.setBrush(QColor(style.WHITE))
    for hand in hands(draft, view).values():
        painter.drawRect(hand)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def hands(draft: Draft, view: Viewport) -> dict[Grip, QRectF]:
    """The squares by which the chosen field is resized; the seal's circle has none."""
    if not draft.current or draft.current == SEAL:
        return {}
    place = view.rect(draft.box(draft.current))
    half = HAND / 2
    found = {}
    for across, down in GRIPS:
        x = place.center().x() + across * place.width() / 2
        y = place.center().y() + down * place.height() / 2
        found[across, down] = QRectF(x - half, y - half, HAND, HAND)
    return found


def guides(painter: QPainter, snap: Snapped, view: Viewport, size: Box) -> None:
    """The lines that the dragged box came to lie on, across the whole widget."""
    painter.setPen(QPen(QColor(GUIDE), 1))
    for x in snap.xs:
        at = view.left + x * view.scale
        painter.drawLine(QPointF(at, size[1]), QPointF(at, size[3]))
    for y in snap.ys:
        at = view.top + y * view.scale
        painter.drawLine(QPointF(size[0], at), QPointF(size[2], at))


def tag(painter: QPainter, box: Box, view: Viewport) -> None:
    """Position and size in mm, beside the box that is being dragged."""
    place = view.rect(box)
    text = f"{box[0]:.1f}, {box[1]:.1f}　{box[2]:.1f} × {box[3]:.1f}"
    painter.setFont(small_font(12))
    wide = painter.fontMetrics().horizontalAdvance(text) + 14
    where = QRectF(place.left(), place.bottom() + 6, wide, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.INK))
    painter.drawRoundedRect(where, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(style.WHITE))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)


def small_font(px: int) -> QFont:
    """The console's font for what is written on the canvas."""
    font = QFont(style.FAMILY)
    font.setPixelSize(px)
    return font
