"""The book: every fact typed into a contest, as slots holding values.

A slot names one fact that can be entered (one mark, one adjustment, the
rules themselves). The store keeps every version of a slot; the book holds
the current ones, laid out for scoring. Writing a slot is the only change
there is, so undo is writing the old value back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from lsb_desktop.core.model import Cell, Word
from lsb_desktop.core.numbers import parse_number


class SlotKind(StrEnum):
    """What kind of fact a slot holds, and which of its fields are used."""

    MARK = "mark"
    """(entrant, judge, item=criterion id): a :data:`Cell`."""
    ENTERED = "entered"
    """(entrant, item=component id): decimal text, points."""
    DEDUCTION = "deduction"
    """(entrant, item=criterion id, row): decimal text, points taken off, or 不涉及."""
    ADJUSTMENT = "adjustment"
    """(entrant, row): ``"-2|reason"``."""
    NOTE = "note"
    """(entrant, key=topic): free text."""
    COMMITMENT = "commitment"
    """(entrant, row): JSON of a :class:`~lsb_desktop.core.profile.Commitment`."""
    PHOTO = "photo"
    """(entrant, row): JSON of a :class:`~lsb_desktop.core.profile.Photo`."""
    QUESTION = "question"
    """(item=question id): JSON of a :class:`~lsb_desktop.core.quiz.Question`."""
    ASKED = "asked"
    """(entrant, row): JSON of an :class:`~lsb_desktop.core.quiz.Asked`."""
    PAPER_TOTAL = "paper_total"
    """(entrant, judge, item=component id): decimal text, the sum a paper shows; 0 = all of it."""
    SECOND = "second"
    """(entrant, judge, item=criterion id): the second reading of a mark, as text;
    (entrant, item, key=kind of the first) of a 直接录入 value or a whole list of 扣分."""
    REREAD = "reread"
    """(judge or 0, item=component id): JSON of a :class:`~lsb_desktop.core.proof.Reread`."""
    REVIEW = "review"
    """(entrant, judge, item=component id): JSON of a :class:`~lsb_desktop.core.review.Item`;
    (key="draw"): JSON of a :class:`~lsb_desktop.core.review.Draw`."""
    PAPER = "paper"
    """(key="paper.field"): text the office wrote for it (:mod:`lsb_desktop.core.wording`)."""
    DECISION = "decision"
    """(key): JSON of one recorded decision on a tie or an award."""
    DEFINITION = "definition"
    """(): the contest itself as JSON text (:mod:`lsb_desktop.core.codec`)."""
    SEAL = "seal"
    """(): JSON of the sealed result; absent = not sealed."""


class Slot(NamedTuple):
    """The address of one fact; unused fields stay 0 and ``""``."""

    kind: SlotKind
    entrant: int = 0
    judge: int = 0
    item: int = 0
    row: int = 0
    key: str = ""


Value = int | str | None
"""A slot's value: mark units, text, or ``None`` for nothing entered."""


class Write(NamedTuple):
    """One slot going from ``old`` to ``new``."""

    slot: Slot
    old: Value
    new: Value

    def inverse(self) -> "Write":
        """The write that takes this one back."""
        return Write(self.slot, self.new, self.old)


def differing(before: Mapping[Slot, Value], after: Mapping[Slot, Value]) -> tuple[Write, ...]:
    """The writes that turn some slots into others; what is in ``before`` alone is emptied."""
    return tuple(
        Write(slot, before.get(slot), after.get(slot))
        for slot in sorted(before.keys() | after)
        if before.get(slot) != after.get(slot)
    )


@dataclass(frozen=True, slots=True)
class Adjustment:
    """加减分: points with a sign, and why."""

    points: Fraction
    reason: str


Ballot = dict[int, Cell]
"""One judge's cells for one entrant, by criterion id."""


