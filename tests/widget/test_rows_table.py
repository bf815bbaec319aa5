"""A table in which several rows are chosen and moved."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.ui import style
from lsb_desktop.ui.console import rows_table
from lsb_desktop.ui.console.items import placed
from lsb_desktop.ui.console.rows_table import MIME, RowsTable
from lsb_desktop.ui.console.villages.model import VillagesModel
from tests.helpers.pages import shown

K, M = Qt.Key, Qt.KeyboardModifier
NAMES = "甲乙丙丁戊"


class Shelf:
    """A roster of five and what happened to it."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.told: list[str] = []
        entrants = tuple(Entrant(n, n, name) for n, name in enumerate(NAMES, 1))
        self.model = VillagesModel(self.put)
        self.model.refused.connect(self.told.append)
        self.model.show(Contest("X", entrants=entrants))

    def put(self, contest: Contest, label: str) -> str | None:
        self.labels.append(label)
        self.model.show(contest)
        return None

    @property
    def order(self) -> str:
        return "".join(e.name for e in self.model.items)


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    return Shelf()


@pytest.fixture
def table(qtbot: QtBot, shelf: Shelf) -> RowsTable:
    made = shown(qtbot, RowsTable(shelf.model, "已封存"), (640, 260))
    made.setFocus()
    return made


def chosen(shelf: Shelf, table: RowsTable) -> str:
    return "".join(shelf.model.items[row].name for row in table.rows)


def height(table: RowsTable, row: int, share: float) -> int:
    return round(table.rowViewportPosition(row) + share * table.rowHeight(row))


class Carried:
    """A drag of the table's own rows, or of something else, at a height of the viewport."""

    def __init__(self, source: object, kind: str = MIME) -> None:
        self.data = QMimeData()
        self.data.setData(kind, b"rows")
        self.source = source

    def event(self, make: type[QDropEvent], y: int) -> QDropEvent:
        source = self.source

        class Event(make):  # type: ignore[misc, valid-type]
            def source(self) -> object:
                return source

        where = QPoint(20, y) if make is not QDropEvent else QPointF(20, y)
        buttons, none = Qt.MouseButton.LeftButton, M.NoModifier
        return Event(where, Qt.DropAction.MoveAction, self.data, buttons, none)


# Choosing --------------------------------------------------------------------


def test_several_rows_are_chosen_with_the_usual_keys(
    qtbot: QtBot, shelf: Shelf, table: RowsTable
) -> None:
    table.select(1)
    assert chosen(shelf, table) == "乙"
    qtbot.keyClick(table, K.Key_Down, M.ShiftModifier)
    assert chosen(shelf, table) == "乙丙"
    where = table.visualRect(shelf.model.index(4, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, M.ControlModifier, where)
    assert chosen(shelf, table) == "乙丙戊"
    qtbot.keyClick(table, K.Key_A, M.ControlModifier)
    assert chosen(shelf, table) == NAMES


def test_choosing_rows_that_are_not_there_changes_nothing(table: RowsTable) -> None:
    table.select_rows(1, 2)
    table.select_rows(3, 9)
    assert table.rows == [1, 2]


def test_ctrl_v_asks_for_a_paste_but_not_while_typing(qtbot: QtBot, table: RowsTable) -> None:
    pasted: list[int] = []
    table.pasted.connect(lambda: pasted.append(1))
    table.select(0, 1)
    qtbot.keyClick(table, K.Key_V, M.ControlModifier)
    qtbot.keyClick(table, K.Key_F2)
    qtbot.keyClick(table.cells.editor, K.Key_V, M.ControlModifier)
    assert pasted == [1]


# Moving ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "to", "order"),
    [
        ([0], 5, "乙丙丁戊甲"),
        ([4], 0, "戊甲乙丙丁"),
        ([1, 2], 5, "甲丁戊乙丙"),
        ([0, 2, 4], 2, "乙甲丙戊丁"),
        ([4, 0], 3, "乙丙甲戊丁"),
        ([1, 2], 2, "甲乙丙丁戊"),
        ([2], 3, "甲乙丙丁戊"),
        ([], 0, "甲乙丙丁戊"),
    ],
)
def test_rows_are_put_before_a_row(
    shelf: Shelf, table: RowsTable, rows: list[int], to: int, order: str
) -> None:
    assert "".join(placed(NAMES, rows, to)) == order
    before = shelf.order
    moved = table.place(rows, to)
    assert shelf.order == order
    assert moved == (order != before)
    assert shelf.labels == (["调整观摩次序"] if moved else [])
    assert [e.order for e in shelf.model.items] == [1, 2, 3, 4, 5]
    if moved:
        assert sorted(chosen(shelf, table)) == sorted(NAMES[row] for row in rows)


def test_alt_and_an_arrow_move_what_is_chosen(qtbot: QtBot, shelf: Shelf, table: RowsTable) -> None:
    table.select_rows(1, 2)
    qtbot.keyClick(table, K.Key_Up, M.AltModifier)
    assert (shelf.order, chosen(shelf, table)) == ("乙丙甲丁戊", "乙丙")
    qtbot.keyClick(table, K.Key_Up, M.AltModifier)
    assert shelf.order == "乙丙甲丁戊"
    for _ in range(5):
        qtbot.keyClick(table, K.Key_Down, M.AltModifier)
    assert (shelf.order, chosen(shelf, table)) == ("甲丁戊乙丙", "乙丙")
    assert len(shelf.labels) == 4
    table.clearSelection()
    assert not table.shift(1)
    assert not table.can_shift(1)


