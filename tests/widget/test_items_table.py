"""The view of an item table: typing, mistakes, places, widths."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Contest
from lsb_desktop.ui import style
from lsb_desktop.ui.console.item_table import ItemsTable, shares
from lsb_desktop.ui.console.items import (
    Column,
    ItemsModel,
    count_column,
    named_column,
    text_column,
)
from tests.helpers.console import small
from tests.helpers.pages import cell, enter, shown, type_on, write

K = Qt.Key
ROLE = Qt.ItemDataRole


class Shelf:
    """Keeps what a model puts, and shows it again; refuses when told to."""

    def __init__(self, contest: Contest) -> None:
        self.columns = (
            named_column("名称", width=80, stretch=1),
            Column(
                "类别",
                lambda e, _c: e.kind,
                lambda e, t, _c: replace(e, kind=t),
                lambda _c: ("村", "社区"),
            ),
            Column(
                "片区",
                lambda e, _c: e.district,
                lambda e, t, _c: replace(e, district=t),
                lambda _c: ("", "东片"),
                free=True,
            ),
            count_column("上期", "previous_place", optional=True, hint="没有就空着"),
            text_column("书记", "secretary", default=lambda e: "未定", applies=lambda e: e.id != 3),
            Column("编号", lambda e, _c: str(e.id)),
        )
        self.model = ItemsModel("entrants", "村庄", self.columns, self.put)
        self.refusal: str | None = None
        self.labels: list[str] = []
        self.told: list[str] = []
        self.model.refused.connect(self.told.append)
        self.model.show(contest)

    def put(self, contest: Contest, label: str) -> str | None:
        self.labels.append(label)
        if self.refusal is None:
            self.model.show(contest)
        return self.refusal

    @property
    def names(self) -> list[str]:
        return [e.name for e in self.model.items]


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    return Shelf(small())


@pytest.fixture
def table(qtbot: QtBot, shelf: Shelf) -> ItemsTable:
    made = shown(qtbot, ItemsTable(shelf.model), (520, 300))
    made.setFocus()
    made.select(0, 0)
    return made


# Typing --------------------------------------------------------------------


def test_a_cell_by_the_keyboard(qtbot: QtBot, shelf: Shelf, table: ItemsTable) -> None:
    enter(qtbot, table, 1, "名称", "前石村")
    assert shelf.names[1] == "前石村"
    assert table.cells.editor is None
    assert (table.row, table.currentIndex().column()) == (1, 0)
    type_on(qtbot, table, "98")
    assert table.cells.typed == "98", "a key begins to type"
    qtbot.keyClick(table.cells.editor, K.Key_Escape)
    assert shelf.names[1] == "前石村"


def test_a_mistake_stays_open_and_red(qtbot: QtBot, shelf: Shelf, table: ItemsTable) -> None:
    enter(qtbot, table, 0, "上期", "三")
    editor = table.cells.editor
    assert isinstance(editor, QLineEdit)
    assert editor.property("bad") == "true"
    assert shelf.told == ["上期：“三”不是数字，请改正，Esc 放弃"]
    assert not table.commit()
    assert table.cells.editor is editor
    editor.setText("3")
    assert table.commit()
    assert shelf.model.items[0].previous_place == 3
    assert shelf.told[-1] != ""


def test_esc_gives_a_mistake_up_and_takes_the_message_away(
    qtbot: QtBot, shelf: Shelf, table: ItemsTable
) -> None:
    enter(qtbot, table, 0, "上期", "三")
    qtbot.keyClick(table.cells.editor, K.Key_Escape)
    assert table.cells.editor is None
    assert shelf.told[-1] == ""
    assert table.commit()
    assert shelf.model.items[0].previous_place is None


def test_a_mistake_left_by_the_mouse_is_told_with_its_text(
    qtbot: QtBot, shelf: Shelf, table: ItemsTable
) -> None:
    table.setCurrentIndex(cell(table, 0, "上期"))
    qtbot.keyClick(table, K.Key_Return)
    write(table.cells.editor, "三")
    at = table.visualRect(cell(table, 2, "名称")).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: table.cells.editor is None)
    assert shelf.told == ["上期：“三”不是数字，没有保存"]


def test_leaving_stores_the_open_cell(qtbot: QtBot, shelf: Shelf, table: ItemsTable) -> None:
    table.setCurrentIndex(cell(table, 0, "书记"))
    type_on(qtbot, table, "Li")
    assert table.commit()
    assert shelf.model.items[0].secretary == "Li"
    assert table.commit(), "nothing is open"


def test_tab_goes_on_while_typing_and_leaves_otherwise(
    qtbot: QtBot, shelf: Shelf, table: ItemsTable
) -> None:
    assert not table.tabKeyNavigation()
    table.setCurrentIndex(cell(table, 0, "上期"))
    qtbot.keyClicks(table, "7")
    qtbot.keyClick(table.cells.editor, K.Key_Tab)
    assert shelf.model.items[0].previous_place == 7
    assert table.currentIndex() == cell(table, 0, "书记")


def test_delete_empties_what_may_be_empty(qtbot: QtBot, shelf: Shelf, table: ItemsTable) -> None:
    enter(qtbot, table, 0, "片区", "西片")
    enter(qtbot, table, 0, "上期", "4")
    for title in ("片区", "上期", "类别", "名称"):
        table.setCurrentIndex(cell(table, 0, title))
        qtbot.keyClick(table, K.Key_Delete)
    item = shelf.model.items[0]
    assert (item.district, item.previous_place) == ("", None)
    assert (item.kind, item.name) == ("村", "五里堡村")
    assert "不能为空" in shelf.told[-1]


def test_choices_open_at_once_and_store_what_is_chosen(
    qtbot: QtBot, shelf: Shelf, table: ItemsTable
) -> None:
    table.setCurrentIndex(cell(table, 0, "类别"))
    qtbot.keyClick(table, K.Key_F2)
    box = table.cells.editor
    assert isinstance(box, QComboBox)
    qtbot.waitUntil(lambda: box.view().isVisible())
    box.hidePopup()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert shelf.model.items[0].kind == "社区"
    assert table.cells.editor is None


def test_a_free_choice_takes_any_text_as_it_is(
    qtbot: QtBot, shelf: Shelf, table: ItemsTable
) -> None:
    enter(qtbot, table, 0, "片区", "东")
    assert shelf.model.items[0].district == "东", "not completed to 东片"
    table.setCurrentIndex(cell(table, 0, "片区"))
    qtbot.keyClick(table, K.Key_Return)
    box = table.cells.editor
    assert isinstance(box, QComboBox)
    assert box.lineEdit().text() == "东"
    assert box.width() >= box.sizeHint().width(), "its words are not cut"
    assert box.geometry().right() <= table.viewport().width()


def test_read_only_cells_do_not_open(qtbot: QtBot, table: ItemsTable) -> None:
    for title, row in (("编号", 0), ("书记", 2)):
        table.setCurrentIndex(cell(table, row, title))
        qtbot.keyClick(table, K.Key_Return)
        assert table.cells.editor is None


# The view ------------------------------------------------------------------


def test_the_place_is_kept_when_rows_come_and_go(shelf: Shelf, table: ItemsTable) -> None:
    table.select(1, 3)
    shelf.model.drop(0)
    assert (table.row, table.currentIndex().column()) == (1, 3)
    shelf.model.drop(1)
    assert (table.row, table.currentIndex().column()) == (0, 3)
    table.select(99)
    assert table.row == 0


def test_the_current_cell_can_be_seen(qtbot: QtBot, table: ItemsTable) -> None:
    def edge() -> QColor:
        corner = table.visualRect(cell(table, 0, "名称")).topLeft()
        return table.viewport().grab().toImage().pixelColor(corner)

    assert edge() == QColor(style.RED)
    table.select(2, 0)
    assert edge() != QColor(style.RED)


def test_columns_fill_the_width_and_headings_are_whole(table: ItemsTable) -> None:
    widths = [table.columnWidth(c) for c in range(6)]
    assert sum(widths) == table.viewport().width()
    table.resize(700, 300)
    wider = [table.columnWidth(c) for c in range(6)]
    assert sum(wider) == table.viewport().width()
    assert [a == b for a, b in zip(widths, wider, strict=True)] == [False] + [True] * 5
    table.resize(120, 300)
    head = table.fontMetrics().horizontalAdvance("上期")
    assert table.columnWidth(3) > head
    assert table.horizontalScrollBar().maximum() > 0


widths = st.lists(
    st.tuples(st.integers(0, 300), st.integers(10, 90), st.integers(0, 3)), min_size=1, max_size=9
)


@given(widths, st.integers(0, 1500))
def test_shares_add_up_and_none_is_below_its_least(
    columns: list[tuple[int, int, int]], room: int
) -> None:
    wanted, least, stretch = (list(part) for part in zip(*columns, strict=True))
    found = shares(wanted, least, stretch, room)
    assert sum(found) == max(room, sum(least))
    assert all(w >= low for w, low in zip(found, least, strict=True))


def test_a_text_that_is_cut_is_whole_in_its_tooltip(
    qtbot: QtBot, shelf: Shelf, table: ItemsTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _view: shown_.append(text))
    long = "新疆维吾尔自治区很长很长的一个村名写在这里看不全"
    shelf.model.setData(shelf.model.index(0, 0), long)
    option = QStyleOptionViewItem()
    option.initFrom(table)
    for row in (0, 1):
        index = shelf.model.index(row, 0)
        option.rect = table.visualRect(index)
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
        assert table.cells.helpEvent(event, table, option, index)
    assert shown_ == [long, ""]
    other = QHelpEvent(QEvent.Type.WhatsThis, QPoint(5, 5), QPoint(5, 5))
    table.cells.helpEvent(other, table, option, shelf.model.index(0, 0))
    assert len(shown_) == 2


def test_a_click_on_a_button_stores_the_open_cell(
    qtbot: QtBot, shelf: Shelf, table: ItemsTable
) -> None:
    button = QPushButton("别处", table)
    button.show()
    table.setCurrentIndex(cell(table, 0, "书记"))
    type_on(qtbot, table, "Li")
    button.setFocus()
    assert shelf.model.items[0].secretary == "Li"


def test_an_empty_table_says_what_to_do(qtbot: QtBot) -> None:
    model = ItemsModel("entrants", "村庄", Shelf(small()).columns, lambda _c, _l: None)
    model.show(replace(small(), entrants=()))
    plain = shown(qtbot, ItemsTable(model), (520, 300))
    quiet = plain.viewport().grab().toImage()
    table = shown(qtbot, ItemsTable(model, "还没有村庄：点“添加”"), (520, 300))
    assert table.viewport().grab().toImage() != quiet
    model.show(small())
    filled = table.viewport().grab().toImage()
    table.nothing = ""
    assert table.viewport().grab().toImage() == filled, "nothing is said beside rows"
