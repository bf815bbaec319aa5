"""成绩确认单 as a PDF: A4, places side by side, a field to sign in for each person."""

from pathlib import Path

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.confirmation.content import NAME, SIGNERS, Confirmation, Part
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, GlyphReport, report, width
from lsb_desktop.paper.grid import Grid, GridColumn, grid_of
from lsb_desktop.paper.pages import INK, MARGIN, RED, SECTION_ROW, SOFT, Pages, titled

PAGE = (210.0, 297.0)
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_FACT, _NOTE = 10.5, 9.0
_GAP = 11.0
_FIELD = 25.0 * MM
"""Height of the field a person signs in."""
_LEAST = {"参评单位": 6.2, "获奖单位": 16.2, "原因": 10.2, "奖项": 5.2, "环节": 5.2, "评委组": 4.2}
"""Least widths in em; the other columns never wrap."""
_GREED = {"参评单位": 1.0, "获奖单位": 6.0, "原因": 4.0, "环节": 1.0, "评委组": 1.0}


def write_confirmation(sheet: Confirmation, path: Path) -> int:
    """Write the paper; the number of pages. UserError if the file cannot be written."""
    with replacing(path) as temporary:
        return ConfirmationPaper(sheet).write(str(temporary))


def _grid(part: Part, room: float) -> Grid:
    """At the largest size that fits; long cells wrap."""
    columns = [
        GridColumn(
            (title,),
            tuple(row[at] for row in part.rows),
            "left" if title in _LEAST else "center",
            _LEAST.get(title, 0.0),
            _GREED.get(title, 0.3),
        )
        for at, title in enumerate(part.columns)
    ]
    found = next((g for size in SIZES if (g := grid_of(columns, size, room))), None)
    if found is None:
        raise UserError(f"文字太长，一张 A4 纸放不下{NAME}")
    return found


class ConfirmationPaper(Pages):
    """One paper on its way to a file."""

    def __init__(self, sheet: Confirmation) -> None:
        super().__init__(PAGE, sheet.title, (sheet.code, sheet.mark))
        self._sheet = sheet
        self._title = titled(sheet.title, NAME, self._room)
        self._grids = [_grid(part, (PAGE[0] - 2 * MARGIN) * MM) for part in sheet.parts]

    def write(self, path: str) -> int:
        """Draw everything; the number of pages."""
        sheet = self._sheet
        self._begin(path, sheet.code)
        self._heading(self._title)
        sealed = sheet.code != "未封存"
        for at, fact in enumerate(sheet.facts):
            self._lines(fact, _FACT, INK if sealed or not at else RED, Face.BOLD if at else None)
        for at, (part, grid) in enumerate(zip(sheet.parts, self._grids, strict=True), 1):
            if part.fresh:
                self._turn()
            if at == len(sheet.parts):
                self._keep_together(grid)
            self._y += _GAP
            self._section(part.heading, grid)
        self._notes()
        self._signatures()
        return self._finish()

    def _lines(self, text: str, size: float, colour: str, face: Face | None = None) -> None:
        for line in self._wrapped(text, size):
            self._keep(size * 1.5)
            self._text(self._left, line, size, face or Face.SANS, colour)
            self._y += size * 1.5

    def _keep_together(self, grid: Grid) -> None:
        """The last table goes with the fields to sign in, if one page holds both."""
        notes = sum(len(self._wrapped(note, _NOTE)) for note in self._sheet.notes) * _NOTE * 1.5
        table = 2 * _GAP + 40 + grid.head_height + sum(grid.heights(SECTION_ROW))
        height = table + notes + _FACT * 2 + _GAP + 5 + _FIELD
        if self._fresh + height <= self._end:
            self._keep(height)

    def _notes(self) -> None:
        if self._sheet.notes:
            self._y += _GAP - 3
            for at, note in enumerate(self._sheet.notes, 1):
                self._lines(f"{at}. {note}", _NOTE, SOFT)

    def _signatures(self) -> None:
        """Three fields side by side, never apart from the sentence above them."""
        self._keep(_FACT * 2 + _GAP + 5 + _FIELD)
        self._y += _GAP
        self._lines(self._sheet.statement, _FACT, INK)
        self._y += 5
        canvas, third = self._canvas, self._room / len(SIGNERS)
        top = self._y
        canvas.setLineWidth(0.9)
        canvas.rect(self._left, self._up(top + _FIELD), self._room, _FIELD)
        canvas.setLineWidth(0.4)
        day = "年　　月　　日"
        for at, who in enumerate(SIGNERS):
            left = self._left + third * at
            if at:
                canvas.line(left, self._up(top), left, self._up(top + _FIELD))
            self._y = top + 7
            self._text(left + 7, f"{who}（签名）：", _FACT)
            self._y = top + _FIELD - 7 - _NOTE
            self._text(left + third - 7 - width(day, Face.SANS, _NOTE), day, _NOTE, colour=SOFT)
        self._y = top + _FIELD


def glyph_report(sheet: Confirmation) -> GlyphReport:
    """Which characters another font sets, and which none has."""
    cells = (text for part in sheet.parts for row in part.rows for text in row)
    body = [(text, Face.SANS) for text in (*cells, *sheet.notes)]
    return report([(sheet.title, Face.SERIF), *body])
