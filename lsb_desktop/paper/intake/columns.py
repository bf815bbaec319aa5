"""The columns of a sheet: their headings, the kind of their cells, blocks side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import name_key
from lsb_desktop.paper.intake.cells import Unsaid, word_in
from lsb_desktop.paper.intake.headers import Frame, full_row, heading_parts
from lsb_desktop.paper.intake.model import ColumnUse, Meaning
from lsb_desktop.paper.intake.periods import is_last_time
from lsb_desktop.paper.intake.sheet import Sheet
from lsb_desktop.paper.intake.words import (
    is_derived,
    is_full_mark,
    is_heading,
    is_row_label,
    meaning_of,
)
from lsb_desktop.paper.workbook.cells import Raw, clean, is_blank, number_of

_LOOKED_AT = 400
_AT_LEAST = 40
_CELLS = 6_000
"""Body rows whose cells are looked at to say what a column is: 400, in a wide sheet fewer."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its headings from the top down and the filled cells looked at."""

    parts: tuple[str, ...]
    cells: tuple[Raw, ...]
    full: bool = False
    grades: frozenset[str] = frozenset()
    """Names that stand for points (等次), as :func:`~lsb_desktop.core.grades.name_key` has them."""

    @property
    def texts(self) -> list[str]:
        """The headings, joined first, then the lowest, then those above."""
        return list(dict.fromkeys(["".join(self.parts), *self.parts[::-1]]))

    @property
    def heading(self) -> str:
        """All headings in one text."""
        return " ".join(self.parts)

    def share(self, count: int) -> float:
        """``count`` as a share of the cells that are no label."""
        return count / len(self.cells) if self.cells else 0.0

    @property
    def is_numeric(self) -> bool:
        """Whether at least half of the cells are numbers, or there are none that could tell."""
        return not self.cells or self.share(sum(map(self._is_mark, self.cells))) >= 1 / 2

    @property
    def may_be_marks(self) -> bool:
        """:attr:`is_numeric`, with 弃权, 缺, errors and marks gone dates among the numbers."""
        return not self.cells or self.share(sum(map(self._may_be, self.cells))) >= 1 / 2

    def _is_mark(self, raw: Raw) -> bool:
        named = isinstance(raw, str) and name_key(clean(raw)) in self.grades
        return named or is_number(raw)

    def _may_be(self, raw: Raw) -> bool:
        return self._is_mark(raw) or _may_be_mark(raw)

    @property
    def is_unknown(self) -> bool:
        """Whether the lowest heading is none of the usual words, and the marks are of today."""
        if not self.parts or is_full_mark(self.parts[-1]) or any(map(is_last_time, self.parts)):
            return False
        return not is_heading(self.parts[-1])

    @property
    def is_total(self) -> bool:
        """Whether the headings say 合计 or what is computed from it."""
        return any(meaning_of(t) is Meaning.CHECK or is_derived(t) for t in self.texts)


def columns_of(sheet: Sheet, frame: Frame, grades: frozenset[str] = frozenset()) -> list[Column]:
    """Every column with its headings and cells."""
    full = full_row(sheet, frame.header)
    looked = min(_LOOKED_AT, max(_AT_LEAST, _CELLS // max(sheet.width, 1)))
    rows = range(frame.body[0], min(frame.body[1], frame.body[0] + looked) + 1)
    found = []
    for column in range(sheet.width):
        cells = tuple(
            raw
            for raw in (sheet.rows[r][column] for r in rows)
            if not is_blank(raw) and not (isinstance(raw, str) and is_row_label(raw))
        )
        marked = full is not None and is_number(sheet.rows[full][column])
        found.append(Column(heading_parts(sheet, frame.header, column), cells, marked, grades))
    return found


def is_number(raw: Raw) -> bool:
    """Whether a cell is a number, as a number or as text."""
    try:
        number_of(raw)
    except UserError:
        return False
    return True


def _may_be_mark(raw: Raw) -> bool:
    if not isinstance(raw, str):
        return True
    try:
        return word_in(raw) is not None or is_number(raw)
    except Unsaid:
        return True


def blocks_of(columns: Sequence[ColumnUse]) -> tuple[tuple[int, int], ...]:
    """First and last column of every block side by side (左右两栏); one block for most sheets.

    A block begins where the first one begins relative to its village column.
    """
    at = [c for c, use in enumerate(columns) if use.meaning is Meaning.VILLAGE]
    if len(at) < 2:
        return ((0, len(columns) - 1),)
    before = [u.meaning for u in columns[: at[0]]]
    starts = [0]
    for village in at[1:]:
        back = 0
        while back < len(before) and columns[village - back - 1].meaning is before[-1 - back]:
            back += 1
        starts.append(village - back)
    return tuple(zip(starts, [s - 1 for s in starts[1:]] + [len(columns) - 1], strict=True))
