"""One panel's ballots for one entrant: which count, what is dropped, the average (§3.1-3.3).

Marks are integers (10⁻⁶ point) and the total of a ballot an integer over a
common scale, so one exact division a panel is all the fraction work there is.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import itemgetter, mul
from typing import NamedTuple, TypeVar, cast

from lsb_desktop.core.book import Ballot
from lsb_desktop.core.criteria import criteria_total, criterion_score, rescaled
from lsb_desktop.core.model import (
    Component,
    Contest,
    Criterion,
    Entrant,
    NotApplicable,
    Panel,
    Stage,
    TrimBy,
    Word,
    is_on_tour,
)
from lsb_desktop.core.numbers import UNIT, to_units
from lsb_desktop.core.result import CriterionScore, PanelScore, Sample
from lsb_desktop.core.rounding import Rounder

Ballots = Mapping[int, Ballot]
Drawn = list[tuple[int | Fraction, int]]
"""Values with the judge each comes from."""

_T = TypeVar("_T")

_NO_BALLOT: Ballot = {}


class Everybody(NamedTuple):
    """The judges of a panel by id, and what takes all their ballots; KeyError if one has none."""

    judges: tuple[int, ...]
    ballots: Callable[[Ballots], Sequence[Ballot]]


class PanelCount:
    """How the ballots of one panel in one component are counted; knows no marks."""

    def __init__(self, contest: Contest, component: Component, panel: Panel) -> None:
        self.panel = panel
        self._component = component
        self._rules = contest.rules
        self._rounder = Rounder(contest.rules)
        self._judges = [j for j in contest.judges if j.panel == panel.name]
        self._tours = contest.tours
        self._expected: dict[str, list[tuple[int, int | None, bool]]] = {}
        self._whole_panel: dict[str, Everybody | None] = {}
        self._represented = {j.represents for j in self._judges}
        self._scale = lcm(*(k.factor.denominator for k in component.criteria))
        self._wide = UNIT * self._scale
        self._factors = [int(k.factor * self._scale) for k in component.criteria]
        self._full = {k.id: to_units(k.max) for k in component.criteria}
        self._row = _row_of([k.id for k in component.criteria])
        self._only = itemgetter(component.criteria[0].id) if len(component.criteria) == 1 else None
        self._even = len(set(self._factors)) == 1
        self._by_total = self._rules.trim_by is TrimBy.BALLOT
        self._rounds = Stage.PANEL in self._rules.stages

    def score(self, entrant: Entrant, ballots: Ballots) -> PanelScore:
        """M_p with everything that led to it."""
        if not self._by_total:
            return self._by_criterion(self._markers(entrant, ballots), ballots)
        sample = self._all_in(entrant, ballots)
        if sample is None:
            return self._by_ballot(self._markers(entrant, ballots), ballots)
        return self._panel_score(sample, (), sample.average(self._rules.average), ())

    def criterion(
        self, criterion: Criterion, entrant: Entrant, ballots: Ballots
    ) -> Fraction | None:
        """One criterion for 同分顺序, in points.

        Under 按指标 its value; under 按总分 its average over the ballots that
        were kept, for no other ballot counts.
        """
        markers = self._markers(entrant, ballots)
        if self._rules.trim_by is TrimBy.CRITERION:
            return self._criterion(criterion, markers, ballots).value
        sample = self._by_ballot(markers, ballots).sample
        kept = sample.kept_judges if sample is not None else ()
        marks = _sample(self._marks(criterion, kept, ballots)[0], UNIT, Panel(""))
        return marks.average(self._rules.average)

    def _markers(self, entrant: Entrant, ballots: Ballots) -> list[int]:
        """Judges whose ballots matter: those expected, and others who did mark (never recused)."""
        return [
            judge
            for judge, represents, expected in self._judges_for(entrant.group)
            if represents != entrant.id
            and (expected or self._has_marked(ballots.get(judge, _NO_BALLOT)))
        ]

    def _judges_for(self, group: str) -> list[tuple[int, int | None, bool]]:
        """Every judge of the panel: id, village represented, whether to mark that group."""
        if group not in self._expected:
            self._expected[group] = [
                (j.id, j.represents, is_on_tour(j, group, self._tours)) for j in self._judges
            ]
        return self._expected[group]

    def _has_marked(self, cells: Ballot) -> bool:
        return any(k in cells for k in self._full)

    # 按总分 -------------------------------------------------------------

    def _everybody(self, group: str) -> "Everybody | None":
        """All judges of the panel, if each is expected to mark the entrants of a group."""
        if group not in self._whole_panel:
            judges = self._judges_for(group)
            ids = sorted(j for j, _, _ in judges)
            whole = bool(ids) and all(expected for _, _, expected in judges)
            self._whole_panel[group] = Everybody(tuple(ids), _row_of(ids)) if whole else None
        return self._whole_panel[group]

    def _all_in(self, entrant: Entrant, ballots: Ballots) -> Sample | None:
        """What :meth:`_by_ballot` finds when every judge of the panel has marked all in numbers.

        Nearly every entrant of a finished contest is such a one; ``None`` of the others.
        """
        everybody = self._everybody(entrant.group)
        if everybody is None or entrant.id in self._represented:
            return None
        try:
            totals = self._totals(everybody.ballots(ballots))
        except (KeyError, TypeError):
            return None
        return _trimmed(totals, everybody.judges, self._wide, self.panel)

    def _totals(self, ballots: Sequence[Ballot]) -> list[int]:
        """T_j × UNIT × scale of each; KeyError or TypeError when one is not all numbers."""
        # Numbers, or a word among them that cannot be added up.
        numbers = cast("Sequence[dict[int, int]]", ballots)
        row = cast("Callable[[dict[int, int]], Sequence[int]]", self._row)
        factors = self._factors
        if not self._even:
            return [sum(map(mul, factors, row(cells))) for cells in numbers]
        if self._only is not None:
            totals: list[int] = list(map(self._only, numbers))
            sum(totals)
        else:
            totals = list(map(sum, map(row, numbers)))
        factor = factors[0]
        return totals if factor == 1 else [total * factor for total in totals]

    def _by_ballot(self, markers: list[int], ballots: Ballots) -> PanelScore:
        drawn: Drawn = []
        waiting = []
        for judge in markers:
            cells = ballots.get(judge, _NO_BALLOT)
            total = self._ballot_total(cells)
            if total is not None:
                drawn.append((total, judge))
            elif not self._is_set_aside(cells):
                waiting.append(judge)
        sample = _sample(drawn, self._wide, self.panel)
        exact = sample.average(self._rules.average)
        return self._panel_score(sample, (), exact, waiting)

    def _ballot_total(self, cells: Ballot) -> int | Fraction | None:
        """T_j × UNIT × scale, or ``None`` when the ballot does not count."""
        try:
            total: int = sum(map(mul, self._factors, self._row(cells)))
        except KeyError:
            return None
        except TypeError:
            # A word among the marks; nearly every ballot has none.
            return self._total_with_words(cells)
        return total

    def _total_with_words(self, cells: Ballot) -> int | Fraction | None:
        total = 0
        counted = []
        for criterion, factor in zip(self._component.criteria, self._factors, strict=True):
            cell = cells[criterion.id]
            if cell is Word.NOT_APPLICABLE:
                if self._rules.not_applicable is NotApplicable.RESCALE:
                    continue
                cell = self._full[criterion.id]
            if not isinstance(cell, int):
                return None
            total += cell * factor
            counted.append(criterion)
        if len(counted) == len(self._factors):
            return total
        return rescaled(self._component, total, counted)

    def _is_set_aside(self, cells: Ballot) -> bool:
        """Entered whole, but not counted: absent, abstained, void, or 不涉及 all through."""
        return self._full.keys() <= cells.keys()

    # 按指标 -------------------------------------------------------------

    def _by_criterion(self, markers: list[int], ballots: Ballots) -> PanelScore:
        component = self._component
        rows = tuple(self._criterion(k, markers, ballots) for k in component.criteria)
        wanted = self._full.keys()
        waiting = [j for j in markers if wanted - ballots.get(j, _NO_BALLOT).keys()]
        return self._panel_score(None, rows, criteria_total(component, rows), waiting)

    def _criterion(
        self, criterion: Criterion, markers: list[int], ballots: Ballots
    ) -> CriterionScore:
        drawn, outside = self._marks(criterion, markers, ballots)
        sample = _sample(drawn, UNIT, self.panel)
        exact = sample.average(self._rules.average)
        return criterion_score(self._rounder, criterion, exact, sample, outside and not drawn)

    def _marks(
        self, criterion: Criterion, judges: Sequence[int], ballots: Ballots
    ) -> tuple[Drawn, bool]:
        """The marks that count for one criterion, and whether any judge found it 不涉及."""
        marks = [(ballots.get(j, _NO_BALLOT).get(criterion.id), j) for j in judges]
        drawn: Drawn = [(cell, j) for cell, j in marks if isinstance(cell, int)]
        outside = [j for cell, j in marks if cell is Word.NOT_APPLICABLE]
        if self._rules.not_applicable is NotApplicable.FULL:
            drawn += [(self._full[criterion.id], j) for j in outside]
        return drawn, bool(outside)

    def _panel_score(
        self,
        sample: Sample | None,
        rows: tuple[CriterionScore, ...],
        exact: Fraction | None,
        waiting: Sequence[int],
    ) -> PanelScore:
        value = self._rounder.rounded(exact) if self._rounds and exact is not None else exact
        panel = self.panel
        return PanelScore(panel, panel.weight, sample, rows, exact, value, tuple(waiting))


def _row_of(keys: list[int]) -> Callable[[Mapping[int, _T]], Sequence[_T]]:
    """Reads what has these ids, in order: cells, ballots; KeyError if one is not there."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda found: [found[k] for k in keys]


def _sample(drawn: Drawn, scale: int, panel: Panel) -> Sample:
    """The values, with what the trim rule drops of them (SCORING.md §3.3)."""
    if not drawn:
        return Sample((), (), scale)
    values, judges = zip(*drawn, strict=True)
    return _trimmed(values, judges, scale, panel)


def _trimmed(
    values: Sequence[int | Fraction], judges: tuple[int, ...], scale: int, panel: Panel
) -> Sample:
    if not panel.high + panel.low:
        return Sample(values, judges, scale)
    if len(values) < panel.least:
        return Sample(values, judges, scale, short=True)
    return Sample(values, judges, scale, panel.low, panel.high)
