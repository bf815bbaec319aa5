"""What of the grid is painted after a mark: the cells that changed and what scrolled into view."""

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.ui import style
from lsb_desktop.ui.console.entry.grid import EndTable
from lsb_desktop.ui.console.entry.table import MarkTable
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


def through_qt(view: QTableView, event: QPaintEvent) -> None:
    """On a white ground, cell by cell through the delegate."""
    with QPainter(view.viewport()) as painter:
        painter.fillRect(event.rect(), style.WHITE)
    QTableView.paintEvent(view, event)


class AsQt(MarkTable):
    """The same table, painted by Qt."""

    def paintEvent(self, event: QPaintEvent) -> None:
        through_qt(self, event)


class EndsAsQt(EndTable):
    """The results beside it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        through_qt(self, event)


def pictures(desk: Desk) -> list[tuple[QImage, QImage]]:
    """Both tables as they are painted, and as Qt would paint them."""
    desk.page.grid.bubble.hide()
    grid, twins = desk.page.grid, []
    for own, twin in ((grid.table, AsQt(grid.marks)), (grid.results, EndsAsQt(grid.ends, grid))):
        twin.setObjectName(own.objectName())
        twin.setParent(grid)
        twin.setFrameShape(own.frameShape())
        for axis in ("horizontal", "vertical"):
            head, other = getattr(own, f"{axis}Header")(), getattr(twin, f"{axis}Header")()
            other.setFixedSize(head.size())
            other.setVisible(head.isVisible())
            getattr(twin, f"set{axis.title()}ScrollBarPolicy")(
                getattr(own, f"{axis}ScrollBarPolicy")()
            )
        for at in range(own.model().columnCount()):
            twin.setColumnWidth(at, own.columnWidth(at))
        twin.verticalHeader().setDefaultSectionSize(own.verticalHeader().defaultSectionSize())
        twin.setSelectionModel(own.selectionModel())
        twin.setGeometry(own.geometry())
        twin.show()
        twins.append((own, twin))
    settle()
    found = []
    for own, twin in twins:
        assert own.viewport().size() == twin.viewport().size()
        twin.verticalScrollBar().setValue(own.verticalScrollBar().value())
        found.append((own.viewport().grab().toImage(), twin.viewport().grab().toImage()))
        twin.hide()
        twin.setParent(None)
    return found


def test_the_tables_paint_themselves_as_qt_would(desk: Desk) -> None:
    table = desk.table
    desk.page.foot.progress.setFocus()
    for number in range(12):
        table.marks.put(table.marks.cell(table.marks.index(number, 0)).slot, str(70 + number))
    table.marks.put(table.marks.cell(table.marks.index(3, 1)).slot, "缺席")
    table.marks.put(table.marks.cell(table.marks.index(4, 1)).slot, "870")
    table.setCurrentIndex(table.marks.index(2, 1))
    for bottom in (2, 6):
        chosen = QItemSelection(table.marks.index(2, 1), table.marks.index(bottom, 2))
        table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for own, qt in pictures(desk):
            assert own == qt
