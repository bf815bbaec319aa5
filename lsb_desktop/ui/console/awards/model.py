"""The award table's columns, and the words for results and open decisions."""

from dataclasses import dataclass, replace

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Contest,
    Quota,
    Scope,
    ScopeKind,
    Side,
    Sign,
    TieKind,
)
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.core.result import AwardResult, Pending, Standings
from lsb_desktop.ui.console.items import Column, text_column

_FROM_BOTTOM = (Sign.BLACK_FLAG, Sign.YELLOW_FLAG)


def _name(award: Award, text: str, contest: Contest) -> Award:
    name = text.strip()
    if not name:
        raise UserError("奖项名称不能为空")
    if any(a.name == name for a in contest.awards if a is not award):
        raise UserError(f"已经有“{name}”")
    return replace(award, name=name)


def _sign(award: Award, text: str, _c: Contest) -> Award:
    sign = Sign(text)
    return replace(award, sign=sign, side=Side.BOTTOM if sign in _FROM_BOTTOM else Side.TOP)


def _quota(award: Award, text: str, _c: Contest) -> Award:
    plain_text = text.strip().replace("％", "%")
    amount = parse_number(plain_text.removesuffix("%"))
    percent = plain_text.endswith("%")
    if amount <= 0 or (not percent and amount.denominator != 1) or (percent and amount > 100):
        raise UserError("应为正整数，或不超过 100% 的百分比")
    return replace(award, quota=Quota(amount, percent))


def _threshold(award: Award, text: str, _c: Contest) -> Award:
    return replace(award, threshold=parse_number(text) if text.strip() else None)


def _scope_text(award: Award, _c: Contest) -> str:
    scope = award.scope
    return scope.group if scope.kind is ScopeKind.GROUP else str(scope.kind)


def _scope(award: Award, text: str, _c: Contest) -> Award:
    for kind in (ScopeKind.ALL, ScopeKind.EACH_GROUP, ScopeKind.EACH_DISTRICT):
        if text == kind:
            return replace(award, scope=Scope(kind))
    return replace(award, scope=Scope(ScopeKind.GROUP, text))


def _scopes(contest: Contest) -> list[str]:
    fixed = [str(k) for k in ScopeKind if k is not ScopeKind.GROUP]
    return [*fixed, *sorted({e.group for e in contest.entrants if e.group})]


COLUMNS = (
    Column("奖项", lambda a, _c: a.name, _name, width=190),
    Column("标志", lambda a, _c: str(a.sign), _sign, lambda _c: list(Sign), width=72),
    Column(
        "方向",
        lambda a, _c: str(a.side),
        lambda a, t, _c: replace(a, side=Side(t)),
        lambda _c: list(Side),
        width=60,
    ),
    Column("名额", lambda a, _c: str(a.quota), _quota, width=64, right=True),
    Column("范围", _scope_text, _scope, _scopes, width=92),
    Column(
        "门槛",
        lambda a, _c: "" if a.threshold is None else plain(a.threshold),
        _threshold,
        width=64,
        right=True,
    ),
    Column(
        "边界并列",
        lambda a, _c: str(a.boundary),
        lambda a, t, _c: replace(a, boundary=BoundaryTie(t)),
        lambda _c: list(BoundaryTie),
        width=84,
    ),
    text_column("证书文字", "text"),
)


def new_award(contest: Contest) -> Award:
    """A commendation of one, under a free name."""
    taken = {a.name for a in contest.awards}
    names = (f"新奖项{n}" for n in range(1, len(taken) + 2))
    return Award(next(n for n in names if n not in taken))


def result_line(result: AwardResult, standings: Standings) -> str:
    """Who gets an award now: “流动红旗：1 五里堡村 95.19、…”."""
    rows = [standings.row(i) for i in result.entrants]
    names = "、".join(f"{r.place} {r.entrant.name} {r.shown}" for r in rows)
    skipped = "、".join(standings.row(i).entrant.name for i in result.skipped)
    tail = f"（{skipped} 因一票否决跳过）" if skipped else ""
    return f"{result.award.name}：{names or '暂无'}{tail}"


@dataclass(frozen=True)
class Question:
    """Something only people can decide: a boundary tie, or the order of equal totals."""

    text: str
    among: tuple[tuple[int, str], ...]
    """(entrant id, name)."""
    pending: Pending | None = None
    """Of an award; ``None`` = the order of entrants tied at ``place``."""


def questions(standings: Standings) -> list[Question]:
    """All open decisions, awards first."""
    found = [_of_award(p, standings) for a in standings.awards for p in a.pending]
    if any(t.kind is TieKind.MANUAL for t in standings.contest.rules.tie_order):
        found += _of_ties(standings)
    return found


def _of_award(pending: Pending, standings: Standings) -> Question:
    among = tuple((i, standings.row(i).entrant.name) for i in pending.among)
    text = f"“{pending.award}”余 {pending.seats} 个名额，{len(among)} 个单位并列，请选定"
    return Question(text, among, pending)


def _of_ties(standings: Standings) -> list[Question]:
    groups: dict[str, list[tuple[int, str]]] = {}
    for row in standings.rows:
        if row.tied and row.place is not None:
            key = f"{row.place} {row.entrant.group}"
            groups.setdefault(key, []).append((row.entrant.id, row.entrant.name))
    return [
        Question(f"并列第 {key.split()[0]} 名，请裁定先后", tuple(members))
        for key, members in groups.items()
    ]
