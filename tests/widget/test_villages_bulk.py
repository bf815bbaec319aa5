"""Edits of the roster that touch several villages, without a widget."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.lots import drawn
from lsb_desktop.core.model import Contest, Entrant, Judge
from lsb_desktop.core.profile import RAW_NAME
from lsb_desktop.core.visits import Site
from lsb_desktop.ui.console.villages import bulk
from lsb_desktop.ui.console.villages.bulk import DISTRICT, GROUP, KIND, Newcomer
from tests.helpers.console import full, mixed, small

FIELD = tuple(Entrant(n, n, f"{n}村") for n in range(1, 8))
CONTEST = Contest("观摩", entrants=FIELD)


def groups(contest: Contest) -> str:
    """The last figure of each village's group, in visiting order."""
    digits = dict(zip("一二三四五六七", "1234567", strict=True))
    return "".join(digits[e.group[1]] for e in bulk.in_order(contest))


# One value for several -------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (GROUP, " 第一组 ", "第一组"), (GROUP, "", ""), (DISTRICT, "东片", "东片"),
        (KIND, "社区", "社区"), (KIND, " ", "村"),
    ],
)  # fmt: skip
def test_one_value_reaches_those_chosen_and_nobody_else(
    field: bulk.Field, typed: str, stored: str
) -> None:
    changed = bulk.with_value(CONTEST, {2, 5}, field, typed)
    for before, after in zip(FIELD, changed.entrants, strict=True):
        wanted = {field.name: stored} if after.id in {2, 5} else {}
        assert after == replace(before, **wanted)


def test_what_is_done_is_said_in_the_journal() -> None:
    assert bulk.value_label(FIELD[:2], GROUP, "第一组") == "1村、2村 分组设为“第一组”"
    assert bulk.value_label(FIELD, DISTRICT, "") == (
        "1村、2村、3村等 7 个 片区（管区）设为不属于片区"
    )


def test_values_in_use_are_offered_and_a_shared_one_stands_there() -> None:
    some = bulk.with_value(bulk.with_value(CONTEST, {1}, GROUP, "乙组"), {2, 3}, GROUP, "甲组")
    assert bulk.known_values(some, GROUP) == ["乙组", "甲组"]
    assert bulk.known_values(some, KIND) == ["村", "社区"]
    assert bulk.shared_value(some.entrants[1:3], GROUP) == "甲组"
    assert bulk.shared_value(some.entrants[:2], GROUP) == ""


# Groups ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("many", "alternate", "found"),
    [(2, False, "1111222"), (2, True, "1212121"), (3, False, "1112233"), (7, False, "1234567")],
)
def test_equal_groups_in_blocks_or_in_turn(many: int, alternate: bool, found: str) -> None:
    made = bulk.divided(CONTEST, many, "组", alternate=alternate)
    assert groups(made) == found
    sizes = [len(own) for own in bulk.members(made).values()]
    assert sum(sizes) == 7


def test_groups_follow_the_visiting_order_not_the_order_of_storing() -> None:
    turned = replace(CONTEST, entrants=FIELD[::-1])
    assert bulk.divided(turned, 2, "组", alternate=False).entrants[0].group == "第二组"


@pytest.mark.parametrize(
    ("group", "tour", "noun"),
    [("", "", "组"), ("第一观摩组", "", "观摩组"), ("", "第二小组", "小组"), ("东组", "", "组")],
)
def test_groups_are_called_as_they_are_called_already(group: str, tour: str, noun: str) -> None:
    judge = Judge(1, "01", panel="评委", tour=tour)
    some = replace(CONTEST, entrants=(replace(FIELD[0], group=group),), judges=(judge,))
    assert bulk.usual_noun(some) == noun


def test_judges_bound_to_a_group_that_is_gone_are_named() -> None:
    judges = tuple(Judge(n, f"0{n}", f"评委{n}", tour="东组") for n in range(1, 6))
    grouped = replace(CONTEST, judges=judges, entrants=(replace(FIELD[0], group="东组"),))
    assert bulk.astray(grouped) == ""
    assert bulk.astray(replace(grouped, entrants=FIELD)).startswith(
        "评委 评委1、评委2、评委3 等 5 位的观摩组对不上"
    )


# Lots ------------------------------------------------------------------------


