"""年度汇总: several sealed contests of a town added up to one total and place a village.

What counts of a contest is its announced total (rounded, sealed, printed), so
that everybody can add it up again from the papers. All arithmetic is exact;
the yearly total is rounded once, by the rules of the newest contest.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from re import match

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import HUNDRED, Combine, Contest, GroupMode, RankStyle, Rules, Sign
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.rounding import Rounder

ZERO = Fraction(0)


class Method(StrEnum):
    """合成方式 of a season."""

    MEAN = "平均"
    SUM = "相加"
    WEIGHTED = "加权"


class Missing(StrEnum):
    """缺期处理: what becomes of a village that has no total in one of the periods."""

    UNRANKED = "不计"
    """No yearly total, no place."""
    ATTENDED = "按参加期平均"
    """The periods it has stand for those it has not."""
    ZERO = "记零"


@dataclass(frozen=True, slots=True)
class Period:
    """One sealed contest: ``full`` is its 满分, ``ranked`` how many villages had a place."""

    id: int
    label: str
    title: str
    date: str
    code: str
    sealed_at: str
    full: Fraction
    ranked: int
    signs: frozenset[Sign]
    """The flags that were given at all."""
    rules: Rules


@dataclass(frozen=True, slots=True)
class Entry:
    """One village in one period: the announced total in points, ``None`` without one."""

    score: Fraction | None
    shown: str
    place: int | None
    tied: bool
    flags: tuple[tuple[str, Sign], ...] = ()

    def count(self, sign: Sign) -> int:
        """How many awards of a sign it got."""
        return sum(s is sign for _, s in self.flags)


@dataclass(frozen=True, slots=True)
class Village:
    """A village as it is called in the newest period; ``None`` = not in that contest."""

    name: str
    group: str
    entries: tuple[Entry | None, ...]

    def has(self, at: int, sign: Sign) -> bool:
        """Whether it got an award of a sign in a period."""
        entry = self.entries[at]
        return entry is not None and entry.count(sign) > 0


@dataclass(frozen=True, slots=True)
class Records:
    """Every sealed contest of a town, oldest first, and what its villages got there."""

    town: str
    periods: tuple[Period, ...]
    villages: tuple[Village, ...]
    notes: tuple[str, ...] = ()
    """What was left out, and why."""
    demo: bool = False

    def of(self, contests: Collection[int]) -> "Records":
        """Only these contests, and the villages that took part in one of them."""
        kept = [at for at, p in enumerate(self.periods) if p.id in contests]
        villages = (replace(v, entries=tuple(v.entries[at] for at in kept)) for v in self.villages)
        return replace(
            self,
            periods=tuple(self.periods[at] for at in kept),
            villages=tuple(v for v in villages if any(e is not None for e in v.entries)),
        )

    @property
    def newest_year(self) -> tuple[int, ...]:
        """The contests of the newest one's year."""
        year = self.periods[-1].date[:4] if self.periods else ""
        return tuple(p.id for p in self.periods if p.date[:4] == year)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the periods are called, without the year where it is the same for all."""
        labels = [p.label for p in self.periods]
        years = [match(r"[0-9]{4}年(?=.)", label) for label in labels]
        first = years[0] if years else None
        if first is not None and all(y is not None and y[0] == first[0] for y in years):
            return tuple(label.removeprefix(first[0]) for label in labels)
        return tuple(labels)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a season is added up; ``weights`` out of 100, parallel to the periods (加权 alone).

    ``red`` points are added for each red flag, ``black`` taken for each black one.
    """

    method: Method = Method.MEAN
    missing: Missing = Missing.UNRANKED
    weights: tuple[Fraction, ...] = ()
    red: Fraction = ZERO
    black: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Row:
    """One village's year; ``absent`` are the periods without a total, by position."""

    village: Village
    absent: tuple[int, ...]
    reds: int
    blacks: int
    combined: Fraction | None
    """The periods put together, before flags."""
    bonus: Fraction
    exact: Fraction | None
    total: Fraction | None
    """``exact`` rounded once."""
    shown: str
    place: int | None = None
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """The result: rows in place order, those without a total last."""

    records: Records
    plan: Plan
    rows: tuple[Row, ...]

    @property
    def rules(self) -> Rules:
        """The rules that round and rank: those of the newest period."""
        return self.records.periods[-1].rules

    @property
    def within(self) -> bool:
        """Whether places are within groups."""
        return self.rules.groups is GroupMode.WITHIN


