"""What the sheet of a year (年度汇总表) says: the same plain values as a result sheet.

Made by the caller from a season, it crosses to a worker process as it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from lsb_desktop.core.model import Sign
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.season import Row, Season
from lsb_desktop.core.season_story import Story
from lsb_desktop.core.season_words import explain_row, notes_of, season_sentence
from lsb_desktop.paper.ranking.content import Column, Kind, Sheet

PAPER = "年度汇总表"
BOTTOM = (Sign.YELLOW_FLAG, Sign.BLACK_FLAG)
"""Flags that a paper names only when it is asked to."""

_Cell = Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class SeasonSheet:
    """The table, and what the workbook tells beside it: each village's arithmetic, the flags."""

    sheet: Sheet
    details: tuple[tuple[str, tuple[str, ...]], ...]
    """(village, its lines), in the order of the table."""
    flows: tuple[tuple[str, str], ...]
    """(红旗 or 黑旗, from which village to which)."""


def season_sheet(season: Season, story: Story, *, include_bottom: bool = False) -> SeasonSheet:
    """The papers of a season. Black flags are named only when asked for."""
    records = season.records
    signs = [Sign.RED_FLAG, *(BOTTOM if include_bottom else ())]
    flows = [(str(sign), line) for sign in signs for line in story.flow_lines(sign)]
    pairs = list(_columns(season, include_bottom=include_bottom))
    sheet = Sheet(
        title=title_of(season),
        sealed=True,
        status=f"由 {len(records.periods)} 期封存成绩汇总",
        code="封榜码 " + "、".join(p.code for p in records.periods),
        mark="演示数据" if records.demo else "",
        facts=(records.town, f"参评单位 {len(season.rows)} 个"),
        rules=season_sentence(season),
        columns=tuple(column for column, _ in pairs),
        rows=tuple(tuple(cell(row) for _, cell in pairs) for row in season.rows),
        notes=(_sources(season), *notes_of(season), *(f"{s}流转　{line}" for s, line in flows)),
    )
    untold = () if include_bottom else BOTTOM
    details = tuple((r.village.name, explain_row(season, r, untold=untold)) for r in season.rows)
    return SeasonSheet(sheet, details, tuple(flows))


def years_of(season: Season) -> str:
    """2021, or 2021—2022; empty where no contest has a date."""
    years = sorted({p.date[:4] for p in season.records.periods if p.date[:4].isdecimal()})
    return "—".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def title_of(season: Season) -> str:
    """郭店镇2021年度汇总表."""
    return f"{season.records.town}{years_of(season)}{PAPER}"


def _sources(season: Season) -> str:
    """Which sealed results it was made from: period, code, when it was sealed."""
    records = season.records
    each = (
        f"{label} {p.code}（{p.sealed_at.replace('T', ' ')[:16]}）"
        for label, p in zip(records.labels, records.periods, strict=True)
    )
    return "依据各期封存成绩，封榜码：" + "、".join(each)


def _columns(season: Season, *, include_bottom: bool) -> Iterator[tuple[Column, _Cell]]:
    records, plan = season.records, season.plan
    yield Column("名次", Kind.INTEGER), lambda r: "" if r.place is None else str(r.place)
    yield Column("村（社区）"), lambda r: r.village.name
    if any(v.group for v in records.villages):
        yield Column("分组"), lambda r: r.village.group
    for at, (label, period) in enumerate(zip(records.labels, records.periods, strict=True)):
        digits = period.rules.digits
        yield Column(label, Kind.NUMBER, period.code, digits), partial(_score, at)
        yield Column("名次", Kind.INTEGER), partial(_place, at)
    if any(Sign.RED_FLAG in p.signs for p in records.periods):
        yield Column("红旗", Kind.INTEGER), lambda r: str(r.reds or "")
    if include_bottom and any(Sign.BLACK_FLAG in p.signs for p in records.periods):
        yield Column("黑旗", Kind.INTEGER), lambda r: str(r.blacks or "")
    if plan.red or plan.black:
        yield Column("加减分", Kind.NUMBER), _bonus
    yield Column("年度总分", Kind.NUMBER, digits=season.rules.digits), lambda r: r.shown
    yield Column("备注"), partial(_remark, season)


def _score(at: int, row: Row) -> str:
    entry = row.village.entries[at]
    return entry.shown if entry is not None else ""


def _place(at: int, row: Row) -> str:
    entry = row.village.entries[at]
    return str(entry.place) if entry is not None and entry.place is not None else ""


def _bonus(row: Row) -> str:
    return f"{'+' if row.bonus > 0 else ''}{plain(row.bonus)}" if row.bonus else ""


def _remark(season: Season, row: Row) -> str:
    """并列, and the periods it has no total in."""
    absent = "、".join(season.records.labels[at] for at in row.absent)
    found = ["并列" if row.tied else "", f"缺{absent}" if absent else ""]
    return "；".join(word for word in found if word)
