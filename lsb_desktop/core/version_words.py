"""Two definitions compared in words: rules, panels, judges, villages and awards."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from lsb_desktop.core.amended import amendments
from lsb_desktop.core.model import Contest, Entrant, Scope, ScopeKind
from lsb_desktop.core.numbers import plain

NAMED = 5
"""So many villages are named; of more their number."""
_CONTEST = {"title": "活动名称", "town": "乡镇"}
_AWARD = {
    "sign": "标志",
    "side": "取向",
    "quota": "名额",
    "scope": "范围",
    "threshold": "分数线",
    "boundary": "并列处理",
    "text": "证书文字",
}
_VILLAGE = {
    "name": "名称",
    "group": "分组",
    "district": "片区",
    "veto": "一票否决",
    "previous_place": "上期名次",
    "order": "观摩序号",
    "secretary": "书记",
    "kind": "类别",
    "code": "代码",
}


def told(before: Contest, after: Contest) -> Iterator[str]:
    """Every difference that scoring or a seal knows, a few words each; each once."""
    yield from dict.fromkeys(_told(before, after))


def _told(before: Contest, after: Contest) -> Iterator[str]:
    yield from amendments(before, after)
    yield from _awards(before, after)
    yield from _villages(before, after)
    for field, word in _CONTEST.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield f"{word} {_text(was)}→{_text(now)}"


# Awards --------------------------------------------------------------------


def _awards(before: Contest, after: Contest) -> Iterator[str]:
    """What :func:`amendments` leaves out of awards that both have, and the order of awards."""
    was = {a.name: a for a in before.awards}
    now = {a.name: a for a in after.awards}
    for name, award in now.items():
        for field, word in _AWARD.items() if name in was else ():
            old, new = getattr(was[name], field), getattr(award, field)
            if old != new:
                yield f"{name} {word} {_text(old)}→{_text(new)}"
    common = [name for name in was if name in now]
    if common != [name for name in now if name in was]:
        yield "奖项先后有改动"


# Villages ------------------------------------------------------------------


def _villages(before: Contest, after: Contest) -> Iterator[str]:
    was = {e.id: e for e in before.entrants}
    now = {e.id: e for e in after.entrants}
    yield from _listed("增加参评单位", [e.name for i, e in now.items() if i not in was])
    yield from _listed("去掉参评单位", [e.name for i, e in was.items() if i not in now])
    both = [(was[i], e) for i, e in now.items() if i in was]
    for field, word in _VILLAGE.items():
        yield from _changed(field, word, [p for p in both if _differ(*p, field)])


def _differ(old: Entrant, new: Entrant, field: str) -> bool:
    return bool(getattr(old, field) != getattr(new, field))


def _changed(field: str, word: str, pairs: list[tuple[Entrant, Entrant]]) -> Iterator[str]:
    """Each village with both values, or how many there are."""
    if len(pairs) > NAMED:
        yield f"{len(pairs)} 个参评单位的{word}有改动"
        return
    for old, new in pairs:
        values = f"{_text(getattr(old, field))}→{_text(getattr(new, field))}"
        yield f"{old.name} {word} {values}"


def _listed(word: str, names: list[str]) -> Iterator[str]:
    if names:
        more = f" 等 {len(names)} 个" if len(names) > NAMED else ""
        yield f"{word} {'、'.join(names[:NAMED])}{more}"


# Values --------------------------------------------------------------------


def _text(value: Any) -> str:
    """A value as a page shows it."""
    if value is None or value == "":
        return "无"
    if isinstance(value, Scope):
        return value.group if value.kind is ScopeKind.GROUP else str(value.kind)
    return plain(value) if isinstance(value, Fraction) else str(value)
