"""The scoring method in words: every value of every rule is said."""

from dataclasses import fields, replace
from typing import Any

import pytest

from lsb_desktop.core.model import (
    Average,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    EmptyPanel,
    Entrant,
    GroupMode,
    Judge,
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
from lsb_desktop.core.sentence import rule_sentence, short_rule
from tests.helpers.contests import Maker
from tests.helpers.small import points

LEADERS = Panel("班子成员", weight=points("60"), high=1, low=1)
HEADS = Panel("部门负责人", weight=points("40"), high=1, low=1)
TWO = (Criterion(1, "人居环境", points("60")), Criterion(2, "基层党建", factor=points("0.4")))
CONTEST = Contest(
    "试评",
    components=(
        Component(1, "实地观摩", weight=points("60"), criteria=TWO[:1]),
        Component(2, "支书汇报", weight=points("40"), criteria=(Criterion(3, "汇报"),)),
    ),
    panels=(LEADERS, HEADS),
    rules=Rules(
        tie_order=(TieBreak(TieKind.COMPONENT, "实地观摩"), TieBreak(TieKind.PREVIOUS_PLACE))
    ),
)
MIXED = replace(
    CONTEST,
    components=(
        Component(1, "实地观摩", weight=points("50"), criteria=TWO),
        Component(2, "平时工作", ComponentKind.ENTERED, points("30"), points("100")),
        Component(3, "环境整治", ComponentKind.DEDUCTION, points("20"), criteria=TWO),
    ),
)


def test_the_usual_method_reads_like_an_office_wrote_it() -> None:
    assert rule_sentence(CONTEST) == (
        "实地观摩：班子成员（占 60%）和部门负责人（占 40%）现场打分，"
        "各去掉一个最高分和一个最低分后取平均；占总分 60%。"
        "支书汇报：班子成员（占 60%）和部门负责人（占 40%）现场打分，"
        "各去掉一个最高分和一个最低分后取平均；占总分 40%。"
        "每个评委组都有有效票才能计分。"
        "各环节按所占比例相加，计入加减分即为总分（最低 0 分）。总分四舍五入保留两位小数。"
        "名次按显示的总分排定，总分相同的，依次比较“实地观摩”环节得分、上期名次；"
        "仍相同的并列（名次如 1、2、2、4）。"
    )
    assert short_rule(CONTEST) == (
        "实地观摩 60% ＋ 支书汇报 40%　去掉一个最高分、一个最低分　保留两位小数"
    )


def test_the_other_kinds_of_component() -> None:
    told = rule_sentence(MIXED)
    assert "按人居环境、基层党建（系数 0.4）两项现场打分，每票各项相加，再各去掉" in told
    assert "平时工作：直接录入得分，满分 100 分；占总分 30%。" in told
    assert (
        "环境整治：按扣分清单从满分中扣除（人居环境 60 分、基层党建 100 分（系数 0.4）），" in told
    )
    assert "每项扣完为止；占总分 20%。" in told


def test_one_component_with_one_panel_is_short() -> None:
    one = replace(CONTEST, components=CONTEST.components[:1], panels=(LEADERS,), rules=Rules())
    assert rule_sentence(one) == (
        "实地观摩：班子成员现场打分，去掉一个最高分和一个最低分后取平均。"
        "环节得分计入加减分即为总分（最低 0 分）。总分四舍五入保留两位小数。"
        "名次按显示的总分排定，总分相同的并列（名次如 1、2、2、4）。"
    )
    assert short_rule(one) == "实地观摩现场打分　去掉一个最高分、一个最低分　保留两位小数"


def rules(**changes: Any) -> Contest:
    """The mixed contest under other rules."""
    return replace(MIXED, rules=Rules(**changes))


@pytest.mark.parametrize(
    ("contest", "told"),
    [
        (rules(combine=Combine.SUM), "各环节得分直接相加，"),
        (rules(average=Average.MEDIAN), "后取中位数"),
        (rules(trim_by=TrimBy.CRITERION), "逐项各去掉一个最高分和一个最低分后取平均再相加"),
        (rules(rounding=Rounding.HALF_EVEN), "总分按五成双（GB/T 8170）保留两位小数。"),
        (rules(digits=0), "总分四舍五入取整数。"),
        (rules(digits=1), "保留一位小数"),
        (rules(digits=6), "保留六位小数"),
        (rules(stages=frozenset()), "计算过程不舍入；总分只在显示时四舍五入保留两位小数。"),
        (rules(stages=frozenset({Stage.PANEL})),
         "评委组得分各四舍五入保留两位小数；总分只在显示时四舍五入保留两位小数。"),
        (rules(stages=frozenset(Stage)),
         "指标平均分、指标乘系数后、评委组得分、环节得分、环节乘权重后、总分各四舍五入保留两位小数。"),
        (rules(stages=frozenset(Stage), combine=Combine.SUM), "环节得分、总分各四舍五入"),
        (rules(rank_by=RankBy.EXACT), "名次按舍入前的精确总分排定"),
        (rules(rank_style=RankStyle.DENSE), "（名次如 1、2、2、3）"),
        (rules(not_applicable=NotApplicable.FULL), "不涉及的指标按满分计。"),
        (rules(not_applicable=NotApplicable.RESCALE),
         "不涉及的指标不计，其余指标按比例折算到满分。"),
        (rules(empty_panel=EmptyPanel.WAIT), "每个评委组都有有效票才能计分。"),
        (rules(empty_panel=EmptyPanel.SHARE), "其权重按比例分给其余组。"),
        (rules(groups=GroupMode.WITHIN), "各分组分别排名。"),
        (rules(groups=GroupMode.CENTRED), "先减去本组平均分、再加上全体平均分"),
        (rules(cap=points("100")), "（最高 100 分，最低 0 分）"),
        (rules(tie_order=(TieBreak(TieKind.CRITERION, "人居环境"),)),
         "总分相同的，比较“人居环境”指标得分；仍相同的并列"),
        (rules(tie_order=(TieBreak(TieKind.PANEL, "班子成员"), TieBreak(TieKind.MANUAL))),
         "依次比较“班子成员”打分、人工裁定的先后；"),
        (rules(tie_order=(TieBreak(TieKind.FEWER_DEDUCTIONS),)), "比较扣分（少者在前）；"),
        (replace(MIXED, panels=(replace(LEADERS, minimum=8), HEADS)),
         "班子成员去掉一个最高分和一个最低分（有效票不足 8 张时不去）后取平均，部门负责人去掉一个"),
        (replace(MIXED, panels=(replace(LEADERS, high=2, low=0), replace(HEADS, high=0, low=0))),
         "班子成员去掉两个最高分后取平均，部门负责人取平均"),
        (replace(MIXED, panels=()), "实地观摩：现场打分（还没有评委组）；占总分 50%。"),
    ],
)  # fmt: skip
def test_every_rule_is_said(contest: Contest, told: str) -> None:
    assert told in rule_sentence(contest)


def test_no_two_values_of_a_rule_read_alike() -> None:
    values: dict[str, list[Any]] = {
        "combine": list(Combine),
        "average": list(Average),
        "trim_by": list(TrimBy),
        "rounding": list(Rounding),
        "digits": list(range(7)),
        "stages": [frozenset({s}) for s in Stage],
        "rank_by": list(RankBy),
        "rank_style": list(RankStyle),
        "tie_order": [(TieBreak(k, "甲" if k.value in "环节指标评委组" else ""),) for k in TieKind],
        "not_applicable": list(NotApplicable),
        "empty_panel": list(EmptyPanel),
        "groups": list(GroupMode),
        "cap": [None, points("90"), points("100")],
    }
    assert {f.name for f in fields(Rules)} == set(values)
    for field, choices in values.items():
        base: dict[str, Any] = {"trim_by": TrimBy.CRITERION} if field == "stages" else {}
        told = [rule_sentence(rules(**base | {field: choice})) for choice in choices]
        assert len(set(told)) == len(choices), field


def test_two_tours_without_a_choice_are_not_ranked() -> None:
    judges = (Judge(1, "甲", tour="东组"), Judge(2, "乙", tour="西组"))
    told = rule_sentence(replace(CONTEST, judges=judges, entrants=(Entrant(1, 1, "五里堡村"),)))
    assert told.endswith("选定分组口径之前不合并排名。")
    assert "名次按" not in told


@pytest.mark.parametrize(
    ("contest", "told"),
    [
        (rules(combine=Combine.SUM),
         "实地观摩 ＋ 平时工作 ＋ 环境整治　去掉一个最高分、一个最低分　保留两位小数"),
        (rules(trim_by=TrimBy.CRITERION, digits=0),
         "实地观摩 50% ＋ 平时工作 30% ＋ 环境整治 20%　逐项去掉一个最高分、一个最低分　取整数"),
        (rules(average=Average.MEDIAN),
         "实地观摩 50% ＋ 平时工作 30% ＋ 环境整治 20%　"
         "去掉一个最高分、一个最低分后取中位数　保留两位小数"),
        (replace(CONTEST, panels=(LEADERS, replace(HEADS, high=2))),
         "实地观摩 60% ＋ 支书汇报 40%　各评委组分别去掉最高分、最低分　保留两位小数"),
        (replace(CONTEST, components=MIXED.components[1:2]), "平时工作得分　保留两位小数"),
        (replace(CONTEST, components=MIXED.components[2:]), "环境整治扣分制　保留两位小数"),
        (replace(CONTEST, components=CONTEST.components[:1],
                 panels=(Panel("评委"),), rules=Rules(average=Average.MEDIAN)),
         "实地观摩现场打分　取中位数　保留两位小数"),
        (Contest("空"), "保留两位小数"),
    ],
)  # fmt: skip
def test_the_short_form(contest: Contest, told: str) -> None:
    assert short_rule(contest) == told


def test_any_contest_has_a_sentence() -> None:
    for seed in range(100):
        contest = Maker(seed).contest
        assert all(c.name in rule_sentence(contest) for c in contest.components)
        assert "\n" not in rule_sentence(contest) + short_rule(contest)
