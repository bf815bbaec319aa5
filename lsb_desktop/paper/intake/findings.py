"""The report as it grows: what was recognised, what must be asked, what was left out and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lsb_desktop.paper.intake.grid import Grid
from lsb_desktop.paper.intake.model import Choice, Item, State

_SHOWN = 40
"""Characters of a cell in the report."""


class Place(NamedTuple):
    """A cell: sheet, row and column from 0 in the sheet as it lies."""

    sheet: int
    row: int
    column: int
    grid: Grid

    @property
    def spot(self) -> str:
        """The address: ``名单!B3``."""
        return self.grid.spot(self.row, self.column)


class _Entry:
    """One line of the report and the further cells of the same cause."""

    def __init__(self, state: State, place: Place, text: str, reason: str) -> None:
        self.state = state
        self.place = place
        self.text = text
        self.reason = reason
        self.key = self.answer = ""
        self.choices: tuple[Choice, ...] = ()
        self.more: dict[str, None] = {}

    def item(self) -> Item:
        place = self.place
        times = f"（{len(self.more)} 处）" if self.key and len(self.more) > 1 else ""
        return Item(
            self.state,
            place.spot,
            self.text,
            self.reason + times,
            self.key,
            self.choices,
            self.answer,
            (place.sheet, place.row, place.column),
            tuple(self.more),
        )


class Findings:
    """Collects the items. A cause that comes again is one item with more cells."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._plain: list[_Entry] = []
        self._skipped: dict[tuple[int, str], _Entry] = {}
        self._asked: dict[str, _Entry] = {}

    def good(self, place: Place, text: str, reason: str = "") -> None:
        """Something that will be taken in, or is there already."""
        self._plain.append(_Entry(State.RECOGNISED, place, text, reason))

    def skip(self, place: Place, text: str, reason: str) -> None:
        """A cell or row left out; those of one sheet with the same reason are one item."""
        text = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        entry = self._skipped.get((place.sheet, reason))
        if entry is None:
            self._skipped[place.sheet, reason] = _Entry(State.SKIPPED, place, text, reason)
        elif place != entry.place:
            entry.more[f"{place.spot} {text}"] = None

    def ask(
        self, key: str, place: Place, text: str, reason: str, choices: Sequence[Choice]
    ) -> str | None:
        """The answer to a doubt, ``None`` while there is none; asked once for a key."""
        if key in self._asked:
            return self._asked[key].answer or None
        entry = _Entry(State.DOUBT, place, text, reason)
        entry.key, entry.choices = key, tuple(choices)
        answer = self._answers.get(key)
        if answer is not None and any(c.value == answer for c in choices):
            entry.answer, entry.state = answer, State.RECOGNISED
        self._asked[key] = entry
        return entry.answer or None

    def detail(self, key: str, line: str) -> None:
        """A further line under a question: one of the cells it is about."""
        self._asked[key].more[line] = None

    def settle_as_skipped(self, key: str) -> None:
        """The answer to a doubt was to leave it out."""
        self._asked[key].state = State.SKIPPED

    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the cells."""
        entries = [*self._plain, *self._skipped.values(), *self._asked.values()]
        entries.sort(key=lambda e: e.place[:3])
        return tuple(e.item() for e in entries)

    @staticmethod
    def counts(items: Sequence[Item]) -> dict[State, int]:
        """How many items there are of each state."""
        counted = Counter(i.state for i in items)
        return {state: counted[state] for state in State}
