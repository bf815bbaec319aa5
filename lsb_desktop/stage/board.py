"""Boards: a result as rows for the wall, live or final, with what is still to come masked."""

from lsb_desktop.core.model import Contest
from lsb_desktop.core.result import Standings, State
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.sentence import short_rule
from lsb_desktop.stage import wording
from lsb_desktop.stage.embargo import Veil, is_final, to_come
from lsb_desktop.stage.frame import BoardFrame, Chrome, TitleFrame
from lsb_desktop.stage.lines import MARKS, Lines

NO_RANKING = "各观摩组分别评分，不作统一排名"
NOT_YET = "成绩已齐，名次待揭晓"


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
        rows=Lines(standings, hidden, awards).all(),
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
