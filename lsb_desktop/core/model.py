"""What a contest is: frozen values, named as in SCORING.md §1.

Ids are small integers, unique within their kind and contest, and never
shown; names may change without moving a mark. Points are exact fractions,
weights and percentages are out of 100.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

HUNDRED = Fraction(100)


class Word(StrEnum):
    """What a ballot may carry in place of a number (SCORING.md §1, 分)."""

    ABSENT = "未到场"
    ABSTAIN = "弃权"
    VOID = "废票"
    NOT_APPLICABLE = "不涉及"


Cell = int | Word
"""One mark: units of 10⁻⁶ point, or a word. Not yet entered = no cell."""


class ComponentKind(StrEnum):
    """How a component gets its value (环节类型)."""

    JUDGED = "评委打分"
    ENTERED = "直接录入"
    DEDUCTION = "扣分"


class Combine(StrEnum):
    """合成方式: how components make the total."""

    WEIGHTED = "加权"
    SUM = "相加"


class Average(StrEnum):
    """汇总方式: how the ballots of one panel make its score."""

    MEAN = "平均"
    MEDIAN = "中位数"


class TrimBy(StrEnum):
    """去分口径: what the highest and lowest are dropped from."""

    BALLOT = "按总分"
    CRITERION = "按指标"


class Rounding(StrEnum):
    """舍入方式."""

    HALF_UP = "四舍五入"
    HALF_EVEN = "五成双"


class Stage(StrEnum):
    """舍入环节: where a value is rounded, in the order of the calculation."""

    CRITERION = "指标"
    CRITERION_WEIGHTED = "指标加权"
    PANEL = "评委组"
    COMPONENT = "环节"
    COMPONENT_WEIGHTED = "环节加权"
    TOTAL = "总分"


class RankBy(StrEnum):
    """名次依据: what the hall sees, or the unrounded value."""

    SHOWN = "显示分"
    EXACT = "精确分"


class RankStyle(StrEnum):
    """名次方式: standard competition ranking, or dense ranking."""

    STANDARD = "1224"
    DENSE = "1223"


class NotApplicable(StrEnum):
    """不涉及: a criterion that does not apply counts full, or is left out."""

    FULL = "满分"
    RESCALE = "折算"


class EmptyPanel(StrEnum):
    """空组处理: a weighted panel without a valid ballot."""

    WAIT = "待补"
    SHARE = "重分"


class GroupMode(StrEnum):
    """分组口径: two tour groups that scored different villages."""

    APART = "不合并"
    WITHIN = "组内排名"
    CENTRED = "组均校正"


class TieKind(StrEnum):
    """同分顺序: what may break a tie."""

    COMPONENT = "环节"
    CRITERION = "指标"
    PANEL = "评委组"
    FEWER_DEDUCTIONS = "扣分少"
    PREVIOUS_PLACE = "上期名次"
    MANUAL = "人工"


class Sign(StrEnum):
    """标志: what is handed over on stage."""

    RED_FLAG = "红旗"
    BLACK_FLAG = "黑旗"
    YELLOW_FLAG = "黄旗"
    COMMENDATION = "表彰"
    PROGRESS = "进步"


class Side(StrEnum):
    """方向: picked from the top or from the bottom."""

    TOP = "前"
    BOTTOM = "后"


class ScopeKind(StrEnum):
    """范围: the field an award picks from."""

    ALL = "全部"
    EACH_GROUP = "各分组"
    EACH_DISTRICT = "各片区"
    GROUP = "分组"


class BoundaryTie(StrEnum):
    """边界并列: several entrants share the last place that gets the award."""

    ALL = "都发"
    NONE = "都不发"
    MANUAL = "人工"


@dataclass(frozen=True, slots=True)
class Entrant:
    """参评单位: what is ranked. ``order`` is the visiting order, from 1."""

    id: int
    order: int
    name: str
    kind: str = "村"
    group: str = ""
    district: str = ""
    secretary: str = ""
    previous_place: int | None = None
    veto: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """指标: 满分 and 步长 in points, 系数 multiplies the mark."""

    id: int
    name: str
    max: Fraction = HUNDRED
    step: Fraction = Fraction(1, 100)
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Component:
    """环节. A judged or deduction component has at least one criterion."""

    id: int
    name: str
    kind: ComponentKind = ComponentKind.JUDGED
    weight: Fraction = HUNDRED
    max: Fraction = HUNDRED
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """评委组 in one component (its id), or in every judged one (``None``)."""

    name: str
    component: int | None = None
    weight: Fraction = HUNDRED
    high: int = 0
    low: int = 0
    minimum: int | None = None

    @property
    def least(self) -> int:
        """最少人数: fewer valid ballots than this and nothing is dropped."""
        return max(self.minimum or 0, self.high + self.low + 1)


@dataclass(frozen=True, slots=True)
class Judge:
    """评委: ``represents`` names the village it never scores (回避)."""

    id: int
    code: str
    name: str = ""
    panel: str = ""
    represents: int | None = None
    tour: str = ""


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One step of 同分顺序; ``name`` for 环节, 指标 and 评委组."""

    kind: TieKind
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


