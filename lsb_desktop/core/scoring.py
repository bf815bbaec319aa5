"""From marks to one entrant's total, step by step as SCORING.md §3.1-3.6 says.

Marks are integers (10⁻⁶ point) and sums of a ballot integers over a common
scale, so one exact division a panel is all the fraction work there is.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from lsb_desktop.core.book import Ballot, Book
from lsb_desktop.core.model import (
    Average,
    Cell,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    Judge,
    NotApplicable,
    Panel,
    Rounding,
    Stage,
    TrimBy,
    Word,
    is_expected,
)
from lsb_desktop.core.numbers import UNIT, round_half_even, round_half_up
from lsb_desktop.core.result import (
    ComponentScore,
    CriterionScore,
    EntrantScore,
    PanelScore,
    Sample,
    State,
)

ZERO = Fraction(0)
TOO_FEW = "评委不足，未去分"


class Scorer:
    """Scores entrants of one contest; holds what does not depend on marks."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.rules = contest.rules
        self._panels = {
            c.id: [
                (p, tuple(j for j in contest.judges if j.panel == p.name))
                for p in contest.panels_of(c)
            ]
            for c in contest.components
            if c.kind is ComponentKind.JUDGED
        }
        self._tours = contest.tours
        self._scale = {
            c.id: lcm(*(k.factor.denominator for k in c.criteria)) for c in contest.components
        }

    def rounded(self, value: Fraction) -> Fraction:
        """A value at 小数位 digits in the contest's rounding mode."""
        mode = round_half_up if self.rules.rounding is Rounding.HALF_UP else round_half_even
        return mode(value, self.rules.digits)

    def score(self, entrant: Entrant, book: Book) -> EntrantScore:
        """The whole chain for one entrant."""
        parts = tuple(self._component(c, entrant, book) for c in self.contest.components)
        adjusted = sum((a.points for a in book.adjustments(entrant.id)), ZERO)
        exact = None
        if parts and all(p.weighted is not None for p in parts):
            exact = sum((p.weighted or ZERO for p in parts), ZERO) + adjusted
            if self.rules.cap is not None:
                exact = min(exact, self.rules.cap)
            exact = max(exact, ZERO)
        if exact is None:
            state = State.PENDING
        elif all(p.complete for p in parts):
            state = State.COMPLETE
        else:
            state = State.PROVISIONAL
        value = None if exact is None else self._at(Stage.TOTAL, exact)
        warnings = tuple(w for p in parts for w in _warnings(entrant, p))
        return EntrantScore(entrant, parts, adjusted, exact, value, state, warnings)

    def _at(self, stage: Stage, value: Fraction) -> Fraction:
        return self.rounded(value) if stage in self.rules.stages else value

    def _component(self, component: Component, entrant: Entrant, book: Book) -> ComponentScore:
        if component.kind is ComponentKind.JUDGED:
            part = self._judged(component, entrant, book)
        elif component.kind is ComponentKind.DEDUCTION:
            part = self._deduction(component, entrant, book)
        else:
            entered = book.entered(entrant.id, component.id)
            part = _part(component, entered)
        if part.exact is None:
            return part
        value = self._at(Stage.COMPONENT, part.exact)
        weighted = value
        if self.rules.combine is Combine.WEIGHTED:
            weighted = self._at(Stage.COMPONENT_WEIGHTED, value * component.weight / 100)
        return replace(part, value=value, weighted=weighted)

    # 评委打分 -----------------------------------------------------------

    def _judged(self, component: Component, entrant: Entrant, book: Book) -> ComponentScore:
        ballots = book.ballots(entrant.id)
        score = self._by_ballot if self.rules.trim_by is TrimBy.BALLOT else self._by_criterion
        panels = [
            score(component, panel, self._entered_by(judges, entrant, ballots), ballots)
            for panel, judges in self._panels[component.id]
        ]
        panels = self._share_empty(panels)
        exact: Fraction | None = None
        if panels and all(p.value is not None for p in panels if p.weight):
            exact = sum((p.weight * (p.value or ZERO) for p in panels), ZERO) / 100
        complete = not any(p.waiting for p in panels if p.panel.weight)
        return _part(component, exact, panels=tuple(panels), complete=complete)

    def _entered_by(
        self, judges: Sequence[Judge], entrant: Entrant, ballots: dict[int, Ballot]
    ) -> list[int]:
        """Judges who may mark the entrant: those expected, and any who did."""
        return [
            j.id
            for j in judges
            if is_expected(j, entrant, self._tours)
            or (j.id in ballots and j.represents != entrant.id)
        ]

    def _by_ballot(
        self, component: Component, panel: Panel, judges: list[int], ballots: dict[int, Ballot]
    ) -> PanelScore:
        scale = self._scale[component.id]
        factors = [(k, int(k.factor * scale)) for k in component.criteria]
        drawn: list[tuple[int | Fraction, int]] = []
        waiting = []
        for judge in judges:
            cells = ballots.get(judge, {})
            total = self._ballot_total(component, factors, cells, scale)
            if total is not None:
                drawn.append((total, judge))
            elif not _is_set_aside(component, cells):
                waiting.append(judge)
        sample = _sample(drawn, UNIT * scale, panel)
        exact = self._average(sample)
        value = None if exact is None else self._at(Stage.PANEL, exact)
        return PanelScore(panel, panel.weight, sample, (), exact, value, tuple(waiting))

    def _ballot_total(
        self,
        component: Component,
        factors: list[tuple[Criterion, int]],
        cells: Ballot,
        scale: int,
    ) -> int | Fraction | None:
        """T_j in points × UNIT × scale, or ``None`` when the ballot does not count."""
        total: int | Fraction = 0
        left_out = ZERO
        for criterion, factor in factors:
            cell = cells.get(criterion.id)
            if cell is Word.NOT_APPLICABLE:
                if self.rules.not_applicable is NotApplicable.FULL:
                    total += _exact_int(criterion.max * UNIT * factor)
                else:
                    left_out += criterion.max * criterion.factor
            elif isinstance(cell, int):
                total += cell * factor
            else:
                return None
        if not left_out:
            return total
        rest = sum((k.max * k.factor for k in component.criteria), ZERO) - left_out
        return total * component.max / rest if rest else None

    def _by_criterion(
        self, component: Component, panel: Panel, judges: list[int], ballots: dict[int, Ballot]
    ) -> PanelScore:
        rows = tuple(self._criterion(k, panel, judges, ballots) for k in component.criteria)
        wanted = {k.id for k in component.criteria}
        waiting = tuple(j for j in judges if wanted - ballots.get(j, {}).keys())
        exact = self._total_of(component, rows)
        value = None if exact is None else self._at(Stage.PANEL, exact)
        return PanelScore(panel, panel.weight, None, rows, exact, value, waiting)

    def _criterion(
        self, criterion: Criterion, panel: Panel, judges: list[int], ballots: dict[int, Ballot]
    ) -> CriterionScore:
        drawn: list[tuple[int | Fraction, int]] = []
        left_out = False
        for judge in judges:
            cell: Cell | None = ballots.get(judge, {}).get(criterion.id)
            if isinstance(cell, int):
                drawn.append((cell, judge))
            elif cell is Word.NOT_APPLICABLE:
                if self.rules.not_applicable is NotApplicable.FULL:
                    drawn.append((_exact_int(criterion.max * UNIT), judge))
                left_out = self.rules.not_applicable is NotApplicable.RESCALE
        sample = _sample(drawn, UNIT, panel)
        return self._criterion_score(
            criterion, sample, self._average(sample), left_out and not drawn
        )

    def _criterion_score(
        self, criterion: Criterion, sample: Sample | None, exact: Fraction | None, left_out: bool
    ) -> CriterionScore:
        if exact is None:
            return CriterionScore(criterion, sample, None, None, None, left_out)
        value = self._at(Stage.CRITERION, exact)
        weighted = self._at(Stage.CRITERION_WEIGHTED, value * criterion.factor)
        return CriterionScore(criterion, sample, exact, value, weighted)

    def _total_of(self, component: Component, rows: Sequence[CriterionScore]) -> Fraction | None:
        """The sum of weighted criteria, scaled up for those left out (折算)."""
        counted = [r for r in rows if not r.left_out]
        if not counted or any(r.weighted is None for r in counted):
            return None
        total = sum((r.weighted or ZERO for r in counted), ZERO)
        if len(counted) == len(rows):
            return total
        rest = sum((r.criterion.max * r.criterion.factor for r in counted), ZERO)
        return total * component.max / rest

    def _average(self, sample: Sample) -> Fraction | None:
        kept = sample.kept
        if not kept:
            return None
        if self.rules.average is Average.MEAN:
            return Fraction(sum(kept)) / (sample.scale * len(kept))
        middle = len(kept) // 2
        pair = (kept[middle - 1] + kept[middle]) if len(kept) % 2 == 0 else 2 * kept[middle]
        return Fraction(pair) / (2 * sample.scale)

    def _share_empty(self, panels: list[PanelScore]) -> list[PanelScore]:
        """空组处理 = 重分: the weight of empty panels goes to the others."""
        filled = sum((p.weight for p in panels if p.value is not None), ZERO)
        if self.rules.empty_panel is EmptyPanel.WAIT or not filled:
            return panels
        return [
            replace(p, weight=ZERO if p.value is None else p.weight * 100 / filled) for p in panels
        ]

    def criterion_mean(
        self, component: Component, criterion: Criterion, entrant: Entrant, book: Book
    ) -> Fraction | None:
        """One criterion for 同分顺序, in points: its panel means by panel weight.

        Each mean is trimmed and rounded as 按指标 does, whatever 去分口径 is;
        of a deduction list it is what the list leaves.
        """
        if component.kind is ComponentKind.DEDUCTION:
            rows = book.deductions(entrant.id, criterion.id)
            return self._deducted(criterion, rows).value
        ballots = book.ballots(entrant.id)
        weight, total = ZERO, ZERO
        for panel, judges in self._panels.get(component.id, ()):
            entered = self._entered_by(judges, entrant, ballots)
            value = self._criterion(criterion, panel, entered, ballots).value
            if value is not None:
                weight, total = weight + panel.weight, total + panel.weight * value
        return total / weight if weight else None

    # 扣分 ---------------------------------------------------------------

    def _deduction(self, component: Component, entrant: Entrant, book: Book) -> ComponentScore:
        """max(0, 满分 − Σ), each criterion first with its own floor of 0."""
        lists = {k.id: book.deductions(entrant.id, k.id) for k in component.criteria}
        if not any(lists.values()):
            return _part(component, None)
        rows = tuple(self._deducted(k, lists[k.id]) for k in component.criteria)
        lost = sum(
            (
                r.criterion.max * r.criterion.factor - (r.weighted or ZERO)
                for r in rows
                if not r.left_out
            ),
            ZERO,
        )
        exact = max(ZERO, component.max - lost)
        left_out = sum((r.criterion.max * r.criterion.factor for r in rows if r.left_out), ZERO)
        if left_out:
            rest = sum((r.criterion.max * r.criterion.factor for r in rows), ZERO) - left_out
            exact = max(ZERO, rest - lost) * component.max / rest if rest else component.max
        return _part(component, exact, criteria=rows)

    def _deducted(self, criterion: Criterion, rows: tuple[Fraction | Word, ...]) -> CriterionScore:
        if Word.NOT_APPLICABLE in rows:
            left_out = self.rules.not_applicable is NotApplicable.RESCALE
            exact = None if left_out else criterion.max
            return self._criterion_score(criterion, None, exact, left_out)
        taken = sum((r for r in rows if isinstance(r, Fraction)), ZERO)
        return self._criterion_score(criterion, None, max(ZERO, criterion.max - taken), False)


