"""The tables of the rules page: columns, new items, and how typed text becomes a value."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lsb_desktop.core.errors import UserError
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
from lsb_desktop.core.numbers import parse_number, plain
from lsb_desktop.ui.console.items import Column, text_column

EVERY = "全部环节"


def number_column(title: str, field: str, width: int) -> Column:
    """An exact number."""
    return Column(
        title,
        lambda item, _c: plain(getattr(item, field)),
        lambda item, text, _c: replace(item, **{field: parse_number(text)}),
        width=width,
        right=True,
    )


def count_column(title: str, field: str, width: int, *, optional: bool = False) -> Column:
    """A whole number from 0; empty is ``None`` where optional."""

    def read(item: Any, _c: Contest) -> str:
        value = getattr(item, field)
        return "" if value is None else str(value)

    def write(item: Any, text: str, _c: Contest) -> Any:
        plain_text = text.strip()
        if optional and not plain_text:
            return replace(item, **{field: None})
        if not plain_text.isdecimal():
            raise UserError("应为不小于 0 的整数")
        return replace(item, **{field: int(plain_text)})

    return Column(title, read, write, width=width, right=True)


def _named(title: str, width: int = 0) -> Column:
    def write(item: Any, text: str, _c: Contest) -> Any:
        if not text.strip():
            raise UserError("不能为空")
        return replace(item, name=text.strip())

    return Column(title, lambda item, _c: item.name, write, width=width)


def _kind(component: Component, text: str, contest: Contest) -> Component:
    kind = ComponentKind(text)
    criteria = component.criteria
    if kind is not ComponentKind.ENTERED and not criteria:
        criteria = (Criterion(next_criterion(contest), component.name, component.max),)
    return replace(component, kind=kind, criteria=criteria)


COMPONENT_COLUMNS = (
    _named("环节"),
    Column(
        "类型",
        lambda c, _c: str(c.kind),
        _kind,
        lambda _c: list(ComponentKind),
        width=104,
    ),
    number_column("权重 %", "weight", 84),
    number_column("满分", "max", 76),
)

CRITERION_COLUMNS = (
    _named("指标"),
    number_column("满分", "max", 76),
    number_column("步长", "step", 76),
    number_column("系数", "factor", 76),
)


def _component_name(panel: Panel, contest: Contest) -> str:
    return next((c.name for c in contest.components if c.id == panel.component), EVERY)


def _set_component(panel: Panel, text: str, contest: Contest) -> Panel:
    found = next((c.id for c in contest.components if c.name == text), None)
    return replace(panel, component=found)


PANEL_COLUMNS = (
    _named("评委组"),
    Column(
        "环节",
        _component_name,
        _set_component,
        lambda c: [EVERY, *(k.name for k in c.components if k.kind is ComponentKind.JUDGED)],
        width=150,
    ),
    number_column("权重 %", "weight", 84),
    count_column("去高", "high", 62),
    count_column("去低", "low", 62),
    count_column("最少人数", "minimum", 84, optional=True),
)


def _represents(judge: Judge, contest: Contest) -> str:
    return next((e.name for e in contest.entrants if e.id == judge.represents), "")


def _set_represents(judge: Judge, text: str, contest: Contest) -> Judge:
    name = text.strip()
    if not name:
        return replace(judge, represents=None)
    try:
        return replace(judge, represents=contest.entrant_named(name).id)
    except KeyError:
        raise UserError(f"名单里没有“{name}”") from None


JUDGE_COLUMNS = (
    text_column("编号", "code", 90),
    text_column("姓名", "name"),
    Column(
        "评委组",
        lambda j, _c: j.panel,
        lambda j, t, _c: replace(j, panel=t.strip()),
        lambda c: list(dict.fromkeys(p.name for p in c.panels)),
        width=130,
    ),
    Column(
        "代表村（回避）",
        _represents,
        _set_represents,
        lambda c: ["", *(e.name for e in c.entrants)],
        width=140,
    ),
    text_column("观摩组", "tour", 90),
)


def next_criterion(contest: Contest) -> int:
    """A criterion id not in use."""
    return 1 + max((k.id for c in contest.components for k in c.criteria), default=0)


def _fresh(base: str, taken: set[str]) -> str:
    return next(
        name
        for name in (base, *(f"{base}{n}" for n in range(2, len(taken) + 3)))
        if name not in taken
    )


def new_component(contest: Contest) -> Component:
    """A judged component with one criterion; weight 0 until it is given one."""
    name = _fresh("新环节", {c.name for c in contest.components})
    top = 1 + max((c.id for c in contest.components), default=0)
    weight = Fraction(0 if contest.components else 100)
    return Component(top, name, weight=weight, criteria=(Criterion(next_criterion(contest), name),))


def new_panel(contest: Contest) -> Panel:
    """A panel of every component; weight 0 until it is given one."""
    weight = Fraction(0 if contest.panels else 100)
    return Panel(_fresh("新评委组", {p.name for p in contest.panels}), None, weight)


def new_judge(contest: Contest) -> Judge:
    """The next judge of the last judge's panel (or of the first panel)."""
    last = contest.judges[-1].panel if contest.judges else ""
    panel = last or (contest.panels[0].name if contest.panels else "")
    number = len(contest.judges) + 1
    code = _fresh(f"评委{number:02}", {j.code for j in contest.judges})
    return Judge(1 + max((j.id for j in contest.judges), default=0), code, code, panel)


