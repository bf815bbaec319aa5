"""Whether what is already entered still fits a changed definition of the contest."""

from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.cells import check_points
from lsb_desktop.core.errors import Problem, UserError
from lsb_desktop.core.grades import grade_of
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion, Word
from lsb_desktop.core.numbers import from_units, parse_number, plain

_WORDS = frozenset(Word)
_NOT_APPLICABLE = frozenset({Word.NOT_APPLICABLE})
_OF_VILLAGE = frozenset({SlotKind.MARK, SlotKind.ENTERED, SlotKind.DEDUCTION, SlotKind.ADJUSTMENT})
_OF_CRITERION = {SlotKind.MARK: ComponentKind.JUDGED, SlotKind.DEDUCTION: ComponentKind.DEDUCTION}


class Fit:
    """What a definition can hold, by id."""

    def __init__(self, contest: Contest) -> None:
        self._entrants = {e.id: e for e in contest.entrants}
        self._judges = {j.id: j for j in contest.judges}
        self._components = {c.id: c for c in contest.components}
        self._criteria = {k.id: (c, k) for c in contest.components for k in c.criteria}
        self._panels = {c.id: {p.name for p in contest.panels_of(c)} for c in contest.components}

    def orphans(self, book: Book) -> list[Slot]:
        """Entries whose village, judge, component or criterion is gone (or of another kind)."""
        return [slot for slot, _ in book.entries() if not self._has_home(slot)]

    def problems(self, book: Book) -> tuple[Problem, ...]:
        """Entries that the definition would not take today, counted by what is wrong."""
        found: Counter[Problem] = Counter()
        for slot, value in book.entries():
            if self._has_home(slot):
                found.update(self._problem(slot, value))
        return tuple(
            Problem(p.where, f"{p.message}（共 {n} 处）" if n > 1 else p.message)
            for p, n in found.items()
        )

    def _has_home(self, slot: Slot) -> bool:
        of_village = slot.entrant or slot.kind in _OF_VILLAGE
        if of_village and slot.entrant not in self._entrants:
            return False
        if slot.kind is SlotKind.MARK and slot.judge not in self._judges:
            return False
        if slot.kind is SlotKind.REREAD and not slot.judge:
            return self._has_entries(slot)
        if slot.kind in (SlotKind.PAPER_TOTAL, SlotKind.REREAD):
            return self._has_paper(slot)
        if slot.kind is SlotKind.SECOND and slot.key:
            return self._has_home(slot._replace(kind=SlotKind(slot.key), key=""))
        if slot.kind is SlotKind.SECOND:
            home = self._criteria.get(slot.item)
            return home is not None and self._has_paper(slot._replace(item=home[0].id))
        if slot.kind is SlotKind.REVIEW and not slot.key:
            return self._has_paper(slot) if slot.judge else self._has_entries(slot)
        if slot.kind is SlotKind.ENTERED:
            component = self._components.get(slot.item)
            return component is not None and component.kind is ComponentKind.ENTERED
        if slot.kind in _OF_CRITERION:
            home = self._criteria.get(slot.item)
            return home is not None and home[0].kind is _OF_CRITERION[slot.kind]
        return True

    def _has_entries(self, slot: Slot) -> bool:
        """Whether the component is there and still one without judges."""
        component = self._components.get(slot.item)
        return component is not None and component.kind is not ComponentKind.JUDGED

    def _has_paper(self, slot: Slot) -> bool:
        """Whether the judge still marks the component, and not the own village."""
        judge = self._judges.get(slot.judge)
        component = self._components.get(slot.item)
        if judge is None or component is None or component.kind is not ComponentKind.JUDGED:
            return False
        own = slot.entrant != 0 and judge.represents == slot.entrant
        return judge.panel in self._panels[component.id] and not own

    def _problem(self, slot: Slot, value: Value) -> Iterator[Problem]:
        if slot.kind is SlotKind.MARK:
            component, criterion = self._criteria[slot.item]
            yield from self._recusal(slot, component)
            yield from _off_scale(value, criterion, _WORDS)
        elif slot.kind is SlotKind.DEDUCTION:
            yield from _off_scale(value, self._criteria[slot.item][1], _NOT_APPLICABLE)
        elif slot.kind is SlotKind.ENTERED:
            component = self._components[slot.item]
            step = component.criteria[0].step if component.criteria else None
            yield from _refused(f"环节 {component.name}", value, component.max, step)
        elif slot.kind is SlotKind.ADJUSTMENT:
            points, _, _ = str(value).partition("|")
            yield from _no_number(f"加减分 {self._entrants[slot.entrant].name}", points)
        elif slot.kind is SlotKind.PAPER_TOTAL:
            yield from _no_number("纸面合计", str(value))

    def _recusal(self, slot: Slot, component: Component) -> Iterator[Problem]:
        judge = self._judges[slot.judge]
        if judge.represents == slot.entrant:
            name = self._entrants[slot.entrant].name
            yield Problem(f"评委 {judge.code}", f"已经给{name}打了分，设为代表村之前请先清除")
        if judge.panel not in self._panels[component.id]:
            yield Problem(
                f"评委 {judge.code}", f"已在“{component.name}”打了分，但“{judge.panel}”不评这一环节"
            )


def _no_number(where: str, text: str) -> Iterator[Problem]:
    """Text that the book could not read as points; it may come out of a file."""
    try:
        parse_number(text)
    except UserError as error:
        yield Problem(where, f"已经录入的{error.message}")


def _off_scale(value: Value, criterion: Criterion, words: Collection[str]) -> Iterator[Problem]:
    if criterion.grades and isinstance(value, int):
        if grade_of(value, criterion) is None:
            points = plain(from_units(value))
            yield Problem(f"指标 {criterion.name}", f"已经录入的 {points} 分不是哪个等次的分")
        return
    yield from _refused(f"指标 {criterion.name}", value, criterion.max, criterion.step, words)


def _refused(
    where: str,
    value: Value,
    top: Fraction,
    step: Fraction | None,
    words: Collection[str] = (),
) -> Iterator[Problem]:
    if value in words:
        return
    try:
        points = from_units(value) if isinstance(value, int) else parse_number(str(value))
        check_points(points, top, step)
    except UserError as error:
        space = "" if error.message.startswith("“") else " "
        yield Problem(where, f"已经录入的{space}{error.message}")
