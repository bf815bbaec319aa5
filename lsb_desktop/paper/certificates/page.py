"""Draws certificates: the blank of a template once a file, its lines on every page."""

from collections.abc import Iterable
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.paper.certificates.content import Batch
from lsb_desktop.paper.certificates.layout import Placed
from lsb_desktop.paper.certificates.profile import Profile
from lsb_desktop.paper.certificates.template import Corner, Rule, Template
from lsb_desktop.paper.fonts import MM, draw

_BLANK = "blank"


def draw_blank(canvas: Canvas, template: Template, picture: Path | None = None) -> None:
    """Put what is the same on every page into the file, once; call before any page.

    ``picture``: a JPEG that fills the page, taken in as it is.
    """
    canvas.beginForm(_BLANK)
    if picture:
        wide, high = template.page
        canvas.drawImage(str(picture), 0, 0, wide * MM, high * MM)
    for rule in template.frame:
        _rule(canvas, template.page, rule)
    for corner in template.corners:
        _corner(canvas, template.page, corner)
    canvas.endForm()


def draw_page(canvas: Canvas, batch: Batch, lines: Iterable[Placed]) -> None:
    """Fill the current page; the caller turns it. 套打 moves the lines by the profile."""
    if not batch.overprint:
        canvas.doForm(_BLANK)
    elif batch.profile:
        turn_and_shift(canvas, batch.profile, batch.template.page)
    filled = stroked = ""
    for line in lines:
        if line.colour != filled:
            canvas.setFillColor(HexColor(line.colour))
            filled = line.colour
        if line.bold and line.colour != stroked:
            canvas.setStrokeColor(HexColor(line.colour))
            stroked = line.colour
        at = (line.x * MM, (batch.template.page[1] - line.baseline) * MM)
        draw(canvas, at, line.text, line.face, line.size, line.tracking, line.bold * MM)


def turn_and_shift(canvas: Canvas, profile: Profile, page: tuple[float, float]) -> None:
    """Have everything drawn from now on land where the profile sends it."""
    wide, high = page[0] * MM, page[1] * MM
    if profile.turned:
        canvas.transform(-1, 0, 0, -1, wide, high)
    across, down = profile.scale_x / 100, profile.scale_y / 100
    right = wide / 2 * (1 - across) + profile.dx * MM
    up = high / 2 * (1 - down) - profile.dy * MM
    canvas.transform(across, 0, 0, down, right, up)


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
