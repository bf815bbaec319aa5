"""签到表 as a PDF: A4, one width a column through all sections, the head on every page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lsb_desktop.paper.attendance.content import PAPER, REMARK, SIGN, Attendance, Section
from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.fonts import MM, Face, GlyphReport, report
from lsb_desktop.paper.form_page import GREY, SHADE, Box, FormPage, title_lines
from lsb_desktop.paper.typeset import Style, fit

PAGE = (210.0, 297.0)
SIDE, TOP, END = 16.0, 14.0, 280.0
"""Margins, and where the tables end."""
ROW = 10.0
"""A box to sign in, in mm."""
BAND, HEAD, GAP = 8.0, 8.0, 5.0
EDGES = (0.0, 12.0, 60.0, 98.0, 150.0, 178.0)
"""Left edges of 序, two names, 签到, 备注, and the right end."""
FEWEST = 3
"""A section is not begun at a page's end for fewer rows."""
_TITLE = Style(Face.SERIF, 19, 14, leading=1.3, lines=1)
_FACTS = Style(Face.SANS, 10.5, 8, lines=1)
_BAND = Style(Face.BOLD, 11.5, 8, lines=1)
_HEAD = Style(Face.BOLD, 10, 8, lines=1)
_CELL = Style(Face.SANS, 11, 8.5, leading=1.2, lines=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of a section on one page, from ``top``; ``first`` has the heading without 续."""

    section: Section
    rows: range
    top: float
    first: bool


def write_attendance_pdf(attendance: Attendance, path: Path) -> int:
    """Write the list; the number of pages. UserError if a name or the file makes it impossible."""
    title = fit(_title(attendance), _TITLE, ((PAGE[0] - 2 * SIDE) * MM, 18 * MM)).height / MM
    pages = list(_pages(attendance, TOP + title + 5 + (8 if attendance.facts else 0)))
    with replacing(path) as temporary:
        page = FormPage(str(temporary), PAGE, attendance.title, PAPER)
        for number, pieces in enumerate(pages, 1):
            page.begin(PAGE)
            _head(page, attendance, title, running=number > 1)
            for piece in pieces:
                _table(page, piece)
            _foot(page, attendance, number, len(pages))
        page.save()
    return len(pages)


def glyph_report(attendance: Attendance) -> GlyphReport:
    """Which characters another font has to set."""
    names = (text for s in attendance.sections for row in s.rows for text in row)
    return report([(attendance.title, Face.SERIF), *((name, Face.SANS) for name in names)])


def _pages(attendance: Attendance, first: float) -> Iterator[list[Piece]]:
    """What stands where, page by page."""
    page: list[Piece] = []
    y, fresh = first, TOP + 8
    for section in attendance.sections:
        done = 0
        while done < section.count:
            room = int((END - y - BAND - HEAD) / ROW + 0.001)
            if room < min(FEWEST, section.count - done):
                yield page
                page, y = [], fresh
                continue
            rows = range(done, min(section.count, done + room))
            page.append(Piece(section, rows, y, first=not done))
            y += BAND + HEAD + ROW * len(rows) + GAP
            done = rows.stop
    yield page


def _head(page: FormPage, attendance: Attendance, title: float, *, running: bool) -> None:
    room = PAGE[0] - 2 * SIDE
    if running:
        box = Box(SIDE, TOP - 2, room, 6)
        page.boxed(box, f"{attendance.title}（续）", _FACTS, "left", GREY)
        return
    page.boxed(Box(SIDE, TOP, room, title), _title(attendance), _TITLE)
    page.boxed(Box(SIDE, TOP + title + 3, room, 7), attendance.facts, _FACTS)


def _title(attendance: Attendance) -> str:
    return title_lines(attendance.title, _TITLE, (PAGE[0] - 2 * SIDE) * MM)


def _foot(page: FormPage, attendance: Attendance, number: int, count: int) -> None:
    level = PAGE[1] - 11.5
    page.text((PAGE[0] / 2, level), f"第 {number} 页，共 {count} 页", 9, align="center")
    page.text((PAGE[0] - SIDE, level), attendance.mark, 8, colour=GREY, align="right")


def _table(page: FormPage, piece: Piece) -> None:
    section, top = piece.section, piece.top
    heading = section.heading if piece.first else f"{section.heading}（续）"
    page.boxed(Box(SIDE, top, EDGES[-1], BAND - 1), heading, _BAND, "left")
    top += BAND
    page.fill(Box(SIDE, top, EDGES[-1], HEAD), SHADE)
    for at, text in enumerate(("序", *section.titles, SIGN, REMARK)):
        page.boxed(_cell(at, top, HEAD), text, _HEAD)
    for at, row in enumerate(piece.rows):
        level = top + HEAD + at * ROW
        page.line((SIDE, level), (SIDE + EDGES[-1], level))
        _row(page, section, row, level)
    bottom = top + HEAD + len(piece.rows) * ROW
    for edge in EDGES[1:-1]:
        page.line((SIDE + edge, top), (SIDE + edge, bottom))
    page.frame(Box(SIDE, top, EDGES[-1], bottom - top), 1.0)


def _row(page: FormPage, section: Section, row: int, top: float) -> None:
    page.boxed(_cell(0, top, ROW), str(row + 1), _CELL)
    if row < len(section.rows):
        for at, text in enumerate(section.rows[row], 1):
            page.boxed(_cell(at, top, ROW), text, _CELL, "left")


def _cell(at: int, top: float, height: float) -> Box:
    left, right = EDGES[at], EDGES[at + 1]
    return Box(SIDE + left + 1.6, top + 0.5, right - left - 3.2, height - 1)
