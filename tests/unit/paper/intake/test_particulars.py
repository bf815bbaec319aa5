"""What a roster tells of villages: fields, notes, and lists that grow but never double."""

from dataclasses import replace

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.model import Contest, Site
from lsb_desktop.core.profile import (
    ALIASES,
    CADRE,
    HIGHLIGHTS,
    Commitment,
    commitments_of,
)
from lsb_desktop.paper.intake.cells import lines_in, order_in, person_in, place_in, text_in
from lsb_desktop.paper.intake.model import ColumnUse, Meaning
from lsb_desktop.paper.workbook.cells import Raw
from tests.helpers.intake import Taken, fresh, grid, small, take, typed

TOWN = small("任庄村", "前时村")


def note(taken: Taken, entrant: int, topic: str) -> object:
    return taken.book.get(Slot(SlotKind.NOTE, entrant, key=topic))


def test_every_field() -> None:
    sheet = grid(
        ["村名", "类别", "组别", "片区", "书记", "上期名次", "代码", "包村领导", "特色亮点"],
        ["任庄村", "行政村", "第一组", "东片", "张　三", "第3名", "410184105202", "李四", "荷花"],
        ["前时村", None, None, "—", "无", None, None, "/", ""],
    )
    taken = take(sheet, TOWN)
    found = taken.entrant("任庄村")
    assert (found.kind, found.group, found.district) == ("村", "第一组", "东片")
    assert (found.secretary, found.previous_place, found.code) == ("张三", 3, "410184105202")
    assert note(taken, 1, CADRE) == "李四"
    assert note(taken, 1, HIGHLIGHTS) == "荷花"
    assert taken.entrant("前时村") == TOWN.entrants[1]
    assert take(sheet, taken.contest, taken.book).proposal.changes == 0


def test_what_is_known_and_differs_is_one_doubt() -> None:
    entrants = tuple(replace(e, secretary="旧人") for e in TOWN.entrants)
    contest = replace(TOWN, entrants=entrants)
    book = Book([(Slot(SlotKind.NOTE, 1, key=CADRE), "甲")])
    sheet = typed("村名 书记 包村干部\n任庄村 新人 乙\n前时村 旧人 丙")
    asked = take(sheet, contest, book)
    assert asked.doubts == {"已有的资料": ["用表里的", "保留已录的"]}
    (item,) = asked.proposal.doubts
    assert set(item.more) == {
        "表!B2 任庄村 党支部书记：旧人 → 新人",
        "表!A2 任庄村 包村干部：甲 → 乙",
    }
    taken = take(sheet, contest, book, answers={"已有的资料": "用表里的"})
    assert taken.entrant("任庄村").secretary == "新人"
    kept = take(sheet, contest, book, answers={"已有的资料": "保留已录的"})
    assert kept.entrant("任庄村").secretary == "旧人"
    assert (note(kept, 1, CADRE), note(kept, 2, CADRE)) == ("甲", "丙")


def test_phone_and_identity_numbers_are_never_kept_whatever_the_column_says() -> None:
    sheet = grid(
        ["村名", "负责人"],
        ["任庄村", "张三 10000000000"],
        ["前时村", "李四"],
    )
    taken = take(sheet, TOWN)
    assert taken.skipped == {"表!B2": "含有电话或证件号，不导入"}
    assert "10000000000" not in repr(taken.proposal)
    forced = take(
        typed("村名 备注\n任庄村 410184000000000000\n前时村 好"),
        TOWN,
        change=lambda u: replace(
            u, columns=(ColumnUse(Meaning.VILLAGE), ColumnUse(Meaning.HIGHLIGHT))
        ),
    )
    assert "410184" not in repr(forced.proposal)
    assert note(forced, 2, HIGHLIGHTS) == "好"


def test_a_column_of_phone_numbers_under_any_heading() -> None:
    taken = take(
        grid(["村名", "书记", "书"], ["任庄村", "张三", 10000000000.0], ["前时村", "李四", None]),
        TOWN,
    )
    assert taken.uses[0].columns[2].meaning is Meaning.PRIVATE
    assert "10000000000" not in repr(taken.proposal)


def test_sites_commitments_and_aliases_grow_once() -> None:
    contest = replace(TOWN, sites=(Site(7, 1, "文化广场"),))
    book = Book(
        [
            (Slot(SlotKind.COMMITMENT, 1, row=4), '{"text":"修路"}'),
            (Slot(SlotKind.NOTE, 1, key=ALIASES), "老任庄"),
        ]
    )
    sheet = grid(
        ["村名", "观摩点", "年度承诺事项", "别名"],
        ["任庄村", "文化广场、村史馆", "1.修路\n2.建公厕", "老任庄、任家庄"],
        ["任庄村", "大棚", "种树", None],
        ["前时村", "村史馆", None, "/"],
    )
    taken = take(sheet, contest, book)
    sites = [(s.id, s.entrant, s.name) for s in taken.contest.sites]
    assert sites == [
        (7, 1, "文化广场"),
        (8, 1, "村史馆"),
        (9, 1, "大棚"),
        (10, 2, "村史馆"),
    ]
    texts = [c.text for c in commitments_of(taken.book, 1)]
    assert texts == ["修路", "建公厕", "种树"]
    assert commitments_of(taken.book, 1)[1] == Commitment("建公厕")
    assert note(taken, 1, ALIASES) == "老任庄\n任家庄"
    again = take(sheet, taken.contest, taken.book)
    assert (again.proposal.changes, again.contest) == (0, taken.contest)