def _part(
    component: Component,
    exact: Fraction | None,
    *,
    panels: tuple[PanelScore, ...] = (),
    criteria: tuple[CriterionScore, ...] = (),
    complete: bool = True,
) -> ComponentScore:
    """A component score before its own rounding; no value is never complete."""
    done = complete and exact is not None
    return ComponentScore(component, panels, criteria, exact, None, None, done)


def _sample(drawn: list[tuple[int | Fraction, int]], scale: int, panel: Panel) -> Sample:
    """Sort the values and mark what the trim rule drops (SCORING.md §3.3)."""
    drawn.sort()
    values = tuple(v for v, _ in drawn)
    judges = tuple(j for _, j in drawn)
    if not panel.high + panel.low or not drawn:
        return Sample(values, judges, scale)
    if len(drawn) < panel.least:
        return Sample(values, judges, scale, short=True)
    return Sample(values, judges, scale, panel.low, panel.high)


def _is_set_aside(component: Component, cells: Ballot) -> bool:
    """A ballot that is absent, abstained or void: entered, but not counted."""
    found = [cells.get(k.id) for k in component.criteria]
    return any(c in _SET_ASIDE for c in found) or all(c is Word.NOT_APPLICABLE for c in found)


_SET_ASIDE = (Word.ABSENT, Word.ABSTAIN, Word.VOID)


def _exact_int(value: Fraction) -> int:
    """A full mark in units; criteria keep 满分 within 10⁻⁶ (checked on entry)."""
    return value.numerator // value.denominator


def _warnings(entrant: Entrant, part: ComponentScore) -> list[str]:
    label = f"{entrant.name} {part.component.name}"
    found = [f"{label} {p.panel.name}：{TOO_FEW}" for p in part.panels if p.short]
    found += [
        f"{label} {p.panel.name}：没有有效票，其余组权重按比例折算"
        for p in part.panels
        if p.panel.weight and not p.weight
    ]
    return found
