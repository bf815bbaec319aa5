"""How a board fills a wall: columns, pages and the size of its text (STAGE.md, layout rules).

Pure arithmetic. Widths are in ems of the row's text, lengths in pixels; the
shares are those of the painter's grid (:mod:`lsb_desktop.ui.stage.canvas`).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import ceil

from lsb_desktop.core.errors import UserError
from lsb_desktop.stage.frame import BoardFrame, Frame, Row
from lsb_desktop.stage.recalled import recalled

FLOOR = 0.036
"""Text is never smaller than this share of the wall's height while a row fits its width."""
CEILING = 0.056
"""Nor larger: a row is not to outshout the title."""
FEW = 6
"""So few rows would leave the wall empty: they are larger, FEW_CEILING at most."""
FEW_CEILING = 0.072
MOST_COLUMNS = 5
PITCH = 1.22
"""Height of a row, gap included, in ems."""
PADDING = 2.3
"""Air in a row, left and right and between its cells, in ems."""
GAP = 0.5
"""Between columns, in ems."""
LEAST_NAME = 4.0
"""Room for so many ems is kept even where all names are shorter."""
NAME = 6.0
"""A name of so many ems is never condensed."""
LONG_NAME = 8.0
"""A name of so many ems is condensed to CONDENSED; a longer one takes two lines."""
CONDENSED = 0.8
FIGURE = 0.59
"""Width of a figure of Noto Sans SC Bold, in ems; Latin letters are about as wide."""
POINT = 0.33
"""Width of a decimal point, in ems."""
SPACE = 0.23
"""Width of a space, in ems."""
NOTE = 0.64
"""Size of changes and notes, in sizes of the row's text: 2.3 % of the height at the floor."""
SIGN = 1.4
"""The little flag or medal of a marked row with the air round it, in ems."""
MOST_ASIDE = 3.2
"""Text gives way to notes of so many ems; longer ones are set smaller."""
MOST_LOST = 0.88
"""It gives way by this share at most."""


SIGNED = frozenset({"red", "black", "yellow", "blue", "commend"})
"""Marks that show a sign, so that nobody depends on a row's colour."""


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """The width of a text in ems: 1 for a Chinese character, less for a figure."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return {".": POINT, ",": POINT, " ": SPACE}.get(character, FIGURE)


@dataclass(frozen=True, slots=True)
class Cells:
    """The widths of a row's cells, in ems."""

    place: float = 2 * FIGURE
    name: float = NAME
    sign: float = 0.0
    aside: float = 2 * NOTE
    """Change or note: never less than 并列 takes, lest a tie in the hall upset the columns."""
    score: float = 4 * FIGURE + POINT

    @property
    def total(self) -> float:
        """The whole row with its padding."""
        return self.place + self.name + self.sign + self.aside + self.score + PADDING


@dataclass(frozen=True, slots=True)
class Layout:
    """How many rows stand where, and how large; ``below_floor`` on very narrow walls."""

    columns: int
    rows_per_column: int
    pages: int
    text_px: float
    cells: Cells
    below_floor: bool = False

    @property
    def per_page(self) -> int:
        """Rows on one page."""
        return self.columns * self.rows_per_column


def body_of(width: int, height: int) -> tuple[float, float]:
    """Width and height of what lies between head and foot, in pixels."""
    unit = min(height, width * 0.75) / 100
    return width * 0.9, max(1.0, height * 0.9 - 18.8 * unit)


@lru_cache(maxsize=64)
def fit(
    width: int, height: int, count: int, longest_name: float = NAME, cells: Cells | None = None
) -> Layout:
    """The columns and pages for ``count`` rows that make the text as large as possible.

    Pages are added only when even the best choice of columns would put the
    text under :data:`FLOOR`; on a wall too narrow for one row of that size
    the row's width decides.
    """
    cells = cells or Cells(name=name_cell(longest_name))
    floor = min(FLOOR * height, _text(width, height, 1, 1, cells))
    ceiling = (CEILING if count > FEW else FEW_CEILING) * height
    pages = range(1, max(count, 1) + 1)
    best = (_best(width, height, ceil(count / p), p, cells, ceiling) for p in pages)
    return next(layout for layout in best if layout.text_px >= floor)


def _best(width: int, height: int, count: int, pages: int, cells: Cells, ceiling: float) -> Layout:
    """The largest text for the rows of one page; of equals the fewest columns."""
    choices = []
    for columns in range(1, MOST_COLUMNS + 1):
        rows = max(1, ceil(count / columns))
        text = min(_text(width, height, columns, rows, cells), ceiling)
        choices.append(Layout(columns, rows, pages, text, cells, text < FLOOR * height))
    return max(choices, key=lambda c: (c.text_px, -c.columns))


def _text(width: int, height: int, columns: int, rows: int, cells: Cells) -> float:
    """The largest text that so many columns and rows have room for, in pixels."""
    wide, high = body_of(width, height)
    by_width = wide / (columns * cells.total + (columns - 1) * GAP)
    return min(by_width, high / rows / PITCH)


