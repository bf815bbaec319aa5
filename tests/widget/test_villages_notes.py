"""What is noted on each village, and which topics there are."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.model import Contest
from lsb_desktop.db.store import Store
from lsb_desktop.stage.notes import COMMENTS
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptText
from lsb_desktop.ui.console.villages import notes
from lsb_desktop.ui.console.villages.view import VillagesPage
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, enter, shown, write

K = Qt.Key


def roster() -> Contest:
    return replace(small(), topics=("基层党建", "人居环境"))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, roster(), full(roster()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> VillagesPage:
    return shown(qtbot, VillagesPage(bridge))


def note(bridge: Bridge, village: int, topic: str) -> object:
    return bridge.book.get(Slot(SlotKind.NOTE, village, key=topic))


# Notes -----------------------------------------------------------------------


def test_a_box_for_every_topic_and_for_comments(page: VillagesPage) -> None:
    assert tuple(page.notes.boxes) == ("基层党建", "人居环境", *COMMENTS)
    assert page.notes.heading.text() == "五里堡村"


def test_a_note_is_stored_before_another_village_is_shown(
    bridge: Bridge, page: VillagesPage
) -> None:
    box = page.notes.boxes["基层党建"]
    write(box, "记录齐全")
    page.table.select(1)
    assert note(bridge, 1, "基层党建") == "记录齐全"
    assert note(bridge, 2, "基层党建") is None
    assert box.toPlainText() == ""
    page.table.select(0)
    assert box.toPlainText() == "记录齐全"


def test_a_note_is_stored_when_its_box_or_the_page_is_left(
    bridge: Bridge, page: VillagesPage
) -> None:
    write(page.notes.boxes["亮点"], "广场")
    page.table.setFocus()
    assert note(bridge, 1, "亮点") == "广场"
    write(page.notes.boxes["不足"], "杂物")
    assert page.commit()
    assert note(bridge, 1, "不足") == "杂物"
    bridge.undo()
    assert page.notes.boxes["不足"].toPlainText() == ""
    write(page.notes.boxes["亮点"], "")
    assert page.commit()
    assert note(bridge, 1, "亮点") is None


def test_a_note_being_typed_survives_what_happens_elsewhere(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage
) -> None:
    write(page.notes.boxes["亮点"], "广")
    bridge.undo()
    assert page.notes.boxes["亮点"].toPlainText() == "广"
    enter(qtbot, page.table, 0, "片区", "东片")
    assert note(bridge, 1, "亮点") == "广"


def test_a_note_never_reaches_another_contest(
    qtbot: QtBot, bridge: Bridge, page: VillagesPage
) -> None:
    first = bridge.session.id
    write(page.notes.boxes["亮点"], "甲活动的话")
    bridge.create(roster())
    assert page.notes.boxes["亮点"].toPlainText() == ""
    assert page.commit()
    assert note(bridge, 1, "亮点") is None
    bridge.open(first)
    assert note(bridge, 1, "亮点") is None


def test_topics_are_edited_line_by_line(
    bridge: Bridge, page: VillagesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page.notes.boxes["基层党建"], "记录齐全")
    asked: list[str] = []
    lines: list[str] | None = ["基层党建", "疫情防控", "疫情防控", "亮点"]
    monkeypatch.setattr(notes, "ask_lines", lambda *a: asked.append(a[4]) or lines)
    page.notes.edit_button.click()
    assert asked == ["基层党建\n人居环境"]
    assert bridge.contest.topics == ("基层党建", "疫情防控")
    assert tuple(page.notes.boxes) == ("基层党建", "疫情防控", *COMMENTS)
    assert page.notes.boxes["基层党建"].toPlainText() == "记录齐全"
    lines = None
    page.notes.edit_button.click()
    assert bridge.contest.topics == ("基层党建", "疫情防控")


def test_tab_walks_through_the_boxes(qtbot: QtBot, page: VillagesPage) -> None:
    boxes = list(page.notes.boxes.values())
    boxes[0].setFocus()
    qtbot.keyClick(boxes[0], K.Key_Tab)
    assert isinstance(page.focusWidget(), KeptText)
    assert boxes[1].hasFocus()
