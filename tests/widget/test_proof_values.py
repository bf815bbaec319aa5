"""复录 of 直接录入 values and lists of 扣分: chosen, read blind, what differs asked again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import EnterDeduction, EnterValue
from lsb_desktop.core.proof import SheetKey, chosen
from lsb_desktop.core.proof_orders import ChooseSheets, EnterSecond
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.proof.choosing import ChooseDialog
from lsb_desktop.ui.console.proof.second import SecondTab
from lsb_desktop.ui.console.proof.view import ProofPage
from tests.helpers.console import full, mixed
from tests.helpers.pages import bridge_on, listening, shown, text_of

K = Qt.Key
WORK, CHECKS = SheetKey(0, 2), SheetKey(0, 3)


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    made = bridge_on(store, mixed(), full(mixed()))
    for entrant, text in ((1, "90"), (2, "85.5"), (3, "70")):
        made.execute(EnterValue(entrant, 2, text))
    for row, text in ((1, "2"), (2, "0.5")):
        made.execute(EnterDeduction(3, 3, row, text))
    made.execute(ChooseSheets((WORK, CHECKS)))
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


def test_values_are_read_blind_and_only_what_differs_is_asked(
    qtbot: QtBot, tab: SecondTab, bridge: Bridge
) -> None:
    card = tab.card
    assert card.heading.text() == "直接录入　平时工作"
    assert card.prompt.text() == "第 1 / 3 格　满分 100"
    assert card.table.isColumnHidden(2)
    assert "未到场" not in card.keys.text()
    type_in(qtbot, tab, "70", "85")
    assert "85.5" not in " ".join(text_of(card.table, n, "复录") for n in range(3))
    type_in(qtbot, tab, "101")
    assert card.error.text() == "101 超出满分 100，未保存"
    card.field.clear()
    type_in(qtbot, tab, "90")
    assert card.village.text() == "前时村"
    assert card.ask.isVisible()
    said = listening(bridge)
    type_in(qtbot, tab, "85")
    assert said[-1].text == "核对 前时村 平时工作 初录有误，85.5 → 85"
    assert bridge.book.entered(2, 2) == 85
    assert card.village.text() == "✓ 3 格一致，0 格待核"


def test_a_list_is_one_cell(qtbot: QtBot, tab: SecondTab, bridge: Bridge) -> None:
    tab.table.select(1, 0)
    card = tab.card
    assert card.heading.text() == "扣分　卫生检查"
    assert card.village.text() == "小司村　路面"
    assert "如 2+0.5" in card.prompt.text()
    type_in(qtbot, tab, "2+0.5", "0")
    assert text_of(card.table, 0, "复录") == "2、0.5"
    assert [text_of(card.table, n, "指标") for n in range(2)] == ["路面", "河道"]
    qtbot.keyClicks(card.field, "-")
    (menu,) = card.field.findChildren(QMenu)
    assert [a.text() for a in menu.actions()] == ["&1　不涉及"]
    menu.actions()[0].trigger()
    own = Slot(SlotKind.SECOND, 2, item=3, key="deduction")
    assert bridge.book.get(own) == "不涉及"
    bridge.undo()
    assert card.village.text() == "前时村　路面", "an undo is followed"


def test_an_undo_of_a_value_entered_elsewhere_is_followed(
    qtbot: QtBot, tab: SecondTab, bridge: Bridge
) -> None:
    type_in(qtbot, tab, "70")
    bridge.execute(EnterValue(3, 2, "71"), "elsewhere")
    assert tab.card.village.text() == "小司村"


def test_sheets_without_judges_are_offered(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = ChooseDialog(None, bridge.contest, bridge.book)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    rows = range(dialog.table.rowCount())
    texts = [[dialog.table.item(n, c).text() for c in range(4)] for n in rows]
    assert texts == [["甲", "班子", "实地观摩", "6 / 6"], ["乙", "支书", "实地观摩", "4 / 4"]]
    known = chosen(bridge.contest, bridge.book)
    assert set(known) == {WORK, CHECKS}


def test_another_village_of_a_list_is_counted_anew(tab: SecondTab, bridge: Bridge) -> None:
    bridge.execute(EnterSecond(1, 0, 2, "90", SlotKind.ENTERED))
    assert text_of(tab.table, 0, "已复录") == "1/3"
