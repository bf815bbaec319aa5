"""Where everything of a blank form stands on paper; all lengths in mm.

Upright if the columns fit, else across, else on several parts side by side.
A row is never lower than a hand can write in, and pages are filled evenly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate
from math import ceil

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.fonts import MM, Face, clean, width
from lsb_desktop.paper.form_page import title_lines
from lsb_desktop.paper.score_sheets.content import Column, Form, Kind
from lsb_desktop.paper.typeset import Style, break_lines, fit

UPRIGHT, ACROSS = (210.0, 297.0), (297.0, 210.0)
SIDE, TOP, FOOT = 14.0, 12.0, 11.0
SIGNED = 13.0
"""Height of the line for the signature."""
LEAST, MOST = 8.0, 12.5
"""A row's height: legible by hand, and no need of more."""
HEAD, NAME = 9.5, 11.0
"""Sizes of type in the head and of the villages, in points."""
TITLE = Style(Face.SERIF, 17, 13, leading=1.3, lines=1)
FACTS = Style(Face.SANS, 10.5, 8.5, lines=1)
ADVICE = Style(Face.SANS, 9, 7.5, lines=1)
CODE_BOX = (24.0, 12.0)
FREE_LEAST, ITEM_WIDTH = 24.0, 46.0
TICK, TICK_GAP, TICK_SIZE = 3.2, 2.8, 9.5
"""A box to tick and the gap behind its word; the word's size in points."""
TICKED_MOST = 62.0
"""A column of ticks is not wider than that: else the word is written."""
TALLY_PITCH, TALLY_EACH = 6.5, 8.4
"""Rows and columns of the places to be crossed off."""


class Role(Enum):
    """What a column of the paper is."""

    NUMBER = "序"
    VILLAGE = "村（社区）"
    ITEM = "检查内容"
    MARK = "分"
    TOTAL = "合计"
    FREE = "备注"


@dataclass(frozen=True, slots=True)
class Strip:
    """One column on paper; ``ticks``: its choices are printed in each cell, to be ticked."""

    role: Role
    title: str
    left: float
    width: float
    column: Column | None = None
    ticks: bool = False

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Layout:
    """A form on paper: the parts of its table (mostly one), and which rows a page holds.

    ``rows`` are those of one part, ``items`` rows belong to one village.
    """

    page: tuple[float, float]
    parts: tuple[tuple[Strip, ...], ...]
    heights: tuple[float, float, float]
    """Of the title, the band of 环节 (0 = none) and the names of columns."""
    rows: tuple[range, ...]
    row: float
    items: int

    @property
    def pages(self) -> int:
        """How many pages the form takes."""
        return len(self.parts) * len(self.rows)


FULL_ROW = 9.0
"""Height of the row 满分."""
FACT_LINES = 12.5
"""Height of the facts and the reminder together."""


def layout_of(form: Form, most: int) -> Layout:
    """A form on A4; ``most`` villages a page, 0 = as many as there is room for."""
    for page in (UPRIGHT, ACROSS):
        strips = _strips(form, form.columns, page, form.total)
        if strips:
            return _filled(form, page, (strips,), most)
    for count in range(2, len(form.columns) + 1):
        parts = _parts(form, count)
        if parts:
            return _filled(form, ACROSS, parts, most)
    raise UserError(f"“{form.title[:20]}…”的表头太宽，A4 纸放不下")


def _parts(form: Form, count: int) -> tuple[tuple[Strip, ...], ...]:
    """The columns in so many even parts, the total on the last; empty when one does not fit."""
    each = ceil(len(form.columns) / count)
    groups = [form.columns[at : at + each] for at in range(0, len(form.columns), each)]
    found = [
        _strips(form, group, ACROSS, form.total if group is groups[-1] else "") for group in groups
    ]
    return tuple(found) if all(found) else ()


# Columns -------------------------------------------------------------------


def _strips(
    form: Form, columns: Sequence[Column], page: tuple[float, float], total: str
) -> tuple[Strip, ...]:
    """The columns across a page; empty when they do not fit."""
    room = page[0] - 2 * SIDE
    if form.kind is Kind.CHECK:
        return _listed(form, room)
    plan = [Strip(Role.NUMBER, "序", 0, 10), Strip(Role.VILLAGE, "村（社区）", 0, _names(form))]
    wished = [0.0, 0.0]
    for column in columns:
        least, best, ticks = _mark(column, alone=len(columns) == 1)
        plan.append(Strip(Role.MARK, column.name, 0, least, column, ticks))
        wished.append(best - least)
    if total:
        plan.append(Strip(Role.TOTAL, "合计", 0, 17))
        wished.append(5.0)
    spare = room - sum(s.width for s in plan)
    if spare < 0:
        return ()
    grown = min(1.0, spare / sum(wished)) if sum(wished) else 0.0
    plan = [replace(s, width=s.width + w * grown) for s, w in zip(plan, wished, strict=True)]
    return _placed(plan, room, "依据、备注" if form.kind is Kind.ENTRY else "备注")


