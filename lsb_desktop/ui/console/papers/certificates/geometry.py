"""Boxes on a page: moving, pulling at an edge, and snapping to what stands nearby. Pure; mm."""

from collections.abc import Iterable
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, width and height in mm from the page's upper left corner."""
Grip = tuple[int, int]
"""Which edge is pulled: -1 left or top, 1 right or bottom, 0 neither; (0, 0) moves the box."""

MOVE: Grip = (0, 0)
GRIPS: tuple[Grip, ...] = (
    (-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1),
)  # fmt: skip
LEAST = 3.0
"""No box is narrower or lower than this, in mm."""
GRID = 0.5
"""What a box that snaps to nothing is rounded to while it is dragged."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where boxes may snap to: vertical lines by x, horizontal ones by y."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Snapped:
    """A box that was pulled, and the lines it came to lie on."""

    box: Box
    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()


def lines_of(page: tuple[float, float], boxes: Iterable[Box]) -> Lines:
    """The page's centre lines and the edges and centre lines of other boxes."""
    xs, ys = [page[0] / 2], [page[1] / 2]
    for x, y, wide, high in boxes:
        xs += [x, x + wide / 2, x + wide]
        ys += [y, y + high / 2, y + high]
    return Lines(tuple(dict.fromkeys(xs)), tuple(dict.fromkeys(ys)))


def pulled(box: Box, grip: Grip, by: tuple[float, float], page: tuple[float, float]) -> Box:
    """The box after its grip was pulled ``by`` mm; it stays on the page and keeps its least."""
    x, wide = _along(box[0], box[2], grip[0], grip, by[0], page[0])
    y, high = _along(box[1], box[3], grip[1], grip, by[1], page[1])
    return x, y, wide, high


def _along(
    at: float, size: float, side: int, grip: Grip, by: float, page: float
) -> tuple[float, float]:
    """Position and size along one axis of a page of that length."""
    if grip == MOVE:
        return _held(at + by, 0.0, max(0.0, page - size)), size
    if side < 0:
        start = _held(at + by, 0.0, at + size - LEAST)
        return start, at + size - start
    if side > 0:
        return at, _held(at + size + by, at + LEAST, max(page, at + LEAST)) - at
    return at, size


def _held(value: float, low: float, high: float) -> float:
    return min(max(value, low), max(low, high))


def snapped(box: Box, grip: Grip, lines: Lines, reach: float, page: tuple[float, float]) -> Snapped:
    """The box drawn to the nearest lines within ``reach`` mm, else rounded to the grid.

    It is measured along each axis by the edges that move: all of a box that
    is moved, also its middle; only the pulled one of a box that is resized.
    """
    across = _drawn(box[0], box[2], grip[0], grip, lines.xs, reach)
    down = _drawn(box[1], box[3], grip[1], grip, lines.ys, reach)
    found = pulled(box, grip, (across, down), page)
    return Snapped(
        found,
        _touched(found[0], found[2], grip[0], grip, lines.xs),
        _touched(found[1], found[3], grip[1], grip, lines.ys),
    )


def _edges(at: float, size: float, side: int, grip: Grip) -> tuple[float, ...]:
    """The places of a box that move along an axis."""
    if grip == MOVE:
        return at, at + size / 2, at + size
    return {-1: (at,), 1: (at + size,)}.get(side, ())


def _drawn(
    at: float, size: float, side: int, grip: Grip, lines: tuple[float, ...], reach: float
) -> float:
    """How far the box goes to lie on the nearest line or on the grid."""
    edges = _edges(at, size, side, grip)
    if not edges:
        return 0.0
    ways = [line - edge for line in lines for edge in edges if abs(line - edge) <= reach]
    edge = edges[0]
    return min(ways, key=abs) if ways else round(edge / GRID) * GRID - edge


def _touched(
    at: float, size: float, side: int, grip: Grip, lines: tuple[float, ...]
) -> tuple[float, ...]:
    edges = _edges(at, size, side, grip)
    return tuple(line for line in lines if any(abs(line - e) < 0.01 for e in edges))
