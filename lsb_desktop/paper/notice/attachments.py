"""The tables behind a notice: all places, the winners, the sites that were seen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lsb_desktop.core.model import Contest
from lsb_desktop.core.routes import tours_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.phrases import activity, tight
from lsb_desktop.paper.notice.results import named, unnamed
from lsb_desktop.paper.notice.wording import Choices
from lsb_desktop.paper.ranking.content import Kind, in_order, sheet_of


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: ``detail`` under its title; figures and places stand in its middle.

    ``spare``: it is left out where the page is too narrow for all.
    """

    title: str
    detail: str = ""
    centred: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件1 and its table; ``name`` is its title, as the body lists it."""

    key: str
    label: str
    name: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: str = ""


def attachments_of(evening: Evening, choices: Choices) -> tuple[Attachment, ...]:
    """Numbered when there are several (GB/T 9704-2012, 7.3.4)."""
    found = list(_tables(evening, choices))
    if len(found) == 1:
        return tuple(found)
    return tuple(replace(a, label=f"附件{n}") for n, a in enumerate(found, 1))


def _tables(evening: Evening, choices: Choices) -> Iterator[Attachment]:
    name = activity(evening.contest)
    yield _ranking(evening, choices, name)
    winners = _winners(evening, choices)
    if winners and choices.winners:
        what = TableColumn("奖项"), TableColumn("单位"), *_figures("名次", "总分")
        yield Attachment("winners", "附件", f"{name}获奖单位名单", what, winners)
    if evening.contest.sites:
        yield _sites(evening.contest, name)


def _figures(*titles: str) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(title, centred=True) for title in titles)


def _ranking(evening: Evening, choices: Choices, name: str) -> Attachment:
    """The result sheet's own table: the two cannot disagree."""
    standings = evening.snapshot.standings
    sheet = sheet_of(evening.snapshot, include_bottom=choices.bottom)
    behind = unnamed(standings, choices.places)
    shown = [
        row
        for row, standing in zip(sheet.rows, in_order(standings), strict=True)
        if standing.entrant.id not in behind
    ]
    parts = {c.name for c in evening.contest.components}
    kept = [
        at
        for at, c in enumerate(sheet.columns)
        if c.title not in ("备注", "奖项") or any(row[at] for row in shown)
    ]
    columns = tuple(
        TableColumn(c.title, tight(c.detail), c.kind is not Kind.TEXT, c.title in parts)
        for c in (sheet.columns[at] for at in kept)
    )
    rows = tuple(tuple(row[at] for at in kept) for row in shown)
    what = "成绩表" if standings.refusal else "成绩排名表"
    if behind:
        what += f"（前{choices.places}名）"
    return Attachment("ranking", "附件", f"{name}{what}", columns, rows, sheet.code)


def _winners(evening: Evening, choices: Choices) -> tuple[tuple[str, ...], ...]:
    """Honours alone: who is last is in the text, where that is wanted."""
    standings = evening.snapshot.standings
    return tuple(
        (
            result.award.name,
            row.entrant.name,
            "" if row.place is None else f"{row.place}{'（并列）' if row.tied else ''}",
            row.shown or "",
        )
        for result in named(standings, bottom=False)
        for row in (standings.row(i) for i in result.entrants)
    )


def _sites(contest: Contest, name: str) -> Attachment:
    tours = tours_of(contest)
    grouped = any(t.name for t in tours)
    rows = tuple(
        (*((tour.name,) if grouped else ()), stop.entrant.name, stop.site.name)
        for tour in tours
        for stop in tour.stops
        if stop.site is not None
    )
    titles = (*(("组别",) if grouped else ()), "村（社区）", "观摩点")
    numbered = tuple((str(n), *row) for n, row in enumerate(rows, 1))
    columns = (*_figures("序号"), *(TableColumn(t) for t in titles))
    return Attachment("sites", "附件", f"{name}观摩点一览表", columns, numbered)
