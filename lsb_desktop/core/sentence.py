"""How the score is made, in plain words: for the rules page, the papers and the board."""

from collections.abc import Iterable, Sequence

from lsb_desktop.core.model import (
    Average,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    GroupMode,
    NotApplicable,
    Panel,
    RankBy,
    RankStyle,
    Rounding,
    Rules,
    Stage,
    TieBreak,
    TieKind,
    TrimBy,
)
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.ranking import refusal
from lsb_desktop.core.sentence_awards import apart_rule
from lsb_desktop.core.sentence_grades import by_place, given, graded
from lsb_desktop.core.words import chinese_number

_STAGES = {
    Stage.CRITERION: "指标平均分",
    Stage.CRITERION_WEIGHTED: "指标乘系数后",
    Stage.PANEL: "评委组得分",
    Stage.COMPONENT: "环节得分",
    Stage.COMPONENT_WEIGHTED: "环节乘权重后",
    Stage.TOTAL: "总分",
}
_GROUPS = {
    GroupMode.APART: "",
    GroupMode.WITHIN: "各分组分别排名。",
    GroupMode.CENTRED: "各村总分先减去本组平均分、再加上全体平均分，然后统一排名。",
}


def rule_sentence(contest: Contest) -> str:
    """The whole method as one paragraph an office would write."""
    rules = contest.rules
    parts = [_component(contest, c) for c in contest.components]
    parts += [_not_applicable(contest), _empty_panel(contest), _total(contest)]
    parts.append(_rounding(contest))
    if refusal(contest):
        parts.append("两个以上观摩组各评各村，选定分组口径之前不合并排名。")
    else:
        parts += [_GROUPS[rules.groups], _places(rules), apart_rule(contest)]
    return "".join(parts)


def short_rule(contest: Contest) -> str:
    """The method in one line, for the subtitle of the board."""
    rules = contest.rules
    pieces = [_short_components(contest), _short_trim(contest), _digits(rules)]
    return "　".join(p for p in pieces if p)


# One component ---------------------------------------------------------------


def _component(contest: Contest, component: Component) -> str:
    told = {
        ComponentKind.JUDGED: _judged,
        ComponentKind.ENTERED: _entered,
        ComponentKind.DEDUCTION: _deduction,
    }[component.kind](contest, component)
    share = by_place(contest, component)
    if contest.rules.combine is Combine.WEIGHTED and len(contest.components) > 1:
        share += f"；占总分 {plain(component.weight)}%"
    return f"{component.name}：{told}{share}。"


def _entered(_contest: Contest, component: Component) -> str:
    return f"直接录入得分，满分 {plain(component.max)} 分"


def _deduction(_contest: Contest, component: Component) -> str:
    lists = "、".join(f"{k.name} {plain(k.max)} 分{_factor(k)}" for k in component.criteria)
    return f"按扣分清单从满分中扣除（{lists}），每项扣完为止"


def _judged(contest: Contest, component: Component) -> str:
    panels = contest.panels_of(component)
    if not panels:
        return "现场打分（还没有评委组）"
    whom = _listed(f"{p.name}（占 {plain(p.weight)}%）" for p in panels)
    if len(panels) == 1:
        whom = panels[0].name
    return f"{whom}{_what(component)}，{_how(contest.rules, component, panels)}"


def _what(component: Component) -> str:
    """What a ballot holds."""
    criteria = component.criteria
    if len(criteria) < 2:
        return "".join(given(k) + _factor(k) for k in criteria) or "现场打分"
    names = "、".join(f"{k.name}{graded(k)}{_factor(k)}" for k in criteria)
    return f"按{names}{_count(len(criteria))}项现场打分"


def _factor(criterion: Criterion) -> str:
    return "" if criterion.factor == 1 else f"（系数 {plain(criterion.factor)}）"


def _how(rules: Rules, component: Component, panels: Sequence[Panel]) -> str:
    """How the ballots of the panels become the score of the component."""
    several = len(component.criteria) > 1
    by_item = several and rules.trim_by is TrimBy.CRITERION
    ways: dict[str, list[str]] = {}
    for panel in panels:
        ways.setdefault(_average(rules, panel), []).append(panel.name)
    told = "，".join(
        "、".join(names) * (len(ways) > 1) + "逐项" * by_item + "各" * (len(names) > 1) + way
        for way, names in ways.items()
    )
    if not several:
        return told
    return f"{told}再相加" if by_item else f"每票各项相加，再{told}"


def _average(rules: Rules, panel: Panel) -> str:
    average = "取平均" if rules.average is Average.MEAN else "取中位数"
    dropped = _dropped(panel, "和")
    if not dropped:
        return average
    few = (
        f"（有效票不足 {panel.least} 张时不去）" if panel.least > panel.high + panel.low + 1 else ""
    )
    return f"{dropped}{few}后{average}"


def _dropped(panel: Panel, joint: str) -> str:
    """去掉一个最高分和一个最低分; nothing for a panel that drops nothing."""
    ends = [
        f"{_count(number)}个{name}"
        for number, name in ((panel.high, "最高分"), (panel.low, "最低分"))
        if number > 0
    ]
    return f"去掉{joint.join(ends)}" if ends else ""


