"""A scripted operator: types judges' papers into the real page by keys alone, now and then wrongly.

Slips come in four kinds, as people make them: two digits exchanged, a
neighbouring key of the pad, a digit left out, a digit twice. What the program
refuses is typed again at once; what it cannot know (a wrong mark within
0..满分) is found by the sum on the paper.
"""

from dataclasses import dataclass, field
from random import Random
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from lsb_desktop.core.book import Value
from lsb_desktop.core.numbers import parse_number, to_units
from lsb_desktop.core.paper_totals import total_slot
from tests.helpers.console import mark
from tests.helpers.hands import Desk

K = Qt.Key
PAD = Qt.KeyboardModifier.KeypadModifier
_KEYS = {str(n): Qt.Key(K.Key_0.value + n) for n in range(10)} | {".": K.Key_Period}
_BESIDE = {
    "0": "1", "1": "2", "2": "5", "3": "6", "4": "5", "5": "8", "6": "9", "7": "8", "8": "9",
    "9": "6",
}  # fmt: skip
"""A key next to another on the pad."""


@dataclass
class Work:
    """What was done: seconds of every cell, keys in all, slips made and how they came out."""

    cells: list[float] = field(default_factory=list)
    keys: int = 0
    slips: int = 0
    refused: int = 0
    """Slips the program did not take."""
    harmless: int = 0
    """Slips that came out as what was meant: a point twice, while points are left out."""
    found: int = 0
    """Slips found by a sum that did not agree."""
    seconds: float = 0.0

    def quantile(self, part: float) -> float:
        """Seconds that this part of the cells took at most."""
        return sorted(self.cells)[min(len(self.cells) - 1, int(len(self.cells) * part))]


def papers(villages: int, judges: int, random: Random) -> list[list[str]]:
    """One list of marks a judge: halves between 60 and 99.5."""
    return [
        [str(random.randrange(120, 200) * 5 / 10).removesuffix(".0") for _ in range(villages)]
        for _ in range(judges)
    ]


def slip(text: str, random: Random) -> str:
    """The text as it comes out when fingers err; never the same."""
    at = random.randrange(len(text))
    digit = text[at]
    kinds = [
        text[:at] + _BESIDE.get(digit, "5") + text[at + 1 :],
        text[:at] + digit + text[at:],
        text[:at] + text[at + 1 :],
        text[1::-1] + text[2:],
    ]
    found = [t for t in kinds if t not in (text, "") and t.strip(".")]
    return random.choice(found)


class Operator:
    """Types whole papers down the columns; ``pointless`` leaves the decimal point out."""

    def __init__(self, desk: Desk, random: Random, slips: float, *, pointless: bool) -> None:
        self.desk = desk
        self.random = random
        self.slips = slips
        self.pointless = pointless
        self.work = Work()

    def type_papers(self, sheets: list[list[str]]) -> Work:
        """Every judge's paper from its first village to the sum below."""
        began = perf_counter()
        for column, marks in enumerate(sheets):
            self._paper(column, marks)
        self.work.seconds = perf_counter() - began
        return self.work

    def _paper(self, column: int, marks: list[str]) -> None:
        self.desk.table.go(0, column)
        for row, text in enumerate(marks):
            self._mark(row, column, text)
        total = sum(map(parse_number, marks))
        self._enter(f"{float(total):g}")
        check = self.desk.page.marks.sheet.cell(len(marks), column).check
        assert check is not None
        if check.differs:
            self._proofread(column, marks)

    def _mark(self, row: int, column: int, text: str) -> None:
        typed = text
        if self.random.random() < self.slips:
            typed = slip(text, self.random)
            self.work.slips += 1
        began = perf_counter()
        self._enter(typed)
        self.work.cells.append(perf_counter() - began)
        if typed != text and self._stored(row, column) == to_units(parse_number(text)):
            self.work.harmless += 1
        if self.desk.table.marks.refused:
            # Red, and the cursor is one below: up and once more.
            self.work.refused += 1
            self._press(K.Key_Up)
            self._enter(text)

    def _proofread(self, column: int, marks: list[str]) -> None:
        """The sum does not agree: look along the column and mend what differs from the paper."""
        for row, text in enumerate(marks):
            if self._stored(row, column) != to_units(parse_number(text)):
                self.work.found += 1
                self.desk.table.go(row, column)
                self._enter(text)

    def _stored(self, row: int, column: int) -> Value:
        contest = self.desk.bridge.contest
        slot = mark(contest.entrants[row].id, contest.judges[column].id)
        return self.desk.bridge.book.get(slot)

    def _enter(self, text: str) -> None:
        shown = text
        if self.pointless and "." in text:
            shown = text.replace(".", "")
        for character in shown:
            self._press(_KEYS[character])
        self._press(K.Key_Enter)

    def _press(self, key: Qt.Key) -> None:
        self.work.keys += 1
        plain = Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.desk.target, key, plain if key == K.Key_Up else PAD)


def wrong_cells(desk: Desk, sheets: list[list[str]]) -> int:
    """How many stored marks are not what the papers say."""
    contest, book = desk.bridge.contest, desk.bridge.book
    return sum(
        book.get(mark(e.id, j.id)) != to_units(parse_number(text))
        for j, marks in zip(contest.judges, sheets, strict=True)
        for e, text in zip(contest.entrants, marks, strict=True)
    )


def sums_agree(desk: Desk) -> bool:
    """Whether every paper's sum is entered."""
    book = desk.bridge.book
    return all(book.get(total_slot(0, j.id, 1)) for j in desk.bridge.contest.judges)
