"""The standings as others read them: JSON (SCORING.md §5), rows, CSV and a text table."""

from typing import Any

from lsb_desktop.core.align import aligned
from lsb_desktop.core.harmless import harmless
from lsb_desktop.core.numbers import fraction, plain
from lsb_desktop.core.result import AwardResult, Standing, Standings
from lsb_desktop.core.sealing import Snapshot

LIVE, SEALED = "live", "sealed"


def standings_object(snapshot: Snapshot) -> dict[str, Any]:
    """The object of SCORING.md §5, ready for ``json.dumps``."""
    standings = snapshot.standings
    return {
        "contest": snapshot.contest.title,
        "status": LIVE if snapshot.seal is None else SEALED,
        "complete": standings.complete,
        "warnings": list(standings.warnings),
        "standings": [_row(r) for r in standings.rows],
        "awards": [_award(a, standings) for a in standings.awards],
    }


def _row(row: Standing) -> dict[str, Any]:
    parts = zip(row.score.components, row.components, strict=True)
    return {
        "name": row.entrant.name,
        "group": row.entrant.group,
        "place": row.place,
        "tied": row.tied,
        "broken_by": row.broken_by,
        "state": str(row.score.state),
        "total": row.shown,
        "exact": None if row.exact is None else fraction(row.exact),
        "components": {
            part.component.name: {
                "score": shown,
                "exact": None if part.exact is None else fraction(part.exact),
            }
            for part, shown in parts
        },
        "adjustments": plain(row.score.adjustments),
        "vetoed": bool(row.entrant.veto),
    }


def _award(result: AwardResult, standings: Standings) -> dict[str, Any]:
    names = {r.entrant.id: r.entrant.name for r in standings.rows}
    pending = [
        {"scope": p.scope, "seats": p.seats, "among": [names[i] for i in p.among]}
        for p in result.pending
    ]
    return {
        "name": result.award.name,
        "sign": str(result.award.sign),
        "entrants": [names[i] for i in result.entrants],
        "skipped": [names[i] for i in result.skipped],
        "pending": pending or None,
    }


def standings_table(snapshot: Snapshot) -> tuple[tuple[str, ...], ...]:
    """A header row, then one row an entrant in the order of the standings; all text."""
    standings = snapshot.standings
    head = ("名次", "名称", "分组", "状态", *(c.name for c in snapshot.contest.components))
    body = [
        (
            "" if r.place is None else str(r.place),
            r.entrant.name,
            r.entrant.group,
            str(r.score.state),
            *(shown or "" for shown in r.components),
            plain(r.score.adjustments),
            r.shown or "",
            _tie(r),
            "、".join(a.award.name for a in standings.awards if r.entrant.id in a.entrants),
            r.entrant.veto,
        )
        for r in standings.rows
    ]
    return ((*head, "加减分", "总分", "同分", "奖项", "一票否决"), *body)


def _tie(row: Standing) -> str:
    """并列, or what broke a tie, or both where a larger tie was broken in part."""
    told = [f"按{row.broken_by}破同分"] if row.broken_by else []
    return "；".join([*told, "并列"] if row.tied else told)


def as_csv(snapshot: Snapshot) -> str:
    """The table as CSV with the mark that Excel and WPS look for; no cell is a formula."""
    rows = (map(harmless, row) for row in standings_table(snapshot))
    lines = [",".join(map(_quoted, row)) for row in rows]
    return "\ufeff" + "".join(f"{line}\n" for line in lines)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\r\n') else cell


def as_table(snapshot: Snapshot) -> str:
    """The table for a terminal: columns aligned, empty ones left out, warnings below."""
    rows = standings_table(snapshot)
    columns = [c for c in zip(*rows, strict=True) if any(c[1:]) and set(c[1:]) != {"0"}]
    lines = [snapshot.contest.title, *aligned(list(zip(*columns, strict=True)))]
    lines += [f"！{w}" for w in snapshot.standings.warnings]
    return "".join(f"{line}\n" for line in lines)
