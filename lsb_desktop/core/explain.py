"""算分明细: the whole calculation of one entrant with the numbers in it (SCORING.md §3)."""

from collections.abc import Iterator
from fractions import Fraction

from lsb_desktop.core.arithmetic import Steps, exact_text, signed, summed
from lsb_desktop.core.book import Book
from lsb_desktop.core.explain_panel import PanelTold, deduction_sum
from lsb_desktop.core.explain_place import place_lines
from lsb_desktop.core.model import (
    Combine,
    ComponentKind,
    Contest,
    GroupMode,
    Stage,
    Word,
)
from lsb_desktop.core.result import (
    ComponentScore,
    CriterionScore,
    PlacePoints,
    Standing,
    Standings,
    State,
)
from lsb_desktop.core.words import chinese_number


def explain(contest: Contest, book: Book, standings: Standings, entrant_id: int) -> tuple[str, ...]:
    """Every step of one entrant's score, one line a step; KeyError for an unknown id."""
    row = standings.row(entrant_id)
    told = _Told(contest, book, row)
    lines = [f"{row.entrant.name}　算分明细", contest.title, *told.components(), *told.total()]
    number = chinese_number(len(contest.components) + 2)
    lines.append(f"{number}、名次与奖项")
    lines += [f"  {line}" for line in place_lines(contest, book, standings, row)]
    return tuple(lines)


class _Told:
    """The score of one entrant, step by step."""

    def __init__(self, contest: Contest, book: Book, row: Standing) -> None:
        self._contest = contest
        self._rules = contest.rules
        self._steps = Steps(contest.rules)
        self._book = book
        self._row = row

    # Components ----------------------------------------------------------

    def components(self) -> Iterator[str]:
        """Each component under its own number, §3.1-3.4."""
        for number, part in enumerate(self._row.score.components, 1):
            share = ""
            if self._rules.combine is Combine.WEIGHTED:
                share = f"，权重 {exact_text(part.component.weight)}%"
            kind = part.component.kind
            yield f"{chinese_number(number)}、{part.component.name}（{kind}{share}）"
            yield from self._component(part)

    def _component(self, part: ComponentScore) -> Iterator[str]:
        if part.component.kind is ComponentKind.JUDGED:
            yield from self._judged(part)
        elif part.component.kind is ComponentKind.DEDUCTION:
            yield from self._deduction(part)
        elif part.own_exact is not None:
            yield f"  录入 {self._reached(part.own_exact)}"
        else:
            yield "  还没有录入"
        if part.by_place is not None and part.value is not None:
            yield f"  名次折分：{self._placed(part.by_place)} → {exact_text(part.value)} 分"

    def _reached(self, exact: Fraction) -> str:
        """A component's own value, and what stage 环节 makes of it."""
        return f"{exact_text(exact)}{self._steps.at(Stage.COMPONENT, exact)}"

    def _placed(self, placed: PlacePoints) -> str:
        """组内第 2 名（并列）."""
        within = "组内" if self._rules.groups is GroupMode.WITHIN else "本环节"
        return f"{within}第 {placed.place} 名{'（并列）' if placed.tied else ''}"

    def _judged(self, part: ComponentScore) -> Iterator[str]:
        ballots = self._book.ballots(self._row.entrant.id)
        for panel in part.panels:
            told = PanelTold(self._contest, part.component, panel, self._row.entrant)
            yield from told.lines(ballots)
        if part.own_exact is None:
            yield "  环节得分：还没有（有的评委组没有有效票）"
            return
        terms = [
            f"{exact_text(p.value)} × {exact_text(p.weight)}%"
            for p in part.panels
            if p.value is not None and p.weight
        ]
        yield f"  环节得分：{summed(terms)} ＝ {self._reached(part.own_exact)}"

    def _deduction(self, part: ComponentScore) -> Iterator[str]:
        if part.own_exact is None:
            yield "  还没有检查" if not part.criteria else "  没有可计的指标"
            return
        for row in part.criteria:
            name = f"{row.criterion.name}（满分 {exact_text(row.criterion.max)}）"
            yield f"  {name}：{self._list(row)}"
        total = deduction_sum(part.component, part.criteria)
        yield f"  环节得分：{total} ＝ {self._reached(part.own_exact)}"

    def _list(self, row: CriterionScore) -> str:
        """One deduction list: ``30 － 2 － 1.5 ＝ 26.5``."""
        if row.exact is None:
            return "不涉及，不计"
        value = f" ＝ {exact_text(row.exact)}"
        if row.criterion.factor != 1 and row.weighted is not None:
            value += f"；× 系数 {exact_text(row.criterion.factor)} ＝ {exact_text(row.weighted)}"
        rows = self._book.deductions(self._row.entrant.id, row.criterion.id)
        if Word.NOT_APPLICABLE in rows:
            return f"不涉及，按满分计{value}"
        taken = "".join(f" － {exact_text(r)}" for r in rows if isinstance(r, Fraction))
        if not taken:
            return f"没有扣分{value}"
        floor = "，扣完为止" if row.exact == 0 else ""
        return f"{exact_text(row.criterion.max)}{taken}{floor}{value}"

    # Total ---------------------------------------------------------------

    def total(self) -> Iterator[str]:
        """§3.5-3.6: products, adjustments, cap, floor and rounding."""
        score = self._row.score
        yield f"{chinese_number(len(score.components) + 1)}、总分（{score.state}）"
        if score.state is State.PENDING:
            missing = "、".join(c.component.name for c in score.components if c.exact is None)
            yield f"  还没有总分：{f'{missing}没有得分' if missing else '没有环节'}"
        for part in score.components:
            if part.value is not None:
                yield f"  {part.component.name}：{self._product(part, part.value)}"
        for adjustment in self._book.adjustments(score.entrant.id):
            yield f"  加减分：{signed(adjustment.points)}（{adjustment.reason}）"
        if score.exact is not None:
            yield from self._sum(score.exact)

    def _product(self, part: ComponentScore, value: Fraction) -> str:
        if self._rules.combine is Combine.SUM:
            return exact_text(value)
        product = value * part.component.weight / 100
        rounded = self._steps.at(Stage.COMPONENT_WEIGHTED, product)
        weight = exact_text(part.component.weight)
        return f"{exact_text(value)} × {weight}% ＝ {exact_text(product)}{rounded}"

    def _sum(self, exact: Fraction) -> Iterator[str]:
        score = self._row.score
        products = [p.weighted for p in score.components if p.weighted is not None]
        raw = sum(products, score.adjustments)
        told = summed(map(exact_text, products))
        told += f" {signed(score.adjustments)}" if score.adjustments else ""
        if told != exact_text(raw):
            yield f"  合计：{told} ＝ {exact_text(raw)}"
        if exact < raw:
            yield f"  封顶：超过 {exact_text(exact)} 的不计，＝ {exact_text(exact)}"
        elif exact > raw:
            yield "  总分最低为 0"
        if self._rules.groups is GroupMode.CENTRED:
            yield f"  总分（校正前）：{exact_text(exact)}"
        else:
            yield f"  总分：{exact_text(exact)}{self._steps.at(Stage.TOTAL, exact)}"
