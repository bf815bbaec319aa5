"""The notes under the result sheet: everything that a place or an award was not plain about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lsb_desktop.core.apart import rest_of
from lsb_desktop.core.awards import others_of
from lsb_desktop.core.model import (
    BoundaryTie,
    GroupMode,
    RankBy,
    ScopeKind,
    Side,
    Sign,
    TieKind,
)
from lsb_desktop.core.result import AwardResult, Standing, Standings, State
from lsb_desktop.core.sealing import Snapshot

_BROKEN = {
    str(TieKind.FEWER_DEDUCTIONS): "同分比扣分",
    str(TieKind.PREVIOUS_PLACE): "同分比上期名次",
    str(TieKind.MANUAL): "同分经裁定",
}


def notes_of(snapshot: Snapshot, awards: Sequence[AwardResult]) -> tuple[str, ...]:
    """One sentence a note. ``awards`` are those that the paper names; no other is.

    How scores are rounded and places made is in the rules above the table.
    """
    standings = snapshot.standings
    found = [
        *_unplaced(standings),
        *_unfinished(standings),
        *_ties(standings),
        *(note for award in awards for note in _award(standings, award)),
        *_warnings(standings),
        *_waived(snapshot, awards),
    ]
    return tuple(dict.fromkeys(found))


def broken_words(broken_by: str | None) -> str:
    """What broke a tie, in a word: 同分比实地观摩."""
    if not broken_by:
        return ""
    return _BROKEN.get(broken_by) or f"同分比{broken_by.partition(':')[2]}"


def _unplaced(standings: Standings) -> Iterator[str]:
    if standings.refusal:
        reason, _, _advice_to_the_desk = standings.refusal.partition("；")
        yield f"本表不排名次：{reason}"


def _unfinished(standings: Standings) -> Iterator[str]:
    for state in (State.PROVISIONAL, State.PENDING):
        names = _names(r for r in standings.rows if r.score.state is state)
        if names:
            yield f"{state}（评分尚未收齐）：{names}"


def _ties(standings: Standings) -> Iterator[str]:
    """Why villages of the same shown total have different places."""
    exact = standings.contest.rules.rank_by is RankBy.EXACT
    within = standings.contest.rules.groups is GroupMode.WITHIN
    equal: defaultdict[tuple[str | None, str], list[Standing]] = defaultdict(list)
    for row in standings.rows:
        equal[row.shown, row.entrant.group if within else ""].append(row)
    for (shown, _), rows in equal.items():
        if shown is None or len({r.place for r in rows}) < 2:
            continue
        reasons = dict.fromkeys(broken_words(r.broken_by) for r in rows if r.broken_by)
        why = "、".join(reasons) or ("按未舍入的精确分" if exact else "")
        yield f"{_names(rows)}同为 {shown} 分，{why}定先后"


def _award(standings: Standings, result: AwardResult) -> Iterator[str]:
    name = f"“{result.award.name}”"
    for entrant in (standings.row(i).entrant for i in result.skipped):
        yield f"{name}：{entrant.name}一票否决（{entrant.veto}），不参评，名额依次递补"
    for pending in result.pending:
        among = _names(standings.row(i) for i in pending.among)
        yield f"{name}余 {pending.seats} 个名额待裁定：{among}"
    if result.award.sign is not Sign.PROGRESS and not result.pending:
        yield from _boundary(standings, result, name)


def _boundary(standings: Standings, result: AwardResult, name: str) -> Iterator[str]:
    """What became of a tie for the last place of an award, and of ties in those before it."""
    award = result.award
    free, seats = rest_of(award, standings.rows, others_of(award, standings.awards))
    quota, given = award.quota.of(len(standings.rows)), len(result.entrants)
    places = {standings.row(i).place for i in result.entrants}
    over_all = award.scope.kind is ScopeKind.ALL
    if over_all and seats < quota:
        more = quota - seats
        yield f"{name}名额 {quota} 个，前面的奖项末位并列多发 {more} 个，减为 {seats} 个"
    if award.boundary is BoundaryTie.MANUAL:
        left = [r for r in _left_out(free, result) if r.place in places]
        if left:
            yield f"{name}末位并列经裁定，{_names(left)}未授予"
    elif over_all and award.boundary is BoundaryTie.ALL and given > seats:
        yield f"{name}名额 {seats} 个，末位并列都发，共 {given} 个"
    elif over_all and award.boundary is BoundaryTie.NONE and given < seats:
        left = [r for r in _left_out(free, result) if r.place is not None]
        if award.side is Side.TOP and left and left[0].tied:
            yield f"{name}名额 {seats} 个，末位并列都不发，共 {given} 个"


def _left_out(free: Sequence[Standing], result: AwardResult) -> list[Standing]:
    """The rows in place order that could have had an award and have not."""
    return [
        row
        for row in free
        if row.entrant.id not in result.entrants
        and not row.entrant.veto
        and row.score.state is State.COMPLETE
    ]


def _warnings(standings: Standings) -> Iterator[str]:
    """Warnings of single villages, one note for those that say the same."""
    same: defaultdict[str, list[Standing]] = defaultdict(list)
    for row in standings.rows:
        for warning in row.score.warnings:
            same[warning.removeprefix(row.entrant.name).strip()].append(row)
    for warning, rows in same.items():
        everyone = len(rows) == len(standings.rows) > 1
        yield f"{warning}（{'各参评单位' if everyone else _names(rows)}）"


def _waived(snapshot: Snapshot, awards: Sequence[AwardResult]) -> Iterator[str]:
    """What was let pass at sealing; points that name an award the paper does not are counted."""
    if snapshot.seal is None:
        return
    named = {a.award.name for a in awards}
    hidden = [a.award.name for a in snapshot.standings.awards if a.award.name not in named]
    untold = 0
    for waiver in snapshot.seal.waivers:
        if any(name in waiver for name in hidden):
            untold += 1
        else:
            yield f"封存时确认：{waiver}"
    if untold:
        yield f"封存时另确认 {untold} 项，见封存记录"


def _names(rows: Iterable[Standing]) -> str:
    return "、".join(row.entrant.name for row in rows)
