"""A paper filled from the top down, page after page: lines of text and ruled tables.

Positions in points from the page's top.
"""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from lsb_desktop.paper.fonts import MM, AnyFace, Face, clean, draw, new_canvas, width
from lsb_desktop.paper.grid import LINE, PAD, Grid
from lsb_desktop.paper.typeset import Fitted, Style, break_lines, fit

MARGIN = 18.0
"""mm left and right."""
TOP, FOOT = 16.0, 19.0
"""mm above and below the text."""
INK, SOFT, GREY, RED = "#1A1A1A", "#3A3A3A", "#6B6B6B", "#B3131B"
RUNNING = 16.0
"""Points that the running head of a further page takes."""
SECTION_ROW, SECTION_KEPT = 19.0, 2
"""A section's row in points; it is not begun at a page's end for fewer rows."""
_SECTION = 12.0


class Pages:
    """Sheets of one size (mm) on their way to a file.

    ``title`` runs on at the head of further pages; ``feet`` stand left and
    right of the page number.
    """

    def __init__(self, page: tuple[float, float], title: str, feet: tuple[str, str]) -> None:
        self._page, self._running, self._feet = page, title, feet
        self._left = MARGIN * MM
        self._room = (page[0] - 2 * MARGIN) * MM
        self._end = (page[1] - FOOT) * MM
        self._y = TOP * MM
        self._number = 1

    @property
    def _fresh(self) -> float:
        """Where the text of a further page begins."""
        return TOP * MM + RUNNING

    def _begin(self, path: str, subject: str) -> None:
        self._canvas = new_canvas(path, self._page, self._running)
        self._canvas.setSubject(subject)

    def _finish(self) -> int:
        """Close the file; the number of pages."""
        self._foot()
        self._canvas.save()
        return self._number

    # Text ---------------------------------------------------------------

    def _wrapped(self, text: str, size: float) -> list[str]:
        found = break_lines(clean(text), Face.SANS, size, self._room) if text else ()
        return [line.text for line in found]

    def _text(
        self, x: float, text: str, size: float, face: AnyFace = Face.SANS, colour: str = INK
    ) -> None:
        """One line whose em box starts at the current height."""
        self._canvas.setFillColor(HexColor(colour))
        draw(self._canvas, (x, self._up(self._y + 0.88 * size)), text, face, size)

    def _up(self, y: float) -> float:
        return self._page[1] * MM - y

    def _heading(self, title: Fitted) -> None:
        """The paper's title, centred."""
        for line in title.lines:
            x = self._left + (self._room - width(line.text, Face.SERIF, title.size)) / 2
            self._text(x, line.text, title.size, Face.SERIF)
            self._y += title.pitch
        self._y += 5

    # Tables -------------------------------------------------------------

    def _section(self, heading: str, grid: Grid) -> None:
        """A table under its heading; both come again, （续）, on every further page."""
        heights = grid.heights(SECTION_ROW)
        over = _SECTION * 1.7 + grid.head_height
        self._keep(over + sum(heights[:SECTION_KEPT]))
        shown, start = heading, 0
        while start < len(heights):
            if start:
                self._turn()
            end = self._fitting(heights, start, over)
            self._text(self._left, shown, _SECTION, Face.BOLD)
            self._y += _SECTION * 1.7
            self._table(grid, range(start, end), heights)
            shown, start = f"{heading}（续）", end

    def _fitting(self, heights: Sequence[float], start: int, over: float) -> int:
        """Up to which row the page holds; one row at least."""
        y, end = self._y + over + heights[start], start + 1
        while end < len(heights) and y + heights[end] <= self._end:
            y += heights[end]
            end += 1
        return end

    def _table(self, grid: Grid, rows: range, heights: Sequence[float]) -> None:
        """The head and some rows."""
        canvas, top = self._canvas, self._y
        canvas.setFillColor(HexColor("#F1EEE8"))
        canvas.rect(
            self._left, self._up(top + grid.head_height), self._room, grid.head_height, 0, 1
        )
        self._row(grid, grid.heads, grid.head_height, ["center"] * len(grid.columns), Face.BOLD)
        aligns = [c.align for c in grid.columns]
        levels = [top, self._y]
        for at in rows:
            self._row(grid, grid.rows[at], heights[at], aligns, Face.SANS)
            levels.append(self._y)
        self._rule(grid, top, levels)

    def _row(
        self,
        grid: Grid,
        cells: Sequence[Sequence[str]],
        height: float,
        aligns: Sequence[str],
        face: AnyFace,
    ) -> None:
        size, top = grid.size, self._y
        for at, (lines, align) in enumerate(zip(cells, aligns, strict=True)):
            left, right = grid.edges[at], grid.edges[at + 1]
            self._y = top + (height - (len(lines) - 1) * size * LINE - size) / 2
            for text in lines:
                spare = right - left - width(text, face, size)
                x = self._left + left + (spare / 2 if align == "center" else PAD)
                self._text(x, text, size, face)
                self._y += size * LINE
        self._y = top + height

    def _rule(self, grid: Grid, top: float, levels: Sequence[float]) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(HexColor("#4A4A4A"))
        canvas.setLineWidth(0.4)
        for y in levels[1:-1]:
            canvas.line(self._left, self._up(y), self._left + self._room, self._up(y))
        for x in grid.edges[1:-1]:
            canvas.line(self._left + x, self._up(top), self._left + x, self._up(levels[-1]))
        canvas.setLineWidth(0.9)
        canvas.rect(self._left, self._up(levels[-1]), self._room, levels[-1] - top)

    # Pages --------------------------------------------------------------

    def _keep(self, height: float) -> None:
        """Turn the page when ``height`` more does not fit on it."""
        if self._y + height > self._end:
            self._turn()

    def _turn(self) -> None:
        self._foot()
        self._canvas.showPage()
        self._number += 1
        self._y = TOP * MM
        self._text(self._left, f"{self._running}（续）", 9, colour=GREY)
        self._y += RUNNING

    def _foot(self) -> None:
        """Page number as an office has it, and what the paper owns up to."""
        left, right = self._feet
        self._y = (self._page[1] - 13) * MM
        number = f"— {self._number} —"
        self._text(self._left + (self._room - width(number, Face.SANS, 10)) / 2, number, 10)
        end = self._left + self._room
        self._text(self._left, left, 8, colour=GREY)
        self._text(end - width(right, Face.SANS, 8), right, 8, colour=GREY)


def titled(text: str, name: str, room: float) -> Fitted:
    """A title on one line where it goes, else the paper's own ``name`` on a second."""
    style = Style(Face.SERIF, 19, 15, leading=1.35, lines=1)
    found = fit(text, style, (room, 80))
    if len(found.lines) == 1:
        return found
    head, name, tail = text.rpartition(name)
    return fit(f"{head}\n{name}{tail}", style, (room, 80))
