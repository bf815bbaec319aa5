"""What 复录 reads twice besides marks: 直接录入 values, and each village's list of 扣分.

A list is one cell: its rows in their order, read as ``2+0.5`` and kept as
``2、0.5``, so that a row left out or typed twice shows, not the sum alone. A
component whose values are worked out from answers (答题) has no paper of its own.
"""

import re
from collections.abc import Iterator
from itertools import count, islice, zip_longest

from lsb_desktop.core.book import Book, Slot, SlotKind, Write
from lsb_desktop.core.cells import check_points
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion, Word
from lsb_desktop.core.numbers import parse_number, plain

JOIN = "、"
_APART = re.compile(r"[\s、,，;；+＋]+")
KINDS = frozenset({SlotKind.ENTERED, SlotKind.DEDUCTION})
"""The kinds of a first reading that is no mark; a list is meant by its slot with row 0."""


def is_read_twice(component: Component, contest: Contest) -> bool:
    """Whether a component without judges has papers that can be read twice."""
    if component.kind is ComponentKind.ENTERED:
        return contest.quiz is None or contest.quiz.component != component.id
    return component.kind is ComponentKind.DEDUCTION and bool(component.criteria)


def cells_of(component: Component, entrant: int) -> tuple[Slot, ...]:
    """The cells of one village on the sheet of a component without judges."""
    if component.kind is ComponentKind.ENTERED:
        return (Slot(SlotKind.ENTERED, entrant, item=component.id),)
    return tuple(Slot(SlotKind.DEDUCTION, entrant, item=k.id) for k in component.criteria)


def home_of(contest: Contest, slot: Slot) -> Component:
    """The component of such a cell."""
    if slot.kind is SlotKind.ENTERED:
        return next(c for c in contest.components if c.id == slot.item)
    return _criterion(contest, slot)[0]


def _criterion(contest: Contest, slot: Slot) -> tuple[Component, Criterion]:
    return next((c, k) for c in contest.components for k in c.criteria if k.id == slot.item)


def named(contest: Contest, slot: Slot) -> str:
    """What is in the cell: the component, or the criterion where there are several."""
    component = home_of(contest, slot)
    if slot.kind is SlotKind.DEDUCTION and len(component.criteria) > 1:
        return _criterion(contest, slot)[1].name
    return component.name


def where(contest: Contest, slot: Slot) -> str:
    """“小司村 平时工作”."""
    village = next(e.name for e in contest.entrants if e.id == slot.entrant)
    return f"{village} {named(contest, slot)}"


def scale(contest: Contest, slot: Slot) -> str:
    """What may be typed, for the line above the field."""
    if slot.kind is SlotKind.ENTERED:
        return f"满分 {plain(home_of(contest, slot).max)}"
    return "每条扣分用 + 隔开，如 2+0.5；没有扣分录 0"


def first_text(book: Book, slot: Slot) -> str:
    """The first reading of a cell; empty when nothing is entered."""
    if slot.kind is SlotKind.ENTERED:
        return str(book.get(slot) or "")
    return JOIN.join(text for _, text in _rows(book, slot))


def _rows(book: Book, slot: Slot) -> list[tuple[Slot, str]]:
    return [r for r in book.rows(SlotKind.DEDUCTION, slot.entrant) if r[0].item == slot.item]


def normal(text: str, contest: Contest, slot: Slot) -> str:
    """A reading as it is kept; :class:`UserError` for what the cell cannot hold."""
    if slot.kind is SlotKind.ENTERED:
        component = home_of(contest, slot)
        value = parse_number(text)
        step = component.criteria[0].step if component.criteria else None
        check_points(value, component.max, step)
        return plain(value)
    parts = [part for part in _APART.split(text.strip()) if part]
    if parts == [Word.NOT_APPLICABLE]:
        return str(Word.NOT_APPLICABLE)
    return JOIN.join(_points(part, contest, slot) for part in parts or [text])


def _points(text: str, contest: Contest, slot: Slot) -> str:
    criterion = _criterion(contest, slot)[1]
    value = parse_number(text)
    check_points(value, criterion.max, criterion.step)
    return plain(value)


def writes(book: Book, slot: Slot, reading: str) -> Iterator[Write]:
    """What makes a reading, as :func:`normal` gives it, the first one."""
    if slot.kind is SlotKind.ENTERED:
        yield Write(slot, book.get(slot), reading)
        return
    rows, texts = _rows(book, slot), reading.split(JOIN)
    after = count(1 + max((r[0].row for r in rows), default=0))
    fresh = [slot._replace(row=n) for n in islice(after, max(0, len(texts) - len(rows)))]
    slots = [r[0] for r in rows] + fresh
    for own, text in zip_longest(slots, texts):
        yield Write(own, book.get(own), text)
