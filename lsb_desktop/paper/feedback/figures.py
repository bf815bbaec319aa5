"""A village's figures beside the mean and the best of its field; no other village is named."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import (
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    GroupMode,
)
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.result import Standing, Standings
from lsb_desktop.core.rounding import Rounder
from lsb_desktop.core.scoring import Scorer

WHOLE, OWN_GROUP = "", "本组"
SEVERAL = 2
"""Of one criterion alone the component's line says all."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: shares 0..1 of the full mark are where bar and marks end; -1 = no figure.

    ``level`` 0 the total, 1 a component, 2 a criterion. ``own`` is what the
    standings show.
    """

    level: int
    label: str
    note: str
    own: str
    mean: str = ""
    best: str = ""
    share: float = -1.0
    mean_share: float = -1.0
    best_share: float = -1.0


class Figures:
    """The lines of every village of one contest."""

    def __init__(self, standings: Standings, book: Book) -> None:
        self._standings = standings
        self._contest = standings.contest
        self._rounder = Rounder(standings.contest.rules)
        self._means = _means(standings.contest, book)

    def of(self, row: Standing) -> tuple[Figure, ...]:
        """The total, then each component, and its criteria where it has several."""
        return tuple(self._lines(row))

    def field_name(self) -> str:
        """本组 where only the village's own group was measured the same way."""
        return OWN_GROUP if self._within() else WHOLE

    def _within(self) -> bool:
        """Places within groups, or groups that were not merged into one ranking."""
        grouped = self._contest.rules.groups is GroupMode.WITHIN or self._standings.refusal
        return bool(grouped) and len(self._contest.tours) > 1

    def field(self, row: Standing) -> list[Standing]:
        """Those a village is compared with."""
        rows = self._standings.rows
        if not self._within():
            return list(rows)
        return [r for r in rows if r.entrant.group == row.entrant.group]

    def _lines(self, row: Standing) -> Iterator[Figure]:
        field = self.field(row)
        parts = self._contest.components
        if len(parts) > 1 or any(r.score.adjustments for r in self._standings.rows):
            yield self._figure(0, "总分", "", row, field, lambda r: r.total, self._full())
        for at, component in enumerate(parts):
            full = full_of(component)
            note = self._note(component, full)
            yield self._figure(1, component.name, note, row, field, _part(at), full)
            for criterion in component.criteria if len(component.criteria) >= SEVERAL else ():
                yield self._criterion(at, criterion, row, field)

    def _criterion(
        self, at: int, criterion: Criterion, row: Standing, field: Sequence[Standing]
    ) -> Figure:
        def mean(r: Standing) -> Fraction | None:
            if r.score.components[at].value is None:
                return None  # a list that nobody looked at is not a list without deductions
            return self._means.get((r.entrant.id, criterion.id))

        note = f"满分 {plain(criterion.max)}"
        return self._figure(2, criterion.name, note, row, field, mean, criterion.max)

    def _figure(
        self,
        level: int,
        label: str,
        note: str,
        row: Standing,
        field: Sequence[Standing],
        value: Callable[[Standing], Fraction | None],
        full: Fraction,
    ) -> Figure:
        shown = self._rounder.shown
        own = self._rounded(value(row))
        known = [v for r in field if (v := self._rounded(value(r))) is not None]
        if own is None or len(known) < SEVERAL:
            share = _share(own, full)
            return Figure(level, label, note, shown(own) or "—", share=share)
        mean, best = sum(known, Fraction(0)) / len(known), max(known)
        return Figure(
            level,
            label,
            note,
            shown(own) or "",
            shown(mean) or "",
            shown(best) or "",
            _share(own, full),
            _share(mean, full),
            _share(best, full),
        )

    def _rounded(self, value: Fraction | None) -> Fraction | None:
        return None if value is None else self._rounder.rounded(value)

    def _note(self, component: Component, full: Fraction) -> str:
        told = f"满分 {plain(full)}"
        if self._contest.rules.combine is Combine.WEIGHTED and len(self._contest.components) > 1:
            told += f"，占 {plain(component.weight)}%"
        return told

    def _full(self) -> Fraction:
        """The most that a total can be without additions."""
        parts = self._contest.components
        if self._contest.rules.combine is Combine.SUM:
            return sum((full_of(c) for c in parts), Fraction(0))
        return sum((full_of(c) * c.weight / 100 for c in parts), Fraction(0))


def full_of(component: Component) -> Fraction:
    """The most a component can give."""
    if component.by_place:
        return max(component.by_place)
    if component.kind is ComponentKind.JUDGED:
        judged = sum((k.max * k.factor for k in component.criteria), Fraction(0))
        return judged or component.max
    return component.max


def _part(at: int) -> Callable[[Standing], Fraction | None]:
    return lambda row: row.score.components[at].value


def _share(value: Fraction | None, full: Fraction) -> float:
    if value is None or full <= 0:
        return -1.0
    return float(min(max(value / full, Fraction(0)), Fraction(1)))


def _means(contest: Contest, book: Book) -> dict[tuple[int, int], Fraction]:
    """Criterion averages by (entrant, criterion), where a component has several."""
    scorer = Scorer(contest)
    return {
        (entrant.id, criterion.id): mean
        for component in contest.components
        if len(component.criteria) >= SEVERAL
        for criterion in component.criteria
        for entrant in contest.entrants
        if (mean := scorer.criterion_mean(component, criterion, entrant, book)) is not None
    }
