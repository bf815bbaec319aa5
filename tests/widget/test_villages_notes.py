"""What is noted on each village, and which topics there are."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.profile import COMMENTS
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptText
from lsb_desktop.ui.console.villages import notes
from tests.helpers.console import full
from tests.helpers.pages import bridge_on, write
from tests.helpers.villages import Side, note, roster, side

K = Qt.Key


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, roster(), full(roster()))


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> Side:
    return side(qtbot, bridge)


# Notes -----------------------------------------------------------------------


def test_a_box_for_every_topic_and_for_comments(page: Side) -> None:
    assert tuple(page.panel.notes.boxes) == ("基层党建", "人居环境", *COMMENTS)
    assert page.panel.heading.text() == "五里堡村"


def test_a_note_is_stored_before_another_village_is_shown(bridge: Bridge, page: Side) -> None:
    box = page.panel.notes.boxes["基层党建"]
    write(box, "记录齐全")
    page.choose(2)
    assert note(bridge, 1, "基层党建") == "记录齐全"
    assert note(bridge, 2, "基层党建") is None
    assert box.toPlainText() == ""
    page.choose(1)
    assert box.toPlainText() == "记录齐全"


def test_a_note_is_stored_when_its_box_or_the_page_is_left(bridge: Bridge, page: Side) -> None:
    write(page.panel.notes.boxes["亮点"], "广场")
    page.setFocus()
    assert note(bridge, 1, "亮点") == "广场"
    write(page.panel.notes.boxes["不足"], "杂物")
    assert page.commit()
    assert note(bridge, 1, "不足") == "杂物"
    bridge.undo()
    assert page.panel.notes.boxes["不足"].toPlainText() == ""
    write(page.panel.notes.boxes["亮点"], "")
    assert page.commit()
    assert note(bridge, 1, "亮点") is None


def test_a_note_being_typed_survives_what_happens_elsewhere(bridge: Bridge, page: Side) -> None:
    write(page.panel.notes.boxes["亮点"], "广")
    bridge.undo()
    assert page.panel.notes.boxes["亮点"].toPlainText() == "广"
    page.setFocus()
    assert note(bridge, 1, "亮点") == "广"


def test_a_note_never_reaches_another_contest(qtbot: QtBot, bridge: Bridge, page: Side) -> None:
    first = bridge.session.id
    write(page.panel.notes.boxes["亮点"], "甲活动的话")
    bridge.create(roster())
    assert page.panel.notes.boxes["亮点"].toPlainText() == ""
    assert page.commit()
    assert note(bridge, 1, "亮点") is None
    bridge.open(first)
    assert note(bridge, 1, "亮点") is None


def test_topics_are_edited_line_by_line(
    bridge: Bridge, page: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page.panel.notes.boxes["基层党建"], "记录齐全")
    asked: list[str] = []
    lines: list[str] | None = ["基层党建", "疫情防控", "疫情防控", "亮点"]
    monkeypatch.setattr(notes, "ask_lines", lambda *a: asked.append(a[4]) or lines)
    page.panel.notes.edit_button.click()
    assert asked == ["基层党建\n人居环境"]
    assert bridge.contest.topics == ("基层党建", "疫情防控")
    assert tuple(page.panel.notes.boxes) == ("基层党建", "疫情防控", *COMMENTS)
    assert page.panel.notes.boxes["基层党建"].toPlainText() == "记录齐全"
    lines = None
    page.panel.notes.edit_button.click()
    assert bridge.contest.topics == ("基层党建", "疫情防控")


def test_tab_walks_through_the_boxes(qtbot: QtBot, page: Side) -> None:
    boxes = list(page.panel.notes.boxes.values())
    boxes[0].setFocus()
    qtbot.keyClick(boxes[0], K.Key_Tab)
    assert isinstance(page.focusWidget(), KeptText)
    assert boxes[1].hasFocus()
