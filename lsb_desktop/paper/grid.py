"""Column widths, wrapped cells and row heights of a table on paper; all lengths in points."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lsb_desktop.paper.fonts import AnyFace, Face, clean, width
from lsb_desktop.paper.typeset import break_lines

PAD = 3.2
"""Points between a cell's text and its rule."""
LINE = 1.25
"""Pitch of lines within a cell, in sizes."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its head in lines, its cells, how they stand, and its least width in em.

    ``least`` 0: the cells never wrap. ``greed``: its part of what is left over.
    """

    head: tuple[str, ...]
    cells: tuple[str, ...]
    align: str = "left"
    least: float = 0.0
    greed: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a given width: every cell as lines, every column's left and right edge."""

    columns: tuple[GridColumn, ...]
    edges: tuple[float, ...]
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    size: float

    @property
    def lines(self) -> tuple[int, ...]:
        """How many lines high each row is."""
        return tuple(max(len(cell) for cell in row) for row in self.rows)

    @property
    def head_height(self) -> float:
        """The height of the head row."""
        return max(len(head) for head in self.heads) * self.size * LINE + 2 * PAD

    def heights(self, least: float) -> tuple[float, ...]:
        """The height of every row, each at least ``least``."""
        return tuple(max(least, n * self.size * LINE + PAD) for n in self.lines)


def grid_of(columns: Sequence[GridColumn], size: float, total: float) -> Grid | None:
    """The table at one size in ``total`` points of width; ``None`` when it is too narrow."""
    natural = [_natural(c, size) for c in columns]
    least = [
        max(min(n, c.least * size + 2 * PAD), _head(c, size)) if c.least else n
        for c, n in zip(columns, natural, strict=True)
    ]
    if sum(least) > total:
        return None
    widths = _share(natural, least, [c.greed for c in columns], total)
    edges = [0.0]
    for each in widths:
        edges.append(edges[-1] + each)
    inner = [right - left - 2 * PAD for left, right in pairwise(edges)]
    rows = tuple(
        tuple(_wrapped(cell, size, room) for cell, room in zip(row, inner, strict=True))
        for row in zip(*(c.cells for c in columns), strict=True)
    )
    heads = tuple(
        tuple(line for part in c.head for line in _wrapped(part, size, room, Face.BOLD))
        for c, room in zip(columns, inner, strict=True)
    )
    return Grid(tuple(columns), tuple(edges), heads, rows, size)


def _natural(column: GridColumn, size: float) -> float:
    """The width that needs no wrapping but in the head."""
    cells = max((width(clean(c), Face.BOLD, size) for c in column.cells), default=0.0)
    return max(cells + 2 * PAD, _head(column, size))


def _head(column: GridColumn, size: float) -> float:
    """The width a head needs: four characters a line do."""
    return max(min(width(h, Face.BOLD, size), 4.1 * size) for h in column.head) + 2 * PAD


def _share(
    natural: list[float], least: list[float], greed: list[float], total: float
) -> list[float]:
    """Widths between least and natural where they must be, and beyond it by greed."""
    spare = total - sum(least)
    wanted = sum(natural) - sum(least)
    if wanted > spare:
        part = spare / wanted
        return [low + (n - low) * part for low, n in zip(least, natural, strict=True)]
    rest, greedy = spare - wanted, sum(greed) or 1.0
    return [n + rest * g / greedy for n, g in zip(natural, greed, strict=True)]


def _wrapped(text: str, size: float, room: float, face: AnyFace = Face.SANS) -> tuple[str, ...]:
    return tuple(line.text for line in break_lines(clean(text), face, size, room))
