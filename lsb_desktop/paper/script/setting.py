"""Sets the script's lines: names stand out, their readings over them, none broken in two.

Lengths in points. A line of the script is one paragraph; a row is what of it
stands on one line of the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from lsb_desktop.paper.fonts import Face, clean, draw, width
from lsb_desktop.paper.script.lines import Line, Manner
from lsb_desktop.paper.typeset import HANGING, NO_BREAK, pieces

SAID, NAMED, DONE = 18.0, 20.0, 12.5
"""Sizes of what is said, of names in it, and of what is done."""
RUBY = 9.5
PITCH = 34.0
"""From row to row: room for a reading over every one."""
_FACES = {
    Manner.SAY: (Face.KAI, SAID),
    Manner.NAME: (Face.BOLD, NAMED),
    Manner.DO: (Face.SANS, DONE),
}
_WHOLE = 12
"""A name of so many characters is never broken."""
_AIR = 2.0
"""Between two readings side by side."""
_OVER = 11.0
"""A reading stands over as much of a neighbour that has none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One character, its manner, and its reading."""

    char: str
    manner: Manner
    reading: str = ""
    over: float = 0.0
    """How far its reading may stand over its neighbours, both sides together."""

    @property
    def width(self) -> float:
        """What it takes: its reading may be wider than itself and the neighbours' share."""
        face, size = _FACES[self.manner]
        own = width(self.char, face, size)
        if not self.reading:
            return own
        return max(own, width(self.reading, Face.SANS, RUBY) + _AIR - self.over)


Row = tuple[Cell, ...]


def rows_of(line: Line, room: float) -> list[Row]:
    """The rows of one paragraph in ``room`` points."""
    cells = list(_cells(line))
    found: list[list[Cell]] = [[]]
    for cluster in _clusters(line, cells):
        for part in _fitting(cluster, room):
            row = found[-1]
            if row and _length((*row, *part)) > room + 0.01:
                found.append(list(part))
            else:
                row.extend(part)
    return [tuple(row) for row in found]


def draw_row(canvas: Canvas, at: tuple[float, float], row: Row, colours: dict[Manner, str]) -> None:
    """One row from its left end; ``at`` is up from the page's foot, on the baseline."""
    x, y = at
    for cells in _runs(row):
        manner, reading = cells[0].manner, cells[0].reading
        face, size = _FACES[manner]
        text = "".join(cell.char for cell in cells)
        advance = sum(cell.width for cell in cells)
        canvas.setFillColor(HexColor(colours[manner]))
        draw(canvas, (x + (advance - width(text, face, size)) / 2, y), text, face, size)
        if reading:
            spare = advance - width(reading, Face.SANS, RUBY)
            draw(canvas, (x + spare / 2, y + 0.95 * size), reading, Face.SANS, RUBY)
        x += advance


def _cells(line: Line) -> Iterator[Cell]:
    """Figures and their units stay together: 93.47 分."""
    found = [
        (NO_BREAK if kept == " " else kept, piece.manner, reading)
        for piece in line.pieces
        for char, reading in zip(piece.text, piece.readings or ("",) * len(piece.text), strict=True)
        for kept in clean(char)
    ]
    bare = [True, *(not reading for _, _, reading in found), True]
    for at, (char, manner, reading) in enumerate(found):
        yield Cell(char, manner, reading, _OVER * (bare[at] + bare[at + 2]))


def _clusters(line: Line, cells: Sequence[Cell]) -> Iterator[Row]:
    """Cells that stay together: marks with their neighbours, figures, names, a 【…】."""
    ends, at = set(), 0
    for piece in pieces("".join(c.char for c in cells)):
        at += len(piece)
        ends.add(at)
    at = 0
    for part in line.pieces:
        size = len(clean(part.text))
        if part.manner is not Manner.SAY and size <= _WHOLE:
            ends -= set(range(at + 1, at + size))
        at += size
    start = 0
    for end in sorted(ends | {len(cells)}):
        if end > start:
            yield tuple(cells[start:end])
        start = end


def _fitting(cluster: Row, room: float) -> Sequence[Row]:
    """A cluster that no row holds is given up to its characters."""
    if _length(cluster) <= room + 0.01:
        return (cluster,)
    return [(cell,) for cell in cluster]


def _length(cells: Sequence[Cell]) -> float:
    """The length of a row; its last comma may hang out by half."""
    hangs = bool(cells) and cells[-1].char in HANGING
    return sum(c.width for c in cells) - (cells[-1].width / 2 if hangs else 0.0)


def _runs(row: Row) -> Iterator[Row]:
    """Neighbours of one manner together; a character with a reading alone."""
    keys = ((cell.manner, at if cell.reading else -1) for at, cell in enumerate(row))
    for _, cells in groupby(zip(keys, row, strict=True), key=lambda pair: pair[0]):
        yield tuple(cell for _, cell in cells)
