"""The feedback slips (反馈单) as a PDF: A4, each village on a page of its own, or two."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor

from lsb_desktop.paper.feedback.chart import ChartDrawing, chart_of
from lsb_desktop.paper.feedback.content import NEXT, PAPER, Section, Slip, Slips
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, GlyphReport, clean, report, width
from lsb_desktop.paper.grid import Grid, GridColumn, grid_of
from lsb_desktop.paper.pages import GREY, INK, RED, SOFT, TOP, Pages, titled
from lsb_desktop.paper.typeset import NO_BREAK, Line, Style, break_lines, fit

A4 = (210.0, 297.0)
_NAME = Style(Face.BOLD, 24, 15, leading=1.3, lines=1)
_BESIDE = 0.45
"""Of the width, that date and group may take beside the name."""
_TILE = 50.0
_HEADING, _BODY, _PITCH = 12.0, 10.0, 16.0
_INDENT = 9.0
_LABEL = 15.0
"""Ems beyond which a label stands on a line of its own."""
_WHOLE = 8
"""Lines of a section that stay on one page."""
_COLUMNS = ("序", "承诺事项", "完成情况", "期限", "备注")
_ROW = 18.5
_RULED, _LEAST, _MOST = 25.0, 4, 12
"""Pitch of the lines to write on, and how many there are."""
_SIGN = 34.0
_COMMITTED = "年度承诺事项"


def write_slips_pdf(slips: Slips, path: Path, only: Sequence[Slip] = ()) -> int:
    """Write all slips, or ``only`` some; the number of pages.

    UserError if a text does not fit or the file cannot be written.
    """
    with replacing(path) as temporary:
        return _SlipPaper(slips).write(str(temporary), only or slips.slips)


def glyph_report(slips: Slips) -> GlyphReport:
    """Which characters of the slips another font sets, and which none has."""
    found: list[tuple[str, Face]] = []
    for slip in slips.slips:
        found += [(slip.title, Face.SERIF), (slip.village, Face.BOLD)]
        found += [(f.label, Face.SANS) for f in slip.figures]
        found += [(text, Face.SANS) for s in slip.sections for _, text in s.lines]
        found += [(cell, Face.SANS) for row in slip.commitments for cell in row]
    return report(found)


class _SlipPaper(Pages):
    """The slips on their way to a file; every village's pages are numbered anew."""

    def __init__(self, slips: Slips) -> None:
        super().__init__(A4, PAPER, (slips.code, slips.mark))
        self._pages = 0

    def write(self, path: str, slips: Sequence[Slip]) -> int:
        """Draw everything; the number of pages."""
        self._begin(path, PAPER)
        for at, slip in enumerate(slips):
            if at:
                self._next()
            self._running = f"{slip.village}　反馈单"
            self._slip(slip)
        self._pages += self._finish()
        return self._pages

    def _next(self) -> None:
        self._foot()
        self._canvas.showPage()
        self._pages += self._number
        self._number, self._y = 1, TOP * MM

    def _slip(self, slip: Slip) -> None:
        self._heading(titled(slip.title, "反馈单", self._room))
        self._village(slip)
        self._tiles(slip)
        chart = chart_of(slip.figures, self._room, slip.field)
        self._keep(chart.height)
        ChartDrawing(self._canvas, chart, self._left, self._up(self._y)).draw()
        self._y += chart.height + 4
        for section in slip.sections:
            self._words(section)
        self._commitments(slip)
        self._to_do()

    # Head -------------------------------------------------------------------

    def _village(self, slip: Slip) -> None:
        """The name, with date and group at the right; below it where they are long."""
        told = clean("　".join(slip.facts))
        wide = width(told, Face.SANS, _BODY)
        beside = wide <= _BESIDE * self._room
        name = fit(slip.village, _NAME, (self._room - (wide + 14 if beside else 0), 70))
        start = self._y
        for line in name.lines:
            self._text(self._left, line.text, name.size, Face.BOLD)
            self._y += name.pitch
        bottom = self._y
        if beside:
            self._y = start + name.size - _BODY
            self._text(self._left + self._room - wide, told, _BODY, colour=SOFT)
            self._y = bottom + 6
            return
        for text in self._wrapped(told, _BODY):
            self._text(self._left, text, _BODY, colour=SOFT)
            self._y += _PITCH
        self._y += 4

    def _tiles(self, slip: Slip) -> None:
        """Total, place, change and honours, as far as there are any."""
        tiles = [
            ("总分", f"{slip.total} 分" if slip.total else "待评"),
            ("名次", slip.place),
            ("与上期相比", slip.change),
            ("获得", slip.honours),
        ]
        tiles = [tile for tile in tiles if tile[1]]
        part = self._room / len(tiles)
        canvas, top = self._canvas, self._y
        canvas.setFillColor(HexColor("#F6F3ED"))
        canvas.rect(self._left, self._up(top + _TILE), self._room, _TILE, 0, 1)
        for at, (label, text) in enumerate(tiles):
            x = self._left + at * part + 10
            self._y = top + 7
            self._text(x, label, 8.5, colour=GREY)
            told = fit(text, Style(Face.BOLD, 15, 9, lines=1), (part - 18, 30))
            self._y = top + 21 + (24 - told.height) / 2
            for line in told.lines:
                self._text(x, line.text, told.size, Face.BOLD, RED if not at else INK)
                self._y += told.pitch
        self._y = top + _TILE + 4

    # Words ------------------------------------------------------------------

    def _words(self, section: Section) -> None:
        """Labels in a column of their own, as wide as the widest that is not too wide."""
        labels = [width(clean(label), Face.BOLD, _BODY) for label, _ in section.lines]
        beside = [wide for wide in labels if wide <= _LABEL * _BODY]
        column = _INDENT + (max(beside) + 12 if max(beside, default=0.0) else 0.0)
        found = [
            break_lines(_held(text), Face.SANS, _BODY, self._room - column)
            for _, text in section.lines
        ]
        # A few lines are not torn apart.
        self._title(section.title, _PITCH * min(_WHOLE, sum(map(len, found))))
        for (label, _), lines in zip(section.lines, found, strict=True):
            self._paragraph(clean(label), lines, column)

    def _title(self, title: str, follows: float) -> None:
        self._y += 9
        self._keep(_HEADING * 1.6 + follows)
        self._canvas.setFillColor(HexColor(RED))
        self._canvas.rect(self._left, self._up(self._y + _HEADING), 3, _HEADING, 0, 1)
        self._text(self._left + 9, title, _HEADING, Face.BOLD)
        self._y += _HEADING * 1.6

    def _paragraph(self, label: str, lines: Sequence[Line], column: float) -> None:
        self._keep(_PITCH * min(len(lines), 2))
        if label:
            self._text(self._left + _INDENT, label, _BODY, Face.BOLD)
            if width(label, Face.BOLD, _BODY) > _LABEL * _BODY:
                self._y += _PITCH
        for line in lines:
            self._keep(_PITCH)
            self._text(self._left + column, line.text, _BODY)
            self._y += _PITCH

    def _commitments(self, slip: Slip) -> None:
        grid = _grid(slip.commitments, self._room)
        if grid is None:
            return
        heights = grid.heights(_ROW)
        whole = grid.head_height + sum(heights)
        fits = whole + 2 * _HEADING * 1.6 <= self._end - self._fresh
        self._title(_COMMITTED, whole if fits else grid.head_height + heights[0])
        start = 0
        while start < len(heights):
            if start:
                self._turn()
            end = self._fitting(heights, start, grid.head_height)
            self._table(grid, range(start, end), heights)
            start = end

    def _to_do(self) -> None:
        """Lines for the village to write on, as many as the page has room for."""
        self._title(NEXT, _LEAST * _RULED + _SIGN)
        room = self._end - self._y - _SIGN
        count = max(_LEAST, min(_MOST, int(room // _RULED)))
        canvas = self._canvas
        canvas.setStrokeColor(HexColor("#B8B4AC"))
        canvas.setLineWidth(0.5)
        for _ in range(count):
            self._y += _RULED
            canvas.line(self._left, self._up(self._y), self._left + self._room, self._up(self._y))
        self._y += _SIGN - 12
        self._text(self._left, "党组织书记（签字）：", 11)
        self._text(self._left + self._room * 0.62, "　　　年　　月　　日", 11)
        self._y += 12


def _held(text: str) -> str:
    """A figure keeps its 分."""
    return clean(text).replace(" 分", f"{NO_BREAK}分")


def _grid(rows: Sequence[tuple[str, ...]], room: float) -> Grid | None:
    """The commitments, without columns in which nothing stands; ``None`` without any."""
    if not rows:
        return None
    numbered = [(str(n), *row) for n, row in enumerate(rows, 1)]
    columns = []
    for at, title in enumerate(_COLUMNS):
        cells = tuple(row[at] for row in numbered)
        if any(cells):
            wide = title in ("承诺事项", "备注")
            least = {"承诺事项": 10.0, "备注": 5.0, "期限": 4.2, "完成情况": 4.2}.get(title, 0.0)
            align = "left" if wide else "center"
            columns.append(GridColumn((title,), cells, align, least, 2.0 if wide else 0.1))
    return grid_of(columns, 9.5, room)
