"""Puts a result sheet on pages, from the top down; positions in points from the page's top."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor

from lsb_desktop.paper.fonts import MM, Face, clean, draw, new_canvas, width
from lsb_desktop.paper.grid import LINE, PAD, Grid
from lsb_desktop.paper.ranking_content import PAPER, SIGNERS, Sheet
from lsb_desktop.paper.typeset import Fitted, Style, break_lines, fit

MARGIN = 18.0
"""mm left and right."""
TOP, FOOT = 16.0, 19.0
"""mm above and below the text."""
ROW_HEIGHTS = (22.5, 20.5, 19.0, 17.8, 16.6, 15.2)
"""What a row may be high, in points: the first that needs one page; else :data:`ROOMY`."""
ROOMY = 20.5
KEPT = 3
"""Rows that go to the last page with the signatures, when those would stand alone."""
_INK, _SOFT, _GREY, _RED = "#1A1A1A", "#3A3A3A", "#6B6B6B", "#B3131B"
_SMALL, _NOTE = 10.0, 9.0
_SIGN_HEIGHT = 62.0


class RankingPaper:
    """One sheet on its way to a file."""

    def __init__(self, sheet: Sheet, grids: Sequence[Grid], page: tuple[float, float]) -> None:
        """``grids``: the table at the sizes to choose from, the best first."""
        self._sheet, self._page = sheet, page
        self._left = MARGIN * MM
        self._room = (page[0] - 2 * MARGIN) * MM
        self._end = (page[1] - FOOT) * MM
        self._y = TOP * MM
        self._number = 1
        self._title = _title(sheet.title, self._room)
        self._rules = self._wrapped(f"评分办法：{sheet.rules}" if sheet.rules else "", _NOTE)
        self._notes = [
            line
            for at, note in enumerate(sheet.notes, 1)
            for line in self._wrapped(f"{at}. {note}", _NOTE)
        ]
        self._grids = grids

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        self._canvas = new_canvas(path, self._page, self._sheet.title)
        self._canvas.setSubject(self._sheet.status)
        self._head()
        self._grid, heights = self._chosen()
        for at, rows in enumerate(self._split(heights)):
            if at:
                self._turn()
            self._table(rows, heights)
        self._tail()
        self._foot()
        self._canvas.save()
        return self._number

    # What goes where ----------------------------------------------------

    def _wrapped(self, text: str, size: float) -> list[str]:
        found = break_lines(clean(text), Face.SANS, size, self._room) if text else ()
        return [line.text for line in found]

    def _chosen(self) -> tuple[Grid, tuple[float, ...]]:
        """The best table and the roomiest rows that one page holds; else the best of all."""
        for grid in self._grids:
            room = self._end - self._y - grid.head_height - self._tail_height()
            for least in ROW_HEIGHTS:
                heights = grid.heights(least)
                if sum(heights) <= room:
                    return grid, heights
        return self._grids[0], self._grids[0].heights(ROOMY)

    def _tail_height(self) -> float:
        return 6 + len(self._notes) * _NOTE * 1.45 + _SIGN_HEIGHT

    def _split(self, heights: Sequence[float]) -> list[range]:
        """Which rows stand on which page."""
        starts = [0]
        y = self._y + self._grid.head_height
        fresh = TOP * MM + 16 + self._grid.head_height
        for at, height in enumerate(heights):
            if y + height > self._end and at > starts[-1]:
                starts.append(at)
                y = fresh
            y += height
        alone = y + self._tail_height() > self._end
        if alone and len(heights) - starts[-1] > KEPT and fresh + self._tail_height() < self._end:
            starts.append(len(heights) - KEPT)
        ends = [*starts[1:], len(heights)]
        return [range(a, b) for a, b in zip(starts, ends, strict=True)]

    # Drawing ------------------------------------------------------------

    def _text(
        self, x: float, text: str, size: float, face: Face = Face.SANS, colour: str = _INK
    ) -> None:
        """One line whose em box starts at the current height."""
        self._canvas.setFillColor(HexColor(colour))
        draw(self._canvas, (x, self._up(self._y + 0.88 * size)), text, face, size)

    def _up(self, y: float) -> float:
        return self._page[1] * MM - y

    def _head(self) -> None:
        sheet, size = self._sheet, self._title.size
        for line in self._title.lines:
            x = self._left + (self._room - width(line.text, Face.SERIF, size)) / 2
            self._text(x, line.text, size, Face.SERIF)
            self._y += self._title.pitch
        self._y += 5
        facts = "　".join(sheet.facts)
        status, colour = sheet.status, _INK if sheet.sealed else _RED
        if width(facts, Face.SANS, _SMALL) + width(status, Face.BOLD, _SMALL) + 20 > self._room:
            self._text(self._left, facts, _SMALL)
            self._y += _SMALL * 1.5
            facts = ""
        self._text(self._left, facts, _SMALL)
        end = self._left + self._room
        self._text(end - width(status, Face.BOLD, _SMALL), status, _SMALL, Face.BOLD, colour)
        self._y += _SMALL * 1.8
        for text in self._rules:
            self._text(self._left, text, _NOTE, colour=_SOFT)
            self._y += _NOTE * 1.5
        self._y += 4

    def _table(self, rows: range, heights: Sequence[float]) -> None:
        grid, canvas = self._grid, self._canvas
        top = self._y
        canvas.setFillColor(HexColor("#F1EEE8"))
        canvas.rect(
            self._left, self._up(top + grid.head_height), self._room, grid.head_height, 0, 1
        )
        self._row(grid.heads, grid.head_height, ["center"] * len(grid.columns), Face.BOLD)
        aligns = [c.align for c in grid.columns]
        levels = [top, self._y]
        for at in rows:
            self._row(grid.rows[at], heights[at], aligns, Face.SANS)
            levels.append(self._y)
        self._rules_of(top, levels)

    def _row(
        self, cells: Sequence[Sequence[str]], height: float, aligns: Sequence[str], face: Face
    ) -> None:
        size = self._grid.size
        top = self._y
        for at, (lines, align) in enumerate(zip(cells, aligns, strict=True)):
            left, right = self._grid.edges[at], self._grid.edges[at + 1]
            self._y = top + (height - (len(lines) - 1) * size * LINE - size) / 2
            for text in lines:
                spare = right - left - width(text, face, size)
                x = self._left + left + (spare / 2 if align == "center" else PAD)
                self._text(x, text, size, face)
                self._y += size * LINE
        self._y = top + height

    def _rules_of(self, top: float, levels: Sequence[float]) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(HexColor("#4A4A4A"))
        canvas.setLineWidth(0.4)
        for y in levels[1:-1]:
            canvas.line(self._left, self._up(y), self._left + self._room, self._up(y))
        for x in self._grid.edges[1:-1]:
            canvas.line(self._left + x, self._up(top), self._left + x, self._up(levels[-1]))
        canvas.setLineWidth(0.9)
        canvas.rect(self._left, self._up(levels[-1]), self._room, levels[-1] - top)

    def _tail(self) -> None:
        self._y += 6
        for text in self._notes:
            self._keep(_NOTE * 1.45)
            self._text(self._left, text, _NOTE, colour=_SOFT)
            self._y += _NOTE * 1.45
        self._keep(_SIGN_HEIGHT)
        self._y += 22
        for x, words in self._signatures():
            self._text(x, f"{words}：", 11)
            start = x + width(f"{words}：", Face.SANS, 11)
            y = self._up(self._y + 12)
            self._canvas.setLineWidth(0.5)
            self._canvas.line(start, y, x + self._room / 3 - 12, y)
        self._y += 26
        day = "年　　　月　　　日"
        self._text(self._left + self._room - width(day, Face.SANS, 11) - 12, day, 11)

    def _signatures(self) -> Iterator[tuple[float, str]]:
        third = self._room / len(SIGNERS)
        return ((self._left + third * at, words) for at, words in enumerate(SIGNERS))

    def _keep(self, height: float) -> None:
        """Turn the page when ``height`` more does not fit on it."""
        if self._y + height > self._end:
            self._turn()

    def _turn(self) -> None:
        self._foot()
        self._canvas.showPage()
        self._number += 1
        self._y = TOP * MM
        self._text(self._left, f"{self._sheet.title}（续）", 9, colour=_GREY)
        self._y += 16

    def _foot(self) -> None:
        """Page number as an office has it, the seal's code, and what the paper owns up to."""
        sheet = self._sheet
        self._y = (self._page[1] - 13) * MM
        number = f"— {self._number} —"
        self._text(self._left + (self._room - width(number, Face.SANS, 10)) / 2, number, 10)
        end = self._left + self._room
        self._text(self._left, sheet.code, 8, colour=_GREY)
        self._text(end - width(sheet.mark, Face.SANS, 8), sheet.mark, 8, colour=_GREY)


def _title(text: str, room: float) -> Fitted:
    """On one line where it goes, else the paper's own name on a second."""
    style = Style(Face.SERIF, 19, 15, leading=1.35, lines=1)
    found = fit(text, style, (room, 80))
    if len(found.lines) == 1:
        return found
    head, name, tail = text.rpartition(PAPER)
    return fit(f"{head}\n{name}{tail}", style, (room, 80))
