"""The 算分明细 of one or more villages as a PDF: A4, each on pages of its own.

What is printed is the text of :mod:`lsb_desktop.core.explain`, word for word;
only its tables are ruled and its columns measured anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor

from lsb_desktop.core.explain_layout import Level, Sentence, Table, blocks
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, clean, width
from lsb_desktop.paper.pages import GREY, INK, SOFT, TOP, Pages
from lsb_desktop.paper.typeset import break_lines

PAPER = "算分明细"
A4 = (210.0, 297.0)
"""Upright (mm)."""
_LOOKS = {
    Level.TITLE: (Face.SERIF, 18.0, 1.5),
    Level.CONTEST: (Face.SANS, 10.5, 2.0),
    Level.SECTION: (Face.BOLD, 11.5, 1.75),
    Level.LINE: (Face.SANS, 10.0, 1.6),
}
"""Face, size in points and pitch in sizes."""
_CELL, _ROW = 9.0, 14.0
_GAP, _LEAST_GAP = 22.0, 8.0
"""Between columns, in points."""
_KEPT = 4
"""Rows a table begins with at a page's end, at least."""
_OUT = ("去掉", "不计", "回避")


@dataclass(frozen=True, slots=True)
class Explained:
    """One village's lines, and what the foot of its pages owns up to (封榜码 or 未封存)."""

    lines: tuple[str, ...]
    mark: str


def write_explain_pdf(
    villages: Sequence[Explained],
    path: Path,
    progress: Callable[[int, int, str], None] | None = None,
) -> int:
    """Write the pages; how many. UserError if the file cannot be written."""
    with replacing(path) as temporary:
        return _Explanation(villages[0], PAPER).write(str(temporary), villages, progress)


class _Explanation(Pages):
    """The villages' pages on their way to a file, numbered through."""

    def __init__(self, first: Explained, subject: str) -> None:
        super().__init__(A4, first.lines[0], ("", first.mark))
        self._subject = subject

    def write(
        self,
        path: str,
        villages: Sequence[Explained],
        progress: Callable[[int, int, str], None] | None,
    ) -> int:
        """Draw everything; the number of pages."""
        self._begin(path, self._subject)
        for number, village in enumerate(villages):
            if number:
                self._next(village)
            parts = blocks(village.lines)
            for block, after in zip(parts, (*parts[1:], None), strict=True):
                if isinstance(block, Table):
                    self._marks(block)
                else:
                    self._sentence(block, over_table=isinstance(after, Table))
            if progress is not None:
                progress(number + 1, len(villages), village.lines[0])
        return self._finish()

    def _next(self, village: Explained) -> None:
        """A page for the next village, under its own name."""
        self._foot()
        self._canvas.showPage()
        self._number += 1
        self._running, self._feet = village.lines[0], ("", village.mark)
        self._y = TOP * MM

    # Text -----------------------------------------------------------------

    def _sentence(self, sentence: Sentence, *, over_table: bool) -> None:
        """What stands over something is not left alone at a page's end."""
        face, size, pitch = _LOOKS[sentence.level]
        left = sentence.indent * size / 2
        room = self._room - left
        found = break_lines(clean(sentence.text), face, size, room)
        if sentence.level is Level.SECTION:
            self._y += 5
            self._keep(size * pitch + (2 + _KEPT) * _ROW)
        elif over_table:
            self._keep(size * pitch + (1 + _KEPT) * _ROW)
        colour = SOFT if sentence.level is Level.CONTEST else INK
        for line in found:
            self._keep(size * pitch)
            self._text(self._left + left, line.text, size, face, colour)
            self._y += size * pitch

    # Tables ---------------------------------------------------------------

    def _marks(self, table: Table) -> None:
        edges = self._edges(table)
        rows = len(table.rows) - 1
        self._keep((1 + min(rows, _KEPT)) * _ROW)
        self._head(table, edges)
        for at, row in enumerate(table.rows[1:], 1):
            if self._y + _ROW > self._end:
                self._turn()
                self._head(table, edges)
            out = row[-1].startswith(_OUT)
            self._cells(row, table.right, edges, Face.SANS, GREY if out else INK)
            if at == rows:
                self._line(edges)
        self._y += 4

    def _head(self, table: Table, edges: Sequence[tuple[float, float]]) -> None:
        self._cells(table.rows[0], table.right, edges, Face.BOLD, SOFT)
        self._line(edges)

    def _edges(self, table: Table) -> list[tuple[float, float]]:
        """Left and right of every column, in points from the margin."""
        columns = zip(*table.rows, strict=True)
        wide = [max(width(clean(cell), Face.BOLD, _CELL) for cell in column) for column in columns]
        indent = 2 * _CELL
        gaps = len(wide) - 1
        spare = (self._room - indent - sum(wide)) / gaps if gaps else 0.0
        gap = max(_LEAST_GAP, min(_GAP, spare))
        edges, x = [], indent
        for room in wide:
            edges.append((x, x + room))
            x += room + gap
        return edges

    def _cells(
        self,
        row: Sequence[str],
        right: Sequence[bool],
        edges: Sequence[tuple[float, float]],
        face: Face,
        colour: str,
    ) -> None:
        top = self._y
        self._y = top + (_ROW - _CELL) / 2
        for cell, is_right, (start, end) in zip(row, right, edges, strict=True):
            text = clean(cell)
            x = end - width(text, face, _CELL) if is_right else start
            self._text(self._left + x, text, _CELL, face, colour)
        self._y = top + _ROW

    def _line(self, edges: Sequence[tuple[float, float]]) -> None:
        self._canvas.setStrokeColor(HexColor("#B8B8B8"))
        self._canvas.setLineWidth(0.5)
        y = self._up(self._y)
        self._canvas.line(self._left + edges[0][0], y, self._left + edges[-1][1], y)
