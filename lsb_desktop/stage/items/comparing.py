"""对比: two to four villages side by side, first as a whole, then each component by criterion."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from lsb_desktop.core.model import AgendaItem, Component, Criterion, Entrant
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.result import Standing
from lsb_desktop.core.rounding import Rounder
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.embargo import Veil
from lsb_desktop.stage.facts import UNKNOWN
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.frames.score import Bar, CompareFrame, CompareLine, Contender
from lsb_desktop.stage.items.withheld import rechecking, withheld
from lsb_desktop.stage.wording import heading

FEWEST, MOST = 2, 4
LINES = 7
"""So many lines are read on one picture."""
NOTHING = "—"


def compare(script: Script, at: int) -> list[Beat]:
    """The whole, then every component of several criteria, :data:`LINES` at a time."""
    item = script.agenda[at]
    known = {e.id: e for e in script.visits}
    villages = [known[v] for v in dict.fromkeys(item.villages) if v in known]
    title = title_of(item)
    if not FEWEST <= len(villages) <= MOST:
        frame = withheld(script, item, "")
        line = f"{title}（请在会议流程里选 {FEWEST} 到 {MOST} 个要对比的村）"
        return [Beat("vacant", "vacant", line, lambda _: frame)]
    told = _Told(script, item, villages)
    beats = [Beat("compare", "whole", title, partial(told.draw, told.whole, ""))]
    for component in script.contest.components:
        beats += told.component(component)
    return beats


class _Told:
    """The villages of one item."""

    def __init__(self, script: Script, item: AgendaItem, villages: Sequence[Entrant]) -> None:
        self._script = script
        self._item = item
        self._villages = villages
        self._rounder = Rounder(script.contest.rules)

    def draw(self, make: partial[list[CompareLine]], part: str, veil: Veil) -> Frame:
        """The comparison; its title alone while one of the villages may not be known."""
        script = self._script
        checking = rechecking(script)
        if checking is not None:
            return checking
        if any(v.id in veil.hidden for v in self._villages):
            return withheld(script, self._item)
        title = "　".join(p for p in (title_of(self._item), part) if p)
        chrome = script.sealed_chrome(title, heading(script.contest))
        return CompareFrame(chrome, tuple(map(self._contender, self._villages)), tuple(make()))

    def component(self, component: Component) -> list[Beat]:
        """One component by its criteria; nothing where there is but one, or no figure of it."""
        criteria = component.criteria
        known = any(self._mean(v, k) is not None for k in criteria for v in self._villages)
        if len(criteria) < FEWEST or not known:
            return []
        pages = -(-len(criteria) // LINES)
        size = -(-len(criteria) // pages)
        title = title_of(self._item)
        return [
            Beat(
                "compare",
                f"{component.id}/{n}",
                f"{title}：{component.name}" + (f"（{n + 1}/{pages}）" if pages > 1 else ""),
                partial(
                    self.draw,
                    partial(self._criteria, criteria[n * size : (n + 1) * size]),
                    component.name,
                ),
            )
            for n in range(pages)
        ]

    @property
    def whole(self) -> partial[list[CompareLine]]:
        """A line for each component."""
        return partial(self._components)

    def _contender(self, village: Entrant) -> Contender:
        row = self._row(village)
        return Contender(
            village.name,
            f"{row.shown} 分" if row.shown else "",
            f"第 {row.place} 名" if row.place is not None and self._script.final else "",
            self._before(village),
        )

    def _before(self, village: Entrant) -> str:
        """上期第 5 名　88.20 分: of a sealed contest, else the place that was typed in."""
        former = self._script.facts.get(village.id, UNKNOWN).before
        place, total = village.previous_place, ""
        if former is not None:
            place, total = former.place, f"{former.total} 分" if former.total else ""
        told = "　".join(p for p in (f"第 {place} 名" if place is not None else "", total) if p)
        return f"上期{told}" if told else ""

    def _row(self, village: Entrant) -> Standing:
        return self._script.rows[village.id]

    def _components(self) -> list[CompareLine]:
        return [
            self._line(
                c.name,
                full_of(c),
                [self._part(v, c) for v in self._villages],
            )
            for c in self._script.contest.components
        ]

    def _part(self, village: Entrant, component: Component) -> Fraction | None:
        parts = self._row(village).score.components
        return next(p.value for p in parts if p.component.id == component.id)

    def _criteria(self, criteria: Sequence[Criterion]) -> list[CompareLine]:
        return [
            self._line(k.name, k.max, [self._mean(v, k) for v in self._villages]) for k in criteria
        ]

    def _mean(self, village: Entrant, criterion: Criterion) -> Fraction | None:
        return self._script.facts.get(village.id, UNKNOWN).means.get(criterion.id)

    def _line(self, label: str, full: Fraction, values: Sequence[Fraction | None]) -> CompareLine:
        shown = [None if v is None else self._rounder.rounded(v) for v in values]
        found = [v for v in shown if v is not None]
        best = max(found) if len(set(found)) > 1 else None
        bars = tuple(
            Bar(
                self._rounder.shown(v) or NOTHING,
                0.0
                if v is None or not full
                else float(min(max(v / full, Fraction(0)), Fraction(1))),
                v is not None and v == best,
            )
            for v in shown
        )
        return CompareLine(label, f"满分 {plain(full)}", bars)


def full_of(component: Component) -> Fraction:
    """The most a component can give."""
    judged = sum((k.max * k.factor for k in component.criteria), Fraction(0))
    return judged or component.max
