"""The page 村庄: several villages at once, groups, lots, places of last time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.lots import drawn, lot
from lsb_desktop.core.model import Award, Contest, Entrant, Scope, ScopeKind
from lsb_desktop.core.profile import RAW_NAME
from lsb_desktop.core.visits import Site
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.townships import dialog as townships
from lsb_desktop.ui.console.townships.chosen import Chosen
from lsb_desktop.ui.console.villages import editing
from lsb_desktop.ui.console.villages.grouping import DivideDialog, ValueDialog
from lsb_desktop.ui.console.villages.lots import LotsDialog
from lsb_desktop.ui.console.villages.previous import PreviousDialog
from lsb_desktop.ui.console.villages.roster import HELD
from lsb_desktop.ui.console.villages.view import VillagesPage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import full, small
from tests.helpers.pages import answering, bridge_on, listening, shown

K = Qt.Key
SIX = ("五里堡村", "前时村", "小司村", "海寨社区", "双岭村", "山根村")


def six() -> Contest:
    return replace(
        small(), entrants=tuple(Entrant(n, n, name) for n, name in enumerate(SIX, 1)), awards=()
    )


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, six())


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> VillagesPage:
    return shown(qtbot, VillagesPage(bridge))


def answer(
    monkeypatch: pytest.MonkeyPatch, dialog: type[QDialog], fill: Callable[[QDialog], object]
) -> list[QDialog]:
    """Fill the dialogs of a class from now on and agree; they are collected."""
    opened: list[QDialog] = []

    def run(self: QDialog) -> int:
        opened.append(self)
        result = fill(self)
        return 0 if result is False else 1

    monkeypatch.setattr(dialog, "exec", run)
    return opened


def values(bridge: Bridge, field: str) -> list[object]:
    return [getattr(e, field) for e in bridge.contest.entrants]


def order(bridge: Bridge) -> list[str]:
    return [e.name for e in sorted(bridge.contest.entrants, key=lambda e: e.order)]


# One value for several -------------------------------------------------------


def test_one_value_for_all_that_are_chosen_is_one_undo(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)
    page.table.select_rows(1, 3)
    assert page.count.text() == "6 个，选中 3 个"
    before = bridge.contest
    answer(monkeypatch, ValueDialog, lambda d: d.box.setEditText(" 第一组 "))
    page.roster.edits.set_group()
    assert values(bridge, "group") == ["", "第一组", "第一组", "第一组", "", ""]
    assert heard[-1].text == "前时村、小司村、海寨社区 分组设为“第一组”"
    assert page.table.rows == [1, 2, 3], "they stay chosen"
    bridge.undo()
    assert bridge.contest == before
    answer(monkeypatch, ValueDialog, lambda d: d.box.setCurrentText("社区"))
    page.roster.edits.set_kind()
    assert values(bridge, "kind") == ["村", "社区", "社区", "社区", "村", "村"]
    answer(monkeypatch, ValueDialog, lambda d: d.box.setEditText("东片"))
    page.roster.edits.set_district()
    assert values(bridge, "district")[1:4] == ["东片"] * 3


def test_clearing_and_giving_up(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouped = replace(
        six(), entrants=tuple(replace(e, group="甲" if e.id < 3 else "乙") for e in six().entrants)
    )
    bridge.create(grouped)
    heard = listening(bridge)
    page.table.select_rows(0, 3)
    opened = answer(monkeypatch, ValueDialog, lambda d: False)
    page.roster.edits.set_group()
    assert bridge.contest == grouped
    dialog = opened[0]
    assert isinstance(dialog, ValueDialog)
    assert [dialog.box.itemText(n) for n in range(dialog.box.count())] == ["乙", "甲"]
    assert dialog.value == "", "they differ"
    assert not dialog.agree.isEnabled(), "emptying is a button of its own"
    dialog.box.setEditText("甲")
    assert dialog.agree.isEnabled()
    answer(monkeypatch, ValueDialog, lambda d: d.clear())
    page.roster.edits.set_group()
    assert values(bridge, "group") == ["", "", "", "乙", "乙", "乙"]
    page.roster.edits.set_group()
    assert heard[-1].text == "没有变化"
    page.table.clearSelection()
    page.roster.edits.set_group()
    assert len(opened) == 1


def test_what_the_core_refuses_stays_as_it_was(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = Award("红旗", scope=Scope(ScopeKind.GROUP, "东组"))
    entrants = tuple(replace(e, group="东组") for e in small().entrants)
    bridge = bridge_on(store, replace(small(), entrants=entrants, awards=(award,)))
    page = shown(qtbot, VillagesPage(bridge))
    heard = listening(bridge)
    page.table.selectAll()
    answer(monkeypatch, ValueDialog, lambda d: d.clear())
    page.roster.edits.set_group()
    assert values(bridge, "group") == ["东组"] * 3
    assert heard[-1].tone is Tone.ERROR


def test_the_rows_menu_stands_where_the_rows_are(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at: list[QPoint] = []
    monkeypatch.setattr(page.roster.batch_menu, "popup", at.append)
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    assert len(at) == 1
    page.table.clearSelection()
    assert not any(a.isEnabled() for a in page.roster.field_actions)
    page.table.select(0)
    assert all(a.isEnabled() for a in page.roster.field_actions)
    bridge.close()
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    assert len(at) == 1


# Groups ----------------------------------------------------------------------


def test_the_field_in_equal_groups_with_a_preview(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DivideDialog)
        dialog.count.setValue(3)
        dialog.noun.setEditText("")
        assert not dialog.agree.isEnabled()
        dialog.noun.setEditText("观摩组")
        dialog.way.setCurrentIndex(1)
        seen.append(dialog.preview.text())
        assert not dialog.warning.text()

    answer(monkeypatch, DivideDialog, fill)
    page.roster.edits.divide()
    assert values(bridge, "group") == ["第一观摩组", "第二观摩组", "第三观摩组"] * 2
    assert seen[0].splitlines()[0] == "第一观摩组　2 个：五里堡村、海寨社区"
    opened = answer(monkeypatch, DivideDialog, lambda d: None)
    page.roster.edits.divide()
    dialog = opened[0]
    assert isinstance(dialog, DivideDialog)
    assert dialog.noun.currentText() == "观摩组"
    assert "原来的分组会被替换" in dialog.warning.text()
    assert values(bridge, "group") == ["第一观摩组"] * 3 + ["第二观摩组"] * 3


# The order -------------------------------------------------------------------


def test_lots_order_the_field_and_name_the_seed(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LotsDialog)
        assert not dialog.agree.isEnabled()
        assert dialog.table.item(0, 1).text() == "五里堡村", "the order there is"
        dialog.seed.setText(" 482913 ")
        assert dialog.agree.isEnabled()
        assert not dialog.within.isVisibleTo(dialog), "there are no groups"
        first = drawn("482913", SIX)[0]
        row = [dialog.table.item(0, c).text() for c in range(4)]
        assert row == ["1", first, lot("482913", first)[:12], str(SIX.index(first) + 1)]

    answer(monkeypatch, LotsDialog, fill)
    page.roster.lots_button.click()
    assert order(bridge) == drawn("482913", SIX)
    label = "抽签排定观摩次序（种子 482913）"
    assert heard[-1].text == label
    assert bridge.session is not None
    assert bridge.session.journal(1)[0].label == label
    bridge.undo()
    assert order(bridge) == list(SIX)


def test_a_seed_by_chance_has_six_digits(qtbot: QtBot) -> None:
    dialog = shown(qtbot, LotsDialog(None, six()))  # type: ignore[arg-type]
    seeds = set()
    for _ in range(20):
        dialog.random_button.click()
        seeds.add(dialog.text)
    assert all(len(s) == 6 and s.isdigit() for s in seeds)
    assert len(seeds) > 15
    assert dialog.agree.hasFocus()


def test_lots_within_groups_keep_the_places_of_the_groups(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = ("甲", "乙", "甲", "乙", "甲", "乙")
    entrants = tuple(replace(e, group=g) for e, g in zip(six().entrants, groups, strict=True))
    bridge.create(replace(six(), entrants=entrants))

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LotsDialog)
        assert dialog.within.isVisibleTo(dialog)
        dialog.seed.setText("7")
        dialog.within.setChecked(True)

    answer(monkeypatch, LotsDialog, fill)
    page.roster.edits.draw_lots()
    found = sorted(bridge.contest.entrants, key=lambda e: e.order)
    assert tuple(e.group for e in found) == groups
    assert [e.name for e in found if e.group == "甲"] == drawn("7", SIX[::2])
    assert bridge.session is not None
    assert bridge.session.undo_label == "抽签排定观摩次序（各组组内，种子 7）"


def test_several_are_moved_together_and_a_seal_holds_them(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage
) -> None:
    page.table.setFocus()
    page.table.select_rows(1, 2)
    page.roster.down_button.click()
    qtbot.keyClick(page.table, K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(bridge) == ["五里堡村", "海寨社区", "双岭村", "前时村", "小司村", "山根村"]
    assert page.table.rows == [3, 4]
    bridge.undo()
    bridge.undo()
    assert order(bridge) == list(SIX)


def test_sealed_the_order_stays_and_the_reason_is_said(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, small(), full(small()))
    page = shown(qtbot, VillagesPage(bridge))
    heard = listening(bridge)
    assert bridge.seal() is None
    page.table.setFocus()
    qtbot.keyClick(page.table, K.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (heard[-1].text, heard[-1].tone) == (HELD, Tone.ERROR)
    roster = page.roster
    held = (roster.add_button, roster.batch_button, roster.lots_button, roster.drop_button)
    assert not any(b.isEnabled() for b in held)


# Last time -------------------------------------------------------------------


def earlier(bridge: Bridge) -> None:
    """A sealed contest of the same town three months before, and the present one open again."""
    now = bridge.session
    assert now is not None
    title = "上一期观摩"
    old = replace(small(), title=title, period="2021年第三季度", date="2021-09-10")
    assert bridge.create(old, full(old)) is not None
    assert bridge.seal() is None
    assert bridge.open(now.id) is None


def test_places_of_last_time_come_from_the_sealed_contest(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated = replace(six(), date=date(2021, 12, 14).isoformat())
    bridge.create(dated)
    heard = listening(bridge)
    page.roster.edits.take_previous()
    assert heard[-1].text.startswith("没有找到本镇已封存")
    assert heard[-1].tone is Tone.WARNING
    earlier(bridge)
    before = bridge.contest
    opened = answer(monkeypatch, PreviousDialog, lambda d: False)
    page.roster.edits.take_previous()
    assert bridge.contest == before
    [dialog] = opened
    assert isinstance(dialog, PreviousDialog)
    shown_ = [
        tuple(dialog.table.item(row, c).text() for c in range(3))
        for row in range(dialog.table.rowCount())
    ]
    assert shown_[:4] == [
        ("五里堡村", "—", "3"), ("前时村", "—", "2"), ("小司村", "—", "1"), ("海寨社区", "—", "—"),
    ]  # fmt: skip
    answer(monkeypatch, PreviousDialog, lambda d: None)
    page.roster.edits.take_previous()
    assert values(bridge, "previous_place") == [3, 2, 1, None, None, None]
    assert bridge.contest.previous == "2021年第三季度"
    assert heard[-1].text == "带入“2021年第三季度”的名次 3 个"
    bridge.undo()
    assert bridge.contest == before


@pytest.mark.parametrize(
    ("previous", "said"),
    [
        ("", "活动的“上期”同时记为“三季度”。"),
        ("上半年", "注意：活动里写的上期是“上半年”，不改。"),
        ("三季度", ""),
    ],
)
def test_what_becomes_of_the_name_of_last_time_is_said(
    qtbot: QtBot, previous: str, said: str
) -> None:
    contest = replace(six(), previous=previous)
    dialog = PreviousDialog(None, contest, {1: 2, 2: 1}, "三季度")  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    texts = [found.text() for found in dialog.findChildren(QLabel)]
    assert (said in texts) == bool(said)
    assert any("没有的保持原样：小司村、海寨社区、双岭村、山根村" in text for text in texts)


def test_giving_up_changes_nothing(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bridge.contest
    for dialog in (DivideDialog, LotsDialog):
        answer(monkeypatch, dialog, lambda d: False)
    page.roster.edits.divide()
    page.roster.edits.draw_lots()
    assert bridge.contest == before


def test_a_cell_that_cannot_be_stored_comes_first(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = [
        answer(monkeypatch, dialog, lambda d: False)
        for dialog in (ValueDialog, DivideDialog, LotsDialog, PreviousDialog)
    ]
    page.table.setFocus()
    page.table.select(0, 1)
    qtbot.keyClick(page.table, K.Key_F2)
    page.table.cells.editor.setText("前时村")
    edits = page.roster.edits
    for act in (edits.set_group, edits.divide, edits.draw_lots, edits.take_previous):
        act()
    assert opened == [[], [], [], []]
    qtbot.keyClick(page.table.cells.editor, K.Key_Escape)


# More and fewer villages -----------------------------------------------------


def test_several_are_deleted_with_one_question_and_one_undo(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge.create(replace(six(), sites=(Site(1, 2, "广场"),)))
    before = bridge.contest
    page.table.select_rows(1, 3)
    asked = answering(monkeypatch, editing, False)
    page.roster.drop_button.click()
    assert asked == [
        "从名单中删除 3 个村（前时村、小司村、海寨社区）？可以撤销。\n"
        "这 3 个村的 1 个观摩点一并删除。"
    ]
    assert bridge.contest == before
    answering(monkeypatch, editing, True)
    page.roster.drop_button.click()
    assert order(bridge) == ["五里堡村", "双岭村", "山根村"]
    assert bridge.contest.sites == ()
    assert bridge.session is not None
    assert bridge.session.undo_label == "删除村庄 前时村、小司村、海寨社区"
    bridge.undo()
    assert bridge.contest == before
    page.table.clearSelection()
    page.roster.edits.remove()
    assert len(asked) == 1


def test_villages_come_from_the_national_list(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)
    asked: list[tuple[set[str], str]] = []
    picked: list[object] = [None]

    class Picked:
        villages = (
            Chosen("前时村", "村", "410184108204", "前时村委会"),
            Chosen("华阳寨社区", "社区", "410184108001", "华阳寨社区居委会"),
        )

    def pick(_parent: object, known: set[str], near: str) -> object:
        asked.append((known, near))
        return picked[0]

    monkeypatch.setattr(townships, "pick_township", pick)
    page.roster.edits.add_from_list()
    assert asked == [(set(SIX), "")]
    assert len(bridge.contest.entrants) == 6
    picked[0] = Picked()
    page.roster.edits.add_from_list()
    new = bridge.contest.entrants[-1]
    assert (new.name, new.kind, new.code) == ("华阳寨社区", "社区", "410184108001")
    assert bridge.book.get(Slot(SlotKind.NOTE, new.id, key=RAW_NAME)) == "华阳寨社区居委会"
    assert [m.text for m in heard[-2:]] == ["已添加 1 个村", "名单里已有、没有再加：前时村"]
    page.roster.edits.add_from_list()
    assert asked[-1][0] >= {"华阳寨社区", "410184108001"}
    assert asked[-1][1] == "410184"
    bridge.undo()
    assert len(bridge.contest.entrants) == 6
    assert bridge.book.get(Slot(SlotKind.NOTE, new.id, key=RAW_NAME)) is None


def test_sheets_go_to_the_import_of_the_window(
    qtbot: QtBot, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted: list[str] = []
    monkeypatch.setattr(page.roster, "_act", acted.append)
    texts = [a.text() for a in page.roster.add_menu.actions()]
    assert texts[1:] == ["从全国名录添加…", "导入表格…", "从剪贴板粘贴表格（Ctrl+V）"]
    page.roster.add_menu.actions()[2].trigger()
    page.table.setFocus()
    qtbot.keyClick(page.table, K.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert acted == ["import_sheet", "paste_sheet"]
