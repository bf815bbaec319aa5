"""From marks to one entrant's total, step by step as SCORING.md §3.1-3.6 says."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from lsb_desktop.core.book import Book
from lsb_desktop.core.criteria import ZERO, after_deductions, deducted
from lsb_desktop.core.model import (
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    Stage,
)
from lsb_desktop.core.panels import PanelCount
from lsb_desktop.core.result import (
    ComponentScore,
    CriterionScore,
    EntrantScore,
    PanelScore,
    State,
)
from lsb_desktop.core.rounding import Rounder

TOO_FEW = "评委不足，未去分"
_COMPLETE = State.COMPLETE
"""Named once: on Python 3.11 a member is looked up slower than a function is called."""


class _Plan(NamedTuple):
    """What the scoring of one component does not have to ask for every entrant."""

    component: Component
    is_judged: bool
    counts: list[PanelCount]
    """Of its panels, if it is judged."""
    is_one_panel: bool
    """A single panel of all the weight: its value is the component's."""
    is_whole: bool
    """The total takes the value as it is."""


class Scorer:
    """Scores entrants of one contest; holds what does not depend on marks."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.rules = contest.rules
        self.rounder = Rounder(contest.rules)
        self._rounds = Stage.COMPONENT in self.rules.stages
        self._rounds_total = Stage.TOTAL in self.rules.stages
        self._plans = [self._plan(c) for c in contest.components]
        self._counts = {plan.component.id: plan.counts for plan in self._plans}

    def _plan(self, component: Component) -> _Plan:
        contest = self.contest
        is_judged = component.kind is ComponentKind.JUDGED
        panels = contest.panels_of(component) if is_judged else ()
        rounds = Stage.COMPONENT_WEIGHTED in self.rules.stages
        return _Plan(
            component,
            is_judged,
            [PanelCount(contest, component, p) for p in panels],
            len(panels) == 1 and panels[0].weight == 100,
            self.rules.combine is Combine.SUM or (component.weight == 100 and not rounds),
        )

    def rounded(self, value: Fraction) -> Fraction:
        """A value at 小数位 digits in the contest's rounding mode."""
        return self.rounder.rounded(value)

    def score(self, entrant: Entrant, book: Book) -> EntrantScore:
        """The whole chain for one entrant."""
        parts = tuple([self._component(plan, entrant, book) for plan in self._plans])
        rows = book.adjustments(entrant.id)
        adjusted = sum((a.points for a in rows), ZERO) if rows else ZERO
        return self._combined(entrant, parts, adjusted, _warnings(entrant, parts))

    def recombined(self, score: EntrantScore, parts: tuple[ComponentScore, ...]) -> EntrantScore:
        """The same entrant with the total of these components (§3.5-3.6)."""
        return self._combined(score.entrant, parts, score.adjustments, score.warnings)

    def _combined(
        self,
        entrant: Entrant,
        parts: tuple[ComponentScore, ...],
        adjusted: Fraction,
        warnings: tuple[str, ...],
    ) -> EntrantScore:
        exact = self._total(parts, adjusted)
        value = exact
        if exact is not None and self._rounds_total:
            value = self.rounder.rounded(exact)
        return EntrantScore(entrant, parts, adjusted, exact, value, _state(exact, parts), warnings)

    def _total(self, parts: tuple[ComponentScore, ...], adjusted: Fraction) -> Fraction | None:
        """S before its rounding; ``None`` while a component has no value."""
        products = [adjusted]
        for part in parts:
            if part.weighted is None:
                return None
            products.append(part.weighted)
        if not parts:
            return None
        alone = len(products) == 2 and adjusted is ZERO
        total = products[1] if alone else _sum(products)
        if self.rules.cap is not None:
            total = min(total, self.rules.cap)
        return total if total.numerator >= 0 else ZERO

    def _component(self, plan: _Plan, entrant: Entrant, book: Book) -> ComponentScore:
        """C, and what it adds to the total; one without a value is never complete."""
        component = plan.component
        panels: Sequence[PanelScore] = ()
        rows: tuple[CriterionScore, ...] = ()
        if plan.is_judged:
            panels, exact = self._judged(plan, entrant, book)
        elif component.kind is ComponentKind.DEDUCTION:
            rows, exact = self._deduction(component, entrant, book)
        else:
            exact = book.entered(entrant.id, component.id)
        value = weighted = exact
        complete = exact is not None
        if exact is not None:
            value = self.rounder.rounded(exact) if self._rounds else exact
            weighted = value if plan.is_whole else self.weighted(component, value)
            for panel in panels:
                complete = complete and not panel.waiting
        return ComponentScore(component, tuple(panels), rows, exact, value, weighted, complete)

    def weighted(self, component: Component, value: Fraction) -> Fraction:
        """What a component's value adds to the total: its share under 加权."""
        if self.rules.combine is Combine.SUM:
            return value
        return self.rounder.at(Stage.COMPONENT_WEIGHTED, _share(value, component.weight))

    def _judged(
        self, plan: _Plan, entrant: Entrant, book: Book
    ) -> tuple[list[PanelScore], Fraction | None]:
        """C of judges before stage 环节."""
        ballots = book.ballots(entrant.id)
        panels = [count.score(entrant, ballots) for count in plan.counts]
        if plan.is_one_panel:
            return panels, panels[0].value
        panels = self._share_empty(panels)
        weighted = [p for p in panels if p.weight]
        found = [_share(p.value, p.weight) for p in weighted if p.value is not None]
        return panels, _sum(found) if found and len(found) == len(weighted) else None

    def _share_empty(self, panels: list[PanelScore]) -> list[PanelScore]:
        """空组处理 = 重分: the weight of empty panels goes to the others."""
        if self.rules.empty_panel is EmptyPanel.WAIT:
            return panels
        filled = sum((p.weight for p in panels if p.value is not None), ZERO)
        if not filled:
            return panels
        return [
            p._replace(weight=ZERO if p.value is None else p.weight * 100 / filled) for p in panels
        ]

    def _deduction(
        self, component: Component, entrant: Entrant, book: Book
    ) -> tuple[tuple[CriterionScore, ...], Fraction | None]:
        """What the lists leave of 满分; without any row it is not inspected yet."""
        lists = [book.deductions(entrant.id, k.id) for k in component.criteria]
        if not any(lists):
            return (), None
        rows = tuple(
            deducted(k, rows, self.rules.not_applicable)
            for k, rows in zip(component.criteria, lists, strict=True)
        )
        return rows, after_deductions(component, rows)

    def criterion_mean(
        self, component: Component, criterion: Criterion, entrant: Entrant, book: Book
    ) -> Fraction | None:
        """One criterion for 同分顺序, in points: its panel averages by panel weight.

        Of a deduction list it is what the list leaves.
        """
        if component.kind is ComponentKind.DEDUCTION:
            rows = book.deductions(entrant.id, criterion.id)
            return deducted(criterion, rows, self.rules.not_applicable).value
        ballots = book.ballots(entrant.id)
        weight, total = ZERO, ZERO
        for count in self._counts.get(component.id, ()):
            value = count.criterion(criterion, entrant, ballots)
            if value is not None:
                weight += count.panel.weight
                total += count.panel.weight * value
        return total / weight if weight else None


