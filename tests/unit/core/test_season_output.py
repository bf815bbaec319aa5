"""A season as JSON, CSV and text."""

import csv
import json
from dataclasses import replace

from lsb_desktop.core.season import Method, Missing, Plan, Season, season_of
from lsb_desktop.core.season_output import season_csv, season_object, season_table, season_text
from lsb_desktop.core.season_story import story_of
from tests.helpers.seasons import BLACK, RED, entry, period, records, village


def year() -> Season:
    """Everything a cell can be."""
    found = records(
        village("小司,村", entry("95.00", 1, RED, tied=True), entry("96.00", 1, RED)),
        village("海寨社区", entry("95.00", 1, BLACK), entry("96.00", 1, RED)),
        village("双岭村", entry("80.00", 3), None),
        village("岗时村", entry("", None), entry("90.00", 2)),
    )
    other = replace(found, periods=(found.periods[0], period(1, full=1000)))
    return season_of(other, Plan(Method.MEAN, Missing.UNRANKED))


def test_table_and_csv_have_every_cell() -> None:
    table = season_table(year())
    assert table[0][:7] == (
        "名次",
        "名称",
        "分组",
        "第一季度",
        "第一季度名次",
        "第二季度",
        "第二季度名次",
    )
    assert table[1] == (
        "1",
        "小司,村",
        "",
        "95.00",
        "1",
        "96.00",
        "1",
        "2",
        "",
        "0",
        "95.50",
        "并列",
    )
    assert table[3] == ("", "双岭村", "", "80.00", "3", "", "", "", "", "0", "", "缺第二季度")
    assert table[4][3:7] == ("", "", "90.00", "2")
    read = list(csv.reader(season_csv(year()).removeprefix("\ufeff").splitlines()))
    assert [tuple(row) for row in read] == list(table)


def test_the_text_leaves_out_what_is_empty_and_tells_the_notes() -> None:
    lines = season_text(year()).splitlines()
    assert "分组" not in lines[1]
    assert lines[-1].startswith("！各期满分不同")


def test_the_object_says_what_is_missing() -> None:
    season = year()
    found = season_object(season, story_of(season.records, [1, 2]))
    assert found["weights"] is None
    assert found["standings"][2]["periods"][1] is None
    assert found["standings"][3]["periods"][0]["total"] is None
    assert (found["standings"][3]["total"], found["standings"][3]["exact"]) == (None, None)
    assert found["standings"][0]["periods"][0]["awards"] == ["流动红旗"]
    assert found["standings"][0]["combined"] == "191/2"
    assert json.dumps(found)


def test_a_year_without_dates_is_all_there_is() -> None:
    found = records(village("甲村", "90", "91"))
    assert found.newest_year == (1, 2)
    later = replace(found, periods=(found.periods[0], period(1, year=2022)))
    assert later.newest_year == (2,)
    assert replace(found, periods=(), villages=()).newest_year == ()
