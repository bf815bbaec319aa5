"""What of the grid is painted after a mark: the cells that changed and what scrolled into view."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.console import bridge_with, small
from tests.helpers.hands import Desk

K = Qt.Key
MANY = tuple(f"第{n}村" for n in range(1, 41))


class Painted(QObject):
    """What of a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False

    @property
    def area(self) -> int:
        return sum(rect.width() * rect.height() for rect in self.region)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, bridge_with(small(count=4, names=MANY)))


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("key", "back", "way", "scrolls"),
    [
        (K.Key_Return, False, "auto", True),
        (K.Key_Return, False, "missing", True),
        (K.Key_Down, False, "auto", True),
        (K.Key_Return, True, "auto", False),
        (K.Key_Return, False, "right", False),
        (K.Key_Return, True, "right", False),
    ],
)
def test_a_mark_at_the_lower_end_scrolls_what_is_there(
    desk: Desk, key: Qt.Key, back: bool, way: str, scrolls: bool
) -> None:
    table = desk.table
    table.next_way = way
    last = table.rowAt(table.viewport().height() - 1) - 1
    assert 5 < last < len(MANY) - 5, "some rows are below"
    for row in range(last):
        assert table.marks.put(table.marks.cell(table.marks.index(row, 1)).slot, "90")
    for row in range(len(MANY)):
        assert table.marks.put(table.marks.cell(table.marks.index(row, 0)).slot, "90")
    table.go(last, 1)
    settle()
    top = table.verticalScrollBar().value()
    desk.type("87.5")
    settle()
    painted = Painted(table.viewport())
    desk.press(key, Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier)
    settle()
    assert desk.stored(last + 1, 2) == 87_500_000
    assert (table.verticalScrollBar().value() > top) is scrolls
    whole = table.viewport().width() * table.viewport().height()
    assert 0 < painted.area < whole / 4
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def on_screen(desk: Desk) -> QImage:
    """What stands in the window, not what its widgets would paint now."""
    return desk.page.screen().grabWindow(desk.page.winId()).toImage()


def test_what_stands_after_marks_is_what_would_be_painted_anew(desk: Desk) -> None:
    table = desk.table
    for number in range(30):
        desk.type(str(60 + number))
        settle()
        desk.press(K.Key_Up if number == 21 else K.Key_Return)
        settle()
        if number % 5 < 2:
            stood = on_screen(desk)
            for part in (table, desk.page.grid.results):
                for view in (part, part.horizontalHeader(), part.verticalHeader()):
                    view.viewport().update()
            settle()
            assert on_screen(desk) == stood
    assert table.verticalScrollBar().value() > 0


def test_the_cursor_pales_while_the_focus_is_elsewhere(desk: Desk) -> None:
    table = desk.table
    corner = table.viewport().mapTo(desk.page, table.visualRect(table.currentIndex()).topLeft())
    cell = QRect(corner, table.visualRect(table.currentIndex()).size())
    settle()
    held = on_screen(desk).copy(cell)
    desk.page.foot.progress.setFocus()
    settle()
    away = on_screen(desk).copy(cell)
    assert away != held
    table.setFocus()
    settle()
    assert on_screen(desk).copy(cell) == held
