"""The action table: whole, without clashes, and every entry leads somewhere."""

import re
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.ui.actions import ACTIONS, BY_ID, PAGES, ActionSet, When, can, shortcut_sheet
from lsb_desktop.ui.console.pages import BY_KEY
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import bridge_with, full, small


def test_ids_and_shortcuts_are_used_once() -> None:
    assert len(BY_ID) == len(ACTIONS)
    keys = [QKeySequence(k).toString() for a in ACTIONS for k in (a.shortcut, *a.more) if k]
    assert [k for k, times in Counter(keys).items() if times > 1] == []
    assert all(keys), "every shortcut is one that Qt knows"


def test_no_shortcut_is_a_bare_letter_or_digit() -> None:
    keys = [k for a in ACTIONS for k in (a.shortcut, *a.more)]
    assert [k for k in keys if re.fullmatch(r"(Shift\+)?[A-Z0-9]", k)] == []


@pytest.mark.parametrize(
    ("action", "key"),
    [
        ("take", "F5"),
        ("forward", "PgDown"),
        ("back", "PgUp"),
        ("timer", "F6"),
        ("freeze", "F7"),
        ("black", "F8"),
        ("still", "F9"),
        ("undo", "Ctrl+Z"),
        ("redo", "Ctrl+Y"),
        ("seal", "Ctrl+Shift+S"),
        ("missing", "F3"),
        ("keys", "F1"),
    ],
)
def test_promised_shortcuts(action: str, key: str) -> None:
    assert BY_ID[action].shortcut == key


def test_every_handler_exists(qtbot: QtBot) -> None:
    window = ConsoleWindow(bridge_with(small(), full(small())))
    qtbot.addWidget(window)
    for action in ACTIONS:
        assert callable(window.handler_of(action.handler)), action.id


def test_every_page_of_the_sidebar_has_its_action_and_its_class() -> None:
    assert [BY_KEY[key].text for key, _, _ in PAGES] == [text for _, text, _ in PAGES]


def test_every_icon_is_in_the_shipped_set(qtbot: QtBot) -> None:
    actions = ActionSet(bridge_with(small()), lambda name: lambda: None)
    actions.dress()
    for action in ACTIONS:
        assert actions.by_id[action.id].icon().isNull() is not bool(action.icon)


def test_what_can_be_done_follows_the_contest(qtbot: QtBot) -> None:
    bridge = bridge_with(small(), full(small()))
    assert can(When.UNSEALED, bridge)
    assert not can(When.SEALED, bridge)
    assert not can(When.UNDO, bridge)
    assert can(When.ENTRY, bridge, "entry")
    assert not can(When.ENTRY, bridge, "rules"), "Ctrl+Tab is another page's own"
    actions = ActionSet(bridge, lambda name: lambda: None)
    bridge.execute(EnterMark(1, 1, 1, "99"))
    assert actions.by_id["undo"].isEnabled()
    assert actions.by_id["undo"].text() == "撤销：五里堡村 评委01 11 → 99"
    bridge.undo()
    assert actions.by_id["redo"].isEnabled()
    bridge.seal()
    assert actions.by_id["unseal"].isEnabled()
    bridge.close()
    enabled = {a.id for a in ACTIONS if actions.by_id[a.id].isEnabled()}
    assert {"new", "import", "backup", "quit", "keys"} <= enabled
    assert not {"take", "undo", "seal", "export"} & enabled


def test_one_press_is_one_step(qtbot: QtBot) -> None:
    done: list[str] = []
    actions = ActionSet(bridge_with(small()), lambda name: lambda: done.append(name))
    actions.by_id["forward"].trigger()
    assert done == ["air.forward"]
    assert not any(a.autoRepeat() for a in actions.by_id.values())


def test_the_menu_holds_every_action_once(qtbot: QtBot) -> None:
    actions = ActionSet(bridge_with(small()), lambda name: lambda: None)
    menu = QMenu()
    actions.fill(menu)
    shown = [a.data() for sub in menu.actions() for a in sub.menu().actions()]
    assert sorted(shown) == sorted(BY_ID)


def test_the_sheet_names_every_shortcut() -> None:
    text = str(shortcut_sheet())
    for key in (
        "F5",
        "空格（投影中或会议页，不在输入时）",
        "PageDown",
        "Ctrl+Shift+Z",
        "小键盘",
        "全场未到场",
    ):
        assert key in text
