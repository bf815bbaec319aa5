"""The end of the 算分明细: places, ties, awards; and its agreement with the result."""

import json
import re
from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.explain import explain
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Contest,
    GroupMode,
    Judge,
    RankBy,
    Rules,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.standings import standings_of
from tests.helpers.contests import Maker
from tests.helpers.small import entered, quota, with_entrants


def told(contest: Contest, book: Book, name: str = "五里堡村") -> list[str]:
    """The explanation of one village, without its indentation and wide gaps."""
    found = standings_of(contest, book)
    lines = explain(contest, book, found, contest.entrant_named(name).id)
    return [re.sub(" {2,}", "  ", line.strip()) for line in lines]


NAMES = ("五里堡村", "前时村", "小司村", "海寨社区")
EQUAL = dict.fromkeys(NAMES[:3], "90") | {"海寨社区": "80"}


def test_a_tie_and_what_broke_it() -> None:
    order = (TieBreak(TieKind.COMPONENT, "平时工作"), TieBreak(TieKind.PREVIOUS_PLACE))
    contest, book = entered(EQUAL, rules=Rules(tie_order=order))
    contest = with_entrants(contest, previous_place={"五里堡村": 3})
    lines = told(contest, book)
    assert "同分：与前时村、小司村总分相同" in lines
    assert "比较环节:平时工作：五里堡村 90，前时村 90，小司村 90" in lines
    assert "比较上期名次：五里堡村 3，前时村 无，小司村 无" in lines
    assert "按“上期名次”分出先后" in lines
    assert "名次：第 1 名，依据显示分" in lines
    assert "名次：第 2 名（并列），依据显示分" in told(contest, book, "小司村")
    assert not any(line.startswith("同分") for line in told(contest, book, "海寨社区"))


def test_comparing_stops_where_nobody_is_left() -> None:
    order = (TieBreak(TieKind.PREVIOUS_PLACE), TieBreak(TieKind.FEWER_DEDUCTIONS))
    contest, book = entered(EQUAL, rules=Rules(tie_order=order))
    contest = with_entrants(contest, previous_place={"五里堡村": 3})
    assert not any("扣分少" in line for line in told(contest, book))
    assert any("扣分少" in line for line in told(contest, book, "前时村"))


def test_a_tie_decided_by_hand_or_not_yet() -> None:
    contest, book = entered(EQUAL, rules=Rules(tie_order=(TieBreak(TieKind.MANUAL),)))
    assert "人工：还没有裁定" in told(contest, book)
    assert "没有分出先后" in told(contest, book)
    text = json.dumps({"order": [[2], [1, 3]], "reason": "抽签"})
    book.put(Slot(SlotKind.DECISION, key="tie:1,2,3"), text)
    assert "人工裁定：依次为 前时村，五里堡村、小司村（抽签）" in told(contest, book)


@pytest.mark.parametrize(
    ("groups", "line"),
    [
        (GroupMode.CENTRED, "组均校正：90 － “东组”平均 90 ＋ 全体平均 87.5 ＝ 87.5"),
        (GroupMode.CENTRED, "总分（校正前）：90"),
        (GroupMode.WITHIN, "名次：“东组”组内第 1 名（并列），依据显示分"),
        (GroupMode.WITHIN, "同分：与前时村总分相同"),
    ],
)
def test_groups(groups: GroupMode, line: str) -> None:
    contest, book = entered(EQUAL, rules=Rules(groups=groups))
    contest = with_entrants(contest, group={"五里堡村": "东组", "前时村": "东组"})
    assert line in told(contest, book)


def test_villages_without_a_group() -> None:
    contest, book = entered(EQUAL, rules=Rules(groups=GroupMode.WITHIN))
    assert "名次：未分组各村之中第 1 名（并列），依据显示分" in told(contest, book)
    contest = replace(contest, rules=Rules(groups=GroupMode.CENTRED, rank_by=RankBy.EXACT))
    assert "组均校正：90 － 未分组平均 87.5 ＋ 全体平均 87.5 ＝ 90" in told(contest, book)
    assert "名次：第 1 名（并列），依据精确分" in told(contest, book)


