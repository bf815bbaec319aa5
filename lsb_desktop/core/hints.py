"""提示: marks worth a second look, for the operator alone; none says that a mark is wrong.

A ballot is far off when it differs from the median of its panel by more than
3 × 1.4826 × MAD: the MAD (median of the distances from the median) is not moved
by the very mark that is looked at, 1.4826 makes it comparable to a standard
deviation (Rousseeuw and Croux 1993), 3 of which few honest marks exceed. Where
all agree the MAD is nearly 0, so the bound is never below five steps nor 1 %
of 满分.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Component, ComponentKind, Contest, Entrant, Judge
from lsb_desktop.core.numbers import plain, round_half_up
from lsb_desktop.core.result import Standings
from lsb_desktop.core.votes import median, totals_of, votes_of

TIMES = 3 * Fraction(14826, 10000)
LEAST_BALLOTS = 5
"""Fewer ballots have no centre to be far from."""
LEAST_VILLAGES = 3
STEPS = 5
BOUND = "界限：3 × 1.4826 × 绝对中位差（各票与中位数之差的中位数），且不小于 5 个步长、满分的 1%"


class HintKind(StrEnum):
    """What is remarkable."""

    FAR = "偏离"
    EQUAL = "全部同分"
    FULL = "全部满分"
    SPLIT = "分歧大"


@dataclass(frozen=True, slots=True)
class Hint:
    """One remark; ``slot`` is the cell to look at, ``key`` changes with the value it is about."""

    kind: HintKind
    who: str
    text: str
    slot: Slot
    key: str
    weight: Fraction = Fraction(0)
    """How far beyond its bound, to look at the farthest first."""


def hints(standings: Standings) -> tuple[Hint, ...]:
    """Every remark, by component and kind; empty while there is little to compare."""
    found: list[Hint] = []
    for at, component in enumerate(standings.contest.components):
        if component.kind is ComponentKind.JUDGED:
            found += _Look(standings, at).found()
    order = list(HintKind)
    return tuple(sorted(found, key=lambda h: (order.index(h.kind), -h.weight)))


class _Look:
    """One component."""

    def __init__(self, standings: Standings, at: int) -> None:
        self._contest: Contest = standings.contest
        self._component: Component = self._contest.components[at]
        rows = sorted(standings.rows, key=lambda r: r.entrant.order)
        self._villages: list[tuple[Entrant, dict[int, Fraction]]] = [
            (row.entrant, totals_of(votes_of(row.score.components[at]))) for row in rows
        ]
        self._people = {j.id: j for j in self._contest.judges}
        self._panels = {j.id: j.panel for j in self._contest.judges}
        criteria = self._component.criteria
        self._full = sum((k.max * k.factor for k in criteria), Fraction(0))
        # A graded criterion has no step: grades lie apart as they are.
        step = max((k.step * k.factor for k in criteria if not k.grades), default=Fraction(0))
        self._floor = max(STEPS * step, self._full / 100)

    def found(self) -> Iterator[Hint]:
        """Judges far off, judges who tell no villages apart, villages judges do not agree on."""
        for entrant, totals in self._villages:
            yield from self._far(entrant, totals)
        for judge in self._contest.judges:
            yield from self._flat(judge)
        yield from self._split()

    def _far(self, entrant: Entrant, totals: Mapping[int, Fraction]) -> Iterator[Hint]:
        """By panel; by all judges together where a panel is too small."""
        panels: dict[str, dict[int, Fraction]] = {}
        for judge, value in totals.items():
            panels.setdefault(self._panels[judge], {})[judge] = value
        for own in panels.values():
            small = len(own) < LEAST_BALLOTS
            peers = list((totals if small else own).values())
            if len(peers) >= LEAST_BALLOTS:
                yield from self._beyond(entrant, own, peers, "全体" if small else "同组")

    def _beyond(
        self, entrant: Entrant, own: Mapping[int, Fraction], peers: list[Fraction], group: str
    ) -> Iterator[Hint]:
        centre = median(peers)
        bound = max(TIMES * _mad(peers), self._floor)
        for judge, value in own.items():
            off = abs(value - centre)
            if off > bound:
                side = "高" if value > centre else "低"
                yield self._hint(
                    HintKind.FAR,
                    f"{entrant.name} {_named(self._people[judge])}",
                    f"{_two(value)}，比{group}中位数 {_two(centre)} {side} {_two(off)}"
                    f"（{len(peers)} 票，界限 {_two(bound)}）",
                    (entrant.id, judge),
                    value,
                    off / bound,
                )

    def _flat(self, judge: Judge) -> Iterator[Hint]:
        own = [(e, totals[judge.id]) for e, totals in self._villages if judge.id in totals]
        if len(own) < LEAST_VILLAGES or len({value for _, value in own}) > 1:
            return
        entrant, value = own[0]
        full = value == self._full
        yield self._hint(
            HintKind.FULL if full else HintKind.EQUAL,
            _named(judge),
            f"{len(own)} 个村都是{'满分' if full else ''} {_two(value)}",
            (entrant.id, judge.id),
            value,
        )

    def _split(self) -> Iterator[Hint]:
        """Villages whose MAD is three times what is usual, and above the floor."""
        mads = [
            (e, totals, _mad(list(totals.values())))
            for e, totals in self._villages
            if len(totals) >= LEAST_BALLOTS
        ]
        if len(mads) < LEAST_VILLAGES:
            return
        usual = median(mad for _, _, mad in mads)
        for entrant, totals, mad in mads:
            if mad > max(3 * usual, self._floor):
                low, high = min(totals.values()), max(totals.values())
                yield self._hint(
                    HintKind.SPLIT,
                    entrant.name,
                    f"{len(totals)} 票从 {_two(low)} 到 {_two(high)}，绝对中位差 {_two(mad)}，"
                    f"各村一般是 {_two(usual)}",
                    (entrant.id, next(iter(totals))),
                    mad,
                )

    def _hint(
        self,
        kind: HintKind,
        who: str,
        text: str,
        at: tuple[int, int],
        value: Fraction,
        weight: Fraction = Fraction(0),
    ) -> Hint:
        entrant, judge = at
        slot = Slot(SlotKind.MARK, entrant, judge, self._component.criteria[0].id)
        many = sum(c.kind is ComponentKind.JUDGED for c in self._contest.components) > 1
        whole = f"{self._component.name}：{text}" if many else text
        key = f"{kind}|{self._component.id}|{entrant}|{judge}|{value}"
        return Hint(kind, who, whole, slot, key, weight)


def _mad(values: list[Fraction]) -> Fraction:
    centre = median(values)
    return median(abs(v - centre) for v in values)


def _named(judge: Judge) -> str:
    return judge.name or judge.code


def _two(value: Fraction) -> str:
    return plain(round_half_up(value, 2))
