"""Everything wrong with a contest's definition, told where the office would look for it.

``where`` is a Chinese place such as ``评委组 班子成员``; the workbook reader and
the rules page turn it into a cell or a field of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lsb_desktop.core.cells import check_points
from lsb_desktop.core.check_awards import award_problems
from lsb_desktop.core.check_grades import grade_problems, place_problems
from lsb_desktop.core.errors import Problem, UserError
from lsb_desktop.core.model import (
    HUNDRED,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Judge,
    Panel,
    Quiz,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.numbers import DECIMALS, UNIT, is_on_step, parse_number, plain
from lsb_desktop.core.visits import clock_minutes


def problems(contest: Contest) -> tuple[Problem, ...]:
    """Every problem, in the order of the sheets of the workbook; empty = sound."""
    found = [
        *_entrants(contest),
        *_components(contest),
        *_panels(contest),
        *_judges(contest),
        *_rules(contest),
        *_names("奖项", (a.name for a in contest.awards)),
        *award_problems(contest),
        *_sites(contest),
        *_route(contest),
        *_quiz(contest),
    ]
    return tuple(dict.fromkeys(found))


def _names(sheet: str, names: Iterable[str], joint: str = " ") -> Iterator[Problem]:
    """Names that are missing, padded or used twice."""
    for name, times in Counter(names).items():
        if not name.strip():
            yield Problem(sheet, "名称不能为空")
        elif name != name.strip():
            yield Problem(f"{sheet}{joint}{name.strip()}", "名称前后有空格")
        elif times > 1:
            yield Problem(f"{sheet}{joint}{name}", f"重复出现 {times} 次")


def _ids(sheet: str, ids: Iterable[int]) -> Iterator[Problem]:
    """Ids address the marks: from 1 and never shared."""
    counted = Counter(ids)
    if any(times > 1 or i < 1 for i, times in counted.items()):
        yield Problem(sheet, "内部编号有误")


def _entrants(contest: Contest) -> Iterator[Problem]:
    entrants = contest.entrants
    yield from _names("村庄", (e.name for e in entrants))
    yield from _ids("村庄", (e.id for e in entrants))
    for order, times in Counter(e.order for e in entrants).items():
        if times > 1:
            yield Problem("村庄", f"序号 {order} 重复出现 {times} 次")
    for entrant in entrants:
        if entrant.previous_place is not None and entrant.previous_place < 1:
            yield Problem(f"村庄 {entrant.name}", "上期名次应从 1 起")


def _components(contest: Contest) -> Iterator[Problem]:
    components = contest.components
    yield from _names("环节", (c.name for c in components))
    yield from _ids("环节", (c.id for c in components))
    yield from _ids("指标", (k.id for c in components for k in c.criteria))
    for component in components:
        yield from _component(component)
    if contest.rules.combine is Combine.WEIGHTED and components:
        yield from _hundred("环节", (c.weight for c in components))


def _component(component: Component) -> Iterator[Problem]:
    where = f"环节 {component.name}"
    if component.max <= 0:
        yield Problem(where, "满分应大于 0")
    if component.weight < 0:
        yield Problem(where, "权重不能小于 0")
    if component.kind is not ComponentKind.ENTERED and not component.criteria:
        yield Problem(where, "没有指标")
    yield from _names(f"指标 {component.name}", (k.name for k in component.criteria), "/")
    for criterion in component.criteria:
        yield from _criterion(component, criterion)
        yield from grade_problems(component, criterion)
    yield from place_problems(component)


def _criterion(component: Component, criterion: Criterion) -> Iterator[Problem]:
    where = f"指标 {component.name}/{criterion.name}"
    if criterion.max <= 0:
        yield Problem(where, "满分应大于 0")
    if criterion.factor < 0:
        yield Problem(where, "系数不能小于 0")
    if criterion.step <= 0:
        yield Problem(where, "步长应大于 0")
    elif (criterion.step * UNIT).denominator != 1:
        yield Problem(where, f"步长 {plain(criterion.step)} 的小数超过 {DECIMALS} 位")
    elif not criterion.grades and not is_on_step(criterion.max, criterion.step):
        full, step = plain(criterion.max), plain(criterion.step)
        yield Problem(where, f"满分 {full} 不是步长 {step} 的整数倍")


def _panels(contest: Contest) -> Iterator[Problem]:
    judged = {c.id: c for c in contest.components if c.kind is ComponentKind.JUDGED}
    for at in dict.fromkeys(p.component for p in contest.panels):
        names = [p.name for p in contest.panels if p.component == at]
        if at in judged:
            yield from _names(f"评委组 {judged[at].name}", names, "/")
        else:
            yield from _names("评委组", names)
    for panel in contest.panels:
        yield from _panel(panel, judged)
    for component in judged.values():
        panels = contest.panels_of(component)
        if panels:
            yield from _hundred(f"评委组 {component.name}", (p.weight for p in panels))


def _panel(panel: Panel, judged: dict[int, Component]) -> Iterator[Problem]:
    where = f"评委组 {panel.name}"
    if panel.component is not None and panel.component not in judged:
        yield Problem(where, "所属环节不存在，或不是评委打分")
    if panel.weight < 0:
        yield Problem(where, "权重不能小于 0")
    if panel.high < 0 or panel.low < 0:
        yield Problem(where, "去高、去低不能小于 0")
    if panel.minimum is not None and panel.minimum < 0:
        yield Problem(where, "最少人数不能小于 0")


def _hundred(where: str, weights: Iterable[Fraction]) -> Iterator[Problem]:
    total = sum(weights, Fraction(0))
    if total != HUNDRED:
        yield Problem(where, f"权重合计 {plain(total)}，应为 100")


def _judges(contest: Contest) -> Iterator[Problem]:
    yield from _names("评委", (j.code for j in contest.judges))
    yield from _ids("评委", (j.id for j in contest.judges))
    panels = {p.name for p in contest.panels}
    entrants = {e.id for e in contest.entrants}
    for judge in contest.judges:
        yield from _judge(judge, panels, entrants)


def _judge(judge: Judge, panels: set[str], entrants: set[int]) -> Iterator[Problem]:
    if judge.panel not in panels:
        yield Problem(f"评委 {judge.code}", f"没有评委组“{judge.panel}”")
    if judge.represents is not None and judge.represents not in entrants:
        yield Problem(f"评委 {judge.code}", "代表村不在参评单位之中")


def _rules(contest: Contest) -> Iterator[Problem]:
    rules = contest.rules
    if not 0 <= rules.digits <= DECIMALS:
        yield Problem("规则 小数位", f"应在 0 到 {DECIMALS} 之间")
    if rules.cap is not None and rules.cap <= 0:
        yield Problem("规则 封顶", "应大于 0")
    known = {
        TieKind.COMPONENT: {c.name for c in contest.components},
        TieKind.CRITERION: {k.name for c in contest.components for k in c.criteria},
        TieKind.PANEL: {p.name for p in contest.panels},
    }
    for step in rules.tie_order:
        yield from _tie_break(step, known)


def _tie_break(step: TieBreak, known: dict[TieKind, set[str]]) -> Iterator[Problem]:
    where = "规则 同分顺序"
    if step.kind not in known:
        if step.name:
            yield Problem(where, f"“{step.kind}”后面不写名称")
    elif step.name not in known[step.kind]:
        yield Problem(where, f"没有{step.kind}“{step.name}”")
    elif "、" in step.name:
        yield Problem(where, f"{step.kind}“{step.name}”的名称里有顿号，不能写进同分顺序")


def _sites(contest: Contest) -> Iterator[Problem]:
    names = {e.id: e.name for e in contest.entrants}
    yield from _ids("观摩点", (s.id for s in contest.sites))
    for site in contest.sites:
        if site.entrant not in names:
            yield Problem(f"观摩点 {site.name}", "所在的村不在参评单位之中，请先删去这个观摩点")
        if site.minutes < 0:
            yield Problem(f"观摩点 {site.name}", "停留分钟不能小于 0")
    for village, name in names.items():
        own = (s.name for s in contest.sites if s.entrant == village)
        yield from _names(f"观摩点 {name}", own, "/")


def _route(contest: Contest) -> Iterator[Problem]:
    route = contest.route
    if route.departure:
        try:
            clock_minutes(route.departure)
        except UserError as error:
            yield Problem("路线 出发时间", error.message)
    for title, minutes in (("停留分钟", route.stay), ("路上分钟", route.travel)):
        if minutes < 0:
            yield Problem(f"路线 {title}", "不能小于 0")


def _quiz(contest: Contest) -> Iterator[Problem]:
    """Said on the rules page too, where the component is deleted or made another kind."""
    quiz = contest.quiz
    if quiz is None:
        return
    component = next((c for c in contest.components if c.id == quiz.component), None)
    if component is None:
        yield Problem("抽问 计入环节", f"答题得分所计入的环节已删去；{_UNHOOK}")
    elif component.kind is not ComponentKind.ENTERED:
        told = f"“{component.name}”不是直接录入，不能计入答题得分；{_UNHOOK}"
        yield Problem("抽问 计入环节", told)
    else:
        yield from _quiz_points(quiz, component)


_UNHOOK = "请先在“问答”页改为不计分，或另选环节"


def _quiz_points(quiz: Quiz, component: Component) -> Iterator[Problem]:
    """Each result's points must be ones that could be typed into the component."""
    steps = [k.step for k in component.criteria if k.step > 0]
    for title, points in (("通过", quiz.full), ("部分通过", quiz.half), ("未通过", quiz.none)):
        try:
            typed = parse_number(plain(points))
            check_points(typed, component.max, steps[0] if steps else None)
        except UserError as error:
            yield Problem(f"抽问 {title}得分", error.message)
