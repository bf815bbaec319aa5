"""The score of one criterion, and of a component made of criteria (SCORING.md §3.1, 3.2, 3.4)."""

from collections.abc import Sequence
from fractions import Fraction

from lsb_desktop.core.model import Component, Criterion, NotApplicable, Stage, Word
from lsb_desktop.core.result import CriterionScore, Sample
from lsb_desktop.core.rounding import Rounder

ZERO = Fraction(0)


def criterion_score(
    rounder: Rounder,
    criterion: Criterion,
    exact: Fraction | None,
    sample: Sample | None = None,
    left_out: bool = False,
) -> CriterionScore:
    """A criterion's value through the stages 指标 and 指标加权."""
    if exact is None:
        return CriterionScore(criterion, sample, None, None, None, left_out)
    value = rounder.at(Stage.CRITERION, exact)
    weighted = rounder.at(Stage.CRITERION_WEIGHTED, value * criterion.factor)
    return CriterionScore(criterion, sample, exact, value, weighted)


def criteria_total(component: Component, rows: Sequence[CriterionScore]) -> Fraction | None:
    """The sum of the weighted criteria, scaled up for those left out (折算)."""
    counted = [r for r in rows if not r.left_out]
    found = [r.weighted for r in counted if r.weighted is not None]
    if not found or len(found) < len(counted):
        return None
    total = sum(found, ZERO)
    if len(counted) == len(rows):
        return total
    return rescaled(component, total, [r.criterion for r in counted])


def rescaled(
    component: Component, total: int | Fraction, counted: Sequence[Criterion]
) -> Fraction | None:
    """A total over some criteria, scaled to the 满分 of the whole component.

    ``None`` if what is left is worth nothing: there is no score in it.
    """
    rest = sum((k.max * k.factor for k in counted), ZERO)
    return total * component.max / rest if rest else None


def deducted(
    criterion: Criterion, rows: Sequence[Fraction | Word], not_applicable: NotApplicable
) -> CriterionScore:
    """What a deduction list leaves of a criterion's 满分, never below 0, never rounded.

    No row is no deduction here: whether the list was inspected at all is a
    question to the whole component (SCORING.md §3.9). The stages 指标 and
    指标加权 belong to 按指标 alone (§3.2).
    """
    left = max(ZERO, criterion.max - taken_off(rows))
    if Word.NOT_APPLICABLE in rows:
        if not_applicable is NotApplicable.RESCALE:
            return CriterionScore(criterion, None, None, None, None, left_out=True)
        left = criterion.max
    return CriterionScore(criterion, None, left, left, left * criterion.factor)


def after_deductions(component: Component, rows: Sequence[CriterionScore]) -> Fraction | None:
    """C = max(0, 满分 − Σ deductions), each list's first held to its own 满分 (SCORING.md §3.4)."""
    if any(r.left_out for r in rows):
        return criteria_total(component, rows)
    return max(ZERO, component.max - lost(rows))


def lost(rows: Sequence[CriterionScore]) -> Fraction:
    """The points that deduction lists take off, after each one's floor."""
    kept = sum((r.weighted for r in rows if r.weighted is not None), ZERO)
    return sum((r.criterion.max * r.criterion.factor for r in rows), ZERO) - kept


def taken_off(rows: Sequence[Fraction | Word]) -> Fraction:
    """The points written down in a deduction list."""
    return sum((r for r in rows if isinstance(r, Fraction)), ZERO)
