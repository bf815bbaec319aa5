"""等次不重复 (排名票): a grade that one judge gave to several entrants.

Each judge gives each grade to one entrant of the field: all of them, or those
of one group where groups are ranked apart (组内排名).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.grades import grade_of
from lsb_desktop.core.model import Component, Contest, Criterion, Entrant, Grade, GroupMode, Judge


@dataclass(frozen=True, slots=True)
class Repeat:
    """One grade of one judge on several entrants, in visiting order."""

    component: Component
    criterion: Criterion
    judge: Judge
    grade: Grade
    entrants: tuple[Entrant, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The cells that hold it."""
        return tuple(
            Slot(SlotKind.MARK, e.id, self.judge.id, self.criterion.id) for e in self.entrants
        )

    @property
    def figures(self) -> str:
        """第1名给了 2 个村：五里堡村、前时村."""
        names = "、".join(e.name for e in self.entrants)
        return f"{self.grade.name}给了 {len(self.entrants)} 个村：{names}"

    @property
    def sentence(self) -> str:
        """The same with judge and component, as an obstacle to sealing."""
        where = f"“{self.component.name}”"
        if len(self.component.criteria) > 1:
            where += f"的“{self.criterion.name}”"
        return f"{self.judge.name or self.judge.code} 在{where}中把{self.figures}"


def repeats(contest: Contest, book: Book) -> tuple[Repeat, ...]:
    """Every grade given twice where it may be given once, by component, judge and grade."""
    return tuple(
        repeat
        for component in contest.components
        for criterion in component.criteria
        if criterion.once
        for judge in contest.judges
        for repeat in repeats_of(contest, book, component, criterion, judge)
    )


def repeats_of(
    contest: Contest, book: Book, component: Component, criterion: Criterion, judge: Judge
) -> Iterable[Repeat]:
    """Those of one judge in one criterion."""
    within = contest.rules.groups is GroupMode.WITHIN
    given: dict[tuple[int, str], list[Entrant]] = {}
    for entrant in sorted(contest.entrants, key=lambda e: e.order):
        cell = book.get(Slot(SlotKind.MARK, entrant.id, judge.id, criterion.id))
        if isinstance(cell, int):
            given.setdefault((cell, entrant.group if within else ""), []).append(entrant)
    for (cell, _), entrants in sorted(given.items(), reverse=True):
        grade = grade_of(cell, criterion)
        if grade is not None and len(entrants) > 1:
            yield Repeat(component, criterion, judge, grade, tuple(entrants))