def _count(number: int) -> str:
    """A number before a measure word: 两, not 二."""
    return "两" if number == 2 else chinese_number(min(number, 999))


def _listed(names: Iterable[str]) -> str:
    """甲、乙和丙."""
    *most, last = names
    return f"{'、'.join(most)}和{last}" if most else last


# The rules -------------------------------------------------------------------


def _not_applicable(contest: Contest) -> str:
    if contest.rules.not_applicable is NotApplicable.RESCALE:
        return "不涉及的指标不计，其余指标按比例折算到满分。"
    return "不涉及的指标按满分计。" if any(len(c.criteria) > 1 for c in contest.components) else ""


def _empty_panel(contest: Contest) -> str:
    judged = [c for c in contest.components if c.kind is ComponentKind.JUDGED]
    if all(len(contest.panels_of(c)) < 2 for c in judged):
        return ""
    if contest.rules.empty_panel is EmptyPanel.SHARE:
        return "某个评委组没有有效票时，其权重按比例分给其余组。"
    return "每个评委组都有有效票才能计分。"


def _total(contest: Contest) -> str:
    together = "环节得分计入加减分"
    if len(contest.components) > 1:
        weighted = contest.rules.combine is Combine.WEIGHTED
        how = "按所占比例" if weighted else "得分直接"
        together = f"各环节{how}相加，计入加减分"
    cap = contest.rules.cap
    most = "" if cap is None else f"最高 {plain(cap)} 分，"
    return f"{together}即为总分（{most}最低 0 分）。"


def _digits(rules: Rules) -> str:
    """保留两位小数; 取整数."""
    return f"保留{_count(rules.digits)}位小数" if rules.digits > 0 else "取整数"


def _rounding(contest: Contest) -> str:
    rules = contest.rules
    mode = "四舍五入" if rules.rounding is Rounding.HALF_UP else "按五成双（GB/T 8170）"
    how = f"{mode}{_digits(rules)}"
    stages = [s for s in _STAGES if s in rules.stages and _happens(s, contest)]
    if stages == [Stage.TOTAL]:
        return f"总分{how}。"
    told = f"{'、'.join(_STAGES[s] for s in stages)}各{how}" if stages else "计算过程不舍入"
    if Stage.TOTAL in stages:
        return f"{told}。"
    return f"{told}；总分只在显示时{how}。"


def _happens(stage: Stage, contest: Contest) -> bool:
    """Whether the calculation of this contest passes through a stage at all."""
    kinds = {c.kind for c in contest.components}
    if stage in (Stage.CRITERION, Stage.CRITERION_WEIGHTED):
        by_criterion = contest.rules.trim_by is TrimBy.CRITERION
        judged = ComponentKind.JUDGED in kinds and by_criterion
        return judged or ComponentKind.DEDUCTION in kinds
    if stage is Stage.PANEL:
        return ComponentKind.JUDGED in kinds
    return stage is not Stage.COMPONENT_WEIGHTED or contest.rules.combine is Combine.WEIGHTED


def _places(rules: Rules) -> str:
    by = "显示的总分" if rules.rank_by is RankBy.SHOWN else "舍入前的精确总分"
    style = "1、2、2、4" if rules.rank_style is RankStyle.STANDARD else "1、2、2、3"
    ties = "总分相同的"
    if rules.tie_order:
        steps = "、".join(_tie_break(t) for t in rules.tie_order)
        how = "依次比较" if len(rules.tie_order) > 1 else "比较"
        ties += f"，{how}{steps}；仍相同的"
    return f"名次按{by}排定，{ties}并列（名次如 {style}）。"


def _tie_break(step: TieBreak) -> str:
    return {
        TieKind.COMPONENT: f"“{step.name}”环节得分",
        TieKind.CRITERION: f"“{step.name}”指标得分",
        TieKind.PANEL: f"“{step.name}”打分",
        TieKind.FEWER_DEDUCTIONS: "扣分（少者在前）",
        TieKind.PREVIOUS_PLACE: "上期名次",
        TieKind.MANUAL: "人工裁定的先后",
    }[step.kind]


# The short form --------------------------------------------------------------


def _short_components(contest: Contest) -> str:
    components = contest.components
    if len(components) == 1:
        kind = {
            ComponentKind.JUDGED: "现场打分",
            ComponentKind.ENTERED: "得分",
            ComponentKind.DEDUCTION: "扣分制",
        }[components[0].kind]
        return f"{components[0].name}{kind}"
    if contest.rules.combine is Combine.SUM:
        return " ＋ ".join(c.name for c in components)
    return " ＋ ".join(f"{c.name} {plain(c.weight)}%" for c in components)


def _short_trim(contest: Contest) -> str:
    judged = [c for c in contest.components if c.kind is ComponentKind.JUDGED]
    drops = {_dropped(p, "、") for c in judged for p in contest.panels_of(c)}
    if not drops - {""}:
        dropped = ""
    elif len(drops) == 1:
        dropped = drops.pop()
    else:
        dropped = "各评委组分别去掉最高分、最低分"
    if contest.rules.trim_by is TrimBy.CRITERION and dropped:
        dropped = f"逐项{dropped}"
    if judged and contest.rules.average is Average.MEDIAN:
        return f"{dropped}后取中位数" if dropped else "取中位数"
    return dropped