def test_a_topic_of_the_contest_is_a_note() -> None:
    contest = replace(TOWN, topics=("人居环境整治",))
    taken = take(typed("村名 人居环境整治\n任庄村 达标"), contest)
    assert note(taken, 1, "人居环境整治") == "达标"


def test_numbers_order_new_villages_when_they_are_all_different() -> None:
    sheet = typed("序号 村名\n3 丙村\n1 甲村\n2 乙村")
    taken = take(sheet, fresh())
    assert [(e.id, e.order, e.name) for e in taken.contest.entrants] == [
        (1, 1, "甲村"),
        (2, 2, "乙村"),
        (3, 3, "丙村"),
    ]


def test_numbers_that_begin_again_leave_the_order_of_the_sheet() -> None:
    sheet = typed("管区 序号 村名\n东 1 丙村\n东 2 甲村\n西 1 乙村")
    taken = take(sheet, fresh())
    assert [(e.order, e.name) for e in taken.contest.entrants] == [
        (1, "丙村"),
        (2, "甲村"),
        (3, "乙村"),
    ]


def test_a_visiting_order_changes_after_asking() -> None:
    sheet = typed("观摩顺序 村名\n1 前时村\n2 任庄村")
    assert list(take(sheet, TOWN).doubts) == ["已有的资料"]
    taken = take(sheet, TOWN, answers={"已有的资料": "用表里的"})
    assert {e.name: e.order for e in taken.contest.entrants} == {"前时村": 1, "任庄村": 2}
    assert take(sheet, taken.contest).proposal.changes == 0


def test_a_new_village_among_numbered_ones_never_shares_a_number() -> None:
    sheet = typed("观摩顺序 村名\n1 高井村\n2 前时村\n3 任庄村")
    kept = take(sheet, TOWN, answers={"已有的资料": "保留已录的", "新村": "都新增"})
    assert sorted(e.order for e in kept.contest.entrants) == [1, 2, 3]
    taken = take(sheet, TOWN, answers={"已有的资料": "用表里的", "新村": "都新增"})
    assert {e.name: e.order for e in taken.contest.entrants} == {
        "高井村": 1,
        "前时村": 2,
        "任庄村": 3,
    }


def test_a_district_written_once_for_several_villages() -> None:
    sheet = typed("管区 村名\n东 甲村\n. 乙村\n西 丙村\n. 丁村")
    taken = take(sheet, fresh())
    assert [e.district for e in taken.contest.entrants] == ["东", "东", "西", "西"]
    assert "“管区”的空格按上面的填" in taken.proposal.items[0].reason


def test_a_district_that_comes_back_is_not_filled_down() -> None:
    sheet = typed("管区 村名\n东 甲村\n. 乙村\n西 丙村\n东 丁村")
    taken = take(sheet, fresh())
    assert [e.district for e in taken.contest.entrants] == ["东", "", "西", "东"]


def test_the_kind_of_a_new_village() -> None:
    sheet = typed("村名 类别\n任庄 社区\n傅庄 .\n海寨居委会 .\n高井村 社区")
    asked = take(sheet, Contest("新"))
    assert asked.proposal.doubts[0].more == ("表!A3 傅庄",)
    taken = take(sheet, Contest("新"), answers={"新村": "都新增"})
    assert [(e.name, e.kind) for e in taken.contest.entrants] == [
        ("任庄", "社区"),
        ("傅庄", "村"),
        ("海寨社区", "社区"),
        ("高井村", "社区"),
    ]


@pytest.mark.parametrize(
    ("raw", "place"),
    [("第1名", 1), (3.0, 3), ("并列第三", 3), ("十二", 12), ("第二十名", 20), ("５", 5)],
)
def test_places(raw: Raw, place: int) -> None:
    assert place_in(raw) == place


@pytest.mark.parametrize("raw", ["优秀", "0", "第〇名", "1.5", ""])
def test_no_places(raw: Raw) -> None:
    from lsb_desktop.core.errors import UserError

    with pytest.raises(UserError, match="不是名次"):
        place_in(raw)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("１", 1),
        ("2.", 2),
        ("三", 3),
        ("（四）", 4),
        ("5、", 5),
        ("⑥", 6),
        (7.0, 7),
        ("八十一", 81),
        ("甲", None),
        (1.5, None),
        (None, None),
    ],
)
def test_numbers_of_order(raw: Raw, number: int | None) -> None:
    assert order_in(raw) == number


def test_texts() -> None:
    assert person_in("张　三") == "张三"
    assert person_in("Anna Li") == "Anna Li"
    assert text_in(" —— ") == ""
    assert lines_in("1.修路\n（2）种树；③建厕\n修路", "；") == ["修路", "种树", "建厕"]