def with_criteria(
    contest: Contest, component: int, edit: Callable[[list[Criterion]], list[Criterion]]
) -> Contest:
    """The contest with one component's criteria edited."""
    components = tuple(
        replace(c, criteria=tuple(edit(list(c.criteria)))) if c.id == component else c
        for c in contest.components
    )
    return replace(contest, components=components)


def tie_choices(contest: Contest) -> list[TieBreak]:
    """Every step 同分顺序 may take in this contest."""
    named = [TieBreak(TieKind.COMPONENT, c.name) for c in contest.components]
    named += [
        TieBreak(TieKind.CRITERION, k.name)
        for c in contest.components
        for k in c.criteria
        if len(c.criteria) > 1
    ]
    named += [
        TieBreak(TieKind.PANEL, name) for name in dict.fromkeys(p.name for p in contest.panels)
    ]
    plain_kinds = (TieKind.FEWER_DEDUCTIONS, TieKind.PREVIOUS_PLACE, TieKind.MANUAL)
    return [*named, *(TieBreak(kind) for kind in plain_kinds)]


def follow_renames(old: Contest, new: Contest) -> Contest:
    """Judges and 同分顺序 follow a panel, component or criterion that was renamed."""
    panels = _renamed(old.panels, new.panels)
    names = {
        TieKind.PANEL: panels,
        TieKind.COMPONENT: _renamed(old.components, new.components),
        TieKind.CRITERION: _renamed(
            [k for c in old.components for k in c.criteria],
            [k for c in new.components for k in c.criteria],
        ),
    }
    if not any(names.values()):
        return new
    judges = tuple(replace(j, panel=panels.get(j.panel, j.panel)) for j in new.judges)
    order = tuple(
        replace(t, name=names.get(t.kind, {}).get(t.name, t.name)) for t in new.rules.tie_order
    )
    return replace(new, judges=judges, rules=replace(new.rules, tie_order=order))


def _renamed(old: Sequence[Any], new: Sequence[Any]) -> dict[str, str]:
    """Old name → new, where one item of an otherwise equal list has another name."""
    if len(old) != len(new):
        return {}
    pairs = {o.name: n.name for o, n in zip(old, new, strict=True) if o.name != n.name}
    still_used = {n.name for n in new}
    return {o: n for o, n in pairs.items() if o not in still_used}