class Book:
    """The current value of every slot of one contest.

    ``marks[entrant][judge][criterion]`` is kept nested because scoring reads
    it whole; everything else is few and kept flat.
    """

    def __init__(self, entries: Iterable[tuple[Slot, Value]] = ()) -> None:
        self.marks: defaultdict[int, dict[int, Ballot]] = defaultdict(dict)
        self._others: defaultdict[tuple[SlotKind, int], dict[Slot, str]] = defaultdict(dict)
        for slot, value in entries:
            self.put(slot, value)

    def put(self, slot: Slot, value: Value) -> None:
        """Set one slot; ``None`` empties it."""
        if slot.kind is SlotKind.MARK:
            self._put_mark(slot, value)
        elif value is None:
            self._others[slot.kind, slot.entrant].pop(slot, None)
        else:
            self._others[slot.kind, slot.entrant][slot] = str(value)

    def _put_mark(self, slot: Slot, value: Value) -> None:
        ballots = self.marks[slot.entrant]
        ballot = ballots.setdefault(slot.judge, {})
        if value is None:
            ballot.pop(slot.item, None)
            if not ballot:
                del ballots[slot.judge]
        else:
            ballot[slot.item] = value if isinstance(value, int) else Word(value)

    def apply(self, writes: Iterable[Write]) -> None:
        """Put the new value of every write."""
        for write in writes:
            self.put(write.slot, write.new)

    def over(self, entries: Mapping[Slot, Value]) -> "Book":
        """A book in which some slots hold other values; this one stays as it is.

        It shares what is untouched, so it is good only until this one changes.
        """
        found = Book()
        found.marks.update(self.marks)
        found._others.update(self._others)
        for slot in entries:
            of_entrant, rows = (slot.kind, slot.entrant), self._others
            found.marks[slot.entrant] = {j: {**b} for j, b in self.ballots(slot.entrant).items()}
            found._others[of_entrant] = {**rows.get(of_entrant, {})}
        for slot, value in entries.items():
            found.put(slot, value)
        return found

    def get(self, slot: Slot) -> Value:
        """The current value of a slot, ``None`` when nothing is entered."""
        if slot.kind is SlotKind.MARK:
            return self.marks.get(slot.entrant, {}).get(slot.judge, {}).get(slot.item)
        return self._text(slot)

    def entries(self) -> Iterator[tuple[Slot, Value]]:
        """Every filled slot with its value, in a canonical order."""
        for entrant in sorted(self.marks):
            for judge in sorted(self.marks[entrant]):
                for item, cell in sorted(self.marks[entrant][judge].items()):
                    yield Slot(SlotKind.MARK, entrant, judge, item), cell
        for key in sorted(self._others):
            yield from sorted(self._others[key].items())

    def ballots(self, entrant: int) -> dict[int, Ballot]:
        """All ballots for one entrant, by judge id."""
        return self.marks.get(entrant, {})

    def entered(self, entrant: int, component: int) -> Fraction | None:
        """The value of a 直接录入 component in points, if entered."""
        text = self._text(Slot(SlotKind.ENTERED, entrant, item=component))
        return None if text is None else parse_number(text)

    def deductions(self, entrant: int, criterion: int) -> tuple[Fraction | Word, ...]:
        """The rows of a deduction criterion; empty = not inspected yet."""
        return tuple(
            Word.NOT_APPLICABLE if text == Word.NOT_APPLICABLE else parse_number(text)
            for slot, text in self.rows(SlotKind.DEDUCTION, entrant)
            if slot.item == criterion
        )

    def adjustments(self, entrant: int) -> tuple[Adjustment, ...]:
        """All 加减分 of one entrant, in the order of their rows."""
        found = self._others.get((SlotKind.ADJUSTMENT, entrant))
        if not found:
            return ()
        rows = (text.partition("|") for _, text in sorted(found.items()))
        return tuple(Adjustment(parse_number(points), reason) for points, _, reason in rows)

    def decision(self, key: str) -> str | None:
        """The JSON of a recorded decision."""
        return self._text(Slot(SlotKind.DECISION, key=key))

    def _text(self, slot: Slot) -> str | None:
        return self._others.get((slot.kind, slot.entrant), {}).get(slot)

    def rows(self, kind: SlotKind, entrant: int) -> list[tuple[Slot, str]]:
        """The filled slots of one kind of one entrant with their text, in order; not marks."""
        found = self._others.get((kind, entrant))
        return sorted(found.items()) if found else []
