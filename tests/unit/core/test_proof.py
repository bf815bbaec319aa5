"""复录: a second reading, compared cell by cell; a third one settles what differs."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsb_desktop.core import value_proof
from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import dump
from lsb_desktop.core.commands import (
    SEALED,
    ChangeContest,
    Command,
    EnterDeduction,
    EnterMark,
    EnterValue,
    plan,
)
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import ComponentKind, Contest, Criterion, Entrant, Quiz, Word
from lsb_desktop.core.proof import (
    Compared,
    Count,
    PassOrder,
    Reread,
    SheetKey,
    all_sheets,
    chosen,
    counted,
    first_slot,
    parts_of,
    pass_order,
    progress,
    readable,
    readings,
    second_slot,
    unsettled,
)
from lsb_desktop.core.proof_orders import ChooseSheets, DropSheets, EnterSecond, SettleSecond
from lsb_desktop.core.sealing import Seal
from tests.helpers.console import full, mark, mixed, small

FIRST = SheetKey(1, 1)
CONTEST = small()
SAME, OPEN, DIFFERENT = Compared.SAME, Compared.OPEN, Compared.DIFFERENT


class Desk:
    """A book that commands are written into."""

    def __init__(self, contest: Contest = CONTEST, chosen_: Iterable[SheetKey] = (FIRST,)) -> None:
        self.contest = contest
        self.book = Book(full(contest))
        self.labels: list[str] = []
        sheets = tuple(chosen_)
        if sheets:
            self.do(ChooseSheets(sheets))

    def do(self, command: Command) -> str:
        made = plan(command, self.contest, self.book)
        assert all(w.old == self.book.get(w.slot) for w in made.writes)
        assert all(w.old != w.new for w in made.writes)
        self.book.apply(made.writes)
        return made.label

    def states(self, key: SheetKey = FIRST) -> dict[int, Compared]:
        """How the villages of a sheet of one criterion compare, by id."""
        found = readings(self.contest, self.book, key, Reread())
        return {r.slot.entrant: r.state for r in found}


# Sheets and order -----------------------------------------------------------


def test_a_sheet_is_a_judge_in_a_judged_component() -> None:
    assert all_sheets(mixed()) == (SheetKey(1, 1), SheetKey(2, 1))
    assert chosen(CONTEST, Book()) == {}
    desk = Desk(mixed(), (SheetKey(2, 1),))
    assert chosen(desk.contest, desk.book) == {SheetKey(2, 1): Reread()}


def test_the_second_pass_begins_at_the_end() -> None:
    desk = Desk()
    found = readings(CONTEST, desk.book, FIRST, Reread())
    assert [r.slot.entrant for r in found] == [3, 2, 1]
    assert {r.state for r in found} == {OPEN}


@given(st.integers(2, 9), st.text("0123456789", min_size=1, max_size=6))
def test_no_lot_is_the_order_of_the_first_pass(count: int, seed: str) -> None:
    villages = [Entrant(n, n, f"村{n}") for n in range(1, count + 1)]
    found = pass_order(villages[::-1], Reread(PassOrder.LOT, seed))
    assert found != villages
    assert sorted(e.id for e in found) == [e.id for e in villages]


def test_a_recused_judge_has_no_cell_and_criteria_stay_in_their_order() -> None:
    desk = Desk(mixed(), (SheetKey(2, 1),))
    found = readings(desk.contest, desk.book, SheetKey(2, 1), Reread())
    assert [(r.slot.entrant, r.slot.item) for r in found] == [(3, 1), (3, 2), (1, 1), (1, 2)]


def test_a_village_of_another_tour_counts_only_once_it_is_marked() -> None:
    toured = replace(
        CONTEST,
        entrants=tuple(replace(e, group="东组" if e.id == 1 else "西组") for e in CONTEST.entrants),
        judges=tuple(replace(j, tour="东组") for j in CONTEST.judges),
    )
    book = Book(full(toured))
    book.put(mark(2, 1), None)
    assert [r.slot.entrant for r in readings(toured, book, FIRST, Reread())] == [3, 1]


# Choosing -------------------------------------------------------------------


def test_choosing_says_how_and_keeps_what_was_chosen() -> None:
    desk = Desk(chosen_=())
    assert desk.do(ChooseSheets((FIRST,))) == "选定复录 评委01 实地观摩（倒序）"
    both = ChooseSheets((FIRST, SheetKey(2, 1), SheetKey(3, 1)), PassOrder.LOT, "382915")
    assert desk.do(both) == "选定复录 评委02 实地观摩 等 2 份（抽签，种子 382915）"
    assert chosen(CONTEST, desk.book)[FIRST] == Reread()
    with pytest.raises(UserError, match="没有新选的票"):
        desk.do(ChooseSheets((FIRST,)))
    with pytest.raises(UserError, match="抽签定次序要有种子"):
        desk.do(ChooseSheets((SheetKey(2, 1),), PassOrder.LOT))


def test_a_sheet_taken_off_leaves_nothing_behind() -> None:
    desk = Desk()
    desk.do(EnterSecond(1, 1, 1, "11"))
    assert desk.do(DropSheets((FIRST,))) == "取消复录 评委01 实地观摩"
    assert chosen(CONTEST, desk.book) == {}
    assert list(desk.book.entries()) == list(Book(full(CONTEST)).entries())


# Reading twice --------------------------------------------------------------


def test_readings_agree_or_not() -> None:
    desk = Desk()
    assert desk.do(EnterSecond(1, 1, 1, " １１.0 ")) == "复录 五里堡村 评委01"
    desk.do(EnterSecond(2, 1, 1, "12"))
    assert desk.states() == {1: SAME, 2: DIFFERENT, 3: OPEN}
    desk.do(EnterSecond(2, 1, 1, ""))
    assert desk.states()[2] is OPEN
    desk.do(EnterSecond(2, 1, 1, "21"))
    desk.do(EnterSecond(3, 1, 1, "31"))
    count = counted(readings(CONTEST, desk.book, FIRST, Reread()))
    assert str(count) == "3 格一致，0 格待核"
    assert progress(CONTEST, desk.book) == {FIRST: count}
    assert list(unsettled(CONTEST, desk.book)) == []


def test_a_mark_changed_later_shows_again() -> None:
    desk = Desk()
    desk.do(EnterSecond(1, 1, 1, "11"))
    desk.do(EnterMark(1, 1, 1, "10.9"))
    assert desk.states()[1] is DIFFERENT
    assert list(unsettled(CONTEST, desk.book)) == ["复录 实地观摩 评委01：1 格不一致、2 格未复录"]


def test_only_chosen_sheets_and_only_what_could_be_a_mark() -> None:
    desk = Desk()
    with pytest.raises(UserError, match="这份票没有选定复录"):
        desk.do(EnterSecond(1, 2, 1, "12"))
    with pytest.raises(UserError, match="101 超出满分 100"):
        desk.do(EnterSecond(1, 1, 1, "101"))


def test_a_word_stands_for_the_whole_ballot() -> None:
    key = SheetKey(1, 1)
    desk = Desk(mixed(), (key,))
    desk.do(EnterSecond(1, 1, 2, "11"))
    for item, old in ((1, None), (2, 11)):
        desk.book.put(mark(1, 1, item), Word.ABSENT if old is None else None)
    desk.do(EnterSecond(2, 1, 1, "未到场"))
    found = {r.slot: r for r in readings(desk.contest, desk.book, key, Reread())}
    assert found[mark(1, 1, 2)].first == "未到场", "an empty cell of an absent ballot"
    assert found[mark(1, 1, 2)].state is DIFFERENT
    assert {found[mark(2, 1, k)].second for k in (1, 2)} == {"未到场"}


@given(st.sets(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=9))
def test_every_slip_is_found_and_nothing_else(slips: set[tuple[int, int]]) -> None:
    """The second reading is right: what differs is exactly what was typed wrong first."""
    desk = Desk(chosen_=all_sheets(CONTEST))
    right = {(s.entrant, s.judge): v for s, v in full(CONTEST)}
    for entrant, judge in slips:
        desk.do(EnterMark(entrant, judge, 1, "99.9"))
    for (entrant, judge), units in right.items():
        desk.do(EnterSecond(entrant, judge, 1, str(units // 1_000_000)))
    found = {
        (r.slot.entrant, r.slot.judge)
        for key in all_sheets(CONTEST)
        for r in readings(CONTEST, desk.book, key, Reread())
        if r.state is not SAME
    }
    assert found == slips
    for entrant, judge in slips:
        desk.do(SettleSecond(entrant, judge, 1, str(right[entrant, judge] // 1_000_000)))
    assert {(s.entrant, s.judge): desk.book.get(s) for s, _ in full(CONTEST)} == right
    assert sum(progress(CONTEST, desk.book).values(), Count()) == Count(9, 9)


# The third reading ----------------------------------------------------------


@pytest.mark.parametrize(
    ("third", "label", "mark_after"),
    [
        ("11", "核对 五里堡村 评委01 复录笔误，12 → 11", 11),
        ("12", "核对 五里堡村 评委01 初录有误，11 → 12", 12),
        ("13", "核对 五里堡村 评委01 两遍都有误，11、12 → 13", 13),
    ],
)
def test_a_third_reading_settles(third: str, label: str, mark_after: int) -> None:
    desk = Desk()
    desk.do(EnterSecond(1, 1, 1, "12"))
    assert desk.do(SettleSecond(1, 1, 1, third)) == label
    assert desk.book.get(mark(1, 1)) == mark_after * 1_000_000
    assert desk.book.get(second_slot(mark(1, 1))) == third
    assert desk.states()[1] is SAME


def test_a_mark_that_was_missing_is_settled() -> None:
    desk = Desk()
    desk.book.put(mark(1, 1), None)
    desk.do(EnterSecond(1, 1, 1, "11"))
    assert desk.states()[1] is DIFFERENT
    label = desk.do(SettleSecond(1, 1, 1, "11"))
    assert label == "核对 五里堡村 评委01 初录有误，空 → 11"


def test_nothing_is_settled_without_a_reading() -> None:
    desk = Desk()
    with pytest.raises(UserError, match="这一格还没有复录"):
        desk.do(SettleSecond(1, 1, 1, "11"))
    with pytest.raises(UserError, match="请照纸面录入"):
        desk.do(SettleSecond(1, 1, 1, " "))


def test_a_seal_holds_marks_but_not_second_readings() -> None:
    desk = Desk()
    desk.do(EnterSecond(2, 1, 1, "12"))
    desk.book.put(Slot(SlotKind.SEAL), dump(Seal("K7-42", "0", "", "")))
    desk.do(EnterSecond(1, 1, 1, "12"))
    with pytest.raises(UserError, match=SEALED):
        desk.do(SettleSecond(1, 1, 1, "12"))
    desk.do(SettleSecond(2, 1, 1, "21"))
    assert desk.book.get(mark(1, 1)) == 11_000_000


# Values and lists -----------------------------------------------------------

WORK, CHECKS = SheetKey(0, 2), SheetKey(0, 3)
"""平时工作 (直接录入) and 卫生检查 (扣分: 路面, 河道) of the mixed contest."""
VALUE, LIST = SlotKind.ENTERED, SlotKind.DEDUCTION


def valued() -> Desk:
    """Three villages with a value each, and a list of two rows, of one, and none."""
    desk = Desk(mixed(), (WORK, CHECKS))
    for entrant, text in ((1, "90"), (2, "85.5"), (3, "70")):
        desk.do(EnterValue(entrant, 2, text))
    for entrant, row, text in ((1, 1, "2"), (1, 2, "0.5"), (2, 1, "不涉及")):
        desk.do(EnterDeduction(entrant, 3, row, text))
    return desk


def cells(desk: Desk, key: SheetKey) -> dict[tuple[int, int], tuple[str, str, Compared]]:
    found = readings(desk.contest, desk.book, key, Reread())
    return {(r.slot.entrant, r.slot.item): (r.first, r.second, r.state) for r in found}


def test_sheets_without_judges() -> None:
    contest = mixed()
    assert readable(contest) == (*all_sheets(contest), WORK, CHECKS)
    judge, component = parts_of(contest, WORK)
    assert (judge.id, judge.name, component.name) == (0, "直接录入", "平时工作")
    assert Desk(contest, ()).do(ChooseSheets((WORK, CHECKS))) == (
        "选定复录 直接录入 平时工作 等 2 份（倒序）"
    )


def test_answers_are_no_paper_and_a_list_without_criteria_neither() -> None:
    contest = mixed()
    bare = replace(contest.components[2], criteria=())
    asked = replace(contest, quiz=Quiz(2), components=(*contest.components[:2], bare))
    assert readable(asked) == all_sheets(asked)
    assert readable(replace(contest, quiz=Quiz(9))) == readable(contest)


def test_values_and_lists_compared_from_the_last_village() -> None:
    desk = valued()
    assert desk.do(EnterSecond(3, 0, 2, "70.0", VALUE)) == "复录 小司村 平时工作"
    desk.do(EnterSecond(2, 0, 2, "85", VALUE))
    assert cells(desk, WORK) == {
        (3, 2): ("70", "70", SAME),
        (2, 2): ("85.5", "85", DIFFERENT),
        (1, 2): ("90", "", OPEN),
    }
    assert desk.do(EnterSecond(1, 0, 3, "2 + 0.50", LIST)) == "复录 五里堡村 路面"
    desk.do(EnterSecond(2, 0, 3, " 不涉及", LIST))
    desk.do(EnterSecond(3, 0, 3, "0", LIST))
    desk.do(EnterSecond(3, 0, 4, "1，2", LIST))
    desk.do(EnterSecond(3, 0, 4, "", LIST))
    assert cells(desk, CHECKS) == {
        (3, 3): ("", "0", DIFFERENT),
        (3, 4): ("", "", OPEN),
        (2, 3): ("不涉及", "不涉及", SAME),
        (2, 4): ("", "", OPEN),
        (1, 3): ("2、0.5", "2、0.5", SAME),
        (1, 4): ("", "", OPEN),
    }
    assert list(unsettled(desk.contest, desk.book)) == [
        "复录 平时工作 直接录入：1 格不一致、1 格未复录",
        "复录 卫生检查 扣分：1 格不一致、3 格未复录",
    ]


def test_what_may_be_typed_is_said() -> None:
    contest = mixed()
    assert value_proof.scale(contest, Slot(VALUE, 1, item=2)) == "满分 100"
    assert value_proof.scale(contest, Slot(LIST, 1, item=3)).startswith("每条扣分用 + 隔开")


def test_rows_whose_sum_is_right_still_differ() -> None:
    desk = valued()
    desk.do(EnterSecond(1, 0, 3, "2.5", LIST))
    assert cells(desk, CHECKS)[1, 3] == ("2、0.5", "2.5", DIFFERENT)


@pytest.mark.parametrize(
    ("item", "kind", "text", "why"),
    [
        (2, VALUE, "101", "101 超出满分 100"),
        (2, VALUE, "未到场", "不是数字"),
        (3, LIST, "2+61", "61 超出满分 60"),
        (3, LIST, "2+不涉及", "不是数字"),
        (3, LIST, "+", "不是数字"),
    ],
)
def test_what_no_first_reading_could_be(item: int, kind: SlotKind, text: str, why: str) -> None:
    desk = valued()
    with pytest.raises(UserError, match=why):
        desk.do(EnterSecond(1, 0, item, text, kind))


def test_a_step_of_a_value_holds_for_its_second_reading() -> None:
    contest = mixed()
    work = replace(contest.components[1], criteria=(Criterion(9, "分", step=Fraction(1)),))
    desk = Desk(replace(contest, components=(contest.components[0], work)), (WORK,))
    with pytest.raises(UserError, match="不合步长"):
        desk.do(EnterSecond(1, 0, 2, "90.5", VALUE))


def test_only_chosen_sheets_of_values() -> None:
    desk = Desk(mixed(), ())
    with pytest.raises(UserError, match="这一份没有选定复录"):
        desk.do(EnterSecond(1, 0, 2, "90", VALUE))


@pytest.mark.parametrize(
    ("second", "third", "label", "rows"),
    [
        ("2.5", "2+0.5", "复录笔误，2.5 → 2、0.5", ["2", "0.5"]),
        ("2.5", "2.5", "初录有误，2、0.5 → 2.5", ["2.5"]),
        ("2.5", "3+1+0.5", "两遍都有误，2、0.5、2.5 → 3、1、0.5", ["3", "1", "0.5"]),
        ("0", "不涉及", "两遍都有误，2、0.5、0 → 不涉及", ["不涉及"]),
    ],
)
def test_a_third_reading_settles_a_list(
    second: str, third: str, label: str, rows: list[str]
) -> None:
    desk = valued()
    desk.do(EnterSecond(1, 0, 3, second, LIST))
    assert desk.do(SettleSecond(1, 0, 3, third, LIST)) == f"核对 五里堡村 路面 {label}"
    assert [t for s, t in desk.book.rows(LIST, 1) if s.item == 3] == rows
    assert cells(desk, CHECKS)[1, 3][2] is SAME


def test_a_list_never_entered_is_settled() -> None:
    desk = valued()
    desk.do(EnterSecond(3, 0, 4, "1+1", LIST))
    assert desk.do(SettleSecond(3, 0, 4, "1+1", LIST)) == "核对 小司村 河道 初录有误，空 → 1、1"
    assert [(s.row, t) for s, t in desk.book.rows(LIST, 3)] == [(1, "1"), (2, "1")]


def test_a_third_reading_settles_a_value() -> None:
    desk = valued()
    with pytest.raises(UserError, match="这一格还没有复录"):
        desk.do(SettleSecond(1, 0, 2, "91", VALUE))
    desk.do(EnterSecond(1, 0, 2, "91", VALUE))
    with pytest.raises(UserError, match="没有扣分的录 0"):
        desk.do(SettleSecond(1, 0, 2, " ", VALUE))
    assert desk.do(SettleSecond(1, 0, 2, "91", VALUE)) == "核对 五里堡村 平时工作 初录有误，90 → 91"
    assert desk.book.entered(1, 2) == 91
    desk.book.put(Slot(SlotKind.SEAL), dump(Seal("K7-42", "0", "", "")))
    desk.do(EnterSecond(2, 0, 2, "85", VALUE))
    with pytest.raises(UserError, match=SEALED):
        desk.do(SettleSecond(2, 0, 2, "85", VALUE))


def test_a_sheet_of_values_taken_off_leaves_nothing_behind() -> None:
    desk = valued()
    desk.do(EnterSecond(1, 0, 2, "91", VALUE))
    desk.do(EnterSecond(1, 0, 3, "1", LIST))
    before = chosen(desk.contest, desk.book)
    assert set(before) == {WORK, CHECKS}
    desk.do(DropSheets((WORK, CHECKS)))
    kinds = {s.kind for s, _ in desk.book.entries()}
    assert not kinds & {SlotKind.SECOND, SlotKind.REREAD}


@pytest.mark.parametrize("slot", [Slot(SlotKind.MARK, 1, 2, 3), Slot(VALUE, 1, item=2),
                                  Slot(LIST, 1, item=3)])  # fmt: skip
def test_a_second_reading_knows_its_first(slot: Slot) -> None:
    assert first_slot(second_slot(slot)) == slot


@pytest.mark.parametrize("component", [1, 2])
def test_second_readings_go_with_their_component(component: int) -> None:
    desk = valued()
    desk.do(EnterSecond(1, 0, 2, "91", VALUE))
    desk.do(EnterSecond(1, 0, 3, "1", LIST))
    parts = list(desk.contest.components)
    del parts[component]
    changed = replace(desk.contest, components=(replace(parts[0], weight=Fraction(80)), parts[1]))
    made = plan(ChangeContest(changed, "改"), desk.contest, desk.book)
    desk.book.apply(made.writes)
    kinds = (SlotKind.SECOND, SlotKind.REREAD)
    gone = {1: 2, 2: 3}[component]
    found = {(s.kind, s.item) for s, _ in desk.book.entries() if s.kind in kinds}
    other = 5 - gone
    assert found == {(SlotKind.SECOND, other), (SlotKind.REREAD, other)}


# What is gone ---------------------------------------------------------------


@pytest.mark.parametrize("what", ["village", "judge", "component"])
def test_readings_of_what_is_gone_go(what: str) -> None:
    contest = mixed()
    desk = Desk(contest, (SheetKey(1, 1),))
    for village in (1, 2):
        desk.do(EnterSecond(village, 1, 1, "11"))
    changed = {
        "village": replace(contest, entrants=contest.entrants[1:]),
        "judge": replace(contest, judges=contest.judges[1:]),
        "component": replace(
            contest,
            components=(
                replace(contest.components[0], kind=ComponentKind.ENTERED, criteria=()),
                *contest.components[1:],
            ),
        ),
    }[what]
    made = plan(ChangeContest(changed, "改"), contest, desk.book)
    desk.book.apply(made.writes)
    kinds = (SlotKind.SECOND, SlotKind.REREAD)
    left = [s for s, _ in desk.book.entries() if s.kind in kinds]
    assert [s.entrant for s in left] == ([0, 2] if what == "village" else [])
