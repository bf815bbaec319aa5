"""How a text is set, as data: read by templates and contents without any document library."""

from dataclasses import dataclass

from lsb_desktop.paper.typefaces import AnyFace


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: sizes in points, ``leading`` and ``tight`` (its least) in sizes.

    ``lines``: how many lines a paragraph should have before the size goes
    below ``floor`` (0 = as many as the box holds). ``indent`` and
    ``tracking`` in em; the tracking is given up before the size. ``phrases``:
    lines rather end at a comma, when that costs no line.
    """

    face: AnyFace
    size: float
    floor: float
    leading: float = 1.4
    tight: float = 1.15
    lines: int = 0
    indent: float = 0.0
    tracking: float = 0.0
    phrases: bool = False
