"""What 同分顺序 compares for each entrant (SCORING.md §3.8)."""

from collections.abc import Callable
from fractions import Fraction

from lsb_desktop.core.book import Book
from lsb_desktop.core.criteria import ZERO, taken_off
from lsb_desktop.core.model import ComponentKind, RankBy, TieBreak, TieKind
from lsb_desktop.core.result import EntrantScore
from lsb_desktop.core.scoring import Scorer

LOWER_FIRST = frozenset({TieKind.FEWER_DEDUCTIONS, TieKind.PREVIOUS_PLACE})
"""The smaller value is the better one; of everything else the larger."""


class Ties:
    """The values that break ties, as they are compared under 名次依据."""

    def __init__(self, scorer: Scorer, book: Book) -> None:
        self._scorer = scorer
        self._book = book
        self._find: dict[TieKind, Callable[[EntrantScore, str], Fraction | None]] = {
            TieKind.COMPONENT: self._component,
            TieKind.CRITERION: self._criterion,
            TieKind.PANEL: self._panel,
        }

    def value(self, rule: TieBreak, score: EntrantScore) -> Fraction | None:
        """The value of one rule but 人工 for one entrant; ``None`` = it has none.

        Scores are rounded as shown under 显示分, exact under 精确分.
        """
        if rule.kind is TieKind.PREVIOUS_PLACE:
            place = score.entrant.previous_place
            return None if place is None else Fraction(place)
        if rule.kind is TieKind.FEWER_DEDUCTIONS:
            return self._lost(score.entrant.id)
        exact = self._find[rule.kind](score, rule.name)
        if exact is None or self._scorer.rules.rank_by is RankBy.EXACT:
            return exact
        return self._scorer.rounded(exact)

    def _component(self, score: EntrantScore, name: str) -> Fraction | None:
        return next((c.exact for c in score.components if c.component.name == name), None)

    def _criterion(self, score: EntrantScore, name: str) -> Fraction | None:
        """The criterion's panel averages by panel weight."""
        for component in self._scorer.contest.components:
            for criterion in component.criteria:
                if criterion.name == name:
                    return self._scorer.criterion_mean(
                        component, criterion, score.entrant, self._book
                    )
        return None

    def _panel(self, score: EntrantScore, name: str) -> Fraction | None:
        """M_p, added up over the components in which the panel has one."""
        sits = [p.value for c in score.components for p in c.panels if p.panel.name == name]
        found = [value for value in sits if value is not None]
        return sum(found, ZERO) if found else None

    def _lost(self, entrant: int) -> Fraction:
        """Points written down in the deduction lists of an entrant."""
        return sum(
            (
                taken_off(self._book.deductions(entrant, k.id))
                for c in self._scorer.contest.components
                if c.kind is ComponentKind.DEDUCTION
                for k in c.criteria
            ),
            ZERO,
        )