@dataclass(frozen=True, slots=True)
class Rules:
    """规则: every choice of SCORING.md §3, with its defaults."""

    combine: Combine = Combine.WEIGHTED
    average: Average = Average.MEAN
    trim_by: TrimBy = TrimBy.BALLOT
    rounding: Rounding = Rounding.HALF_UP
    digits: int = 2
    stages: frozenset[Stage] = frozenset({Stage.TOTAL})
    rank_by: RankBy = RankBy.SHOWN
    rank_style: RankStyle = RankStyle.STANDARD
    tie_order: tuple[TieBreak, ...] = ()
    not_applicable: NotApplicable = NotApplicable.FULL
    empty_panel: EmptyPanel = EmptyPanel.WAIT
    groups: GroupMode = GroupMode.APART
    cap: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """名额: a count, or a percentage of the field rounded down, at least 1."""

    amount: Fraction
    percent: bool = False

    def of(self, field_size: int) -> int:
        """How many of a field of ``field_size`` entrants."""
        if not self.percent:
            return int(self.amount)
        return max(1, int(self.amount * field_size / 100))

    def __str__(self) -> str:
        return f"{self.amount}%" if self.percent else str(self.amount)


@dataclass(frozen=True, slots=True)
class Scope:
    """范围: the whole field, each group or district, or one named group."""

    kind: ScopeKind = ScopeKind.ALL
    group: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """奖项: a rule that picks entrants (SCORING.md §3.10). ``text`` is 证书文字."""

    name: str
    sign: Sign = Sign.COMMENDATION
    side: Side = Side.TOP
    quota: Quota = Quota(Fraction(1))
    scope: Scope = Scope()
    threshold: Fraction | None = None
    boundary: BoundaryTie = BoundaryTie.ALL
    text: str = ""


class AgendaKind(StrEnum):
    """Typed items of the run of show (会议流程)."""

    OPENING = "开场"
    AGENDA = "议程"
    LIVE = "实时排名"
    REPORT = "汇报"
    COMMENT = "点评"
    RANKING = "通报排名"
    AWARD = "颁奖"
    GROUP = "集体亮相"
    NOTICE = "黑旗通报"
    PLEDGE = "表态发言"
    SPEECH = "讲话"
    RESULT = "成绩总览"
    ENDING = "结束"


class RevealOrder(StrEnum):
    """In which order an award's entrants are named on stage."""

    LAST_FIRST = "倒序"
    FIRST_LAST = "正序"
    TOGETHER = "同时"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the run of show; ``minutes`` per speaker for speeches."""

    kind: AgendaKind
    title: str = ""
    minutes: int = 0
    award: str = ""
    order: RevealOrder = RevealOrder.LAST_FIRST


_T = TypeVar("_T", Entrant, Component)


@dataclass(frozen=True, slots=True)
class Contest:
    """活动: one review event of one township, without its marks."""

    title: str
    town: str = ""
    period: str = ""
    date: str = ""
    meeting: str = ""
    place: str = ""
    theme: str = ""
    slogan: str = ""
    issuer: str = ""
    previous: str = ""
    demo: bool = False
    choice_note: str = ""
    topics: tuple[str, ...] = ()
    entrants: tuple[Entrant, ...] = ()
    components: tuple[Component, ...] = ()
    panels: tuple[Panel, ...] = ()
    judges: tuple[Judge, ...] = ()
    rules: Rules = field(default_factory=Rules)
    awards: tuple[Award, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()

    def panels_of(self, component: Component) -> tuple[Panel, ...]:
        """The panels of a judged component; a row of its own beats a general one."""
        own = {p.name: p for p in self.panels if p.component == component.id}
        rows = {p.name: own.get(p.name, p) for p in self.panels if p.component is None}
        return tuple((rows | own).values())

    def entrant_named(self, name: str) -> Entrant:
        """The entrant of that exact name; KeyError if there is none."""
        return _named(self.entrants, name)

    def component_named(self, name: str) -> Component:
        """The component of that exact name; KeyError if there is none."""
        return _named(self.components, name)

    @property
    def tours(self) -> frozenset[str]:
        """The entrant groups that a judge's 观摩组 may be bound to."""
        return frozenset(e.group for e in self.entrants if e.group)

    def judges_for(self, entrant: Entrant, panel: Panel) -> tuple[Judge, ...]:
        """Who is expected to mark an entrant in a panel."""
        tours = self.tours
        return tuple(
            j for j in self.judges if j.panel == panel.name and is_expected(j, entrant, tours)
        )


def is_expected(judge: Judge, entrant: Entrant, tours: frozenset[str]) -> bool:
    """Whether a judge should mark an entrant: recusal (回避) and tour group applied.

    A judge whose 观摩组 names a group of entrants marks that group (and
    ungrouped entrants) alone; any other judge marks everyone.
    """
    if judge.represents == entrant.id:
        return False
    return not entrant.group or judge.tour not in tours or judge.tour == entrant.group


def _named(items: Iterable[_T], name: str) -> _T:
    for item in items:
        if item.name == name:
            return item
    raise KeyError(name)
