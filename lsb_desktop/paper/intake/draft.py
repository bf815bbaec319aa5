"""A sheet being read: cells by place, in any order, then the :class:`Grid` they make.

Blanks are left out, so a stray format in the last corner costs nothing; what is
filled is counted, so a file that swells while it is read is stopped in time.
"""

from collections.abc import Iterable
from operator import itemgetter

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.intake.grid import Grid, Merge
from lsb_desktop.paper.workbook.cells import SPACES, Fault, Raw, clean, is_blank
from lsb_desktop.paper.workbook.marked import error_cell
from lsb_desktop.paper.workbook.report import Spot

MOST_FILLED = 200_000
"""Filled cells of one file: 64 villages by 3,000 columns; more is no township's sheet."""

MOST_LAID_OUT = 1_000_000
"""Rows times columns of one sheet from A1 to its last filled cell."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""


MOST_TEXT = 32_767
"""Characters of a cell, as Excel and WPS have it."""
ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")
)
"""What a cell shows that could not be calculated; in a text or page nothing else tells."""
TOO_NARROW = Fault("列太窄，只显示了 ####；请把这一列拉宽，再复制或另存")


def too_many() -> UserError:
    """The refusal of a file with more than ``MOST_FILLED`` filled cells."""
    return UserError(
        f"有内容的单元格超过 {MOST_FILLED // 10_000} 万个，不像一份名单或评分表；"
        "请把要用的部分另存为一个文件"
    )


def too_far(name: str, place: Place) -> UserError:
    """The refusal of a sheet with a cell so far out that laying it out would take gigabytes."""
    where = str(Spot(name, place[0] + 1, place[1] + 1)).removeprefix("!")
    return UserError(f"单元格 {where} 离表格太远，请清除后重试")


def too_long(name: str, place: Place) -> UserError:
    """The refusal of a text that no cell of a workbook holds."""
    where = str(Spot(name, place[0] + 1, place[1] + 1)).removeprefix("!")
    return UserError(f"单元格 {where} 的文字超过 {MOST_TEXT} 个，不像一份名单或评分表")


def hidden_lines(name: str) -> str:
    """The note on a sheet with hidden or filtered rows or columns that hold something."""
    return f"工作表“{name}”有隐藏或筛选掉的行列：列不导入，行要先问"


class Draft:
    """One sheet being filled."""

    def __init__(self, name: str, *, hidden: bool = False) -> None:
        self.name = name
        self.hidden = hidden
        self.merged: list[Merge] = []
        self.percents: set[Place] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._cells: dict[Place, Raw] = {}

    def __len__(self) -> int:
        """How many cells are filled."""
        return len(self._cells)

    @property
    def has_hidden_lines(self) -> bool:
        """Whether a hidden row or column holds something."""
        return any(self._hidden_lines())

    def _hidden_lines(self) -> tuple[frozenset[int], frozenset[int]]:
        if not self.hidden_rows and not self.hidden_columns:
            return frozenset(), frozenset()
        rows = frozenset(row for row, _ in self._cells if row in self.hidden_rows)
        return rows, frozenset(c for _, c in self._cells if c in self.hidden_columns)

    def put(self, row: int, column: int, value: Raw) -> None:
        """One cell; a blank one is left out, an error written out is one. Raises ``too_many()``."""
        if not is_blank(value):
            if isinstance(value, str) and len(value) > MOST_TEXT:
                raise too_long(self.name, (row, column))
            shows_sign = isinstance(value, str) and "#" in value
            self._cells[row, column] = _read_sign(str(value)) if shows_sign else value
            if len(self._cells) > MOST_FILLED:
                raise too_many()

    def put_row(self, row: int, values: Iterable[Raw]) -> None:
        """A row from its first column on; the same as cell by cell, quicker for plain ones."""
        cells = self._cells
        for column, value in enumerate(values):
            if isinstance(value, str):
                if not value:
                    continue
                plain = value[0] not in SPACES and "#" not in value and len(value) <= MOST_TEXT
            else:
                plain = type(value) is float
            if plain:
                cells[row, column] = value
            else:
                self.put(row, column, value)
        if len(cells) > MOST_FILLED:
            raise too_many()

    def grid(self) -> Grid:
        """The sheet from A1 to its last filled cell, merged areas cut to that.

        Raises :class:`UserError` naming the cell if one lies absurdly far out.
        """
        height, width = (1 + max(map(itemgetter(n), self._cells), default=-1) for n in (0, 1))
        self._refuse_far(height, width)
        merged = _apart(_cut(area, height, width) for area in sorted(self.merged))
        rows: list[list[Raw]] = [[None] * width for _ in range(height)]
        for (row, column), value in self._cells.items():
            rows[row][column] = value
        for top, left, bottom, right in merged:
            first = rows[top][left]
            for row in range(top, bottom + 1):
                rows[row][left : right + 1] = [None] * (right + 1 - left)
            rows[top][left] = first
        shown = frozenset(self._cells.keys() & self.percents)
        hidden = self._hidden_lines()
        return Grid(self.name, tuple(map(tuple, rows)), tuple(merged), self.hidden, shown, *hidden)

    def _refuse_far(self, height: int, width: int) -> None:
        if height * width > MOST_LAID_OUT:
            far = max(self._cells, key=lambda place: (place[0] + 1) * (place[1] + 1))
            raise too_far(self.name, far)


def _read_sign(text: str) -> Raw:
    """A text with a #: an error, a number too wide for its column, or just that text."""
    shown = clean(text)
    if shown in ERRORS:
        return error_cell(shown)
    return TOO_NARROW if len(shown) > 2 and not shown.strip("#") else text


def _cut(area: Merge, height: int, width: int) -> Merge:
    top, left, bottom, right = area
    return max(top, 0), max(left, 0), min(bottom, height - 1), min(right, width - 1)


def _apart(areas: Iterable[Merge]) -> list[Merge]:
    """Areas of two cells or more; one that meets an earlier one is left out, as in Excel."""
    kept: list[Merge] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for area in areas:
        top, left, bottom, right = area
        if top > bottom or left > right or (top, left) == (bottom, right):
            continue
        lines = range(top, bottom + 1)
        if any(a <= right and left <= b for row in lines for a, b in taken.get(row, ())):
            continue
        for row in lines:
            taken.setdefault(row, []).append((left, right))
        kept.append(area)
    return kept