def _share(value: Fraction, weight: Fraction) -> Fraction:
    """A value by its weight out of 100; most weigh all of it."""
    return value if weight == 100 else value * weight / 100


def _sum(values: Iterable[Fraction]) -> Fraction:
    """The sum; of one number and zeros that number, without a calculation."""
    found = [value for value in values if value]
    return sum(found[1:], found[0]) if found else ZERO


def _state(exact: Fraction | None, parts: tuple[ComponentScore, ...]) -> State:
    if exact is None:
        return State.PENDING
    for part in parts:
        if not part.complete:
            return State.PROVISIONAL
    return _COMPLETE


def _warnings(entrant: Entrant, parts: tuple[ComponentScore, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for part in parts:
        for panel in part.panels:
            if panel.short or panel.weight is not panel.panel.weight:
                found += _warnings_of(entrant, part)
                break
    return tuple(found)


def _warnings_of(entrant: Entrant, part: ComponentScore) -> list[str]:
    odd = [p for p in part.panels if p.short or p.weight is not p.panel.weight]
    of = f"{entrant.name} {part.component.name}"
    found = [f"{of} {p.panel.name}：{TOO_FEW}" for p in odd if p.short]
    found += [
        f"{of} {p.panel.name}：没有有效票，其余组权重按比例折算"
        for p in odd
        if not p.weight and p.panel.weight
    ]
    return found
