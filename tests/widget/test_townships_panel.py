"""Approving the names of a township's villages: ticks, doubts, edits, and the dialog around it."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.profile import RAW_NAME
from lsb_desktop.desk.divisions.national import Official
from lsb_desktop.desk.divisions.proposals import proposals
from lsb_desktop.ui.console.townships.chosen import Chosen, Picked, entrants_from, raw_names
from lsb_desktop.ui.console.townships.dialog import TownshipDialog, pick_township
from lsb_desktop.ui.console.townships.model import CODE, DOUBT, KIND, NAME, RAW
from lsb_desktop.ui.console.townships.panel import VillagesPanel
from lsb_desktop.ui.console.townships.rows import Rows
from tests.helpers.national import whole
from tests.helpers.pages import shown

ODD = ("李村村委会", "前时村委会", "岗时村委会", "王村村委会", "长shan村委会", "海寨社区居委会")


def rows_of(*raws: str, known: tuple[str, ...] = ()) -> Rows:
    villages = [Official(f"410184999{n:03}", raw) for n, raw in enumerate(raws, 1)]
    return Rows(proposals(villages), known)


@pytest.fixture
def panel(qtbot: QtBot) -> VillagesPanel:
    made = shown(qtbot, VillagesPanel(), (860, 420))
    made.model.show(rows_of(*ODD))
    return made


def names(panel: VillagesPanel) -> list[str]:
    return [row.name for row in panel.model.rows.rows]


def answers(panel: VillagesPanel, at: int) -> list[QPushButton]:
    there: QWidget | None = panel.table.indexWidget(panel.model.index(at, DOUBT))
    return [] if there is None else there.findChildren(QPushButton)


# The rows --------------------------------------------------------------------


def test_what_was_chosen() -> None:
    rows = rows_of("前时村委会", "海寨社区居委会", "前海管理区")
    assert rows.chosen() == (
        Chosen("前时村", "村", "410184999001", "前时村委会"),
        Chosen("海寨社区", "社区", "410184999002", "海寨社区居委会"),
        Chosen("前海管理区", "其他", "410184999003", "前海管理区"),
    )


def test_nothing_is_decided_silently() -> None:
    rows = rows_of(*ODD)
    assert rows.asking == [0, 3, 4]
    with pytest.raises(UserError, match="还有 3 个村名待确认"):
        rows.chosen()
    assert rows.choose(0, 1)
    assert not rows.choose(0, 2)
    rows.rename(4, " 长山村 ")
    rows.rows[3].wanted = False
    assert [v.name for v in rows.chosen()] == ["李村村", "前时村", "岗时村", "长山村", "海寨社区"]


def test_all_as_proposed() -> None:
    rows = rows_of(*ODD)
    rows.settle()
    assert [v.name for v in rows.chosen()][:2] == ["李村", "前时村"]


def test_what_cannot_be_taken_is_said() -> None:
    rows = rows_of("前时村委会", "岗时村委会")
    with pytest.raises(UserError, match="不能为空"):
        rows.rename(0, "  ")
    rows.rename(0, "岗时村")
    with pytest.raises(UserError, match="村名重复：岗时村"):
        rows.chosen()
    rows.tick(False)
    with pytest.raises(UserError, match="没有勾选"):
        rows.chosen()


def test_what_a_contest_has_already_comes_unticked() -> None:
    rows = rows_of("前时村委会", "岗时村委会", "小司村委会", known=("前时村", "410184999002"))
    assert [row.wanted for row in rows.rows] == [False, False, True]
    rows.tick(True)
    assert [v.name for v in rows.chosen()] == ["小司村"]


def test_entrants_and_their_official_names() -> None:
    chosen = rows_of("前时村委会", "海寨社区居委会").chosen()
    made = entrants_from(chosen, after=7, order=3)
    assert [(e.id, e.order, e.name, e.kind, e.code) for e in made] == [
        (8, 4, "前时村", "村", "410184999001"),
        (9, 5, "海寨社区", "社区", "410184999002"),
    ]
    assert list(raw_names(made, chosen[:1])) == [
        (Slot(SlotKind.NOTE, 8, key=RAW_NAME), "前时村委会")
    ]


# The table -------------------------------------------------------------------


def test_columns(panel: VillagesPanel) -> None:
    model = panel.model
    texts = [model.index(0, column).data() for column in (NAME, KIND, RAW, CODE, DOUBT)]
    assert texts == ["李村", "村", "李村村委会", "410184999001", ""]
    head = Qt.Orientation.Horizontal
    assert model.headerData(0, head) == "村（社区）"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.index(0, NAME).data(Qt.ItemDataRole.ToolTipRole).startswith("可能是李村")
    assert model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.index(0, NAME).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert model.index(1, NAME).data(Qt.ItemDataRole.BackgroundRole) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_buttons_stand_in_doubtful_rows_only(qtbot: QtBot, panel: VillagesPanel) -> None:
    texts = [[b.text() for b in answers(panel, at)] for at in range(len(ODD))]
    assert texts == [
        ["李村", "李村村"],
        [],
        [],
        ["王村", "王村村"],
        ["就用这个名", "改名…"],
        [],
    ]
    qtbot.mouseClick(answers(panel, 0)[1], Qt.MouseButton.LeftButton)
    assert names(panel)[0] == "李村村"
    assert answers(panel, 0) == []
    assert panel.model.index(0, DOUBT).data() == "已确认"
    qtbot.mouseClick(answers(panel, 4)[0], Qt.MouseButton.LeftButton)
    assert names(panel)[4] == "长shan村"
    assert panel.model.rows.asking == [3]


def test_a_character_is_put_right(qtbot: QtBot, panel: VillagesPanel) -> None:
    qtbot.mouseClick(answers(panel, 4)[1], Qt.MouseButton.LeftButton)
    editor = panel.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("长山村")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(panel)[4] == "长山村")
    assert 4 not in panel.model.rows.asking


def test_one_key_a_doubt(qtbot: QtBot, panel: VillagesPanel) -> None:
    panel.table.point_at(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_2)
    assert names(panel)[0] == "李村村"
    assert panel.table.currentIndex().row() == 3
    qtbot.keyClick(panel.table, Qt.Key.Key_1)
    assert panel.table.currentIndex().row() == 4
    qtbot.keyClick(panel.table, Qt.Key.Key_2)
    assert panel.model.rows.asking == [4]
    qtbot.keyClick(panel.table, Qt.Key.Key_1)
    assert panel.model.rows.asking == []
    qtbot.keyClick(panel.table, Qt.Key.Key_1)
    assert names(panel)[4] == "长shan村"


def test_space_ticks_and_enter_opens(qtbot: QtBot, panel: VillagesPanel) -> None:
    panel.table.point_at(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert not panel.model.rows.rows[1].wanted
    assert panel.count.text() == "已选 5 / 6 个"
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert panel.model.rows.rows[1].wanted
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.table.findChild(QLineEdit) is not None
    qtbot.keyClick(panel.table.findChild(QLineEdit), Qt.Key.Key_Escape)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert panel.table.currentIndex().row() == 2


def test_a_doubt_that_is_not_wanted_is_no_doubt(panel: VillagesPanel) -> None:
    index = panel.model.index(0, NAME)
    panel.model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert answers(panel, 0) == []
    panel.model.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert len(answers(panel, 0)) == 2


def test_the_kind_is_chosen_from_a_list(qtbot: QtBot, panel: VillagesPanel) -> None:
    panel.table.edit(panel.model.index(1, KIND))
    box = panel.table.findChild(QComboBox)
    assert box is not None
    assert box.currentText() == "村"
    box.setCurrentText("社区")
    box.activated.emit(1)
    assert panel.model.rows.rows[1].kind == "社区"


def test_an_empty_name_is_refused(qtbot: QtBot, panel: VillagesPanel) -> None:
    with qtbot.waitSignal(panel.refused) as said:
        assert not panel.model.setData(panel.model.index(1, NAME), " ")
    assert said.args == ["村名不能为空"]
    assert names(panel)[1] == "前时村"


def test_the_notice_names_the_doubts_and_settles_them(qtbot: QtBot, panel: VillagesPanel) -> None:
    assert "3 个村名待确认（李村村委会、王村村委会等）" in panel.notice.text.text()
    with pytest.raises(UserError, match="待确认"):
        panel.chosen()
    assert panel.table.currentIndex().row() == 0
    panel.settle_button.click()
    assert panel.notice.isHidden()
    assert len(panel.chosen()) == 6
    panel.none_button.click()
    assert panel.model.rows.wanted == []
    panel.all_button.click()
    assert len(panel.model.rows.wanted) == 6


def test_the_last_column_is_there_while_it_says_something(panel: VillagesPanel) -> None:
    assert not panel.table.isColumnHidden(DOUBT)
    panel.model.show(rows_of("前时村委会"))
    assert panel.table.isColumnHidden(DOUBT)
    panel.model.show(rows_of("前时村委会", known=("前时村",)))
    assert not panel.table.isColumnHidden(DOUBT)
    assert panel.model.index(0, DOUBT).data() == "名单里已有"
    assert panel.model.index(0, NAME).data(Qt.ItemDataRole.ForegroundRole) is not None
    panel.forget()
    assert panel.model.rowCount() == 0


def test_a_township_as_it_is_listed(panel: VillagesPanel) -> None:
    town = whole().township("410184108")
    panel.show_town(town)
    assert panel.heading.text() == "郭店镇"
    assert panel.count.text() == "已选 32 / 32 个"
    assert panel.table.currentIndex().row() == panel.model.rows.asking[0]
    panel.model.choose(panel.table.currentIndex().row(), 1)
    panel.show_town(town)
    assert "新李营村村" in names(panel)
    panel.show_town(whole().township("410184107"))
    assert "新李营村村" not in names(panel)
    assert len(panel.chosen()) == 23


# The dialog ------------------------------------------------------------------


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    whole()
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, host: QWidget) -> TownshipDialog:
    return shown(qtbot, TownshipDialog(host, ("五里堡村",), "410184"), (860, 600))


def test_the_dialog_from_search_to_villages(qtbot: QtBot, dialog: TownshipDialog) -> None:
    assert not dialog.agree.isEnabled()
    dialog.field.setFocus()
    qtbot.keyClicks(dialog.field, "guodian")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.agree.text() == "添加 31 个村"
    dialog.agree.click()
    assert "待确认" in dialog.error.text()
    assert dialog.picked is None
    dialog.panel.settle_button.click()
    assert dialog.error.isHidden()
    dialog.agree.click()
    assert dialog.picked is not None
    assert dialog.picked.town.code == "410184108"
    assert len(dialog.picked.villages) == 31
    assert "五里堡村" not in [v.name for v in dialog.picked.villages]


def test_the_dialog_says_what_is_wrong(qtbot: QtBot, dialog: TownshipDialog) -> None:
    dialog.show_town(whole().township("410184107"))
    dialog.panel.model.setData(dialog.panel.model.index(0, NAME), "")
    assert dialog.error.text() == "村名不能为空"
    dialog.panel.none_button.click()
    assert not dialog.agree.isEnabled()
    assert dialog.agree.text() == "添加"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


@pytest.mark.parametrize("agreed", [True, False])
def test_asking_for_a_township(host: QWidget, agreed: bool) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TownshipDialog)
        assert dialog.field.near == "4101"
        dialog.show_town(whole().township("410184107"))
        if agreed:
            dialog.take()
        else:
            dialog.reject()

    QTimer.singleShot(0, answer)
    picked = pick_township(host, near="4101")
    assert isinstance(picked, Picked) is agreed
    if picked is not None:
        assert picked.villages[0].name == "潮河新城社区"
