"""Edits of the rules that touch more than one thing; pure, from a contest to a contest."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import count
from typing import Any

from lsb_desktop.core.grades import field_size
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Judge,
    Panel,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.numbers import plain

RULED = ("components", "panels", "judges", "rules")
"""The fields of a contest that the rules page edits."""
_NUMBERED = re.compile(r"(.*?)([0-9]+)", re.ASCII)


def rebased(draft: Contest, stored: Contest) -> Contest:
    """The draft's rules on everything else as it is stored now."""
    return replace(stored, **{field: getattr(draft, field) for field in RULED})


# New items ---------------------------------------------------------------


NEW = 0
"""Id of what is not :func:`numbered` yet."""


def numbered(draft: Contest, stored: Contest) -> Contest:
    """The draft with an id for everything new, none of which the stored contest uses.

    An id that the draft itself took out still addresses marks until the
    draft is stored; a new criterion or judge must not inherit them.
    """
    components = tuple(
        replace(c, id=i) for c, i in zip(
            draft.components, _ids(draft.components, stored.components), strict=True
        )
    )  # fmt: skip
    fresh = iter(_ids(_criteria(draft), _criteria(stored)))
    components = tuple(
        replace(c, criteria=tuple(replace(k, id=next(fresh)) for k in c.criteria))
        for c in components
    )
    judges = zip(draft.judges, _ids(draft.judges, stored.judges), strict=True)
    return replace(draft, components=components, judges=tuple(replace(j, id=i) for j, i in judges))


def _ids(own: Sequence[Any], stored: Sequence[Any]) -> list[int]:
    """The ids of ``own``, those of new items beyond every id known."""
    fresh = count(1 + max((item.id for item in (*own, *stored)), default=0))
    return [next(fresh) if item.id == NEW else item.id for item in own]


