"""Where was I: after a restart the page says it, and waits at the first gap after that cell."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.commands import (
    ChangeContest,
    EnterDeduction,
    EnterMark,
    EnterMarks,
    EnterNote,
    EnterValue,
)
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import Store
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.entry.finding import choice_for, gap_of_entrant, gap_of_judge
from lsb_desktop.ui.console.entry.pointing import show_cell
from lsb_desktop.ui.console.entry.sheet import Choice, Data, View
from tests.helpers.console import full, mark, mixed, points, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner
from tests.helpers.hands import Desk

K = Qt.Key


def bridge_on(store: Store, contest: int, settings: Settings | None = None) -> Bridge:
    bridge = Bridge(settings or Settings(), InlineRunner(), desk=desk_on(store))
    assert bridge.open(contest) is None
    return bridge


def test_the_page_opens_after_the_cell_entered_last(qtbot: QtBot, store: Store) -> None:
    contest = desk_on(store).create(small(), [(mark(1, 1), points(50))])
    first = bridge_on(store, contest)
    first.execute(EnterMark(2, 3, 1, "92.5"))
    first.execute(EnterNote(2, "亮点", "整洁"))
    first.execute(EnterMark(3, 1, 1, "60"))
    first.undo()
    desk = Desk(qtbot, bridge_on(store, contest))
    assert desk.here == (2, 2), "typing on overwrites nothing"
    assert desk.hints[-1].startswith("上次录到 前时村・评委03；小司村・评委03：输入 0–100")
    desk.press(K.Key_Up)
    assert "上次" not in desk.hints[-1]


def test_it_opens_in_the_view_that_was_used(qtbot: QtBot, store: Store) -> None:
    contest = desk_on(store).create(mixed())
    bridge_on(store, contest).execute(EnterMark(3, 2, 2, "30"))
    settings = Settings()
    one = Desk(qtbot, bridge_on(store, contest, settings))
    assert one.page.options.choice == Choice(1, judge=2)
    assert one.here == (0, 0), "round the end: the last village was reached"
    assert "上次录到 小司村・产业（40）；" in one.hints[-1]
    one.page._view(View.ENTRANTS)
    two = Desk(qtbot, bridge_on(store, contest, settings))
    assert two.page.options.choice == Choice(1, View.ENTRANTS, entrant=3)
    assert two.here == (0, 0)
    one.page._view(View.CRITERIA)
    three = Desk(qtbot, bridge_on(store, contest, settings))
    assert three.page.options.choice == Choice(1, View.CRITERIA, criterion=2)
    assert three.here == (0, 0)
    assert "上次录到 小司村・乙；" in three.hints[-1]


@pytest.mark.parametrize(
    ("command", "part", "there"),
    [(EnterValue(2, 2, "90"), 2, (2, 0)), (EnterDeduction(3, 4, 5, "2"), 3, (0, 0))],
)
def test_lists_and_values_too(
    qtbot: QtBot, store: Store, command: object, part: int, there: tuple[int, int]
) -> None:
    contest = desk_on(store).create(mixed())
    bridge_on(store, contest).execute(command)  # type: ignore[arg-type]
    desk = Desk(qtbot, bridge_on(store, contest))
    assert (desk.page.options.choice.part, desk.here) == (part, there)


def test_after_a_full_sheet_the_next_gap_is_elsewhere(qtbot: QtBot, store: Store) -> None:
    contest = desk_on(store).create(mixed())
    before = bridge_on(store, contest)
    for village in (1, 2, 3):
        before.execute(EnterValue(village, 2, "90"))
    desk = Desk(qtbot, bridge_on(store, contest))
    assert (desk.page.options.choice.part, desk.here) == (3, (0, 0))
    assert "上次录到 小司村・平时工作；" in desk.hints[-1]


def test_when_nothing_is_missing_the_cursor_is_on_the_last_cell(qtbot: QtBot, store: Store) -> None:
    contest = desk_on(store).create(small(), full(small()))
    bridge_on(store, contest).execute(EnterMark(2, 3, 1, "92.5"))
    assert Desk(qtbot, bridge_on(store, contest)).here == (1, 2)


def test_an_import_is_no_place_to_stop_at(qtbot: QtBot, store: Store) -> None:
    villages = tuple(f"第{n}村" for n in range(60))
    contest = desk_on(store).create(small(names=villages))
    before = bridge_on(store, contest)
    before.execute(EnterMarks(tuple(EnterMark(n, 2, 1, "50") for n in range(1, 61))))
    desk = Desk(qtbot, bridge_on(store, contest))
    assert desk.here == (0, 0), "the first gap"
    assert "上次" not in desk.hints[-1]


def test_a_village_that_is_gone_is_no_place(qtbot: QtBot, store: Store) -> None:
    contest = desk_on(store).create(mixed())
    before = bridge_on(store, contest)
    before.execute(EnterValue(2, 2, "90"))
    alone = (replace(before.contest.components[0], weight=Fraction(100)),)
    assert before.execute(ChangeContest(replace(before.contest, components=alone), "改")) is None
    desk = Desk(qtbot, bridge_on(store, contest))
    assert desk.page.options.choice.part == 1
    assert choice_for(desk.bridge.contest, Slot(SlotKind.ENTERED, 2, item=2)) is None


def test_a_cell_of_another_page_is_shown(qtbot: QtBot, store: Store) -> None:
    contest = desk_on(store).create(mixed())
    desk = Desk(qtbot, bridge_on(store, contest))
    show_cell(desk.page, mark(3, 2, 2))
    assert (desk.page.options.choice.judge, desk.here) == (2, (2, 1))
    show_cell(desk.page, mark(2, 2, 2))
    assert desk.here[0] != 1, "the recused village has no cell"
    show_cell(desk.page, mark(1, 1, 99))
    assert desk.page.options.choice.judge == 2, "nothing such: nothing happens"


def test_the_hint_is_said_again_when_the_page_comes_back(qtbot: QtBot, store: Store) -> None:
    contest = desk_on(store).create(small())
    desk = Desk(qtbot, bridge_on(store, contest))
    desk.page.hide()
    desk.bridge.hinted.emit("")
    desk.page.show()
    assert desk.hints[-1].startswith("五里堡村・评委01")


# Somebody's first gap ---------------------------------------------------------


def data_of(entries=()) -> Data:
    contest, book = mixed(), Book(entries)
    return Data(contest, book, standings_of(contest, book))


def test_the_first_gap_of_a_judge() -> None:
    assert gap_of_judge(data_of(), 2) == (Choice(1, judge=2), mark(1, 2, 1))
    some = [(mark(1, 2, 1), points(5)), (mark(1, 2, 2), points(5))]
    assert gap_of_judge(data_of(some), 2) == (Choice(1, judge=2), mark(3, 2, 1))
    assert gap_of_judge(data_of(full(mixed())), 2) == (Choice(1, judge=2), mark(1, 2, 1))
    assert gap_of_judge(data_of(), 99) is None


def test_the_first_gap_of_a_village() -> None:
    found = gap_of_entrant(data_of(full(mixed())), 3)
    assert found == (Choice(2), Slot(SlotKind.ENTERED, 3, item=2))
    assert gap_of_entrant(data_of(), 2) == (Choice(1, View.ENTRANTS, entrant=2), mark(2, 1, 1))
