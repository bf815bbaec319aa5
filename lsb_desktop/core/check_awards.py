"""What is wrong with the awards of a definition: 名额, 范围, 不重复."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lsb_desktop.core.apart import circle
from lsb_desktop.core.errors import Problem
from lsb_desktop.core.model import HUNDRED, Award, Contest, ScopeKind


def award_problems(contest: Contest) -> Iterator[Problem]:
    """Every problem but of the names, award by award."""
    groups = {e.group for e in contest.entrants}
    names = {a.name for a in contest.awards}
    for award in contest.awards:
        where = f"奖项 {award.name}"
        found = (*_quota(award), *_scope(award, groups), *_apart(award, names))
        yield from (Problem(where, message) for message in found)
    # One that names itself is told of already.
    yield from _circle([a for a in contest.awards if a.name not in a.apart_from])


def _quota(award: Award) -> Iterator[str]:
    quota = award.quota
    if quota.amount <= 0:
        yield "名额应大于 0"
    elif quota.percent and quota.amount > HUNDRED:
        yield f"名额 {quota} 超过 100%"
    elif not quota.percent and quota.amount.denominator != 1:
        yield f"名额 {quota} 不是整数"


def _scope(award: Award, groups: set[str]) -> Iterator[str]:
    if award.scope.kind is ScopeKind.GROUP and award.scope.group not in groups:
        yield f"范围：没有分组“{award.scope.group}”"


def _apart(award: Award, names: set[str]) -> Iterator[str]:
    """不重复 names other awards that there are, each once."""
    for name, times in Counter(award.apart_from).items():
        if name == award.name:
            yield "不重复：不能写奖项自己"
        elif name not in names:
            yield f"不重复：没有奖项“{name}”"
        elif "\n" in name:
            yield f"不重复：奖项名称“{name}”里有换行，不能写在这里"
        elif times > 1:
            yield f"不重复：“{name}”写了 {times} 次"


def _circle(awards: Sequence[Award]) -> Iterator[Problem]:
    """No award may wait for itself by way of others."""
    names = circle(awards)
    if names:
        told = "→".join(f"“{name}”" for name in names)
        yield Problem(f"奖项 {names[0]}", f"不重复成了循环：{told}，分不出先后")
