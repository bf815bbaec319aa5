"""复录: chosen sheets are typed a second time, blind, and compared cell by cell with the first.

A sheet is one judge's ballots of one component, or every village's values (or
lists of 扣分) of a component without judges. The second pass goes through
the villages in another order than the first, so that a line skipped once is
not skipped again. Nothing here is a truth of its own: a mark that is changed
later no longer agrees with its second reading and shows again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from lsb_desktop.core import value_proof
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cells import mark_text
from lsb_desktop.core.codec import load
from lsb_desktop.core.lots import drawn
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Entrant,
    Judge,
    Word,
    is_expected,
)

SET_ASIDE = frozenset({Word.ABSENT, Word.ABSTAIN, Word.VOID})
"""Words that stand for a whole ballot."""


class PassOrder(StrEnum):
    """How the second pass goes through the villages; the first goes in visiting order."""

    REVERSE = "倒序"
    LOT = "抽签"


class Compared(StrEnum):
    """One cell read twice."""

    OPEN = "未复录"
    SAME = "一致"
    DIFFERENT = "不一致"


class SheetKey(NamedTuple):
    """One judge's ballots of one component, by their ids; judge 0 where there are no judges."""

    judge: int
    component: int


@dataclass(frozen=True, slots=True)
class Reread:
    """That a sheet is to be read twice, in what order; ``seed`` belongs to 抽签."""

    order: PassOrder = PassOrder.REVERSE
    seed: str = ""


class Reading(NamedTuple):
    """One cell of a sheet: the slot of its first reading, both as text, how they compare."""

    slot: Slot
    first: str
    second: str
    state: Compared


@dataclass(frozen=True, slots=True)
class Count:
    """How far a sheet, or several, have come, in cells."""

    total: int = 0
    same: int = 0
    different: int = 0

    @property
    def open(self) -> int:
        """Cells not read a second time yet."""
        return self.total - self.same - self.different

    @property
    def to_do(self) -> int:
        """Cells that are not settled."""
        return self.total - self.same

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.total + other.total, self.same + other.same, self.different + other.different
        )

    def __str__(self) -> str:
        return f"{self.same} 格一致，{self.to_do} 格待核"


def second_slot(first: Slot) -> Slot:
    """Where the second reading is kept; a value and a list keep their kind as the key."""
    key = "" if first.kind is SlotKind.MARK else first.kind.value
    return first._replace(kind=SlotKind.SECOND, key=key)


def first_slot(second: Slot) -> Slot:
    """What a second reading is one of."""
    return second._replace(kind=SlotKind(second.key or SlotKind.MARK.value), key="")


def reread_slot(key: SheetKey) -> Slot:
    """Where it is kept that a sheet is read twice."""
    return Slot(SlotKind.REREAD, judge=key.judge, item=key.component)


# Which sheets --------------------------------------------------------------


def all_sheets(contest: Contest) -> tuple[SheetKey, ...]:
    """Every sheet there is, by component, panel and judge."""
    return tuple(
        SheetKey(judge.id, component.id)
        for component in contest.components
        if component.kind is ComponentKind.JUDGED
        for panel in contest.panels_of(component)
        for judge in contest.judges
        if judge.panel == panel.name
    )


def readable(contest: Contest) -> tuple[SheetKey, ...]:
    """Every sheet that can be read twice: the judges', then those without judges."""
    values = (c for c in contest.components if value_proof.is_read_twice(c, contest))
    return (*all_sheets(contest), *(SheetKey(0, c.id) for c in values))


def chosen(contest: Contest, book: Book) -> dict[SheetKey, Reread]:
    """The sheets that are read twice, in the order of :func:`readable`."""
    rows = {SheetKey(s.judge, s.item): text for s, text in book.rows(SlotKind.REREAD, 0)}
    return {key: load(Reread, rows[key]) for key in readable(contest) if key in rows}


def parts_of(contest: Contest, key: SheetKey) -> tuple[Judge, Component]:
    """The judge and the component of a sheet; its kind stands in for a judge there is none of."""
    component = next(c for c in contest.components if c.id == key.component)
    if not key.judge:
        return Judge(0, "", str(component.kind)), component
    return next(j for j in contest.judges if j.id == key.judge), component


