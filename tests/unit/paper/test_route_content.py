"""What the route sheet says."""

import pickle
from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.profile import CADRE
from lsb_desktop.core.visits import Route, Site
from lsb_desktop.paper.route.content import (
    RouteSheet,
    is_planned,
    planned_route,
    route_sheet_of,
)

FIRST, SECOND = "第一观摩组", "第二观摩组"
CONTEST = Contest(
    "“亮赛比”暨“逐村（社区）观摩”",
    town="龙湖镇",
    period="2021年第四季度",
    date="2021-12-16",
    entrants=(
        Entrant(1, 1, "小乔社区", group=FIRST, secretary="某书记"),
        Entrant(2, 2, "梅山村", group=SECOND),
        Entrant(3, 3, "李垌社区", group=FIRST),
    ),
    sites=(Site(1, 1, "前东胡社区", note="步行"), Site(2, 2, "民宿项目", minutes=25)),
    route=Route("8:30"),
)


def book(cadre: str = "") -> Book:
    found = Book()
    if cadre:
        found.put(Slot(SlotKind.NOTE, 2, key=CADRE), cadre)
    return found


def column(sheet: RouteSheet, title: str) -> list[list[str]]:
    at = sheet.columns.index(title)
    return [[row[at] for row in table.rows] for table in sheet.tables]


def test_a_table_for_every_tour_group() -> None:
    sheet = route_sheet_of(CONTEST, book("甲\n 乙 \n"))
    assert sheet.title == "龙湖镇2021年第四季度“亮赛比”暨“逐村（社区）观摩”观摩路线表"
    assert sheet.facts == ("2021年12月16日", "08:30 出发", "分 2 组，共 3 站")
    assert sheet.columns == (
        "序", "到达–离开", "村（社区）", "观摩点", "停留", "党支部书记", "包村干部", "备注",
    )  # fmt: skip
    assert [(t.name, t.heading) for t in sheet.tables] == [
        (FIRST, "第一观摩组　2 站　08:40–09:20"),
        (SECOND, "第二观摩组　1 站　08:40–09:05"),
    ]
    assert sheet.tables[0].rows == (
        ("1", "08:40–08:55", "小乔社区", "前东胡社区", "15 分钟", "某书记", "", "步行"),
        ("2", "09:05–09:20", "李垌社区", "", "15 分钟", "", "", ""),
    )
    assert column(sheet, "停留")[1] == ["25 分钟"]
    assert column(sheet, "包村干部") == [["", ""], ["甲、乙"]]
    assert "路上 10 分钟推算" in sheet.note
    assert sheet.mark == ""


def test_columns_without_anything_are_left_out_but_for_the_one_to_write_in() -> None:
    bare = replace(
        CONTEST,
        sites=(),
        route=Route(),
        entrants=tuple(replace(e, secretary="") for e in CONTEST.entrants),
    )
    sheet = route_sheet_of(bare, book())
    assert sheet.columns == ("序", "村（社区）", "停留", "备注")
    assert sheet.note == ""
    assert sheet.tables[0].heading == "第一观摩组　2 站"


@pytest.mark.parametrize(
    ("group", "name", "heading"), [("", "", ""), (FIRST, FIRST, "第一观摩组　3 站　08:40–09:45")]
)
def test_one_way_for_all_is_told_once(group: str, name: str, heading: str) -> None:
    alone = replace(CONTEST, entrants=tuple(replace(e, group=group) for e in CONTEST.entrants))
    sheet = route_sheet_of(replace(alone, sites=()), book())
    assert sheet.facts == ("2021年12月16日", "08:30 出发", "共 3 站", "08:40–09:45")
    assert (sheet.tables[0].name, sheet.tables[0].heading) == (name, heading or "")


def test_those_in_no_group_are_called_so() -> None:
    some = replace(CONTEST, entrants=(*CONTEST.entrants, Entrant(4, 4, "刘口村")))
    assert route_sheet_of(some, book()).tables[-1].name == "未分组"


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        (
            {"title": "2021年第四季度逐村观摩", "town": "郭店镇"},
            "郭店镇2021年第四季度逐村观摩路线表",
        ),
        (
            {"title": "孟庄镇逐村观摩评比", "town": "孟庄镇"},
            "2021年第四季度孟庄镇逐村观摩评比观摩路线表",
        ),
        ({"title": "观摩评比", "town": "", "period": ""}, "观摩评比观摩路线表"),
    ],
)
def test_nothing_stands_twice_in_the_title(fields: dict[str, str], title: str) -> None:
    assert route_sheet_of(replace(CONTEST, **fields), book()).title == title


def test_a_demo_owns_up_to_it() -> None:
    assert route_sheet_of(replace(CONTEST, demo=True), book()).mark == "演示数据"


@pytest.mark.parametrize(
    ("contest", "planned"),
    [
        (CONTEST, True),
        (replace(CONTEST, sites=()), True),
        (replace(CONTEST, route=Route()), True),
        (replace(CONTEST, sites=(), route=Route()), False),
        (replace(CONTEST, sites=(), route=Route("8:30", sites_only=True)), False),
        (Contest("空", route=Route("8:30")), False),
    ],
)
def test_a_route_goes_with_the_papers_when_somebody_planned_it(
    contest: Contest, planned: bool
) -> None:
    assert is_planned(contest) is planned
    found = planned_route(contest, book())
    assert found == (route_sheet_of(contest, book()) if planned else None)
    assert pickle.loads(pickle.dumps(found)) == found
