"""The lines that a template makes of one certificate's words, to a hundredth of a millimetre."""

from collections.abc import Mapping
from dataclasses import dataclass

from lsb_desktop.paper.certificates.template import Field, Template, fill
from lsb_desktop.paper.fonts import MM, width
from lsb_desktop.paper.typefaces import AnyFace
from lsb_desktop.paper.typeset import Fitted, Line, fit

MOST_STRETCH = 0.1
"""Em that justifying may put between two characters."""


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


def layout(
    template: Template, values: Mapping[str, str], *, overprint: bool = False
) -> tuple[Placed, ...]:
    """Every line of one certificate and where it goes; a field without text is left out.

    ``overprint`` (套打): without the fields that the stock has already.
    UserError if a text is too long for its box.
    """
    known = {**values, "closing": values.get("closing") or template.closing}
    fields = template.variable if overprint else template.fields
    filled = ((field, fill(field.text, known)) for field in fields)
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
