"""Certificate templates as data, in millimetres; plain values, no document library.

A template is a page, a frame or the scan of a blank, the circle kept free for
the seal, and fields. A field is a box with a text in which ``{names}`` stand
for what changes from one certificate to the next. Boxes are x, y, width,
height from the page's upper left corner; sizes of type are points.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lsb_desktop.paper.styles import Style
from lsb_desktop.paper.typefaces import Face

BUILT_IN = ("jiangzhuang", "rongyu", "pusu", "qibiao")
"""Keys of the shipped templates: 奖状, 荣誉证书, 朴素, 流动红旗标签."""
DEFAULT = "jiangzhuang"
SEAL = 42.0
"""mm: diameter of a town's seal with its air (PAPERS.md), whatever the page's size."""
MARK = "{mark}"
"""What a page owns up to (演示数据, 彩排样张): it is printed in any mode, by any template."""
_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A frame line: ``inset`` of its middle from the page's edge, and ``width``, in mm."""

    inset: float
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class Corner:
    """An ornament of open lines, in mm from the nearest corner, drawn in all four."""

    width: float
    colour: str
    paths: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Where the seal goes, in mm: nothing is printed there. Diameter 0 = no seal (flags)."""

    x: float
    y: float
    diameter: float


@dataclass(frozen=True, slots=True)
class Field:
    """A box of text; ``align`` left, center or right, ``valign`` top, middle or bottom.

    ``bold``: mm by which the strokes are thickened, for faces without a bold.
    ``fixed``: stands on pre-printed stock already, so 套打 leaves it out.
    """

    name: str
    text: str
    box: tuple[float, float, float, float]
    style: Style
    colour: str
    align: str = "left"
    valign: str = "top"
    justify: bool = False
    bold: float = 0.0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A certificate without its words; ``page`` is width and height in mm.

    ``closing`` is what ``{closing}`` says when the award's text says nothing.
    ``background``: name of the JPEG beside the template's file, the scan of a
    blank that fills the page; empty = none. 套打 never prints it.
    """

    name: str
    page: tuple[float, float]
    closing: str
    seal: Circle
    frame: tuple[Rule, ...]
    corners: tuple[Corner, ...]
    fields: tuple[Field, ...]
    background: str = ""

    @property
    def variable(self) -> tuple[Field, ...]:
        """The fields that 套打 prints."""
        return tuple(f for f in self.fields if not f.fixed or MARK in f.text)


def marked(template: Template) -> Template:
    """The template, with a place for ``{mark}`` at the page's foot if it has none."""
    if any(MARK in field.text for field in template.fields):
        return template
    box = (template.page[0] / 2 - 30, template.page[1] - 9, 60.0, 4.0)
    style = Style(Face.KAI, 8, 6, lines=1)
    foot = Field("mark", MARK, box, style, "#7A7A7A", "center", "middle")
    return replace(template, fields=(*template.fields, foot))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its ``{names}`` replaced; a name nobody knows stays as written."""
    return _NAME.sub(lambda m: values.get(m[1], m[0]), text)
