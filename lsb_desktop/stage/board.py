"""Boards: a result as rows for the wall, live or final, with what is still to come masked."""

from dataclasses import dataclass
from fractions import Fraction

from lsb_desktop.core.model import Contest, GroupMode, Sign
from lsb_desktop.core.result import Standing, Standings, State
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.sentence import short_rule
from lsb_desktop.stage import wording
from lsb_desktop.stage.embargo import Veil, is_final, to_come
from lsb_desktop.stage.frame import BoardFrame, Chrome, Row, TitleFrame

NO_RANKING = "各观摩组分别评分，不作统一排名"
NOT_YET = "成绩已齐，名次待揭晓"
SHORTEST = 0.3
"""The bar of the lowest score shown, as a share of the highest's."""
MARKS = {
    Sign.RED_FLAG: "red",
    Sign.BLACK_FLAG: "black",
    Sign.YELLOW_FLAG: "yellow",
    Sign.BLUE_FLAG: "blue",
    Sign.COMMENDATION: "commend",
}
"""How a row is coloured; 进步 is a note instead, its rows stand anywhere."""


def chrome_of(
    contest: Contest,
    title: str,
    subtitle: str = "",
    badge: tuple[str, ...] = (),
    seal: Seal | None = None,
    clock: str = "",
) -> Chrome:
    """Head and foot of a frame; with ``seal`` the foot carries 封榜码."""
    note = f"封榜码 {seal.code}" if seal else ""
    return Chrome(title, subtitle, badge, contest.slogan, note, clock, contest.demo)


def board_frame(
    snapshot: Snapshot,
    *,
    hidden: frozenset[int] = frozenset(),
    marked: frozenset[int] | None = None,
    live: bool = False,
    suffix: str = "",
    page: int = 0,
    clock: str = "",
) -> BoardFrame | TitleFrame:
    """The board of a result; a polite title where there is no joint ranking.

    ``hidden`` entrants (ids) are masked. ``marked`` awards (by index) colour
    their rows; without it every award but restrained ones. Whatever is asked,
    an award is not marked while one of its members is hidden or the result is
    not final.
    """
    standings, contest = snapshot.standings, snapshot.contest
    title = wording.heading(contest, suffix or wording.ranking_name(contest))
    if standings.refusal or not standings.rows:
        chrome = chrome_of(contest, wording.heading(contest), clock=clock)
        why = NO_RANKING if standings.refusal else ""
        return TitleFrame(chrome, wording.heading(contest), why)
    awards = _shown_awards(snapshot, hidden, marked)
    return BoardFrame(
        chrome=chrome_of(
            contest, title, short_rule(contest), badge_of(snapshot, live), None, clock
        ),
        rows=_Rows(standings, hidden, awards).all(),
        legend=_legend(standings, awards),
        page=page,
        live=live,
        status=NOT_YET if hidden else "",
    )


def live_frame(snapshot: Snapshot, veil: Veil | None = None) -> BoardFrame | TitleFrame:
    """The board of the moment.

    Without a ``veil`` it masks whatever the run of show announces at any time.
    """
    veil = veil or Veil(to_come(snapshot))
    return board_frame(snapshot, hidden=veil.hidden, marked=veil.marked, live=snapshot.seal is None)


def badge_of(snapshot: Snapshot, live: bool) -> tuple[str, ...]:
    """Two lines for the head: how far the entry is, or the seal."""
    rows, seal = snapshot.standings.rows, snapshot.seal
    done = sum(r.score.state is State.COMPLETE for r in rows)
    unit = wording.unit(snapshot.contest)
    count = f"{len(rows)} {unit}全部齐分" if done == len(rows) else f"{done}/{len(rows)} {unit}齐分"
    if seal is not None:
        return f"● {seal.label}　封榜码 {seal.code}", count
    if not live:
        return "尚未封存", count
    return f"实时　已录 {done}/{len(rows)} {unit}", *_judges(snapshot.standings)


def _judges(standings: Standings) -> tuple[str, ...]:
    """评委 18/18: how many judges have marked everyone they should."""
    total = len(standings.contest.judges)
    waiting = {
        judge
        for row in standings.rows
        for component in row.score.components
        for panel in component.panels
        for judge in panel.waiting
    }
    return (f"评委 {total - len(waiting)}/{total}",) if total else ()


