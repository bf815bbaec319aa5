"""The result sheet's words and numbers, which its PDF and XLSX share."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Combine,
    Component,
    ComponentKind,
    Entrant,
    GroupMode,
    Judge,
    Panel,
    Quota,
    RankBy,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.paper.ranking.content import Sheet, sheet_of
from lsb_desktop.paper.ranking.notes import broken_words
from tests.helpers.papers import RED, SEAL, result

BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))
PREVIOUS = Rules(tie_order=(TieBreak(TieKind.PREVIOUS_PLACE),))


def column(sheet: Sheet, title: str) -> list[str]:
    at = [c.title for c in sheet.columns].index(title)
    return [row[at] for row in sheet.rows]


def test_a_plain_contest() -> None:
    snapshot = result(["91.5", "95.19", "91.5"])
    sheet = sheet_of(snapshot)
    assert sheet.title == "孟庄镇2021年第四季度逐村观摩评比活动成绩汇总表"
    assert (sheet.sealed, sheet.status, sheet.code, sheet.mark) == (
        True,
        "已封存　封榜码 K7-42M　2021-12-14 17:32",
        "封榜码 K7-42M",
        "",
    )
    assert sheet.facts == ("孟庄镇", "2021年12月14日", "参评单位 3 个")
    assert sheet.rules == rule_sentence(snapshot.contest)
    assert [c.title for c in sheet.columns] == ["名次", "村", "实地观摩", "总分", "备注", "奖项"]
    assert sheet.rows == (
        ("1", "第2村", "95.19", "95.19", "", "流动红旗"),
        ("2", "第1村", "91.50", "91.50", "并列", "流动红旗"),
        ("2", "第3村", "91.50", "91.50", "并列", "流动红旗"),
    )
    assert sheet.notes == ()


def test_an_unsealed_or_made_up_result_says_so() -> None:
    sheet = sheet_of(result(["95"], seal=None, demo=True))
    assert (sheet.sealed, sheet.code, sheet.mark) == (False, "未封存", "演示数据")
    assert "未封存" in sheet.status
    again = sheet_of(result(["95"], seal=replace(SEAL, number=2)))
    assert again.status.startswith("已重新封存　")


def test_bottom_awards_are_named_only_when_asked() -> None:
    snapshot = result(
        ["95", "94", "93", "80"],
        awards=[replace(RED, quota=Quota(Fraction(1))), BLACK],
        seal=replace(SEAL, waivers=("第3村：“黑旗”余 1 个名额待裁定", "第1村 缺票")),
    )
    sheet = sheet_of(snapshot)
    assert "黑旗" not in "".join(str(part) for part in (sheet.rows, sheet.notes, sheet.rules))
    assert sheet.notes == ("封存时确认：第1村 缺票", "封存时另确认 1 项，见封存记录")
    assert column(sheet, "名次") == ["1", "2", "3", "4"]
    asked = sheet_of(snapshot, include_bottom=True)
    assert column(asked, "奖项") == ["流动红旗", "", "黑旗", "黑旗"]
    assert len(asked.notes) == 2
    assert "“黑旗”" in asked.notes[0]


def test_only_bottom_awards_leave_no_column() -> None:
    sheet = sheet_of(result(["95", "94"], awards=[BLACK]))
    assert [c.title for c in sheet.columns] == ["名次", "村", "实地观摩", "总分", "备注"]


def test_adjustments_states_and_vetoes_are_shown() -> None:
    entrants = (
        Entrant(1, 1, "甲村", veto="安全事故"),
        Entrant(2, 2, "乙社区", kind="社区"),
        Entrant(3, 3, "丙村"),
        Entrant(4, 4, "丁村"),
    )
    snapshot = result(
        ["95", "94", "93", ""],
        entrants=entrants,
        awards=[replace(RED, quota=Quota(Fraction(1)))],
        adjustments={2: "+0.5", 3: "-2"},
    )
    sheet = sheet_of(snapshot)
    assert [c.title for c in sheet.columns[:2]] == ["名次", "村（社区）"]
    assert sheet.rows == (
        ("1", "甲村", "95.00", "", "95.00", "一票否决", ""),
        ("2", "乙社区", "94.00", "+0.5", "94.50", "", "流动红旗"),
        ("3", "丙村", "93.00", "-2", "91.00", "", ""),
        ("", "丁村", "", "", "", "待评", ""),
    )
    assert sheet.notes == (
        "待评（评分尚未收齐）：丁村",
        "“流动红旗”：甲村一票否决（安全事故），不参评，名额依次递补",
    )


def test_a_broken_tie_is_explained() -> None:
    entrants = (
        Entrant(1, 1, "甲村", previous_place=5),
        Entrant(2, 2, "乙村", previous_place=2),
        Entrant(3, 3, "丙村", previous_place=2),
    )
    sheet = sheet_of(result(["95", "95", "95"], entrants=entrants, rules=PREVIOUS))
    assert column(sheet, "备注") == [
        "并列；同分比上期名次",
        "并列；同分比上期名次",
        "同分比上期名次",
    ]
    assert sheet.notes == ("乙村、丙村、甲村同为 95.00 分，同分比上期名次定先后",)


def test_equal_shown_totals_under_exact_ranking_are_explained() -> None:
    sheet = sheet_of(
        result(["95.004", "95.001"], rules=Rules(digits=2, rank_by=RankBy.EXACT), awards=[])
    )
    assert column(sheet, "总分") == ["95.00", "95.00"]
    assert sheet.notes == ("第1村、第2村同为 95.00 分，按未舍入的精确分定先后",)


@pytest.mark.parametrize(
    ("broken_by", "expected"),
    [
        (None, ""),
        ("环节:实地观摩", "同分比实地观摩"),
        ("指标:村容:村貌", "同分比村容:村貌"),
        ("扣分少", "同分比扣分"),
        ("上期名次", "同分比上期名次"),
        ("人工", "同分经裁定"),
    ],
)
def test_what_broke_a_tie_in_a_word(broken_by: str | None, expected: str) -> None:
    assert broken_words(broken_by) == expected


def tied_at_the_cut(boundary: BoundaryTie, **award: object) -> tuple[str, ...]:
    cut = replace(RED, quota=Quota(Fraction(2)), boundary=boundary, **award)  # type: ignore[arg-type]
    return sheet_of(result(["95", "94", "94", "90"], awards=[cut])).notes


def test_what_became_of_a_tie_at_the_cut() -> None:
    assert tied_at_the_cut(BoundaryTie.ALL) == ("“流动红旗”名额 2 个，末位并列都发，共 3 个",)
    assert tied_at_the_cut(BoundaryTie.NONE) == ("“流动红旗”名额 2 个，末位并列都不发，共 1 个",)
    assert tied_at_the_cut(BoundaryTie.MANUAL) == ("“流动红旗”余 1 个名额待裁定：第2村、第3村",)
    group = Scope(ScopeKind.EACH_GROUP)
    assert tied_at_the_cut(BoundaryTie.ALL, scope=group) == ()


def tiers(boundary: BoundaryTie, *totals: str) -> tuple[str, ...]:
    """The notes under a first prize and two seconds that are apart from it."""
    first = Award("一等奖", boundary=boundary)
    second = Award("二等奖", quota=Quota(Fraction(2)), boundary=boundary, apart_from=("一等奖",))
    return sheet_of(result(list(totals), awards=[first, second])).notes


def test_what_became_of_a_tie_in_an_award_before() -> None:
    assert tiers(BoundaryTie.ALL, "95", "94", "93", "90") == ()
    assert tiers(BoundaryTie.ALL, "95", "95", "93", "90") == (
        "“一等奖”名额 1 个，末位并列都发，共 2 个",
        "“二等奖”名额 2 个，前面的奖项末位并列多发 1 个，减为 1 个",
    )
    assert tiers(BoundaryTie.ALL, "95", "95", "93", "93")[2:] == (
        "“二等奖”名额 1 个，末位并列都发，共 2 个",
    )
    assert tiers(BoundaryTie.NONE, "95", "95", "93", "90") == (
        "“一等奖”名额 1 个，末位并列都不发，共 0 个",
    )


def test_a_decided_tie_at_the_cut_is_told() -> None:
    award = replace(RED, quota=Quota(Fraction(2)), boundary=BoundaryTie.MANUAL)
    snapshot = result(["95", "94", "94", "90"], awards=[award])
    (open_,) = snapshot.standings.awards
    decided = replace(open_, entrants=(1, 3), pending=())
    sealed = Snapshot(replace(snapshot.standings, awards=(decided,)), SEAL)
    assert sheet_of(sealed).notes == ("“流动红旗”末位并列经裁定，第2村未授予",)


def test_too_few_winners_for_another_reason_is_no_tie() -> None:
    award = replace(
        RED, quota=Quota(Fraction(3)), boundary=BoundaryTie.NONE, threshold=Fraction(94)
    )
    assert sheet_of(result(["95", "90", "80"], awards=[award])).notes == ()
    all_in = replace(RED, quota=Quota(Fraction(3)), boundary=BoundaryTie.NONE)
    assert sheet_of(result(["95", "90"], awards=[all_in])).notes == ()


def test_warnings_that_say_the_same_are_one_note() -> None:
    snapshot = result(["95", "94", "93"])
    rows = [
        r._replace(
            score=r.score._replace(warnings=(f"{r.entrant.name} 观摩 班子：评委不足，未去分",)),
        )
        for r in snapshot.standings.rows
    ]
    every = Snapshot(replace(snapshot.standings, rows=tuple(rows)))
    assert "观摩 班子：评委不足，未去分（各参评单位）" in sheet_of(every).notes
    one = Snapshot(replace(snapshot.standings, rows=(rows[0], *snapshot.standings.rows[1:])))
    assert "观摩 班子：评委不足，未去分（第1村）" in sheet_of(one).notes


def two_tours(groups: GroupMode) -> Snapshot:
    entrants = tuple(
        Entrant(i, i, f"第{i}村", group="一组" if i % 2 else "二组") for i in range(1, 5)
    )
    judges = (Judge(1, "A", panel="班子", tour="一组"), Judge(2, "B", panel="班子", tour="二组"))
    return result(
        ["90", "95", "92", "91"],
        entrants=entrants,
        judges=judges,
        panels=(Panel("班子"),),
        rules=Rules(groups=groups),
    )


def test_without_a_joint_ranking_there_are_no_places() -> None:
    sheet = sheet_of(two_tours(GroupMode.APART))
    assert sheet.title.endswith("成绩汇总表（不排名次）")
    assert [c.title for c in sheet.columns[:2]] == ["村", "分组"]
    assert column(sheet, "村") == ["第1村", "第2村", "第3村", "第4村"]
    assert column(sheet, "总分") == ["90.00", "95.00", "92.00", "91.00"]
    assert sheet.notes[0].startswith("本表不排名次：两个以上观摩组")
    assert "请" not in sheet.notes[0]


def test_within_groups_the_table_goes_group_by_group() -> None:
    sheet = sheet_of(two_tours(GroupMode.WITHIN))
    assert [(row[0], row[2]) for row in sheet.rows] == [
        ("1", "一组"),
        ("2", "一组"),
        ("1", "二组"),
        ("2", "二组"),
    ]


def test_under_the_names_of_components_stand_their_shares() -> None:
    parts = (
        Component(1, "实地观摩", ComponentKind.ENTERED, Fraction(60)),
        Component(2, "支书汇报", ComponentKind.ENTERED, Fraction(40), max=Fraction(50)),
    )
    shares = [c.detail for c in sheet_of(result(["95"], components=parts)).columns[2:4]]
    assert shares == ["60%", "40%"]
    added = sheet_of(result(["95"], components=parts, rules=Rules(combine=Combine.SUM)))
    assert [c.detail for c in added.columns[2:4]] == ["满分 100", "满分 50"]


def test_a_contest_without_components_is_a_list_of_villages() -> None:
    sheet = sheet_of(result(["", ""], components=(), awards=[]))
    assert [c.title for c in sheet.columns] == ["名次", "村", "备注"]
    assert sheet.rules == ""


def test_other_kinds_of_entrants_and_no_town() -> None:
    entrants = (Entrant(1, 1, "甲队", kind="队"),)
    sheet = sheet_of(result(["95"], entrants=entrants, town="", date=""))
    assert sheet.columns[1].title == "参评单位"
    assert sheet.facts == ("参评单位 1 个",)
    assert sheet_of(result(["95"], title="孟庄镇观摩")).title == "孟庄镇观摩成绩汇总表"


def test_dates_have_no_leading_zeros() -> None:
    assert "2021年12月4日" in sheet_of(result(["95"], date="2021-12-04")).facts
    assert "近日" in sheet_of(result(["95"], date="近日")).facts
