"""How much of what is expected has been entered, by judge and by entrant.

A mark is expected of every judge for every criterion of the components the
panel judges, recusals and tour groups apart; a panel without weight is not
waited for. A 直接录入 or 扣分 component is one thing to enter for each entrant.
Full progress and 齐分 differ in one case alone: ballots that are all in, but
none of them valid.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lsb_desktop.core.book import Ballot, Book
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Entrant,
    is_expected,
)

Count = tuple[int, int]
"""(filled, expected)."""

NOTHING: Count = (0, 0)

_NO_BALLOT: Ballot = {}


@dataclass(frozen=True, slots=True)
class Progress:
    """Filled and expected in all, by judge id and by entrant id."""

    filled: int
    expected: int
    by_judge: Mapping[int, Count]
    by_entrant: Mapping[int, Count]

    @property
    def complete(self) -> bool:
        """Whether everything that is expected is there."""
        return self.filled == self.expected


class Counter:
    """Counts every entrant once, then only those whose entries changed."""

    def __init__(self, contest: Contest, book: Book) -> None:
        self._contest = contest
        self._book = book
        self._tours = contest.tours
        self._judged = [
            (
                tuple(k.id for k in component.criteria),
                {p.name for p in contest.panels_of(component)},
            )
            for component in contest.components
            if component.kind is ComponentKind.JUDGED
        ]
        self._papers: dict[int, tuple[tuple[int, tuple[int, ...]], ...]] = {}
        """By entrant id: whose ballots are expected, and of which criteria."""
        self._entrants = {e.id: e for e in contest.entrants}
        self._counts: dict[int, dict[int, Count]] = {}
        self._by_judge = {j.id: (0, 0) for j in contest.judges}
        self._by_entrant: dict[int, Count] = {}
        self.recount(self._entrants)

    def recount(self, entrants: Iterable[int]) -> None:
        """Count these entrant ids anew; ids that are not in the contest are passed over."""
        for number in self._entrants.keys() & entrants:
            before = self._counts.get(number, {})
            counts = self._counts[number] = self._count(self._entrants[number])
            self._by_entrant[number] = _sum(counts.values())
            for judge in before.keys() | counts:
                was, now = before.get(judge, NOTHING), counts.get(judge, NOTHING)
                if judge and was != now:
                    filled, expected = self._by_judge[judge]
                    self._by_judge[judge] = filled + now[0] - was[0], expected + now[1] - was[1]

    def progress(self) -> Progress:
        """The sums as they are now."""
        by_entrant = self._by_entrant
        return Progress(*_sum(by_entrant.values()), dict(self._by_judge), dict(by_entrant))

    def _count(self, entrant: Entrant) -> dict[int, Count]:
        """By judge id; 0 stands for what is entered without a judge."""
        counts: defaultdict[int, Count] = defaultdict(lambda: (0, 0))
        for component in self._contest.components:
            if component.kind is not ComponentKind.JUDGED:
                filled = int(self._is_entered(component, entrant))
                counts[0] = _sum((counts[0], (filled, 1)))
        ballots = self._book.ballots(entrant.id)
        for judge, criteria in self._expected(entrant):
            ballot = ballots.get(judge, _NO_BALLOT)
            found = sum([criterion in ballot for criterion in criteria])
            filled, expected = counts[judge]
            counts[judge] = filled + found, expected + len(criteria)
        return dict(counts)

    def _expected(self, entrant: Entrant) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """The contest alone decides it: found once."""
        if entrant.id not in self._papers:
            self._papers[entrant.id] = tuple(
                (judge.id, criteria)
                for criteria, panels in self._judged
                for judge in self._contest.judges
                if judge.panel in panels and is_expected(judge, entrant, self._tours)
            )
        return self._papers[entrant.id]

    def _is_entered(self, component: Component, entrant: Entrant) -> bool:
        if component.kind is ComponentKind.ENTERED:
            return self._book.entered(entrant.id, component.id) is not None
        return any(self._book.deductions(entrant.id, k.id) for k in component.criteria)


def _sum(counts: Iterable[Count]) -> Count:
    filled, expected = 0, 0
    for count in counts:
        filled, expected = filled + count[0], expected + count[1]
    return filled, expected
