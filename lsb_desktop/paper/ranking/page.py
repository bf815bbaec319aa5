"""Puts a result sheet on pages, from the top down; positions in points from the page's top."""

from collections.abc import Iterator, Sequence

from lsb_desktop.paper.fonts import Face, width
from lsb_desktop.paper.grid import Grid
from lsb_desktop.paper.pages import INK, RED, SOFT, Pages, titled
from lsb_desktop.paper.ranking.content import PAPER, SIGNERS, Sheet

ROW_HEIGHTS = (22.5, 20.5, 19.0, 17.8, 16.6, 15.2)
"""What a row may be high, in points: the first that needs one page; else :data:`ROOMY`."""
ROOMY = 20.5
KEPT = 3
"""Rows that go to the last page with the signatures, when those would stand alone."""
_SMALL, _NOTE = 10.0, 9.0
_SIGN_HEIGHT = 62.0


class RankingPaper(Pages):
    """One sheet on its way to a file."""

    def __init__(self, sheet: Sheet, grids: Sequence[Grid], page: tuple[float, float]) -> None:
        """``grids``: the table at the sizes to choose from, the best first."""
        super().__init__(page, sheet.title, (sheet.code, sheet.mark))
        self._sheet = sheet
        self._title = titled(sheet.title, PAPER, self._room)
        self._rules = self._wrapped(f"评分办法：{sheet.rules}" if sheet.rules else "", _NOTE)
        self._notes = [
            line
            for at, note in enumerate(sheet.notes, 1)
            for line in self._wrapped(f"{at}. {note}", _NOTE)
        ]
        self._grids = grids

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        self._begin(path, self._sheet.status)
        self._head()
        grid, heights = self._chosen()
        for at, rows in enumerate(self._split(grid, heights)):
            if at:
                self._turn()
            self._table(grid, rows, heights)
        self._tail()
        return self._finish()

    # What goes where ----------------------------------------------------

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

    def _split(self, grid: Grid, heights: Sequence[float]) -> list[range]:
        """Which rows stand on which page."""
        starts = [0]
        y = self._y + grid.head_height
        fresh = self._fresh + grid.head_height
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

    def _head(self) -> None:
        sheet = self._sheet
        self._heading(self._title)
        facts = "　".join(sheet.facts)
        status, colour = sheet.status, INK if sheet.sealed else RED
        if width(facts, Face.SANS, _SMALL) + width(status, Face.BOLD, _SMALL) + 20 > self._room:
            self._text(self._left, facts, _SMALL)
            self._y += _SMALL * 1.5
            facts = ""
        self._text(self._left, facts, _SMALL)
        end = self._left + self._room
        self._text(end - width(status, Face.BOLD, _SMALL), status, _SMALL, Face.BOLD, colour)
        self._y += _SMALL * 1.8
        for text in self._rules:
            self._text(self._left, text, _NOTE, colour=SOFT)
            self._y += _NOTE * 1.5
        self._y += 4

    def _tail(self) -> None:
        self._y += 6
        for text in self._notes:
            self._keep(_NOTE * 1.45)
            self._text(self._left, text, _NOTE, colour=SOFT)
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
