"""年度汇总: adding up quarters, against a plain second calculation and by cases."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Combine, Component, Contest, GroupMode, RankStyle, Rules
from lsb_desktop.core.season import (
    Method,
    Missing,
    Plan,
    Records,
    Season,
    full_marks,
    problems_of,
    season_of,
)
from lsb_desktop.core.season_words import explain_row, notes_of, season_sentence
from tests.helpers.seasons import (
    BLACK,
    RED,
    any_plans,
    any_records,
    entry,
    period,
    places,
    records,
    rounded,
    village,
    year_total,
)

FOUR = tuple(map(Fraction, (20, 20, 20, 40)))


def shown(season: Season) -> dict[str, tuple[str, int | None, bool]]:
    return {r.village.name: (r.shown, r.place, r.tied) for r in season.rows}


def one(*entries: object, plan: Plan = Plan()) -> Season:  # noqa: B008 - frozen
    return season_of(records(village("小司村", *entries)), plan)  # type: ignore[arg-type]


# Against the oracle -----------------------------------------------------------


@given(st.data())
def test_totals_and_places_are_those_of_a_plain_calculation(data: st.DataObject) -> None:
    found = data.draw(any_records())
    plan = data.draw(any_plans(len(found.periods)))
    season = season_of(found, plan)
    rules = found.periods[-1].rules
    assert sorted(r.village.name for r in season.rows) == sorted(v.name for v in found.villages)
    by_name = {r.village.name: r for r in season.rows}
    fields: dict[str, list[str]] = {}
    for own in found.villages:
        exact = year_total(own, plan)
        row = by_name[own.name]
        assert row.exact == exact
        assert row.shown == ("" if exact is None else rounded(exact, rules))
        group = own.group if rules.groups is GroupMode.WITHIN else ""
        fields.setdefault(group, []).append(own.name)
    for names in fields.values():
        totals = [by_name[n].shown or None for n in names]
        expected = places(totals, rules.rank_style)
        assert [by_name[n].place for n in names] == expected
        tied = [p is not None and expected.count(p) > 1 for p in expected]
        assert [by_name[n].tied for n in names] == tied


@given(st.data())
def test_the_explained_arithmetic_comes_out(data: st.DataObject) -> None:
    found = data.draw(any_records())
    season = season_of(found, data.draw(any_plans(len(found.periods))))
    for row in season.rows:
        lines = explain_row(season, row)
        assert len(lines) >= len(found.periods) + 1
        sums = [line for line in lines if line.startswith("各期")]
        assert len(sums) == (row.combined is not None)
        for line in sums:
            told = line.split("：", 1)[1].split(" ＝ ")[0]
            assert worked(told) == row.combined
        if row.combined is not None:
            total = next(line for line in lines if line.startswith("年度总分"))
            told = re.sub("（约 [0-9.]+）", "", total.split("：", 1)[1].split(" → ")[0])
            raw = worked(told.split(" ＝ ")[0].replace("，最低为 0", ""))
            assert max(raw, Fraction(0)) == row.exact
            assert f"→ {row.shown}（" in total


def worked(told: str) -> Fraction:
    """The value of an expression as it is written."""
    text = re.sub("（约 [0-9.]+）", "", told)
    text = re.sub(r"([0-9.]+)%", r"(\1/100)", text)
    text = re.sub(r"[0-9.]+", lambda n: f'F("{n[0]}")', text)
    for sign, code in ("＋+", "－-", "×*", "÷/", "（(", "）)"):
        text = text.replace(sign, code)
    value = eval(text, {"F": Fraction})
    assert isinstance(value, Fraction)
    return value


# By cases ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "total"),
    [
        (Plan(), "91.50"),
        (Plan(Method.SUM), "366.00"),
        (Plan(Method.WEIGHTED, weights=FOUR), "92.40"),
        (Plan(red=Fraction(2)), "95.50"),
        (Plan(black=Fraction(1)), "90.50"),
        (Plan(red=Fraction(1, 2), black=Fraction(1, 2)), "92.00"),
    ],
)
def test_four_quarters(plan: Plan, total: str) -> None:
    quarters = (entry("90", 1, RED), entry("88", 3, BLACK), entry("92", 1, RED), entry("96", 1))
    assert one(*quarters, plan=plan).rows[0].shown == total


@pytest.mark.parametrize(
    ("missing", "method", "total"),
    [
        (Missing.UNRANKED, Method.MEAN, ""),
        (Missing.ATTENDED, Method.MEAN, "92.00"),
        (Missing.ATTENDED, Method.SUM, "368.00"),
        (Missing.ATTENDED, Method.WEIGHTED, "92.75"),
        (Missing.ZERO, Method.MEAN, "69.00"),
        (Missing.ZERO, Method.SUM, "276.00"),
        (Missing.ZERO, Method.WEIGHTED, "74.20"),
    ],
)
@pytest.mark.parametrize("gap", [None, ""])
def test_a_village_missing_in_a_quarter(
    missing: Missing, method: Method, total: str, gap: str | None
) -> None:
    season = one("90", gap, "91", "95", plan=Plan(method, missing, FOUR))
    assert season.rows[0].shown == total
    assert season.rows[0].absent == (1,)
    assert "缺第二季度" in "\n".join(explain_row(season, season.rows[0]))


@pytest.mark.parametrize("missing", Missing)
def test_without_any_total_there_is_none(missing: Missing) -> None:
    assert one("", None, plan=Plan(missing=missing)).rows[0].place is None


def test_only_what_weighs_nothing_was_attended() -> None:
    weights = (Fraction(0), Fraction(100))
    season = one("90", None, plan=Plan(Method.WEIGHTED, Missing.ATTENDED, weights))
    assert season.rows[0].total is None


def test_black_flags_never_lead_below_zero() -> None:
    season = one(entry("1.5", 3, BLACK), plan=Plan(black=Fraction(5)))
    assert season.rows[0].shown == "0.00"
    assert explain_row(season, season.rows[0]) == (
        "2021年第一季度：1.5 分，第 3 名，黑旗".removeprefix("2021年"),
        "各期平均：（1.5）÷ 1 ＝ 1.5",
        "黑旗扣分：1 面 × 5 ＝ 5",
        "年度总分：1.5 － 5，最低为 0 ＝ 0 → 0.00（四舍五入到 2 位小数）",
        "名次：第 1 名",
    )


def test_equal_shown_totals_share_a_place_and_are_named() -> None:
    found = records(village("甲村", "90"), village("乙村", "90.001"), village("丙村", "80"))
    season = season_of(found, Plan())
    assert shown(season) == {
        "甲村": ("90.00", 1, True),
        "乙村": ("90.00", 1, True),
        "丙村": ("80.00", 3, False),
    }
    assert explain_row(season, season.rows[0])[-1] == "名次：第 1 名，与乙村并列"
    dense = records(*found.villages, rules=Rules(rank_style=RankStyle.DENSE))
    assert shown(season_of(dense, Plan()))["丙村"][1] == 2
    assert "并列后不空名次" in season_sentence(season_of(dense, Plan()))


def test_places_within_groups_where_the_newest_contest_ranks_so() -> None:
    found = records(
        village("甲村", "90", group="一组"),
        village("乙村", "95", group="二组"),
        village("丙村", "90", group="二组"),
        rules=Rules(groups=GroupMode.WITHIN),
    )
    season = season_of(found, Plan())
    assert [(r.village.name, r.place) for r in season.rows] == [
        ("甲村", 1),
        ("乙村", 1),
        ("丙村", 2),
    ]
    assert explain_row(season, season.rows[0])[-1] == "名次：一组第 1 名"
    assert "组内排名" in season_sentence(season)


def test_every_step_is_told() -> None:
    quarters = (entry("90.5", 2, RED, tied=True), entry("", None), None)
    season = one(*quarters, plan=Plan(Method.SUM, Missing.ATTENDED, red=Fraction(2)))
    assert explain_row(season, season.rows[0]) == (
        "第一季度：90.5 分，第 2 名（并列），流动红旗",
        "第二季度：没有总分",
        "第三季度：没有参加",
        "各期相加（缺第二季度、第三季度，按参加各期折算）：（90.5）÷ 1 × 3 ＝ 271.5",
        "红旗加分：1 面 × 2 ＝ 2",
        "年度总分：271.5 ＋ 2 ＝ 273.5 → 273.50（四舍五入到 2 位小数）",
        "名次：第 1 名",
    )
    unranked = one(*quarters)
    assert explain_row(unranked, unranked.rows[0])[-1] == (
        "年度总分：没有（缺第二季度、第三季度，缺期的不计年度总分和名次）"
    )


def test_the_rule_in_one_sentence() -> None:
    plan = Plan(Method.WEIGHTED, Missing.ZERO, FOUR, Fraction(2), Fraction(1))
    told = season_sentence(one("90", "90", "90", "90", plan=plan))
    assert told == (
        "年度总分为各期总分加权：第一季度 20%、第二季度 20%、第三季度 20%、第四季度 40%；"
        "红旗每面加 2 分；黑旗每面扣 1 分；缺期记零分；"
        "各期总分按封存公布的计，年度总分四舍五入到 2 位小数；按年度总分排名次，同分并列。"
    )


def test_full_marks_that_differ_are_noted() -> None:
    found = records(village("甲村", "90", "900"))
    assert notes_of(season_of(found, Plan())) == ()
    other = replace(found, periods=(found.periods[0], period(1, full=1000)))
    (note,) = notes_of(season_of(other, Plan()))
    assert note == "各期满分不同（第一季度 100 分、第二季度 1000 分），按原分合计，没有折算"


@pytest.mark.parametrize(
    ("plan", "wrong"),
    [
        (Plan(Method.WEIGHTED, weights=(Fraction(60), Fraction(30))), "合计是 90，应为 100"),
        (Plan(Method.WEIGHTED, weights=(Fraction(100),)), "选了 2 期，权重写了 1 个"),
        (Plan(Method.WEIGHTED, weights=(Fraction(110), Fraction(-10))), "权重不能是负数"),
        (Plan(red=Fraction(-1)), "请写正数"),
        (Plan(black=Fraction(-1)), "请写正数"),
    ],
)
def test_a_wrong_plan_is_refused_with_its_reason(plan: Plan, wrong: str) -> None:
    found = records(village("甲村", "90", "91"))
    with pytest.raises(UserError, match=wrong):
        season_of(found, plan)


def test_nothing_chosen_is_refused() -> None:
    empty = Records("郭店镇", (), ())
    assert problems_of(empty, Plan(Method.WEIGHTED)) == ("请至少选一期",)
    assert empty.labels == ()


def test_choosing_contests_leaves_out_villages_that_were_in_none_of_them() -> None:
    found = records(village("甲村", "90", "91"), village("乙村", None, "92"))
    chosen = found.of({1})
    assert [p.id for p in chosen.periods] == [1]
    assert [v.name for v in chosen.villages] == ["甲村"]
    assert chosen.villages[0].entries == (entry("90"),)


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("2021年第一季度", "2021年第二季度"), ("第一季度", "第二季度")),
        (("2021年第四季度", "2022年第一季度"), ("2021年第四季度", "2022年第一季度")),
        (("2021年", "2021年第一季度"), ("2021年", "2021年第一季度")),
        (("2021年第一季度", "年终"), ("2021年第一季度", "年终")),
        (("春季",), ("春季",)),
    ],
)
def test_labels_leave_out_the_year_they_share(
    labels: tuple[str, ...], told: tuple[str, ...]
) -> None:
    periods = tuple(replace(period(at), label=label) for at, label in enumerate(labels))
    assert Records("郭店镇", periods, ()).labels == told


def test_full_marks_are_weighted_or_added() -> None:
    parts = (
        Component(1, "观摩", weight=Fraction(60)),
        Component(2, "汇报", weight=Fraction(40), max=Fraction(50)),
    )
    contest = Contest("观摩", components=parts)
    assert full_marks(contest) == 80
    assert full_marks(replace(contest, rules=Rules(combine=Combine.SUM))) == 150
