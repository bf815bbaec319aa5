"""The page 村庄: the roster in visiting order."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Award, Contest, Scope, ScopeKind
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_cells import PADDING
from lsb_desktop.ui.console.villages import editing
from lsb_desktop.ui.console.villages.model import COLUMNS
from lsb_desktop.ui.console.villages.view import VillagesPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, mixed, small
from tests.helpers.pages import (
    answering,
    bridge_on,
    enter,
    listening,
    shown,
    text_of,
    type_on,
    write,
)

K = Qt.Key


def roster() -> Contest:
    return replace(small(), topics=("基层党建", "人居环境"))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, roster(), full(roster()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> VillagesPage:
    return shown(qtbot, VillagesPage(bridge))


def names(page: VillagesPage) -> list[str]:
    return [e.name for e in sorted(page.bridge.contest.entrants, key=lambda e: e.order)]


def note(bridge: Bridge, village: int, topic: str) -> object:
    return bridge.book.get(Slot(SlotKind.NOTE, village, key=topic))


# The roster ------------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester: ModelTester, page: VillagesPage) -> None:
    qtmodeltester.check(page.roster.model)


def test_the_roster_stands_in_visiting_order(qtbot: QtBot, store: Store) -> None:
    contest = small()
    mixed_up = tuple(replace(e, order=o) for e, o in zip(contest.entrants, (7, 2, 4), strict=True))
    page = shown(qtbot, VillagesPage(bridge_on(store, replace(contest, entrants=mixed_up))))
    assert [text_of(page.table, n, "村（社区）") for n in range(3)] == [
        "前时村", "小司村", "五里堡村",
    ]  # fmt: skip
    assert [text_of(page.table, n, "序号") for n in range(3)] == ["2", "4", "7"]
    assert page.count.text() == "3 个"


@pytest.mark.parametrize(
    ("title", "text", "field", "value"),
    [
        ("村（社区）", "五里堡社区", "name", "五里堡社区"),
        ("类别", "社区", "kind", "社区"),
        ("类别", "", "kind", "村"),
        ("分组", "第一观摩组", "group", "第一观摩组"),
        ("片区（管区）", "东片", "district", "东片"),
        ("党支部书记", "书记", "secretary", "书记"),
        ("上期名次", "３", "previous_place", 3),
        ("一票否决", "信访事件", "veto", "信访事件"),
    ],
)
def test_every_cell_is_stored_at_once_and_undone(
    qtbot: QtBot,
    bridge: Bridge,
    page: VillagesPage,
    title: str,
    text: str,
    field: str,
    value: object,
) -> None:
    before = bridge.contest
    enter(qtbot, page.table, 0, title, text)
    assert getattr(bridge.contest.entrants[0], field) == value
    if bridge.contest != before:
        bridge.undo()
    assert bridge.contest == before


@pytest.mark.parametrize(
    ("title", "text", "said"),
    [
        ("村（社区）", "前时村", "村（社区）：“前时村”名单里已经有“前时村”"),
        ("村（社区）", "", "村名不能为空"),
        ("上期名次", "0", "上期名次：“0”应为 1 到 999 的整数"),
        ("上期名次", "第三", "上期名次：“第三”不是数字"),
        ("序号", "4", "序号：“4”应为 1 到 3 的整数"),
        ("序号", "", "序号：“”不是数字"),
    ],
)
def test_wrong_input_is_told_and_keeps_the_page(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage, title: str, text: str, said: str
) -> None:
    heard = listening(bridge)
    before = bridge.contest
    enter(qtbot, page.table, 0, title, text)
    assert said.split("“")[0] in heard[-1].text
    assert heard[-1].tone is Tone.ERROR
    assert not page.commit()
    qtbot.keyClick(page.table.cells.editor, K.Key_Escape)
    assert heard[-1].text == ""
    assert page.commit()
    assert bridge.contest == before


def test_a_number_moves_a_village_there(qtbot: QtBot, page: VillagesPage) -> None:
    enter(qtbot, page.table, 2, "序号", "1")
    assert names(page) == ["小司村", "五里堡村", "前时村"]
    assert [e.order for e in page.roster.model.items] == [1, 2, 3]
    page.roster.model.setData(page.roster.model.index(0, 0), "x")
    assert names(page) == ["小司村", "五里堡村", "前时村"]


def test_moving_takes_the_selection_along(bridge: Bridge, page: VillagesPage) -> None:
    page.table.select(0)
    assert not page.roster.up_button.isEnabled()
    page.roster.down_button.click()
    page.roster.down_button.click()
    assert names(page) == ["前时村", "小司村", "五里堡村"]
    assert page.table.row == 2
    assert not page.roster.down_button.isEnabled()
    page.roster.up_button.click()
    assert names(page) == ["前时村", "五里堡村", "小司村"]
    assert page.panel.heading.text() == "五里堡村"
    page.table.select(0)
    page.roster.edits.move_up()
    assert names(page)[0] == "前时村"


def test_adding_a_pasted_list(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)
    lines: list[str] | None = ["4 海寨社区居委会", "前时村", "双岭村委会"]
    monkeypatch.setattr(editing, "ask_lines", lambda *_a: lines)
    page.roster.edits.add()
    assert names(page)[3:] == ["海寨社区", "双岭村"]
    assert [e.kind for e in bridge.contest.entrants][3:] == ["社区", "村"]
    assert [e.order for e in bridge.contest.entrants][3:] == [4, 5]
    assert page.table.rows == [3, 4]
    assert [m.text for m in heard[-2:]] == ["已添加 2 个村", "名单里已有、没有再加：前时村"]
    lines = None
    page.roster.edits.add()
    assert len(names(page)) == 5


# Taking a village out --------------------------------------------------------


def test_deleting_says_what_goes_with_it_and_can_be_undone(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.table.select(1)
    asked = answering(monkeypatch, editing, False)
    page.roster.drop_button.click()
    assert asked == [
        "从名单中删除“前时村”？可以撤销。\n这个村已录入的 3 项（打分、扣分、记录）一并清空。"
    ]
    assert len(names(page)) == 3
    answering(monkeypatch, editing, True)
    page.roster.drop_button.click()
    assert names(page) == ["五里堡村", "小司村"]
    assert [e.order for e in bridge.contest.entrants] == [1, 2]
    assert not bridge.book.ballots(2)
    bridge.undo()
    assert names(page) == ["五里堡村", "前时村", "小司村"]
    assert len(bridge.book.ballots(2)) == 3


def test_a_judge_from_a_deleted_village_represents_none(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge = bridge_on(store, mixed())
    page = shown(qtbot, VillagesPage(bridge))
    page.table.select(1)
    asked = answering(monkeypatch, editing, True)
    page.roster.drop_button.click()
    assert asked == ["从名单中删除“前时村”？可以撤销。\n乙不再代表任何村。"]
    assert [j.represents for j in bridge.contest.judges] == [None, None]


def test_what_the_core_refuses_is_said(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = Award("红旗", scope=Scope(ScopeKind.GROUP, "东组"))
    entrants = tuple(replace(e, group="东组" if e.id == 1 else "") for e in small().entrants)
    bridge = bridge_on(store, replace(small(), entrants=entrants, awards=(award,)))
    page = shown(qtbot, VillagesPage(bridge))
    heard = listening(bridge)
    answering(monkeypatch, editing, True)
    page.table.select(0)
    page.roster.drop_button.click()
    assert len(names(page)) == 3
    assert "没有分组“东组”" in heard[-1].text


# Sealed, and nothing open ----------------------------------------------------


def test_sealed_the_roster_is_fixed_and_notes_are_not(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage
) -> None:
    assert bridge.seal() is None
    assert page.roster.sealed.isVisible()
    buttons = (
        page.roster.add_button,
        page.roster.up_button,
        page.roster.down_button,
        page.roster.drop_button,
    )
    assert not any(b.isEnabled() for b in buttons)
    page.table.setFocus()
    qtbot.keyClick(page.table, K.Key_Return)
    assert page.table.cells.editor is None
    write(page.panel.notes.boxes["亮点"], "广场")
    assert page.commit()
    assert note(bridge, 1, "亮点") == "广场"
    bridge.unseal("改名单")
    assert not page.roster.sealed.isVisible()
    assert page.roster.add_button.isEnabled()


def test_no_contest_no_rows(bridge: Bridge, page: VillagesPage) -> None:
    bridge.close()
    assert page.roster.model.rowCount() == 0
    assert page.count.text() == ""
    assert not page.roster.add_button.isEnabled()
    assert page.panel.notes.boxes == {}
    assert page.commit()


def test_an_empty_roster_begins_with_adding(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge = bridge_on(store, replace(small(), entrants=()))
    page = shown(qtbot, VillagesPage(bridge))
    assert not page.roster.drop_button.isEnabled()
    monkeypatch.setattr(editing, "ask_lines", lambda *_a: ["前时村"])
    page.roster.edits.add()
    assert names(page) == ["前时村"]
    assert page.panel.heading.text() == "前时村"


def test_nothing_is_cut_at_1024(qtbot: QtBot, store: Store) -> None:
    contest = replace(
        small(),
        entrants=tuple(replace(e, group="第一组", previous_place=3) for e in small().entrants),
        rules=replace(small().rules, cap=Fraction(100)),
    )
    page = shown(qtbot, VillagesPage(bridge_on(store, contest)))
    table = page.table
    assert table.horizontalScrollBar().maximum() == 0
    for at, column in enumerate(COLUMNS):
        head = table.fontMetrics().horizontalAdvance(page.roster.model.heading(column))
        assert table.columnWidth(at) > max(head, table.sizeHintForColumn(at) - 1), column.title
    heading = page.roster.model.headerData(4, Qt.Orientation.Horizontal)
    hint = page.roster.model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert (heading, hint) == ("片区", "片区（管区）：按片区（管区）评奖时填")
    page.resize(1400, 690)
    qtbot.waitUntil(lambda: not page.roster.model.brief)
    assert page.roster.model.headerData(4, Qt.Orientation.Horizontal) == "片区（管区）"


def test_leaving_stores_the_open_cell(qtbot: QtBot, bridge: Bridge, page: VillagesPage) -> None:
    page.table.setFocus()
    page.table.select(0, 5)
    type_on(qtbot, page.table, "Li")
    assert page.commit()
    assert bridge.contest.entrants[0].secretary == "Li"


def test_with_few_rows_headings_are_whole_at_any_width(qtbot: QtBot, store: Store) -> None:
    """Where whole headings and the columns' own floors do not fit, headings are brief."""
    page = shown(qtbot, VillagesPage(bridge_on(store, small())), (1100, 690))
    table, model = page.table, page.roster.model
    for width in range(560, 680, 10):
        table.setFixedWidth(width)
        page.layout().activate()
        table.fit()
        widths = [table.columnWidth(at) for at in range(len(COLUMNS))]
        assert sum(widths) <= table.viewport().width(), width
        for at, column in enumerate(COLUMNS):
            head = table.fontMetrics().horizontalAdvance(model.heading(column))
            assert table.columnWidth(at) >= head + PADDING, (width, column.title)
    assert not model.brief, "the last is wide enough"
