"""Ways of scoring seen in towns (domain notes §2.1), each as a contest with one worked number."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.cells import parse_cell
from lsb_desktop.core.check import problems
from lsb_desktop.core.commands import SEALED, EnterMark, plan
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.grades import CLASSES, ranks, ready_made
from lsb_desktop.core.lots import drawn
from lsb_desktop.core.model import (
    Award,
    Combine,
    Component,
    ComponentKind,
    Contest,
    Criterion,
    Entrant,
    Grade,
    Judge,
    Panel,
    Quota,
    Rules,
    Scope,
    ScopeKind,
    Side,
    Sign,
)
from lsb_desktop.core.result import Standings
from lsb_desktop.core.standings import standings_of
from tests.helpers.small import entered, names, places, quota, result, totals, with_entrants

ADDED = Rules(combine=Combine.SUM)
TRIMMED = Panel("评委", high=1, low=1)
Rows = Mapping[str, Mapping[str, str]]


def part(number: int, name: str, *items: tuple[str, int], weight: int = 100, **more) -> Component:
    """A component; its criteria by name and 满分, by default one of its own name."""
    full = sum(top for _, top in items) or 100
    listed = items or ((name, full),)
    criteria = tuple(
        Criterion(100 * number + n, item, Fraction(top)) for n, (item, top) in enumerate(listed)
    )
    return Component(
        number, name, weight=Fraction(weight), max=Fraction(full), criteria=criteria, **more
    )


def scored(components: tuple[Component, ...], rows: Rows, **changes) -> Standings:
    """The result of cells as written, blanks apart: a judged criterion's one a judge, a
    deduction list's one a find, an entered component's value."""
    given = {"panels": (Panel("评委"),), **changes}
    judged = [k.name for c in components if c.kind is ComponentKind.JUDGED for k in c.criteria]
    count = max(len(cells.get(k, "").split()) for cells in rows.values() for k in judged or [""])
    given.setdefault(
        "judges", tuple(Judge(n, f"{n:02}", panel="评委") for n in range(1, count + 1))
    )
    entrants = tuple(Entrant(n, n, name) for n, name in enumerate(rows, 1))
    contest = Contest("试评", entrants=entrants, components=components, **given)
    assert problems(contest) == ()
    book = Book()
    for entrant, cells in zip(entrants, rows.values(), strict=True):
        for component in components:
            put(book, entrant.id, component, cells)
    return standings_of(contest, book)


def put(book: Book, entrant: int, component: Component, cells: Mapping[str, str]) -> None:
    if component.kind is ComponentKind.ENTERED:
        book.put(Slot(SlotKind.ENTERED, entrant, item=component.id), cells[component.name])
        return
    for criterion in component.criteria:
        for n, text in enumerate(cells[criterion.name].split(), 1):
            if component.kind is ComponentKind.DEDUCTION:
                book.put(Slot(SlotKind.DEDUCTION, entrant, item=criterion.id, row=n), text)
            elif text != "-":
                slot = Slot(SlotKind.MARK, entrant, n, criterion.id)
                book.put(slot, parse_cell(text, criterion))


def test_a_two_parts_added_and_no_secretary_scores_the_own_village():
    judges = (
        Judge(1, "01", panel="评委"),
        Judge(2, "02", panel="评委"),
        Judge(3, "03", panel="评委", represents=1),
    )
    found = scored(
        (part(1, "现场观摩", ("现场观摩", 60)), part(2, "大比武演讲", ("大比武演讲", 40))),
        {
            "甲村": {"现场观摩": "55 57 -", "大比武演讲": "36 38 -"},
            "乙村": {"现场观摩": "54 55 56", "大比武演讲": "38 39 40"},
        },
        rules=ADDED,
        judges=judges,
    )
    assert totals(found) == {"乙村": "94.00", "甲村": "93.00"}  # 55 + 39; 56 + 37
    assert found.complete


def prizes(*counts: int) -> tuple[Award, ...]:
    """First, second, third … prize: nobody gets two."""
    names = ("一等奖", "二等奖", "三等奖")
    return tuple(
        Award(name, quota=quota(count), apart_from=names[:at])
        for at, (name, count) in enumerate(zip(names, counts, strict=True))
    )


def given_out(found: Standings) -> list[list[int | None]]:
    """The places that each award goes to."""
    return [[found.row(i).place for i in a.entrants] for a in found.awards]


def test_b_half_the_arena_and_half_the_visit_before():
    arena, visit = part(1, "擂台", weight=50), part(2, "前期观摩", weight=50)
    found = scored(
        (arena, visit),
        {
            "甲村": {"擂台": "92 94", "前期观摩": "88 89"},
            "乙村": {"擂台": "90 90", "前期观摩": "91 91"},
        },
        awards=(Award("一等奖", quota=quota(1)),),
    )
    assert totals(found) == {"甲村": "90.75", "乙村": "90.50"}  # (93 + 88.5) / 2; (90 + 91) / 2
    assert names(found, found.awards[0].entrants) == ["甲村"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, [range(1, 4), range(4, 9), range(9, 16)]),
        ({"04": "97"}, [[1, 2, 3, 3], range(5, 9), range(9, 16)]),
    ],
)
def test_b_three_five_and_seven_prizes_of_fifteen(change, expected):
    values = {f"{n:02}": str(100 - n) for n in range(1, 16)} | change
    found = result(entered(values, awards=prizes(3, 5, 7)))
    assert given_out(found) == [list(places) for places in expected]
    assert found.obstacles == ()


def test_c_eleven_inspectors_one_highest_and_lowest_dropped_then_points_added_and_taken():
    eleven = " ".join(str(n) for n in (70, 86, 87, 88, 89, 90, 91, 92, 93, 94, 100))
    component = part(1, "擂台赛")
    found = scored((component,), {"甲村": {"擂台赛": eleven}}, panels=(TRIMMED,))
    assert totals(found) == {"甲村": "90.00"}  # 810 / 9
    contest = found.contest
    book = Book(
        (Slot(SlotKind.MARK, 1, n, 100), parse_cell(text, component.criteria[0]))
        for n, text in enumerate(eleven.split(), 1)
    )
    book.put(Slot(SlotKind.ADJUSTMENT, 1, row=1), "1.5|市级表彰")
    book.put(Slot(SlotKind.ADJUSTMENT, 1, row=2), "-0.25|材料迟报")
    assert totals(standings_of(contest, book)) == {"甲村": "91.25"}


def test_d_five_fields_the_best_a_red_flag_the_worst_a_yellow_one():
    fields = tuple((f"项{n}", 20) for n in range(1, 6))
    rows = {
        "甲村": {name: "18 19 20 15" for name, _ in fields},
        "乙村": {name: "17 17 17 17" for name, _ in fields},
        "丙村": {name: "10 16 16 20" for name, _ in fields},
    }
    awards = (
        Award("红旗", Sign.RED_FLAG),
        Award("黄旗", Sign.YELLOW_FLAG, Side.BOTTOM),
    )
    found = scored((part(1, "评比", *fields),), rows, panels=(TRIMMED,), awards=awards)
    # Ballots of 甲: 90 95 100 75, of which 90 and 95 stay.
    assert totals(found) == {"甲村": "92.50", "乙村": "85.00", "丙村": "80.00"}
    assert [names(found, a.entrants) for a in found.awards] == [["甲村"], ["丙村"]]


def test_e_a_point_off_for_each_find_until_none_is_left():
    listed = part(
        1, "人居环境", ("垃圾", 10), ("河道", 20), ("公厕", 70), kind=ComponentKind.DEDUCTION
    )
    rows = {
        "甲村": {"垃圾": "1 " * 12, "河道": "3", "公厕": "0"},
        "乙村": {"垃圾": "1 1", "河道": "0", "公厕": "70"},
    }
    # 甲: 12 finds take the 10 there are; 乙: 此项不得分 takes all 70.
    assert totals(scored((listed,), rows)) == {"甲村": "87.00", "乙村": "28.00"}


def test_f_what_does_not_concern_a_village_counts_full():
    items = tuple((f"重点{n}", top) for n, top in enumerate((6, 6, 12, 6, 5, 5), 1))
    parts = (
        part(1, "基础工作", ("基础", 40)),
        part(2, "重点工作", *items),
        part(3, "特色", ("特", 20)),
    )
    one = {"基础": "36", "特": "15", **{name: str(top - 1) for name, top in items}}
    found = scored(parts, {"甲村": one, "乙村": {**one, "重点3": "不涉及"}}, rules=ADDED)
    assert totals(found) == {"乙村": "86.00", "甲村": "85.00"}  # 36 + (34 or 35) + 15


def test_g_a_thousand_points_of_twenty_items_the_leaders_and_rewards():
    items = tuple((f"任务{n}", 40 if n % 2 else 55) for n in range(1, 21))
    parts = (part(1, "重点任务", *items), part(2, "领导综合打分", ("综合", 50)))
    cells = {"综合": "48", **{name: str(top - 2) for name, top in items}}
    found = scored(parts, {"甲村": cells}, rules=ADDED)
    assert sum(c.max for c in parts) == 1000
    assert totals(found) == {"甲村": "958.00"}  # 950 - 40 + 48
    book = Book()
    for component in parts:
        put(book, 1, component, cells)
    book.put(Slot(SlotKind.ADJUSTMENT, 1, row=1), "5|市级奖励")
    book.put(Slot(SlotKind.ADJUSTMENT, 1, row=2), "10|省级奖励")
    assert totals(standings_of(found.contest, book)) == {"甲村": "973.00"}


def graded(component: Component, *grades: tuple[Grade, ...], once: bool = False) -> Component:
    """A component whose criteria have these grades, one set each."""
    pairs = zip(component.criteria, grades, strict=True)
    criteria = tuple(replace(k, grades=g, once=once) for k, g in pairs)
    return replace(component, criteria=criteria)


def test_h_a_thousand_points_of_which_some_are_given_by_class():
    twenty = ready_made(("一类", "二类", "三类"), (20, 18, 16))
    parts = (
        graded(part(1, "重点工作", ("产业", 100), ("环境", 20)), CLASSES, twenty),
        part(2, "基础工作", ("党建", 880)),
    )
    found = scored(
        parts,
        {
            "甲村": {"产业": "一类 二类", "环境": "1 1", "党建": "800 820"},
            "乙村": {"产业": "二类 三类", "环境": "三类 18", "党建": "810 820"},
        },
        rules=ADDED,
    )
    # 95 + 20 + 810; 85 + 17 + 815
    assert totals(found) == {"甲村": "925.00", "乙村": "917.00"}


def test_i_each_leader_puts_four_villages_in_order_and_the_order_of_all_gives_points():
    ballots = graded(part(1, "综合评议", ("综合评议", 4)), ranks(4), once=True)
    ballots = replace(ballots, by_place=tuple(map(Fraction, (10, 8, 6, 4))))
    other = part(2, "工作实绩", ("实绩", 90))
    found = scored(
        (ballots, other),
        {
            "甲村": {"综合评议": "1 2 第1名", "实绩": "80 80 80"},
            "乙村": {"综合评议": "2 1 3", "实绩": "84 84 84"},
            "丙村": {"综合评议": "3 3 2", "实绩": "82 82 82"},
            "丁村": {"综合评议": "4 4 4", "实绩": "70 70 70"},
        },
        rules=ADDED,
    )
    # Borda: 甲 4+3+4 = 11, 乙 3+4+2 = 9, 丙 2+2+3 = 7, 丁 3; their means come in the same order.
    assert [r.components[0] for r in found.rows] == ["8.00", "10.00", "6.00", "4.00"]
    assert totals(found) == {"乙村": "92.00", "甲村": "90.00", "丙村": "88.00", "丁村": "74.00"}


def test_j_scored_on_the_spot_and_sealed_there():
    found = scored((part(1, "观摩"),), {"甲村": {"观摩": "88 90 93"}})
    assert totals(found) == {"甲村": "90.33"}  # 271 / 3
    with pytest.raises(UserError, match=SEALED):
        plan(EnterMark(1, 1, 100, "99"), found.contest, Book([(Slot(SlotKind.SEAL), "{}")]))


def test_k_the_villages_to_visit_are_drawn_and_anybody_can_check_it():
    villages = [f"{n}村" for n in "甲乙丙丁戊己庚辛"]
    first = drawn("2026年第四季度", villages)
    assert sorted(first) == sorted(villages)
    assert first == drawn("2026年第四季度", list(reversed(villages))), (
        "not by the order of the list"
    )
    assert first != drawn("2026年第三季度", villages)


def tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


def test_l_thirty_one_raters_fifteen_contestants():
    rows = {
        f"{n:02}号": {"展示": " ".join(tenths(800 + 2 * n + j) for j in range(31))}
        for n in range(1, 16)
    }
    found = scored((part(1, "展示"),), rows, awards=prizes(1, 2, 4))
    assert found.rows[0].shown == "84.50"  # 80 + 15/5 + (0.0 … 3.0, mean 1.5)
    assert list(places(found).values()) == list(range(1, 16))
    assert given_out(found) == [[1], [2, 3], [4, 5, 6, 7]]
    assert names(found, found.awards[0].entrants) == ["15号"]


def test_m_a_speech_of_four_items_an_exam_and_a_quiz():
    speech = part(1, "演讲", ("内容", 40), ("语言", 30), ("印象", 20), ("时间控制", 10), weight=50)
    exam = Component(2, "闭卷考试", ComponentKind.ENTERED, Fraction(30))
    quiz = Component(3, "知识竞答", ComponentKind.ENTERED, Fraction(20))
    cells = {"内容": "36 38 37", "语言": "27 28 26", "印象": "18 18 18", "时间控制": "10 9 8"}
    found = scored((speech, exam, quiz), {"甲村": {**cells, "闭卷考试": "88", "知识竞答": "95"}})
    assert totals(found) == {"甲村": "90.90"}  # 91 × 50 % + 88 × 30 % + 95 × 20 %


def test_n_eleven_villages_in_one_day():
    items = (("听汇报", 20), ("实地察看", 50), ("翻档案", 30))
    rows = {
        f"{n:02}村": {"听汇报": "18 17", "实地察看": f"{50 - n} {49 - n}", "翻档案": "27 26"}
        for n in range(1, 12)
    }
    found = scored((part(1, "观摩", *items),), rows)
    assert found.rows[0].shown == "92.50"  # (18 + 49 + 27, 17 + 48 + 26) / 2
    assert [r.place for r in found.rows] == list(range(1, 12))


def test_o_flags_of_each_of_three_areas():
    each = Scope(ScopeKind.EACH_DISTRICT)
    awards = (
        Award("红旗", Sign.RED_FLAG, scope=each),
        Award("黄旗", Sign.YELLOW_FLAG, Side.BOTTOM, scope=each),
    )
    values = {"甲": "90", "乙": "80", "丙": "95", "丁": "94", "戊": "70", "己": "60"}
    contest, book = entered(values, awards=awards)
    areas = dict(zip(values, ("东", "东", "南", "南", "北", "北"), strict=True))
    found = standings_of(with_entrants(contest, district=areas), book)
    assert [sorted(names(found, a.entrants)) for a in found.awards] == [
        sorted("甲丙戊"),
        sorted("乙丁己"),
    ]


FLAGS = (
    Award("红旗", Sign.RED_FLAG, quota=quota(3), threshold=Fraction(90)),
    Award("黄旗", Sign.YELLOW_FLAG, Side.BOTTOM, quota=quota(3), threshold=Fraction(80)),
)


@pytest.mark.parametrize(
    ("values", "red", "yellow"),
    [
        (("96", "93", "91", "90.5", "85", "79", "78", "77", "60"), "甲乙丙", "庚辛壬"),
        (("92", "90", "89.99", "88", "85", "84", "83", "80", "79.99"), "甲乙", "壬"),
        (("89", "88", "87", "86", "85", "84", "83", "82", "81"), "", ""),
    ],
)
def test_p_a_threshold_and_a_rank_so_a_quarter_may_have_none(values, red, yellow):
    found = result(entered(dict(zip("甲乙丙丁戊己庚辛壬", values, strict=True)), awards=FLAGS))
    assert ["".join(names(found, a.entrants)) for a in found.awards] == [red, yellow]


def test_q_all_above_a_line_and_all_below_another():
    everybody = Quota(Fraction(100), percent=True)
    awards = (
        Award("美丽村红旗", Sign.RED_FLAG, quota=everybody, threshold=Fraction(90)),
        Award("一般村黄旗", Sign.YELLOW_FLAG, Side.BOTTOM, everybody, threshold=Fraction(75)),
    )
    values = {"甲": "95", "乙": "90", "丙": "80", "丁": "75", "戊": "74.9"}
    found = result(entered(values, awards=awards))
    assert ["".join(names(found, a.entrants)) for a in found.awards] == ["甲乙", "戊"]


def test_q_three_bands_under_red_blue_and_yellow_flags():
    everybody = Quota(Fraction(100), percent=True)
    awards = (
        Award("美丽村", Sign.RED_FLAG, quota=everybody, threshold=Fraction(90)),
        Award("清洁村", Sign.BLUE_FLAG, quota=everybody, apart_from=("美丽村", "一般村")),
        Award("一般村", Sign.YELLOW_FLAG, Side.BOTTOM, everybody, threshold=Fraction(75)),
    )
    values = {"甲": "95", "乙": "90", "丙": "89.99", "丁": "75", "戊": "74.9"}
    found = result(entered(values, awards=awards))
    assert ["".join(names(found, a.entrants)) for a in found.awards] == ["甲乙", "丙丁", "戊"]
    assert found.obstacles == ()


def test_t_three_hundredths_decide_and_the_widest_rise_is_honoured():
    values = {f"{n:02}": str(100 - n) for n in range(1, 10)} | {"十": "90.56", "十一": "90.53"}
    awards = (
        Award("十佳", quota=quota(10)),
        Award("进步奖", Sign.PROGRESS, quota=quota(1)),
    )
    contest, book = entered(values, awards=awards)
    contest = with_entrants(contest, previous_place={"03": 9, "十": 11})
    found = standings_of(contest, book)
    assert found.row(10).place == 10
    assert found.row(11).shown == "90.53"
    assert 11 not in found.awards[0].entrants
    assert names(found, found.awards[1].entrants) == ["03"]
