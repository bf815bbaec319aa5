"""彩排分: made-up values for whatever is not entered yet, so that a rehearsal has a result.

The same contest always gets the same values (they hang on its title). Whoever
is better is so with every judge, give or take a little: places differ, ballots
do not repeat each other. Nothing typed is touched, and a recused judge's cells
stay empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Grade,
    GroupMode,
    Judge,
    Word,
    is_on_tour,
)
from lsb_desktop.core.numbers import is_on_step, plain, to_units

BEST, SPAN, NOISE = Fraction(97, 100), Fraction(15, 100), Fraction(3, 100)
"""Shares of 满分: the best entrant's, how far the last is behind, how far judges differ."""
COARSE = Fraction(1, 10)
"""Marks are made in tenths where the step allows it, as people give them."""
DEDUCTED = Fraction(1, 10)
"""The largest row of a deduction list, as a share of its 满分."""


def made_up(contest: Contest, book: Book) -> tuple[tuple[Slot, Value], ...]:
    """Every missing entry of a sound contest with a plausible value; empty when none is missing.

    Where a grade may be given once only and a judge has none left, 弃权.
    """
    return tuple(_Maker(contest, book).all())


def _chance(*key: object) -> Fraction:
    """A number from 0 up to 1 that hangs on nothing but the key."""
    digest = sha256("\t".join(map(str, key)).encode()).digest()
    return Fraction(int.from_bytes(digest[:6]), 256**6)


def _share_of(top: Fraction, step: Fraction | None, share: Fraction) -> Fraction:
    """About a share (0..1) of 满分, on the step."""
    grain = COARSE if step is None or is_on_step(COARSE, step) else step
    if grain > top and step is not None:
        grain = step
    count = top // grain
    return grain * min(count, round(share * count))


@dataclass(frozen=True, slots=True)
class _Seat:
    """One judge with one criterion."""

    judge: Judge
    criterion: Criterion


class _Maker:
    def __init__(self, contest: Contest, book: Book) -> None:
        self._contest = contest
        self._book = book
        self._entrants = sorted(contest.entrants, key=lambda e: e.order)
        order = sorted(self._entrants, key=lambda e: _chance(contest.title, "place", e.id))
        gap = SPAN / max(1, len(order) - 1)
        self._quality = {e.id: BEST - at * gap for at, e in enumerate(order)}

    def all(self) -> Iterator[tuple[Slot, Value]]:
        """Component by component."""
        for component in self._contest.components:
            if component.kind is ComponentKind.JUDGED:
                yield from self._judged(component)
            elif component.kind is ComponentKind.DEDUCTION:
                yield from self._deducted(component)
            else:
                yield from self._entered(component)

    def _share(self, entrant: Entrant, *key: object) -> Fraction:
        """How good an entrant is in one regard; at most 1."""
        noise = _chance(self._contest.title, entrant.id, *key) - Fraction(1, 2)
        return min(Fraction(1), self._quality[entrant.id] + noise * NOISE)

    def _entered(self, component: Component) -> Iterator[tuple[Slot, Value]]:
        step = component.criteria[0].step if component.criteria else None
        for entrant in self._entrants:
            slot = Slot(SlotKind.ENTERED, entrant.id, item=component.id)
            if self._book.get(slot) is None:
                share = self._share(entrant, "entered", component.id)
                yield slot, plain(_share_of(component.max, step, share))

    def _deducted(self, component: Component) -> Iterator[tuple[Slot, Value]]:
        """Lists of those not inspected at all: an empty list beside a filled one is none."""
        for entrant in self._entrants:
            if not any(self._book.deductions(entrant.id, k.id) for k in component.criteria):
                yield from self._lists(entrant, component)

    def _lists(self, entrant: Entrant, component: Component) -> Iterator[tuple[Slot, Value]]:
        """Up to two rows a list; the first has one at least, or nothing would be inspected."""
        title = self._contest.title
        for at, criterion in enumerate(component.criteria):
            rows = int(3 * _chance(title, "rows", entrant.id, criterion.id))
            for row in range(1, max(rows, 0 if at else 1) + 1):
                worse = (1 - self._share(entrant, criterion.id, row)) / (1 - BEST + SPAN + NOISE)
                points = _share_of(criterion.max, criterion.step, worse * DEDUCTED)
                slot = Slot(SlotKind.DEDUCTION, entrant.id, item=criterion.id, row=row)
                yield slot, plain(points)

    # Judges --------------------------------------------------------------

    def _judged(self, component: Component) -> Iterator[tuple[Slot, Value]]:
        sitting = {p.name for p in self._contest.panels_of(component)}
        for judge in (j for j in self._contest.judges if j.panel in sitting):
            field = [e for e in self._entrants if self._is_awaited(judge, e, component)]
            for criterion in component.criteria:
                yield from self._column(_Seat(judge, criterion), field)

    def _is_awaited(self, judge: Judge, entrant: Entrant, component: Component) -> bool:
        """Whether a ballot is expected, or begun although it was not; never of the recused."""
        if judge.represents == entrant.id:
            return False
        begun = self._book.ballots(entrant.id).get(judge.id, {})
        expected = is_on_tour(judge, entrant.group, self._contest.tours)
        return expected or any(k.id in begun for k in component.criteria)

    def _column(self, seat: _Seat, field: Iterable[Entrant]) -> Iterator[tuple[Slot, Value]]:
        """What a judge gives the entrants without a mark in one criterion."""
        empty = [e for e in field if self._book.get(_cell(e, seat)) is None]
        if seat.criterion.once:
            yield from self._dealt(seat, empty)
            return
        for entrant in empty:
            share = self._of(entrant, seat)
            yield _cell(entrant, seat), to_units(self._points(seat.criterion, share))

    def _of(self, entrant: Entrant, seat: _Seat) -> Fraction:
        return self._share(entrant, seat.judge.id, seat.criterion.id)

    def _points(self, criterion: Criterion, share: Fraction) -> Fraction:
        if not criterion.grades:
            return _share_of(criterion.max, criterion.step, share)
        grades = _best_first(criterion)
        behind = max(Fraction(0), BEST - share) / (SPAN + NOISE)
        return grades[int(behind * len(grades))].points

    def _dealt(self, seat: _Seat, empty: list[Entrant]) -> Iterator[tuple[Slot, Value]]:
        """Each grade to one entrant of a field: the better entrant gets the better one."""
        free = {g: self._free(seat, g) for g in {self._field(e) for e in empty}}
        for entrant in sorted(empty, key=lambda e: self._of(e, seat), reverse=True):
            yield _cell(entrant, seat), next(free[self._field(entrant)], Word.ABSTAIN)

    def _field(self, entrant: Entrant) -> str:
        return entrant.group if self._contest.rules.groups is GroupMode.WITHIN else ""

    def _free(self, seat: _Seat, field: str) -> Iterator[int]:
        """Units of the grades that a judge has not given in a field, the best first."""
        within = [e for e in self._entrants if self._field(e) == field]
        given = {self._book.get(_cell(e, seat)) for e in within}
        units = [to_units(g.points) for g in _best_first(seat.criterion)]
        return iter([u for u in units if u not in given])


def _cell(entrant: Entrant, seat: _Seat) -> Slot:
    return Slot(SlotKind.MARK, entrant.id, seat.judge.id, seat.criterion.id)


def _best_first(criterion: Criterion) -> list[Grade]:
    return sorted(criterion.grades, key=lambda g: g.points, reverse=True)
