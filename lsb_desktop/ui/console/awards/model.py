"""The award table: its columns, and what an edit of an award takes along."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lsb_desktop.core.apart import freed_of, renamed_apart
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
)
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.core.result import AwardResult, Standings
from lsb_desktop.ui.console.awards.apart import apart_text, typed_apart
from lsb_desktop.ui.console.items import Column, ItemsModel, Put

_FROM_BOTTOM = (Sign.BLACK_FLAG, Sign.YELLOW_FLAG)


def _name(award: Award, text: str, contest: Contest) -> Award:
    name = text.strip()
    if not name:
        raise UserError("奖项名称不能为空")
    if any(a.name == name for a in contest.awards if a.name != award.name):
        raise UserError(f"已经有“{name}”")
    return replace(award, name=name)


def _sign(award: Award, text: str, _c: Contest) -> Award:
    sign = Sign(text)
    return replace(award, sign=sign, side=Side.BOTTOM if sign in _FROM_BOTTOM else Side.TOP)


def _quota(award: Award, text: str, _c: Contest) -> Award:
    typed = text.strip().replace("％", "%")
    amount = parse_number(typed.removesuffix("%"))
    percent = typed.endswith("%")
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
    return [*fixed, *sorted(contest.tours)]


COLUMNS = (
    Column("奖项", lambda a, _c: a.name, _name, width=120, stretch=1),
    Column(
        "标志",
        lambda a, _c: str(a.sign),
        _sign,
        lambda _c: list(Sign),
        hint="上台领的是什么；黑旗、黄旗不上台领奖，也不印奖状",
    ),
    Column(
        "方向",
        lambda a, _c: str(a.side),
        lambda a, t, _c: replace(a, side=Side(t)),
        lambda _c: list(Side),
        hint="从前往后取，还是从后往前取",
        applies=lambda a: a.sign is not Sign.PROGRESS,
    ),
    Column(
        "名额",
        lambda a, _c: str(a.quota),
        _quota,
        right=True,
        hint="几个，如 6；或占参评单位的百分比，如 20%（去零头，至少一个）",
    ),
    Column(
        "范围", _scope_text, _scope, _scopes, width=70, hint="全部一起取，还是各分组、各片区分别取"
    ),
    Column(
        "门槛",
        lambda a, _c: "" if a.threshold is None else plain(a.threshold),
        _threshold,
        right=True,
        hint="总分要求：取前的不低于它才有，取后的低于它才有；没有就空着",
    ),
    Column(
        "边界并列",
        lambda a, _c: str(a.boundary),
        lambda a, t, _c: replace(a, boundary=BoundaryTie(t)),
        lambda _c: list(BoundaryTie),
        hint="最后一个名额有几个村同名次：都发、都不发，或由人工裁定",
    ),
    Column(
        "不重复",
        apart_text,
        typed_apart,
        hint="得了这些奖项的村不再得这个奖，如：一等奖、二等奖；也可以在下面打勾",
    ),
)


class AwardsModel(ItemsModel):
    """The run of show and 不重复 follow an award that is renamed or taken out."""

    def __init__(self, put: Put) -> None:
        super().__init__("awards", "奖项", COLUMNS, put)

    def with_items(self, contest: Contest, items: list[Any]) -> Contest:
        """Items of the run of show, and what other awards are apart from, go by the new name."""
        renamed = _renamed(contest.awards, items)
        agenda = tuple(replace(i, award=renamed.get(i.award, i.award)) for i in contest.agenda)
        return replace(contest, awards=renamed_apart(items, renamed), agenda=agenda)

    def drop(self, row: int) -> bool:
        """Take an award out, and what the run of show says of it."""
        assert self.contest is not None
        gone = self.items[row]
        return self.put(without(self.contest, gone), f"删除奖项 {gone.name}") is None


def _renamed(old: Sequence[Award], new: Sequence[Award]) -> dict[str, str]:
    """Old name → new, of an edit that renames one."""
    names = {a.name for a in new}
    pairs = zip(old, new, strict=False)
    return {o.name: n.name for o, n in pairs if o.name not in names and len(old) == len(new)}


def without(contest: Contest, gone: Award) -> Contest:
    """The contest without an award, the items of the run of show about it, and in 不重复."""
    return replace(
        contest,
        awards=freed_of([a for a in contest.awards if a.name != gone.name], {gone.name}),
        agenda=tuple(i for i in contest.agenda if i.award != gone.name),
    )


def removal_question(contest: Contest, gone: Award) -> str:
    """What goes with an award."""
    items = len(contest.agenda) - len(without(contest, gone).agenda)
    also = f"会议流程里的 {items} 项也一并删除。" if items else ""
    apart = [f"“{a.name}”" for a in contest.awards if gone.name in a.apart_from]
    also += f"{'、'.join(apart)}的“不重复”里也去掉它。" if apart else ""
    return f"删除奖项“{gone.name}”？{also}可以撤销。"


def new_award(contest: Contest) -> Award:
    """A commendation of one, under a free name."""
    taken = {a.name for a in contest.awards}
    names = (f"新奖项{n}" for n in range(1, len(taken) + 2))
    return Award(next(n for n in names if n not in taken))


# Who gets them -------------------------------------------------------------


def result_line(result: AwardResult, standings: Standings) -> str:
    """Who gets an award now: “流动红旗：1 五里堡村 95.19、…”."""
    rows = [standings.row(i) for i in result.entrants]
    names = "、".join(f"{r.place} {r.entrant.name} {r.shown}" for r in rows)
    skipped = "、".join(standings.row(i).entrant.name for i in result.skipped)
    tail = f"（{skipped} 因一票否决跳过）" if skipped else ""
    return f"{result.award.name}：{names or '暂无'}{tail}"


def count_line(result: AwardResult) -> str:
    """The same without names: how many get it, and how many seats wait for a decision."""
    waiting = sum(p.seats for p in result.pending)
    tail = f"，另有 {waiting} 个名额待裁定" if waiting else ""
    return f"{result.award.name}：{len(result.entrants)} 个{tail}"
