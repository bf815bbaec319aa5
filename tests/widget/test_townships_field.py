"""The search line: what it offers while one types, and how a township is taken."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QImage, QInputMethodEvent, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lsb_desktop.desk.divisions.national import Match
from lsb_desktop.ui.console.townships import reading
from lsb_desktop.ui.console.townships.field import LIMIT, TownshipField
from lsb_desktop.ui.console.townships.popup import ROW, MatchPainter, spoken
from tests.helpers.national import whole
from tests.helpers.pages import shown


class Window(QWidget):
    """A window with the field, another field, and room below."""

    def __init__(self) -> None:
        super().__init__()
        self.field = TownshipField("410184")
        self.other = QLineEdit()
        self.box = QVBoxLayout(self)
        self.box.addWidget(self.field)
        self.box.addWidget(self.other)
        self.box.addStretch(1)
        self.taken: list[Match] = []
        self.field.chosen.connect(self.taken.append)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    whole()
    made = shown(qtbot, Window(), (700, 600))
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    qtbot.waitUntil(lambda: made.field.reading.complete)
    return made


def compose(field: QLineEdit, preedit: str, commit: str = "") -> None:
    """What an input method sends."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def offered(window: Window) -> list[str]:
    return [m.name for m in window.field.popup.model.found]


def test_typing_offers_and_enter_takes_the_first(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "mz")
    popup = window.field.popup
    assert popup.isVisible()
    assert offered(window)[0] == "孟庄镇"
    assert popup.match == popup.model.found[0]
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert popup.isHidden()
    assert [m.code for m in window.taken] == ["410184107"]
    assert window.field.text() == "孟庄镇"


def test_arrows_choose_and_stay_in_the_list(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "mengzhuang")
    popup = window.field.popup
    for key, row in ((Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2)):
        qtbot.keyClick(window.field, key)
        assert popup.list.currentIndex().row() == row
    for _ in range(200):
        popup.move_by(1)
    assert popup.list.currentIndex().row() == len(popup.model.found) - 1
    qtbot.keyClick(window.field, Qt.Key.Key_Enter)
    assert len(window.taken) == 1


def test_escape_closes_and_leaves_the_text(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "mz")
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.field.popup.isHidden()
    assert window.field.popup.match is None
    assert window.field.text() == "mz"
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert window.taken == []


def test_a_click_takes_a_row_and_the_focus_stays(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "mengzhuang")
    list_ = window.field.popup.list
    place = list_.visualRect(window.field.popup.model.index(1)).center()
    qtbot.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.taken == [window.field.popup.model.found[1]]
    assert window.field.hasFocus()


def test_an_input_method_searches_once_it_gives_characters(qtbot: QtBot, window: Window) -> None:
    compose(window.field, "meng'zhuang")
    assert window.field.popup.isHidden()
    compose(window.field, "", "孟庄")
    assert offered(window)[0] == "孟庄镇"
    compose(window.field, "zhen")
    assert window.field.hasFocus()
    assert window.field.popup.isVisible()


def test_a_village_found_says_so(qtbot: QtBot, window: Window) -> None:
    compose(window.field, "", "新郑五里堡")
    match = window.field.popup.model.found[0]
    assert (match.name, match.via) == ("郭店镇", "五里堡村")
    assert spoken(match) == "郭店镇　新郑市 · 郑州市 · 河南省　32 个村　有五里堡村"
    assert window.field.popup.model.index(0).data() == spoken(match)
    assert window.field.popup.model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_nothing_found_says_that_any_name_is_fine(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "zzqqxx")
    popup = window.field.popup
    assert popup.isVisible()
    assert not popup.list.isVisible()
    assert "可以就用这个名称" in popup.remark.text()
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert popup.isHidden()
    assert window.taken == []
    assert window.field.text() == "zzqqxx"


def test_too_many_says_how_to_get_fewer(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "z")
    assert len(offered(window)) == LIMIT
    assert "xz mz" in window.field.popup.remark.text()


def test_clearing_and_leaving_close_the_list(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "m")
    qtbot.keyClick(window.field, Qt.Key.Key_Backspace)
    assert window.field.popup.isHidden()
    qtbot.keyClicks(window.field, "m")
    window.other.setFocus()
    assert window.field.popup.isHidden()
    window.field.setFocus()
    qtbot.keyClicks(window.field, "z")
    assert window.field.popup.isVisible()
    window.field.hide()
    assert window.field.popup.isHidden()


def test_text_put_by_the_program_opens_nothing(window: Window) -> None:
    window.field.setText("孟庄镇")
    assert window.field.popup.isHidden()


@pytest.mark.parametrize("height", [260, 400, 600])
def test_the_list_stands_inside_the_window(qtbot: QtBot, height: int) -> None:
    whole()
    window = Window()
    shown(qtbot, window, (500, height))
    window.field.setFocus()
    qtbot.keyClicks(window.field, "mz")
    popup = window.field.popup
    assert window.rect().contains(popup.geometry().center())
    assert popup.geometry().right() <= window.width()
    assert popup.list.height() % ROW == 0
    assert popup.y() > window.field.y()


def test_the_list_stands_above_a_field_at_the_foot(qtbot: QtBot) -> None:
    whole()
    window = Window()
    window.box.insertStretch(0, 100)
    shown(qtbot, window, (700, 500))
    window.field.setFocus()
    qtbot.keyClicks(window.field, "mz")
    popup = window.field.popup.geometry()
    assert popup.bottom() < window.field.y()
    assert popup.top() >= 0


def test_villages_join_once_they_are_read(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is opened by the first key at the latest and read on while nothing is done."""
    from tests.helpers.national import small

    fresh = small()
    monkeypatch.setattr(reading.Reading, "_divisions", lambda self: fresh)
    monkeypatch.setattr(reading, "SLICE", 0.0)
    window = shown(qtbot, Window(), (700, 500))
    assert not window.field.reading.complete
    compose(window.field, "", "五里堡")
    assert "还在载入" in window.field.popup.remark.text()
    assert offered(window) == []
    qtbot.waitUntil(lambda: window.field.reading.complete)
    assert offered(window) == ["郭店镇"]
    window.field.popup.hide()
    window.field.reading.finished.emit()
    assert window.field.popup.isHidden()


def test_long_names_stay_inside_their_row(qapp: QApplication) -> None:
    """Name, place, village and number never run into each other."""
    match = Match("4" * 9, "镇" * 40, "县" * 20, "市" * 20, "省" * 9, 170, "村" * 40)

    class Index:
        def data(self, role: int) -> Match:
            return match

    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

    option = QStyleOptionViewItem()
    option.rect = option.rect.adjusted(0, 0, 560, ROW)
    option.font = QFont()
    option.state = QStyle.StateFlag.State_Selected
    image = QImage(600, ROW, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    MatchPainter().paint(painter, option, Index())  # type: ignore[arg-type]
    painter.end()
    assert all(
        image.pixelColor(x, y).lightness() > 250 for x in range(565, 600) for y in range(ROW)
    )
    assert any(image.pixelColor(x, ROW // 2).lightness() < 120 for x in range(560))


def test_the_mouse_moves_the_choice(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.field, "mengzhuang")
    list_ = window.field.popup.list
    place: QPoint = list_.visualRect(window.field.popup.model.index(2)).center()
    list_.entered.emit(window.field.popup.model.index(2))
    assert window.field.popup.match == window.field.popup.model.found[2]
    assert list_.indexAt(place).row() == 2
    assert not list_.event(QEvent(QEvent.Type.None_))
