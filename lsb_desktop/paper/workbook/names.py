"""Looking up the names one sheet defines and another one uses."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from lsb_desktop.paper.workbook.near import missing
from lsb_desktop.paper.workbook.rows import Row

_T = TypeVar("_T")


class Names(Generic[_T]):
    """Items by name. ``source`` is the sheet that defines them.

    With ``sure`` false (that sheet is missing or damaged) a name that is not
    found is not reported: the damage already is.
    """

    def __init__(self, source: str, items: Mapping[str, _T], *, sure: bool = True) -> None:
        self.source = source
        self.items = dict(items)
        self.sure = sure
        self._messages: dict[str, str] = {}

    def find(self, row: Row, column: str) -> _T | None:
        """The item a cell names; reports an empty cell and an unknown name."""
        raw = row.raw(column)
        if isinstance(raw, str) and raw in self.items:
            return self.items[raw]
        name = row.needed(column)
        return self.named(name, row, column) if name else None

    def find_if_given(self, row: Row, column: str) -> _T | None:
        """The item a cell names, ``None`` when it is empty."""
        name = row.text(column)
        return self.named(name, row, column) if name else None

    def named(self, name: str, row: Row, column: str) -> _T | None:
        """The item of a name read elsewhere; an unknown one is reported at that cell."""
        if name in self.items:
            return self.items[name]
        if self.sure:
            row.refuse(column, self._missing(name))
        return None

    def _missing(self, name: str) -> str:
        if name not in self._messages:
            self._messages[name] = missing(name, self.items, f"“{self.source}”表")
        return self._messages[name]


class First:
    """Tells the first row of a name from a second one, which it refuses."""

    def __init__(self) -> None:
        self._rows: dict[object, Row] = {}

    def time(self, row: Row, column: str, key: object, label: str) -> bool:
        """Whether ``key`` is new; otherwise its cell is reported as a duplicate."""
        if column in row.failed:
            return False
        if key in self._rows:
            row.refuse(column, f"{label}与第 {self._rows[key].number} 行重复")
            return False
        self._rows[key] = row
        return True
