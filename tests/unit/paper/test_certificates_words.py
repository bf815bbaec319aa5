"""What a certificate says for each kind of award, tie, place, date and issuer."""

from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.model import (
    Award,
    Entrant,
    GroupMode,
    Quota,
    RankStyle,
    Rules,
    Sign,
)
from lsb_desktop.paper.certificates.words import (
    date_words,
    issuers,
    number_of,
    place_words,
    values_of,
    whole_field,
)
from tests.helpers.papers import RED, result

NB = "\xa0"


def said(text: str, totals: list[str], entrant: int = 1, award: Award = RED) -> str:
    snapshot = result(totals, awards=[replace(award, text=text)])
    values = values_of(snapshot.contest, replace(award, text=text), row_of(snapshot, entrant), 1)
    return values["body"]


def row_of(snapshot: object, entrant: int) -> object:
    return snapshot.standings.row(entrant)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "在{period}逐村观摩活动中，综合得分{score}分，位列全镇第{place}名，荣获",
            f"在二〇二一年第四季度逐村观摩活动中，综合得分{NB}95.19{NB}分，位列全镇第一名，荣获",
        ),
        ("位列{place}", "位列第一名"),
        ("位列第{place}", "位列第一名"),
        ("位列{place}名", "位列第一名"),
        ("{town}{village}获{award}", "孟庄镇第1村获"),
        ("{title}得分 {score} 分", f"二〇二一年第四季度逐村观摩评比得分{NB}95.19{NB}分"),
        ("得 {score}", "得 95.19"),
        ("{没有}这个{what}", "{没有}这个{what}"),
        ("第一行\n第二行", "第一行\n第二行"),
        (
            "",
            f"在二〇二一年第四季度逐村观摩评比活动中，综合得分{NB}95.19{NB}分，位列全镇第一名，荣获",
        ),
    ],
)
def test_the_award_s_own_text(text: str, expected: str) -> None:
    assert said(text, ["95.19", "90"]) == expected


def test_what_follows_the_award_in_its_text_is_the_closing() -> None:
    award = replace(RED, text="在{period}活动中荣获{award}。特此表彰，以资鼓励。")
    snapshot = result(["95"], awards=[award])
    values = values_of(snapshot.contest, award, snapshot.standings.row(1), 1)
    assert values["body"] == "在二〇二一年第四季度活动中荣获"
    assert values["closing"] == "特此表彰，以资鼓励。"
    assert values["award"] == "流动红旗"


@pytest.mark.parametrize(
    ("totals", "entrant", "expected"),
    [
        (["95", "94"], 2, "第二名"),
        (["95", "95"], 2, "并列第一名"),
        ([str(99 - i) for i in range(23)], 21, "第二十一名"),
        ([""], 1, ""),
    ],
)
def test_places_in_words(totals: list[str], entrant: int, expected: str) -> None:
    assert place_words(result(totals).standings.row(entrant)) == expected


def test_a_place_beyond_words_is_a_figure() -> None:
    row = result(["95"]).standings.row(1)._replace(place=1001)
    assert place_words(row) == "第1001名"


def test_a_progress_award_tells_the_rise() -> None:
    award = Award("进步奖", Sign.PROGRESS, quota=Quota(Fraction(1)))
    entrants = (Entrant(1, 1, "甲村", previous_place=9), Entrant(2, 2, "乙村", previous_place=1))
    snapshot = result(["95", "94"], entrants=entrants, awards=[award])
    values = values_of(snapshot.contest, award, snapshot.standings.row(1), 1)
    assert values["body"].endswith(f"名次较上期上升{NB}8{NB}位，荣获")


def test_within_groups_the_place_is_the_group_s() -> None:
    entrants = (Entrant(1, 1, "甲村", group="东片组"), Entrant(2, 2, "乙村"))
    snapshot = result(["95", "94"], entrants=entrants, rules=Rules(groups=GroupMode.WITHIN))
    contest, rows = snapshot.contest, snapshot.standings
    assert "位列东片组第一名" in values_of(contest, RED, rows.row(1), 1)["body"]
    assert "位列全镇第一名" in values_of(contest, RED, rows.row(2), 1)["body"]


def test_dense_places_are_said_as_they_are() -> None:
    snapshot = result(["95", "95", "93"], rules=Rules(rank_style=RankStyle.DENSE))
    assert place_words(snapshot.standings.row(3)) == "第二名"


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ("孟庄镇", "全镇"),
        ("石佛寺乡", "全乡"),
        ("龙湖街道", "全街道"),
        ("新郑教育园区（龙湖镇）", "全镇"),
        ("新郑教育园区", ""),
        ("", ""),
    ],
)
def test_the_whole_field_is_named_after_the_town(town: str, expected: str) -> None:
    assert whole_field(town) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-12-14", "二〇二一年十二月十四日"),
        ("2020年10月30日", "二〇二〇年十月三十日"),
        ("", "　　年　　月　　日"),
        ("2021年12月中旬", "二〇二一年12月中旬"),
        ("近日", "近日"),
    ],
)
def test_dates(date: str, expected: str) -> None:
    assert date_words(date) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "孟庄〔2021〕Q4-003"),
        ({"town": "石佛寺乡"}, "石佛寺〔2021〕Q4-003"),
        ({"town": "新郑教育园区（龙湖镇）"}, "新郑教育园区〔2021〕Q4-003"),
        ({"town": "龙湖街道"}, "龙湖〔2021〕Q4-003"),
        ({"period": "2022年1季度"}, "孟庄〔2021〕Q1-003"),
        ({"period": "", "title": "年终观摩"}, "孟庄〔2021〕003"),
        ({"period": "", "title": "年终观摩", "date": ""}, "孟庄003"),
        ({"date": "近日"}, "孟庄〔2021〕Q4-003"),
    ],
)
def test_numbers(changed: dict[str, str], expected: str) -> None:
    assert number_of(result(["95"], **changed).contest, 3) == expected


@pytest.mark.parametrize(
    ("issuer", "town", "expected"),
    [
        ("中共孟庄镇委员会", "孟庄镇", ("中共孟庄镇委员会",)),
        (
            "中共孟庄镇委员会、 孟庄镇人民政府",
            "孟庄镇",
            ("中共孟庄镇委员会", "孟庄镇人民政府"),
        ),
        ("甲\n乙；丙;丁，戊", "", ("甲", "乙", "丙", "丁", "戊")),
        ("", "孟庄镇", ("孟庄镇",)),
        ("", "", ()),
    ],
)
def test_issuers_in_rank_order(issuer: str, town: str, expected: tuple[str, ...]) -> None:
    assert issuers(result(["95"], issuer=issuer, town=town).contest) == expected


def test_the_town_is_not_said_twice() -> None:
    snapshot = result(["95"], names=["孟庄镇碾卢村"])
    values = values_of(snapshot.contest, RED, snapshot.standings.row(1), 1)
    assert values["town"] == ""
