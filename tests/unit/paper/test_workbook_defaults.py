"""What a workbook may leave out, and what is then assumed (and noted)."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    BoundaryTie,
    Combine,
    GroupMode,
    Quota,
    RankStyle,
    RevealOrder,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    Stage,
    TieBreak,
    TieKind,
)
from tests.helpers.workbooks import Edits, Percent, read

F = Fraction

EVENT: list[tuple[Edits, str, Any]] = [
    ({}, "title", "测试活动"),
    ({"活动": None}, "title", "活动"),
    ({"活动!B3": date(2021, 12, 14)}, "date", "2021-12-14"),
    ({"活动!B3": datetime(2021, 12, 14)}, "date", "2021-12-14"),
    ({"活动!B3": "2021年12月14日"}, "date", "2021-12-14"),
    ({"活动!B3": "２０２１年１月４日"}, "date", "2021-01-04"),
    ({"活动!B3": "2021/1/4"}, "date", "2021-01-04"),
    ({"活动!B3": "2021.1.4"}, "date", "2021-01-04"),
    ({"活动!B3": "2021-12-14 00:00:00"}, "date", "2021-12-14"),
    ({"活动!B3": "2021年2月30日"}, "date", "2021年2月30日"),
    ({"活动!B3": "腊月初八"}, "date", "腊月初八"),
    ({"活动!B3": 44544}, "date", "44544"),
    ({"活动!B3": None}, "date", ""),
    ({"活动!A4": "演示数据", "活动!B4": "是"}, "demo", True),
    ({"活动!A4": "演示数据", "活动!B4": True}, "demo", True),
    ({"活动!A4": "演示数据", "活动!B4": "否"}, "demo", False),
    ({"活动!A4": "演示数据"}, "demo", False),
    ({"活动!A4": "说明", "活动!B4": "权重自定"}, "choice_note", "权重自定"),
    ({"活动!A4": "观摩内容", "活动!B4": "党建、环境，疫情"}, "topics", ("党建", "环境", "疫情")),
    ({"活动!A4": "观摩内容", "活动!B4": "党建、环境\n疫情"}, "topics", ("党建、环境", "疫情")),
    ({"活动!A4": "观摩内容", "活动!B4": 5}, "topics", ("5",)),
    ({"活动!A4": "期次", "活动!B4": 4}, "period", "4"),
]
RULES: list[tuple[Edits, Rules]] = [
    ({"规则": []}, Rules()),
    ({"规则": [["项目", "内容"]]}, Rules()),
    ({"规则": [["项目", "内容"], ["小数位", None], ["舍入环节", " "], ["封顶", None]]}, Rules()),
    ({"规则": [["内容", "项目"], [0, "小数位"]]}, Rules(digits=0)),
    ({"规则": [["项目", "内容"], ["合成方式", "相加"]]}, Rules(combine=Combine.SUM)),
    ({"规则": [["项目", "内容"], ["名次方式", 1223]]}, Rules(rank_style=RankStyle.DENSE)),
    ({"规则": [["项目", "内容"], ["分组口径", "组内排名"]]}, Rules(groups=GroupMode.WITHIN)),
    ({"规则": [["项目", "内容"], ["舍入环节", "无"]]}, Rules(stages=frozenset())),
    (
        {"规则": [["项目", "内容"], ["舍入环节", "指标, 总分；环节"]]},
        Rules(stages=frozenset({Stage.CRITERION, Stage.TOTAL, Stage.COMPONENT})),
    ),
    ({"规则": [["项目", "内容"], ["封顶", "100分"]]}, Rules(cap=F(100))),
    ({"规则": [["项目", "内容"], ["小数位", 3], ["小数位", 3]]}, Rules(digits=3)),
    (
        {"规则": [["项目", "内容"], ["同分顺序", "指标： 党建，评委组:班子;扣分少、人工"]]},
        Rules(
            tie_order=(
                TieBreak(TieKind.CRITERION, "党建"),
                TieBreak(TieKind.PANEL, "班子"),
                TieBreak(TieKind.FEWER_DEDUCTIONS),
                TieBreak(TieKind.MANUAL),
            )
        ),
    ),
]
_AWARD_HEAD = ["名称", "标志", "方向", "名额", "范围", "门槛", "边界并列", "证书文字"]


def _award(*cells: object) -> Edits:
    return {"奖项": [_AWARD_HEAD, ["奖", *cells]]}


AWARDS: list[tuple[Edits, Award]] = [
    (_award(None, None, 1), Award("奖")),
    (_award("黑旗", None, 2), Award("奖", Sign.BLACK_FLAG, Side.BOTTOM, Quota(F(2)))),
    (_award("黄旗", None, 1), Award("奖", Sign.YELLOW_FLAG, Side.BOTTOM)),
    (_award("黑旗", "前", 1), Award("奖", Sign.BLACK_FLAG, Side.TOP)),
    (_award(None, None, "6"), Award("奖", quota=Quota(F(6)))),
    (_award(None, None, "20%"), Award("奖", quota=Quota(F(20), True))),
    (_award(None, None, "１２.５％"), Award("奖", quota=Quota(F(25, 2), True))),
    (_award(None, None, 0.2), Award("奖", quota=Quota(F(20), True))),
    (_award(None, None, "0.15"), Award("奖", quota=Quota(F(15), True))),
    (_award(None, None, Percent(0.07)), Award("奖", quota=Quota(F(7), True))),
    (_award(None, None, Percent(1)), Award("奖", quota=Quota(F(100), True))),
    (_award(None, None, 1, "全部"), Award("奖")),
    (_award(None, None, 1, "分组"), Award("奖", scope=Scope(ScopeKind.EACH_GROUP))),
    (_award(None, None, 1, "每个分组"), Award("奖", scope=Scope(ScopeKind.EACH_GROUP))),
    (_award(None, None, 1, "每片区"), Award("奖", scope=Scope(ScopeKind.EACH_DISTRICT))),
    (_award(None, None, 1, "东组"), Award("奖", scope=Scope(ScopeKind.GROUP, "东组"))),
    (_award(None, None, 1, "未分组"), Award("奖", scope=Scope(ScopeKind.GROUP))),
    (_award(None, None, 1, None, "90.5分"), Award("奖", threshold=F(181, 2))),
    (_award(None, None, 1, None, None, "人工"), Award("奖", boundary=BoundaryTie.MANUAL)),
    (_award(None, None, 1, None, None, None, "优秀"), Award("奖", text="优秀")),
]


@pytest.mark.parametrize(("edits", "field", "value"), EVENT)
def test_event(edits: Edits, field: str, value: object, tmp_path: Path) -> None:
    assert getattr(read(tmp_path, edits).contest, field) == value


@pytest.mark.parametrize(("edits", "rules"), RULES)
def test_rules(edits: Edits, rules: Rules, tmp_path: Path) -> None:
    assert read(tmp_path, edits).contest.rules == rules


@pytest.mark.parametrize(("edits", "award"), AWARDS)
def test_awards(edits: Edits, award: Award, tmp_path: Path) -> None:
    if award.scope == Scope(ScopeKind.GROUP):
        edits = {**edits, "村庄!D4": None}
    assert read(tmp_path, edits).contest.awards == (award,)


def test_entrants_without_order_or_kind(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"村庄!A2": None, "村庄!A3": None, "村庄!A4": None, "村庄!C3": "街道"})
    found = [(e.id, e.order, e.name, e.kind) for e in parsed.contest.entrants]
    assert found == [
        (1, 1, "五里堡村", "村"),
        (2, 2, "前时村", "街道"),
        (3, 3, "海寨社区", "社区"),
    ]
    assert parsed.contest.entrants[0].code == "410184107201"
    assert [e.previous_place for e in parsed.contest.entrants] == [2, 1, None]


def test_visiting_order_is_not_the_order_of_rows(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"村庄!A2": "３", "村庄!A4": 1})
    assert [e.order for e in parsed.contest.entrants] == [3, 2, 1]


def test_orders_that_restart_follow_the_rows(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"村庄!A3": 1, "村庄!A4": 2})
    assert [e.order for e in parsed.contest.entrants] == [1, 2, 3]
    assert parsed.notes == ("村庄!A1: 序号有重复，重复的按行的先后排观摩顺序",)


def test_judges_from_marks_in_order_of_appearance(tmp_path: Path) -> None:
    parsed = read(tmp_path, {"评委": None, "评委组": None, "打分!B2": 7, "打分!B3": "7"})
    assert [(j.id, j.code, j.name) for j in parsed.contest.judges] == [(1, "7", ""), (2, "B1", "")]
    assert parsed.notes == ("没有“评委”表，按“打分”表里的编号读入 2 名评委",)


def test_agenda(tmp_path: Path) -> None:
    rows = [
        ["类型", "标题", "分钟", "奖项", "顺序"],
        ["颁奖", "颁旗", None, "流动红旗", "同时"],
        ["表态发言", None, "3", "黑旗", None],
    ]
    parsed = read(tmp_path, {"议程": rows})
    assert parsed.contest.agenda == (
        AgendaItem(AgendaKind.AWARD, "颁旗", 0, "流动红旗", RevealOrder.TOGETHER),
        AgendaItem(AgendaKind.PLEDGE, minutes=3, award="黑旗"),
    )
    assert parsed.notes == ("议程!D3: 没有奖项“黑旗”",)


@pytest.mark.parametrize("between", ["、", "，"])
def test_a_village_of_an_item_may_have_a_line_break_in_its_name(
    tmp_path: Path, between: str
) -> None:
    told = [["类型", "标题", "村"], ["点评", "", f"五里堡村{between}海寨\n社区"]]
    parsed = read(tmp_path, {"村庄!B4": "海寨\n社区", "议程": told})
    [item] = parsed.contest.agenda
    names = {e.id: e.name for e in parsed.contest.entrants}
    assert [names[v] for v in item.villages] == ["五里堡村", "海寨\n社区"]