def slots_of(contest: Contest, key: SheetKey, entrant: int) -> tuple[Slot, ...]:
    """Where the first readings of one village on a sheet are."""
    _, component = parts_of(contest, key)
    if not key.judge:
        return value_proof.cells_of(component, entrant)
    return tuple(Slot(SlotKind.MARK, entrant, key.judge, k.id) for k in component.criteria)


def pass_order(entrants: Iterable[Entrant], reread: Reread) -> list[Entrant]:
    """The villages as the second pass takes them: never as the first did.

    A lot that comes out as the visiting order is turned round.
    """
    first = sorted(entrants, key=lambda e: e.order)
    if reread.order is PassOrder.LOT:
        named = {e.name: e for e in first}
        found = [named[name] for name in drawn(reread.seed, named)]
        if found != first:
            return found
    return first[::-1]


# Cells ---------------------------------------------------------------------


def readings(contest: Contest, book: Book, key: SheetKey, reread: Reread) -> tuple[Reading, ...]:
    """The cells of a sheet in the order of the second pass; a recused judge's are none."""
    judge, component = parts_of(contest, key)
    if not key.judge:
        return tuple(
            _of_value(book, slot)
            for entrant in pass_order(contest.entrants, reread)
            for slot in slots_of(contest, key, entrant.id)
        )
    tours = contest.tours
    return tuple(
        reading
        for entrant in pass_order(contest.entrants, reread)
        if judge.represents != entrant.id
        for reading in _of_ballot(
            book, entrant, judge, component, wanted=is_expected(judge, entrant, tours)
        )
    )


def _of_ballot(
    book: Book, entrant: Entrant, judge: Judge, component: Component, *, wanted: bool
) -> Iterator[Reading]:
    ballot = book.ballots(entrant.id).get(judge.id, {})
    marks = {Slot(SlotKind.MARK, entrant.id, judge.id, k.id): k for k in component.criteria}
    slots = list(marks)
    first = _whole({s: mark_text(ballot.get(s.item), k) for s, k in marks.items()})
    second = _whole({s: str(book.get(second_slot(s)) or "") for s in slots})
    if wanted or any(first.values()):
        for slot in slots:
            state = compared(first[slot], second[slot])
            yield Reading(slot, first[slot], second[slot], state)


def _of_value(book: Book, slot: Slot) -> Reading:
    first, second = value_proof.first_text(book, slot), str(book.get(second_slot(slot)) or "")
    return Reading(slot, first, second, compared(first, second))


def _whole(ballot: Mapping[Slot, str]) -> dict[Slot, str]:
    """未到场, 弃权 and 废票 stand for the cells of the ballot that are empty, too."""
    words = [text for text in ballot.values() if text in SET_ASIDE]
    rest = words[0] if words else ""
    return {slot: text or rest for slot, text in ballot.items()}


def compared(first: str, second: str) -> Compared:
    """Whether two readings of a cell agree; an empty second one is still to come."""
    if not second:
        return Compared.OPEN
    return Compared.SAME if first == second else Compared.DIFFERENT


def counted(found: Sequence[Reading]) -> Count:
    """How far these cells have come."""
    same = sum(r.state is Compared.SAME for r in found)
    return Count(len(found), same, sum(r.state is Compared.DIFFERENT for r in found))


def progress(contest: Contest, book: Book) -> dict[SheetKey, Count]:
    """How far every chosen sheet has come."""
    return {
        key: counted(readings(contest, book, key, reread))
        for key, reread in chosen(contest, book).items()
    }


def unsettled(contest: Contest, book: Book) -> Iterator[str]:
    """One sentence for each chosen sheet that is not settled, by its judge and component."""
    for key, count in progress(contest, book).items():
        if count.to_do:
            judge, component = parts_of(contest, key)
            parts = [f"{count.different} 格不一致"] if count.different else []
            parts += [f"{count.open} 格未复录"] if count.open else []
            yield f"复录 {component.name} {judge.name or judge.code}：{'、'.join(parts)}"
