"""The 复核记录 as a PDF: A4, how it was drawn, what was found, lines to sign on."""

from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, width
from lsb_desktop.paper.grid import Grid, GridColumn, grid_of
from lsb_desktop.paper.pages import INK, MARGIN, RED, SOFT, Pages, titled
from lsb_desktop.paper.review_content import PAPER, SIGNERS, ReviewPart, ReviewSheet

PAGE = (210.0, 297.0)
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
_FACT, _NOTE = 10.5, 9.0
_GAP = 12.0
_SIGN = 62.0
_LEAST = {
    "村（社区）": 5.2,
    "环节": 4.2,
    "评委": 5.2,
    "录入的分": 5.2,
    "应为": 4.2,
    "原因": 6.2,
    "复核人": 4.2,
    "村（社区）和现在的分": 16.2,
    "结果": 5.2,
}
"""Least widths in em; the other columns never wrap."""
_GREED = {"村（社区）和现在的分": 6.0, "原因": 2.0}
_MIDDLE = {"票", "改正"}


def write_review_pdf(sheet: ReviewSheet, path: Path) -> int:
    """Write the paper; the number of pages. UserError if the file cannot be written."""
    with replacing(path) as temporary:
        return ReviewPaper(sheet).write(str(temporary))


def _grid(part: ReviewPart, room: float) -> Grid:
    """At the largest size that fits; long cells wrap."""
    columns = [
        GridColumn(
            (title,),
            tuple(row[at] for row in part.rows),
            "center" if title in _MIDDLE else "left",
            _LEAST.get(title, 0.0),
            _GREED.get(title, 0.3),
        )
        for at, title in enumerate(part.columns)
    ]
    found = next((g for size in SIZES if (g := grid_of(columns, size, room))), None)
    if found is None:
        raise UserError("文字太长，一张 A4 纸放不下复核记录")
    return found


class ReviewPaper(Pages):
    """One record on its way to a file."""

    def __init__(self, sheet: ReviewSheet) -> None:
        super().__init__(PAGE, sheet.title, (sheet.code, sheet.mark))
        self._sheet = sheet
        self._title = titled(sheet.title, PAPER, self._room)
        self._grids = [_grid(part, (PAGE[0] - 2 * MARGIN) * MM) for part in sheet.parts]

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        self._begin(path, PAPER)
        self._head()
        for part, grid in zip(self._sheet.parts, self._grids, strict=True):
            self._y += _GAP
            self._section(part.heading, grid)
        self._signatures()
        return self._finish()

    def _head(self) -> None:
        sheet = self._sheet
        self._heading(self._title)
        for fact in sheet.facts:
            self._lines(fact, _FACT)
        self._y += 3
        for line in self._wrapped(sheet.result, _FACT):
            self._text(self._left, line, _FACT, Face.BOLD, INK if sheet.sound else RED)
            self._y += _FACT * 1.6
        self._y += 2
        self._lines(sheet.note, _NOTE, SOFT)

    def _lines(self, text: str, size: float, colour: str = INK) -> None:
        for line in self._wrapped(text, size):
            self._text(self._left, line, size, colour=colour)
            self._y += size * 1.55

    def _signatures(self) -> None:
        self._keep(_SIGN)
        self._y += 26
        third = self._room / len(SIGNERS)
        for at, words in enumerate(SIGNERS):
            x = self._left + third * at
            self._text(x, f"{words}：", 11)
            start, y = x + width(f"{words}：", Face.SANS, 11), self._up(self._y + 12)
            self._canvas.setLineWidth(0.5)
            self._canvas.line(start, y, x + third - 12, y)
        self._y += 26
        day = "年　　　月　　　日"
        self._text(self._left + self._room - width(day, Face.SANS, 11) - 12, day, 11)
