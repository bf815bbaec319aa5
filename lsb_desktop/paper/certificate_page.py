"""Draws certificates: the blank of a template once a file, its lines on every page."""

from collections.abc import Iterable

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.paper.certificate_template import Corner, Placed, Rule, Template
from lsb_desktop.paper.fonts import MM, draw

_BLANK = "blank"


def draw_blank(canvas: Canvas, template: Template) -> None:
    """Put what is the same on every page into the file, once; call before any page."""
    canvas.beginForm(_BLANK)
    for rule in template.frame:
        _rule(canvas, template.page, rule)
    for corner in template.corners:
        _corner(canvas, template.page, corner)
    canvas.endForm()


def draw_lines(canvas: Canvas, template: Template, lines: Iterable[Placed]) -> None:
    """Fill the current page; the caller turns it."""
    canvas.doForm(_BLANK)
    for line in lines:
        canvas.setFillColor(HexColor(line.colour))
        canvas.setStrokeColor(HexColor(line.colour))
        at = (line.x * MM, (template.page[1] - line.baseline) * MM)
        draw(canvas, at, line.text, line.face, line.size, line.tracking, line.bold * MM)


def _rule(canvas: Canvas, page: tuple[float, float], rule: Rule) -> None:
    canvas.setStrokeColor(HexColor(rule.colour))
    canvas.setLineWidth(rule.width * MM)
    canvas.setLineJoin(0)
    inset = rule.inset * MM
    canvas.rect(inset, inset, page[0] * MM - 2 * inset, page[1] * MM - 2 * inset)


def _corner(canvas: Canvas, page: tuple[float, float], corner: Corner) -> None:
    """The same lines in every corner, mirrored."""
    canvas.setStrokeColor(HexColor(corner.colour))
    canvas.setLineWidth(corner.width * MM)
    for right in (False, True):
        for upper in (False, True):
            path = canvas.beginPath()
            for points in corner.paths:
                for at, (x, y) in enumerate(points):
                    place = (
                        (page[0] - x if right else x) * MM,
                        (page[1] - y if upper else y) * MM,
                    )
                    (path.lineTo if at else path.moveTo)(*place)
            canvas.drawPath(path, stroke=1, fill=0)