def test_the_order_by_lot_is_the_draw_of_the_names() -> None:
    made = bulk.by_lot(CONTEST, "482913", within=False)
    assert [e.name for e in bulk.in_order(made)] == drawn("482913", [e.name for e in FIELD])
    assert sorted(e.order for e in made.entrants) == list(range(1, 8))
    assert bulk.lot_label("482913", within=False) == "抽签排定观摩次序（种子 482913）"
    assert bulk.lot_label("7", within=True) == "抽签排定观摩次序（各组组内，种子 7）"


@given(st.text(min_size=1, max_size=8), st.booleans())
def test_within_groups_every_place_keeps_its_group(seed: str, alternate: bool) -> None:
    grouped = bulk.divided(CONTEST, 3, "组", alternate=alternate)
    made = bulk.by_lot(grouped, seed, within=True)
    assert groups(made) == groups(grouped)
    assert bulk.by_lot(made, seed, within=True).entrants == made.entrants, "a draw is a draw"


# Last time -------------------------------------------------------------------


def test_places_of_last_time_and_whose_they_are() -> None:
    had = replace(CONTEST, entrants=(replace(FIELD[0], previous_place=9), *FIELD[1:]))
    made = bulk.with_previous(had, {2: 1, 3: 2}, "2021年第三季度")
    assert [e.previous_place for e in made.entrants[:4]] == [9, 1, 2, None]
    assert made.previous == "2021年第三季度"
    named = replace(had, previous="上半年")
    assert bulk.with_previous(named, {}, "2021年第三季度").previous == "上半年"


# More and fewer villages -----------------------------------------------------


def test_added_ids_are_never_used_twice() -> None:
    contest = bulk.without(small(), small().entrants[:1])
    found = bulk.added(contest, Book(), bulk.newcomers(["新村", "新村", "小司村"]))
    assert [e.id for e in found.contest.entrants] == [2, 3, 4]
    assert (found.fresh, found.doubled) == (("新村",), ("新村", "小司村"))
    decided = Book([(Slot(SlotKind.DECISION, key="tie:2,9"), '{"order": [[9], [2]]}')])
    grown = bulk.added(contest, decided, bulk.newcomers(["新村"])).contest
    assert grown.entrants[-1].id == 10, "the decision is another village's"


def test_villages_of_the_national_list_bring_code_kind_and_official_name() -> None:
    known = replace(CONTEST, entrants=(replace(FIELD[0], code="410184107201"), *FIELD[1:]))
    wanted = [
        Newcomer("改了名的村", "村", "410184107201", "1村村委会"),
        Newcomer("2村", "村", "410184107202", "2村村委会"),
        Newcomer("海寨社区", "社区", "410184107003", "海寨社区居委会"),
        Newcomer("某某农场", "其他", "410184107400", "某某农场"),
        Newcomer("海寨社区", "社区", "410184107004", "海寨社区居委会"),
    ]
    found = bulk.added(known, Book(), wanted)
    assert found.doubled == ("改了名的村", "2村", "海寨社区")
    new = found.contest.entrants[7:]
    assert [(e.name, e.kind, e.code, e.order) for e in new] == [
        ("海寨社区", "社区", "410184107003", 8),
        ("某某农场", "其他", "410184107400", 9),
    ]
    note = Slot(SlotKind.NOTE, new[0].id, key=RAW_NAME)
    assert found.entries == ((note, "海寨社区居委会"),), "a name that says the same is not kept"


def test_taking_villages_out_takes_their_sites_and_leaves_a_sound_contest() -> None:
    base = replace(mixed(), sites=(Site(1, 1, "广场"), Site(2, 2, "游园"), Site(3, 2, "书屋")))
    assert problems(base) == ()
    left = bulk.without(base, base.entrants[1:])
    assert problems(left) == ()
    assert [s.id for s in left.sites] == [1]
    assert [j.represents for j in left.judges] == [None, None]
    assert [e.order for e in left.entrants] == [1]


def test_the_question_says_everything_that_goes() -> None:
    base = replace(mixed(), sites=(Site(1, 1, "广场"), Site(2, 2, "游园")))
    book = Book(full(base))
    assert bulk.removal_question(base, book, base.entrants[:2]).splitlines() == [
        "从名单中删除 2 个村（五里堡村、前时村）？可以撤销。",
        "这 2 个村已录入的 6 项（打分、扣分、记录）一并清空。",
        "这 2 个村的 2 个观摩点一并删除。",
        "乙不再代表任何村。",
    ]
    bare = replace(CONTEST, judges=())
    assert bulk.removal_question(bare, Book(), FIELD[:1]) == "从名单中删除“1村”？可以撤销。"
    assert "7 个村（1村、2村、3村等 7 个）" in bulk.removal_question(bare, Book(), FIELD)