def _shown_awards(
    snapshot: Snapshot, hidden: frozenset[int], marked: frozenset[int] | None
) -> dict[int, frozenset[int]]:
    """The awards a board may mark, by index, with their members."""
    if not is_final(snapshot):
        return {}
    results = dict(enumerate(snapshot.standings.awards))
    if marked is None:
        marked = frozenset(n for n, r in results.items() if not wording.is_restrained(r.award))
    members = {n: frozenset(r.entrants) for n, r in results.items() if n in marked}
    return {n: m for n, m in members.items() if m and not m & hidden}


def _legend(standings: Standings, awards: dict[int, frozenset[int]]) -> tuple[tuple[str, str], ...]:
    found = [standings.awards[n].award for n in awards]
    contest = standings.contest
    return tuple((MARKS[a.sign], wording.legend(a, contest)) for a in found if a.sign in MARKS)


@dataclass(frozen=True)
class _Rows:
    """The lines of one board."""

    standings: Standings
    hidden: frozenset[int]
    awards: dict[int, frozenset[int]]

    def all(self) -> tuple[Row, ...]:
        rows = list(self.standings.rows)
        if self._within:
            rows.sort(key=lambda r: self._groups.index(r.entrant.group))
        bars = self._bars()
        return tuple(
            Row(-position, _place(row), "", "", mark="masked", note=self._group(row))
            if row.entrant.id in self.hidden
            else self._open(row, bars)
            for position, row in enumerate(rows, 1)
        )

    @property
    def _within(self) -> bool:
        return self.standings.contest.rules.groups is GroupMode.WITHIN

    @property
    def _groups(self) -> list[str]:
        """The groups in visiting order of their first village."""
        entrants = sorted(self.standings.contest.entrants, key=lambda e: e.order)
        return list(dict.fromkeys(e.group for e in entrants))

    def _group(self, row: Standing) -> str:
        return row.entrant.group if self._within else ""

    def _bars(self) -> tuple[float, float]:
        """Lowest and highest total that is shown; hidden ones must not move a bar."""
        totals = [
            float(r.total)
            for r in self.standings.rows
            if r.total is not None and r.entrant.id not in self.hidden
        ]
        return min(totals, default=0.0), max(totals, default=0.0)

    def _open(self, row: Standing, bars: tuple[float, float]) -> Row:
        return Row(
            key=row.entrant.id,
            place=_place(row),
            name=row.entrant.name,
            score=row.shown or "",
            change=wording.change(row),
            mark=next((m for m in map(self._mark, self._won(row)) if m), ""),
            note="　".join(self._notes(row)),
            share=_share(row.total, *bars),
        )

    def _won(self, row: Standing) -> list[int]:
        return [n for n, members in self.awards.items() if row.entrant.id in members]

    def _mark(self, award: int) -> str:
        return MARKS.get(self.standings.awards[award].award.sign, "")

    def _notes(self, row: Standing) -> list[str]:
        notes = [self._group(row), "" if row.score.state is State.COMPLETE else row.score.state]
        notes.append("并列" if row.tied else "")
        if row.broken_by and not self._equal_to_hidden(row):
            notes.append(wording.reason(row.broken_by))
        elif self.standings.finer(row) and not self._equal_to_hidden(row):
            notes.append(wording.BY_EXACT)
        won = [self.standings.awards[n].award for n in self._won(row)]
        notes += [a.name for a in won if a.sign is Sign.PROGRESS]
        return [n for n in notes if n]

    def _equal_to_hidden(self, row: Standing) -> bool:
        """Whether saying that a tie was broken would tell a hidden score."""
        return any(
            r.entrant.id in self.hidden and r.total == row.total for r in self.standings.rows
        )


def _place(row: Standing) -> str:
    return "" if row.place is None else str(row.place)


def _share(total: Fraction | None, low: float, high: float) -> float:
    """The length of a bar between :data:`SHORTEST` and 1; 0 without a total."""
    if total is None:
        return 0.0
    return SHORTEST + (1 - SHORTEST) * (float(total) - low) / (high - low) if high > low else 1.0
