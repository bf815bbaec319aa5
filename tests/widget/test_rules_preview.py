"""What a draft of the rules would do, beside its sentence; names only while 偷看 is held."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.model import Panel
from lsb_desktop.db.store import Store
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.rules.preview import NO_SCORES, UNSOUND, Preview
from lsb_desktop.ui.console.rules.view import RulesPage
from tests.helpers.console import mark, points, small
from tests.helpers.pages import bridge_on, enter, listening, shown

MARKS = {1: (90, 90, 60), 2: (88, 88, 88), 3: (85, 85, 100)}
"""Means 80, 88, 90; without the highest and lowest 90, 88, 85."""


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    contest = replace(small(), panels=(Panel("评委"),))
    entries = [
        (mark(village, judge), points(value))
        for village, values in MARKS.items()
        for judge, value in enumerate(values, 1)
    ]
    return bridge_on(store, contest, entries)


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> RulesPage:
    return shown(qtbot, RulesPage(bridge))


def trim(qtbot: QtBot, page: RulesPage, high: str = "1", low: str = "1") -> Preview:
    page.book.setCurrentIndex(1)
    enter(qtbot, page.panels.table, 0, "去高", high)
    enter(qtbot, page.panels.table, 0, "去低", low)
    return page.preview


def rows(preview: Preview) -> list[list[str]]:
    table = preview.table
    return [
        [table.item(at, column).text() for column in range(table.columnCount())]
        for at in range(table.rowCount())
    ]


def test_nothing_stands_there_without_a_draft(page: RulesPage) -> None:
    assert not page.preview.isVisible()


def test_a_draft_is_tried_on_the_marks(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    preview = trim(qtbot, page)
    assert preview.isVisible()
    qtbot.waitUntil(lambda: preview.summary.text() == "名次变动 2 个村，最大 2 位")
    assert preview.awards.text() == "流动红旗：进 1 个、出 1 个"
    assert rows(preview) == [
        ["……", "第 3 名", "第 1 名", "↑2"],
        ["……", "第 1 名", "第 3 名", "↓2"],
    ]
    assert bridge.contest.panels[0].high == 0, "nothing is stored"


def test_names_stand_there_while_the_button_is_held(qtbot: QtBot, page: RulesPage) -> None:
    preview = trim(qtbot, page)
    preview.work_out()
    QTest.mousePress(preview.peek, Qt.MouseButton.LeftButton)
    assert [row[0] for row in rows(preview)] == ["五里堡村", "小司村"]
    assert preview.awards.text() == "流动红旗：进 五里堡村；出 小司村"
    QTest.mouseRelease(preview.peek, Qt.MouseButton.LeftButton)
    assert {row[0] for row in rows(preview)} == {"……"}
    QTest.mousePress(preview.peek, Qt.MouseButton.LeftButton)
    page.hide()
    assert "五里堡" not in preview.awards.text() + str(rows(preview)), "another page"


def test_another_window_covers_the_names(qtbot: QtBot, page: RulesPage) -> None:
    preview = trim(qtbot, page)
    preview.work_out()
    QTest.mousePress(preview.peek, Qt.MouseButton.LeftButton)
    other = QDialog()
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: {row[0] for row in rows(preview)} == {"……"})


def test_an_unsound_draft_cannot_be_tried(qtbot: QtBot, page: RulesPage) -> None:
    preview = trim(qtbot, page)
    preview.work_out()
    enter(qtbot, page.panels.table, 0, "权重 %", "50")
    assert preview.summary.text() == UNSOUND
    assert preview.found is None
    assert not preview.table.isVisible()
    assert not preview.peek.isVisible()


def test_a_draft_that_moves_nothing(qtbot: QtBot, page: RulesPage) -> None:
    page.judges.table.setFocus()
    page.book.setCurrentIndex(2)
    enter(qtbot, page.judges.table, 0, "姓名", "某人")
    page.preview.work_out()
    assert page.preview.summary.text() == "名次没有变化"
    assert not page.preview.table.isVisible()
    assert not page.preview.awards.isVisible()


def test_without_marks_nothing_can_be_seen(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, RulesPage(bridge_on(store, small())))
    preview = trim(qtbot, page, "0", "0")
    preview.work_out()
    assert preview.summary.text() == NO_SCORES


def test_a_mark_entered_meanwhile_counts(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    preview = trim(qtbot, page)
    preview.work_out()
    assert bridge.execute(EnterMark(3, 3, 1, "85")) is None
    qtbot.waitUntil(lambda: preview.summary.text().startswith("名次变动 3 个村"))


def test_giving_up_and_closing_take_it_away(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    preview = trim(qtbot, page)
    page.discard()
    assert not preview.isVisible()
    preview.work_out()
    assert preview.found is None
    trim(qtbot, page)
    bridge.close()
    preview.work_out()
    assert not preview.isVisible()


def test_what_it_moved_is_recorded_and_said(qtbot: QtBot, bridge: Bridge, page: RulesPage) -> None:
    heard = listening(bridge)
    trim(qtbot, page)
    assert page.save()
    assert bridge.session is not None
    assert bridge.session.journal(1)[0].label == (
        "修改评分办法：去高 0→1、去低 0→1；名次变动 2 个村，最大 五里堡村 3→1"
    )
    assert heard[-1].text == "评分办法已保存，名次变动 2 个村，最大 2 位"
    assert bridge.undo() is None
    assert bridge.contest.panels[0].high == 0


def test_rows_in_another_order_are_a_change_without_words(
    qtbot: QtBot, bridge: Bridge, page: RulesPage
) -> None:
    page.judges.table.select(0)
    page.judges.move_down()
    assert page.save()
    assert bridge.session is not None
    assert bridge.session.journal(1)[0].label == "修改评分办法；名次没有变化"