def full_marks(contest: Contest) -> Fraction:
    """满分 of a contest: what a village gets with full marks everywhere."""
    parts = contest.components
    if contest.rules.combine is Combine.SUM:
        return sum((c.max for c in parts), ZERO)
    return sum((c.max * c.weight / HUNDRED for c in parts), ZERO)


def problems_of(records: Records, plan: Plan) -> tuple[str, ...]:
    """What is wrong with a plan, a sentence each."""
    found = []
    if not records.periods:
        found.append("请至少选一期")
    if plan.red < 0 or plan.black < 0:
        found.append("红旗加分、黑旗扣分请写正数，0 为不加不扣")
    if plan.method is Method.WEIGHTED and records.periods:
        found += _weights_wrong(plan.weights, len(records.periods))
    return tuple(found)


def _weights_wrong(weights: Sequence[Fraction], count: int) -> list[str]:
    if len(weights) != count:
        return [f"选了 {count} 期，权重写了 {len(weights)} 个"]
    if any(w < 0 for w in weights):
        return ["权重不能是负数"]
    total = sum(weights, ZERO)
    return [] if total == HUNDRED else [f"各期权重合计是 {plain(total)}，应为 100"]


def season_of(records: Records, plan: Plan) -> Season:
    """Add up and rank; :class:`UserError` says what is wrong with the plan."""
    wrong = problems_of(records, plan)
    if wrong:
        raise UserError("\n".join(wrong))
    rules = records.periods[-1].rules
    rounder = Rounder(rules)
    rows = [_row(v, plan, len(records.periods), rounder) for v in records.villages]
    groups: list[list[Row]] = [rows]
    if rules.groups is GroupMode.WITHIN:
        names = dict.fromkeys(r.village.group for r in rows)
        groups = [[r for r in rows if r.village.group == name] for name in names]
    placed = (row for group in groups for row in _placed(group, rules.rank_style))
    return Season(records, plan, tuple(placed))


def factors(plan: Plan, count: int) -> tuple[Fraction, ...]:
    """By what each period's total is multiplied."""
    if plan.method is Method.WEIGHTED:
        return tuple(w / HUNDRED for w in plan.weights)
    return (Fraction(1, count) if plan.method is Method.MEAN else Fraction(1),) * count


def _row(village: Village, plan: Plan, count: int, rounder: Rounder) -> Row:
    scores = [entry.score if entry is not None else None for entry in village.entries]
    entries = [entry for entry in village.entries if entry is not None]
    reds = sum(e.count(Sign.RED_FLAG) for e in entries)
    blacks = sum(e.count(Sign.BLACK_FLAG) for e in entries)
    combined = _combined(scores, factors(plan, count), plan.missing)
    bonus = plan.red * reds - plan.black * blacks
    exact = None if combined is None else max(ZERO, combined + bonus)
    return Row(
        village=village,
        absent=tuple(at for at, score in enumerate(scores) if score is None),
        reds=reds,
        blacks=blacks,
        combined=combined,
        bonus=bonus,
        exact=exact,
        total=None if exact is None else rounder.rounded(exact),
        shown=rounder.shown(exact) or "",
    )


def _combined(
    scores: Sequence[Fraction | None], by: Sequence[Fraction], missing: Missing
) -> Fraction | None:
    pairs = [(score, factor) for score, factor in zip(scores, by, strict=True) if score is not None]
    absent = len(pairs) < len(scores)
    if not pairs or (absent and missing is Missing.UNRANKED):
        return None
    made = sum((score * factor for score, factor in pairs), ZERO)
    if not absent or missing is Missing.ZERO:
        return made
    attended = sum((factor for _, factor in pairs), ZERO)
    return made * sum(by, ZERO) / attended if attended else None


def _placed(rows: Iterable[Row], style: RankStyle) -> list[Row]:
    """One field in place order; equal shown totals share a place."""
    found = list(rows)
    ranked = [r for r in found if r.total is not None]
    ranked.sort(key=_total, reverse=True)
    done: list[Row] = []
    place = 0
    for _, same in groupby(ranked, key=_total):
        level = list(same)
        place = place + 1 if style is RankStyle.DENSE else len(done) + 1
        done += [replace(r, place=place, tied=len(level) > 1) for r in level]
    return done + [r for r in found if r.total is None]


def _total(row: Row) -> Fraction:
    return row.total or ZERO