def test_totals_that_show_the_same_and_rank_apart_say_why() -> None:
    values = {"五里堡村": "90.04", "前时村": "90.02", "小司村": "90.02", "海寨社区": "80"}
    contest, book = entered(values, rules=Rules(digits=1, rank_by=RankBy.EXACT))
    why = "显示同为 90.0，按未舍入的精确分定先后："
    lines = told(contest, book)
    at = lines.index("名次：第 1 名，依据精确分")
    assert lines[at + 1] == f"{why}五里堡村 90.04，前时村 90.02，小司村 90.02"
    assert f"{why}前时村 90.02，五里堡村 90.04" in told(contest, book, "前时村")
    assert why not in "".join(told(contest, book, "海寨社区"))
    apart = replace(contest.rules, groups=GroupMode.WITHIN)
    grouped = with_entrants(replace(contest, rules=apart), group={"五里堡村": "东组"})
    assert why not in "".join(told(grouped, book))
    shown = replace(contest, rules=Rules(digits=1))
    assert why not in "".join(told(shown, book))


def test_no_joint_ranking() -> None:
    contest, book = entered(EQUAL)
    judges = (Judge(1, "甲", tour="东组"), Judge(2, "乙", tour="西组"))
    lines = told(replace(contest, judges=judges), book)
    assert lines[-1].startswith("还没有名次：两个以上观摩组各评各村")
    assert told(contest, Book())[-1] == "还没有名次"


def test_awards_vetoes_and_decisions() -> None:
    award = Award("流动红旗", Sign.RED_FLAG, quota=quota(1), boundary=BoundaryTie.MANUAL)
    contest, book = entered(EQUAL, awards=(award,))
    contest = with_entrants(contest, veto={"小司村": "失火"})
    assert "奖项：流动红旗边界并列，待裁定" in told(contest, book)
    lines = told(contest, book, "小司村")
    assert "一票否决：失火（保留得分和名次，本期不参加正向评奖）" in lines
    assert "奖项：流动红旗因一票否决跳过，由后一名递补" in lines
    decision = {"among": [1, 2], "seats": 1, "chosen": [1], "reason": "抽签"}
    book.put(Slot(SlotKind.DECISION, key="award:流动红旗\t"), json.dumps(decision))
    assert "奖项：流动红旗（边界并列，裁定：抽签）" in told(contest, book)
    everyone = replace(contest, awards=(replace(award, boundary=BoundaryTie.ALL, name="表彰"),))
    assert "奖项：表彰" in told(everyone, book)


def test_an_award_that_another_one_closes_to_the_village() -> None:
    first = Award("一等奖", quota=quota(1), boundary=BoundaryTie.MANUAL)
    second = Award("二等奖", quota=quota(1), apart_from=("一等奖",))
    contest, book = entered(EQUAL, awards=(second, first))
    closed = "奖项：二等奖不与一等奖重复，不再参评"
    assert "奖项：一等奖边界并列，待裁定" in told(contest, book)
    assert closed in told(contest, book)
    contest, book = entered({"五里堡村": "90", "乙": "80"}, awards=(second, first))
    assert told(contest, book).count(closed) == 1
    assert "奖项：一等奖" in told(contest, book)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_every_explanation_ends_in_the_numbers_of_the_result(first: int) -> None:
    for seed in range(first, first + 50):
        maker = Maker(seed)
        book = Book(maker.entries)
        found = standings_of(maker.contest, book)
        for row in found.rows:
            lines = explain(maker.contest, book, found, row.entrant.id)
            text = "\n".join(lines)
            assert row.shown is None or f"显示总分：{row.shown}（" in text
            assert row.place is None or f"第 {row.place} 名" in text
            assert all(line == line.rstrip() for line in lines)


def test_an_unknown_village_is_a_bug() -> None:
    contest, book = entered(EQUAL)
    with pytest.raises(KeyError):
        explain(contest, book, standings_of(contest, book), 77)
