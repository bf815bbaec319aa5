"""What a contest is: frozen values, named as in SCORING.md §1.

Ids are small integers, unique within their kind and contest, and never
shown; names may change without moving a mark. Points are exact fractions,
weights and percentages are out of 100.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from lsb_desktop.core.agenda import AgendaItem
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.quiz import Quiz
from lsb_desktop.core.rules import Rules, TieBreak
from lsb_desktop.core.terms import (
    AgendaKind,
    Average,
    BoundaryTie,
    Combine,
    ComponentKind,
    EmptyPanel,
    GroupMode,
    NotApplicable,
    RankBy,
    RankStyle,
    RevealOrder,
    Rounding,
    ScopeKind,
    Side,
    Sign,
    Stage,
    TieKind,
    TrimBy,
    Word,
)
from lsb_desktop.core.visits import Route, Site

__all__ = [
    "HUNDRED",
    "AgendaItem",
    "AgendaKind",
    "Average",
    "Award",
    "BoundaryTie",
    "Cell",
    "Combine",
    "Component",
    "ComponentKind",
    "Contest",
    "Criterion",
    "EmptyPanel",
    "Entrant",
    "Grade",
    "GroupMode",
    "Judge",
    "NotApplicable",
    "Panel",
    "Quiz",
    "Quota",
    "RankBy",
    "RankStyle",
    "RevealOrder",
    "Rounding",
    "Route",
    "Rules",
    "Scope",
    "ScopeKind",
    "Side",
    "Sign",
    "Site",
    "Stage",
    "TieBreak",
    "TieKind",
    "TrimBy",
    "Word",
    "is_expected",
    "is_on_tour",
]

HUNDRED = Fraction(100)
LATER = {"later": True}
"""Metadata of a field that came after the first seals: at its default a seal leaves it out."""


Cell = int | Word
"""One mark: units of 10⁻⁶ point, or a word. Not yet entered = no cell."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """参评单位: what is ranked. ``order`` is the visiting order, from 1."""

    id: int
    order: int
    name: str
    kind: str = "村"
    group: str = ""
    district: str = ""
    secretary: str = ""
    previous_place: int | None = None
    veto: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """等次: a word a judge may give and the points it stands for (一类 = 100, 第1名 = 4)."""

    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Criterion:
    """指标: 满分 and 步长 in points, 系数 multiplies the mark.

    With ``grades`` (分类制, 排名票) a mark is the points of one of them;
    ``once``: a judge may give each grade to one entrant only.
    """

    id: int
    name: str
    max: Fraction = HUNDRED
    step: Fraction = Fraction(1, 100)
    factor: Fraction = Fraction(1)
    grades: tuple[Grade, ...] = field(default=(), metadata=LATER)
    once: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Component:
    """环节. A judged or deduction component has at least one criterion.

    ``by_place`` (名次折分): points for the first, second … place in this
    component, in place of its own value; the last one is for all further places.
    """

    id: int
    name: str
    kind: ComponentKind = ComponentKind.JUDGED
    weight: Fraction = HUNDRED
    max: Fraction = HUNDRED
    criteria: tuple[Criterion, ...] = ()
    by_place: tuple[Fraction, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Panel:
    """评委组 in one component (its id), or in every judged one (``None``)."""

    name: str
    component: int | None = None
    weight: Fraction = HUNDRED
    high: int = 0
    low: int = 0
    minimum: int | None = None

    @property
    def least(self) -> int:
        """最少人数: fewer valid ballots than this and nothing is dropped."""
        return max(self.minimum or 0, self.high + self.low + 1)


@dataclass(frozen=True, slots=True)
class Judge:
    """评委: ``represents`` names the village it never scores (回避)."""

    id: int
    code: str
    name: str = ""
    panel: str = ""
    represents: int | None = None
    tour: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """名额: a count, or a percentage of the field rounded down, at least 1."""

    amount: Fraction
    percent: bool = False

    def of(self, field_size: int) -> int:
        """How many of a field of ``field_size`` entrants."""
        if not self.percent:
            return int(self.amount)
        return max(1, int(self.amount * field_size / 100))

    def __str__(self) -> str:
        return plain(self.amount) + ("%" if self.percent else "")


@dataclass(frozen=True, slots=True)
class Scope:
    """范围: the whole field, each group or district, or one named group."""

    kind: ScopeKind = ScopeKind.ALL
    group: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """奖项: a rule that picks entrants (SCORING.md §3.10). ``text`` is 证书文字.

    ``apart_from`` (不重复): names of awards whose entrants this one passes over,
    as 二等奖 does those of 一等奖.
    """

    name: str
    sign: Sign = Sign.COMMENDATION
    side: Side = Side.TOP
    quota: Quota = Quota(Fraction(1))
    scope: Scope = Scope()
    threshold: Fraction | None = None
    boundary: BoundaryTie = BoundaryTie.ALL
    text: str = ""
    apart_from: tuple[str, ...] = field(default=(), metadata=LATER)


_T = TypeVar("_T", Entrant, Component)


@dataclass(frozen=True, slots=True)
class Contest:
    """活动: one review event of one township, without its marks."""

    title: str
    town: str = ""
    period: str = ""
    date: str = ""
    meeting: str = ""
    place: str = ""
    theme: str = ""
    slogan: str = ""
    issuer: str = ""
    previous: str = ""
    demo: bool = False
    choice_note: str = ""
    topics: tuple[str, ...] = ()
    entrants: tuple[Entrant, ...] = ()
    components: tuple[Component, ...] = ()
    panels: tuple[Panel, ...] = ()
    judges: tuple[Judge, ...] = ()
    rules: Rules = field(default_factory=Rules)
    awards: tuple[Award, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    sites: tuple[Site, ...] = ()
    route: Route = field(default_factory=Route)
    quiz: Quiz | None = None
    proof_needed: bool = False
    """Whether 复录 and 复核 stand against sealing while they are not settled."""

    def panels_of(self, component: Component) -> tuple[Panel, ...]:
        """The panels of a judged component; a row of its own beats a general one."""
        own = {p.name: p for p in self.panels if p.component == component.id}
        rows = {p.name: own.get(p.name, p) for p in self.panels if p.component is None}
        return tuple((rows | own).values())

    def entrant_named(self, name: str) -> Entrant:
        """The entrant of that exact name; KeyError if there is none."""
        return _named(self.entrants, name)

    def component_named(self, name: str) -> Component:
        """The component of that exact name; KeyError if there is none."""
        return _named(self.components, name)

    @property
    def tours(self) -> frozenset[str]:
        """The entrant groups that a judge's 观摩组 may be bound to."""
        return frozenset(e.group for e in self.entrants if e.group)

    def judges_for(self, entrant: Entrant, panel: Panel) -> tuple[Judge, ...]:
        """Who is expected to mark an entrant in a panel."""
        tours = self.tours
        return tuple(
            j for j in self.judges if j.panel == panel.name and is_expected(j, entrant, tours)
        )


def is_expected(judge: Judge, entrant: Entrant, tours: frozenset[str]) -> bool:
    """Whether a judge should mark an entrant: recusal (回避) and tour group applied.

    A judge whose 观摩组 names a group of entrants marks that group (and
    ungrouped entrants) alone; any other judge marks everyone.
    """
    return judge.represents != entrant.id and is_on_tour(judge, entrant.group, tours)


def is_on_tour(judge: Judge, group: str, tours: frozenset[str]) -> bool:
    """Whether a judge's tour (观摩组) leads to the entrants of a group."""
    return not group or judge.tour not in tours or judge.tour == group


def _named(items: Iterable[_T], name: str) -> _T:
    for item in items:
        if item.name == name:
            return item
    raise KeyError(name)