def _placed(plan: list[Strip], room: float, free: str) -> tuple[Strip, ...]:
    """The columns one after the other; what is left over is 备注, or shared by the marks."""
    spare = room - sum(s.width for s in plan)
    if spare >= FREE_LEAST:
        plan.append(Strip(Role.FREE, free, 0, spare))
    else:
        wide = [s for s in plan if s.role in (Role.MARK, Role.TOTAL)]
        plan = [replace(s, width=s.width + (spare / len(wide) if s in wide else 0)) for s in plan]
    left, found = SIDE, []
    for strip in plan:
        found.append(replace(strip, left=left))
        left += strip.width
    return tuple(found)


def _listed(form: Form, room: float) -> tuple[Strip, ...]:
    """检查扣分表: what was looked at, points taken off, why."""
    plan = [
        Strip(Role.NUMBER, "序", 0, 10),
        Strip(Role.VILLAGE, "村（社区）", 0, min(38.0, _names(form))),
        Strip(Role.ITEM, "检查内容", 0, ITEM_WIDTH),
        Strip(Role.MARK, "扣分", 0, 20),
    ]
    return _placed(plan, room, "扣分原因")


def _names(form: Form) -> float:
    longest = max(width(clean(n), Face.SANS, NAME) for n in form.villages) / MM + 4
    return min(50.0, max(28.0, longest))


def _mark(column: Column, *, alone: bool) -> tuple[float, float, bool]:
    """Least and best width of a column of marks, and whether its choices are ticked."""
    if column.choices and not column.once:
        words = sum(width(clean(c), Face.SANS, TICK_SIZE) for c in column.choices) / MM
        needed = words + len(column.choices) * (TICK + 1.2 + TICK_GAP) + 2
        if needed <= TICKED_MOST:
            return max(17.0, needed), max(17.0, needed) + 6, True
    return 16.0, 40.0 if alone else 25.0, False


# Rows ----------------------------------------------------------------------


def _filled(
    form: Form, page: tuple[float, float], parts: tuple[tuple[Strip, ...], ...], most: int
) -> Layout:
    heights = (_title(form, page), *_heads(parts))
    room = page[1] - TOP - sum(heights) - FACT_LINES - _full(form) - SIGNED - FOOT
    items = len(form.columns) if form.kind is Kind.CHECK else 1
    fits, last = (int((r + 0.001) // LEAST) for r in (room, room - tally(form, page)))
    if last < 1:
        raise UserError(f"“{form.title[:20]}…”的表头太高，A4 纸放不下")
    if items <= fits:  # a village stays on one page
        fits, last = (max(1, min(n // items, most or n)) * items for n in (fits, last))
    sizes = _sizes(len(form.villages) * items, fits, last, items if items <= fits else 1)
    ends = list(accumulate(sizes))
    rows = tuple(range(end - size, end) for end, size in zip(ends, sizes, strict=True))
    high = min(MOST, room / max(sizes), (room - tally(form, page)) / sizes[-1])
    return Layout(page, parts, heights, rows, high, items)


def _sizes(count: int, fits: int, last: int, items: int) -> list[int]:
    """How many rows each page holds, as evenly as can be; the last one holds ``last`` at most."""
    pages = 1 + ceil(max(0, count - last) / fits)
    each = ceil(count / items / pages) * items
    tail = min(last, count - (pages - 1) * each) if pages > 1 else count
    if tail < items:  # even pages would leave nothing for the last
        tail = items
    rest = count - tail
    found = []
    for left in range(pages - 1, 0, -1):
        size = min(fits, ceil(rest / items / left) * items)
        found.append(size)
        rest -= size
    return [*found, tail + rest]


def _full(form: Form) -> float:
    return 0.0 if form.kind is Kind.CHECK else FULL_ROW


def _title(form: Form, page: tuple[float, float]) -> float:
    """Beside the box of the code, which stands at the right end."""
    return max(9.5, fit(title_of(form, page), TITLE, title_room(page)).height / MM + 3)


def title_of(form: Form, page: tuple[float, float]) -> str:
    """The title in one line or two."""
    return title_lines(form.title, TITLE, title_room(page)[0])


def title_room(page: tuple[float, float]) -> tuple[float, float]:
    """The title's box in points."""
    return (page[0] - 2 * SIDE - 2 * CODE_BOX[0] - 6) * MM, 16 * MM


def _heads(parts: Sequence[Sequence[Strip]]) -> tuple[float, float]:
    """The height of the band of 环节, and of the names under it."""
    strips = [s for part in parts for s in part]
    band = 6.5 if any(s.column and s.column.over for s in strips) else 0.0
    lines = max(
        len(break_lines(clean(s.title), Face.BOLD, HEAD, (s.width - 2) * MM)) for s in strips
    )
    return band, min(34.0, max(8.0, lines * HEAD * 1.25 / MM + 2.6))


def tally(form: Form, page: tuple[float, float]) -> float:
    """The height of the places to be crossed off; 0 on other forms."""
    if form.kind is not Kind.RANKS:
        return 0.0
    return 5.5 + TALLY_PITCH * ceil(len(form.columns[0].keys) / tally_across(page))


def tally_across(page: tuple[float, float]) -> int:
    """How many places stand side by side."""
    return int((page[0] - 2 * SIDE) / TALLY_EACH)
