"""A second, plain implementation of SCORING.md §3.1-3.6, written from its text alone.

It shares nothing with ``lsb_desktop.core`` but the model's dataclasses, uses
fractions throughout, and recomputes everything for every question: slow and
obvious on purpose. Places and awards are in :mod:`tests.helpers.oracle`.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from lsb_desktop.core.book import Slot, Value
from lsb_desktop.core.model import Component, Contest, Criterion, Entrant, Judge, Panel

NA = "不涉及"
WORDS = {"未到场", "弃权", "废票", NA}


def half_up(x: Fraction, digits: int) -> Fraction:
    """Half away from zero, by comparing with the halfway point."""
    scaled = abs(x) * 10**digits
    low = math.floor(scaled)
    up = low + 1 if scaled - low >= Fraction(1, 2) else low
    return Fraction(up if x >= 0 else -up, 10**digits)


def half_even(x: Fraction, digits: int) -> Fraction:
    """Half to the even last digit, by comparing with the halfway point."""
    scaled = x * 10**digits
    low = math.floor(scaled)
    rest = scaled - low
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and low % 2 == 1)
    return Fraction(low + 1 if up else low, 10**digits)


class Scores:
    """One contest with everything entered into it."""

    def __init__(self, contest: Contest, entries: Iterable[tuple[Slot, Value]]) -> None:
        self.contest = contest
        self.rules = contest.rules
        self.marks: dict[tuple[int, int, int], Any] = {}
        self.entered: dict[tuple[int, int], Fraction] = {}
        self.rows: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
        self.adjust: defaultdict[int, list[Fraction]] = defaultdict(list)
        self.decisions: dict[str, Any] = {}
        for slot, value in entries:
            self._read(slot, value)

    def _read(self, slot: Slot, value: Value) -> None:
        if slot.kind.value == "mark":
            cell = value if value in WORDS else Fraction(int(str(value)), 1_000_000)
            self.marks[slot.entrant, slot.judge, slot.item] = cell
        elif slot.kind.value == "entered":
            self.entered[slot.entrant, slot.item] = Fraction(str(value))
        elif slot.kind.value == "deduction":
            cell = NA if value == NA else Fraction(str(value))
            self.rows[slot.entrant, slot.item].append(cell)
        elif slot.kind.value == "adjustment":
            self.adjust[slot.entrant].append(Fraction(str(value).split("|")[0]))
        elif slot.kind.value == "decision":
            self.decisions[slot.key] = json.loads(str(value))

    # numbers

    def nearest(self, x: Fraction) -> Fraction:
        """Rounded to 小数位 by 舍入方式."""
        mode = half_up if self.rules.rounding.value == "四舍五入" else half_even
        return mode(x, self.rules.digits)

    def at(self, stage: str, x: Fraction) -> Fraction:
        """Rounded if 舍入环节 names the stage."""
        return self.nearest(x) if stage in {s.value for s in self.rules.stages} else x

    def average(self, numbers: list[Fraction]) -> Fraction:
        """平均 or 中位数 of a non-empty list."""
        if self.rules.average.value == "平均":
            return sum(numbers, Fraction(0)) / len(numbers)
        ordered = sorted(numbers)
        middle = len(ordered) // 2
        if len(ordered) % 2:
            return ordered[middle]
        return (ordered[middle - 1] + ordered[middle]) / 2

    def trimmed(self, numbers: list[Fraction], panel: Panel) -> tuple[list[Fraction], bool]:
        """§3.3: what is left, and whether the trim rule could not be applied."""
        need = panel.high + panel.low + 1
        if panel.minimum is not None:
            need = max(need, panel.minimum)
        if len(numbers) < need:
            return numbers, bool(numbers) and panel.high + panel.low > 0
        ordered = sorted(numbers)
        return ordered[panel.low : len(ordered) - panel.high], False

    # one panel

    def panels(self, component: Component) -> list[Panel]:
        """A row naming the component replaces the general row of that name."""
        own = [p for p in self.contest.panels if p.component == component.id]
        names = {p.name for p in own}
        general = [p for p in self.contest.panels if p.component is None]
        return own + [p for p in general if p.name not in names]

    def judges(self, entrant: Entrant, component: Component, panel: Panel) -> list[Judge]:
        """Members of the panel that mark this entrant: their tour's, or who did all the same."""
        groups = {e.group for e in self.contest.entrants} - {""}
        found = []
        for judge in self.contest.judges:
            if judge.panel != panel.name or judge.represents == entrant.id:
                continue
            elsewhere = entrant.group and judge.tour in groups and judge.tour != entrant.group
            if elsewhere and self.has_none(entrant, judge, component):
                continue
            found.append(judge)
        return found

    def has_none(self, entrant: Entrant, judge: Judge, component: Component) -> bool:
        """Whether a judge has entered nothing; a 0 is something."""
        return all(c is None for c in self.cells(entrant, judge, component))

    def cells(self, entrant: Entrant, judge: Judge, component: Component) -> list[Any]:
        """One ballot in the order of the criteria; None = not entered."""
        return [self.marks.get((entrant.id, judge.id, k.id)) for k in component.criteria]

    def ballot_total(self, cells: list[Any], component: Component) -> Fraction | None:
        """T_j, or None when the ballot does not count."""
        if any(c is None or c in WORDS - {NA} for c in cells):
            return None
        total, room = Fraction(0), Fraction(0)
        left_out = False
        for cell, criterion in zip(cells, component.criteria, strict=True):
            if cell == NA and self.rules.not_applicable.value == "折算":
                left_out = True
                continue
            total += criterion.factor * (criterion.max if cell == NA else cell)
            room += criterion.factor * criterion.max
        if not left_out:
            return total
        return total * component.max / room if room else None

    def by_ballot(
        self, entrant: Entrant, component: Component, panel: Panel
    ) -> tuple[Fraction | None, bool]:
        """M_p under 按总分."""
        totals = []
        for judge in self.judges(entrant, component, panel):
            total = self.ballot_total(self.cells(entrant, judge, component), component)
            if total is not None:
                totals.append(total)
        if not totals:
            return None, False
        left, short = self.trimmed(totals, panel)
        return self.at("评委组", self.average(left)), short

    def kept_marks(
        self, entrant: Entrant, component: Component, criterion: Criterion, panel: Panel
    ) -> list[Fraction]:
        """The marks of one criterion on the ballots that 按总分 kept."""
        ballots = []
        for judge in self.judges(entrant, component, panel):
            total = self.ballot_total(self.cells(entrant, judge, component), component)
            if total is not None:
                ballots.append((total, judge.id))
        need = max(panel.high + panel.low + 1, panel.minimum or 0)
        if len(ballots) >= need:
            ballots = sorted(ballots)[panel.low : len(ballots) - panel.high]
        found = []
        for _, judge_id in ballots:
            cell = self.marks[entrant.id, judge_id, criterion.id]
            if cell == NA and self.rules.not_applicable.value == "满分":
                cell = criterion.max
            if cell != NA:
                found.append(cell)
        return found

    def criterion_marks(
        self, entrant: Entrant, component: Component, criterion: Criterion, panel: Panel
    ) -> tuple[list[Fraction], bool]:
        """The valid marks of one criterion, and whether any judge found it 不涉及."""
        numbers, outside = [], False
        for judge in self.judges(entrant, component, panel):
            cell = self.marks.get((entrant.id, judge.id, criterion.id))
            if cell == NA:
                outside = True
                if self.rules.not_applicable.value == "满分":
                    numbers.append(criterion.max)
            elif isinstance(cell, Fraction):
                numbers.append(cell)
        return numbers, outside

    def by_criterion(
        self, entrant: Entrant, component: Component, panel: Panel
    ) -> tuple[Fraction | None, bool]:
        """M_p under 按指标."""
        total, room = Fraction(0), Fraction(0)
        left_out = any_short = missing = False
        for criterion in component.criteria:
            numbers, outside = self.criterion_marks(entrant, component, criterion, panel)
            if not numbers and outside:
                left_out = True
                continue
            if not numbers:
                missing = True
                continue
            left, short = self.trimmed(numbers, panel)
            any_short = any_short or short
            value = self.at("指标", self.average(left))
            total += self.at("指标加权", criterion.factor * value)
            room += criterion.factor * criterion.max
        if missing or (left_out and room == 0):
            return None, any_short
        if left_out:
            total = total * component.max / room
        return self.at("评委组", total), any_short

    def panel_score(
        self, entrant: Entrant, component: Component, panel: Panel
    ) -> tuple[Fraction | None, bool]:
        """M_p and whether the warning 评委不足，未去分 applies."""
        if self.rules.trim_by.value == "按总分":
            return self.by_ballot(entrant, component, panel)
        return self.by_criterion(entrant, component, panel)

    def is_waiting(self, entrant: Entrant, component: Component, panel: Panel) -> bool:
        """Whether a judge still owes a ballot, or part of one."""
        return any(
            self.owes(self.cells(entrant, j, component))
            for j in self.judges(entrant, component, panel)
        )

    def owes(self, cells: list[Any]) -> bool:
        """Nothing entered, or some marks still empty."""
        return any(c is None for c in cells)

    # one component

    def component(
        self, entrant: Entrant, component: Component
    ) -> tuple[Fraction | None, bool, bool]:
        """C before stage 环节, whether it is complete, whether a trim fell short."""
        if component.kind.value == "直接录入":
            value = self.entered.get((entrant.id, component.id))
            return value, value is not None, False
        if component.kind.value == "扣分":
            value = self.deducted(entrant, component)
            return value, value is not None, False
        return self.judged(entrant, component)

    def judged(self, entrant: Entrant, component: Component) -> tuple[Fraction | None, bool, bool]:
        """Σ 权重 · M_p, with 空组处理."""
        pairs, any_short, waiting, empty = [], False, False, False
        for panel in self.panels(component):
            score, short = self.panel_score(entrant, component, panel)
            any_short = any_short or short
            waiting = waiting or self.is_waiting(entrant, component, panel)
            if panel.weight == 0:
                continue
            if score is None:
                empty = True
            else:
                pairs.append((panel.weight, score))
        if not pairs or (empty and self.rules.empty_panel.value == "待补"):
            return None, False, any_short
        whole = sum((w for w, _ in pairs), Fraction(0)) if empty else Fraction(100)
        value = sum((w * m for w, m in pairs), Fraction(0)) / whole
        return value, not waiting, any_short

    def deducted(self, entrant: Entrant, component: Component) -> Fraction | None:
        """满分 − Σ of what each list takes, at most its own 满分; None without any row."""
        if not any(self.rows.get((entrant.id, k.id)) for k in component.criteria):
            return None
        taken, room, left_out = Fraction(0), Fraction(0), False
        for criterion in component.criteria:
            rows = self.rows.get((entrant.id, criterion.id), [])
            outside = NA in rows
            if outside and self.rules.not_applicable.value == "折算":
                left_out = True
                continue
            off = Fraction(0) if outside else sum(rows, Fraction(0))
            taken += criterion.factor * min(criterion.max, off)
            room += criterion.factor * criterion.max
        if not left_out:
            return max(Fraction(0), component.max - taken)
        return (room - taken) * component.max / room if room else None

    # one entrant

    def score(self, entrant: Entrant) -> dict[str, Any]:
        """Everything about one entrant but its place."""
        exact, shown, complete, short = {}, {}, True, False
        for component in self.contest.components:
            value, whole, fell_short = self.component(entrant, component)
            complete, short = complete and whole, short or fell_short
            exact[component.name] = value
            shown[component.name] = None if value is None else self.nearest(value)
        result: dict[str, Any] = {"exact": None, "components": exact, "shown": shown}
        result["state"] = "待评" if None in exact.values() else "齐分" if complete else "暂计"
        result["short"] = short
        result["adjustments"] = sum(self.adjust[entrant.id], Fraction(0))
        if result["state"] != "待评":
            result["exact"] = self.total(result, {})
        return result

    def total(self, result: dict[str, Any], points: dict[str, Fraction]) -> Fraction:
        """S of one entrant; ``points`` stand in for the values of components by name."""
        total: Fraction = result["adjustments"]
        for component in self.contest.components:
            value = result["components"][component.name]
            counted = points.get(component.name, self.at("环节", value))
            total += self.part(component, counted)
        if self.rules.cap is not None:
            total = min(total, self.rules.cap)
        return max(total, Fraction(0))

    def part(self, component: Component, value: Fraction) -> Fraction:
        """What a component adds to S."""
        if self.rules.combine.value == "相加":
            return value
        return self.at("环节加权", component.weight * value / 100)
