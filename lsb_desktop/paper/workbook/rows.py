"""One row of a sheet: typed reading by column name, every refusal with its cell."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.numbers import plain
from lsb_desktop.paper.workbook.cells import Raw, is_blank, percent_of, quantity_of, text_of
from lsb_desktop.paper.workbook.report import Spot

if TYPE_CHECKING:
    from lsb_desktop.paper.workbook.sheets import Sheet

_YES = {"是", "1", "TRUE", "true", "真", "√"}
_NO = {"", "否", "0", "FALSE", "false", "假"}
_E = TypeVar("_E", bound=StrEnum)
Cells = Sequence[Raw]


class Row:
    """Reading a cell that does not fit reports it and gives nothing."""

    __slots__ = ("_cells", "failed", "number", "sheet")

    def __init__(self, sheet: "Sheet", number: int, cells: Cells) -> None:
        self.sheet = sheet
        self.number = number
        self._cells = cells
        self.failed: set[str] = set()
        """Columns of this row that were found wrong."""

    def raw(self, column: str) -> Raw:
        """What the file holds there; ``None`` when there is no such column."""
        at = self.sheet.columns.get(column)
        return None if at is None else self._cells[at]

    def spot(self, column: str) -> Spot:
        """The address of a cell; of the row's first cell when there is no such column."""
        return Spot(self.sheet.name, self.number, self.sheet.columns.get(column, 0) + 1)

    def refuse(self, column: str, message: str) -> None:
        """Report one of its cells."""
        self.failed.add(column)
        self.sheet.failed.add(column)
        self.sheet.report.problem(self.spot(column), message)

    def is_blank(self, column: str) -> bool:
        """Whether a cell is empty or there is no such column."""
        return is_blank(self.raw(column))

    def is_merged(self, column: str) -> bool:
        """Whether a cell's value comes from a cell above that it is merged with."""
        return self._place(column) in self.sheet.merged

    def is_percent(self, column: str) -> bool:
        """Whether a cell is formatted as a percentage."""
        return self._place(column) in self.sheet.percents

    def _place(self, column: str) -> tuple[int, int]:
        return self.number - 1, self.sheet.columns.get(column, -1)

    def text(self, column: str) -> str:
        """Trimmed text, "" when empty."""
        try:
            return text_of(self.raw(column))
        except UserError as error:
            self.refuse(column, error.message)
            return ""

    def needed(self, column: str) -> str:
        """Trimmed text that must not be empty."""
        text = self.text(column)
        if not text and column not in self.failed:
            self.refuse(column, f"“{column}”不能为空")
        return text

    def number_in(self, column: str) -> Fraction | None:
        """An exact number, ``None`` when empty."""
        return self._number(column, percent=False)

    def percent_in(self, column: str) -> Fraction | None:
        """A number out of 100, ``None`` when empty."""
        return self._number(column, percent=True)

    def _number(self, column: str, *, percent: bool) -> Fraction | None:
        if self.is_blank(column):
            return None
        try:
            raw = self.raw(column)
            return percent_of(raw, self.is_percent(column)) if percent else quantity_of(raw)
        except UserError as error:
            self.refuse(column, error.message)
            return None

    def weight_in(self, column: str) -> Fraction | None:
        """A weight out of 100, ``None`` when empty; never negative."""
        return self._not_negative(column, self.percent_in(column))

    def factor_in(self, column: str) -> Fraction | None:
        """A factor, ``None`` when empty; never negative."""
        return self._not_negative(column, self.number_in(column))

    def _not_negative(self, column: str, value: Fraction | None) -> Fraction | None:
        if value is not None and value < 0:
            self.refuse(column, f"“{column}”不能小于 0")
        return value

    def above_0(self, column: str) -> Fraction | None:
        """A number greater than 0, ``None`` when empty."""
        value = self.number_in(column)
        if value is not None and value <= 0:
            self.refuse(column, f"“{column}”应大于 0")
            return None
        return value

    def whole(self, column: str, least: int = 0, label: str = "") -> int | None:
        """A whole number not below ``least``, ``None`` when empty; messages call it ``label``."""
        value = self.number_in(column)
        if value is None:
            return None
        if value.denominator != 1 or value < least:
            kind = "正整数" if least else "0 或正整数"
            self.refuse(column, f"“{label or column}”应为{kind}，不能是 {plain(value)}")
            return None
        return int(value)

    def flag(self, column: str) -> bool:
        """是 or 否; an empty cell is 否, anything else is refused."""
        raw = self.raw(column)
        text = str(raw).upper() if isinstance(raw, bool) else self.text(column)
        if text not in _YES | _NO and column not in self.failed:
            self.refuse(column, f"“{text}”应为 是 或 否")
        return text in _YES

    def choice(self, column: str, kind: type[_E], default: _E) -> _E:
        """One word of a list, ``default`` when empty."""
        text = self.text(column)
        if not text:
            return default
        try:
            return kind(text)
        except ValueError:
            self.refuse(column, f"“{text}”不在可选之列：{'、'.join(kind)}")
            return default
