"""The page 核对, 复录: sheets chosen, a blind pass by the keypad, what differs asked again."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.proof import Compared, PassOrder, SheetKey, all_sheets, chosen, progress
from lsb_desktop.core.proof_orders import ChooseSheets, DrawReview, EnterSecond
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.proof import second
from lsb_desktop.ui.console.proof.choosing import ChooseDialog
from lsb_desktop.ui.console.proof.second import SecondTab
from lsb_desktop.ui.console.proof.view import SEALED, ProofPage
from tests.helpers.console import full, mark, mixed, points, small
from tests.helpers.pages import answering, bridge_on, listening, shown, text_of

K = Qt.Key
FIRST, OTHER = SheetKey(1, 1), SheetKey(2, 1)
OPEN, DIFFERENT = Compared.OPEN, Compared.DIFFERENT


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    made = bridge_on(store, small(), full(small()))
    made.execute(ChooseSheets((FIRST, OTHER)))
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> ProofPage:
    return shown(qtbot, ProofPage(bridge))


@pytest.fixture
def tab(page: ProofPage) -> SecondTab:
    page.second.card.take()
    return page.second


def type_in(qtbot: QtBot, tab: SecondTab, *texts: str) -> None:
    for text in texts:
        tab.card.field.insert(text)
        qtbot.keyClick(tab.card.field, K.Key_Enter)


def shown_texts(tab: SecondTab) -> str:
    """Everything that can be read on the tab."""
    rows = range(tab.card.model.rowCount())
    cells = [text_of(tab.card.table, at, title) for at in rows for title in ("复录", "结果")]
    card = tab.card
    parts = (card.village, card.prompt, card.ask, card.error, card.where)
    return " ".join([*cells, *(p.text() for p in parts if p.isVisible()), tab.total.text()])


def test_the_models_are_sound(qtmodeltester: ModelTester, tab: SecondTab) -> None:
    qtmodeltester.check(tab.model)
    qtmodeltester.check(tab.card.model)


def test_a_pass_from_the_last_village_by_the_keypad(qtbot: QtBot, tab: SecondTab) -> None:
    card = tab.card
    assert (card.heading.text(), card.order.text()) == ("评委01　实地观摩", "倒序")
    assert card.village.text() == "小司村"
    assert card.prompt.text() == "第 1 / 3 格　满分 100，步长 0.1"
    type_in(qtbot, tab, "31", "21")
    assert card.village.text() == "五里堡村"
    assert card.where.text() == "已录 2 / 3"
    assert text_of(tab.table, 0, "已复录") == "2/3"
    assert text_of(tab.table, 0, "结果") == "复录中"
    type_in(qtbot, tab, "11")
    assert card.village.text() == "✓ 3 格一致，0 格待核"
    assert text_of(tab.table, 0, "结果") == "一致"
    assert tab.total.text() == "2 份，3 格一致，3 格待核"
    assert card.next_button.isVisible()
    qtbot.keyClick(card.next_button, K.Key_Return)
    assert card.heading.text() == "评委02　实地观摩"
    assert card.field.hasFocus()


def test_nothing_tells_the_first_reading_before_the_sheet_is_read(
    qtbot: QtBot, tab: SecondTab
) -> None:
    """31 was typed first; 32 is read now: neither 31 nor that they differ is shown."""
    type_in(qtbot, tab, "32")
    told = shown_texts(tab)
    assert "31" not in told
    assert "不一致" not in told
    assert tab.total.text() == "2 份，0 格一致，6 格待核"
    type_in(qtbot, tab, "21", "11")
    assert tab.card.wanted is DIFFERENT
    assert tab.card.village.text() == "小司村"
    assert tab.card.ask.isVisible()
    told = shown_texts(tab)
    assert "31" not in told
    assert "32" not in told, "nor the second one, before the paper was read again"
    assert [text_of(tab.card.table, at, "结果") for at in range(3)] == [
        "两遍不一致",
        "一致",
        "一致",
    ]


def test_only_what_differs_is_asked_again(qtbot: QtBot, tab: SecondTab, bridge: Bridge) -> None:
    heard = listening(bridge)
    type_in(qtbot, tab, "32", "21", "12")
    assert tab.card.village.text() == "小司村"
    type_in(qtbot, tab, "31")
    assert heard[-1].text == "核对 小司村 评委01 复录笔误，32 → 31"
    assert tab.card.village.text() == "五里堡村"
    type_in(qtbot, tab, "12")
    assert bridge.book.get(mark(1, 1)) == points(12)
    assert bridge.session.undo_label == "核对 五里堡村 评委01 初录有误，11 → 12"
    assert tab.card.village.text() == "✓ 3 格一致，0 格待核"
    bridge.undo()
    assert bridge.book.get(mark(1, 1)) == points(11)
    assert tab.card.village.text() == "五里堡村", "the cell is asked again"
    bridge.execute(EnterMark(3, 1, 1, "30"))
    assert progress(bridge.contest, bridge.book)[FIRST].different == 2


def test_a_mistake_stays_in_the_field(qtbot: QtBot, tab: SecondTab, bridge: Bridge) -> None:
    card = tab.card
    type_in(qtbot, tab, "101")
    assert card.error.text() == "101 超出满分 100，未保存"
    assert card.field.text() == "101"
    assert card.village.text() == "小司村"
    qtbot.keyClick(card.field, K.Key_Escape)
    assert card.field.text() == ""
    type_in(qtbot, tab, "31")
    assert card.error.text() == ""


def test_arrows_go_back_and_an_empty_enter_skips(qtbot: QtBot, tab: SecondTab) -> None:
    card = tab.card
    type_in(qtbot, tab, "32")
    qtbot.keyClick(card.field, K.Key_Up)
    assert card.village.text() == "小司村"
    qtbot.keyClick(card.field, K.Key_Up)
    assert card.village.text() == "小司村", "nothing above the first"
    type_in(qtbot, tab, "31")
    assert progress(tab.bridge.contest, tab.bridge.book)[FIRST].same == 1
    qtbot.keyClick(card.field, K.Key_Return)
    assert card.village.text() == "五里堡村", "skipped one"
    qtbot.keyClick(card.field, K.Key_Down)
    assert card.village.text() == "五里堡村"
    qtbot.mouseClick(
        card.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=card.table.visualRect(card.model.index(0, 1)).center(),
    )
    assert card.village.text() == "小司村"
    assert card.field.hasFocus()


def test_words_and_input_methods(qtbot: QtBot, tab: SecondTab, bridge: Bridge) -> None:
    field = tab.card.field
    qtbot.keyClicks(field, "-")
    menu = field.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[0].text() == "&1　未到场"
    menu.actions()[0].trigger()
    menu.close()
    assert text_of(tab.card.table, 0, "复录") == "未到场"
    field.inputMethodEvent(QInputMethodEvent("erl", []))
    qtbot.keyClick(field, K.Key_Return)
    assert text_of(tab.card.table, 1, "复录") == "", "its Enter belongs to the input method"
    field.inputMethodEvent(QInputMethodEvent("", []))


def test_ctrl_z_on_the_empty_field_is_the_contests(qtbot: QtBot, tab: SecondTab) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    for text, own in (("", False), ("3", True)):
        tab.card.field.setText("")
        qtbot.keyClicks(tab.card.field, text)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, K.Key_Z, held)
        event.ignore()
        QApplication.sendEvent(tab.card.field, event)
        assert event.isAccepted() is own


def test_the_point_may_be_left_out_as_on_the_entry_page(
    qtbot: QtBot, tab: SecondTab, bridge: Bridge
) -> None:
    type_in(qtbot, tab, "925")
    assert "超出满分" in tab.card.error.text()
    bridge.tune("entry.point", True)
    qtbot.keyClick(tab.card.field, K.Key_Return)
    assert text_of(tab.card.table, 0, "复录") == "92.5"


def test_criteria_are_asked_by_name(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, mixed(), full(mixed()))
    bridge.execute(ChooseSheets((OTHER,), PassOrder.LOT, "7"))
    page = shown(qtbot, ProofPage(bridge))
    card = page.second.card
    assert card.order.text() == "抽签 种子 7"
    assert card.village.text().endswith("　环境")
    assert not card.table.isColumnHidden(2)
    card.take()
    type_in(qtbot, page.second, "废票")
    assert card.village.text().endswith("　环境"), "the whole ballot is done"
    assert progress(bridge.contest, bridge.book)[OTHER].open == 2


# Choosing ---------------------------------------------------------------------


def test_sheets_are_chosen_in_a_dialog(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge = bridge_on(store, small(), full(small()))
    page = shown(qtbot, ProofPage(bridge))
    assert page.second.empty.isVisible()
    assert not page.second.table.isVisible()
    made: list[ChooseDialog] = []

    def run(dialog: ChooseDialog) -> int:
        made.append(dialog)
        assert not dialog.agree.isEnabled()
        dialog.check_all()
        dialog.lot.setChecked(True)
        dialog.seed.setText("")
        assert not dialog.agree.isEnabled()
        dialog.seed.setText("382915")
        dialog.none_button.click()
        assert dialog.count.text() == "已选 0 份"
        dialog.table.item(1, 0).setCheckState(Qt.CheckState.Checked)
        return 1

    monkeypatch.setattr(ChooseDialog, "exec", run)
    page.second.choose_button.click()
    assert list(chosen(bridge.contest, bridge.book)) == [OTHER]
    assert page.second.card.order.text() == "抽签 种子 382915"
    assert len(made) == 1


def test_the_dialog_narrows_to_a_panel(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, mixed(), full(mixed()))
    dialog = ChooseDialog(None, bridge.contest, bridge.book)
    qtbot.addWidget(dialog)
    texts = [dialog.table.item(0, n).text() for n in range(4)]
    assert texts == ["甲", "班子", "实地观摩", "6 / 6"]
    dialog.panels.setCurrentIndex(dialog.panels.findData("支书　实地观摩"))
    dialog.panels.activated.emit(dialog.panels.currentIndex())
    dialog.check_all()
    assert dialog.command == ChooseSheets((OTHER,))


def test_a_sheet_that_was_read_is_taken_off_after_asking(
    qtbot: QtBot, tab: SecondTab, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(qtbot, tab, "31")
    asked = answering(monkeypatch, second, False)
    tab.drop_button.click()
    assert asked == ["取消复录评委01　实地观摩？已经复录的 1 格一起清除，可以撤销。"]
    assert FIRST in chosen(bridge.contest, bridge.book)
    answering(monkeypatch, second, True)
    tab.drop_button.click()
    assert list(chosen(bridge.contest, bridge.book)) == [OTHER]
    assert tab.card.heading.text() == "评委02　实地观摩"
    tab.drop_button.click()
    assert tab.empty.isVisible()
    assert not tab.card.isVisible()


# The page ----------------------------------------------------------------------


def test_the_rule_is_the_contests(tab: SecondTab, bridge: Bridge) -> None:
    tab.rule.click()
    assert bridge.contest.proof_needed
    assert bridge.session.undo_label == "复录、复核没有问题才能封存"
    bridge.undo()
    assert not tab.rule.isChecked()


def test_a_seal_is_told_and_settling_refused(qtbot: QtBot, page: ProofPage, bridge: Bridge) -> None:
    bridge.seal()
    assert page.notice.text.text() == SEALED
    page.second.card.take()
    type_in(qtbot, page.second, "32", "21", "11", "32")
    assert "已封存" in page.second.card.error.text()


def test_another_contest_and_none(page: ProofPage, bridge: Bridge) -> None:
    bridge.create(mixed(), full(mixed()))
    assert page.second.empty.isVisible()
    bridge.execute(ChooseSheets(all_sheets(bridge.contest)))
    assert page.second.model.rowCount() == 2
    bridge.close()
    for at in range(4):
        page.tabs.setCurrentIndex(at)
    assert page.second.model.rowCount() == 0


def test_what_happens_elsewhere_is_caught_up_with(
    page: ProofPage, tab: SecondTab, bridge: Bridge
) -> None:
    page.tabs.setCurrentWidget(page.scale)
    bridge.execute(EnterSecond(3, 1, 1, "31"))
    page.tabs.setCurrentWidget(page.second)
    assert text_of(tab.table, 0, "已复录") == "1/3"
    assert tab.card.wanted is OPEN


def test_the_keypad_belongs_to_what_is_seen(qtbot: QtBot, page: ProofPage) -> None:
    page.setFocus()
    assert page.second.card.field.hasFocus()
    page.bridge.execute(DrawReview("7", 0, 15, ()))
    bar = page.tabs.tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    qtbot.waitUntil(page.checking.table.hasFocus)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    qtbot.waitUntil(page.second.card.field.hasFocus)
    table = page.second.table
    where = table.visualRect(page.second.model.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.second.card.field.hasFocus()
    assert page.second.card.heading.text() == "评委02　实地观摩"
    page.tabs.setCurrentWidget(page.hints)
    page.take()
    assert not page.second.card.field.hasFocus()