def name_cell(longest: float) -> float:
    """The width that names need when the longest has so many ems."""
    return max(min(longest, NAME), CONDENSED * min(longest, LONG_NAME), LEAST_NAME)


TIED = "并列"
APART = "\u3000"
"""Between two notes of a row."""


def asides(row: Row) -> tuple[str, ...]:
    """Note and change of a row; that nothing changed goes without saying beside a note."""
    change = "" if row.note and row.change == "–" else row.change
    return tuple(part for part in (row.note, change) if part)


def beside(row: Row) -> str:
    """Note and change as they stand on one line, the change at the outer edge."""
    return "  ".join(asides(row))


def noted(frame: BoardFrame) -> float:
    """The width that notes and changes ask for, in ems of the row's text.

    While marks come in a tie comes and goes with one of them: room for it alone is always kept,
    and more is never asked for it, lest every row of the wall change with it.
    """
    if not frame.live:
        return max([0.0, *(ems(beside(r)) * NOTE for r in frame.rows)])
    untied = (_untied(r) if TIED in r.note else r for r in frame.rows)
    return max([Cells().aside, *(ems(beside(r)) * NOTE for r in untied)])


def _untied(row: Row) -> Row:
    return replace(row, note=APART.join(n for n in row.note.split(APART) if n != TIED))


def cells_of(rows: tuple[Row, ...]) -> Cells:
    """The widths that the rows of a board need, whatever notes come and go."""
    least = Cells()
    return Cells(
        place=max([least.place, *(ems(r.place) for r in rows)]),
        name=name_cell(max([0.0, *(ems(r.name) for r in rows)])),
        sign=SIGN if any(r.mark in SIGNED for r in rows) else 0.0,
        aside=max([least.aside, *(ems(r.change) * NOTE for r in rows)]),
        score=max([0.0, *(ems(r.score) for r in rows)]),
    )


def layout_of(frame: BoardFrame, width: int, height: int) -> Layout:
    """The layout of a board on a wall of so many pixels.

    Notes stand beside changes where that costs the text little; while marks
    come in, notes never change the columns.
    """
    return _layout(frame.rows, frame.live, width, height)


@recalled(8)
@lru_cache(maxsize=16)
def _layout(rows: tuple[Row, ...], live: bool, width: int, height: int) -> Layout:
    # Asked several times a second while a board turns its pages; only other rows change it.
    cells, count = cells_of(rows), len(rows)
    layout = fit(width, height, count, cells=cells)
    if live:
        return layout
    noted = max([cells.aside, *(ems(beside(r)) * NOTE for r in rows)])
    roomy = fit(width, height, count, cells=replace(cells, aside=min(noted, MOST_ASIDE)))
    kept = roomy.pages == layout.pages and roomy.text_px >= MOST_LOST * layout.text_px
    return roomy if kept else layout


def board_pages(frame: BoardFrame, size: tuple[int, int]) -> int:
    """How many pages a board has on a wall of ``size`` (width, height) pixels."""
    return layout_of(frame, *size).pages


def paged(frame: Frame, size: tuple[int, int]) -> Iterator[Frame]:
    """A frame as the pictures that a wall of ``size`` shows of it in turn: a board's pages."""
    if not isinstance(frame, BoardFrame):
        yield frame
        return
    for page in range(board_pages(frame, size)):
        yield replace(frame, page=page)


def page_rows(frame: BoardFrame, layout: Layout) -> tuple[Row, ...]:
    """The rows of the page that is up."""
    start = frame.page % layout.pages * layout.per_page
    return frame.rows[start : start + layout.per_page]


class Verdict(StrEnum):
    """Whether the farthest seat can read the text."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


GOOD_MM = 5.8
"""Text height that reads well, in millimetres for each metre of distance."""
LEAST_MM = 4.0
"""Below this it cannot be read."""


@dataclass(frozen=True, slots=True)
class Legibility:
    """The height of a text on the wall, and what it means for the farthest seat."""

    text_mm: float
    per_metre: float
    """Millimetres of text height for each metre of distance."""
    verdict: Verdict


def legibility(text_px: float, height_px: int, farthest_m: float, picture_m: float) -> Legibility:
    """The verdict for 最远座位 ``farthest_m`` and 画面高 ``picture_m``, both in metres."""
    if farthest_m <= 0 or picture_m <= 0:
        raise UserError("请填写最远座位的距离和画面高度（米）")
    text_mm = text_px / height_px * picture_m * 1000
    per_metre = text_mm / farthest_m
    if per_metre >= GOOD_MM:
        return Legibility(text_mm, per_metre, Verdict.GREEN)
    verdict = Verdict.AMBER if per_metre >= LEAST_MM else Verdict.RED
    return Legibility(text_mm, per_metre, verdict)