def test_rows_that_are_held_say_why(qtbot: QtBot, shelf: Shelf, table: RowsTable) -> None:
    assert shelf.model.contest is not None
    shelf.model.show(shelf.model.contest, locked=True)
    table.select(1)
    qtbot.keyClick(table, K.Key_Up, M.AltModifier)
    table.startDrag(Qt.DropAction.MoveAction)
    assert not table.place([0], 3)
    assert shelf.told == ["已封存"] * 3
    assert shelf.order == NAMES


def test_a_cell_that_cannot_be_stored_keeps_its_row_in_place(
    qtbot: QtBot, shelf: Shelf, table: RowsTable
) -> None:
    table.select(0, 1)
    qtbot.keyClick(table, K.Key_F2)
    table.cells.editor.setText("乙")
    assert not table.place([0], 3)
    assert shelf.order == NAMES


# Dragging --------------------------------------------------------------------


def test_a_drag_takes_the_chosen_rows_along(
    monkeypatch: pytest.MonkeyPatch, table: RowsTable
) -> None:
    dragged: list[tuple[bool, int]] = []

    class Drag(QDrag):
        def exec(self, _action: Qt.DropAction) -> Qt.DropAction:
            dragged.append((self.mimeData().hasFormat(MIME), self.pixmap().width()))
            return Qt.DropAction.MoveAction

    monkeypatch.setattr(rows_table, "QDrag", Drag)
    table.clearSelection()
    table.startDrag(Qt.DropAction.MoveAction)
    assert dragged == []
    table.select(0)
    table.startDrag(Qt.DropAction.MoveAction)
    table.select_rows(0, 3)
    table.startDrag(Qt.DropAction.MoveAction)
    [(own, one), (_, three)] = dragged
    assert own
    assert 0 < one < three


def test_pulling_at_a_row_begins_a_drag(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, shelf: Shelf, table: RowsTable
) -> None:
    begun: list[list[int]] = []
    monkeypatch.setattr(RowsTable, "startDrag", lambda self, _actions: begun.append(self.rows))
    table.select_rows(1, 2)
    pane, left = table.viewport(), Qt.MouseButton.LeftButton
    start = table.visualRect(shelf.model.index(2, 1)).center()
    qtbot.mousePress(pane, left, pos=start)
    for by in (8, 16, 60):
        where = QPointF(start + QPoint(0, by))
        move = QMouseEvent(
            QEvent.Type.MouseMove, where, pane.mapToGlobal(where), left, left, M.NoModifier
        )
        QApplication.sendEvent(pane, move)
    qtbot.mouseRelease(pane, left, pos=start)
    assert begun[0] == [1, 2], "not a choice of more rows"


@pytest.mark.parametrize(
    ("row", "share", "order"),
    [(3, 0.9, "丙丁甲乙戊"), (3, 0.1, "丙甲乙丁戊"), (4, 0.9, "丙丁戊甲乙"), (0, 0.1, NAMES)],
)
def test_a_drop_puts_them_at_the_nearer_edge(
    shelf: Shelf, table: RowsTable, row: int, share: float, order: str
) -> None:
    table.select_rows(0, 2)
    carried = Carried(table)
    y = height(table, row, share)
    for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent):
        event = carried.event(kind, y)
        {
            QDragEnterEvent: table.dragEnterEvent,
            QDragMoveEvent: table.dragMoveEvent,
            QDropEvent: table.dropEvent,
        }[kind](event)
        assert event.isAccepted()
    assert shelf.order == order
    assert len(shelf.labels) == (order != NAMES)


def test_below_the_last_row_is_the_end_and_above_the_first_the_beginning(
    table: RowsTable,
) -> None:
    assert table.gap_at(height(table, 4, 3.0)) == 5
    assert table.gap_at(-5) == 0


def test_a_line_shows_where_they_would_go(table: RowsTable) -> None:
    def red(y: int) -> bool:
        picture = table.viewport().grab().toImage()
        return any(
            picture.pixelColor(table.viewport().width() - 5, y + d) == QColor(style.RED)
            for d in (-1, 0, 1)
        )

    table.select(0, 1)
    carried = Carried(table)
    for row, share, line in ((2, 0.1, 2), (4, 0.9, 5)):
        table.dragMoveEvent(carried.event(QDragMoveEvent, height(table, row, share)))
        edge = height(table, line, 0) if line < 5 else height(table, 4, 1)
        assert red(edge)
    table.dragLeaveEvent(QDragLeaveEvent())
    assert not red(edge)


def test_what_is_not_its_own_is_left_to_the_window(shelf: Shelf, table: RowsTable) -> None:
    table.select(0)
    for carried in (Carried(table, "text/uri-list"), Carried(shelf)):
        for kind, handle in (
            (QDragEnterEvent, table.dragEnterEvent),
            (QDragMoveEvent, table.dragMoveEvent),
            (QDropEvent, table.dropEvent),
        ):
            event = carried.event(kind, height(table, 3, 0.9))
            event.accept()
            handle(event)
            assert not event.isAccepted()
    assert shelf.order == NAMES


def test_the_model_of_a_definition_keeps_its_own_order(shelf: Shelf, table: RowsTable) -> None:
    """Villages count their order anew; nothing else of them changes."""
    before = {e.name: e for e in shelf.model.items}
    table.place([0], 5)
    assert [replace(e, order=0) for e in shelf.model.items] == [
        replace(before[name], order=0) for name in "乙丙丁戊甲"
    ]
