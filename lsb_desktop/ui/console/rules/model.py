"""The tables of the rules page: their columns, and the models that need more than a tuple."""

from dataclasses import replace
from typing import Any

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import points_text, read_points, short_choices
from lsb_desktop.core.model import (
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Judge,
    Panel,
)
from lsb_desktop.ui.console.items import (
    Column,
    ItemsModel,
    Put,
    count_column,
    named_column,
    number_column,
    text_column,
)
from lsb_desktop.ui.console.rules.edits import NEW, with_criteria

EVERY = "全部环节"


def _kind(component: Component, text: str, _contest: Contest) -> Component:
    kind = ComponentKind(text)
    criteria = component.criteria
    if kind is not ComponentKind.ENTERED and not criteria:
        criteria = (Criterion(NEW, component.name, component.max),)
    return replace(component, kind=kind, criteria=criteria)


COMPONENT_COLUMNS = (
    named_column("环节", width=88, stretch=1),
    Column(
        "类型",
        lambda c, _c: str(c.kind),
        _kind,
        lambda _c: list(ComponentKind),
        width=88,
        hint="评委打分；直接录入（一村一个分，如平时工作、笔试）；扣分（从满分往下扣）",
    ),
    number_column("权重 %", "weight", hint="各环节合计 100；合成方式为“相加”时不用"),
    number_column("满分", "max"),
    Column(
        "名次折分",
        lambda c, _c: points_text(c.by_place),
        lambda c, text, _c: replace(c, by_place=read_points(text)),
        width=72,
        stretch=1,
        default=lambda _c: "不折",
        hint="得分换成名次的分再计入总分，如 10、8、6、4：第1名 10 分，第2名 8 分，往后各名 4 分",
    ),
)

CRITERION_COLUMNS = (
    named_column("指标", width=88, stretch=1),
    number_column("满分", "max"),
    replace(
        number_column("步长", "step", hint="最小的打分单位，如 0.5 表示只能打整分和半分"),
        applies=lambda k: not k.grades,
    ),
    number_column("系数", "factor", hint="打的分乘以它再计入，一般为 1"),
    Column(
        "等次",
        lambda k, _c: short_choices(k) if k.grades else "",
        width=64,
        stretch=1,
        default=lambda _k: "打分",
        hint="评委评一类、二类，或排名次，不写分；点下面的“等次”编辑",
    ),
)


def _component_name(panel: Panel, contest: Contest) -> str:
    return next((c.name for c in contest.components if c.id == panel.component), EVERY)


def _set_component(panel: Panel, text: str, contest: Contest) -> Panel:
    found = next((c.id for c in contest.components if c.name == text), None)
    return replace(panel, component=found)


PANEL_COLUMNS = (
    named_column("评委组", width=100, stretch=2),
    Column(
        "环节",
        _component_name,
        _set_component,
        lambda c: [EVERY, *(k.name for k in c.components if k.kind is ComponentKind.JUDGED)],
        width=88,
        stretch=1,
        hint="这一行说的是哪个环节；各环节权重不同就各写一行，组名相同",
    ),
    number_column("权重 %", "weight", hint="同一环节各组合计 100"),
    count_column("去高", "high", hint="去掉几个最高分"),
    count_column("去低", "low", hint="去掉几个最低分"),
    count_column(
        "最少人数",
        "minimum",
        optional=True,
        default=lambda p: str(p.high + p.low + 1),
        hint="有效票少于这个数就不去分；空着按去高、去低之和加一",
    ),
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


def _code(judge: Judge, text: str, contest: Contest) -> Judge:
    code = text.strip()
    if not code:
        raise UserError("不能为空")
    if any(j.code == code for j in contest.judges if j.id != judge.id):
        raise UserError(f"已经有编号“{code}”")
    return replace(judge, code=code)


JUDGE_COLUMNS = (
    Column("编号", lambda j, _c: j.code, _code, width=64, hint="工作簿和打分表用它认人"),
    text_column("姓名", "name", width=100, stretch=2, default=lambda j: j.code),
    Column(
        "评委组",
        lambda j, _c: j.panel,
        lambda j, t, _c: replace(j, panel=t.strip()),
        lambda c: list(dict.fromkeys(p.name for p in c.panels)),
        width=88,
        stretch=1,
    ),
    Column(
        "代表村",
        _represents,
        _set_represents,
        lambda c: ["", *(e.name for e in c.entrants)],
        width=88,
        stretch=1,
        free=True,
        hint="本村的人应当回避：不给这个村打分，录分表里这一格也点不进去",
    ),
    Column(
        "观摩组",
        lambda j, _c: j.tour,
        lambda j, t, _c: replace(j, tour=t.strip()),
        lambda c: ["", *sorted(c.tours)],
        width=70,
        free=True,
        hint="写上村庄的分组，这位评委就只给那一组打分；不分组就空着",
    ),
)


class CriteriaModel(ItemsModel):
    """The criteria of one component of the draft."""

    component = 0

    def __init__(self, put: Put) -> None:
        super().__init__("components", "指标", CRITERION_COLUMNS, put)

    def items_of(self, contest: Contest) -> list[Any]:
        """The chosen component's criteria."""
        return [k for c in contest.components if c.id == self.component for k in c.criteria]

    def with_items(self, contest: Contest, items: list[Any]) -> Contest:
        """The contest with these criteria in the chosen component."""
        return with_criteria(contest, self.component, tuple(items))
