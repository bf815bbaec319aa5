"""核验数据: findings on the screen, a code looked up."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lsb_desktop.db.store import Store
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.journal.verifying import VerifyDialog
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import full, small
from tests.helpers.fakes import InlineRunner
from tests.helpers.pages import bridge_on, shown, write


@pytest.fixture
def bridge(store: Store, qtbot: QtBot) -> Bridge:
    made = bridge_on(store, small(), full(small()))
    assert made.seal() is None
    return made


def lines(dialog: VerifyDialog) -> list[str]:
    items = (dialog.lines.itemAt(n).widget() for n in range(dialog.lines.count()))
    return [w.text() for w in items if isinstance(w, QLabel)]


def test_all_sound_and_a_code_looked_up(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = shown(qtbot, VerifyDialog(None, bridge), (680, 460))
    assert dialog.verdict.text() == "没有发现问题"
    assert lines(dialog)[-1] == "✓　数据文件完好，每条记录与校验链相符"
    dialog.look_button.click()
    assert dialog.verdict.text() == "没有发现问题", "nothing typed, nothing looked up"
    seal = bridge.session.seal if bridge.session is not None else None
    assert seal is not None
    write(dialog.code, f" {seal.code.lower()} ")
    dialog.look_button.click()
    assert dialog.verdict.text() == "封榜码有效"
    assert len(lines(dialog)) == 1
    dialog.copy()
    assert QGuiApplication.clipboard().text().startswith("✓ “第一季度观摩”")
    write(dialog.code, "Z9-99Z")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert lines(dialog) == ["✗　没有用封榜码 Z9-99Z 封存过的活动"]
    dialog.all_button.click()
    assert dialog.verdict.text() == "没有发现问题"


def test_what_was_altered_comes_first(qtbot: QtBot, bridge: Bridge, store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as raw, raw:
        raw.execute("UPDATE record SET who = '别人' WHERE number = 2")
    dialog = shown(qtbot, VerifyDialog(None, bridge), (680, 460))
    assert dialog.verdict.text() == "发现 1 处要查的问题"
    assert "第 2 条记录" in lines(dialog)[0]
    assert lines(dialog)[0].startswith("✗")


def test_the_menu_opens_it(qtbot: QtBot, bridge: Bridge) -> None:
    window = ConsoleWindow(bridge)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.actions_.by_id["verify"].trigger()
    window.show_page("rules")
    (first,) = window.findChildren(VerifyDialog)
    first.close()


def test_without_a_store_there_is_nothing_to_look_at(qtbot: QtBot) -> None:
    dialog = VerifyDialog(None, Bridge(Settings(), InlineRunner()))
    qtbot.addWidget(dialog)
    assert dialog.found == ()
