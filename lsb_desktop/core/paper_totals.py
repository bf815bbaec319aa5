"""纸面合计: the sum a judge's paper shows, beside the sum of what was entered from it.

Such a total is a slot (``PAPER_TOTAL``; entrant 0 = the judge's whole sheet)
and moves no score. When every mark of the paper is entered and the two sums
differ, something was mistyped or wrongly added up on the paper.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.book import Ballot, Book, Slot, SlotKind, Write
from lsb_desktop.core.cells import cell_text, check_points
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, Contest, Entrant, Judge, Word, is_expected
from lsb_desktop.core.numbers import from_units, parse_number, plain
from lsb_desktop.core.orders import EnterPaperTotal, Plan

_SET_ASIDE = frozenset({Word.ABSENT, Word.ABSTAIN, Word.VOID})


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """One paper total: ``paper`` and ``entered`` in points, ``missing`` marks not entered yet."""

    slot: Slot
    paper: Fraction
    entered: Fraction
    missing: int

    @property
    def agrees(self) -> bool:
        """Everything is entered and the sums are equal."""
        return not self.missing and self.paper == self.entered

    @property
    def differs(self) -> bool:
        """Everything is entered and the sums are not equal."""
        return not self.missing and self.paper != self.entered

    @property
    def gap(self) -> str:
        """By how much the sums differ, in points."""
        return plain(abs(self.paper - self.entered))

    @property
    def figures(self) -> str:
        """纸面 92.5，录入 92，差 0.5; how many marks are missing while some are."""
        if self.missing:
            return f"纸面 {plain(self.paper)}，还缺 {self.missing} 格，录齐再核对"
        if self.agrees:
            return f"纸面 {plain(self.paper)}，与录入一致"
        return f"纸面 {plain(self.paper)}，录入 {plain(self.entered)}，差 {self.gap}"

    def sentence(self, contest: Contest) -> str:
        """The same with component, judge and village, as an obstacle to sealing."""
        component, judge = _component(contest, self.slot.item), _judge(contest, self.slot.judge)
        villages = {e.id: e.name for e in contest.entrants}
        whose = villages.get(self.slot.entrant, "全表")
        name = judge.name or judge.code
        return f"{component.name} {name} {whose}纸面合计不符：{self.figures}"


def total_slot(entrant: int, judge: int, component: int) -> Slot:
    """Where a paper total is kept; entrant 0 = the judge's whole sheet."""
    return Slot(SlotKind.PAPER_TOTAL, entrant, judge, component)


def checks(contest: Contest, book: Book) -> tuple[PaperCheck, ...]:
    """Every paper total compared, villages in visiting order, whole sheets last."""
    entrants = [e.id for e in sorted(contest.entrants, key=lambda e: e.order)]
    slots = [s for e in (*entrants, 0) for s, _ in book.rows(SlotKind.PAPER_TOTAL, e)]
    found = (check(slot, contest, book) for slot in slots)
    return tuple(c for c in found if c is not None)


def check(slot: Slot, contest: Contest, book: Book) -> PaperCheck | None:
    """One paper total compared; ``None`` where none is entered.

    ``entered`` is the ballot total of SCORING.md §3.2, each mark by its 系数.
    Summed in whole units: a page shows as many of these as there are judges.
    """
    text = book.get(slot)
    if text is None:
        return None
    component, judge = _component(contest, slot.item), _judge(contest, slot.judge)
    tours = contest.tours
    missing = 0
    sums = dict.fromkeys((k.id for k in component.criteria), 0)
    for entrant in contest.entrants:
        if slot.entrant in (0, entrant.id):
            ballot = book.ballots(entrant.id).get(judge.id, {})
            _add(ballot, sums)
            if not sums.keys() <= ballot.keys() and is_expected(judge, entrant, tours):
                missing += _missing(ballot, sums)
    total = sum((from_units(sums[k.id]) * k.factor for k in component.criteria), Fraction(0))
    return PaperCheck(slot, parse_number(str(text)), total, missing)


def _add(ballot: Ballot, sums: dict[int, int]) -> None:
    """Add a ballot's marks to the units by criterion; words count nothing."""
    for criterion in sums:
        cell = ballot.get(criterion)
        if isinstance(cell, int):
            sums[criterion] += cell


def _missing(ballot: Ballot, criteria: Collection[int]) -> int:
    if any(ballot.get(k) in _SET_ASIDE for k in criteria):
        return 0
    return sum(k not in ballot for k in criteria)


def greatest(entrant: int, judge: Judge, component: Component, contest: Contest) -> Fraction:
    """The most a paper total can be, in points: every mark at its 满分."""
    ballot = sum((k.max * k.factor for k in component.criteria), Fraction(0))
    if entrant:
        return ballot
    return ballot * sum(judge.represents != e.id for e in contest.entrants)


def entry(command: EnterPaperTotal, contest: Contest, book: Book) -> Plan:
    """What typing a paper total writes; :class:`UserError` beyond what its marks can add up to."""
    component, judge = _component(contest, command.component), _judge(contest, command.judge)
    entrant = next((e for e in contest.entrants if e.id == command.entrant), None)
    new = None
    if command.text.strip():
        new = _points(command, judge, component, contest)
    slot = total_slot(command.entrant, judge.id, component.id)
    old = book.get(slot)
    label = f"{_whose(entrant)} {judge.name or judge.code} {component.name}纸面合计"
    arrow = f"{cell_text(old) or '空'} → {new or '空'}"
    return Plan(f"{label} {arrow}", (Write(slot, old, new),))


def _points(command: EnterPaperTotal, judge: Judge, component: Component, contest: Contest) -> str:
    value = parse_number(command.text)
    most = greatest(command.entrant, judge, component, contest)
    if value > most:
        raise UserError(f"{plain(value)} 超出各格满分之和 {plain(most)}")
    check_points(value, most)
    return plain(value)


def _whose(entrant: Entrant | None) -> str:
    return "全表" if entrant is None else entrant.name


def _component(contest: Contest, component: int) -> Component:
    return next(c for c in contest.components if c.id == component)


def _judge(contest: Contest, judge: int) -> Judge:
    return next(j for j in contest.judges if j.id == judge)
