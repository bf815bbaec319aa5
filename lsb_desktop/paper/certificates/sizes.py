"""Sizes of certificate paper, and a template set on another one."""

import re
from dataclasses import replace

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.template import Circle, Corner, Field, Rule, Template
from lsb_desktop.paper.certificates.template_text import LEAST, MOST

Size = tuple[float, float]
"""Width and height in mm."""
SIZES: dict[str, Size] = {
    "A4": (297, 210),
    "A3": (420, 297),
    "8K": (370, 260),
    "大8K": (420, 285),
    "16K": (260, 185),
    "大16K": (285, 210),
    "B5": (250, 176),
    "B5 (JIS)": (257, 182),
}
"""Paper sold for certificates (PAPERS.md), lying; makers differ: any other size may be typed."""
SMALL = 6.0
"""Points below which type is not made smaller with its page."""
AIR = 0.4
"""mm between the seal's circle and a field's box."""
_MM = 25.4 / 72
_TYPED = re.compile(r"\s*([0-9.]+)\s*[x×*XＸ]\s*([0-9.]+)\s*(?:mm|毫米)?\s*")


def size_of(text: str) -> Size | None:
    """A size by its name or as 宽×高 in mm; ``None`` for an empty text.

    UserError for anything else and beyond 100–500 mm.
    """
    if not text.strip():
        return None
    if text in SIZES:
        return SIZES[text]
    found = _TYPED.fullmatch(text)
    try:
        wide, high = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    except ValueError:
        wide = high = 0.0
    if not found or not (LEAST <= wide <= MOST and LEAST <= high <= MOST):
        raise UserError(
            f"纸的大小“{text}”不对：应是 {'、'.join(SIZES)}，"
            f"或宽×高，各 {LEAST:g} 到 {MOST:g} 毫米，如 370×260"
        )
    return wide, high


def scaled(template: Template, page: Size | None) -> Template:
    """The template on another page (mm); ``None`` or its own size: itself.

    Boxes stretch with the page, type grows and shrinks with the lesser of
    both; the seal's circle moves along, keeps its size, and pushes back the
    boxes that it would reach into.
    """
    if page is None or page == template.page:
        return template
    across, down = page[0] / template.page[0], page[1] / template.page[1]
    part = min(across, down)
    seal = _kept_in(template, (across, down), page)
    return replace(
        template,
        page=page,
        seal=seal,
        frame=tuple(Rule(r.inset * part, r.width * part, r.colour) for r in template.frame),
        corners=tuple(_corner(corner, part) for corner in template.corners),
        fields=tuple(_field(f, (across, down), template.seal, seal) for f in template.fields),
    )


def _kept_in(template: Template, parts: Size, page: Size) -> Circle:
    """The circle at its place in proportion, with room for what stands below it."""
    seal = template.seal
    half = seal.diameter / 2
    lowest = page[1] - (template.page[1] - seal.y - half) * parts[1] - half
    x = min(max(seal.x * parts[0], half), page[0] - half)
    return Circle(x, max(min(seal.y * parts[1], lowest), half), seal.diameter)


def _corner(corner: Corner, part: float) -> Corner:
    paths = tuple(tuple((x * part, y * part) for x, y in path) for path in corner.paths)
    return Corner(corner.width * part, corner.colour, paths)


def _field(field: Field, parts: Size, old: Circle, new: Circle) -> Field:
    style, part = field.style, min(parts)
    size = max(style.size * part, min(style.size, SMALL))
    floor = max(style.floor * part, min(style.floor, SMALL))
    x, y, wide, high = field.box
    down = _down(y + high, parts[1], old, new)
    box = (x * parts[0], y * down, wide * parts[0], high * down)
    small = style.size * part < 1.5 * SMALL and field.valign != "middle"
    room = size * _MM * (2 * style.tight + 1 if small else 1)
    box = _pushed(_high_enough(box, room, field.valign), field.box, (old, new), size * _MM / 2)
    if style.lines == 1:  # a lower box takes size before it takes the tracking
        size = max(floor, min(size, box[3] / _MM))
    style = replace(style, size=size, floor=floor)
    return replace(field, box=box, style=style, bold=field.bold * part)


def _down(bottom: float, usual: float, old: Circle, new: Circle) -> float:
    """By how much a box is stretched downwards: those above the circle make room for it."""
    above = old.y - old.diameter / 2
    if not new.diameter or bottom > above:
        return usual
    return min(usual, (new.y - new.diameter / 2 - AIR) / above)


def _high_enough(
    box: tuple[float, float, float, float], least: float, valign: str
) -> tuple[float, float, float, float]:
    """A box that a line of its smallest type fits into (three lines of type that is small)."""
    x, y, wide, high = box
    more = max(0.0, least * 1.02 - high)
    return x, y - more * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[valign], wide, high + more


def _pushed(
    box: tuple[float, float, float, float],
    before: tuple[float, float, float, float],
    circles: tuple[Circle, Circle],
    hanging: float,
) -> tuple[float, float, float, float]:
    """The box without what the circle takes of it: on the side where it lay before.

    ``hanging``: mm by which a mark may stand beyond the box's right edge.
    """
    old, new = circles
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    if not new.diameter or not _meet(box, new):
        return box
    reach, was = new.diameter / 2 + AIR, old.diameter / 2
    if before[0] + before[2] <= old.x - was:
        right = min(right, new.x - reach - hanging)
    elif before[0] >= old.x + was:
        left = max(left, new.x + reach)
    elif before[1] + before[3] <= old.y:
        bottom = min(bottom, new.y - reach)
    elif before[1] >= old.y:
        lower = max(0.0, new.y + reach - top)
        top, bottom = top + lower, bottom + lower
    if right - left < 1 or bottom - top < 1:
        return box
    return left, top, right - left, bottom - top


def _meet(box: tuple[float, float, float, float], circle: Circle) -> bool:
    x = min(max(circle.x, box[0]), box[0] + box[2])
    y = min(max(circle.y, box[1]), box[1] + box[3])
    return (x - circle.x) ** 2 + (y - circle.y) ** 2 < (circle.diameter / 2) ** 2
