"""Nothing typed is lost, whichever way a page is left: in the window, on a real desk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.db.store import Store
from lsb_desktop.desk.desk import Desk
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console import parts
from lsb_desktop.ui.console.window import ConsoleWindow
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, cell, listening, shown, type_on, write

K = Qt.Key


def contest() -> Contest:
    return replace(small(), topics=("基层党建",))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, contest(), full(contest()))


@pytest.fixture
def console(qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch) -> ConsoleWindow:
    made = shown(qtbot, ConsoleWindow(bridge), (1366, 768))
    monkeypatch.setattr(parts, "confirm", lambda *_a: True)
    return made


def asked_on_closing(
    console: ConsoleWindow, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> tuple[list[str], bool]:
    """What closing asks, and whether the window would close."""
    asked: list[str] = []
    monkeypatch.setattr(parts, "confirm", lambda _p, text, _y: asked.append(text) or yes)
    event = QCloseEvent()
    console.closeEvent(event)
    return asked, event.isAccepted()


def stored(store: Store, number: int = 1) -> Contest:
    """The contest as another program would read it."""
    return Desk(store, "查账", lambda: None).open(number).contest  # type: ignore[arg-type,return-value]


def test_a_field_by_another_page(console: ConsoleWindow, store: Store) -> None:
    console.show_page("contests")
    write(console.pages["contests"].fields["place"], "南礼堂")
    console.show_page("rules")
    assert stored(store).place == "南礼堂"


def test_a_note_by_closing(
    console: ConsoleWindow, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.show_page("villages")
    write(console.pages["villages"].panel.notes.boxes["基层党建"], "记录齐全")
    assert asked_on_closing(console, monkeypatch, True) == ([], True)
    assert bridge.book.get(Slot(SlotKind.NOTE, 1, key="基层党建")) == "记录齐全"


def test_a_note_by_a_new_contest(console: ConsoleWindow, bridge: Bridge, store: Store) -> None:
    console.show_page("villages")
    write(console.pages["villages"].panel.notes.boxes["基层党建"], "记录齐全")
    console.show_welcome()
    bridge.create(contest())
    assert bridge.book.get(Slot(SlotKind.NOTE, 1, key="基层党建")) is None
    bridge.open(1)
    assert bridge.book.get(Slot(SlotKind.NOTE, 1, key="基层党建")) == "记录齐全"


@pytest.mark.parametrize("key", ["villages", "awards", "meeting", "rules"])
def test_an_open_cell_by_another_page(
    qtbot: QtBot, console: ConsoleWindow, store: Store, key: str
) -> None:
    console.show_page(key)
    page = console.pages[key]
    if key == "meeting":
        page.tabs.setCurrentIndex(1)
    part = {"rules": "components", "meeting": "agenda"}.get(key)
    table = (getattr(page, part) if part else page).table
    title = {"villages": "村（社区）", "awards": "奖项", "meeting": "标题", "rules": "环节"}[key]
    table.setFocus()
    table.setCurrentIndex(cell(table, 0, title))
    type_on(qtbot, table, "Anew")
    console.show_page("papers")
    assert console.key == "papers"
    found = stored(store)
    names = {
        "villages": found.entrants[0].name,
        "awards": found.awards[0].name,
        "meeting": found.agenda[0].title if found.agenda else "",
        "rules": found.components[0].name,
    }
    assert names[key] == "Anew"


def test_a_mistake_keeps_its_page_and_its_text(
    qtbot: QtBot, console: ConsoleWindow, bridge: Bridge
) -> None:
    heard = listening(bridge)
    console.show_page("villages")
    table = console.pages["villages"].table
    table.setFocus()
    table.setCurrentIndex(cell(table, 0, "上期名次"))
    type_on(qtbot, table, "abc")
    console.sidebar.buttons["papers"].click()
    assert console.key == "villages"
    assert console.sidebar.buttons["villages"].isChecked()
    assert table.cells.typed == "abc"
    assert "“abc”不是数字" in heard[-1].text


def test_an_unsound_draft_is_asked_about_on_closing(
    console: ConsoleWindow, bridge: Bridge, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.show_page("rules")
    page = console.pages["rules"]
    page.components.model.setData(page.components.model.index(0, 2), "90")
    console.show_page("papers")
    assert console.key == "papers", "a draft does not hold anybody up"
    asked, closed = asked_on_closing(console, monkeypatch, False)
    assert asked == ["评分办法的改动还没有保存，退出就放弃它们。"]
    assert not closed
    console.show_page("rules")
    page.components.model.setData(page.components.model.index(0, 2), "100")
    page.components.model.setData(page.components.model.index(0, 0), "观摩")
    assert asked_on_closing(console, monkeypatch, False) == ([], True)
    assert stored(store).components[0].name == "观摩"


def test_winners_stay_covered_by_other_pages(
    qtbot: QtBot, console: ConsoleWindow, bridge: Bridge
) -> None:
    console.show_page("awards")
    page = console.pages["awards"]
    qtbot.mousePress(page.peek, Qt.MouseButton.LeftButton)
    assert "小司村" in page.winners.text()
    console.show_page("papers")
    assert "小司村" not in page.winners.text()
    console.show_page("awards")
    assert "小司村" not in page.winners.text()


def test_a_light_of_the_meeting_seals_through_the_window(
    console: ConsoleWindow, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lsb_desktop.ui.console import seal_dialog

    monkeypatch.setattr(seal_dialog.SealDialog, "exec", lambda self: True)
    console.show_page("meeting")
    console.pages["meeting"].act("seal")
    assert bridge.sealed
    assert console.pages["meeting"].lights[0].good
