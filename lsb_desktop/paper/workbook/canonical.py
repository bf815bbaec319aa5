"""A contest as a workbook can hold it: ids from 1 in order, texts trimmed, nothing orphaned."""

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from json import dumps, loads
from typing import Any

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.codec import dump, load
from lsb_desktop.core.model import AgendaItem, ComponentKind, Contest, Quiz
from lsb_desktop.core.profile import Commitment
from lsb_desktop.core.proof import Reread, SheetKey, first_slot, readable
from lsb_desktop.core.questions import Asked, Question
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.review import Draw, Item
from lsb_desktop.paper.workbook.cells import clean
from lsb_desktop.paper.workbook.proofs import moved_draw

_Ids = dict[int, int]
_OF_COMPONENT = {
    SlotKind.ENTERED: ComponentKind.ENTERED,
    SlotKind.PAPER_TOTAL: ComponentKind.JUDGED,
    SlotKind.REREAD: ComponentKind.JUDGED,
}
_OF_CRITERION = {
    SlotKind.MARK: ComponentKind.JUDGED,
    SlotKind.SECOND: ComponentKind.JUDGED,
    SlotKind.DEDUCTION: ComponentKind.DEDUCTION,
}


def canonical(contest: Contest, book: Book) -> tuple[Contest, Book, int]:
    """Both renumbered, and how many entries were left behind.

    Left behind are entries of villages, judges, criteria or questions that the
    contest no longer has, and marks of judges for the village they represent:
    none of them counts. Photos stay in the data file, uncounted.
    """
    numbers = _Numbers(contest, book)
    renumbered = numbers.contest(contest)
    found = [(slot, value) for slot, value in book.entries() if _goes_out(slot)]
    moved = [m for slot, value in found if (m := numbers.entry(slot, value))]
    return renumbered, Book(moved), len(found) - len(moved)


def _goes_out(slot: Slot) -> bool:
    """The definition is the contest itself; a picture has no place in a cell."""
    return slot.kind not in (SlotKind.DEFINITION, SlotKind.PHOTO, SlotKind.PAPER)


