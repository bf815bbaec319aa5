"""From marks to one entrant's total, step by step as SCORING.md §3.1-3.6 says."""

from collections.abc import Iterable
from fractions import Fraction

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


class Scorer:
    """Scores entrants of one contest; holds what does not depend on marks."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.rules = contest.rules
        self.rounder = Rounder(contest.rules)
        self._counts = {
            c.id: [PanelCount(contest, c, p) for p in contest.panels_of(c)]
            for c in contest.components
            if c.kind is ComponentKind.JUDGED
        }

    def rounded(self, value: Fraction) -> Fraction:
        """A value at 小数位 digits in the contest's rounding mode."""
        return self.rounder.rounded(value)

    def score(self, entrant: Entrant, book: Book) -> EntrantScore:
        """The whole chain for one entrant."""
        parts = tuple(self._component(c, entrant, book) for c in self.contest.components)
        adjusted = sum((a.points for a in book.adjustments(entrant.id)), ZERO)
        warnings = tuple(w for p in parts for w in _warnings(entrant, p))
        return self._combined(entrant, parts, adjusted, warnings)

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
        value = None if exact is None else self.rounder.at(Stage.TOTAL, exact)
        return EntrantScore(entrant, parts, adjusted, exact, value, _state(exact, parts), warnings)

    def _total(self, parts: tuple[ComponentScore, ...], adjusted: Fraction) -> Fraction | None:
        """S before its rounding; ``None`` while a component has no value."""
        products = [p.weighted for p in parts if p.weighted is not None]
        if not parts or len(products) < len(parts):
            return None
        total = _sum([*products, adjusted])
        if self.rules.cap is not None:
            total = min(total, self.rules.cap)
        return total if total.numerator >= 0 else ZERO

    def _component(self, component: Component, entrant: Entrant, book: Book) -> ComponentScore:
        part = self._unrounded(component, entrant, book)
        if part.exact is None:
            return part
        value = self.rounder.at(Stage.COMPONENT, part.exact)
        weighted = self.weighted(component, value)
        return ComponentScore(
            component, part.panels, part.criteria, part.exact, value, weighted, part.complete
        )

    def weighted(self, component: Component, value: Fraction) -> Fraction:
        """What a component's value adds to the total: its share under 加权."""
        if self.rules.combine is Combine.SUM:
            return value
        return self.rounder.at(Stage.COMPONENT_WEIGHTED, _share(value, component.weight))

    def _unrounded(self, component: Component, entrant: Entrant, book: Book) -> ComponentScore:
        """C before stage 环节; a component without a value is never complete."""
        if component.kind is ComponentKind.JUDGED:
            return self._judged(component, entrant, book)
        if component.kind is ComponentKind.DEDUCTION:
            return self._deduction(component, entrant, book)
        return _part(component, book.entered(entrant.id, component.id))

    def _judged(self, component: Component, entrant: Entrant, book: Book) -> ComponentScore:
        ballots = book.ballots(entrant.id)
        panels = self._share_empty([c.score(entrant, ballots) for c in self._counts[component.id]])
        weighted = [p for p in panels if p.weight]
        found = [_share(p.value, p.weight) for p in weighted if p.value is not None]
        exact = _sum(found) if found and len(found) == len(weighted) else None
        complete = not any(p.waiting for p in panels)
        return _part(component, exact, panels=tuple(panels), complete=complete)

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

    def _deduction(self, component: Component, entrant: Entrant, book: Book) -> ComponentScore:
        """What the lists leave of 满分; without any row it is not inspected yet."""
        lists = [book.deductions(entrant.id, k.id) for k in component.criteria]
        if not any(lists):
            return _part(component, None)
        rows = tuple(
            deducted(k, rows, self.rules.not_applicable)
            for k, rows in zip(component.criteria, lists, strict=True)
        )
        return _part(component, after_deductions(component, rows), criteria=rows)

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


def _part(
    component: Component,
    exact: Fraction | None,
    *,
    panels: tuple[PanelScore, ...] = (),
    criteria: tuple[CriterionScore, ...] = (),
    complete: bool = True,
) -> ComponentScore:
    done = complete and exact is not None
    return ComponentScore(component, panels, criteria, exact, None, None, done)


def _state(exact: Fraction | None, parts: tuple[ComponentScore, ...]) -> State:
    if exact is None:
        return State.PENDING
    return State.COMPLETE if all(p.complete for p in parts) else State.PROVISIONAL


def _warnings(entrant: Entrant, part: ComponentScore) -> list[str]:
    of = f"{entrant.name} {part.component.name}"
    found = [f"{of} {p.panel.name}：{TOO_FEW}" for p in part.panels if p.short]
    found += [
        f"{of} {p.panel.name}：没有有效票，其余组权重按比例折算"
        for p in part.panels
        if not p.weight and p.panel.weight
    ]
    return found
