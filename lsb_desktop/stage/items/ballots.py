"""现场亮分: one village after the other, its name, its ballots, what counts of them.

A score is shown here by the operator's choice, never a place, a total or an
award; see rule 5 of :mod:`lsb_desktop.stage.embargo`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import ceil

from lsb_desktop.core.model import (
    AgendaItem,
    Average,
    Combine,
    Component,
    ComponentKind,
    Entrant,
    Panel,
)
from lsb_desktop.core.numbers import fixed, plain
from lsb_desktop.core.result import ComponentScore, CriterionScore, PanelScore, Sample
from lsb_desktop.core.rounding import Rounder
from lsb_desktop.core.scoring import TOO_FEW
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.embargo import Veil
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.frames.score import Mark, PanelMarks, ScoreFrame
from lsb_desktop.stage.items.plain import position
from lsb_desktop.stage.items.withheld import rechecking, withheld
from lsb_desktop.stage.wording import heading

RATING = "评分中"
OUTSIDE = "不涉及"
DENSE = 40
"""More ballots than these are not read on one picture: they follow in turn, panel by panel."""
FINEST = 4
"""Most decimals of one ballot; what has more is rounded as the contest rounds."""


def ballots(script: Script, at: int) -> list[Beat]:
    """Three beats a village and component, more where ballots are many; one until complete."""
    item = script.agenda[at]
    parts = judged(script, item)
    villages = chosen(script, item)
    if not parts or not villages:
        frame = withheld(script, item, "" if parts else "没有评委打分的环节")
        return [Beat("vacant", "vacant", title_of(item), lambda _: frame)]
    return [
        beat
        for number, village in enumerate(villages)
        for component in parts
        for beat in _village(script, item, (number, len(villages)), village, component)
    ]


def judged(script: Script, item: AgendaItem) -> list[Component]:
    """The judged components an item shows: the named one, or all of them in turn."""
    found = (c for c in script.contest.components if c.kind is ComponentKind.JUDGED)
    return [c for c in found if item.component in ("", c.name)]


def chosen(script: Script, item: AgendaItem) -> Sequence[Entrant]:
    """The villages an item names, in its order; else all in visiting order."""
    known = {e.id: e for e in script.visits}
    return [known[v] for v in item.villages if v in known] if item.villages else script.visits


def _village(
    script: Script,
    item: AgendaItem,
    number: tuple[int, int],
    village: Entrant,
    component: Component,
) -> list[Beat]:
    score = next(
        p for p in script.rows[village.id].score.components if p.component.id == component.id
    )
    told = _Told(script, item, position(*number), village, score)
    line = f"{title_of(item)}：{village.name}　{component.name}"
    key = f"{village.id}/{component.id}"
    if not score.complete:
        return [Beat("score-a", f"{key}/name", f"{line}（{RATING}）", told.draw(NAME))]
    if script.aside:
        return [Beat("score-c", f"{key}/result", line, told.draw(RESULT))]
    beats = [Beat("score-a", f"{key}/name", line, told.draw(NAME))]
    if told.is_dense:
        beats += told.panel_by_panel(key, line)
        last = "亮得分"
    else:
        beats.append(Beat("score-b", f"{key}/marks", f"{line} → 亮各评委打分", told.draw(MARKS)))
        last = "去分、亮得分"
    return [*beats, Beat("score-c", f"{key}/result", f"{line} → {last}", told.draw(RESULT))]


@dataclass(frozen=True, slots=True)
class _View:
    """What of a component is said: which panels, with what, and whether its score."""

    marks: bool = False
    told: bool = False
    """What is dropped, and the averages."""
    result: bool = False
    part: tuple[int, slice] | None = None
    """One panel alone, by its index, and which of its ballots."""


NAME, MARKS, RESULT = _View(), _View(marks=True), _View(marks=True, told=True, result=True)


class _Told:
    """One village in one component, as far as it is told."""

    def __init__(
        self, script: Script, item: AgendaItem, where: str, village: Entrant, score: ComponentScore
    ) -> None:
        self._script = script
        self._item = item
        self._where = where
        self._village = village
        self._score = score
        self._rounder = Rounder(script.contest.rules)
        self._judges = {
            j.id: j.code or j.name or str(n) for n, j in enumerate(script.contest.judges, 1)
        }

    @property
    def is_dense(self) -> bool:
        """Whether the ballots of all panels are too many for one picture."""
        counts = [len(p.sample.values) for p in self._score.panels if p.sample is not None]
        return sum(counts) > DENSE

    def panel_by_panel(self, key: str, line: str) -> Iterator[Beat]:
        """Each panel's ballots, then what is dropped of them and their average."""
        for n, panel in enumerate(self._score.panels):
            parts = _parts(0 if panel.sample is None else len(panel.sample.values))
            for told, part in ((told, part) for told in (False, True) for part in parts):
                view = _View(marks=True, told=told, part=(n, part))
                at = f"{'told' if told else 'marks'}/{n}/{part.start}"
                said = f"{line} → {panel.panel.name}{'去分、平均' if told else '打分'}"
                yield Beat("score-b", f"{key}/{at}", said, self.draw(view))

    def draw(self, view: _View) -> partial[Frame]:
        """The frame with so much said."""
        return partial(self._frame, view)

    def _frame(self, view: _View, veil: Veil) -> Frame:
        script, score = self._script, self._score
        checking = rechecking(script)
        if checking is not None:
            return checking
        if script.aside and self._village.id in veil.hidden:
            return withheld(script, self._item)
        title = title_of(self._item)
        panels = score.panels if view.marks else ()
        shown = slice(0) if view.result and self.is_dense else slice(None)
        if view.part is not None:
            at, shown = view.part
            panels = (score.panels[at],)
        return ScoreFrame(
            script.sealed_chrome(title, heading(script.contest), (self._where,)),
            self._village.name,
            score.component.name,
            self._about(),
            tuple(self._panel(p, told=view.told, shown=shown) for p in panels),
            self._shown(score.own_value) if view.result else "",
            "" if score.complete else RATING,
        )

    def _about(self) -> str:
        component, contest = self._score.component, self._script.contest
        full = sum((k.max * k.factor for k in component.criteria), Fraction(0))
        found = [f"满分 {plain(full)} 分"]
        if contest.rules.combine is Combine.WEIGHTED and len(contest.components) > 1:
            found.append(f"占总分 {plain(component.weight)}%")
        return "　".join(found)

    def _panel(self, panel: PanelScore, *, told: bool, shown: slice) -> PanelMarks:
        several = len(self._score.panels) > 1
        return PanelMarks(
            panel.panel.name,
            f"权重 {_percent(panel.weight)}" if several else "",
            tuple(self._marks(panel, told))[shown],
            self._note(panel, told),
            self._shown(panel.value) if told else "",
            wide=bool(panel.criteria),
        )

    def _marks(self, panel: PanelScore, told: bool) -> Iterable[Mark]:
        if panel.criteria:
            return (self._criterion(c, told) for c in panel.criteria)
        return () if panel.sample is None else self._ballots(panel.sample, told)

    def _criterion(self, score: CriterionScore, told: bool) -> Mark:
        if score.left_out:
            return Mark(score.criterion.name, OUTSIDE)
        count = 0 if score.sample is None else len(score.sample.values)
        return Mark(score.criterion.name, self._shown(score.value) if told else f"{count} 票")

    def _ballots(self, sample: Sample, told: bool) -> Iterable[Mark]:
        """In the judges' order, so that nothing tells beforehand who is dropped."""
        points = {
            j: Fraction(v) / sample.scale for j, v in zip(sample.judges, sample.values, strict=True)
        }
        digits = max((_decimals(v) for v in points.values()), default=0)
        dropped = sample.dropped if told else frozenset()
        return (
            Mark(label, self._grade(points[j]) or self._ballot(points[j], digits), j in dropped)
            for j, label in self._judges.items()
            if j in points
        )

    def _grade(self, points: Fraction) -> str:
        """The grade (等次) of a ballot that is one; empty for a number."""
        criteria = self._score.component.criteria
        named = ((g.points * k.factor, g.name) for k in criteria for g in k.grades)
        return next((n for p, n in named if p == points and len(criteria) == 1), "")

    def _ballot(self, points: Fraction, digits: int) -> str:
        return fixed(points, digits) if digits <= FINEST else self._shown(points)

    def _note(self, panel: PanelScore, told: bool) -> str:
        count = 0 if panel.sample is None else len(panel.sample.values)
        if not count and not panel.criteria:
            return "没有有效票"
        counted = "" if panel.criteria else f"{count} 票"
        if not told:
            return counted
        return "，".join(part for part in (counted, self._rule(panel)) if part)

    def _rule(self, panel: PanelScore) -> str:
        """What was dropped, and how the rest is averaged."""
        each = "各指标" if panel.criteria else ""
        cut = f"{each}{_cut(panel.panel)}" if _cut(panel.panel) else ""
        if panel.short:
            cut = TOO_FEW
        mean = "取中位数" if self._script.contest.rules.average is Average.MEDIAN else "取平均"
        return "，".join(part for part in (cut, mean) if part)

    def _shown(self, value: Fraction | None) -> str:
        return self._rounder.shown(value) or "—"


def _cut(panel: Panel) -> str:
    """去掉 1 个最高分、1 个最低分."""
    ends = [f"{n} 个最{end}分" for n, end in ((panel.high, "高"), (panel.low, "低")) if n]
    return f"去掉 {'、'.join(ends)}" if ends else ""


def _parts(count: int) -> list[slice]:
    """Equal shares of a panel's ballots, at most :data:`DENSE` each; one where there are none."""
    pages = max(1, ceil(count / DENSE))
    size = ceil(count / pages)
    return [slice(n * size, (n + 1) * size) for n in range(pages)]


def _percent(weight: Fraction) -> str:
    """A weight out of 100, rounded to one decimal where another group's was shared out."""
    rounded = Fraction(round(weight * 10), 10)
    return f"{plain(rounded)}%"


def _decimals(value: Fraction) -> int:
    """How many decimals a value has; more than :data:`FINEST` if it never ends."""
    return next((n for n in range(FINEST + 1) if not value * 10**n % 1), FINEST + 1)
