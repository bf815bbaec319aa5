"""A season in writing: the rule in one sentence, a village's year as lines of arithmetic."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from lsb_desktop.core.arithmetic import Steps, exact_text, signed, summed
from lsb_desktop.core.model import RankStyle, Sign
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.season import Entry, Method, Missing, Row, Season

MISSING_WORDS = {
    Missing.UNRANKED: "缺期的不计年度总分和名次",
    Missing.ATTENDED: "缺期的按参加各期折算",
    Missing.ZERO: "缺期记零分",
}


def season_sentence(season: Season) -> str:
    """How the year is added up, as the paper says it."""
    plan, labels = season.plan, season.records.labels
    told = {
        Method.MEAN: "年度总分为各期总分的平均",
        Method.SUM: "年度总分为各期总分之和",
        Method.WEIGHTED: "年度总分为各期总分加权："
        + "、".join(f"{n} {plain(w)}%" for n, w in zip(labels, plan.weights, strict=False)),
    }[plan.method]
    parts = [told]
    if plan.red:
        parts.append(f"红旗每面加 {plain(plan.red)} 分")
    if plan.black:
        parts.append(f"黑旗每面扣 {plain(plan.black)} 分")
    parts.append(MISSING_WORDS[plan.missing])
    parts.append(f"各期总分按封存公布的计，年度总分{Steps(season.rules).mode}")
    places = "组内排名" if season.within else "排名次"
    style = "" if season.rules.rank_style is RankStyle.STANDARD else "，并列后不空名次"
    parts.append(f"按年度总分{places}，同分并列{style}")
    return "；".join(parts) + "。"


def notes_of(season: Season) -> tuple[str, ...]:
    """What must be known beside the table: full marks that differ, what was left out."""
    periods, labels = season.records.periods, season.records.labels
    found = []
    if len({p.full for p in periods}) > 1:
        each = "、".join(f"{n} {plain(p.full)} 分" for n, p in zip(labels, periods, strict=True))
        found.append(f"各期满分不同（{each}），按原分合计，没有折算")
    return tuple(found)


def explain_row(
    season: Season, row: Row, *, untold: Collection[Sign] = frozenset()
) -> tuple[str, ...]:
    """One village's year, a step a line; awards of the signs in ``untold`` are not named.

    What they add or take is: without it the sum would not come out.
    """
    return tuple(_lines(season, row, untold))


def _lines(season: Season, row: Row, untold: Collection[Sign]) -> Iterator[str]:
    labels = season.records.labels
    for label, entry in zip(labels, row.village.entries, strict=True):
        yield f"{label}：{_told(entry, untold)}"
    if row.combined is None or row.exact is None:
        yield f"年度总分：没有（缺{_names(labels, row)}，{MISSING_WORDS[season.plan.missing]}）"
        return
    yield f"{_method(season, row)} ＝ {exact_text(row.combined)}"
    plan = season.plan
    if plan.red and row.reds:
        points = exact_text(plan.red * row.reds)
        yield f"红旗加分：{row.reds} 面 × {exact_text(plan.red)} ＝ {points}"
    if plan.black and row.blacks:
        points = exact_text(plan.black * row.blacks)
        yield f"黑旗扣分：{row.blacks} 面 × {exact_text(plan.black)} ＝ {points}"
    yield _total(season, row, row.combined, row.exact)
    yield _place(season, row)


def _told(entry: Entry | None, untold: Collection[Sign]) -> str:
    if entry is None:
        return "没有参加"
    if entry.score is None:
        return "没有总分"
    tied = "（并列）" if entry.tied else ""
    place = "" if entry.place is None else f"，第 {entry.place} 名{tied}"
    flags = "".join(f"，{name}" for name, sign in entry.flags if sign not in untold)
    return f"{entry.shown} 分{place}{flags}"


def _names(labels: tuple[str, ...], row: Row) -> str:
    return "、".join(labels[at] for at in row.absent)


def _method(season: Season, row: Row) -> str:
    """The line up to its result: ``各期平均：（95.19 ＋ 94.2）÷ 2``."""
    plan, count = season.plan, len(season.records.periods)
    terms = []
    for at, entry in enumerate(row.village.entries):
        score = entry.score if entry is not None else None
        if score is None and plan.missing is not Missing.ZERO:
            continue
        term = exact_text(score if score is not None else Fraction(0))
        if plan.method is Method.WEIGHTED:
            term += f" × {exact_text(plan.weights[at])}%"
        terms.append(term)
    told, tail = summed(terms), ""
    scaled = bool(row.absent) and plan.missing is Missing.ATTENDED
    if plan.method is Method.MEAN:
        tail = f"÷ {len(terms)}"
    elif scaled and plan.method is Method.SUM:
        tail = f"÷ {len(terms)} × {count}"
    elif scaled:
        rest = [w for at, w in enumerate(plan.weights) if at not in row.absent]
        tail = f"÷ {exact_text(sum(rest, Fraction(0)))}%"
    why = ""
    if row.absent:
        how = "记零" if plan.missing is Missing.ZERO else "按参加各期折算"
        why = f"（缺{_names(season.records.labels, row)}，{how}）"
    return f"各期{plan.method}{why}：{f'（{told}）' if tail else told}{tail}"


def _total(season: Season, row: Row, combined: Fraction, exact: Fraction) -> str:
    plan = season.plan
    red, black = plan.red * row.reds, -plan.black * row.blacks
    told = exact_text(combined) + "".join(f" {signed(part)}" for part in (red, black) if part)
    floor = "，最低为 0" if combined + row.bonus < 0 else ""
    value = f" ＝ {exact_text(exact)}" if row.bonus or red else ""
    return f"年度总分：{told}{floor}{value} → {row.shown}（{Steps(season.rules).mode}）"


def _place(season: Season, row: Row) -> str:
    group = f"{row.village.group}" if season.within else ""
    same = [
        r.village.name
        for r in season.rows
        if r is not row
        and r.place == row.place
        and (not season.within or r.village.group == row.village.group)
    ]
    tied = f"，与{'、'.join(same)}并列" if same else ""
    return f"名次：{group}第 {row.place} 名{tied}"
