"""What the blank forms say, as strings: their PDFs and workbooks only set it.

A judge gets a form for each 环节 it marks, with the villages it marks in
visiting order (a tour group alone, where the judge walks with one). Its own
village (回避) is on the form, struck through. What is written down without
judges, deductions and entered values, has one form an 环节.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lsb_desktop.core.grades import typed_for
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion, Entrant, Judge
from lsb_desktop.core.model import is_on_tour as walks_there
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.routes import tours_of
from lsb_desktop.core.words import day_words
from lsb_desktop.paper.score_sheets.choices import Choices
from lsb_desktop.paper.score_sheets.reminders import reminder_of


class Kind(StrEnum):
    """What a form is called; a file each."""

    MARKS = "评分表"
    RANKS = "排名票"
    CHECK = "检查扣分表"
    ENTRY = "登记表"


@dataclass(frozen=True, slots=True)
class Column:
    """A criterion: ``full`` and ``step`` in points, empty where ``choices`` are to be given.

    ``over``: its 环节, on a form of several. ``keys``: what may be typed for each choice.
    """

    name: str
    over: str = ""
    full: str = ""
    step: str = ""
    choices: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    once: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One form: whose it is, what is marked, the villages from the top.

    ``component`` is empty on a form of several: their names stand over the columns.
    ``code`` and ``name`` are empty on forms without a judge; ``struck`` are
    places (from 0) in ``villages``; ``total`` is the 满分 of the sum, empty
    where marks are not simply added up.
    """

    kind: Kind
    title: str
    component: str
    columns: tuple[Column, ...]
    villages: tuple[str, ...]
    code: str = ""
    name: str = ""
    panel: str = ""
    tour: str = ""
    struck: tuple[int, ...] = ()
    total: str = ""
    reminder: str = ""

    @property
    def owner(self) -> str:
        """Whose form it is, for a running foot or the name of a worksheet: 01 张三."""
        return " ".join(filter(None, (self.code, self.name))) or self.component


@dataclass(frozen=True, slots=True)
class ScoreSheets:
    """All forms of a contest. ``mark``: 演示数据, empty on real ones."""

    forms: tuple[Form, ...]
    day: str
    mark: str
    choices: Choices

    @property
    def files(self) -> tuple[tuple[str, tuple[Form, ...]], ...]:
        """The forms by file: those of judges, 检查扣分表, 登记表; none that is empty."""
        groups: dict[str, list[Form]] = {}
        for form in self.forms:
            name = Kind.MARKS if form.kind is Kind.RANKS else form.kind
            groups.setdefault(str(name), []).append(form)
        return tuple((name, tuple(forms)) for name, forms in groups.items())


def score_sheets_of(contest: Contest, choices: Choices) -> ScoreSheets:
    """Every blank form of a contest, judges in their order, then those without judges."""
    forms = (*_judged(contest, choices), *_unjudged(contest))
    mark = "演示数据" if contest.demo else ""
    return ScoreSheets(forms, day_words(contest.date), mark, choices)


def walk_of(contest: Contest) -> tuple[Entrant, ...]:
    """All villages as they are visited: by their number, or by the sites that are walked."""
    ordered = sorted(contest.entrants, key=lambda e: e.order)
    if not contest.route.sites_only:
        return tuple(ordered)
    met = {s.entrant.id: s.entrant for tour in tours_of(contest) for s in tour.stops}
    return (*met.values(), *(e for e in ordered if e.id not in met))


# Judges --------------------------------------------------------------------


def _judged(contest: Contest, choices: Choices) -> Iterator[Form]:
    walk, tours = walk_of(contest), contest.tours
    for judge in contest.judges:
        villages = tuple(e for e in walk if walks_there(judge, e.group, tours))
        own = _components(contest, judge)
        parts = [own] if choices.joint and len(own) > 1 else [(c,) for c in own]
        for part in parts if villages else ():
            yield _form(contest, judge, part, villages, choices)


def _components(contest: Contest, judge: Judge) -> tuple[Component, ...]:
    """The 环节 that a judge's panel marks."""
    return tuple(
        c
        for c in contest.components
        if c.kind is ComponentKind.JUDGED and judge.panel in {p.name for p in contest.panels_of(c)}
    )


def _form(
    contest: Contest,
    judge: Judge,
    components: tuple[Component, ...],
    villages: tuple[Entrant, ...],
    choices: Choices,
) -> Form:
    criteria = [k for c in components for k in c.criteria]
    ranks = all(k.once for k in criteria)
    kind = Kind.RANKS if ranks else Kind.MARKS
    struck = tuple(at for at, e in enumerate(villages) if e.id == judge.represents)
    columns = tuple(
        _column(k, c.name if len(components) > 1 and c.name != k.name else "")
        for c in components
        for k in c.criteria
    )
    return Form(
        kind=kind,
        title=title_of(contest, kind),
        component=components[0].name if len(components) == 1 else "",
        columns=columns,
        villages=tuple(e.name for e in villages),
        code=judge.code,
        name=judge.name,
        panel=judge.panel,
        tour=judge.tour if judge.tour in contest.tours else "",
        struck=struck,
        total=_total(criteria) if len(components) == 1 else "",
        reminder=choices.reminder or reminder_of(criteria, bool(struck)),
    )


def _column(criterion: Criterion, over: str = "") -> Column:
    if criterion.grades:
        names = tuple(g.name for g in criterion.grades)
        keys = typed_for(criterion)
        return Column(criterion.name, over, choices=names, keys=keys, once=criterion.once)
    return Column(criterion.name, over, plain(criterion.max), plain(criterion.step))


def _total(criteria: list[Criterion]) -> str:
    """The 满分 of a sum on paper; none where there is nothing to add, or not just to add."""
    simple = all(not k.grades and k.factor == 1 for k in criteria)
    return (
        plain(sum((k.max for k in criteria), start=0 * criteria[0].max))
        if (simple and len(criteria) > 1)
        else ""
    )


# Without judges ------------------------------------------------------------


def _unjudged(contest: Contest) -> Iterator[Form]:
    names = tuple(e.name for e in walk_of(contest))
    for component in contest.components if names else ():
        if component.kind is ComponentKind.DEDUCTION:
            kind, columns = Kind.CHECK, tuple(_column(k) for k in component.criteria)
            advice = "扣分写正数并写明原因，一处一条；查过没有扣分的写 0；改动处签名。"
        elif component.kind is ComponentKind.ENTERED:
            kind, columns = Kind.ENTRY, (_entered(component),)
            advice = "得分按依据填写，不超过满分；改动处签名。"
        else:
            continue
        title = title_of(contest, kind)
        yield Form(kind, title, component.name, columns, names, reminder=advice)


def _entered(component: Component) -> Column:
    step = plain(component.criteria[0].step) if component.criteria else ""
    return Column("得分", full=plain(component.max), step=step)


def title_of(contest: Contest, name: str) -> str:
    """郭店镇2021年第四季度“亮赛比”逐村观摩评分表: nothing is said twice."""
    town = "" if contest.town in contest.title else contest.town
    period = "" if contest.period in contest.title else contest.period
    return f"{town}{period}{contest.title}{name}"
