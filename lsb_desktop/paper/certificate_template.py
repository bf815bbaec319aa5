"""Certificate templates: data files in millimetres, and the lines that they make.

A template is a page, a frame, the circle kept free for the seal, and fields.
A field is a box with a text in which ``{names}`` stand for what changes from
one certificate to the next. Boxes are x, y, width, height from the page's
upper left corner; sizes of type are points.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lsb_desktop.paper.fonts import MM, AnyFace, Face, width
from lsb_desktop.paper.typeset import Fitted, Line, Style, fit
from lsb_desktop.paths import resource

DEFAULT = "jiangzhuang"
BUILT_IN = ("jiangzhuang", "rongyu")
MOST_STRETCH = 0.1
"""Em that justifying may put between two characters."""
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
    """Where the seal goes, in mm: nothing is printed there."""

    x: float
    y: float
    diameter: float


@dataclass(frozen=True, slots=True)
class Field:
    """A box of text; ``align`` left, center or right, ``valign`` top, middle or bottom.

    ``bold``: mm by which the strokes are thickened, for faces without a bold.
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


@dataclass(frozen=True, slots=True)
class Template:
    """A certificate without its words; ``page`` is width and height in mm.

    ``closing`` is what ``{closing}`` says when the award's text says nothing.
    """

    name: str
    page: tuple[float, float]
    closing: str
    seal: Circle
    frame: tuple[Rule, ...]
    corners: tuple[Corner, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One line on the page: left end, baseline and length in mm, size in points.

    ``baseline`` is measured from the page's upper edge, ``tracking`` in em.
    """

    field: str
    text: str
    face: AnyFace
    size: float
    x: float
    baseline: float
    length: float
    tracking: float
    colour: str
    bold: float = 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom in mm of the line's em boxes."""
        em = self.size / MM
        return self.x, self.baseline - 0.88 * em, self.x + self.length, self.baseline + 0.12 * em


@cache
def load_template(name: str = DEFAULT) -> Template:
    """A built-in template; FileNotFoundError if there is none of that name."""
    return parse_template(resource("templates", f"{name}.json").read_text(encoding="utf-8"))


def parse_template(text: str) -> Template:
    """A template file's text; KeyError, TypeError or ValueError if it is none."""
    data = json.loads(text)
    return Template(
        name=data["name"],
        page=(data["page"]["width"], data["page"]["height"]),
        closing=data["closing"],
        seal=Circle(**data["seal"]),
        frame=tuple(Rule(**r) for r in data["frame"]),
        corners=tuple(_corner(c) for c in data.get("corners", ())),
        fields=tuple(_field(dict(f)) for f in data["fields"]),
    )


def _corner(data: Mapping[str, Any]) -> Corner:
    paths = tuple(tuple((x, y) for x, y in path) for path in data["paths"])
    return Corner(data["width"], data["colour"], paths)


def _field(data: dict[str, Any]) -> Field:
    own = ("name", "text", "colour", "align", "valign", "justify", "bold")
    rest = {k: data.pop(k) for k in own if k in data}
    x, y, wide, high = data.pop("box")
    style = Style(face=Face[data.pop("face")], **data)
    return Field(box=(x, y, wide, high), style=style, **rest)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its ``{names}`` replaced; a name nobody knows stays as written."""
    return _NAME.sub(lambda m: values.get(m[1], m[0]), text)


def layout(template: Template, values: Mapping[str, str]) -> tuple[Placed, ...]:
    """Every line of one certificate and where it goes; a field without text is left out.

    UserError if a text is too long for its box.
    """
    known = {**values, "closing": values.get("closing") or template.closing}
    filled = ((field, fill(field.text, known)) for field in template.fields)
    return tuple(p for field, text in filled if text.strip() for p in _lines(field, text))


def _lines(field: Field, text: str) -> list[Placed]:
    _, y, wide, high = field.box
    fitted = fit(text, field.style, (wide * MM, high * MM))
    spare = high - fitted.height / MM
    top = y + spare * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[field.valign]
    return [
        _line(field, fitted, line, top + (0.88 * fitted.size + at * fitted.pitch) / MM)
        for at, line in enumerate(fitted.lines)
    ]


def _line(field: Field, fitted: Fitted, line: Line, baseline: float) -> Placed:
    face, size = field.style.face, fitted.size
    x, _, wide, _ = field.box
    tracking = fitted.tracking
    if field.justify and not line.last:
        tracking += _stretch(line, face, size, wide * MM, tracking)
    length = width(line.text, face, size, tracking) / MM
    indent = line.indent / MM
    spare = wide - indent - length
    left = x + indent + spare * {"left": 0.0, "center": 0.5, "right": 1.0}[field.align]
    return Placed(
        field=field.name,
        text=line.text,
        face=face,
        size=size,
        x=left,
        baseline=baseline,
        length=length,
        tracking=tracking,
        colour=field.colour,
        bold=field.bold,
    )


def _stretch(line: Line, face: AnyFace, size: float, limit: float, tracking: float) -> float:
    """Em between characters that make a full line as long as its box."""
    missing = limit - line.indent - width(line.text, face, size, tracking)
    each = missing / size / max(1, len(line.text) - 1)
    return each if 0 < each <= MOST_STRETCH else 0.0
