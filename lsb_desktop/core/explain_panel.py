"""The 算分明细 of one panel: every ballot, what was dropped, the average (SCORING.md §3.1-3.3)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lsb_desktop.core.align import aligned
from lsb_desktop.core.arithmetic import Steps, exact_text, summed
from lsb_desktop.core.book import Ballot
from lsb_desktop.core.cells import mark_text
from lsb_desktop.core.criteria import lost
from lsb_desktop.core.model import (
    Average,
    Component,
    Contest,
    Entrant,
    Judge,
    NotApplicable,
    Panel,
    Stage,
    Word,
    is_expected,
)
from lsb_desktop.core.panels import Ballots
from lsb_desktop.core.result import CriterionScore, PanelScore, Sample
from lsb_desktop.core.scoring import TOO_FEW

_INDENT = "    "
_EMPTY = "未录"


class PanelTold:
    """One panel's part of the explanation for one entrant."""

    def __init__(
        self, contest: Contest, component: Component, score: PanelScore, entrant: Entrant
    ) -> None:
        self._contest = contest
        self._rules = contest.rules
        self._steps = Steps(contest.rules)
        self._component = component
        self._score = score
        self._entrant = entrant

    def lines(self, ballots: Ballots) -> Iterator[str]:
        """The panel's heading, its ballots as a table, and how they make M_p."""
        yield f"  {self._score.panel.name}（{self._weight()}）"
        yield from (_INDENT + line for line in aligned(self._table(ballots)))
        if self._score.sample is not None:
            yield from (_INDENT + line for line in self._by_ballot(self._score.sample))
        else:
            yield from (_INDENT + line for line in self._by_criterion())

    def _weight(self) -> str:
        panel, weight = self._score.panel, self._score.weight
        told = f"权重 {exact_text(panel.weight)}%"
        if weight != panel.weight:
            told += f"，空组重分后 {exact_text(weight)}%"
        return told

    # The ballots ---------------------------------------------------------

    def _table(self, ballots: Ballots) -> list[list[str]]:
        """A header, then one line a judge of the panel: cells, ballot total, remark."""
        names = [k.name for k in self._component.criteria]
        several = self._score.sample is not None and self._sums_up()
        rows = [["评委", *names, *([self._total_title()] if several else []), ""]]
        totals = self._totals()
        for judge in self._judges(ballots):
            cells = ballots.get(judge.id, {})
            marks = [mark_text(cells.get(k.id), k) or _EMPTY for k in self._component.criteria]
            if judge.represents == self._entrant.id:
                marks = ["—"] * len(marks)
            total = [totals.get(judge.id, "—")] if several else []
            label = f"{judge.code} {judge.name}".strip()
            rows.append([label, *marks, *total, self._remark(judge, cells)])
        return rows

    def _sums_up(self) -> bool:
        """Whether a ballot's total is anything but its only mark."""
        criteria = self._component.criteria
        return len(criteria) > 1 or any(k.factor != 1 or k.grades for k in criteria)

    def _total_title(self) -> str:
        """A lone grade has no sum, but points."""
        return "合计" if len(self._component.criteria) > 1 else "计分"

    def _judges(self, ballots: Ballots) -> list[Judge]:
        """The panel's judges who were to mark this entrant, are recused, or marked all the same."""
        tours = self._contest.tours
        return [
            j
            for j in self._contest.judges
            if j.panel == self._score.panel.name
            and (
                is_expected(j, self._entrant, tours)
                or j.represents == self._entrant.id
                or j.id in ballots
            )
        ]

    def _totals(self) -> dict[int, str]:
        sample = self._score.sample
        if sample is None:
            return {}
        pairs = zip(sample.judges, sample.values, strict=True)
        return {judge: exact_text(Fraction(value, sample.scale)) for judge, value in pairs}

    def _remark(self, judge: Judge, cells: Ballot) -> str:
        sample = self._score.sample
        if judge.represents == self._entrant.id:
            return "回避，不计"
        if judge.id in self._score.waiting:
            return "还有分未录"
        if sample is None:
            return ""
        if judge.id not in sample.judges:
            return "不计"
        told = []
        if Word.NOT_APPLICABLE in cells.values():
            told.append(self._not_applicable())
        if judge.id in sample.judges[: sample.low]:
            told.append("去掉的最低分")
        if judge.id in sample.dropped - set(sample.judges[: sample.low]):
            told.append("去掉的最高分")
        return "，".join(told)

    def _not_applicable(self) -> str:
        if self._rules.not_applicable is NotApplicable.FULL:
            return "不涉及按满分计"
        return f"不涉及不计，其余折算到 {exact_text(self._component.max)} 分"

    # How they make M_p ---------------------------------------------------

    def _by_ballot(self, sample: Sample) -> Iterator[str]:
        factors = [k for k in self._component.criteria if k.factor != 1]
        if factors:
            told = "、".join(f"{k.name} × {exact_text(k.factor)}" for k in factors)
            yield f"合计中：{told}"
        if self._score.exact is None:
            yield "没有有效票"
            return
        told = self._averaged(sample, self._score.exact)
        yield told + self._steps.at(Stage.PANEL, self._score.exact)

    def _averaged(self, sample: Sample, exact: Fraction) -> str:
        """``去掉…；8 个：697 ÷ 8 ＝ 87.125``."""
        kept = [Fraction(v, sample.scale) for v in sample.kept]
        told = f"{self._dropped(sample)}{len(kept)} 个数"
        if self._rules.average is Average.MEAN:
            total = exact_text(sum(kept, Fraction(0)))
            return f"{told}合计 {total} ÷ {len(kept)} ＝ {exact_text(exact)}"
        middle = len(kept) // 2
        if len(kept) % 2:
            return f"{told}，中位数是从低到高第 {middle + 1} 个 ＝ {exact_text(exact)}"
        pair = summed(map(exact_text, kept[middle - 1 : middle + 1]))
        place = f"第 {middle}、{middle + 1} 个"
        return f"{told}，中位数是从低到高{place}的平均，（{pair}）÷ 2 ＝ {exact_text(exact)}"

    def _dropped(self, sample: Sample) -> str:
        """Who was dropped, by name; or why nobody was."""
        panel: Panel = self._score.panel
        if sample.short:
            return f"{TOO_FEW}（有效 {len(sample.values)}，至少要 {panel.least}）；"
        ends = []
        if sample.high:
            ends.append(f"最高分 {self._named(sample, range(-sample.high, 0))}")
        if sample.low:
            ends.append(f"最低分 {self._named(sample, range(sample.low))}")
        return f"去掉{'和'.join(ends)}；余下 " if ends else ""

    def _named(self, sample: Sample, places: range) -> str:
        codes = {j.id: j.code for j in self._contest.judges}
        return "、".join(
            f"{codes[sample.judges[i]]}（{exact_text(Fraction(sample.values[i], sample.scale))}）"
            for i in places
        )

    def _by_criterion(self) -> Iterator[str]:
        for row in self._score.criteria:
            yield f"{row.criterion.name}：{self._criterion(row)}"
        exact = self._score.exact
        if exact is None:
            yield "没有评出分数"
            return
        total = criteria_sum(self._component, self._score.criteria)
        rounded = self._steps.at(Stage.PANEL, exact)
        if total != exact_text(exact):
            yield f"合计 {total} ＝ {exact_text(exact)}{rounded}"
        elif rounded:
            yield f"合计 {total}{rounded}"

    def _criterion(self, row: CriterionScore) -> str:
        if row.left_out:
            return "不涉及，不计"
        if row.sample is None or row.exact is None:
            return "没有有效分"
        told = self._averaged(row.sample, row.exact) + self._steps.at(Stage.CRITERION, row.exact)
        return told + times_factor(self._steps, row)


