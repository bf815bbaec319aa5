"""What the entry grid shows, as frozen values made from contest, book and result.

Every cell that can be typed into carries the slot it writes; nothing here is
a truth of its own. :mod:`judged` and :mod:`lists` build the sheets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from lsb_desktop.core.book import Book, Slot
from lsb_desktop.core.cells import mark_text
from lsb_desktop.core.grades import choices
from lsb_desktop.core.model import Component, ComponentKind, Contest, Criterion, Word
from lsb_desktop.core.numbers import fixed, from_units, plain
from lsb_desktop.core.paper_totals import PaperCheck
from lsb_desktop.core.result import ComponentScore, Standing, Standings, State
from lsb_desktop.core.rounding import Rounder

TITLE = "纸面合计"
"""What stands above or before sums of papers."""
POINTS, PLACE = "折分", "名次"
"""Live columns that tell who is ahead of whom: away while places are hidden."""
ADJUSTMENTS = 0
"""The id that stands for 加减分 where a component's id is expected."""


class View(StrEnum):
    """The three ways to look at judged marks."""

    JUDGES = "按评委"
    ENTRANTS = "按村"
    CRITERIA = "按指标"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is on the page: a component (or :data:`ADJUSTMENTS`) and how it is cut.

    ``judge``, ``entrant`` and ``criterion`` matter in their own view alone;
    0 and "" mean the first, or all.
    """

    part: int = 0
    view: View = View.JUDGES
    panel: str = ""
    judge: int = 0
    entrant: int = 0
    criterion: int = 0


class Cell(NamedTuple):
    """One cell. Without a slot it cannot be typed into, and ``blocked`` says why."""

    text: str = ""
    slot: Slot | None = None
    dropped: bool = False
    missing: bool = False
    blocked: str = ""
    left: bool = False
    """Long text, aligned left."""
    twice: str = ""
    """What a grade that may be given once (等次不重复) was given to, where that is several."""
    check: PaperCheck | None = None
    """What a paper total (纸面合计) comes to beside what was entered."""
    waits: bool = False
    """Typed while the server was away, and not there yet."""


class End(NamedTuple):
    """One live result cell. ``tone``: score, place, total, plain; pale while 暂计."""

    text: str
    tone: str = "score"
    pale: bool = False
    hint: str = ""


class Line(NamedTuple):
    """One row: the fixed head, the cells, the live results."""

    key: int
    number: str
    name: str
    cells: tuple[Cell, ...]
    ends: tuple[End, ...]
    hint: str = ""
    standing: Standing | None = None
    """What a village's live results were made from, and when it was last scored."""


class Column(NamedTuple):
    """One head of a column; ``done`` of ``total`` cells are filled. ``judge`` 0 = none."""

    key: int
    title: str
    hint: str = ""
    done: int = 0
    total: int = 0
    judge: int = 0
    wide: bool = False
    differs: bool = False
    """The sum of the judge's paper is not that of what was entered."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing in the column."""
        return 0 < self.total == self.done


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole grid. ``heads`` title the two fixed columns, ``ends`` the live ones."""

    choice: Choice
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    ends: tuple[str, ...] = ()
    heads: tuple[str, str] = ("序号", "村（社区）")
    words: tuple[Word, ...] = ()
    """What a cell may hold in place of a number, offered by the keys - and /."""
    prompt: str = ""
    """What may be typed: 输入 0–100."""
    note: str = ""
    """What the whole sheet comes to, where it is one village's."""
    across: bool = False
    """A row is one ballot of several marks: Enter goes along it."""
    places: dict[Slot, tuple[int, int]] = field(default_factory=dict, compare=False)
    """Row and column of every slot."""

    @property
    def missing(self) -> int:
        """How many cells are still to be filled."""
        return sum(c.total - c.done for c in self.columns)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a position."""
        return self.lines[row].cells[column]

    def is_like(self, other: "Sheet") -> bool:
        """Whether the two differ in values alone."""
        return (
            (self.choice, self.ends) == (other.choice, other.ends)
            and (len(self.columns), len(self.lines)) == (len(other.columns), len(other.lines))
            and all(
                a is b or (a.key, a.title) == (b.key, b.title)
                for a, b in zip(self.columns, other.columns, strict=True)
            )
            and all(
                a is b or (a.key, a.name) == (b.key, b.name)
                for a, b in zip(self.lines, other.lines, strict=True)
            )
        )


@dataclass(frozen=True, slots=True)
class Data:
    """What sheets are built from."""

    contest: Contest
    book: Book
    standings: Standings
    sealed: bool = False
    papers: bool = False
    """Whether 纸面合计 are typed."""

    def standing(self, entrant: int) -> Standing:
        """The result of one entrant."""
        return self.standings.row(entrant)


def shown_mark(value: int | Word | None, criterion: Criterion) -> str:
    """A grade's name; a mark with the decimals of its step where that is whole or tenths, so
    that columns line up."""
    if isinstance(value, int) and not criterion.grades:
        return _units_text(value, _in_tenths(criterion))
    return mark_text(value, criterion)


def points_text(points: Fraction, *criteria: Criterion) -> str:
    """Points with one decimal where a step is tenths, else as short as they are."""
    return _text(points, any(map(_in_tenths, criteria)))


def _in_tenths(criterion: Criterion) -> bool:
    """Whether a step is tenths, and no whole points."""
    return criterion.step.denominator in (2, 5, 10)


@lru_cache(maxsize=4096)
def _units_text(units: int, tenths: bool) -> str:
    return _text(from_units(units), tenths)


def _text(points: Fraction, tenths: bool) -> str:
    return fixed(points, 1) if tenths and (points * 10).denominator == 1 else plain(points)


def prompt_for(top: Fraction, step: Fraction) -> str:
    """What may be typed into a cell."""
    return f"输入 0–{plain(top)}" + (f"，步长 {plain(step)}" if step >= Fraction(1, 10) else "")


def prompt_of(criterion: Criterion) -> str:
    """What may be typed into the cells of a criterion."""
    if criterion.grades:
        return f"录 {choices(criterion)}{'，各给一个村' if criterion.once else ''}"
    return prompt_for(criterion.max, criterion.step)


def component_of(contest: Contest, part: int) -> Component | None:
    """The component of an id; ``None`` for 加减分."""
    return next((c for c in contest.components if c.id == part), None)


def has_total(contest: Contest, component: Component | None) -> bool:
    """Whether 总分 says more than the component's own score."""
    return component is None or len(contest.components) > 1


