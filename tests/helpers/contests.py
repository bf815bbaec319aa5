"""Contests made up from a seed: every rule value, words, gaps, recusals, groups and ties."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from random import Random

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.model import (
    Average,
    Award,
    BoundaryTie,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    Grade,
    GroupMode,
    Judge,
    NotApplicable,
    Panel,
    Quota,
    RankBy,
    RankStyle,
    Rounding,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    Stage,
    TieBreak,
    TieKind,
    TrimBy,
    Word,
)
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.result import Standings

Entry = tuple[Slot, Value]
STEPS = (Fraction(1), Fraction(1, 2), Fraction(1, 10), Fraction(1, 100))
FACTORS = (Fraction(1), Fraction(1), Fraction(4, 5), Fraction(3, 2), Fraction(1, 8))


class Maker:
    """One made-up contest; small numbers and few distinct marks, so that ties are common."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = Random(seed)
        self.contest = self._contest()
        self._holes = self.random.choice((0.0, 0.0, 0.0, 0.03, 0.2))
        self._words = self.random.choice((0.0, 0.1, 0.3))
        self._spread = self.random.choice((1, 1, 2, 5))
        self.entries = list(self._entries())

    def _chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def _contest(self) -> Contest:
        entrants = tuple(self._entrants(self.random.randint(1, 7)))
        components = self._graded(tuple(self._components(self.random.randint(1, 3))))
        panels = tuple(self._panels(components))
        judges = tuple(self._judges(panels, entrants))
        rules = self._rules(components, panels)
        awards = tuple(self._award(f"奖{n}", entrants) for n in range(self.random.randint(0, 3)))
        awards = self._apart(awards)
        return Contest("生成", entrants=entrants, components=components, panels=panels,
                       judges=judges, rules=rules, awards=awards)  # fmt: skip

    def _entrants(self, count: int) -> Iterator[Entrant]:
        groups = self.random.choice((("",), ("东组", "西组"), ("", "东组", "西组")))
        orders = self.random.sample(range(1, count + 1), count)
        for n, order in enumerate(orders, 1):
            yield Entrant(
                id=n,
                order=order,
                name=f"第{n}村",
                group=self.random.choice(groups),
                district=self.random.choice(("北片", "南片")),
                previous_place=self.random.choice((None, 1, 2, 3, 9)),
                veto="失火" if self._chance(0.15) else "",
            )

    def _weights(self, count: int) -> list[Fraction]:
        """Weights that add up to 100; one of several may be 0."""
        cuts = sorted(Fraction(self.random.randint(0, 40), 40) * 100 for _ in range(count - 1))
        ends = [Fraction(0), *cuts, Fraction(100)]
        return [b - a for a, b in pairwise(ends)]

    def _components(self, count: int) -> Iterator[Component]:
        for n, weight in enumerate(self._weights(count), 1):
            kind = self.random.choice((ComponentKind.JUDGED, *ComponentKind))
            criteria = tuple(self._criteria(n * 10, self.random.randint(1, 3)))
            full = sum((k.max * k.factor for k in criteria), Fraction(0))
            yield Component(
                id=n,
                name=f"环节{n}",
                kind=kind,
                weight=weight,
                max=self.random.choice((full, Fraction(100))),
                criteria=criteria if kind is not ComponentKind.ENTERED else (),
            )

    def _criteria(self, first: int, count: int) -> Iterator[Criterion]:
        for n in range(first, first + count):
            yield Criterion(
                id=n,
                name=f"指标{n}",
                max=Fraction(self.random.choice((5, 10, 100))),
                step=self.random.choice(STEPS),
                factor=self.random.choice(FACTORS),
            )

    def _graded(self, components: tuple[Component, ...]) -> tuple[Component, ...]:
        """Some with 等次 in place of numbers, some with 名次折分."""
        chance = Random(f"{self.seed} grades")
        found = []
        for component in components:
            if chance.random() < 0.25:
                points = sorted(Fraction(chance.choice((10, 8, 8.5, 6, 4, 0))) for _ in "1234")
                by_place = tuple(points[::-1][: chance.randint(1, 4)])
                component = replace(component, by_place=by_place)
            judged = component.kind is ComponentKind.JUDGED and chance.random() < 0.2
            if judged:
                criteria = tuple(self._with_grades(k, chance) for k in component.criteria)
                component = replace(component, criteria=criteria)
            found.append(component)
        return tuple(found)

    def _with_grades(self, criterion: Criterion, chance: Random) -> Criterion:
        points = chance.sample((0, 1, 2, 3, 4, 4.5), chance.randint(1, 4))
        named = zip("一二三四", points, strict=False)
        grades = tuple(Grade(f"{n}等", Fraction(p)) for n, p in named)
        return replace(criterion, grades=grades, once=chance.random() < 0.5)

    def _panels(self, components: tuple[Component, ...]) -> Iterator[Panel]:
        names = ("甲组", "乙组")[: self.random.randint(1, 2)]
        for name, weight in zip(names, self._weights(len(names)), strict=True):
            yield self._panel(name, None, weight)
        for component in components:
            if component.kind is ComponentKind.JUDGED and self._chance(0.3):
                for name, weight in zip(names, self._weights(len(names)), strict=True):
                    yield self._panel(name, component.id, weight)

    def _panel(self, name: str, component: int | None, weight: Fraction) -> Panel:
        return Panel(
            name,
            component,
            weight,
            high=self.random.choice((0, 1, 1, 2)),
            low=self.random.choice((0, 1, 1)),
            minimum=self.random.choice((None, None, 1, 5)),
        )

    def _judges(self, panels: tuple[Panel, ...], entrants: tuple[Entrant, ...]) -> Iterator[Judge]:
        names = sorted({p.name for p in panels})
        tours = self.random.choice((("",), ("",), ("东组", "西组"), ("", "东组", "外组")))
        for n in range(1, self.random.randint(3, 9)):
            yield Judge(
                id=n,
                code=f"评{n}",
                panel=self.random.choice(names),
                represents=self.random.choice(entrants).id if self._chance(0.2) else None,
                tour=self.random.choice(tours),
            )

    def _rules(self, components: tuple[Component, ...], panels: tuple[Panel, ...]) -> Rules:
        pick = self.random.choice
        names = [
            *(TieBreak(TieKind.COMPONENT, c.name) for c in components),
            *(TieBreak(TieKind.CRITERION, k.name) for c in components for k in c.criteria),
            *(TieBreak(TieKind.PANEL, p.name) for p in panels if p.component is None),
            TieBreak(TieKind.FEWER_DEDUCTIONS),
            TieBreak(TieKind.PREVIOUS_PLACE),
            TieBreak(TieKind.MANUAL),
        ]
        stages = {s for s in Stage if self._chance(0.4)}
        return Rules(
            combine=pick(list(Combine)),
            average=pick(list(Average)),
            trim_by=pick(list(TrimBy)),
            rounding=pick(list(Rounding)),
            digits=pick((0, 0, 1, 2, 3, 6)),
            stages=frozenset(stages),
            rank_by=pick(list(RankBy)),
            rank_style=pick(list(RankStyle)),
            tie_order=tuple(self.random.sample(names, self.random.randint(0, 3))),
            not_applicable=pick(list(NotApplicable)),
            empty_panel=pick(list(EmptyPanel)),
            groups=pick(list(GroupMode)),
            cap=pick((None, None, Fraction(90))),
        )

    def _award(self, name: str, entrants: tuple[Entrant, ...]) -> Award:
        kind = self.random.choice(list(ScopeKind))
        group = self.random.choice(entrants).group if kind is ScopeKind.GROUP else ""
        percent = self._chance(0.3)
        amount = self.random.choice((10, 30, 50, 100)) if percent else self.random.randint(1, 4)
        return Award(
            name,
            sign=self.random.choice(list(Sign)),
            side=self.random.choice(list(Side)),
            quota=Quota(Fraction(amount), percent),
            scope=Scope(kind, group),
            threshold=self.random.choice((None, None, Fraction(60), Fraction(8))),
            boundary=self.random.choice([*BoundaryTie, BoundaryTie.MANUAL]),
        )

    def _apart(self, awards: tuple[Award, ...]) -> tuple[Award, ...]:
        """Some apart from others, in no order; often as prizes of one ladder."""
        chance = Random(f"{self.seed} apart")
        if not awards or chance.random() < 0.4:
            return awards
        if chance.random() < 0.6:
            first = awards[0]
            awards = tuple(replace(a, side=first.side, scope=first.scope) for a in awards)
        order = chance.sample([a.name for a in awards], len(awards))
        before = {
            name: tuple(other for other in order[:at] if chance.random() < 0.8)
            for at, name in enumerate(order)
        }
        return tuple(replace(a, apart_from=before[a.name]) for a in awards)

    def _entries(self) -> Iterator[Entry]:
        for entrant in self.contest.entrants:
            for component in self.contest.components:
                yield from self._of(entrant, component)
            for row in range(self.random.choice((0, 0, 1, 2))):
                points = self.random.choice(("-2", "1", "0.5", "-200"))
                yield Slot(SlotKind.ADJUSTMENT, entrant.id, row=row), f"{points}|说明|其他"

    def _of(self, entrant: Entrant, component: Component) -> Iterator[Entry]:
        if component.kind is ComponentKind.ENTERED:
            if not self._chance(self._holes):
                value = self.random.choice(("87.125", "87.135", "60", "5.5"))
                yield Slot(SlotKind.ENTERED, entrant.id, item=component.id), value
        elif component.kind is ComponentKind.DEDUCTION:
            yield from self._deductions(entrant, component)
        else:
            yield from self._ballots(entrant, component)

    def _deductions(self, entrant: Entrant, component: Component) -> Iterator[Entry]:
        for criterion in component.criteria:
            for row in range(self.random.choice((0, 1, 1, 2))):
                slot = Slot(SlotKind.DEDUCTION, entrant.id, item=criterion.id, row=row)
                if self._chance(self._words / 2):
                    yield slot, Word.NOT_APPLICABLE.value
                else:
                    yield slot, self.random.choice(("0", "1", "2", "0.5", "5"))

    def _ballots(self, entrant: Entrant, component: Component) -> Iterator[Entry]:
        names = {p.name for p in self.contest.panels_of(component)}
        for judge in self.contest.judges:
            if judge.panel in names and judge.represents != entrant.id:
                if self._chance(self._holes):
                    continue
                absent = Word.ABSENT if self._chance(self._words / 2) else None
                for criterion in component.criteria:
                    slot = Slot(SlotKind.MARK, entrant.id, judge.id, criterion.id)
                    if not self._chance(self._holes / 2):
                        yield slot, (absent or self._cell(criterion))

    def _cell(self, criterion: Criterion) -> Value:
        if self._chance(self._words / 3):
            return self.random.choice((Word.ABSTAIN, Word.VOID, *[Word.NOT_APPLICABLE] * 4))
        if criterion.grades:
            return int(self.random.choice(criterion.grades).points * 1_000_000)
        steps = int(criterion.max / criterion.step) - self.random.randrange(self._spread)
        return int(steps * criterion.step * 1_000_000)


def decisions(maker: Maker, found: Standings) -> list[Entry]:
    """Some of what a committee could decide about these standings."""
    made: list[Entry] = []
    places: dict[tuple[str, int | None], list[int]] = {}
    for row in found.rows:
        if row.tied:
            places.setdefault((row.entrant.group, row.place), []).append(row.entrant.id)
    for ids in places.values():
        order = [[i] for i in maker.random.sample(ids, len(ids))]
        text = json.dumps({"order": order, "reason": "现场抽签"})
        made.append((Slot(SlotKind.DECISION, key=tie_key(ids)), text))
    for pending in (p for a in found.awards for p in a.pending):
        chosen = maker.random.sample(pending.among, pending.seats)
        value = {"among": sorted(pending.among), "seats": pending.seats, "chosen": chosen}
        made.append((Slot(SlotKind.DECISION, key=pending.key), json.dumps(value)))
    return made