class _Numbers:
    """Old id to new id, for everything that has one."""

    def __init__(self, contest: Contest, book: Book) -> None:
        self.entrants = _count(contest.entrants)
        self.judges = _count(contest.judges)
        self.components = _count(contest.components)
        self.criteria = _count([k for c in contest.components for k in c.criteria])
        pool = book.rows(SlotKind.QUESTION, 0)
        self.questions = {slot.item: at for at, (slot, _) in enumerate(pool, 1)}
        self._readable = frozenset(readable(contest))
        self._kinds = {c.id: c.kind for c in contest.components}
        self._kinds_of = {k.id: c.kind for c in contest.components for k in c.criteria}
        self._recused = {(j.id, j.represents) for j in contest.judges}
        self._rows: Counter[tuple[SlotKind, int, int]] = Counter()
        self._movers: dict[SlotKind, Callable[[Slot, Value], tuple[Slot, Value]]] = {
            SlotKind.MARK: self._mark,
            SlotKind.ENTERED: self._entered,
            SlotKind.DEDUCTION: self._listed,
            SlotKind.ADJUSTMENT: self._listed,
            SlotKind.PAPER_TOTAL: self._paper_total,
            SlotKind.NOTE: self._note,
            SlotKind.COMMITMENT: self._commitment,
            SlotKind.QUESTION: self._question,
            SlotKind.ASKED: self._asked,
            SlotKind.SECOND: self._second,
            SlotKind.REREAD: self._reread,
            SlotKind.REVIEW: self._review,
            SlotKind.DECISION: self._decision,
            SlotKind.SEAL: lambda slot, value: (slot, value),
        }

    def contest(self, contest: Contest) -> Contest:
        """The definition with new ids and trimmed texts."""
        return _trimmed_contest(
            replace(
                contest,
                entrants=tuple(replace(e, id=self.entrants[e.id]) for e in contest.entrants),
                components=tuple(
                    replace(
                        c,
                        id=self.components[c.id],
                        criteria=tuple(replace(k, id=self.criteria[k.id]) for k in c.criteria),
                    )
                    for c in contest.components
                ),
                panels=tuple(
                    replace(p, component=self.components.get(p.component or 0))
                    for p in contest.panels
                    if p.component is None or p.component in self.components
                ),
                judges=tuple(
                    replace(
                        j,
                        id=self.judges[j.id],
                        represents=self.entrants.get(j.represents or 0),
                    )
                    for j in contest.judges
                ),
                sites=tuple(
                    replace(s, id=at, entrant=self.entrants[s.entrant])
                    for at, s in enumerate(
                        (s for s in contest.sites if s.entrant in self.entrants), 1
                    )
                ),
                quiz=self._quiz(contest.quiz),
                agenda=tuple(self._item(i) for i in contest.agenda),
            )
        )

    def _item(self, item: AgendaItem) -> AgendaItem:
        """Without its picture, which stays in the data file."""
        there = (self.entrants[v] for v in item.villages if v in self.entrants)
        return replace(item, villages=tuple(there), picture="")

    def _quiz(self, quiz: Quiz | None) -> Quiz | None:
        if quiz is None or quiz.component not in self.components:
            return None
        return replace(quiz, component=self.components[quiz.component])

    def entry(self, slot: Slot, value: Value) -> tuple[Slot, Value] | None:
        """One entry with new ids; ``None`` for what the contest no longer has."""
        if (slot.judge, slot.entrant) in self._recused or not self._fits(slot):
            return None
        try:
            return self._movers[slot.kind](slot, value)
        except KeyError:
            return None

    def _fits(self, slot: Slot) -> bool:
        """Whether the component is still of the kind that takes such an entry."""
        if slot.kind is SlotKind.REVIEW and not slot.key:
            kind = self._kinds.get(slot.item)
            return kind is not None and (kind is ComponentKind.JUDGED) is bool(slot.judge)
        if slot.kind is SlotKind.REREAD and not slot.judge:
            return SheetKey(0, slot.item) in self._readable
        if slot.kind is SlotKind.SECOND and slot.key:
            return self._fits(first_slot(slot))
        if slot.kind in _OF_COMPONENT:
            return self._kinds.get(slot.item) is _OF_COMPONENT[slot.kind]
        wanted = _OF_CRITERION.get(slot.kind)
        return wanted is None or self._kinds_of.get(slot.item) is wanted

    def _mark(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        entrant, judge = self.entrants[slot.entrant], self.judges[slot.judge]
        return slot._replace(entrant=entrant, judge=judge, item=self.criteria[slot.item]), value

    def _second(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        """A second reading goes where its first one goes; a list is one cell, not a row."""
        if not slot.key:
            return self._mark(slot, value)
        known = self.components if slot.key == SlotKind.ENTERED else self.criteria
        return slot._replace(entrant=self.entrants[slot.entrant], item=known[slot.item]), value

    def _entered(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        entrant, item = self.entrants[slot.entrant], self.components[slot.item]
        return slot._replace(entrant=entrant, item=item), value

    def _listed(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        """Rows of a list count from 1 without gaps."""
        entrant = self.entrants[slot.entrant]
        item = self.criteria[slot.item] if slot.kind is SlotKind.DEDUCTION else 0
        self._rows[slot.kind, entrant, item] += 1
        row = self._rows[slot.kind, entrant, item]
        return slot._replace(entrant=entrant, item=item, row=row), value

    def _paper_total(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        entrant = self.entrants[slot.entrant] if slot.entrant else 0
        judge = self.judges[slot.judge] if slot.judge else 0
        item = self.components[slot.item]
        return slot._replace(entrant=entrant, judge=judge, item=item), value

    def _reread(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        return self._paper_total(slot, dump(_trimmed(load(Reread, str(value)))))

    def _review(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        if slot.key:
            return slot, dump(_trimmed(moved_draw(load(Draw, str(value)), self.entrants)))
        item = _trimmed(load(Item, str(value)))
        right = tuple(replace(r, criterion=self._criterion(r.criterion)) for r in item.right)
        judge = self.judges[slot.judge] if slot.judge else 0
        moved = slot._replace(
            entrant=self.entrants[slot.entrant], judge=judge, item=self.components[slot.item]
        )
        return moved, dump(replace(item, right=right))

    def _criterion(self, criterion: int) -> int:
        return self.criteria[criterion] if criterion else 0

    def _note(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        entrant = self.entrants[slot.entrant]
        return slot._replace(entrant=entrant, key=clean(slot.key)), clean(str(value))

    def _commitment(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        return self._listed(slot, dump(_trimmed(load(Commitment, str(value)))))

    def _question(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        number = self.questions[slot.item]
        question = replace(_trimmed(load(Question, str(value))), id=number)
        return slot._replace(item=number), dump(question)

    def _asked(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        asked = _trimmed(load(Asked, str(value)))
        moved = replace(asked, question=self.questions[asked.question])
        return self._listed(slot, dump(moved))

    def _decision(self, slot: Slot, value: Value) -> tuple[Slot, Value]:
        given = loads(str(value))
        given["reason"] = clean(given["reason"])
        key = slot.key
        if "order" in given:
            order = [[self.entrants[i] for i in same] for same in given["order"]]
            given["order"] = order
            key = tie_key(i for same in order for i in same)
        else:
            for ids in ("among", "chosen"):
                given[ids] = sorted(self.entrants[i] for i in given[ids])
        return slot._replace(key=key), dumps(given, ensure_ascii=False)


def _count(items: Any) -> _Ids:
    return {item.id: at for at, item in enumerate(items, 1)}


def _trimmed_contest(contest: Contest) -> Contest:
    found: Contest = _trimmed(contest)
    return found


def _trimmed(value: Any) -> Any:
    """A frozen value with every text in it trimmed, as reading a cell does."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_trimmed(v) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _trimmed(getattr(value, f.name)) for f in fields(value)})
    return value
