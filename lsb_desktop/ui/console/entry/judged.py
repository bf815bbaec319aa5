"""Sheets of a component that judges mark: villages × judges, one judge, one village."""

from collections.abc import Iterable
from fractions import Fraction

from lsb_desktop.core.book import Ballot, Slot, SlotKind
from lsb_desktop.core.grades import short_choices
from lsb_desktop.core.model import (
    Component,
    Contest,
    Criterion,
    Entrant,
    Judge,
    TrimBy,
    Word,
    is_expected,
)
from lsb_desktop.core.numbers import UNIT, plain
from lsb_desktop.core.once import repeats_of
from lsb_desktop.core.result import ComponentScore, EntrantScore
from lsb_desktop.ui.console.entry.counting import finished
from lsb_desktop.ui.console.entry.papers import summed, total_cell, total_column, total_line
from lsb_desktop.ui.console.entry.sheet import (
    Cell,
    Choice,
    Column,
    Data,
    End,
    Line,
    Sheet,
    View,
    end_titles,
    ends_of,
    points_text,
    prompt_of,
    shown_mark,
)
from lsb_desktop.ui.console.entry.villages import in_order, reused, village_lines

SET_ASIDE = (Word.ABSENT, Word.ABSTAIN, Word.VOID)
"""Words that stand for a whole ballot."""
RECUSED = "回避：代表本村，不打分"
OTHER_TOUR = "不在该评委的观摩组"

Dropped = frozenset[tuple[int, int]]
"""(judge, criterion) of the marks that 去高去低 dropped."""


def judged_sheet(
    data: Data, choice: Choice, old: Sheet | None = None, touched: frozenset[int] = frozenset()
) -> Sheet:
    """The sheet of a judged component; ``old`` saves work for untouched villages."""
    component = next(c for c in data.contest.components if c.id == choice.part)
    if choice.view is View.ENTRANTS:
        return _one_village(data, choice, component)
    if choice.view is View.JUDGES and len(component.criteria) > 1:
        return _one_judge(data, choice, component, old, reused(old, touched, choice))
    return _all_judges(data, choice, component, old, reused(old, touched, choice))


def judges_of(contest: Contest, component: Component, panel: str = "") -> tuple[Judge, ...]:
    """Who marks a component, panel by panel; one panel alone when named."""
    names = [p.name for p in contest.panels_of(component) if panel in ("", p.name)]
    return tuple(j for name in names for j in contest.judges if j.panel == name)


def judge_title(judge: Judge) -> str:
    """What stands above a judge's column."""
    return judge.name or judge.code


def chosen_judge(contest: Contest, component: Component, choice: Choice) -> Judge | None:
    """The judge of 按评委; the first when the choice names none of them."""
    judges = judges_of(contest, component, choice.panel)
    return next((j for j in judges if j.id == choice.judge), judges[0] if judges else None)


def chosen_entrant(contest: Contest, choice: Choice) -> Entrant | None:
    """The village of 按村; the first in visiting order by default."""
    found = [e for e in contest.entrants if e.id == choice.entrant]
    return next(iter(found or in_order(contest)), None)


def chosen_criterion(component: Component, choice: Choice) -> Criterion:
    """The criterion of 按指标; the first by default."""
    found = [k for k in component.criteria if k.id == choice.criterion]
    return (found or list(component.criteria))[0]


def dropped_of(score: ComponentScore, contest: Contest) -> Dropped:
    """Which marks the trim rule dropped for one village."""
    found: set[tuple[int, int]] = set()
    criteria = [k.id for k in score.component.criteria]
    for panel in score.panels:
        if contest.rules.trim_by is TrimBy.BALLOT and panel.sample is not None:
            found |= {(j, k) for j in panel.sample.dropped for k in criteria}
        for row in panel.criteria:
            if row.sample is not None:
                found |= {(j, row.criterion.id) for j in row.sample.dropped}
    return frozenset(found)


def ballot_total(component: Component, ballot: Ballot) -> str:
    """The sum of one ballot in points; empty unless every criterion has a number."""
    total: int | Fraction = 0
    for criterion in component.criteria:
        cell, factor = ballot.get(criterion.id), criterion.factor
        if not isinstance(cell, int):
            return ""
        total += cell * (factor.numerator if factor.denominator == 1 else factor)
    return points_text(Fraction(total, UNIT), *component.criteria)


class _Cells:
    """Makes the cells of one component."""

    def __init__(self, data: Data, component: Component) -> None:
        self.data = data
        self.component = component
        self.tours = data.contest.tours
        self.at = data.contest.components.index(component)
        self.twice = self._twice()

    def _twice(self) -> dict[Slot, str]:
        """The cells of grades given several times, where that is once too often."""
        once = [k for k in self.component.criteria if k.once]
        contest, book = self.data.contest, self.data.book
        return {
            slot: repeat.figures
            for criterion in once
            for judge in contest.judges
            for repeat in repeats_of(contest, book, self.component, criterion, judge)
            for slot in repeat.slots
        }

    def dropped(self, score: EntrantScore) -> Dropped:
        return dropped_of(score.components[self.at], self.data.contest)

    def row(
        self, entrant: Entrant, score: EntrantScore, pairs: Iterable[tuple[Judge, Criterion]]
    ) -> tuple[Cell, ...]:
        dropped = self.dropped(score)
        ballots = self.data.book.ballots(entrant.id)
        return tuple(
            self._cell(entrant, j, k, ballots.get(j.id, {}), (j.id, k.id) in dropped)
            for j, k in pairs
        )

    def _cell(
        self, entrant: Entrant, judge: Judge, criterion: Criterion, ballot: Ballot, gone: bool
    ) -> Cell:
        value = ballot.get(criterion.id)
        if judge.represents == entrant.id:
            return Cell(blocked=RECUSED)
        if value is None and not is_expected(judge, entrant, self.tours):
            return Cell(blocked=OTHER_TOUR)
        slot = Slot(SlotKind.MARK, entrant.id, judge.id, criterion.id)
        missing = value is None and not self._set_aside(ballot)
        twice = self.twice.get(slot, "") if self.twice else ""
        return Cell(shown_mark(value, criterion), slot, gone, missing, twice=twice)

    def _set_aside(self, ballot: Ballot) -> bool:
        return any(ballot.get(k.id) in SET_ASIDE for k in self.component.criteria)