def end_titles(contest: Contest, component: Component | None) -> tuple[str, ...]:
    """Titles of the live columns at the right."""
    own = "加减合计"
    if component is not None:
        own = "平均分" if component.kind is ComponentKind.JUDGED else "得分"
    points = (POINTS,) if component is not None and component.by_place else ()
    total = ("总分",) if has_total(contest, component) else ()
    return (own, *points, *total, PLACE)


@cache
def shown_ends(titles: tuple[str, ...], places: bool) -> tuple[int, ...]:
    """Which of the live columns are shown while places are, or are hidden."""
    return tuple(at for at, title in enumerate(titles) if places or title not in (POINTS, PLACE))


def ends_of(
    data: Data, standing: Standing, component: Component | None, own: str
) -> tuple[End, ...]:
    """The live cells of one village; ``own`` is the first one's text under 加减分."""
    state = standing.score.state
    pale = state is not State.COMPLETE
    hint = "；".join((str(state), *standing.score.warnings)) if pale else ""
    found = [End(own, "score", False, hint)]
    if component is not None:
        at = data.contest.components.index(component)
        part, counted = standing.score.components[at], standing.components[at] or ""
        own = Rounder(data.contest.rules).shown(part.own_exact) or ""
        found = [End(own, "score", not part.complete, hint)]
        if component.by_place:
            found.append(End(counted, "score", not part.complete, _placed(part) or hint))
    if has_total(data.contest, component):
        found.append(End(standing.shown or "", "total", pale, hint))
    place = "" if standing.place is None else str(standing.place)
    tied = f"并列第 {place} 名" if standing.tied else ""
    found.append(End(f"{place} 并" if standing.tied else place, "place", pale, hint or tied))
    return tuple(found)


def _placed(part: ComponentScore) -> str:
    """本环节第 2 名（并列）: where 名次折分 took points from; empty before there are any."""
    placed = part.by_place
    if placed is None:
        return ""
    return f"本环节第 {placed.place} 名{'（并列）' if placed.tied else ''}"


def village_hint(standing: Standing) -> str:
    """What hovering over a village's name says."""
    entrant = standing.entrant
    parts = [entrant.kind, entrant.group, entrant.district, entrant.secretary]
    if entrant.veto:
        parts.append(f"一票否决：{entrant.veto}")
    return "　".join(p for p in parts if p)


def missing_slots(sheet: Sheet) -> Iterable[tuple[int, int]]:
    """Positions of cells still to be filled, column by column, top down."""
    for column in range(len(sheet.columns)):
        for row, line in enumerate(sheet.lines):
            if line.cells[column].missing:
                yield row, column
