"""Everything found wrong with a workbook, by cell, and everything worth telling."""

from typing import NamedTuple

from lsb_desktop.core.errors import BadInput, Problem
from lsb_desktop.paper.workbook.layout import LAYOUTS

_ORDER = {name: at for at, name in enumerate(LAYOUTS)}


class Spot(NamedTuple):
    """One cell; row and column count from 1. Printed as ``打分!E7``."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        letters, rest = "", self.column
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{self.sheet}!{letters}{self.row}"


class Report:
    """Collects problems (the workbook is refused) and notes (it is read all the same)."""

    def __init__(self) -> None:
        self._problems: dict[tuple[Spot, str], None] = {}
        self._notes: dict[str, None] = {}

    def problem(self, spot: Spot, message: str) -> None:
        """One mistake; the same one is kept once."""
        self._problems[spot, message] = None

    def note(self, message: str) -> None:
        """One sentence for whoever imports; the same one is kept once."""
        self._notes[message] = None

    def sheets(self) -> frozenset[str]:
        """The sheets with a problem."""
        return frozenset(spot.sheet for spot, _ in self._problems)

    @property
    def notes(self) -> tuple[str, ...]:
        """All notes in the order they were found."""
        return tuple(self._notes)

    def refuse(self) -> None:
        """Raise :class:`BadInput` with every problem, in the order of sheets and cells."""
        if self._problems:
            found = sorted(self._problems, key=_place)
            raise BadInput(Problem(str(spot), message) for spot, message in found)


def _place(found: tuple[Spot, str]) -> tuple[int, int, int]:
    spot = found[0]
    return _ORDER.get(spot.sheet, len(_ORDER)), spot.row, spot.column