def _fresh(base: str, taken: set[str]) -> str:
    names = (base, *(f"{base}{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def with_component(contest: Contest) -> Contest:
    """A judged component more, with one criterion; weight 0 until it is given one."""
    name = _fresh("新环节", {c.name for c in contest.components})
    weight = Fraction(0 if contest.components else 100)
    criteria = (Criterion(NEW, name, step=_usual_step(contest)),)
    made = Component(NEW, name, weight=weight, criteria=criteria)
    return replace(contest, components=(*contest.components, made))


def with_criterion(contest: Contest, component: int) -> Contest:
    """A criterion more; it asks for what its component's 满分 has left."""
    chosen = next(c for c in contest.components if c.id == component)
    name = _fresh("新指标", {k.name for k in chosen.criteria})
    left = chosen.max - worth(chosen)
    step = chosen.criteria[-1].step if chosen.criteria else _usual_step(contest)
    made = Criterion(NEW, name, left if left > 0 else chosen.max, step)
    return with_criteria(contest, component, (*chosen.criteria, made))


def _usual_step(contest: Contest) -> Fraction:
    steps = [k.step for c in contest.components for k in c.criteria]
    return steps[0] if steps else Fraction(1, 10)


def with_criteria(contest: Contest, component: int, criteria: tuple[Criterion, ...]) -> Contest:
    """The contest with other criteria in one component."""
    components = tuple(
        replace(c, criteria=criteria) if c.id == component else c for c in contest.components
    )
    return replace(contest, components=components)


def with_panel(contest: Contest) -> Contest:
    """A panel of every component; weight 0 until it is given one."""
    weight = Fraction(0 if contest.panels else 100)
    made = Panel(_fresh("新评委组", {p.name for p in contest.panels}), None, weight)
    return replace(contest, panels=(*contest.panels, made))


def with_judges(contest: Contest, panel: str, names: Sequence[str]) -> Contest:
    """Judges more in a panel, numbered on from its last one; no name = their code."""
    judges = list(contest.judges)
    for name in names:
        code = next_code([j.code for j in judges if j.panel == panel], {j.code for j in judges})
        judges.append(Judge(NEW, code, name or f"{panel}{_number(code)}", panel))
    return replace(contest, judges=tuple(judges))


def next_code(own: Sequence[str], taken: set[str]) -> str:
    """班08 after 班07; a free one in any case."""
    found = _NUMBERED.fullmatch(own[-1]) if own else None
    head, digits = (found[1], found[2]) if found else ("", "00")
    numbers = range(int(digits) + 1, int(digits) + len(taken) + 2)
    codes = (f"{head}{n:0{len(digits)}}" for n in numbers)
    return next(code for code in codes if code not in taken)


def _number(code: str) -> str:
    found = _NUMBERED.fullmatch(code)
    return found[2] if found else code


# Taking out --------------------------------------------------------------


def without_component(contest: Contest, gone: Component) -> Contest:
    """The contest without a component, its panels' rows and its steps of 同分顺序."""
    left = replace(
        contest,
        components=tuple(c for c in contest.components if c.id != gone.id),
        panels=tuple(p for p in contest.panels if p.component != gone.id),
    )
    return _with_known_ties(left)


def without_criterion(contest: Contest, component: int, gone: Criterion) -> Contest:
    """The contest without a criterion and its step of 同分顺序."""
    chosen = next(c for c in contest.components if c.id == component)
    criteria = tuple(k for k in chosen.criteria if k.id != gone.id)
    return _with_known_ties(with_criteria(contest, component, criteria))


def without_panel(contest: Contest, gone: int) -> Contest:
    """The contest without one row of 评委组; with its last row go its judges."""
    name = contest.panels[gone].name
    panels = contest.panels[:gone] + contest.panels[gone + 1 :]
    still = any(p.name == name for p in panels)
    judges = tuple(j for j in contest.judges if still or j.panel != name)
    return _with_known_ties(replace(contest, panels=panels, judges=judges))


def _with_known_ties(contest: Contest) -> Contest:
    """Steps of 同分顺序 about what is no longer there are gone too."""
    known = {str(t) for t in tie_choices(contest)} | {
        str(TieBreak(TieKind.CRITERION, k.name)) for c in contest.components for k in c.criteria
    }
    order = tuple(t for t in contest.rules.tie_order if str(t) in known)
    return replace(contest, rules=replace(contest.rules, tie_order=order))


# What follows from what ----------------------------------------------------


def tie_choices(contest: Contest) -> list[TieBreak]:
    """Every step 同分顺序 may take in this contest."""
    named = [TieBreak(TieKind.COMPONENT, c.name) for c in contest.components]
    named += [
        TieBreak(TieKind.CRITERION, k.name)
        for c in contest.components
        for k in c.criteria
        if len(c.criteria) > 1
    ]
    names = dict.fromkeys(p.name for p in contest.panels)
    named += [TieBreak(TieKind.PANEL, name) for name in names]
    plain_kinds = (TieKind.FEWER_DEDUCTIONS, TieKind.PREVIOUS_PLACE, TieKind.MANUAL)
    return [*dict.fromkeys(named), *(TieBreak(kind) for kind in plain_kinds)]


def followed(old: Contest, new: Contest) -> Contest:
    """After one edit: what carries the same name or 满分 goes along.

    The only criterion of a component goes with it; judges and 同分顺序 follow
    a panel, component or criterion that was renamed.
    """
    before = {c.id: c for c in old.components}
    components = tuple(_in_step(before.get(c.id, c), c) for c in new.components)
    new = replace(new, components=components)
    panels = _renamed(old.panels, new.panels)
    names = {
        TieKind.PANEL: panels,
        TieKind.COMPONENT: _renamed(old.components, new.components),
        TieKind.CRITERION: _renamed(_criteria(old), _criteria(new)),
    }
    judges = tuple(replace(j, panel=panels.get(j.panel, j.panel)) for j in new.judges)
    order = tuple(
        replace(t, name=names.get(t.kind, {}).get(t.name, t.name)) for t in new.rules.tie_order
    )
    return replace(new, judges=judges, rules=replace(new.rules, tie_order=order))


def _in_step(old: Component, new: Component) -> Component:
    """A component and its only criterion share name and 满分, if they did before."""
    if len(old.criteria) != 1 or len(new.criteria) != 1:
        return new
    was, only = old.criteria[0], new.criteria[0]
    if was.name == old.name and only.name == was.name:
        only = replace(only, name=new.name)
    if was.max == old.max and was.factor == 1:
        if only.max == was.max:
            only = replace(only, max=new.max)
        elif new.max == old.max:
            new = replace(new, max=only.max)
    return replace(new, criteria=(only,))


def _criteria(contest: Contest) -> list[Criterion]:
    return [k for c in contest.components for k in c.criteria]


def _renamed(old: Sequence[Any], new: Sequence[Any]) -> dict[str, str]:
    """Old name → new, where one item of an otherwise equal list has another name."""
    if len(old) != len(new):
        return {}
    pairs = {o.name: n.name for o, n in zip(old, new, strict=True) if o.name != n.name}
    still_used = {n.name for n in new}
    return {o: n for o, n in pairs.items() if o not in still_used}


def worth(component: Component) -> Fraction:
    """What all criteria of a component come to, 系数 applied."""
    return sum((k.factor * k.max for k in component.criteria), Fraction(0))


def remark(component: Component | None, contest: Contest | None = None) -> str:
    """What is odd about a component's criteria although it may be meant; empty for nothing."""
    if component is None:
        return ""
    if component.kind is ComponentKind.ENTERED:
        return "直接录入的环节不用指标，一村录一个分。"
    villages = field_size(contest) if contest is not None else 0
    for criterion in component.criteria:
        if criterion.once and villages and len(criterion.grades) != villages:
            return (
                f"“{criterion.name}”有 {len(criterion.grades)} 个等次、每个只给一个村，"
                f"要评的村是 {villages} 个。"
            )
    total = worth(component)
    if component.criteria and total != component.max:
        return f"各指标满分合计 {plain(total)}，与环节满分 {plain(component.max)} 不一样。"
    return ""