def times_factor(steps: Steps, row: CriterionScore) -> str:
    """``；× 系数 0.8 ＝ 7.256 → 7.26（…）``; nothing where neither says anything."""
    factor = row.criterion.factor
    product = (row.value or Fraction(0)) * factor
    rounded = steps.at(Stage.CRITERION_WEIGHTED, product)
    if factor == 1:
        return rounded
    return f"；× 系数 {exact_text(factor)} ＝ {exact_text(product)}{rounded}"


def deduction_sum(component: Component, rows: Sequence[CriterionScore]) -> str:
    """``26.5 ＋ 18``; ``100 － 5.5`` where the lists' 满分 do not add up to the component's."""
    whole = sum((r.criterion.max * r.criterion.factor for r in rows), Fraction(0))
    if whole == component.max or any(r.left_out for r in rows):
        return criteria_sum(component, rows)
    return f"{exact_text(component.max)} － {exact_text(lost(rows))}"


def criteria_sum(component: Component, rows: Sequence[CriterionScore]) -> str:
    """``9 ＋ 8.5``, with the scaling for what does not apply (折算)."""
    counted = [r for r in rows if not r.left_out]
    told = summed(exact_text(r.weighted) for r in counted if r.weighted is not None)
    if len(counted) == len(rows):
        return told
    rest = sum((r.criterion.max * r.criterion.factor for r in counted), Fraction(0))
    told = f"（{told}）" if len(counted) > 1 else told
    return f"{told} × {exact_text(component.max)} ÷ {exact_text(rest)}（折算）"