def _prompt(criteria: tuple[Criterion, ...]) -> str:
    return prompt_of(criteria[0]) if len(criteria) == 1 else "输入得分"


def _criterion_columns(component: Component) -> tuple[Column, ...]:
    return tuple(Column(k.id, f"{k.name}（{_scale(k)}）", prompt_of(k)) for k in component.criteria)


def _scale(criterion: Criterion) -> str:
    """满分, or the grades."""
    return short_choices(criterion) if criterion.grades else plain(criterion.max)


def _all_judges(
    data: Data,
    choice: Choice,
    component: Component,
    old: Sheet | None,
    kept: dict[int, Line],
) -> Sheet:
    contest = data.contest
    criterion = chosen_criterion(component, choice)
    judges = judges_of(contest, component, choice.panel)
    make = _Cells(data, component)
    pairs = [(j, criterion) for j in judges]
    # A grade given here is given twice in another village's cell.
    kept = {} if criterion.once else kept
    lines = village_lines(data, component, kept, lambda e, score: (make.row(e, score, pairs), ()))
    if kept and old is not None and not data.papers:
        columns = old.columns
    else:
        columns = tuple(
            Column(j.id, judge_title(j), f"{j.code}　{j.panel}".strip(), judge=j.id) for j in judges
        )
    titles = end_titles(contest, component)
    if data.papers and len(component.criteria) == 1 and lines:
        cells = tuple(total_cell(data, None, j, component) for j in judges)
        lines.append(total_line(cells, len(titles)))
        columns = tuple(map(summed, columns, cells))
    return finished(
        Sheet(
            choice,
            columns,
            tuple(lines),
            titles,
            words=tuple(Word),
            prompt=prompt_of(criterion),
        ),
        old if kept else None,
    )


def _one_judge(
    data: Data,
    choice: Choice,
    component: Component,
    old: Sheet | None,
    kept: dict[int, Line],
) -> Sheet:
    contest = data.contest
    judge = chosen_judge(contest, component, choice)
    if judge is None:
        return Sheet(choice)
    cells = _Cells(data, component)
    pairs = [(judge, k) for k in component.criteria]

    def make(entrant: Entrant, score: EntrantScore) -> tuple[tuple[Cell, ...], tuple[End, ...]]:
        row = cells.row(entrant, score, pairs)
        if data.papers:
            row = (*row, total_cell(data, entrant, judge, component))
        ballot = data.book.ballots(entrant.id).get(judge.id, {})
        return row, (End(ballot_total(component, ballot), "score"),)

    kept = {} if any(k.once for k in component.criteria) else kept
    lines = village_lines(data, component, kept, make)
    columns = tuple(c._replace(judge=judge.id) for c in _criterion_columns(component))
    titles = ("本票合计", *end_titles(contest, component))
    if data.papers and lines:
        columns = (*columns, total_column(judge.id))
        last = total_cell(data, None, judge, component)
        lines.append(total_line((*(Cell() for _ in pairs), last), len(titles)))
    return finished(
        Sheet(
            choice,
            columns,
            tuple(lines),
            titles,
            words=tuple(Word),
            prompt=_prompt(component.criteria),
            across=True,
        ),
        old if kept else None,
    )


def _one_village(data: Data, choice: Choice, component: Component) -> Sheet:
    entrant = chosen_entrant(data.contest, choice)
    if entrant is None:
        return Sheet(choice)
    make = _Cells(data, component)
    score = data.standing(entrant.id).score
    several = len(component.criteria) > 1
    lines = []
    for judge in judges_of(data.contest, component, choice.panel):
        cells = make.row(entrant, score, [(judge, k) for k in component.criteria])
        if data.papers and several:
            cells = (*cells, total_cell(data, entrant, judge, component))
        total = ballot_total(component, data.book.ballots(entrant.id).get(judge.id, {}))
        lines.append(
            Line(judge.id, judge.code, judge_title(judge), cells, (End(total),), judge.panel)
        )
    columns = _criterion_columns(component)
    if data.papers and several:
        columns = (*columns, total_column(0))
    return finished(
        Sheet(
            choice,
            columns,
            tuple(lines),
            ("本票合计",),
            ("编号", "评委"),
            words=tuple(Word),
            prompt=_prompt(component.criteria),
            note=_result_of(data, entrant, component),
            across=several,
        )
    )


def _result_of(data: Data, entrant: Entrant, component: Component) -> str:
    """平均分 82.50　总分 81.28　第 26 名."""
    titles = end_titles(data.contest, component)
    ends = ends_of(data, data.standing(entrant.id), component, "")
    parts = [f"{title} {end.text}" for title, end in zip(titles, ends, strict=True) if end.text]
    return "　".join(parts)
