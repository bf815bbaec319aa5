"""The standings as JSON (SCORING.md §5), rows, CSV and a text table."""

import csv
import json
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import (
    Award,
    BoundaryTie,
    Component,
    ComponentKind,
    Rules,
    Sign,
    TieBreak,
    TieKind,
)
from lsb_desktop.core.output import as_csv, as_table, standings_object, standings_table
from lsb_desktop.core.sealing import Seal, Snapshot
from lsb_desktop.core.standings import standings_of
from tests.helpers.contests import Maker
from tests.helpers.small import entered, points, quota, with_entrants

SEAL = Seal("K7-42A", "00", "2021-12-14T15:42:00", "操作员")


def meeting() -> Snapshot:
    """Three villages with a total, two of them equal and one vetoed; one without."""
    award = Award("流动红旗", Sign.RED_FLAG, quota=quota(1), boundary=BoundaryTie.MANUAL)
    values = {"五里堡村": "95.19", "前时村": "95.19", "小司村": "97", "海寨社区": None}
    contest, book = entered(
        values,
        awards=(award,),
        rules=Rules(tie_order=(TieBreak(TieKind.PREVIOUS_PLACE),)),
    )
    contest = with_entrants(
        contest,
        veto={"小司村": "失火,停电"},
        group={"五里堡村": "东组"},
        previous_place={"小司村": 4},
    )
    book.put(Slot(SlotKind.ADJUSTMENT, 3), "-2|迟到")
    book.put(Slot(SlotKind.ADJUSTMENT, 3, row=1), "0.5|表扬")
    return Snapshot(standings_of(contest, book))


def test_the_object_is_what_the_specification_prints() -> None:
    found = standings_object(meeting())
    assert list(found) == ["contest", "status", "complete", "warnings", "standings", "awards"]
    assert (found["contest"], found["status"], found["complete"]) == ("试评", "live", False)
    assert found["warnings"] == ["五里堡村、前时村：“流动红旗”余 1 个名额待裁定"]
    first, second, third, last = found["standings"]
    assert first == {
        "name": "小司村",
        "group": "",
        "place": 1,
        "tied": False,
        "broken_by": None,
        "state": "齐分",
        "total": "95.50",
        "exact": "191/2",
        "components": {"平时工作": {"score": "97.00", "exact": "97"}},
        "adjustments": "-1.5",
        "vetoed": True,
    }
    assert (second["place"], third["place"], second["tied"], second["group"]) == (
        2,
        2,
        True,
        "东组",
    )
    assert (second["total"], second["exact"]) == ("95.19", "9519/100")
    assert last == {
        "name": "海寨社区",
        "group": "",
        "place": None,
        "tied": False,
        "broken_by": None,
        "state": "待评",
        "total": None,
        "exact": None,
        "components": {"平时工作": {"score": None, "exact": None}},
        "adjustments": "0",
        "vetoed": False,
    }
    assert found["awards"] == [
        {
            "name": "流动红旗",
            "sign": "红旗",
            "entrants": [],
            "skipped": ["小司村"],
            "pending": [{"scope": "", "seats": 1, "among": ["五里堡村", "前时村"]}],
        }
    ]


def test_a_sealed_result_says_so() -> None:
    assert standings_object(replace(meeting(), seal=SEAL))["status"] == "sealed"


def test_an_award_without_questions_has_no_pending() -> None:
    contest, book = entered({"五里堡村": "95"}, awards=(Award("流动红旗"),))
    found: Any = standings_object(Snapshot(standings_of(contest, book)))
    assert found["awards"][0]["entrants"] == ["五里堡村"]
    assert found["awards"][0]["pending"] is None


@given(st.integers(0, 3000))
def test_the_object_is_json_with_exact_strings(seed: int) -> None:
    maker = Maker(seed)
    snapshot = Snapshot(standings_of(maker.contest, Book(maker.entries)))
    found = json.loads(json.dumps(standings_object(snapshot), ensure_ascii=False))
    digits = maker.contest.rules.digits
    placed = [r["place"] for r in found["standings"] if r["place"] is not None]
    assert placed == sorted(placed)
    for row, told in zip(snapshot.standings.rows, found["standings"], strict=True):
        assert (told["total"] is None) == (told["exact"] is None)
        for shown, exact in [
            (told["total"], told["exact"]),
            *((c["score"], c["exact"]) for c in told["components"].values()),
        ]:
            if shown is not None:
                assert len(shown.partition(".")[2]) == digits
                assert abs(Fraction(shown) - Fraction(exact)) <= Fraction(1, 2 * 10**digits)
        assert Fraction(told["adjustments"]) == row.score.adjustments


def test_rows_for_people() -> None:
    head, *body = standings_table(meeting())
    assert head == (
        *("名次", "名称", "分组", "状态", "平时工作"),
        *("加减分", "总分", "同分", "奖项", "一票否决"),
    )
    assert body == [
        ("1", "小司村", "", "齐分", "97.00", "-1.5", "95.50", "", "", "失火,停电"),
        ("2", "五里堡村", "东组", "齐分", "95.19", "0", "95.19", "并列", "", ""),
        ("2", "前时村", "", "齐分", "95.19", "0", "95.19", "并列", "", ""),
        ("", "海寨社区", "", "待评", "", "0", "", "", "", ""),
    ]


def test_rows_say_what_broke_a_tie() -> None:
    contest, book = entered(
        dict.fromkeys(("甲", "乙", "丙"), "90"),
        rules=Rules(tie_order=(TieBreak(TieKind.PREVIOUS_PLACE),)),
        awards=(Award("表彰", quota=quota(1)), Award("示范", quota=quota(1))),
    )
    contest = with_entrants(contest, previous_place={"甲": 1})
    body = standings_table(Snapshot(standings_of(contest, book)))[1:]
    assert [row[7] for row in body] == ["按上期名次破同分", *["按上期名次破同分；并列"] * 2]
    assert body[0][8] == "表彰、示范"


def test_csv_reads_back() -> None:
    text = as_csv(meeting())
    assert text.startswith("\ufeff名次,")
    rows = [tuple(row) for row in csv.reader(StringIO(text.removeprefix("\ufeff")))]
    assert tuple(rows) == standings_table(meeting())


def test_csv_quotes_quotes() -> None:
    contest, book = entered({'五里堡"东"村': "95"})
    assert '"五里堡""东""村"' in as_csv(Snapshot(standings_of(contest, book)))


def test_the_table_leaves_out_what_is_empty() -> None:
    contest, book = entered({"五里堡村": "95.5", "前时村": "87"})
    assert as_table(Snapshot(standings_of(contest, book))) == (
        "试评\n"
        "名次  名称      状态  平时工作   总分\n"
        "   1  五里堡村  齐分     95.50  95.50\n"
        "   2  前时村    齐分     87.00  87.00\n"
    )
    assert as_table(meeting()).endswith("！五里堡村、前时村：“流动红旗”余 1 个名额待裁定\n")


def test_components_of_equal_score_stand_in_their_order() -> None:
    contest, book = entered({"五里堡村": "95"})
    second = Component(2, "笔试", ComponentKind.ENTERED, points("0"))
    contest = replace(contest, components=(second, *contest.components))
    book.put(Slot(SlotKind.ENTERED, 1, item=2), "80")
    found = standings_object(Snapshot(standings_of(contest, book)))
    assert list(found["standings"][0]["components"]) == ["笔试", "平时工作"]
