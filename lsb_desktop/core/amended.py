"""A change of 评分办法 in words: what was set to what, for the record of the change."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from lsb_desktop.core.model import Award, Component, Contest, Criterion, Grade, Panel, Rules
from lsb_desktop.core.numbers import plain

TOLD = 3
"""So many changes are named; of the others their number."""
_RULES = {
    "combine": "合成方式",
    "average": "汇总方式",
    "trim_by": "去分口径",
    "rounding": "舍入方式",
    "digits": "小数位",
    "stages": "舍入环节",
    "rank_by": "名次依据",
    "rank_style": "名次方式",
    "tie_order": "同分顺序",
    "not_applicable": "不涉及",
    "empty_panel": "空组处理",
    "groups": "分组口径",
    "cap": "封顶",
}
_COMPONENT = {
    "name": "名称",
    "kind": "类型",
    "weight": "权重",
    "max": "满分",
    "by_place": "名次折分",
}
_CRITERION = {
    "name": "名称",
    "max": "满分",
    "step": "步长",
    "factor": "系数",
    "grades": "等次",
    "once": "等次不重复",
}
_AWARD = {"apart_from": "不重复"}
_PANEL = {"weight": "权重", "high": "去高", "low": "去低", "minimum": "最少人数"}


def amended(before: Contest, after: Contest) -> str:
    """“去高 0→1、小数位 2→3 等 5 处”; empty when no rule is another."""
    # The only criterion of a component often shares its name, and then its 满分 too.
    found = list(dict.fromkeys(amendments(before, after)))
    text = "、".join(found[:TOLD])
    return f"{text} 等 {len(found)} 处" if len(found) > TOLD else text


def amendments(before: Contest, after: Contest) -> Iterator[str]:
    """Every change between two definitions in rules, components, panels, judges and 不重复."""
    yield from _fields(_RULES, before.rules, after.rules, "")
    yield from _listed("环节", before.components, after.components, _COMPONENT)
    yield from _listed("指标", _criteria(before, after), _criteria(after, before), _CRITERION)
    yield from _panels(before, after)
    yield from _judges(before, after)
    yield from _awards(before, after)


def _criteria(contest: Contest, other: Contest) -> list[Criterion]:
    """Those of components that both have: the others come and go with theirs."""
    known = {c.id for c in other.components}
    return [k for c in contest.components if c.id in known for k in c.criteria]


_Numbered = Component | Criterion


def _listed(
    word: str, old: Sequence[_Numbered], new: Sequence[_Numbered], fields: dict[str, str]
) -> Iterator[str]:
    """Items that have an id: added, taken out, changed."""
    was = {item.id: item for item in old}
    now = {item.id: item for item in new}
    yield from (f"增加{word} {item.name}" for item in new if item.id not in was)
    yield from (f"去掉{word} {item.name}" for item in old if item.id not in now)
    for item in new:
        if item.id in was:
            yield from _fields(fields, was[item.id], item, f"{was[item.id].name} ")


def _panels(before: Contest, after: Contest) -> Iterator[str]:
    """Rows of 评委组, told apart by name and component."""
    was = {(p.name, p.component): p for p in before.panels}
    now = {(p.name, p.component): p for p in after.panels}
    yield from (f"增加评委组 {p.name}" for key, p in now.items() if key not in was)
    yield from (f"去掉评委组 {p.name}" for key, p in was.items() if key not in now)
    several = len(now) > 1
    for key, panel in now.items():
        if key in was:
            owner = f"{panel.name} " if several else ""
            yield from _fields(_PANEL, was[key], panel, owner)


def _judges(before: Contest, after: Contest) -> Iterator[str]:
    """Judges counted: their names are long lists."""
    was = {j.id: j for j in before.judges}
    now = {j.id: j for j in after.judges}
    fresh, gone = len(now.keys() - was), len(was.keys() - now)
    other = sum(now[i] != was[i] for i in now.keys() & was)
    told = ((f"增加评委 {fresh} 名", fresh), (f"去掉评委 {gone} 名", gone))
    yield from (text for text, count in (*told, (f"评委 {other} 名有改动", other)) if count)


def _awards(before: Contest, after: Contest) -> Iterator[str]:
    """Awards, told apart by name."""
    was = {a.name: a for a in before.awards}
    now = {a.name: a for a in after.awards}
    yield from (f"增加奖项 {name}" for name in now if name not in was)
    yield from (f"去掉奖项 {name}" for name in was if name not in now)
    for name in (n for n in now if n in was):
        yield from _fields(_AWARD, was[name], now[name], f"{name} ")


_Ruled = Award | Rules | Component | Criterion | Panel


def _fields(words: dict[str, str], old: _Ruled, new: _Ruled, owner: str) -> Iterator[str]:
    for field, word in words.items():
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield f"{owner}{word} {_value(was)}→{_value(now)}"


def _value(value: Any) -> str:
    """A rule's value as it stands on the page."""
    if value is None:
        return "不设"
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Grade):
        return f"{value.name}＝{plain(value.points)}"
    if isinstance(value, frozenset | tuple):
        texts = [_value(v) for v in value]
        return "、".join(sorted(texts) if isinstance(value, frozenset) else texts) or "无"
    return str(value)
