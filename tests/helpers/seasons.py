"""Seasons for tests: made by hand, made at random, and worked out a second time, plainly."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from lsb_desktop.core.model import GroupMode, RankStyle, Rounding, Rules, Sign
from lsb_desktop.core.numbers import fixed
from lsb_desktop.core.season import Entry, Method, Missing, Period, Plan, Records, Village

QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
RED, BLACK = ("流动红旗", Sign.RED_FLAG), ("黑旗", Sign.BLACK_FLAG)


def period(at: int, *, rules: Rules | None = None, full: int = 100, year: int = 2021) -> Period:
    """A quarter, from 0; its contest's id is one more."""
    return Period(
        at + 1,
        f"{year}年{QUARTERS[at % 4]}",
        f"{QUARTERS[at % 4]}观摩",
        f"{year}-{3 * (at % 4) + 3:02}-28",
        f"K{at + 1}-42M",
        f"{year}-{3 * (at % 4) + 3:02}-28T17:00:00",
        Fraction(full),
        3,
        frozenset({Sign.RED_FLAG, Sign.BLACK_FLAG}),
        rules or Rules(),
    )


def entry(
    score: str, place: int | None = None, *flags: tuple[str, Sign], tied: bool = False
) -> Entry:
    """One village in one quarter; no score is an empty text."""
    return Entry(Fraction(score) if score else None, score, place, tied, flags)


def village(name: str, *entries: Entry | str | None, group: str = "") -> Village:
    """A village by its scores, or its entries where more is to be said."""
    made = tuple(entry(e) if isinstance(e, str) else e for e in entries)
    return Village(name, group, made)


def records(*villages: Village, **of_period: object) -> Records:
    """As many quarters as the first village has entries."""
    count = len(villages[0].entries) if villages else 0
    periods = tuple(period(at, **of_period) for at in range(count))  # type: ignore[arg-type]
    return Records("郭店镇", periods, villages)


@st.composite
def any_records(draw: st.DrawFn) -> Records:
    """One to four quarters of one to six villages, some of them missing or without a total."""
    count = draw(st.integers(1, 4))
    rules = Rules(
        rounding=draw(st.sampled_from(Rounding)),
        digits=draw(st.integers(0, 3)),
        rank_style=draw(st.sampled_from(RankStyle)),
        groups=draw(st.sampled_from(GroupMode)),
    )
    scores = st.integers(0, 400).map(lambda n: fixed(Fraction(n, 4), 2))
    flags = st.lists(st.sampled_from([RED, BLACK, ("表彰", Sign.COMMENDATION)]), max_size=2)
    one = st.builds(lambda s, f: entry(s, 1 if s else None, *f), scores | st.just(""), flags)
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from("甲乙"), *(st.none() | one for _ in range(count))),
            min_size=1,
            max_size=6,
        )
    )
    made = [village(f"村{n}", *row[1:], group=row[0]) for n, row in enumerate(rows)]
    return records(*made, rules=rules)


@st.composite
def any_plans(draw: st.DrawFn, count: int) -> Plan:
    """A plan that suits so many quarters."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=count - 1, max_size=count - 1)))
    edges = [0, *cuts, 100]
    weights = tuple(Fraction(b - a) for a, b in pairwise(edges))
    points = st.integers(0, 20).map(lambda n: Fraction(n, 2))
    return Plan(
        draw(st.sampled_from(Method)),
        draw(st.sampled_from(Missing)),
        weights,
        draw(points),
        draw(points),
    )


# The oracle ----------------------------------------------------------------------


def year_total(found: Village, plan: Plan) -> Fraction | None:
    """A year's exact total, by cases."""
    scores = [e.score if e is not None else None for e in found.entries]
    weights = list(plan.weights) if plan.method is Method.WEIGHTED else [Fraction(1)] * len(scores)
    if plan.missing is Missing.ZERO:
        if scores == [None] * len(scores):
            return None
        scores = [Fraction(0) if s is None else s for s in scores]
    if plan.missing is Missing.UNRANKED and None in scores:
        return None
    kept = [(s, w) for s, w in zip(scores, weights, strict=True) if s is not None]
    if sum(w for _, w in kept) == 0:
        return None
    mean = sum(s * w for s, w in kept) / Fraction(sum(w for _, w in kept))
    value = mean * len(scores) if plan.method is Method.SUM else mean
    for one in found.entries:
        for _, sign in one.flags if one is not None else ():
            value += plan.red if sign is Sign.RED_FLAG else 0
            value -= plan.black if sign is Sign.BLACK_FLAG else 0
    return max(value, Fraction(0))


def rounded(value: Fraction, rules: Rules) -> str:
    """Rounded by the decimal arithmetic of the standard library."""
    mode = ROUND_HALF_UP if rules.rounding is Rounding.HALF_UP else ROUND_HALF_EVEN
    context = Context(prec=60)
    exact = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return str(exact.quantize(Decimal(1).scaleb(-rules.digits), rounding=mode, context=context))


def places(shown: Sequence[str | None], style: RankStyle) -> list[int | None]:
    """One more than are better; under 1223, than there are better totals."""
    totals = [None if s is None else Decimal(s) for s in shown]
    found: list[int | None] = []
    for own in totals:
        better = [t for t in totals if own is not None and t is not None and t > own]
        count = len(set(better)) if style is RankStyle.DENSE else len(better)
        found.append(None if own is None else count + 1)
    return found
