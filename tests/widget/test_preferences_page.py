"""The page 设置: every declared setting, kept at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from lsb_desktop.settings import SETTINGS, Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.backups.note import ServerNote
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.preferences.view import PreferencesPage
from tests.helpers.console import bridge_with, small
from tests.helpers.fakes import InlineRunner
from tests.helpers.pages import shown, write


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def page(qtbot: QtBot, settings: Settings) -> PreferencesPage:
    return shown(qtbot, PreferencesPage(Bridge(settings, InlineRunner())))


def test_every_setting_that_is_not_hidden_has_a_field(page: PreferencesPage) -> None:
    assert list(page.fields) == [s.key for s in SETTINGS if not s.hidden]


def test_a_choice(page: PreferencesPage, settings: Settings, tmp_path: Path) -> None:
    box = page.fields["stage.theme"]
    assert isinstance(box, QComboBox)
    assert [box.itemText(n) for n in range(box.count())] == ["明亮", "庄重红"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert settings.text("stage.theme") == "solemn"
    assert Settings(tmp_path / "settings.json").text("stage.theme") == "solemn"


def test_a_tick(page: PreferencesPage, settings: Settings) -> None:
    tick = page.fields["stage.clock"]
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()
    tick.click()
    assert not settings.flag("stage.clock")


def test_a_number_is_stored_whole(qtbot: QtBot, page: PreferencesPage, settings: Settings) -> None:
    spin = page.fields["entry.zoom"]
    assert isinstance(spin, QSpinBox)
    assert (spin.minimum(), spin.maximum()) == (80, 200)
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "150")
    assert settings.number("entry.zoom") == 100, "not 1, not 15"
    assert page.commit()
    assert settings.number("entry.zoom") == 150
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert settings.number("entry.zoom") == 151


def test_a_name_is_stored_when_left_or_the_page_is(
    page: PreferencesPage, settings: Settings
) -> None:
    line = page.fields["operator"]
    assert isinstance(line, KeptLine)
    write(line, " 张三 ")
    assert page.commit()
    assert settings.text("operator") == "张三"
    write(line, "李四")
    page.fields["stage.clock"].setFocus()
    assert settings.text("operator") == "李四"


def test_a_setting_changed_elsewhere_is_shown(page: PreferencesPage) -> None:
    page.bridge.tune("stage.theme", "solemn")
    page.bridge.tune("stage.clock", False)
    page.bridge.tune("entry.zoom", 120)
    page.bridge.tune("operator", "王五")
    page.bridge.tune("last.contest", 3)
    shown_ = page.fields
    assert shown_["stage.theme"].currentData() == "solemn"
    assert not shown_["stage.clock"].isChecked()
    assert shown_["entry.zoom"].value() == 120
    assert shown_["operator"].text() == "王五"


def test_helps_are_whole_at_1024(page: PreferencesPage) -> None:
    for setting in SETTINGS:
        if not setting.hidden:
            field = page.fields[setting.key]
            assert field.width() >= field.sizeHint().width() or isinstance(field, KeptLine)
            assert field.geometry().right() < page.width()


def test_a_server_backs_its_data_up_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bridge = bridge_with(small())
    page = shown(qtbot, PreferencesPage(bridge))
    note = page.findChild(ServerNote)
    assert note is not None
    assert not note.isVisible(), "a file is backed up here"
    place = "postgresql+psycopg://luru@192.168.1.10/guanmo"
    monkeypatch.setattr(type(bridge.desk), "place", place, raising=False)
    bridge.listed.emit()
    assert note.isVisible()
    assert "另存一份" in note.text.text()
