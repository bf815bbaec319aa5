"""Pages that are filled in by hand: text fitted into boxes, rules and frames.

Lengths are millimetres from the page's upper left corner, sizes of type points.
"""

from collections.abc import Callable
from typing import NamedTuple

from reportlab.lib.colors import HexColor

from lsb_desktop.paper.fonts import MM, Face, clean, draw, new_canvas, width
from lsb_desktop.paper.typefaces import AnyFace
from lsb_desktop.paper.typeset import NOT_FIRST, Style, fit

INK, SOFT, GREY, PALE, SHADE = "#1A1A1A", "#3A3A3A", "#6B6B6B", "#9A9A9A", "#F1EEE8"
RISE = 0.88
"""Baseline below the top of the em box, in sizes."""
_BEFORE, _AFTER = "“（《", "”）》、，镇乡度"
"""Where a title is rather broken: 郭店镇2021年第四季度 / “亮赛比”逐村观摩评分表."""


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half its height down."""
        return self.top + self.height / 2


def title_lines(text: str, style: Style, room: float) -> str:
    """A title too long for one line of ``room`` points, broken into two even ones.

    What stands in quotation marks or brackets stays together, where that is possible.
    """
    text = clean(text)
    if width(text, style.face, style.floor) <= room:
        return text
    found = {}
    for at in range(1, len(text)):
        parts = text[:at], text[at:]
        wide = [width(part, style.face, style.floor) for part in parts]
        if _whole(parts[0]) and parts[1][0] not in NOT_FIRST and max(wide) <= room:
            natural = text[at] in _BEFORE or text[at - 1] in _AFTER
            found[at] = abs(wide[0] - wide[1]) + (0 if natural else room / 2)
    at = min(found, key=found.__getitem__, default=0)
    return f"{text[:at]}\n{text[at:]}" if at else text


def _whole(text: str) -> bool:
    """Whether no quotation or bracket is open at the end of a text, and no number runs on."""
    pairs = (("“", "”"), ("（", "）"), ("《", "》"))
    return all(text.count(a) == text.count(b) for a, b in pairs) and not text[-1].isdigit()


class FormPage:
    """A file on its way, page after page; every page is begun by :meth:`begin`."""

    def __init__(self, path: str, page: tuple[float, float], title: str, subject: str) -> None:
        self._canvas = new_canvas(path, page, title)
        self._canvas.setSubject(subject)
        self._height = page[1]
        self._open = False
        self._stamps: dict[object, str] = {}

    def begin(self, page: tuple[float, float]) -> None:
        """A new page of some size."""
        self.close()
        self._canvas.setPageSize((page[0] * MM, page[1] * MM))
        self._height = page[1]
        self._open = True

    def close(self) -> None:
        """End the page that is open, if there is one."""
        if self._open:
            self._canvas.showPage()
        self._open = False

    def save(self) -> None:
        """Write the file."""
        self.close()
        self._canvas.save()

    def stamp(self, key: object, drawing: Callable[[], None]) -> None:
        """What is the same on many pages is drawn once and then placed (a form XObject)."""
        if key not in self._stamps:
            self._stamps[key] = f"stamp{len(self._stamps)}"
            self._canvas.beginForm(self._stamps[key])
            drawing()
            self._canvas.endForm()
        self._canvas.doForm(self._stamps[key])

    # Drawing ------------------------------------------------------------

    def text(
        self,
        at: tuple[float, float],
        text: str,
        size: float,
        face: AnyFace = Face.SANS,
        colour: str = INK,
        align: str = "left",
    ) -> float:
        """One line whose em box begins ``at[1]`` down; where it ends on the right."""
        text = clean(text)
        wide = width(text, face, size) / MM
        x = at[0] - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        self._canvas.setFillColor(HexColor(colour))
        draw(self._canvas, (x * MM, self._up(at[1]) - RISE * size), text, face, size)
        return x + wide

    def boxed(
        self, box: Box, text: str, style: Style, align: str = "center", colour: str = INK
    ) -> None:
        """A text fitted into a box, in the middle of its height. UserError if it cannot be."""
        if not text:
            return
        found = fit(text, style, (box.width * MM, box.height * MM))
        y = box.middle - found.height / MM / 2
        x = {"left": box.left, "center": box.left + box.width / 2, "right": box.right}[align]
        for line in found.lines:
            self.text((x, y), line.text, found.size, style.face, colour, align)
            y += found.pitch / MM

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        weight: float = 0.4,
        colour: str = SOFT,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A rule; ``weight`` and ``dash`` in points."""
        canvas = self._canvas
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(weight)
        canvas.setDash(dash)
        canvas.line(start[0] * MM, self._up(start[1]), end[0] * MM, self._up(end[1]))
        canvas.setDash()

    def frame(self, box: Box, weight: float = 0.8, colour: str = SOFT) -> None:
        """An empty rectangle."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.rect(*self._rect(box))

    def fill(self, box: Box, colour: str = SHADE) -> None:
        """A filled rectangle without a line."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(*self._rect(box), stroke=0, fill=1)

    def _rect(self, box: Box) -> tuple[float, float, float, float]:
        return box.left * MM, self._up(box.bottom), box.width * MM, box.height * MM

    def _up(self, y: float) -> float:
        return (self._height - y) * MM
