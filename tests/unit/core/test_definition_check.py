"""Everything wrong with a definition, and entries a changed one would not take."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind, Value
from lsb_desktop.core.check import problems
from lsb_desktop.core.commands import TakeIn, plan
from lsb_desktop.core.errors import BadInput
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import (
    Award,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Judge,
    Panel,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    TieBreak,
    TieKind,
    Word,
)
from tests.helpers.contests import Maker
from tests.helpers.small import points, quota

FIELD = Criterion(1, "总体印象")
LISTS = Criterion(2, "乱堆乱放", points("30"))
SOUND = Contest(
    "试评",
    entrants=(Entrant(1, 1, "五里堡村", group="东组"), Entrant(2, 2, "前时村")),
    components=(
        Component(1, "实地观摩", weight=points("60"), criteria=(FIELD,)),
        Component(2, "环境整治", ComponentKind.DEDUCTION, points("30"), criteria=(LISTS,)),
        Component(3, "平时工作", ComponentKind.ENTERED, points("10")),
    ),
    panels=(Panel("班子成员", weight=points("60")), Panel("村支书", weight=points("40"))),
    judges=(Judge(1, "班01", panel="班子成员"), Judge(2, "支01", panel="村支书", represents=2)),
    awards=(Award("流动红旗", quota=quota(1)),),
)


def swap(field: str, at: int, **changes: Any) -> Contest:
    """The sound contest with one item of a tuple changed."""
    items = list(getattr(SOUND, field))
    items[at] = replace(items[at], **changes)
    return replace(SOUND, **{field: tuple(items)})


def criterion(**changes: Any) -> Contest:
    """The sound contest with its judged criterion changed."""
    return swap("components", 0, criteria=(replace(FIELD, **changes),))


def rules(**changes: Any) -> Contest:
    """The sound contest with other rules."""
    return replace(SOUND, rules=Rules(**changes))


def tie(kind: TieKind, name: str = "") -> Contest:
    """The sound contest with one tie break."""
    return rules(tie_order=(TieBreak(kind, name),))


LISTEN = Rules(tie_order=(TieBreak(TieKind.COMPONENT, "看、听"),))


def award(**changes: Any) -> Contest:
    """The sound contest with its award changed."""
    return swap("awards", 0, **changes)


def test_a_sound_contest_has_no_problems() -> None:
    assert problems(SOUND) == ()
    assert problems(Contest("空")) == ()
    assert all(problems(Maker(seed).contest) == () for seed in range(50))


@pytest.mark.parametrize(
    ("contest", "told"),
    [
        (swap("entrants", 1, name="五里堡村"), "村庄 五里堡村: 重复出现 2 次"),
        (swap("entrants", 1, name=" "), "村庄: 名称不能为空"),
        (swap("entrants", 1, name="前时村 "), "村庄 前时村: 名称前后有空格"),
        (swap("entrants", 1, order=1), "村庄: 序号 1 重复出现 2 次"),
        (swap("entrants", 0, id=0), "村庄: 内部编号有误"),
        (swap("entrants", 1, previous_place=0), "村庄 前时村: 上期名次应从 1 起"),
        (swap("components", 1, name="实地观摩"), "环节 实地观摩: 重复出现 2 次"),
        (swap("components", 0, weight=points("59.5")), "环节: 权重合计 99.5，应为 100"),
        (swap("components", 2, max=points("0")), "环节 平时工作: 满分应大于 0"),
        (swap("components", 1, criteria=()), "环节 环境整治: 没有指标"),
        (swap("components", 0, criteria=(FIELD, replace(FIELD, id=9))),
         "指标 实地观摩/总体印象: 重复出现 2 次"),
        (swap("components", 0, criteria=(FIELD, replace(FIELD, name="别的"))),
         "指标: 内部编号有误"),
        (criterion(max=points("0")), "指标 实地观摩/总体印象: 满分应大于 0"),
        (criterion(factor=points("-1")), "指标 实地观摩/总体印象: 系数不能小于 0"),
        (criterion(step=points("0")), "指标 实地观摩/总体印象: 步长应大于 0"),
        (criterion(step=points("0.0000001")),
         "指标 实地观摩/总体印象: 步长 0.0000001 的小数超过 6 位"),
        (criterion(step=points("3")), "指标 实地观摩/总体印象: 满分 100 不是步长 3 的整数倍"),
        (swap("panels", 0, weight=points("50")), "评委组 实地观摩: 权重合计 90，应为 100"),
        (swap("panels", 0, high=-1), "评委组 班子成员: 去高、去低不能小于 0"),
        (swap("panels", 0, low=-1), "评委组 班子成员: 去高、去低不能小于 0"),
        (swap("panels", 0, minimum=-1), "评委组 班子成员: 最少人数不能小于 0"),
        (swap("judges", 1, code="班01"), "评委 班01: 重复出现 2 次"),
        (swap("judges", 1, id=1), "评委: 内部编号有误"),
        (swap("judges", 1, panel="部门"), "评委 支01: 没有评委组“部门”"),
        (swap("judges", 1, represents=7), "评委 支01: 代表村不在参评单位之中"),
        (rules(digits=7), "规则 小数位: 应在 0 到 6 之间"),
        (rules(digits=-1), "规则 小数位: 应在 0 到 6 之间"),
        (rules(cap=points("0")), "规则 封顶: 应大于 0"),
        (tie(TieKind.COMPONENT, "汇报"), "规则 同分顺序: 没有环节“汇报”"),
        (tie(TieKind.CRITERION, "实地观摩"), "规则 同分顺序: 没有指标“实地观摩”"),
        (tie(TieKind.PANEL), "规则 同分顺序: 没有评委组“”"),
        (tie(TieKind.MANUAL, "抽签"), "规则 同分顺序: “人工”后面不写名称"),
        (replace(swap("components", 0, name="看、听"), rules=LISTEN),
         "规则 同分顺序: 环节“看、听”的名称里有顿号，不能写进同分顺序"),
        (replace(SOUND, awards=SOUND.awards * 2), "奖项 流动红旗: 重复出现 2 次"),
        (award(quota=quota(0)), "奖项 流动红旗: 名额应大于 0"),
        (award(quota=Quota(points("100.5"), percent=True)), "奖项 流动红旗: 名额 100.5% 超过 100%"),
        (award(quota=Quota(points("1.5"))), "奖项 流动红旗: 名额 1.5 不是整数"),
        (award(scope=Scope(ScopeKind.GROUP, "西组")), "奖项 流动红旗: 范围：没有分组“西组”"),
    ],
)  # fmt: skip
def test_each_problem_says_where_and_what(contest: Contest, told: str) -> None:
    assert [str(p) for p in problems(contest)] == [told]


@pytest.mark.parametrize(
    ("contest", "told"),
    [
        (swap("components", 0, weight=points("-1")), "环节 实地观摩: 权重不能小于 0"),
        (swap("panels", 0, weight=points("-1")), "评委组 班子成员: 权重不能小于 0"),
        (swap("panels", 0, component=7), "评委组 班子成员: 所属环节不存在，或不是评委打分"),
        (swap("panels", 0, component=3), "评委组 班子成员: 所属环节不存在，或不是评委打分"),
        (swap("panels", 1, name="班子成员"), "评委组 班子成员: 重复出现 2 次"),
    ],
)
def test_problems_that_bring_others_with_them(contest: Contest, told: str) -> None:
    assert told in [str(p) for p in problems(contest)]


@pytest.mark.parametrize(
    "contest",
    [
        replace(swap("components", 0, weight=points("7")), rules=Rules(combine=Combine.SUM)),
        replace(SOUND, panels=(), judges=()),
        tie(TieKind.COMPONENT, "实地观摩"),
        tie(TieKind.PREVIOUS_PLACE),
        award(scope=Scope(ScopeKind.GROUP, "东组")),
        rules(cap=points("100")),
        swap("entrants", 0, previous_place=1),
        criterion(factor=points("0")),
    ],
)
def test_what_is_allowed(contest: Contest) -> None:
    assert problems(contest) == ()


def test_panels_of_a_component_of_its_own_add_up_by_themselves() -> None:
    own = Panel("班子成员", component=1, weight=points("70"))
    told = [str(p) for p in problems(replace(SOUND, panels=(*SOUND.panels, own)))]
    assert told == ["评委组 实地观摩: 权重合计 110，应为 100"]
    twice = replace(SOUND, panels=(*SOUND.panels, own, own))
    assert "评委组 实地观摩/班子成员: 重复出现 2 次" in [str(p) for p in problems(twice)]


# What is entered against a changed definition --------------------------------

MARK = Slot(SlotKind.MARK, 1, 1, 1)
ROW = Slot(SlotKind.DEDUCTION, 1, item=2)
WORK = Slot(SlotKind.ENTERED, 1, item=3)
ENTRIES: list[tuple[Slot, Value]] = [
    (MARK, 92_500_000),
    (Slot(SlotKind.MARK, 2, 1, 1), Word.ABSENT),
    (ROW, "1.5"),
    (Slot(SlotKind.DEDUCTION, 2, item=2), "不涉及"),
    (WORK, "95.5"),
    (Slot(SlotKind.ADJUSTMENT, 1), "-2|迟到"),
    (Slot(SlotKind.NOTE, 1, key="亮点"), "花海"),
    (Slot(SlotKind.DECISION, key="tie:1,2"), "{}"),
    (Slot(SlotKind.DEFINITION), "{}"),
]


def test_everything_fits_the_definition_it_was_entered_under() -> None:
    fit = Fit(SOUND)
    assert fit.orphans(Book(ENTRIES)) == []
    assert fit.problems(Book(ENTRIES)) == ()


@pytest.mark.parametrize(
    ("contest", "told"),
    [
        (criterion(max=points("90")), ["指标 总体印象: 已经录入的 92.5 超出满分 90"]),
        (criterion(step=points("1")), ["指标 总体印象: 已经录入的 92.5 不合步长 1"]),
        (swap("components", 1, criteria=(replace(LISTS, max=points("1")),)),
         ["指标 乱堆乱放: 已经录入的 1.5 超出满分 1"]),
        (swap("components", 2, max=points("90")), ["环节 平时工作: 已经录入的 95.5 超出满分 90"]),
        (swap("components", 2, criteria=(Criterion(9, "分", step=points("1")),)),
         ["环节 平时工作: 已经录入的 95.5 不合步长 1"]),
        (swap("judges", 0, represents=1),
         ["评委 班01: 已经给五里堡村打了分，设为代表村之前请先清除"]),
        (swap("panels", 0, component=8),
         ["评委 班01: 已在“实地观摩”打了分，但“班子成员”不评这一环节（共 2 处）"]),
    ],
)  # fmt: skip
def test_entries_a_changed_definition_would_not_take(contest: Contest, told: list[str]) -> None:
    assert [str(p) for p in Fit(contest).problems(Book(ENTRIES))] == told


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (lambda c: replace(c, entrants=c.entrants[1:]),
         {MARK, ROW, WORK, Slot(SlotKind.ADJUSTMENT, 1), Slot(SlotKind.NOTE, 1, key="亮点")}),
        (lambda c: replace(c, judges=c.judges[1:]), {MARK, Slot(SlotKind.MARK, 2, 1, 1)}),
        (lambda c: replace(c, components=c.components[:2]), {WORK}),
        (lambda c: replace(c, components=c.components[1:]), {MARK, Slot(SlotKind.MARK, 2, 1, 1)}),
        (lambda _: swap("components", 1, kind=ComponentKind.JUDGED),
         {ROW, Slot(SlotKind.DEDUCTION, 2, item=2)}),
        (lambda _: swap("components", 2, kind=ComponentKind.DEDUCTION), {WORK}),
    ],
)  # fmt: skip
def test_entries_of_what_is_gone(change: Callable[[Contest], Contest], gone: set[Slot]) -> None:
    assert set(Fit(change(SOUND)).orphans(Book(ENTRIES))) == gone
    assert Fit(change(SOUND)).problems(Book(ENTRIES)) == ()


@pytest.mark.parametrize(
    ("slot", "value", "told"),
    [
        (Slot(SlotKind.ADJUSTMENT, 1, row=1), "无", "加减分 五里堡村: 已经录入的“无”不是数字"),
        (Slot(SlotKind.ADJUSTMENT, 2), "|迟到", "加减分 {second}: 已经录入的“”不是数字"),
        (Slot(SlotKind.PAPER_TOTAL, 1, 1, 1), "多", "纸面合计: 已经录入的“多”不是数字"),
        (WORK, "不涉及", "环节 平时工作: 已经录入的“不涉及”不是数字"),
        (ROW, "未到场", "指标 乱堆乱放: 已经录入的“未到场”不是数字"),
    ],
)
def test_text_that_the_book_could_not_score(slot: Slot, value: Value, told: str) -> None:
    """It may come out of a file; it is refused before anything is stored, not while scoring."""
    wanted = told.format(second=SOUND.entrants[1].name)
    assert [str(p) for p in Fit(SOUND).problems(Book([(slot, value)]))] == [wanted]
    with pytest.raises(BadInput) as refused:
        plan(TakeIn(SOUND, ((slot, value),), "导入"), SOUND, Book())
    assert wanted in refused.value.message


def test_an_adjustment_of_no_village_has_no_home() -> None:
    stray = Slot(SlotKind.ADJUSTMENT, 0, row=1)
    assert Fit(SOUND).orphans(Book([(stray, "-1|迟到")])) == [stray]
