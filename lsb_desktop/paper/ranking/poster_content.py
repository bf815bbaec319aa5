"""What the long picture of the ranking (排名长图) says: a table for a chat group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from lsb_desktop.core.awards import rise
from lsb_desktop.core.model import GroupMode
from lsb_desktop.core.result import Standing, Standings, State
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.core.words import day_words
from lsb_desktop.paper.honours import is_positive, mark_of
from lsb_desktop.paper.ranking.content import in_order, status_of
from lsb_desktop.paper.ranking.notes import broken_words

NAME = "排名长图"
MOST_ROWS = 100
"""Villages on one picture; more are shared out evenly among several."""
MOST_PARTS = 4
"""Components whose marks stand under a name; with more the total alone does."""


@dataclass(frozen=True, slots=True)
class PosterRow:
    """A village: ``place`` is empty without one; ``awards`` are marked, ``low`` is 黑旗 or 黄旗."""

    place: str
    name: str
    total: str
    moved: str
    """↑3, ↓2, –; empty where nothing is known of the contest before."""
    detail: str
    """Its marks by component, and what broke a tie."""
    awards: tuple[str, ...] = ()
    low: bool = False


@dataclass(frozen=True, slots=True)
class PosterPart:
    """Rows under a heading: a group's name under 组内排名, else no heading."""

    heading: str
    rows: tuple[PosterRow, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """One picture."""

    title: str
    period: str
    """The contest's period, where a long title is broken."""
    kicker: str
    """成绩排名, or that there are no places."""
    facts: str
    status: str
    sealed: bool
    mark: str
    rules: str
    note: str
    """What the arrows compare with; why there are no places."""
    parts: tuple[PosterPart, ...]
    number: str
    """第 1 张，共 2 张; empty on a single one."""
    foot: str


def posters_of(snapshot: Snapshot, *, include_bottom: bool = False) -> tuple[Poster, ...]:
    """The pictures of a result, one for up to :data:`MOST_ROWS` villages.

    Black and yellow flags are marked only with ``include_bottom``; a veto is
    never told.
    """
    rows = list(_rows(snapshot.standings, include_bottom))
    count = ceil(len(rows) / MOST_ROWS)
    each = ceil(len(rows) / count) if count else 0
    return tuple(
        _poster(snapshot, rows[at * each : (at + 1) * each], (at + 1, count)) for at in range(count)
    )


_Grouped = tuple[str, PosterRow]


def _poster(snapshot: Snapshot, rows: Sequence[_Grouped], number: tuple[int, int]) -> Poster:
    contest, seal = snapshot.contest, snapshot.seal
    headings = dict.fromkeys(heading for heading, _ in rows)
    town = "" if contest.town in contest.title else contest.town
    facts = (day_words(contest.date), f"参评单位 {len(contest.entrants)} 个")
    return Poster(
        title=f"{town}{contest.title}",
        period=contest.period,
        kicker="成绩公布（不排名次）" if snapshot.standings.refusal else "成绩排名",
        facts="　".join(filter(None, facts)),
        status=status_of(snapshot),
        sealed=seal is not None,
        mark=mark_of(snapshot),
        rules=rule_sentence(contest) if contest.components else "",
        note=_note(snapshot.standings),
        parts=tuple(PosterPart(h, tuple(r for g, r in rows if g == h)) for h in headings),
        number=f"第 {number[0]} 张，共 {number[1]} 张" if number[1] > 1 else "",
        foot=contest.issuer,
    )


def _note(standings: Standings) -> str:
    if standings.refusal:
        return standings.refusal.partition("；")[0]
    if not any(_moved(row) for row in standings.rows):
        return ""
    before = standings.contest.previous
    return f"箭头为与{before or '上期'}相比的名次升降"


def _rows(standings: Standings, include_bottom: bool) -> Iterator[_Grouped]:
    grouped = standings.contest.rules.groups is GroupMode.WITHIN
    for row in in_order(standings):
        heading = row.entrant.group if grouped else ""
        yield heading, _row(standings, row, include_bottom)


def _row(standings: Standings, row: Standing, include_bottom: bool) -> PosterRow:
    given = [a.award for a in standings.awards if row.entrant.id in a.entrants]
    high = [a.name for a in given if is_positive(a)]
    low = [a.name for a in given if include_bottom and not is_positive(a)]
    placed = row.place is not None and not standings.refusal
    state = row.score.state
    return PosterRow(
        place=str(row.place) if placed else "",
        name=row.entrant.name,
        total=row.shown or str(state),
        moved=_moved(row) if placed else "",
        detail="　".join(_details(standings, row)),
        awards=tuple(high + low),
        low=bool(low) and not high,
    )


def _moved(row: Standing) -> str:
    if row.entrant.previous_place is None or row.place is None:
        return ""
    gained = rise(row)
    return f"↑{gained}" if gained > 0 else f"↓{-gained}" if gained else "–"


def _details(standings: Standings, row: Standing) -> Iterator[str]:
    components = standings.contest.components
    if 1 < len(components) <= MOST_PARTS:
        for component, value in zip(components, row.components, strict=True):
            if value is not None:
                yield f"{component.name} {value}"
    if row.shown is not None and row.score.state is not State.COMPLETE:
        yield str(row.score.state)
    if row.tied:
        yield "并列"
    if row.broken_by:
        yield broken_words(row.broken_by)
