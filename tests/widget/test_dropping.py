"""Files dragged onto the window: taken everywhere, with a veil, photos where they are wanted."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.ui.actions import ActionSet
from lsb_desktop.ui.console.dropping import Dropping, are_pictures, files_of
from lsb_desktop.ui.console.watching import Watch
from tests.helpers.console import bridge_with, small

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def carrying(*names: str) -> QMimeData:
    """A drag of files; a name with :// is an address elsewhere."""
    data = QMimeData()
    urls = [QUrl(n) if "://" in n else QUrl.fromLocalFile(n) for n in names]
    data.setUrls(urls)
    return data


class Photos(QWidget):
    """Takes files, as the photos of a village do."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()


class Field:
    """A window with a text field and a place for photos."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        inner = QWidget()
        self.line = QLineEdit()
        self.photos = Photos()
        box = QVBoxLayout(inner)
        box.addWidget(self.line)
        box.addWidget(self.photos)
        self.window.setCentralWidget(inner)
        self.window.resize(500, 300)
        self.dropping = Dropping(self.window)
        self.watch = Watch(self.dropping, ActionSet(bridge_with(small()), lambda _: lambda: None))
        self.dropped: list[list[Path]] = []
        self.dropping.dropped.connect(self.dropped.append)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def enter(self, target: QWidget, data: QMimeData) -> bool:
        event = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, PLAIN)
        event.ignore()
        QApplication.sendEvent(target, event)
        return event.isAccepted()

    def move(self, target: QWidget, data: QMimeData) -> bool:
        event = QDragMoveEvent(QPoint(6, 6), COPY, data, LEFT, PLAIN)
        event.ignore()
        QApplication.sendEvent(target, event)
        return event.isAccepted()

    def drop(self, target: QWidget, data: QMimeData) -> bool:
        event = QDropEvent(QPointF(6, 6), COPY, data, LEFT, PLAIN)
        event.ignore()
        QApplication.sendEvent(target, event)
        return event.isAccepted()


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    return Field(qtbot)


def test_files_are_told_from_addresses() -> None:
    data = carrying("/tmp/名单.xlsx", "https://example.org/x.xlsx")
    assert files_of(data) == [Path("/tmp/名单.xlsx")]
    assert are_pictures([Path("a.JPG"), Path("b.png")])
    assert not are_pictures([Path("a.jpg"), Path("b.xlsx")])


@pytest.mark.parametrize("place", ["window", "line", "photos"])
def test_a_sheet_is_taken_anywhere(qtbot: QtBot, field: Field, place: str) -> None:
    target, data = getattr(field, place), carrying("/tmp/名单.xlsx", "/tmp/打分.et")
    assert field.enter(target, data)
    assert field.dropping.veil.isVisible()
    assert field.dropping.veil.size() == field.window.size()
    assert field.move(target, data)
    assert field.drop(target, data)
    assert not field.dropping.veil.isVisible()
    qtbot.waitUntil(lambda: bool(field.dropped))
    assert field.dropped == [[Path("/tmp/名单.xlsx"), Path("/tmp/打分.et")]]
    assert field.line.text() == "", "no address is written into a field"


def test_the_veil_goes_with_the_drag(qtbot: QtBot, field: Field) -> None:
    field.enter(field.window, carrying("/tmp/名单.xlsx"))
    field.dropping.veil.grab()
    QApplication.sendEvent(field.window, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not field.dropping.veil.isVisible())
    assert field.dropped == []


def test_going_from_one_field_to_the_next_is_no_leaving(qtbot: QtBot, field: Field) -> None:
    data = carrying("/tmp/名单.xlsx")
    field.enter(field.line, data)
    QApplication.sendEvent(field.line, QDragLeaveEvent())
    field.enter(field.window, data)
    qtbot.wait(150)
    assert field.dropping.veil.isVisible()


def test_photos_belong_to_whoever_takes_them(field: Field) -> None:
    data = carrying("/tmp/村口.jpg")
    assert field.enter(field.photos, data)
    assert not field.dropping.veil.isVisible(), "the photos took it themselves"
    assert field.enter(field.line, data), "a text field is no place for photos: it is said so"


def test_text_is_no_business_of_ours(field: Field) -> None:
    data = QMimeData()
    data.setText("五里堡村")
    field.enter(field.line, data)
    field.drop(field.line, data)
    assert "五里堡村" in field.line.text()
    assert not field.dropping.veil.isVisible()
    assert field.dropped == []
    assert not field.enter(field.window, carrying("https://example.org/x.xlsx"))


def test_nothing_is_taken_under_a_dialog(qtbot: QtBot, field: Field) -> None:
    dialog = QDialog(field.window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert not field.enter(field.window, carrying("/tmp/名单.xlsx"))
    dialog.close()
    assert field.enter(field.window, carrying("/tmp/名单.xlsx"))
    field.dropping.veil.hide()


def test_another_window_is_not_ours(qtbot: QtBot, field: Field) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    assert not field.enter(other, carrying("/tmp/名单.xlsx"))
